import { ruleOf } from "@/lib/checks/rules";
import type { NotJudged } from "@/lib/checks/served";
import { type Language, say } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { addressIn } from "@/lib/messages/language";
import { findingWords } from "@/lib/messages/rules";

/** Rules that had nothing to go by, with the reason: a result of its own, never a pass. */
export function NotJudgedList({ notJudged, language }: { notJudged: readonly NotJudged[]; language: Language }) {
  const words = findingWords[language];
  if (notJudged.length === 0) return null;
  return (
    <details className="not-judged">
      <summary>{words.notJudged(notJudged.length)}</summary>
      <p>{words.notJudgedLead}</p>
      <ul>
        {notJudged.map(({ rule, reason }) => {
          const known = ruleOf(rule);
          return (
            <li key={rule}>
              <a href={addressIn(language, `/rules/${rule}`)} target="_blank" rel="noopener">
                {known ? say(known.title, language) : rule}
              </a>
              {marks[language].colon}
              {reason[language]}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
