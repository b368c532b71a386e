import type { Judged, Repair } from "@/lib/checks/finding";
import { repaired } from "@/lib/checks/repair";

/** The words in which a repair stands. */
export const textAt = (report: Judged, { section, block }: Repair): string =>
  report.prose[section]?.find(({ id }) => id === block)?.text ?? "";

/** The report with one number of its text put right. */
export function mended(report: Judged, repair: Repair): Judged {
  const text = repaired(textAt(report, repair), repair);
  if (text === null) throw new Error("the text is not what was judged");
  const blocks = (report.prose[repair.section] ?? []).map((block) => (block.id === repair.block ? { ...block, text } : block));
  return { ...report, prose: { ...report.prose, [repair.section]: blocks } };
}
