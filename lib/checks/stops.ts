import type { Finding } from "./finding";

export type Explained = { key: string; decision: "accepted" | "refused" | null };

/** What still asks for something of a bureau: a finding whose explanation stands is settled. */
export const unsettled = (findings: readonly Finding[], given: readonly Explained[]): Finding[] =>
  findings.filter(({ key }) => !given.some((one) => one.key === key && one.decision !== "refused"));

/** Findings that still stop a bureau from submitting: blocking ones, and those to be explained without a standing reason. */
export const stopsSubmitting = (findings: readonly Finding[], given: readonly Explained[]): Finding[] =>
  findings.filter(
    ({ severity, key }) =>
      severity === "block" || (severity === "explain" && !given.some((one) => one.key === key && one.decision !== "refused")),
  );

/** Findings that still stop the office from approving. */
export const stopsApproving = (findings: readonly Finding[], given: readonly Explained[]): Finding[] =>
  findings.filter(
    ({ severity, key }) =>
      severity === "block" || (severity === "explain" && !given.some((one) => one.key === key && one.decision === "accepted")),
  );
