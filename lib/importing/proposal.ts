import type { CellId, FormatId, SectionId } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import type { ImportWarning } from "./document";

/** What a file is proposed to mean: writes nothing, invents nothing. A cell that is blank or could not be read with certainty is null. */
export type Proposal = {
  format: FormatId;
  year: number | null;
  organ: string | null;
  title: string | null;
  cells: { [cell in CellId]: Figure };
  /** Where each number was read; cells of the format that the file does not have at all are missing here. */
  provenance: { [cell in CellId]?: Provenance };
  sections: { [section in SectionId]?: string };
  /** Sections that were found, in the order in which they stood. */
  sectionsFound: SectionId[];
  leftovers: string[];
  warnings: ImportWarning[];
  /** What the file says besides its text and numbers; missing where its kind says none of it, and in proposals kept by earlier versions. */
  source?: { publisher?: string; labels: string[]; rowsOf?: FormatId };
};

export type Provenance = {
  source: string;
  confidence: Confidence;
  /** What stood in the cell where that is read as blank: “—”, “/”, “无”. */
  read?: string;
};
export type Confidence = "certain" | "likely" | "guess";
