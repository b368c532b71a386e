import type { ReactNode } from "react";
import type { Cell, CellId, Format, Language, Section } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { publicWords } from "@/lib/messages/public";
import type { Figure } from "@/lib/report/figure";
import type { Block } from "@/lib/report/prose";
import type { Content } from "@/lib/report/report";
import { FigureTable } from "./figure-table";
import { ReportFigure } from "./report-figure";
import { ReportProse } from "./report-prose";
import { RowHelp } from "./row-help";
import { sectionTitle } from "./section-title";

type Props = {
  content: Content;
  language: Language;
  /** What stands in a cell; the plain number unless said otherwise. */
  cell?: (cell: Cell, figure: Figure | undefined) => ReactNode;
  cellProps?: (cell: Cell) => { className?: string; id?: string; title?: string };
  rowNote?: (rowId: string) => ReactNode;
  /** How a section's text is shown; plainly unless said otherwise. */
  prose?: (section: Section, blocks: Block[]) => ReactNode;
  /** What stands under a section: printed explanations, remarks. */
  beneath?: (section: Section) => ReactNode;
  /** What is said where a section of prose has none. */
  withoutText?: string;
};

/** A report in the official layout of its own year: six chapters, three of them tables. Screen, print and review draw it from here. */
export function ReportView({ content, language, cell, cellProps, rowNote, prose, beneath, withoutText }: Props) {
  const format = formatById(content.format);
  const words = publicWords[language].report;
  const figureAt = (id: CellId) => content.figures[id]?.figure;
  const noteOf = rowNote ?? ((rowId: string) => <RowHelp row={rowIn(format, rowId)} language={language} />);
  return (
    <div className="report">
      {format.sections.map((section) => {
        const blocks = content.prose[section.id] ?? [];
        if (!section.number && blocks.length === 0 && !beneath) return null;
        const text = prose ? prose(section, blocks) : <ReportProse blocks={blocks} />;
        return (
          <section key={section.id} id={section.id} className={`report-section report-section-${section.id}`} data-section={section.id}>
            {section.number && <h2>{sectionTitle(section, language)}</h2>}
            {(blocks.length > 0 || prose) && text}
            {blocks.length === 0 && !prose && section.number && section.kind === "prose" && (
              <p className="report-no-text" role="note">
                {withoutText ?? words.emptySection}
              </p>
            )}
            {section.tables.length > 0 && (
              <div className="report-tables">
                {section.tables.map((table) => (
                  <FigureTable
                    key={table.id}
                    format={format}
                    table={table}
                    language={language}
                    cell={(here) =>
                      cell ? cell(here, figureAt(here.id)) : <ReportFigure figure={figureAt(here.id)} language={language} />
                    }
                    cellProps={cellProps}
                    rowNote={noteOf}
                  />
                ))}
              </div>
            )}
            {beneath?.(section)}
          </section>
        );
      })}
    </div>
  );
}

const rowIn = (format: Format, rowId: string) =>
  format.sections.flatMap((section) => section.tables.flatMap((table) => table.rows)).find((row) => row.id === rowId);
