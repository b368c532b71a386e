import { aggregate } from "./aggregate";
import { arithmetic } from "./arithmetic";
import { cases } from "./cases";
import { cells } from "./cells";
import { contact } from "./contact";
import { documents } from "./documents";
import { fees } from "./fees";
import { filing } from "./filing";
import type { Rule } from "./finding";
import { jumps } from "./jumps";
import { likeness } from "./likeness";
import { lists } from "./lists";
import { numbering } from "./numbering";
import { outcomes } from "./outcomes";
import { requests } from "./requests";
import { scope } from "./scope";
import { screen } from "./screen";
import { sections } from "./sections";
import { slips } from "./slips";
import { source } from "./source";
import { wording } from "./wording";
import { years } from "./years";

/** Every rule there is. A rule knows by the cells of a report's format whether it applies; none asks for the year. */
export const rules: readonly Rule[] = [
  ...arithmetic,
  ...cells,
  ...sections,
  ...years,
  ...jumps,
  ...documents,
  ...requests,
  ...outcomes,
  ...cases,
  ...fees,
  ...lists,
  ...scope,
  ...wording,
  ...numbering,
  ...slips,
  ...contact,
  ...source,
  ...likeness,
  ...screen,
  ...filing,
  ...aggregate,
];

/** The rule with this id, for its title and formula beside a finding. */
export const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
