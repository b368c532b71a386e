import type { Finding, Severity } from "@/lib/checks/finding";
import { type Cell, type CellId, cellAt, cellsOf, type Format } from "@/lib/format/format";
import { type Figure, isNotApplicable, type Origin, readFigure, sameFigure } from "@/lib/report/figure";
import { complete, type Given, type GivenFigures } from "@/lib/report/report";
import type { Clash, SaveState } from "./save-queue";

/** A cell as it was kept when the page was made. */
export type KeptCell = { cell: CellId; figure: Figure; origin: Origin; version: number; cleared: boolean; read?: string };

/** What goes into the queue for a cell: what was typed, and whether it was typed or pasted. */
export type FigureValue = { text: string; cause: "typed" | "pasted" };

/** Everything that one cell shows. The object changes only when something of it does. */
export type CellView = {
  text: string;
  /** Why the text was not taken. */
  refusal: string | null;
  /** It was read as blank, like "—". */
  readAsBlank: boolean;
  /** What the parts of a total add up to. */
  derived: number | null;
  /** A total that was given and is not what its parts add up to. */
  differs: boolean;
  locked: boolean;
  state: SaveState;
  clash: Clash<FigureValue> | null;
  /** The worst that a finding says of it. */
  severity: Severity | null;
};

type Entry = { text: string; given: Given | null; refusal: string | null; state: SaveState; clash: Clash<FigureValue> | null };
type Change = { cell: CellId; before: string; after: string };
type Step = { kind: "typed" | "pasted"; changes: Change[] };

/** What a paste or fill did, to be said. */
export type Applied = { applied: number; refused: number; locked: number };

/**
 * The figures of a draft on the page: what stands in each cell, what it adds up to, how far it is saved, and the steps that can be undone.
 * Components subscribe to single cells, so that a keystroke draws one of them.
 */
export class FigureStore {
  private readonly entries = new Map<CellId, Entry>();
  private readonly views = new Map<CellId, CellView>();
  private readonly listeners = new Map<CellId, Set<() => void>>();
  private readonly locked: Set<CellId>;
  private derived: Record<string, number | null> = {};
  private severities: ReadonlyMap<string, Severity> = new Map();
  private undone: Step[] = [];
  private done: Step[] = [];
  private composing: { cell: CellId; text: string } | null = null;
  private entered: { cell: CellId; text: string } | null = null;

  constructor(
    private readonly options: {
      format: Format;
      kept: KeptCell[];
      locked: CellId[];
      notApplicableRows: readonly string[];
      /** Hands a change to the queue. */
      put: (cell: CellId, value: FigureValue) => void;
      /** The cell holds something unreadable now: it is kept and not sent. */
      refuse: (cell: CellId, value: FigureValue) => void;
      /** Some figure is another one now. */
      changed: () => void;
    },
  ) {
    this.locked = new Set(options.locked);
    const kept = new Map(options.kept.map((each) => [each.cell, each]));
    for (const { id } of cellsOf(options.format)) {
      const known = kept.get(id);
      const given =
        known && !known.cleared ? { figure: known.figure, origin: known.origin, ...(known.read ? { read: known.read } : {}) } : null;
      this.entries.set(id, {
        text: given ? textOfFigure(given.figure, given.read) : "",
        given,
        refusal: null,
        state: "saved",
        clash: null,
      });
    }
    this.addUp();
    for (const id of this.entries.keys()) this.views.set(id, this.look(id));
  }

  view = (cell: CellId): CellView => this.views.get(cell) ?? blankView;

  subscribe(cell: CellId, listener: () => void): () => void {
    const known = this.listeners.get(cell) ?? new Set();
    known.add(listener);
    this.listeners.set(cell, known);
    return () => known.delete(listener);
  }

  /** What was given, for sums and checks; an unreadable text leaves what stood before. */
  given(): GivenFigures {
    return Object.fromEntries([...this.entries].flatMap(([id, { given }]) => (given ? [[id, given]] : [])));
  }

  /** A cell gets the focus: what stands there now is what Esc brings back. */
  enter(cell: CellId): void {
    this.entered = { cell, text: this.entries.get(cell)?.text ?? "" };
  }

  /** While an input method is composing, the text is shown and goes nowhere. */
  compose(cell: CellId, text: string): void {
    const entry = this.entries.get(cell);
    if (!entry || this.locked.has(cell)) return;
    if (this.composing?.cell !== cell) this.composing = { cell, text: entry.text };
    this.entries.set(cell, { ...entry, text });
    this.refresh([cell]);
  }

  /** A keystroke. All keystrokes in a cell, from entering to leaving it, are one step. False when the cell is locked. */
  type(cell: CellId, text: string): boolean {
    if (this.locked.has(cell)) return false;
    const before = this.composing?.cell === cell ? this.composing.text : (this.entries.get(cell)?.text ?? "");
    this.composing = null;
    const last = this.done.at(-1);
    const [only] = last?.changes ?? [];
    if (
      last?.kind === "typed" &&
      last.changes.length === 1 &&
      only?.cell === cell &&
      this.entered?.cell === cell &&
      this.entered.text === only.before
    )
      only.after = text;
    else this.done.push({ kind: "typed", changes: [{ cell, before, after: text }] });
    this.undone = [];
    this.apply([{ cell, text }], "typed");
    return true;
  }

  /** A whole block as one step: what is readable is taken, what is not stays visible as refused, locked cells stay. */
  paste(block: { cell: CellId; text: string }[]): Applied {
    const open = block.filter(({ cell }) => this.entries.has(cell) && !this.locked.has(cell));
    const lines = open.map(({ cell, text }) => ({ cell, text: inOneLine(text) }));
    this.step(
      "pasted",
      lines.filter(({ cell, text }) => this.entries.get(cell)?.text !== text),
    );
    const stays = block.filter(({ cell, text }) => this.locked.has(cell) && !this.sameAsKept(cell, text)).length;
    const refused = open.filter(({ cell }) => this.entries.get(cell)?.refusal).length;
    return { applied: open.length - refused, refused, locked: stays };
  }

  /** Puts 0 into every blank input of these tables, as one step. Returns how many. */
  fillZero(tables: readonly string[]): number {
    const blanks = cellsOf(this.options.format).filter(
      ({ id, parts, table }) => !parts && tables.includes(table.id) && this.entries.get(id)?.text === "" && !this.locked.has(id),
    );
    this.step(
      "typed",
      blanks.map(({ id }) => ({ cell: id, text: "0" })),
    );
    return blanks.length;
  }

  /** How many inputs of these tables are blank. */
  blanks = (tables: readonly string[]): number =>
    cellsOf(this.options.format).filter(({ id, parts, table }) => !parts && tables.includes(table.id) && this.entries.get(id)?.text === "")
      .length;

  /** Esc: what stood when the cell was entered. */
  restore(cell: CellId): void {
    const entered = this.entered;
    if (entered?.cell === cell && this.entries.get(cell)?.text !== entered.text) this.type(cell, entered.text);
  }

  /** The cells that came back, or null when there is nothing to undo. */
  undo(): CellId[] | null {
    return this.turn(this.done, this.undone, ({ cell, before }) => ({ cell, text: before }));
  }

  redo(): CellId[] | null {
    return this.turn(this.undone, this.done, ({ cell, after }) => ({ cell, text: after }));
  }

  /** What an earlier page had not saved is shown again; the queue sends what can be read of it. */
  recover(values: ReadonlyMap<string, FigureValue>): void {
    for (const [id, value] of values) {
      const cell = id as CellId; // an unknown address changes nothing
      if (!this.take(cell, value.text, value.cause) && this.entries.has(cell)) this.options.refuse(cell, value);
    }
    this.settleAll();
  }

  unlock(): void {
    const cells = [...this.locked];
    this.locked.clear();
    this.refresh(cells);
  }

  /** News from the queue about a cell. */
  report(cell: CellId, state: SaveState, detail: { code?: string; clash?: Clash<FigureValue> } = {}): void {
    const entry = this.entries.get(cell);
    if (!entry) return;
    const refusal = state === "refused" ? (detail.code ?? entry.refusal ?? "unreadable_number") : entry.refusal;
    const shown = state === "saved" && refusal ? "refused" : state;
    this.entries.set(cell, { ...entry, state: shown, refusal, clash: state === "clash" ? (detail.clash ?? null) : null });
    this.refresh([cell]);
  }

  /** Their value stands. */
  takeTheirs(cell: CellId, text: string): void {
    this.take(cell, text, "typed");
    this.settleAll();
  }

  showFindings(findings: readonly Finding[]): void {
    const worst = new Map<string, Severity>();
    // That a cell is blank is seen; it lights up for what else is wrong with it.
    for (const { rule, severity, at } of [...findings].sort((a, b) => ranks.indexOf(b.severity) - ranks.indexOf(a.severity)))
      if (rule !== "V_NO_BLANK") for (const place of at) worst.set(place, severity);
    this.severities = worst;
    this.refresh([...this.entries.keys()]);
  }

  private sameAsKept(cell: CellId, text: string): boolean {
    const at = cellAt(this.options.format, cell);
    const read = at && readFigure(text, at);
    return text.trim() === "" || (read?.ok === true && sameFigure(read.figure, this.entries.get(cell)?.given?.figure));
  }

  private step(kind: Step["kind"], changes: { cell: CellId; text: string }[]): void {
    if (changes.length === 0) return;
    this.done.push({ kind, changes: changes.map(({ cell, text }) => ({ cell, before: this.entries.get(cell)?.text ?? "", after: text })) });
    this.undone = [];
    this.apply(changes, kind);
  }

  private turn(from: Step[], to: Step[], which: (change: Change) => { cell: CellId; text: string }): CellId[] | null {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    this.entered = null;
    this.apply(step.changes.map(which), step.kind);
    return step.changes.map(({ cell }) => cell);
  }

  private apply(changes: { cell: CellId; text: string }[], cause: FigureValue["cause"]): void {
    const taken = changes.filter(({ cell, text }) => this.take(cell, text, cause));
    for (const { cell, text } of changes) if (this.entries.get(cell)?.refusal) this.options.refuse(cell, { text, cause });
    this.settleAll();
    for (const { cell, text } of taken) this.options.put(cell, { text, cause });
  }

  /** Sets the text and, when it can be read, the figure. False when it can not. */
  private take(cell: CellId, text: string, cause: FigureValue["cause"]): boolean {
    const entry = this.entries.get(cell);
    const at = cellAt(this.options.format, cell);
    if (!entry || !at) return false;
    const read = this.read(at, text);
    if (!read.ok) {
      this.entries.set(cell, { ...entry, text, refusal: read.code, state: "refused" });
      return false;
    }
    const blank = read.figure === null && !read.read;
    const given = blank ? null : { figure: read.figure, origin: cause, ...(read.read ? { read: read.read } : {}) };
    this.entries.set(cell, { ...entry, text, given, refusal: null, state: entry.state === "refused" ? "saved" : entry.state });
    return true;
  }

  private read(at: Cell, text: string): ReturnType<typeof readFigure> | { ok: false; code: "not_applicable_here" } {
    const read = readFigure(text, at);
    return read.ok && isNotApplicable(read.figure) && !this.options.notApplicableRows.includes(at.row.id)
      ? { ok: false, code: "not_applicable_here" }
      : read;
  }

  private settleAll(): void {
    this.addUp();
    this.refresh([...this.entries.keys()]);
    this.options.changed();
  }

  private addUp(): void {
    this.derived = Object.fromEntries(
      Object.entries(complete(this.options.format, this.given())).map(([id, { derived }]) => [id, derived]),
    );
  }

  private refresh(cells: CellId[]): void {
    for (const cell of cells) {
      const next = this.look(cell);
      if (sameView(this.view(cell), next)) continue;
      this.views.set(cell, next);
      for (const listener of this.listeners.get(cell) ?? []) listener();
    }
  }

  private look(cell: CellId): CellView {
    const { text = "", given = null, refusal = null, state = "saved", clash = null } = this.entries.get(cell) ?? {};
    const derived = this.derived[cell] ?? null;
    return {
      text,
      refusal,
      readAsBlank: given?.read !== undefined,
      derived,
      differs: derived !== null && given !== null && typeof given.figure === "number" && given.figure !== derived,
      locked: this.locked.has(cell),
      state,
      clash,
      severity: this.severities.get(cell) ?? null,
    };
  }
}

const ranks: readonly Severity[] = ["block", "explain", "confirm", "advise"];
const blankView: CellView = {
  text: "",
  refusal: null,
  readAsBlank: false,
  derived: null,
  differs: false,
  locked: false,
  state: "saved",
  clash: null,
  severity: null,
};

/** How a figure stands in an input: as typed; 不适用 in words, a blank with what was read. */
export const textOfFigure = (figure: Figure, read?: string): string =>
  isNotApplicable(figure) ? "不适用" : figure === null ? (read ?? "") : String(figure);

/** A cell has one line; a second number in it stays apart, to be seen and refused. */
const inOneLine = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*(?=[\d０-９])/gu, " / ")
    .replace(/\s+/gu, " ");

function sameView(a: CellView, b: CellView): boolean {
  return (
    a.text === b.text &&
    a.refusal === b.refusal &&
    a.readAsBlank === b.readAsBlank &&
    a.derived === b.derived &&
    a.differs === b.differs &&
    a.locked === b.locked &&
    a.state === b.state &&
    a.clash === b.clash &&
    a.severity === b.severity
  );
}
