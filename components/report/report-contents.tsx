import type { Format, Language } from "@/lib/format/format";
import { publicWords } from "@/lib/messages/public";
import { sectionTitle } from "./section-title";

/** 目录: the chapters, and what stands behind them. */
export function ReportContents({
  format,
  language,
  more = [],
}: {
  format: Format;
  language: Language;
  more?: { id: string; label: string }[];
}) {
  const words = publicWords[language].report;
  return (
    <nav className="report-contents" aria-label={words.contents}>
      <h2>{words.contents}</h2>
      <ol>
        {format.sections
          .filter((section) => section.number)
          .map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{sectionTitle(section, language)}</a>
            </li>
          ))}
        {more.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
