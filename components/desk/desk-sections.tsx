"use client";

import { useDeferredValue, useMemo } from "react";
import { sectionAt, sectionTitle } from "@/components/report/places";
import type { Language, Section } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import { progress } from "@/lib/report/report";
import type { DeskStore } from "./desk-store";
import { useDesk } from "./use-desk";

/** The sections with how far each is: filled, blank, problems. */
export function DeskSections({ desk, language }: { desk: DeskStore; language: Language }) {
  const words = deskWords[language];
  const { format } = desk.draft;
  const findings = useDeferredValue(useDesk(desk, ({ findings }) => findings));
  const revision = useDeferredValue(useDesk(desk, ({ revision }) => revision));
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures and text are read anew when there is a new revision of them
  const { given, prose } = useMemo(() => ({ given: desk.figures.given(), prose: desk.prose.prose() }), [desk, revision]);
  return (
    <nav aria-label={words.sections}>
      <ol className="desk-sections">
        {format.sections.map((section) => {
          const problems = findings.filter(({ at }) => at.some((place) => sectionAt(format, place) === section.id));
          const worst = (["block", "explain", "confirm"] as const).find((severity) =>
            problems.some((finding) => finding.severity === severity),
          );
          return (
            <li key={section.id}>
              <a href={`#section-${section.id}`}>
                <span className="desk-sections-title">{sectionTitle(section, language)}</span>
                <span className="desk-sections-count">
                  {section.tables.length > 0 ? (
                    <Counts section={section} />
                  ) : (
                    <span>{prose[section.id] ? `✓ ${words.written}` : section.required ? words.empty : words.optional}</span>
                  )}
                  {problems.length > 0 && (
                    <span className={worst ? `desk-severity-${worst}` : "desk-severity-advise"}>{words.problemCount(problems.length)}</span>
                  )}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );

  function Counts({ section }: { section: Section }) {
    const { filled, blank } = progress(
      format,
      given,
      section.tables.map(({ id }) => id),
    );
    return (
      <>
        <span>
          {words.filled} {filled}
        </span>
        <span className={blank > 0 ? "text-explain" : "text-good"}>{blank > 0 ? `${words.blank} ${blank}` : "✓"}</span>
      </>
    );
  }
}
