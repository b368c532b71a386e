import { judge } from "@/lib/checks/check";
import type { Finding, Judged } from "@/lib/checks/finding";
import { rules } from "@/lib/checks/rules";
import { specimen, type Texts } from "@/lib/checks/specimen";
import { format2021 } from "@/lib/format/2021";
import type { Format } from "@/lib/format/format";
import type { Figures } from "@/lib/report/report";

export { filled, proseOf } from "@/lib/checks/specimen";

/** The specimen with parts of it set as the rules see them. */
export function example(change: Partial<Omit<Judged, "figures" | "prose">> & { figures?: Figures; prose?: Texts } = {}): Judged {
  const { figures, prose, ...rest } = change;
  const format = change.format ?? format2021;
  const base = specimen({
    format: format.id,
    ...(change.year ? { year: change.year } : {}),
    ...(figures ? { figures } : {}),
    ...(prose ? { prose } : {}),
  });
  return { ...base, ...rest };
}

/** What one rule finds: the others are switched off, which is much quicker. */
export const found = (report: Judged, rule: string): Finding[] => judge(report, alone(rule));
const alone = (rule: string) => Object.fromEntries(rules.flatMap(({ id }) => (id === rule ? [] : [[id, { off: true }]])));

/** What a rule notices when this stands in the overview. */
export const said = (rule: string, overview: string, figures: Figures = {}, format: Format = format2021): Finding[] =>
  found(example({ format, figures, prose: { overview } }), rule);
/** The number in the text and those of the tables, finding by finding. */
export const contradictions = (...saying: Parameters<typeof said>) =>
  said(...saying).map((finding) => [finding.operands.text, finding.operands.table]);

export const rulesIn = (report: Judged): string[] => [...new Set(judge(report).map((finding) => finding.rule))];
