"use client";

import { useActionState, useEffect, useRef, useState, useTransition } from "react";
import { type FormAnswer, Said } from "@/components/office/answer-form";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";

export type RemarkPlaces = { label: string; options: { value: string; label: string }[] }[];

type Props = { report: number; language: Language; places: RemarkPlaces; action: FormAnswer };
type Target = { place: string; quote: string };

const nowhere: Target = { place: "", quote: "" };
const longestQuote = 120;
const field = "mt-1 block w-full rounded border border-ink-2 bg-paper px-2 py-1.5";

/**
 * Pins a remark to a cell, a section, a sentence, or the report. Without a script the place is chosen from the list; with one, a click on a cell or a
 * selection in the text fills it in, and C brings the form to where one reads.
 */
export function ReviewRemarkForm({ report, language, places, action }: Props) {
  const words = officeWords[language];
  const [answer, send] = useActionState(action, null);
  const [pending, start] = useTransition();
  const [target, setTarget] = useState<Target>(nowhere);
  const [text, setText] = useState("");
  /** Brought to where one reads, instead of standing in its own place. */
  const [called, setCalled] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (!answer?.ok) return;
    setText("");
    setTarget(nowhere);
  }, [answer]);

  useEffect(() => {
    const onPointer = (event: Event) => {
      const found = event.target instanceof Element ? targetAt(event.target) : null;
      if (found) setTarget(found);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "c" || isTyping(event)) return;
      event.preventDefault();
      const here = document.querySelector(".review-here");
      const found = here ? targetAt(here) : null;
      if (found) setTarget(found);
      setCalled(true);
      area.current?.focus({ preventScroll: true });
    };
    document.addEventListener("mouseup", onPointer);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("mouseup", onPointer);
      document.removeEventListener("keydown", onKey);
    };
  }, []);

  return (
    <form
      action={send}
      className="review-write"
      id="write-remark"
      noValidate
      aria-busy={pending}
      data-called={called || undefined}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) setCalled(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        if (!pending) start(() => send(data));
      }}
    >
      <h3 className="font-semibold">{words.writeRemark}</h3>
      <input type="hidden" name="report" value={report} />
      <input type="hidden" name="quote" value={target.quote} />
      <label className="block">
        {words.remarkAt}
        <select
          className={field}
          name="place"
          value={target.place}
          onChange={({ target: { value } }) => setTarget({ place: value, quote: "" })}
        >
          <option value="">{words.wholeReport}</option>
          {places.map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {target.quote ? (
        <blockquote lang="zh-CN">{words.quote(target.quote)}</blockquote>
      ) : (
        target.place === "" && <p className="text-[13px] text-ink-2">{words.chosenPlace}</p>
      )}
      <label className="block">
        {words.remarkText}
        <textarea
          ref={area}
          className={field}
          name="text"
          rows={3}
          lang="zh-CN"
          value={text}
          onChange={({ target: { value } }) => setText(value)}
        />
      </label>
      <label className="flex gap-2">
        <input type="checkbox" name="internal" value="1" /> {words.remarkInternal}
      </label>
      <Said answer={answer} language={language} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="secondary" disabled={pending}>
          {words.saveRemark}
        </Button>
        {called && (
          <Button look="quiet" onClick={() => setCalled(false)}>
            {words.putAway}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What an element stands for: the cell, or the words that are selected in a section. Nothing for the margin and the rest of the page. */
function targetAt(element: Element): Target | null {
  const section = element.closest<HTMLElement>(".review [data-section]");
  const name = section?.dataset.section;
  if (!name || element.closest(".review-margin, form")) return null;
  const cell = element.closest<HTMLElement>("td[data-cell]")?.dataset.cell;
  if (cell) return { place: cell, quote: "" };
  const quote = getSelection()?.toString().trim().slice(0, longestQuote) ?? "";
  return quote || element.classList.contains("review-here") ? { place: name, quote } : null;
}

const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]") !== null);
