import type { Severity } from "@/lib/checks/finding";
import { isStricter, type Outcome } from "@/lib/checks/rehearsal-outcome";
import type { Language } from "@/lib/format/format";
import { severityNames } from "@/lib/messages/desk";
import { ruleSetting } from "@/lib/messages/rules";

export type ShownRehearsal = {
  /** What was rehearsed, and on what, as text: that and nothing else is saved. */
  settings: string;
  rehearsedOn: string;
  changed: number;
  checked: { editions: number; submissions: number };
  rules: { id: string; title: string; reports: RehearsedReport[] }[];
};

export type RehearsedReport = { name: string; year: number; address: string; isEdition: boolean; before: Outcome; after: Outcome };

/** Which reports would newly fail and which no longer, rule by rule, each a link. */
export function RehearsalResult({ rehearsal, language }: { rehearsal: ShownRehearsal; language: Language }) {
  const words = ruleSetting[language];
  const { changed, checked, rules } = rehearsal;
  if (changed === 0) return <p>{words.nothingChanged}</p>;
  return (
    <>
      <p>{words.checked(checked.editions, checked.submissions)}</p>
      {rules.map(({ id, title, reports }) => {
        const stricter = reports.filter(isStricter);
        const milder = reports.filter((report) => !isStricter(report));
        return (
          <section key={id} className="rules-difference">
            <h3 className="font-semibold">
              {title} <code className="text-[13px] text-ink-2">{id}</code>
            </h3>
            {reports.length === 0 && <p>{words.noDifference}</p>}
            <Reports said={words.stricter(stricter.length)} reports={stricter} language={language} />
            <Reports said={words.milder(milder.length)} reports={milder} language={language} />
          </section>
        );
      })}
    </>
  );
}

function Reports({ said, reports, language }: { said: string; reports: RehearsedReport[]; language: Language }) {
  const words = ruleSetting[language];
  if (reports.length === 0) return null;
  return (
    <details open={reports.length <= 12}>
      <summary>{said}</summary>
      <ul>
        {reports.map(({ name, year, address, isEdition, before, after }) => (
          <li key={address}>
            <a href={address}>
              <span lang="zh-CN">{name}</span> {year}
            </a>{" "}
            <span className="text-ink-2">{isEdition ? words.edition : words.submission}</span>{" "}
            {words.difference(outcome(before, language), outcome(after, language))}
          </li>
        ))}
      </ul>
    </details>
  );
}

const outcome = ({ count, severity }: Outcome, language: Language): string =>
  severity ? ruleSetting[language].outcome(count, severityOf(severity, language)) : ruleSetting[language].none;
const severityOf = (severity: Severity, language: Language): string => severityNames[language][severity];
