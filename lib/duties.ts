/** What a person may be in an organisation: in a bureau, in an office, or over the installation. */
export const duties = ["clerk", "secrecy", "leader", "reviewer", "publisher", "administrator", "security", "auditor"] as const;
export type Duty = (typeof duties)[number];
