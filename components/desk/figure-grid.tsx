"use client";

import { type ClipboardEvent, type KeyboardEvent, memo, useCallback, useState } from "react";
import { FigureTable } from "@/components/report/figure-table";
import { anchorOf, goTo } from "@/components/report/places";
import type { Severity } from "@/lib/checks/finding";
import { type Cell, type CellId, cellName, type Language, type Table, unitBeside } from "@/lib/format/format";
import { deskWords, marks, severityNames, severitySigns } from "@/lib/messages/desk";
import { figureRefusals } from "@/lib/messages/refusals";
import { unitNames } from "@/lib/messages/report";
import { type Figure, printFigure } from "@/lib/report/figure";
import type { DeskStore } from "./desk-store";
import type { CellView } from "./figure-store";
import { type Direction, neighbour } from "./grid-moves";
import { matchPaste } from "./match-paste";
import { readTables } from "./paste";
import { useCell, useDesk } from "./use-desk";

/** Last year's figures by this year's cells; a cell without a comparable one is missing. */
export type PreviousFigures = { year: number; figures: { [cell in CellId]?: Figure } };

type Props = { desk: DeskStore; table: Table; language: Language; previous: PreviousFigures; readOnly: boolean };

/** One official table as a spreadsheet: a native table of text inputs, moved through by keyboard, pasted into in blocks. */
export const FigureGrid = memo(function FigureGrid({ desk, table, language, previous, readOnly }: Props) {
  const { format } = desk.draft;
  const draw = useCallback(
    (cell: Cell) => <FigureInput desk={desk} cell={cell} language={language} previous={previous} readOnly={readOnly} />,
    [desk, language, previous, readOnly],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and pastes of the inputs inside are handled here once
    <div
      className="desk-grid"
      onKeyDown={(event) => onKey(desk, event, language)}
      onPaste={(event) => onPaste(desk, event, language)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) desk.flush();
      }}
    >
      <FigureTable format={format} table={table} language={language} cell={draw} />
      {!readOnly && <FillZero desk={desk} tables={[table.id]} language={language} />}
    </div>
  );
});

/** “剩余空格填 0”, for one table or all of them. */
export function FillZero({
  desk,
  tables,
  language,
  all = false,
}: {
  desk: DeskStore;
  tables: string[];
  language: Language;
  all?: boolean;
}) {
  const words = deskWords[language];
  const blanks = useDesk(desk, () => desk.figures.blanks(tables));
  if (blanks === 0) return null;
  return (
    <button type="button" className="desk-fill" onClick={() => desk.say(words.filledZero(desk.figures.fillZero(tables)))}>
      {all ? words.fillZeroAll(blanks) : words.fillZero(blanks)}
    </button>
  );
}

const FigureInput = memo(function FigureInput({ desk, cell, language, previous, readOnly }: Omit<Props, "table"> & { cell: Cell }) {
  const view = useCell(desk, cell.id);
  const [focused, setFocused] = useState(false);
  const before = previous.figures[cell.id];
  const computed = cell.parts !== null && view.text === "" ? view.derived : null;
  const about = `about-${cell.id}`;
  const unit = unitBeside(cell);
  return (
    <div
      className="desk-cell"
      data-state={view.state}
      data-severity={view.severity ?? undefined}
      data-locked={view.locked || undefined}
      data-quiet={isQuiet(cell, view) || undefined}
    >
      <span className="desk-cell-before" aria-hidden="true">
        {before === undefined ? "" : printFigure(before)}
      </span>
      {computed !== null && (
        <span className="desk-cell-auto" aria-hidden="true">
          Σ
        </span>
      )}
      <input
        id={anchorOf(cell.id)}
        data-cell={cell.id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={view.text}
        readOnly={readOnly || view.locked}
        placeholder={computed === null ? undefined : String(computed)}
        aria-label={unit ? `${cellName(cell, language)}${marks[language].inBrackets(unitNames[language][unit])}` : cellName(cell, language)}
        aria-describedby={focused ? about : undefined}
        aria-invalid={view.refusal !== null || view.severity === "block" || undefined}
        title={view.refusal ? refusalSentence(view.refusal, language) : undefined}
        onFocus={() => {
          setFocused(true);
          desk.figures.enter(cell.id);
          desk.focus(cell.id);
        }}
        onBlur={() => setFocused(false)}
        onChange={(event) => {
          const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing;
          if (composing) desk.figures.compose(cell.id, event.target.value);
          else desk.figures.type(cell.id, event.target.value);
        }}
        onCompositionEnd={(event) => desk.figures.type(cell.id, event.currentTarget.value)}
      />
      {view.differs && <span className="desk-cell-beside" aria-hidden="true">{`≠${view.derived}`}</span>}
      <Sign state={view.state} locked={view.locked} severity={view.severity} />
      {focused && <About {...{ desk, cell, language, previous }} id={about} />}
    </div>
  );
});

/** Nothing in it that a long sum could be wrong by: it is tinted with the others, and no more. */
const isQuiet = (cell: Cell, { text, derived }: CellView): boolean =>
  (text === "" && derived === null) || (text === "0" && cell.parts === null);

/** What a screen reader says of the cell that has the focus: state, last year, computed total, findings. */
function About({ desk, cell, language, previous, id }: Pick<Props, "desk" | "language" | "previous"> & { cell: Cell; id: string }) {
  const words = deskWords[language];
  const view = useCell(desk, cell.id);
  const findings = useDesk(desk, ({ findings }) => findings).filter(({ at }) => at.includes(cell.id));
  const before = previous.figures[cell.id];
  const said = [
    view.refusal ? refusalSentence(view.refusal, language) : words.stateOf[view.state],
    view.locked ? words.locked : "",
    view.readAsBlank ? words.readAsBlank : "",
    cell.parts && view.derived !== null && view.text === "" ? words.computedValue(view.derived) : "",
    view.differs && view.derived !== null ? words.differsFrom(view.derived) : "",
    before !== undefined && before !== null ? words.lastYearValue(previous.year, printFigure(before)) : "",
    ...findings.map(({ severity, message }) => `${severityNames[language][severity]}: ${message[language]}`),
  ].filter(Boolean);
  return (
    <span id={id} hidden>
      {said.join(marks[language].semicolon)}
    </span>
  );
}

/** One sign at a cell: the most pressing thing. In words it is in the cell's description and in the panel. */
function Sign({ state, locked, severity }: { state: string; locked: boolean; severity: Severity | null }) {
  const stateSign = stateSigns[state];
  const sign = stateSign ?? (severity && severity !== "advise" ? severitySigns[severity] : locked ? <Lock /> : null);
  return sign ? (
    <span className={`desk-cell-sign ${stateSign ? `desk-sign-${state}` : `desk-sign-${severity ?? "locked"}`}`} aria-hidden="true">
      {sign}
    </span>
  ) : null;
}

/** Drawn, because the fonts of office computers do not all have the character. */
export const Lock = () => (
  <svg className="desk-lock" viewBox="0 0 10 12" width="9" height="11" aria-hidden="true">
    <path d="M2.5 5V3.5a2.5 2.5 0 0 1 5 0V5" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <rect x="1" y="5" width="8" height="6" rx="1" fill="currentColor" />
  </svg>
);

const stateSigns: Record<string, string | undefined> = { waiting: "·", saving: "↑", failed: "⚠", clash: "⇄", refused: "✕" };

export function refusalSentence(code: string, language: Language): string {
  const sentences: Record<string, string> = figureRefusals[language];
  return sentences[code] ?? code;
}

const cellOf = (target: EventTarget): { input: HTMLInputElement; cell: CellId } | null =>
  target instanceof HTMLInputElement && target.dataset.cell ? { input: target, cell: target.dataset.cell as CellId } : null; // only FigureInput sets it

const arrows: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

function onKey(desk: DeskStore, event: KeyboardEvent, language: Language): void {
  // An input method at work owns every key: its Enter confirms letters, nothing else.
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  const at = cellOf(event.target);
  if (!at) return;
  const { input, cell } = at;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && (event.key.toLowerCase() === "z" || event.key.toLowerCase() === "y")) {
    event.preventDefault();
    undo(desk, event.key.toLowerCase() === "y" || event.shiftKey, language);
    return;
  }
  if (command || event.altKey) return;
  if (event.key === "Escape") {
    desk.figures.restore(cell);
    input.select();
  } else if (event.key === "Enter") {
    event.preventDefault();
    move(desk, cell, event.shiftKey ? "up" : "down");
  } else if (!event.shiftKey) {
    const direction = arrows[event.key];
    if (!direction || !mayLeave(input, direction)) return;
    event.preventDefault();
    move(desk, cell, direction);
  }
}

/** ← and → leave a cell only from the caret's edge; a wholly selected value is at both edges. */
function mayLeave(input: HTMLInputElement, direction: Direction): boolean {
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (direction === "up" || direction === "down" || (start === 0 && end === value.length)) return true;
  return start === end && (direction === "left" ? start === 0 : end === value.length);
}

function move(desk: DeskStore, cell: CellId, direction: Direction): void {
  const next = neighbour(desk.draft.format, cell, direction);
  const target = next && document.getElementById(anchorOf(next));
  if (!(target instanceof HTMLInputElement)) return;
  target.focus();
  target.select();
}

function undo(desk: DeskStore, again: boolean, language: Language): void {
  const words = deskWords[language];
  const cells = again ? desk.figures.redo() : desk.figures.undo();
  desk.say(cells ? (again ? words.redone : words.undone)(cells.length) : words.nothingToUndo);
  const [first] = cells ?? [];
  if (first && cells?.length === 1) goTo(first);
}

function onPaste(desk: DeskStore, event: ClipboardEvent, language: Language): void {
  const at = cellOf(event.target);
  if (!at || (at.input.readOnly && !desk.figures.view(at.cell).locked)) return;
  const tables = readTables({ html: event.clipboardData.getData("text/html"), text: event.clipboardData.getData("text/plain") });
  const single = tables.length === 1 && tables[0]?.length === 1 && tables[0][0]?.length === 1 ? tables[0][0][0] : undefined;
  // One line is the browser's to paste; of several it would make one.
  if (tables.length === 0 || (single !== undefined && !single?.includes("\n"))) return;
  event.preventDefault();
  const words = deskWords[language];
  const { cells, unmatched } = matchPaste(desk.draft.format, tables, at.cell);
  const done = desk.figures.paste(cells);
  desk.say(cells.length === 0 ? words.pastedNothing : words.pasted(done.applied, done.refused, done.locked, unmatched));
}
