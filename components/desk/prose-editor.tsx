"use client";

import { type ClipboardEvent, memo, useLayoutEffect, useRef } from "react";
import { anchorOf, sectionTitle } from "@/components/report/places";
import { unsettled } from "@/lib/checks/stops";
import { type Language, type Section, say } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import type { DeskStore } from "./desk-store";
import type { ExplanationOnDesk } from "./finding-list";
import { readLines } from "./paste";
import { type Mend, RepairButtons } from "./repair-buttons";
import { typeInto } from "./type-into";
import { useDesk, useSection } from "./use-desk";

type Props = {
  desk: DeskStore;
  section: Section;
  language: Language;
  explanations: readonly ExplanationOnDesk[];
  /** Absent where nothing may be changed. */
  mend?: Mend | undefined;
  /** Last year's text, to look at. */
  before?: string;
};

/** A section's text: one textarea that grows, a line a paragraph. Pasted text keeps its paragraphs and numbers and nothing else. */
export const ProseEditor = memo(function ProseEditor({ desk, section, language, explanations, mend, before }: Props) {
  const words = deskWords[language];
  const view = useSection(desk, section.id);
  const findings = useDesk(desk, (desk) => desk.findings).filter(({ at }) => at.includes(section.id));
  const area = useRef<HTMLTextAreaElement>(null);
  const id = anchorOf(section.id);
  // As high as its text, also where the browser does not know field-sizing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [view.text]);
  const count = [...view.text.replace(/\s/gu, "")].length;
  const over = section.maxCharacters ? count - section.maxCharacters : 0;
  const mendable = mend ? unsettled(findings, explanations).filter(({ repairs }) => repairs) : [];
  const blocked = findings.some(({ severity }) => severity === "block");
  return (
    <div className="desk-prose" data-state={view.state} data-severity={findings[0]?.severity}>
      <textarea
        ref={area}
        id={id}
        data-section={section.id}
        rows={section.kind === "tables" ? 1 : section.id === "signature" ? 2 : 4}
        value={view.text}
        readOnly={!mend}
        autoComplete="off"
        lang="zh-CN"
        placeholder={section.placeholder ?? (section.kind === "tables" ? words.besideTables : undefined)}
        aria-label={sectionTitle(section, language)}
        aria-describedby={`${id}-about`}
        aria-invalid={blocked || undefined}
        onFocus={() => desk.focus(section.id)}
        onBlur={() => desk.flush()}
        onChange={(event) => {
          const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing;
          if (composing) desk.prose.compose(section.id, event.target.value);
          else desk.prose.write(section.id, event.target.value);
        }}
        onCompositionEnd={(event) => desk.prose.write(section.id, event.currentTarget.value)}
        onPaste={(event) => pasteLines(event)}
      />
      <p id={`${id}-about`} className="desk-prose-about">
        <span className={over > 0 ? "text-explain" : undefined}>
          {words.words(count, section.maxCharacters)}
          {over > 0 && ` · ${words.tooLong(over)}`}
        </span>
        {words.stateOf[view.state] && <span data-state={view.state}>{words.stateOf[view.state]}</span>}
      </p>
      {mend && mendable.length > 0 && (
        <ul className="desk-prose-repairs">
          {mendable.map(({ key, message, repairs = [] }) => (
            <li key={key}>
              {message[language]} <RepairButtons {...{ repairs, language, mend }} />
            </li>
          ))}
        </ul>
      )}
      {before && (
        <details className="desk-prose-before">
          <summary>{words.lastYear(desk.draft.judged.year - 1)}</summary>
          <div lang="zh-CN">
            {before.split("\n").map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: last year's text does not change
              <p key={i}>{line}</p>
            ))}
          </div>
        </details>
      )}
      <p className="sr-only">{say(section.guidance, language)}</p>
    </div>
  );
});

/** Lines of what was copied, put in as if typed: the browser's own undo takes them back. */
function pasteLines(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const html = event.clipboardData.getData("text/html");
  const lines = readLines({ html, text: event.clipboardData.getData("text/plain") });
  if (!html || lines.length === 0 || event.currentTarget.readOnly) return;
  event.preventDefault();
  typeInto(event.currentTarget, lines.join("\n"));
}
