"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { goTo } from "@/components/report/places";
import { unsettled } from "@/lib/checks/stops";
import type { Language } from "@/lib/format/format";
import { deskWords, marks } from "@/lib/messages/desk";
import { timeOf } from "@/lib/messages/language";
import { refusals } from "@/lib/messages/refusals";
import { findingWords } from "@/lib/messages/rules";
import { DeskClash } from "./desk-clash";
import type { DeskStore } from "./desk-store";
import type { ExplanationOnDesk } from "./finding-list";
import { useDesk } from "./use-desk";

type Props = {
  desk: DeskStore;
  language: Language;
  explanations: readonly ExplanationOnDesk[];
  signIn: string;
  readOnly: boolean;
  /** To the next problem, or with -1 to the one before. */
  onStep: (step: 1 | -1) => void;
  children?: ReactNode;
};

/** The one line at the bottom: how far everything is saved, how many problems, the next of them, and the moves. */
export function DeskStatus({ desk, language, explanations, signIn, readOnly, onStep, children }: Props) {
  const words = deskWords[language];
  const problems = useDesk(desk, ({ findings }) => unsettled(findings, explanations).length);
  return (
    <section className="desk-status" aria-label={words.status}>
      <div className="desk-status-line">
        {readOnly ? <span>{words.readOnly}</span> : <SaveStatus {...{ desk, language, signIn }} />}
        {!readOnly && <DeskClash desk={desk} language={language} />}
        <span>{problems === 0 ? `✓ ${words.noProblems}` : words.problemCount(problems)}</span>
        {problems > 0 && (
          <>
            <button type="button" className="desk-link" onClick={() => onStep(1)}>
              <kbd>F8</kbd> {words.nextProblem}
            </button>
            <button type="button" className="desk-link" onClick={() => onStep(-1)}>
              <kbd>Shift+F8</kbd> {findingWords[language].previous}
            </button>
          </>
        )}
      </div>
      <Said desk={desk} language={language} />
      {children && <MovesAfterSaving {...{ desk, language }}>{children}</MovesAfterSaving>}
    </section>
  );
}

function SaveStatus({ desk, language, signIn }: Pick<Props, "desk" | "language" | "signIn">) {
  const words = deskWords[language];
  const { kind, unsaved, refused, savedAt, kept, code } = useDesk(desk, ({ status }) => status);
  if (kind === "failed")
    return (
      <span className="desk-status-bad">
        ⚠ {words.failed(unsaved, kept)}{" "}
        <button type="button" className="desk-link" onClick={() => desk.flush()}>
          {words.retry}
        </button>
      </span>
    );
  if (kind === "signed_out" || kind === "other_person")
    return (
      <span className="desk-status-bad">
        ⚠ {(kind === "signed_out" ? words.signedOut : words.otherPerson)(unsaved, kept)}{" "}
        <a href={signIn} target="_blank" rel="noopener opener">
          {words.signIn}
        </a>
      </span>
    );
  if (kind === "stopped")
    return (
      <span className="desk-status-bad">
        ✕ {words.stopped(unsaved)}
        {marks[language].colon}
        {refusals[language][code ?? "wrong_state"]}
      </span>
    );
  if (kind === "saving" || kind === "waiting") return <span>{kind === "saving" ? words.saving : `· ${words.waiting}`}</span>;
  if (kind === "refused")
    return (
      <span className="desk-status-bad">
        ✕ {words.refused(refused)}{" "}
        <button
          type="button"
          className="desk-link"
          onClick={() => {
            const place = desk.refusedPlace();
            if (place) goTo(place);
          }}
        >
          {words.goThere}
        </button>
      </span>
    );
  return <span>{savedAt ? `✓ ${words.saved(timeOf(savedAt))}` : words.nothingToSave}</span>;
}

/** Said aloud: what was pasted or undone, that saving failed, that it works again. Ordinary saves are seen, not said. */
function Said({ desk, language }: Pick<Props, "desk" | "language">) {
  const words = deskWords[language];
  const { text, turn } = useDesk(desk, ({ said }) => said);
  const status = useDesk(desk, ({ status }) => status);
  const clashes = useDesk(desk, ({ clashes }) => clashes.length);
  const { kind, unsaved, kept } = status;
  const bad = kind === "failed" || kind === "signed_out" || kind === "other_person" || kind === "stopped";
  const wasBad = useRef(false);
  useEffect(() => {
    if (kind === "failed") desk.say(words.failed(unsaved, kept));
    else if (kind === "signed_out") desk.say(words.signedOut(unsaved, kept));
    else if (kind === "other_person") desk.say(words.otherPerson(unsaved, kept));
    else if (kind === "stopped") desk.say(words.stopped(unsaved));
    else if (wasBad.current && unsaved === 0) desk.say(words.savedAgain);
    wasBad.current = bad || (wasBad.current && unsaved > 0);
  }, [bad, desk, words, kind, unsaved, kept]);
  const clashed = useRef(false);
  useEffect(() => {
    if (clashes > 0 || clashed.current) desk.say(clashes > 0 ? words.decide(clashes) : "");
    clashed.current = clashes > 0;
  }, [clashes, desk, words]);
  return (
    <p role="status" aria-live="polite" className="desk-said" data-bad={bad || undefined}>
      {/* Two equal sentences in a row are told apart by an invisible character, or they would be said once. */}
      {bad || text === words.decide(clashes) ? <span className="sr-only">{text}</span> : text}
      {turn % 2 === 1 ? "\u200b" : ""}
    </p>
  );
}

/** A move goes out when everything is saved: what waits is sent first, and what cannot be saved holds the move back. */
function MovesAfterSaving({ desk, language, children }: Pick<Props, "desk" | "language" | "children">) {
  const [held, setHeld] = useState(false);
  const { unsaved, refused } = useDesk(desk, ({ status }) => status);
  return (
    <div
      className="desk-moves"
      onSubmitCapture={(event) => {
        if (desk.isSaved()) return setHeld(false);
        event.preventDefault();
        event.stopPropagation();
        const form = event.target;
        const button = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
        void desk.saved().then((saved) => {
          setHeld(!saved);
          if (saved && form instanceof HTMLFormElement) form.requestSubmit(button);
        });
      }}
    >
      {children}
      {held && unsaved > 0 && (
        <p role="alert" className="text-block">
          {refused > 0 ? deskWords[language].mendRefused(refused) : deskWords[language].waitForSave}
        </p>
      )}
    </div>
  );
}
