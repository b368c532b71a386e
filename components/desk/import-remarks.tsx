import { Notice } from "@/components/ui/notice";
import { brokenSums } from "@/lib/checks/broken-sums";
import type { Judged, RuleSettings } from "@/lib/checks/finding";
import { sourceAdvice } from "@/lib/checks/source-advice";
import type { Language } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { warningIn } from "@/lib/importing/warnings";
import { importWords, marks } from "@/lib/messages/desk";

type Props = {
  proposal: Proposal;
  language: Language;
  /** Whose report it is meant to be, and for which year, as far as that is known. */
  organ?: Judged["organ"] | undefined;
  year: number | null;
  /** How the office set the rules for the year. */
  settings?: RuleSettings;
  /** What follows from broken sums here. */
  broken: string;
};

/** What the reader remarked about a file, the sums that the file itself breaks, and where it departs from the prescribed labels and layout. */
export function ImportRemarks({ proposal, language, organ, year, settings, broken }: Props) {
  const words = importWords[language];
  const report: Judged = {
    format: formatById(proposal.format),
    year: year ?? 0,
    title: proposal.title ?? "",
    organ: organ ?? { name: proposal.organ ?? "", alsoKnownAs: [] },
    figures: proposal.cells,
    prose: {},
    ...(proposal.source ? { source: year === null ? { ...proposal.source, rowsOf: undefined } : proposal.source } : {}),
  };
  const sums = brokenSums(report);
  const advice = sourceAdvice(report, settings);
  return (
    <>
      {sums.length > 0 && (
        <Notice tone="explain" title={words.broken(sums.length)}>
          <p>{broken}</p>
          <ul>
            {sums.map((sum) => (
              <li key={sum.en}>{sum[language]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {advice.length > 0 && (
        <Notice tone="advise" title={words.departs}>
          <ul>
            {advice.map((one) => (
              <li key={one.en}>{one[language]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {proposal.warnings.length > 0 && (
        <Notice tone="advise" title={words.warnings}>
          <ul>
            {proposal.warnings.map((warning) => (
              <li key={`${warning.code} ${warning.message}`}>{warningIn(warning, language)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

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
