"use client";

import { memo, useState } from "react";
import { anchorOf, goTo, placeName, sectionAt, sectionTitle } from "@/components/report/places";
import type { Finding, Place } from "@/lib/checks/finding";
import type { Format, Language, SectionId } from "@/lib/format/format";
import { deskWords, marks, severityNames, severitySigns } from "@/lib/messages/desk";
import { AskForm } from "./ask-form";
import type { Ask } from "./desk-actions";

export type ExplanationOnDesk = { key: string; reason: string; decision: "accepted" | "refused" | null };

/** What still asks for something: a finding whose explanation stands is settled for the bureau. */
export const openFindings = (findings: readonly Finding[], explanations: readonly ExplanationOnDesk[]): Finding[] =>
  findings.filter(({ key }) => !explanations.some((explanation) => explanation.key === key && explanation.decision !== "refused"));

type Props = {
  format: Format;
  language: Language;
  findings: readonly Finding[];
  explanations: readonly ExplanationOnDesk[];
  /** Absent where nothing may be explained. */
  explain?: Ask<{ key: string; reason: string }> | undefined;
  onGo?: (place: Place) => void;
};

/** All problems at once, section by section: what is wrong with its two numbers, where, and what settles it. */
export const FindingList = memo(function FindingList({ format, language, findings, explanations, explain, onGo = goTo }: Props) {
  const words = deskWords[language];
  if (findings.length === 0) return <p className="text-good">✓ {words.noProblems}</p>;
  const bySection = new Map<SectionId, Finding[]>();
  for (const finding of findings) {
    const section = finding.at[0] ? (sectionAt(format, finding.at[0]) ?? "preamble") : "preamble";
    bySection.set(section, [...(bySection.get(section) ?? []), finding]);
  }
  return (
    <div className="desk-findings">
      {format.sections.map((section) => {
        const own = bySection.get(section.id);
        return own ? (
          <section key={section.id}>
            <h3>{sectionTitle(section, language)}</h3>
            <ul>
              {own.map((finding) => (
                <FindingItem
                  key={`${finding.rule} ${finding.at.join()}`}
                  {...{ format, language, finding, explain, onGo }}
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

type ItemProps = Pick<Props, "format" | "language" | "explain"> & {
  finding: Finding;
  explanation: ExplanationOnDesk | undefined;
  onGo: (place: Place) => void;
  /** The form for the reason stands open. */
  open?: boolean;
};

export const FindingItem = memo(function FindingItem({ format, language, finding, explanation, explain, onGo, open = false }: ItemProps) {
  const words = deskWords[language];
  const [writing, setWriting] = useState(false);
  const { severity, at, key } = finding;
  const settled = explanation !== undefined && explanation.decision !== "refused";
  const shown = at.slice(0, 3);
  const may = explain && severity !== "block" && severity !== "confirm";
  return (
    <li className="desk-finding" data-severity={settled ? "settled" : severity}>
      <p>
        <span className={`desk-severity desk-severity-${severity}`}>
          <span aria-hidden="true">{severitySigns[severity]}</span> {severityNames[language][severity]}
        </span>{" "}
        {finding.message[language]}
      </p>
      <p className="desk-finding-places">
        {words.where}
        {marks[language].colon}
        {shown.map((place, i) => (
          <span key={place}>
            {i > 0 && marks[language].comma}
            <a
              href={`#${anchorOf(place)}`}
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
      </p>
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
