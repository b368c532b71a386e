import { type Change, change } from "@/lib/comparison/change";
import type { LineValue } from "@/lib/comparison/reading";
import type { Language } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { grouped } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

const signs = { up: "▲", down: "▼", same: "＝" };

/** ▲3, with its words for a screen reader; a percentage where the base allows one. */
export function ChangeMark({
  moved,
  language,
  percent = false,
  unit = "",
}: {
  moved: Change;
  language: Language;
  percent?: boolean;
  unit?: string;
}) {
  const words = publicWords[language].values;
  const distance = Math.abs(moved.difference);
  const amount = moved.direction === "same" ? "" : unit ? distance.toFixed(1) : grouped(distance);
  return (
    <span className={`change change-${moved.direction}`}>
      <span aria-hidden="true">{signs[moved.direction]}</span>
      <span className="sr-only">{`${words[moved.direction]} `}</span>
      {amount}
      {amount && unit}
      {percent && moved.percent !== null && moved.direction !== "same" && (
        <span className="change-percent">
          {marks[language].inBrackets(`${moved.difference > 0 ? "+" : "−"}${Math.abs(moved.percent).toFixed(1)}%`)}
        </span>
      )}
    </span>
  );
}

/** Behind this year's number: how it moved since last year, or that last year has no number of the same measure. */
export function SinceLastYear({
  now,
  before,
  year,
  language,
}: {
  now: LineValue;
  before: LineValue | undefined;
  year: number;
  language: Language;
}) {
  const words = publicWords[language].report;
  if (now.kind !== "number" || !before || before.kind !== "number") {
    return before?.kind === "number" || now.kind === "number" ? (
      <span className="change change-none" role="note">
        <span aria-hidden="true">※</span>
        <span className="sr-only">{words.noComparable}</span>
      </span>
    ) : null;
  }
  if (before.value === now.value) return null;
  return (
    <span role="note" title={words.lastYear(year, grouped(before.value))}>
      <ChangeMark moved={change(before.value, now.value)} language={language} />
    </span>
  );
}
