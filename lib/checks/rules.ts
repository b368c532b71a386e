import { arithmetic } from "./arithmetic";
import { cases } from "./cases";
import { cells } from "./cells";
import { documents } from "./documents";
import { fees } from "./fees";
import type { Rule } from "./finding";
import { likeness } from "./likeness";
import { lists } from "./lists";
import { outcomes } from "./outcomes";
import { requests } from "./requests";
import { screen } from "./screen";
import { sections } from "./sections";
import { wording } from "./wording";
import { years } from "./years";

/** Every rule there is. A rule knows by the cells of a report's format whether it applies; none asks for the year. */
export const rules: readonly Rule[] = [
  ...arithmetic,
  ...cells,
  ...sections,
  ...years,
  ...documents,
  ...requests,
  ...outcomes,
  ...cases,
  ...fees,
  ...lists,
  ...wording,
  ...likeness,
  ...screen,
];

/** The rule with this id, for its title and formula beside a finding. */
export const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
