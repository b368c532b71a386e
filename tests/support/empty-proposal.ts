import type { Proposal } from "@/lib/importing/proposal";

/** What was read of a file in which nothing was found. */
export const emptyProposal: Proposal = {
  format: "2021",
  year: null,
  organ: null,
  title: null,
  cells: {},
  provenance: {},
  sections: {},
  sectionsFound: [],
  leftovers: [],
  warnings: [],
};
