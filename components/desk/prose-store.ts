import type { Repair } from "@/lib/checks/finding";
import { repaired } from "@/lib/checks/repair";
import type { SectionId } from "@/lib/format/format";
import { type Block, kindOf, linesOf, type Prose } from "@/lib/report/prose";
import { type LineBlock, reconcileLines } from "./prose-lines";
import type { Clash, SaveState } from "./save-queue";

export type KeptProse = { id: string; section: SectionId; text: string; position: number; version: number };

/** What goes into the queue for a paragraph; null text removes it. */
export type ProseValue = { section: SectionId; line: { text: string; position: number } | null };

export type SectionView = {
  /** What stands in the editor, blank lines and all. */
  text: string;
  state: SaveState;
  clashes: { block: string; clash: Clash<ProseValue> }[];
};

/** The text of a draft on the page: each section as one text to the writer, as blocks with lasting ids to everybody else. */
export class ProseStore {
  private readonly sections = new Map<SectionId, { text: string; blocks: LineBlock[] }>();
  private readonly states = new Map<string, { section: SectionId; state: SaveState; clash: Clash<ProseValue> | null }>();
  private readonly views = new Map<SectionId, SectionView>();
  private readonly listeners = new Map<SectionId, Set<() => void>>();

  constructor(
    private readonly options: {
      sections: readonly SectionId[];
      kept: KeptProse[];
      newId: () => string;
      put: (block: string, value: ProseValue) => void;
      changed: () => void;
    },
  ) {
    for (const section of options.sections) {
      const blocks = options.kept.filter((block) => block.section === section).map(({ id, text, position }) => ({ id, text, position }));
      this.sections.set(section, { text: blocks.map(({ text }) => text).join("\n"), blocks });
      this.views.set(section, this.look(section));
    }
  }

  view = (section: SectionId): SectionView => this.views.get(section) ?? blankView;

  subscribe(section: SectionId, listener: () => void): () => void {
    const known = this.listeners.get(section) ?? new Set();
    known.add(listener);
    this.listeners.set(section, known);
    return () => known.delete(listener);
  }

  /** The text as the checks read it. */
  prose(): Prose {
    return Object.fromEntries(
      [...this.sections].flatMap(([section, { blocks }]) =>
        blocks.length > 0 ? [[section, blocks.map(({ id, text }): Block => ({ id, kind: kindOf(text), text }))]] : [],
      ),
    );
  }

  /** Where in its section's text the number stands that a repair replaces; null when its paragraph is gone or reads otherwise by now. */
  placeOf(repair: Repair): { start: number; end: number } | null {
    const { text, blocks } = this.sections.get(repair.section) ?? { text: "", blocks: [] };
    const index = blocks.findIndex(({ id }) => id === repair.block);
    let begins = 0;
    let line = 0;
    for (const typed of text.split("\n")) {
      const [words] = linesOf(typed);
      if (words !== undefined && line++ === index) {
        const start = begins + typed.indexOf(words);
        return repaired(words, repair) === null ? null : { start: start + repair.start, end: start + repair.end };
      }
      begins += typed.length + 1;
    }
    return null;
  }

  /** The section's whole new text; what changed of it goes to the queue. */
  write(section: SectionId, text: string): void {
    const before = this.sections.get(section)?.blocks ?? [];
    const { blocks, patches } = reconcileLines(before, text, this.options.newId);
    this.sections.set(section, { text, blocks });
    this.refresh(section);
    for (const { block, value } of patches) {
      this.options.put(block, { section, line: value });
    }
    if (patches.length > 0) this.options.changed();
  }

  /** Shown while an input method is composing; goes nowhere. */
  compose(section: SectionId, text: string): void {
    this.sections.set(section, { text, blocks: this.sections.get(section)?.blocks ?? [] });
    this.refresh(section);
  }

  recover(values: ReadonlyMap<string, ProseValue>): void {
    for (const [id, { section, line }] of values) this.place(section, id, line);
    this.options.changed();
  }

  report(block: string, section: SectionId, state: SaveState, clash: Clash<ProseValue> | null): void {
    if (state === "saved") this.states.delete(block);
    else this.states.set(block, { section, state, clash });
    this.refresh(section);
  }

  /** The section that a block belongs to, as far as it stands. */
  sectionOf(block: string): SectionId | undefined {
    for (const [section, { blocks }] of this.sections) if (blocks.some(({ id }) => id === block)) return section;
    return this.states.get(block)?.section;
  }

  takeTheirs(block: string, { section, line }: ProseValue): void {
    this.place(section, block, line);
    this.options.changed();
  }

  private place(section: SectionId, id: string, line: ProseValue["line"]): void {
    const blocks = (this.sections.get(section)?.blocks ?? []).filter((block) => block.id !== id);
    if (line) blocks.push({ id, ...line });
    blocks.sort((a, b) => a.position - b.position);
    this.sections.set(section, { text: blocks.map(({ text }) => text).join("\n"), blocks });
    this.refresh(section);
  }

  private refresh(section: SectionId): void {
    this.views.set(section, this.look(section));
    for (const listener of this.listeners.get(section) ?? []) listener();
  }

  private look(section: SectionId): SectionView {
    const own = [...this.states].filter(([, each]) => each.section === section);
    const worst = severity.find((state) => own.some(([, each]) => each.state === state)) ?? "saved";
    return {
      text: this.sections.get(section)?.text ?? "",
      state: worst,
      clashes: own.flatMap(([block, { clash }]) => (clash ? [{ block, clash }] : [])),
    };
  }
}

const severity: readonly SaveState[] = ["clash", "failed", "refused", "saving", "waiting"];
const blankView: SectionView = { text: "", state: "saved", clashes: [] };
