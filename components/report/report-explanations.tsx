import type { Language } from "@/lib/format/format";
import { addressIn } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import type { PrintedExplanation } from "@/lib/report/edition";

/** 说明: what a check noticed and the reason that the bureau gave, where the office had it printed. */
export function ReportExplanations({ explanations, language }: { explanations: PrintedExplanation[]; language: Language }) {
  if (explanations.length === 0) return null;
  return (
    <aside className="report-explanations">
      <h3>{publicWords[language].report.explanations(explanations.length)}</h3>
      <ol>
        {explanations.map((explanation) => (
          <li key={`${explanation.rule} ${explanation.at.join()}`}>
            <a href={addressIn(language, `/rules/${explanation.rule}`)}>{explanation.finding[language]}</a>
            <br />
            <strong lang="zh-CN">{explanation.reason}</strong>
          </li>
        ))}
      </ol>
    </aside>
  );
}
