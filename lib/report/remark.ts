import type { CellId, SectionId } from "@/lib/format/format";

/** A remark as a side reads it. */
export type RemarkView = {
  id: number;
  kind: "drafting" | "return" | "internal";
  round: number;
  anchor: Anchor | null;
  text: string;
  by: string;
  at: Date;
  answer: string | null;
  answeredBy: string | null;
  closed: boolean;
};

/** What a remark is pinned to: a cell, a sentence of a section, or the report as a whole (no anchor). */
export type Anchor = { cell: CellId } | { section: SectionId; quote?: string };
