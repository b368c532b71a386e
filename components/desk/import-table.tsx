import { cellName, type Language } from "@/lib/format/format";
import type { Confidence } from "@/lib/importing/proposal";
import { importWords, marks } from "@/lib/messages/desk";
import type { Choosing } from "./import-comparison";
import { type CellDifference, shownFigure } from "./import-differences";

/** The numbers of one table: what differs first, each now, in the file and after accepting; what is the same folded away. */
export function ImportTable({ own, title, ...choosing }: Choosing & { own: CellDifference[]; title: string }) {
  const { take, language } = choosing;
  const words = importWords[language];
  const different = own.filter(({ differs }) => differs);
  const same = own.filter(({ differs }) => !differs);
  const open = different.filter(({ locked }) => !locked).map(({ cell }) => cell.id);
  if (own.length === 0) return null;
  return (
    <section className="desk-import-table" aria-label={title}>
      <h3>{title}</h3>
      <p>
        {different.length > 0 ? words.differences(different.length) : `✓ ${words.noneDiffers}`}{" "}
        {open.length > 0 && (
          <>
            <button type="button" className="desk-link" onClick={() => take(open, true)}>
              {words.takeTable}
            </button>{" "}
            <button type="button" className="desk-link" onClick={() => take(open, false)}>
              {words.dropTable}
            </button>
          </>
        )}
      </p>
      {different.length > 0 && <Rows rows={different} {...choosing} caption={title} />}
      {same.length > 0 && (
        <details>
          <summary>{words.same(same.length)}</summary>
          <Rows rows={same} {...choosing} caption={title} />
        </details>
      )}
    </section>
  );
}

function Rows({ rows, caption, ...choosing }: Choosing & { rows: CellDifference[]; caption: string }) {
  const words = importWords[choosing.language];
  return (
    <table className="import-rows">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {[words.take, words.cell, words.now, words.file, words.result].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.cell.id} row={row} {...choosing} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, chosen, take, language }: Choosing & { row: CellDifference }) {
  const { cell, now, file, sign, source, confidence, locked } = row;
  const words = importWords[language];
  const name = cellName(cell, language);
  const taken = chosen.has(cell.id);
  return (
    <tr data-taken={taken || undefined}>
      <td>
        <input
          type="checkbox"
          checked={taken}
          disabled={locked}
          aria-label={`${words.take} ${name}`}
          onChange={(event) => take([cell.id], event.target.checked)}
        />
      </td>
      <th scope="row">
        {name}
        {locked && <small>{words.locked}</small>}
      </th>
      <td className="desk-import-number">{shownFigure(now)}</td>
      <td className="desk-import-number">
        {shownFigure(file)}
        {sign && <ReadAsBlank sign={sign} language={language} />}
        <small>
          <ConfidenceSign confidence={confidence} language={language} /> · {words.source}
          {marks[language].colon}
          <q lang="zh-CN">{source}</q>
        </small>
      </td>
      <td className="desk-import-number">
        <strong>{shownFigure(taken ? file : now)}</strong>
        {taken && sign && <ReadAsBlank sign={sign} language={language} />}
      </td>
    </tr>
  );
}

/** A blank beside what it was read from. */
function ReadAsBlank({ sign, language }: { sign: string; language: Language }) {
  return (
    <>
      {importWords[language].blank} <q lang="zh-CN">{sign}</q>
    </>
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
