import { Notice } from "@/components/ui/notice";
import { brokenSums } from "@/lib/checks/broken-sums";
import type { Place } from "@/lib/checks/finding";
import { cellId, cellName, cellsOf, type Language, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { warningIn } from "@/lib/importing/warnings";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";

type Props = {
  proposal: Proposal;
  language: Language;
  broken: string;
  /** Of a file that need not be a whole report: what is there of it. */
  isThere?: (place: Place) => boolean;
};

/** What the reader remarked about a file, the signs that it took for blanks, and the sums that the file itself breaks; `broken` says what follows from that here. */
export function ImportRemarks({ proposal, language, broken, isThere }: Props) {
  const words = importWords[language];
  const sums = brokenSums(
    {
      format: formatById(proposal.format),
      year: proposal.year ?? 0,
      title: proposal.title ?? "",
      organ: { name: proposal.organ ?? "", alsoKnownAs: [] },
      figures: proposal.cells,
      prose: {},
    },
    isThere,
  );
  const signs = cellsOf(formatById(proposal.format)).flatMap((cell) => {
    const sign = proposal.provenance[cell.id]?.read;
    return sign === undefined ? [] : [{ cell, sign }];
  });
  const missing = missingRows(proposal);
  return (
    <>
      {sums.length > 0 && (
        <Notice tone="explain" title={words.broken(sums.length)}>
          <p>{broken}</p>
          <Sums sums={sums.slice(0, fewSums)} language={language} />
          {sums.length > fewSums && (
            <details>
              <summary>{words.moreBroken(sums.length - fewSums)}</summary>
              <Sums sums={sums.slice(fewSums)} language={language} />
            </details>
          )}
        </Notice>
      )}
      {signs.length > 0 && (
        <Notice tone="advise" title={words.signsTitle(signs.length)}>
          <details>
            <summary>{words.signsWhere}</summary>
            <ul>
              {signs.map(({ cell, sign }) => (
                <li key={cell.id}>
                  {cellName(cell, language)}
                  {marks[language].colon}
                  <q lang="zh-CN">{sign}</q>
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
      {proposal.warnings.length > 0 && (
        <Notice tone="advise" title={words.warnings}>
          <ul>
            {proposal.warnings.map((warning) => (
              <li key={`${warning.code} ${warning.message}`}>
                {warning.code === "missing_rows" && missing > fewRows ? (
                  <details>
                    <summary>{words.missingRows(missing)}</summary>
                    {warningIn(warning, language)}
                  </details>
                ) : (
                  warningIn(warning, language)
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

const fewSums = 3;

function Sums({ sums, language }: { sums: readonly { "zh-CN": string; en: string }[]; language: Language }) {
  return (
    <ul>
      {sums.map((sum) => (
        <li key={sum.en}>{sum[language]}</li>
      ))}
    </ul>
  );
}

/** More rows than this are counted before they are named: a part of a report has few of them. */
const fewRows = 4;

const missingRows = ({ format, provenance }: Proposal): number =>
  tablesOf(formatById(format)).reduce(
    (sum, { id, rows, columns }) =>
      sum + rows.filter((row) => columns.every((column) => !provenance[cellId(id, row.id, column.id)])).length,
    0,
  );

/** What of the file fitted nowhere. */
export function Leftovers({ lines, language, open }: { lines: readonly string[]; language: Language; open?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <details open={open}>
      <summary>
        {importWords[language].leftovers}
        {marks[language].inBrackets(lines.length)}
      </summary>
      <ul lang="zh-CN">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what the file left over does not change
          <li key={i}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
