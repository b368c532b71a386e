import { Notice } from "@/components/ui/notice";
import type { Judged, RuleSettings } from "@/lib/checks/finding";
import { sourceAdvice } from "@/lib/checks/source-advice";
import type { Language } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { importWords } from "@/lib/messages/import-review";

type Props = {
  proposal: Proposal;
  language: Language;
  /** Whose report it is meant to be, and for which year, as far as that is known. */
  organ: Judged["organ"] | undefined;
  year: number | null;
  /** How the office set the rules for the year. */
  settings?: RuleSettings;
};

/** Where a file departs from the prescribed labels and layout, or another is named as its publisher. */
export function ImportAdvice({ proposal, language, organ, year, settings }: Props) {
  const { rowsOf, ...source } = proposal.source ?? { labels: [] };
  const advice = sourceAdvice(
    {
      format: formatById(proposal.format),
      year: year ?? 0,
      title: proposal.title ?? "",
      organ: organ ?? { name: proposal.organ ?? "", alsoKnownAs: [] },
      figures: {},
      prose: {},
      // Which rows it ought to have depends on the year.
      source: rowsOf && year !== null ? { ...source, rowsOf } : source,
    },
    settings,
  );
  if (advice.length === 0) return null;
  return (
    <Notice tone="advise" title={importWords[language].departs}>
      <ul>
        {advice.map((one) => (
          <li key={one.en}>{one[language]}</li>
        ))}
      </ul>
    </Notice>
  );
}
