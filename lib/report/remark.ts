import type { CellId, SectionId } from "@/lib/format/format";

/** What a remark is pinned to: a cell, a sentence of a section, or the report as a whole (no anchor). */
export type Anchor = { cell: CellId } | { section: SectionId; quote?: string };
