import type { CellId, FormatId, Label, RuleId, SectionId } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";
import { noticedBy } from "./check";
import { type Example, examples } from "./examples";
import type { Message } from "./finding";
import { ruleOf } from "./rules";
import { specimen, type Texts } from "./specimen";

/** An example as a page shows it: the figures and the sentence that matter, and in words what else does. */
export type Shown = {
  format: FormatId;
  year: number;
  figures?: ShownFigure[];
  prose?: ShownProse;
  /** Last year's figures or text, where the rule compares with them. */
  previous?: { year: number; figures?: ShownFigure[]; prose?: ShownProse };
  also?: Label;
};
export type ShownFigure = { cell: CellId; value: Figure };
export type ShownProse = { section: SectionId; text: string };

/** What passes a rule and what fails it, with what the finding says; undefined for an id that no rule has. */
export function exampleOf(id: RuleId): { pass: Shown; fail: Shown & { finding: Message } } | undefined {
  const rule = ruleOf(id);
  const example = examples[id];
  if (!rule || !example) return undefined;
  const [finding] = noticedBy(rule, specimen(example.fail));
  return finding ? { pass: shown(example.pass), fail: { ...shown(example.fail), finding: finding.message } } : undefined;
}

function shown(change: Example["pass"]): Shown {
  const { format, year } = specimen(change);
  const { previous } = change;
  return {
    format: format.id,
    year,
    ...partsOf({ ...change.figures, ...change.totals }, change.prose),
    ...(previous ? { previous: { year: year - 1, ...partsOf(previous.figures, previous.prose) } } : {}),
    ...(change.also ? { also: change.also } : {}),
  };
}

function partsOf(figures: Figures = {}, prose: Texts = {}): Pick<Shown, "figures" | "prose"> {
  // The keys of figures are cells, those of prose are sections.
  const cells = Object.entries(figures).map(([cell, value]) => ({ cell: cell as CellId, value: value ?? null }));
  const [text] = Object.entries(prose).map(([section, words]) => ({ section: section as SectionId, text: words }));
  return { ...(cells.length > 0 ? { figures: cells } : {}), ...(text ? { prose: text } : {}) };
}
