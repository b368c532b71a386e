import type { CellId, RuleId, SectionId } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import type { Message } from "./finding";

export type Shown = { figures?: { cell: CellId; value: Figure }[]; prose?: { section: SectionId; text: string } };
export type RuleExample = { pass: Shown; fail: Shown & { finding: Message } };

export const exampleOf = (_rule: RuleId): RuleExample | undefined => undefined;
