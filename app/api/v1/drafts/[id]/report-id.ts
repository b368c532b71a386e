import { Refusal } from "@/lib/errors";

/** The report that an address names. Refuses with `not_found` what is no id, like an id that nobody has. */
export function reportIdIn({ id }: { id: string }): number {
  const report = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  if (report === 0) throw new Refusal("not_found");
  return report;
}
