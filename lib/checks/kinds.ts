import type { RuleId } from "@/lib/format/format";
import { rules } from "./rules";

export const ruleKinds = ["cells", "tables", "years", "sections", "text", "filing", "sums"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** The first letter of a rule's id says what it is about. */
const kinds: Record<string, RuleKind> = { V: "cells", T: "tables", X: "years", S: "sections", N: "text", W: "filing", A: "sums" };

export const kindOfRule = (id: RuleId): RuleKind => kinds[id.charAt(0)] ?? "text";

/** All rules by what they are about, in the order of the kinds. */
export const rulesByKind = () => ruleKinds.map((kind) => ({ kind, rules: rules.filter(({ id }) => kindOfRule(id) === kind) }));
