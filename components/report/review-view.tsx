import { type Cell, type CellId, cellName, type Language, type Section, say } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { officeWords } from "@/lib/messages/office";
import { type Figure, printFigure } from "@/lib/report/figure";
import type { Block } from "@/lib/report/prose";
import type { Content } from "@/lib/report/report";
import { proseDifference } from "@/lib/report/text-difference";
import { anchorOf } from "./places";
import { ReportFigure } from "./report-figure";
import { ReportProse } from "./report-prose";
import { ReportView } from "./report-view";

type Props = {
  content: Content;
  language: Language;
  /** Cells that differ from what it is held against, with what stood there; undefined where nothing is compared. */
  changes: ReadonlyMap<CellId, Figure> | undefined;
  /** The text it is held against. */
  proseBefore: Content["prose"] | undefined;
  /** Cells that findings or remarks point to. */
  marked: ReadonlySet<string>;
};

/** A submission as the office reads it: what changed in full strength, everything else pale, both values at each change. */
export function ReviewView({ content, language, changes, proseBefore, marked }: Props) {
  const words = officeWords[language];
  return (
    <div className={changes ? "review review-pale" : "review"}>
      <ReportView
        content={content}
        language={language}
        rowNote={() => null}
        cell={(cell, figure) => (
          <ReviewCell
            cell={cell}
            figure={figure}
            was={changes?.get(cell.id)}
            changed={changes?.has(cell.id) ?? false}
            language={language}
          />
        )}
        cellProps={(cell) => ({
          id: anchorOf(cell.id),
          className: [changes?.has(cell.id) ? "review-changed" : "", marked.has(cell.id) ? "review-marked" : ""].join(" "),
          ...(changes?.has(cell.id)
            ? { title: `${cellName(cell, language)}：${words.was(printFigure(changes.get(cell.id)) || words.blank)}` }
            : {}),
        })}
        prose={(section, blocks) => (
          <ReviewProse section={section} blocks={blocks} before={proseBefore?.[section.id]} language={language} />
        )}
      />
    </div>
  );
}

type CellProps = { cell: Cell; figure: Figure | undefined; was: Figure | undefined; changed: boolean; language: Language };

function ReviewCell({ figure, was, changed, language }: CellProps) {
  const words = officeWords[language];
  return (
    <>
      <ReportFigure figure={figure} language={language} />
      {changed && (
        <small className="review-was" data-change>
          {words.was(printFigure(was) || words.blank)}
        </small>
      )}
    </>
  );
}

function ReviewProse({
  section,
  blocks,
  before,
  language,
}: {
  section: Section;
  blocks: Block[];
  before: Block[] | undefined;
  language: Language;
}) {
  const name = say(section.title, language);
  if (!before) return blocks.length > 0 ? <ReportProse blocks={blocks} /> : null;
  const parts = proseDifference(before, blocks);
  if (parts.length === 0) return null;
  return (
    <section className="report-prose" lang="zh-CN" id={anchorOf(section.id)} aria-label={name}>
      {parts.map(({ id, kind, parts: pieces }) => (
        <p key={id} className={kind === "same" ? "review-same" : undefined} {...(kind === "same" ? {} : { "data-change": true })}>
          {pieces.map(({ kind: piece, text }, i) => {
            const key = `${i}${piece}`;
            if (piece === "added") return <ins key={key}>{text}</ins>;
            if (piece === "removed") return <del key={key}>{text}</del>;
            return <span key={key}>{text}</span>;
          })}
        </p>
      ))}
    </section>
  );
}

/** The cells of a content whose figure differs from another's, with what stood there. Cells that the other does not have are left out. */
export function changesBetween(content: Content, before: (cell: CellId) => Figure | undefined): Map<CellId, Figure> {
  const changes = new Map<CellId, Figure>();
  for (const section of formatById(content.format).sections) {
    for (const table of section.tables) {
      for (const row of table.rows) {
        for (const column of table.columns) {
          const id: CellId = `${table.id}.${row.id}.${column.id}`;
          const was = before(id);
          if (was !== undefined && printFigure(was) !== printFigure(content.figures[id]?.figure)) changes.set(id, was);
        }
      }
    }
  }
  return changes;
}
