import type { ReactNode } from "react";
import { cellName, columnName, type Language, say } from "@/lib/format/format";
import type { Confidence } from "@/lib/importing/proposal";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";
import type { Choosing } from "./import-choosing";
import { byRow, type CellDifference, fillsZero, shownFigure } from "./import-differences";
import { piecesOf } from "./import-fragment";

type Props = Choosing & { own: CellDifference[]; title: string };

/** The numbers of one table: what differs first, each now, in the file and after accepting; then what could not be read; what is the same folded away. */
export function ImportTable({ own, title, ...choosing }: Props) {
  const { take, language } = choosing;
  const words = importWords[language];
  const different = own.filter(({ differs }) => differs);
  const blanks = different.filter(fillsZero);
  const zeros = blanks.length > fewZeros ? blanks : [];
  const telling = different.filter((each) => !zeros.includes(each));
  const unread = own.filter(({ unread }) => unread !== undefined);
  const same = own.filter(({ differs, unread }) => !differs && unread === undefined);
  const open = different.filter(({ locked }) => !locked).map(({ cell }) => cell.id);
  if (own.length === 0) return null;
  return (
    <section className="desk-import-table" aria-label={title}>
      <h3>{title}</h3>
      {different.length > 0 && (
        <p className="import-count">
          {words.differences(different.length)}
          {open.length > 0 && (
            <>
              <button type="button" className="desk-link" onClick={() => take(open, true)}>
                {words.takeTable}
              </button>
              <button type="button" className="desk-link" onClick={() => take(open, false)}>
                {words.dropTable}
              </button>
            </>
          )}
        </p>
      )}
      {telling.length > 0 && (
        <Different cells={telling} caption={`${title} ${words.differences(telling.length)}`} {...{ own, ...choosing }} />
      )}
      {zeros.length > 0 && (
        <details className="import-same">
          <summary>{words.zeros(zeros.length, zeros.filter(({ cell }) => choosing.chosen.has(cell.id)).length)}</summary>
          <Different cells={zeros} caption={`${title} 0`} {...{ own, ...choosing }} />
        </details>
      )}
      {unread.length > 0 && <Unread {...{ unread, own, title, language }} />}
      {same.length > 0 && <Same {...{ same, own, title, language }} isOpen={same.length === own.length} />}
    </section>
  );
}

/** More blanks than these that become 0 are counted, so that what says something is seen. */
const fewZeros = 5;

function Different({ cells, own, caption, ...choosing }: Choosing & { cells: CellDifference[]; own: CellDifference[]; caption: string }) {
  const { language } = choosing;
  const words = importWords[language];
  return (
    <table className="import-rows">
      <caption className="sr-only">{caption}</caption>
      <Heads heads={[words.row, words.take, words.column]} numbers={[words.now, words.file, words.result]} />
      {byRow(cells).map((ofRow) => (
        <tbody key={ofRow[0]?.cell.id}>
          {ofRow.map((each, i) => (
            <Row key={each.cell.id} {...{ each, ...choosing }} head={i === 0 && <RowHead {...{ cells: ofRow, own, language }} />} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** The names of the columns, then those of the numbers. */
function Heads({ heads, numbers }: { heads: string[]; numbers: string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
        {numbers.map((head) => (
          <th key={head} scope="col" className="desk-import-number">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type OfRow = { cells: CellDifference[]; own: CellDifference[]; language: Language };

/** The row once, beside all of its cells that are shown, with the text that they were read from: their contents are marked in it. */
function RowHead({ cells, own, language }: OfRow) {
  const [first] = cells;
  if (!first) return null;
  const { row, table } = first.cell;
  const isOneSource = cells.every(({ source }) => source === first.source);
  return (
    <th scope="rowgroup" rowSpan={cells.length} className="import-row-head">
      {say(row.label.zh === "" ? table.name : row.label, language)}
      {(isOneSource ? [first] : cells).map((each) => (
        <Fragment key={each.cell.id} {...{ each, own, language }} shown={isOneSource ? cells : [each]} />
      ))}
    </th>
  );
}

function Fragment({
  each,
  shown,
  own,
  language,
}: {
  each: CellDifference;
  shown: CellDifference[];
  own: CellDifference[];
  language: Language;
}) {
  const words = importWords[language];
  const row = own.filter(({ cell, source }) => cell.row === each.cell.row && source === each.source);
  const isShown = (id: string | null) => shown.some(({ cell }) => cell.id === id);
  const isCertain = shown.every(({ confidence, unread }) => confidence === "certain" && unread === undefined);
  return (
    <small>
      {isCertain && (
        <>
          <ConfidenceSign confidence="certain" language={language} /> ·{" "}
        </>
      )}
      {words.source}
      {marks[language].colon}
      <q lang="zh-CN">
        {piecesOf(each.source, row).map(({ text, cell }, i) => {
          const key = `${i} ${text}`;
          return isShown(cell) ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
        })}
      </q>
    </small>
  );
}

function Row({ each, head, chosen, take, language }: Choosing & { each: CellDifference; head: ReactNode }) {
  const { cell, now, file, sign, confidence, locked } = each;
  const words = importWords[language];
  const taken = chosen.has(cell.id);
  const box = `take-${cell.id}`;
  return (
    <tr data-taken={taken || undefined}>
      {head}
      <td className="import-take">
        <input
          id={box}
          type="checkbox"
          checked={taken}
          disabled={locked}
          aria-label={`${words.take} ${cellName(cell, language)}`}
          onChange={(event) => take([cell.id], event.target.checked)}
        />
      </td>
      <th scope="row" className="import-column">
        <label htmlFor={box}>{columnName(cell, language)}</label>
        {confidence !== "certain" && (
          <small>
            <ConfidenceSign confidence={confidence} language={language} />
          </small>
        )}
        {locked && <small>{words.locked}</small>}
      </th>
      <NumberCell label={words.now} language={language} text={shownFigure(now)} />
      <NumberCell label={words.file} language={language} text={shownFigure(file)} sign={sign} />
      <NumberCell label={words.result} language={language} text={shownFigure(taken ? file : now)} {...(taken ? { sign } : {})} isResult />
    </tr>
  );
}

type NumberProps = { label: string; text: string; sign?: string | undefined; isResult?: true; language: Language };

/** A number under its heading; on a phone, where the headings are gone, beside it. A blank is a word, beside what it was read from. */
function NumberCell({ label, text, sign, isResult, language }: NumberProps) {
  const content = (
    <>
      {text === "" ? <span className="import-blank">{importWords[language].blank}</span> : text}
      {sign && (
        <>
          {" "}
          <q lang="zh-CN">{sign}</q>
        </>
      )}
    </>
  );
  return (
    <td className="desk-import-number" data-label={label}>
      {isResult ? <strong>{content}</strong> : content}
    </td>
  );
}

/** Where what could not be read of a table stands. */
export const unreadAnchor = (table: string): string => `unread-${table}`;

/** What the reader would not decide: never taken over, to be filled in by hand. */
function Unread({ unread, own, title, language }: Omit<SameProps, "same" | "isOpen"> & { unread: CellDifference[] }) {
  const words = importWords[language];
  return (
    <div className="import-unread" id={unreadAnchor(own[0]?.cell.table.id ?? "")}>
      <h4>
        <span aria-hidden="true">？</span> {words.unread(unread.length)}
      </h4>
      <p>{words.unreadLead}</p>
      <table className="import-rows">
        <caption className="sr-only">{`${title} ${words.unread(unread.length)}`}</caption>
        <Heads heads={[words.row, words.column]} numbers={[words.now, words.stands]} />
        {byRow(unread).map((cells) => (
          <tbody key={cells[0]?.cell.id}>
            {cells.map(({ cell, now, unread }, i) => (
              <tr key={cell.id}>
                {i === 0 && <RowHead {...{ cells, own, language }} />}
                <th scope="row" className="import-column">
                  {columnName(cell, language)}
                </th>
                <NumberCell label={words.now} language={language} text={shownFigure(now)} />
                <td className="desk-import-number" data-label={words.stands}>
                  {unread ? <q lang="zh-CN">{unread}</q> : words.seeSource}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type SameProps = { same: CellDifference[]; own: CellDifference[]; title: string; language: Language; isOpen: boolean };

function Same({ same, own, title, language, isOpen }: SameProps) {
  const words = importWords[language];
  return (
    <details className="import-same" open={isOpen}>
      <summary>{words.same(same.length)}</summary>
      <table className="import-rows">
        <caption className="sr-only">{`${title} ${words.same(same.length)}`}</caption>
        <Heads heads={[words.row, words.column]} numbers={[words.now]} />
        {byRow(same).map((cells) => (
          <tbody key={cells[0]?.cell.id}>
            {cells.map(({ cell, now, locked }, i) => (
              <tr key={cell.id}>
                {i === 0 && <RowHead {...{ cells, own, language }} />}
                <th scope="row" className="import-column">
                  {columnName(cell, language)}
                  {locked && <small>{words.locked}</small>}
                </th>
                <NumberCell label={words.now} language={language} text={shownFigure(now)} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </details>
  );
}

const signs: Record<Confidence, string> = { certain: "✓", likely: "≈", guess: "？" };

/** How sure the reading is, by sign and word. */
export function ConfidenceSign({ confidence, language }: { confidence: Confidence; language: Language }) {
  return (
    <span className="import-confidence" data-confidence={confidence}>
      <span aria-hidden="true">{signs[confidence]}</span> {importWords[language].confidence[confidence]}
    </span>
  );
}
