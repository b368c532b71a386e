import type { ReactNode } from "react";
import { anchorOf } from "@/components/report/places";
import { ReportFigure } from "@/components/report/report-figure";
import { ReportProse } from "@/components/report/report-prose";
import { ReportView } from "@/components/report/report-view";
import type { Severity } from "@/lib/checks/finding";
import { type Cell, type CellId, cellName, cellsOf, type Language, type Section } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { marks } from "@/lib/messages/desk";
import { officeWords } from "@/lib/messages/office";
import { type Figure, printFigure } from "@/lib/report/figure";
import type { Block } from "@/lib/report/prose";
import type { Content } from "@/lib/report/report";
import { type BlockDifference, proseDifference } from "@/lib/report/text-difference";
import type { Note } from "./review-notes";

type Props = {
  content: Content;
  language: Language;
  /** Cells that differ from what it is held against, with what stood there; undefined where nothing is compared. */
  changes: ReadonlyMap<CellId, Figure> | undefined;
  /** The text it is held against. */
  proseBefore: Content["prose"] | undefined;
  notes: Note[];
  /** What stands in the margin beside a section. */
  margin: (section: Section) => ReactNode;
};

/** A submission as the office reads it: what changed in full strength, everything else pale, both values at each change, the notes in the margin. */
export function ReviewView({ content, language, changes, proseBefore, notes, margin }: Props) {
  const words = officeWords[language];
  const notesAt = (place: string) => notes.filter((note) => note.place === place);
  return (
    <div className={changes ? "review review-pale" : "review"}>
      <ReportView
        content={content}
        language={language}
        rowNote={() => null}
        cell={(cell, figure) => (
          <ReviewCell
            figure={figure}
            was={changes?.get(cell.id)}
            changed={changes?.has(cell.id) ?? false}
            language={language}
            notes={notesAt(cell.id)}
          />
        )}
        cellProps={(cell) => ({
          id: anchorOf(cell.id),
          ...lookOf(cell, changes, notesAt(cell.id).length > 0, litIn(notes, cell.id), language),
        })}
        prose={(section, blocks) => (
          <div id={anchorOf(section.id)}>
            <NoteMarks notes={notesAt(section.id)} language={language} />
            <ReviewProse blocks={blocks} before={proseBefore ? (proseBefore[section.id] ?? []) : undefined} />
          </div>
        )}
        beneath={(section) => (
          <aside className="review-margin" data-margin={section.id} aria-label={words.marginOf}>
            {margin(section)}
          </aside>
        )}
      />
    </div>
  );
}

/** The gravest finding that a cell has a part in: both sides of an equation are lit, not only the cell that its note stands at. */
function litIn(notes: readonly Note[], cell: CellId): Severity | undefined {
  const own = notes.flatMap((note) => (note.kind === "finding" && note.finding.at.includes(cell) ? [note.finding.severity] : []));
  return (["block", "explain", "confirm", "advise"] as const).find((severity) => own.includes(severity));
}

type Look = { className?: string; title?: string; "data-lit"?: Severity };

function lookOf(cell: Cell, changes: Props["changes"], marked: boolean, lit: Severity | undefined, language: Language): Look {
  const changed = changes?.has(cell.id) ?? false;
  const className = [changed ? "review-changed" : "", marked ? "review-marked" : "", lit ? "review-lit" : ""].filter(Boolean).join(" ");
  const words = officeWords[language];
  return {
    ...(className ? { className } : {}),
    ...(lit ? { "data-lit": lit } : {}),
    ...(changed
      ? { title: `${cellName(cell, language)}${marks[language].colon}${words.was(printFigure(changes?.get(cell.id)) || words.blank)}` }
      : {}),
  };
}

type CellProps = { figure: Figure | undefined; was: Figure | undefined; changed: boolean; language: Language; notes: Note[] };

function ReviewCell({ figure, was, changed, language, notes }: CellProps) {
  const words = officeWords[language];
  return (
    <>
      <ReportFigure figure={figure} language={language} />
      <NoteMarks notes={notes} language={language} />
      {changed && (
        <small className="review-was" data-change>
          {words.was(printFigure(was) || words.blank)}
        </small>
      )}
    </>
  );
}

/** The numbers of the notes about a place, each a link to its note. */
function NoteMarks({ notes, language }: { notes: Note[]; language: Language }) {
  return notes.map((note) => (
    <a
      key={note.number}
      href={`#note-${note.number}`}
      className="review-number"
      data-severity={note.kind === "finding" ? note.finding.severity : "remark"}
      aria-label={officeWords[language].noteNumber(note.number)}
    >
      {note.number}
    </a>
  ));
}

function ReviewProse({ blocks, before }: { blocks: Block[]; before: Block[] | undefined }) {
  if (!before) return blocks.length > 0 ? <ReportProse blocks={blocks} /> : null;
  const kinds = new Map(blocks.map(({ id, kind }) => [id, kind]));
  return (
    <div className="report-prose" lang="zh-CN">
      {proseDifference(before, blocks).map((difference) => (
        <Paragraph key={difference.id} difference={difference} heading={kinds.get(difference.id) === "heading"} />
      ))}
    </div>
  );
}

function Paragraph({ difference: { kind, parts }, heading }: { difference: BlockDifference; heading: boolean }) {
  const Tag = heading ? "h3" : "p";
  return (
    <Tag className={kind === "same" ? "review-same" : undefined} {...(kind === "same" ? {} : { "data-change": true })}>
      {parts.map(({ kind: piece, text }, i) => {
        const key = `${i}${piece}`;
        if (piece === "added") return <ins key={key}>{text}</ins>;
        if (piece === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </Tag>
  );
}

/** The cells of a content whose figure differs from another's, with what stood there. Cells that the other does not have are left out. */
export function changesBetween(content: Content, before: (cell: CellId) => Figure | undefined): Map<CellId, Figure> {
  return new Map(
    cellsOf(formatById(content.format)).flatMap(({ id }): [CellId, Figure][] => {
      const was = before(id);
      return was !== undefined && printFigure(was) !== printFigure(content.figures[id]?.figure) ? [[id, was]] : [];
    }),
  );
}
