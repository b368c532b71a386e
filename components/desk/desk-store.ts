import { judge } from "@/lib/checks/check";
import type { Finding, Judged, Place, RuleSettings } from "@/lib/checks/finding";
import { isServed, type NotJudged, notJudgedBy, withServed } from "@/lib/checks/served";
import type { CellId, Format, SectionId } from "@/lib/format/format";
import { effectiveFigures } from "@/lib/report/report";
import { FigureStore, type FigureValue, type KeptCell } from "./figure-store";
import { type KeptProse, ProseStore, type ProseValue } from "./prose-store";
import { type Clock, type Keeper, type QueueStatus, SaveQueue, type Transport } from "./save-queue";

/** A draft as it was loaded, with all that the checks need beside figures and text. */
export type DraftOnDesk = {
  format: Format;
  judged: Omit<Judged, "format" | "figures" | "prose">;
  figures: KeptCell[];
  blocks: KeptProse[];
  /** Cells of the opening row that last year's report filled. */
  locked: CellId[];
  notApplicableRows: string[];
  /** How the office set the rules for the year. */
  settings: RuleSettings;
  findings: Finding[];
  notJudged: NotJudged[];
};

/** What the page needs from outside: lines to the server, a place to keep what is not saved, time and new names. */
export type DeskMeans = {
  sendFigures: Transport<FigureValue>;
  sendProse: Transport<ProseValue>;
  keepFigures: Keeper<FigureValue>;
  keepProse: Keeper<ProseValue>;
  clock: Clock;
  newKey: () => string;
};

export type ClashOnDesk =
  | { kind: "cell"; cell: CellId; mine: string; theirs: string; by: string; at: string }
  | { kind: "block"; section: SectionId; block: string; mine: string | null; theirs: string | null; by: string; at: string };

/** What the page as a whole shows; changes as one. */
export type DeskView = {
  status: QueueStatus;
  findings: readonly Finding[];
  notJudged: readonly NotJudged[];
  clashes: readonly ClashOnDesk[];
  /** Where the hand is: the cell or section that the panel speaks of. */
  focus: Place | null;
  /** The last thing to be said aloud; `turn` tells two equal ones apart. */
  said: { text: string; turn: number };
  /** Increases with every change of a figure or text. */
  revision: number;
};

/** The draft on the desk: figures, text, their two queues, and the findings, judged here as one types and replaced by the server's when it has spoken. */
export class DeskStore {
  readonly figures: FigureStore;
  readonly prose: ProseStore;
  private readonly figureQueue: SaveQueue<FigureValue>;
  private readonly proseQueue: SaveQueue<ProseValue>;
  private readonly statuses: { figures: QueueStatus; prose: QueueStatus };
  private readonly listeners = new Set<() => void>();
  private recovering: Promise<number> | undefined;
  private judging: (() => void) | null = null;
  /** The server's last findings: of the rules that only it can judge they stand until its next word. */
  private answered: readonly Finding[];
  private now: DeskView;

  constructor(
    readonly draft: DraftOnDesk,
    private readonly means: DeskMeans,
  ) {
    this.figures = new FigureStore({
      format: draft.format,
      kept: draft.figures,
      locked: draft.locked,
      notApplicableRows: draft.notApplicableRows,
      put: (cell, value) => this.figureQueue.put(cell, value),
      refuse: (cell, value) => this.figureQueue.refuse(cell, value),
      changed: () => this.judgeSoon(),
    });
    this.prose = new ProseStore({
      sections: draft.format.sections.map(({ id }) => id),
      kept: draft.blocks,
      newId: means.newKey,
      put: (block, value) => this.proseQueue.put(block, value),
      changed: () => this.judgeSoon(),
    });
    const { clock, newKey } = means;
    this.figureQueue = new SaveQueue<FigureValue>({
      versions: draft.figures.map(({ cell, version }) => [cell, version]),
      send: means.sendFigures,
      keeper: means.keepFigures,
      group: ({ cause }) => cause,
      clock,
      newKey,
      listener: {
        item: (id, state, detail) => this.figures.report(id as CellId, state, detail), // the queue holds cells only
        status: (status) => this.tell("figures", status),
        findings: (findings) => this.take(findings),
      },
    });
    this.proseQueue = new SaveQueue<ProseValue>({
      versions: draft.blocks.map(({ id, version }) => [id, version]),
      send: means.sendProse,
      keeper: means.keepProse,
      clock,
      newKey,
      listener: {
        item: (id, state, detail) => {
          const section = detail?.clash?.value.section ?? this.prose.sectionOf(id);
          if (section) this.prose.report(id, section, state, detail?.clash ?? null);
        },
        status: (status) => this.tell("prose", status),
        findings: (findings) => this.take(findings),
      },
    });
    this.statuses = { figures: this.figureQueue.status(), prose: this.proseQueue.status() };
    this.figures.showFindings(draft.findings);
    this.answered = draft.findings;
    this.now = {
      status: this.status(),
      findings: draft.findings,
      notJudged: draft.notJudged,
      clashes: [],
      focus: null,
      said: { text: "", turn: 0 },
      revision: 0,
    };
  }

  view = (): DeskView => this.now;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes up what an earlier page left unsaved. Returns how many changes. */
  recover(): Promise<number> {
    this.recovering ??= Promise.all([this.figureQueue.recover(), this.proseQueue.recover()]).then(([figures, prose]) => {
      if (figures.size > 0) this.figures.recover(figures);
      if (prose.size > 0) this.prose.recover(prose);
      return figures.size + prose.size;
    });
    return this.recovering;
  }

  /** Says something in the page's live region. */
  say(text: string): void {
    this.show({ said: { text, turn: this.now.said.turn + 1 } });
  }

  focus(place: Place): void {
    if (this.now.focus !== place) this.show({ focus: place });
  }

  flush(): void {
    this.figureQueue.flush();
    this.proseQueue.flush();
  }

  isSaved = (): boolean => this.figureQueue.isEmpty() && this.proseQueue.isEmpty();

  /** The first place that shows something which was not taken. */
  refusedPlace(): Place | null {
    const [cell] = this.figureQueue.refusedIds();
    const [block] = this.proseQueue.refusedIds();
    if (cell) return cell as CellId; // the queue holds cells only
    return (block && this.prose.sectionOf(block)) || null;
  }

  /** Resolves when everything is saved, or false when that is not to be had now. */
  saved(): Promise<boolean> {
    this.flush();
    return new Promise((resolve) => {
      const look = () => {
        const { kind } = this.now.status;
        const done = this.isSaved();
        if (!done && (kind === "waiting" || kind === "saving" || kind === "idle") && this.now.clashes.length === 0) return;
        stop();
        resolve(done);
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  settle(clash: ClashOnDesk, choice: "mine" | "theirs"): void {
    if (clash.kind === "cell") {
      this.figureQueue.settle(clash.cell, choice);
      if (choice === "theirs") this.figures.takeTheirs(clash.cell, clash.theirs);
    } else {
      const standing = this.proseQueue.clashes().find((each) => each.clash.id === clash.block)?.clash.value;
      this.proseQueue.settle(clash.block, choice);
      if (choice === "theirs" && standing) this.prose.takeTheirs(clash.block, standing);
    }
    this.show({ clashes: this.clashes() });
  }

  /** Ends timers. What is not saved is kept on this computer. */
  close(): void {
    this.figureQueue.close();
    this.proseQueue.close();
    this.judging?.();
  }

  private tell(which: "figures" | "prose", status: QueueStatus): void {
    this.statuses[which] = status;
    this.show({ status: this.status(), clashes: this.clashes() });
  }

  /** Both queues as one: the worse state speaks. */
  private status(): QueueStatus {
    const { figures, prose } = this.statuses;
    const worse = severity.find((kind) => figures.kind === kind || prose.kind === kind) ?? "idle";
    const speaking = figures.kind === worse ? figures : prose;
    const times = [figures.savedAt, prose.savedAt].flatMap((at) => (at ? [at.getTime()] : []));
    return {
      ...speaking,
      unsaved: figures.unsaved + prose.unsaved,
      refused: figures.refused + prose.refused,
      kept: figures.kept && prose.kept,
      savedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    };
  }

  private clashes(): ClashOnDesk[] {
    return [
      ...this.figureQueue.clashes().map(
        ({ clash, mine }): ClashOnDesk => ({
          kind: "cell",
          cell: clash.id as CellId, // the queue holds cells only
          mine: mine.text,
          theirs: clash.value.text,
          by: clash.by,
          at: clash.at,
        }),
      ),
      ...this.proseQueue.clashes().map(
        ({ clash, mine }): ClashOnDesk => ({
          kind: "block",
          section: mine.section,
          block: clash.id,
          mine: mine.line?.text ?? null,
          theirs: clash.value.line?.text ?? null,
          by: clash.by,
          at: clash.at,
        }),
      ),
    ];
  }

  /** The server's word counts, unless something was typed since. */
  private take(findings: Finding[]): void {
    this.answered = findings;
    this.show({ findings: this.isSaved() ? findings : withServed(this.draft.format, this.now.findings, findings) });
  }

  private judgeSoon(): void {
    if (this.now) this.show({ revision: this.now.revision + 1 });
    this.judging ??= this.means.clock.later(() => {
      this.judging = null;
      const { format, judged, settings, notJudged } = this.draft;
      const report = { ...judged, format, figures: effectiveFigures(format, this.figures.given()), prose: this.prose.prose() };
      this.show({
        findings: withServed(format, judge(report, settings), this.answered),
        notJudged: [
          ...notJudgedBy(report, settings).filter(({ rule }) => !isServed(rule)),
          ...notJudged.filter(({ rule }) => isServed(rule)),
        ],
      });
    }, 0);
  }

  private show(change: Partial<DeskView>): void {
    const before = this.now;
    this.now = { ...before, ...change };
    if (this.now.findings !== before?.findings) this.figures.showFindings(this.now.findings);
    for (const listener of this.listeners) listener();
  }
}

const severity: readonly QueueStatus["kind"][] = ["stopped", "other_person", "signed_out", "failed", "saving", "waiting", "refused"];
