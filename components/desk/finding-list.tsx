"use client";

import { memo, useState } from "react";
import { goTo, placeName, sectionAt, sectionTitle } from "@/components/report/places";
import { verdictOf } from "@/lib/checks/check";
import type { Finding, Place, RuleSettings } from "@/lib/checks/finding";
import { findingLink } from "@/lib/checks/finding-link";
import type { Format, Language, SectionId } from "@/lib/format/format";
import { deskWords, marks, severityNames, severitySigns } from "@/lib/messages/desk";
import { addressIn } from "@/lib/messages/language";
import { findingWords } from "@/lib/messages/rules";
import { AskForm } from "./ask-form";
import type { Ask } from "./desk-actions";
import { type Mend, RepairButtons } from "./repair-buttons";

export type ExplanationOnDesk = { key: string; reason: string; decision: "accepted" | "refused" | null };

type Props = {
  format: Format;
  language: Language;
  findings: readonly Finding[];
  explanations: readonly ExplanationOnDesk[];
  /** How the office set the rules: its notes stand with the findings. */
  settings: RuleSettings;
  /** Absent where nothing may be explained. */
  explain?: Ask<{ key: string; reason: string }> | undefined;
  /** Absent where nothing may be changed. */
  mend?: Mend | undefined;
  onGo?: (place: Place) => void;
};

/** All problems at once, section by section: what is wrong with its two numbers, where, and what settles it. */
export const FindingList = memo(function FindingList({
  format,
  language,
  findings,
  explanations,
  settings,
  explain,
  mend,
  onGo = goTo,
}: Props) {
  const words = deskWords[language];
  if (findings.length === 0) return <p className="text-good">✓ {words.noProblems}</p>;
  const bySection = new Map<SectionId, Finding[]>();
  for (const finding of findings) {
    const section = finding.at[0] ? (sectionAt(format, finding.at[0]) ?? "preamble") : "preamble";
    bySection.set(section, [...(bySection.get(section) ?? []), finding]);
  }
  return (
    <div className="desk-findings">
      <SeverityCounts findings={findings} language={language} />
      {format.sections.map((section) => {
        const own = bySection.get(section.id);
        return own ? (
          <section key={section.id}>
            <h3>{sectionTitle(section, language)}</h3>
            <ul>
              {own.map((finding) => (
                <FindingItem
                  key={`${finding.rule} ${finding.at.join()}`}
                  {...{ format, language, finding, explain, mend, onGo }}
                  note={settings[finding.rule]?.note}
                  linked
                  explanation={explanations.find(({ key }) => key === finding.key)}
                />
              ))}
            </ul>
          </section>
        ) : null;
      })}
    </div>
  );
});

/** How many there are of each kind, signs and words. */
export function SeverityCounts({ findings, language }: { findings: readonly Pick<Finding, "severity">[]; language: Language }) {
  const verdict = verdictOf(findings);
  return (
    <ul className="desk-counts" aria-label={findingWords[language].counts}>
      {(["block", "explain", "confirm", "advise"] as const)
        .filter((severity) => verdict[severity] > 0)
        .map((severity) => (
          <li key={severity} className={`desk-severity desk-severity-${severity}`}>
            <span aria-hidden="true">{severitySigns[severity]}</span> {severityNames[language][severity]} {verdict[severity]}
          </li>
        ))}
    </ul>
  );
}

type ItemProps = Pick<Props, "format" | "language" | "explain" | "mend"> & {
  finding: Finding;
  explanation: ExplanationOnDesk | undefined;
  onGo: (place: Place) => void;
  /** What the office says about the rule this year. */
  note?: string | undefined;
  /** Bears the name by which an address finds it: once on a page. */
  linked?: boolean;
  /** The form for the reason stands open. */
  open?: boolean;
};

export const FindingItem = memo(function FindingItem({
  format,
  language,
  finding,
  explanation,
  explain,
  mend,
  onGo,
  note,
  linked = false,
  open = false,
}: ItemProps) {
  const words = deskWords[language];
  const [writing, setWriting] = useState(false);
  const { severity, at, key, repairs } = finding;
  const settled = explanation !== undefined && explanation.decision !== "refused";
  const shown = at.slice(0, 3);
  const may = explain && severity !== "block" && severity !== "confirm";
  return (
    <li
      className="desk-finding"
      data-severity={settled ? "settled" : severity}
      {...(linked ? { id: findingLink(finding), tabIndex: -1 } : {})}
    >
      <p>
        <span className={`desk-severity desk-severity-${severity}`}>
          <span aria-hidden="true">{severitySigns[severity]}</span> {severityNames[language][severity]}
        </span>{" "}
        {finding.message[language]}
      </p>
      {note && (
        <p className="desk-finding-note">
          <strong>{findingWords[language].office}</strong>
          {marks[language].colon}
          <span lang="zh-CN">{note}</span>
        </p>
      )}
      <p className="desk-finding-places">
        {at.length > 0 && words.where}
        {at.length > 0 && marks[language].colon}
        {shown.map((place, i) => (
          <span key={place}>
            {i > 0 && marks[language].comma}
            <a
              href={`#${place}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(place);
              }}
            >
              {placeName(format, place, language)}
            </a>
          </span>
        ))}
        {at.length > shown.length && ` +${at.length - shown.length}`}
        {at.length > 0 && " · "}
        <a href={addressIn(language, `/rules/${finding.rule}`)} target="_blank" rel="noopener">
          {findingWords[language].rule}
        </a>
        {" · "}
        <a href={`#${findingLink(finding)}`}>{findingWords[language].link}</a>
      </p>
      {mend && repairs && !settled && (
        <p>
          <RepairButtons {...{ repairs, language, mend }} />
        </p>
      )}
      {explanation && (
        <p className="desk-finding-reason">
          <strong>{words.explained}</strong>
          {marks[language].inBrackets(words.decisions[explanation.decision ?? "open"])}
          {marks[language].colon}
          <span lang="zh-CN">{explanation.reason}</span>
        </p>
      )}
      {may && (explanation === undefined || explanation.decision === "refused" || writing) && (
        <details open={(open && severity === "explain") || writing} className="desk-finding-explain">
          <summary>{words.explain}</summary>
          <AskForm
            language={language}
            label={words.explainHere}
            ready={words.commonReasons}
            initial={explanation?.reason ?? ""}
            ask={(reason) => explain({ key, reason })}
            onDone={() => setWriting(false)}
          />
        </details>
      )}
      {may && explanation && explanation.decision !== "refused" && !writing && (
        <button type="button" className="desk-link" onClick={() => setWriting(true)}>
          {words.explainAgain}
        </button>
      )}
    </li>
  );
});
