import type { Finding } from "@/lib/checks/finding";
import type { RefusalCode } from "@/lib/errors";

/** Where a cell or a paragraph stands on its way to being kept. */
export type SaveState = "saved" | "waiting" | "saving" | "failed" | "clash" | "refused";

/** One change: `base` is the version that was seen, 0 for none. */
export type Patch<V> = { id: string; base: number; value: V };
/** What goes out in one request. Its key stays the same for every retry, so that a lost answer does not save twice. */
export type Batch<V> = { key: string; patches: Patch<V>[] };
export type Clash<V> = { id: string; version: number; value: V; by: string; at: string };

export type Answer<V> =
  | {
      kind: "saved";
      accepted: { id: string; version: number }[];
      clashes: Clash<V>[];
      refused: { id: string; code: string }[];
      findings: Finding[];
    }
  /** Not reached, or a fault: try again. */
  | { kind: "failed" }
  | { kind: "signed_out" }
  /** Somebody else has signed in in this browser: nothing is written in that name. */
  | { kind: "other_person" }
  /** It will not do: the report may not be edited any more, or is not ours. */
  | { kind: "stopped"; code: RefusalCode };

export type Transport<V> = (batch: Batch<V>) => Promise<Answer<V>>;

/** What is not saved yet, as it is kept on this computer; `at` is when the last of it was typed. */
export type Unsaved<V> = { at: number; batches: Batch<V>[]; waiting: Patch<V>[] };
export type Keeper<V> = {
  /** What earlier pages of this report left behind. */
  recover(): Promise<Unsaved<V>[]>;
  /** True when it is really kept; false when this browser keeps nothing. */
  keep(unsaved: Unsaved<V>): Promise<boolean>;
};

export type Clock = { now(): Date; later(run: () => void, milliseconds: number): () => void };

export type QueueStatus = {
  kind: "idle" | "waiting" | "saving" | "refused" | "failed" | "signed_out" | "other_person" | "stopped";
  /** How many changes are not saved. */
  unsaved: number;
  /** How many of them were not taken and wait to be mended. */
  refused: number;
  savedAt: Date | null;
  /** Whether what is not saved survives a reload. */
  kept: boolean;
  code?: RefusalCode;
};

export type QueueListener<V> = {
  item(id: string, state: SaveState, detail?: { code?: string; clash?: Clash<V> }): void;
  status(status: QueueStatus): void;
  findings(findings: Finding[]): void;
};

const timing = { pause: 600, longest: 1_500, firstRetry: 1_000, longestRetry: 30_000, signedOut: 5_000 };
const batchSize = 250;

/**
 * Takes changes one by one, joins those of the same cell, and sends them a moment later, one request at a time, until they are kept:
 * the latest typed value wins here and goes next on the version that the answer brought. Nothing is ever written over a version that was not seen.
 */
export class SaveQueue<V> {
  private readonly versions: Map<string, number>;
  private readonly waiting = new Map<string, Patch<V>>();
  /** What cannot be read, or was not taken: shown and kept, but not sent. */
  private readonly refused = new Map<string, Patch<V>>();
  private readonly clashing = new Map<string, { clash: Clash<V>; mine: Patch<V> }>();
  private batches: Batch<V>[] = [];
  private sending = false;
  private halted: "no" | "failed" | RefusalCode = "no";
  private attempts = 0;
  private savedAt: Date | null = null;
  private kept = true;
  private waitingSince: number | null = null;
  private typedAt = 0;
  private cancelTimer: () => void = () => {};

  constructor(
    private readonly options: {
      versions: Iterable<[string, number]>;
      send: Transport<V>;
      keeper: Keeper<V>;
      clock: Clock;
      newKey: () => string;
      /** Changes of different groups do not share a request. */
      group?: (value: V) => string;
      listener: QueueListener<V>;
    },
  ) {
    this.versions = new Map(options.versions);
  }

  /**
   * Takes up what earlier pages could not save: it goes out first, on the versions that were seen then. Of several values of one cell the latest is
   * sent last, and what was typed meanwhile wins over all. Returns the values that the page is to show.
   */
  async recover(): Promise<Map<string, V>> {
    const left = await this.options.keeper.recover();
    const typed = this.unsaved();
    const recovered = new Map<string, V>();
    for (const { at, batches, waiting } of [...left].sort((a, b) => a.at - b.at)) {
      this.typedAt = Math.max(this.typedAt, at);
      this.batches.push(...batches);
      const sent = batches.flatMap(({ patches }) => patches).filter(({ id }) => !typed.has(id));
      for (const { id } of sent) this.waiting.delete(id);
      const still = waiting.filter(({ id }) => !typed.has(id));
      for (const patch of still) this.waiting.set(patch.id, patch);
      for (const { id, value } of [...sent, ...still]) recovered.set(id, value);
    }
    if (left.length === 0) return recovered;
    for (const id of recovered.keys()) this.options.listener.item(id, "waiting");
    this.remember();
    this.tell();
    this.schedule(0);
    return recovered;
  }

  /** A new value for a cell or paragraph. One that clashes waits for a decision, with the latest value. */
  put(id: string, value: V): void {
    this.typedAt = this.options.clock.now().getTime();
    if (this.isClashing(id, value)) return;
    this.waiting.set(id, { id, base: this.baseOf(id), value });
    this.refused.delete(id);
    this.options.listener.item(id, "waiting");
    this.remember();
    this.tell();
    if (this.halted !== "no") return;
    const now = this.options.clock.now().getTime();
    this.waitingSince ??= now;
    this.schedule(Math.max(0, Math.min(timing.pause, this.waitingSince + timing.longest - now)));
  }

  /** A new value that cannot be read: it is kept and counts as not saved, and goes nowhere until it is mended; what waited in its place is taken back. */
  refuse(id: string, value: V): void {
    this.typedAt = this.options.clock.now().getTime();
    if (this.isClashing(id, value)) return;
    this.refused.set(id, { id, base: this.baseOf(id), value });
    this.waiting.delete(id);
    this.remember();
    this.tell();
  }

  /** Where something stands that was not taken. */
  refusedIds = (): string[] => [...this.refused.keys()];

  /** Sends now what waits: on leaving the table or the page, before a move, when the network is back, on 重试. */
  flush(): void {
    if (this.stoppedBy()) return;
    const wasHalted = this.halted !== "no";
    this.halted = "no";
    this.schedule(0);
    if (wasHalted) this.tell();
  }

  /** Ends a clash: write mine over the version that I was shown, or let theirs stand. */
  settle(id: string, choice: "mine" | "theirs"): void {
    const clashing = this.clashing.get(id);
    if (!clashing) return;
    const { clash, mine } = clashing;
    this.clashing.delete(id);
    this.versions.set(id, clash.version);
    if (choice === "mine") this.put(id, mine.value);
    else {
      this.options.listener.item(id, "saved");
      this.remember();
      this.tell();
    }
  }

  clashes(): { clash: Clash<V>; mine: V }[] {
    return [...this.clashing.values()].map(({ clash, mine }) => ({ clash, mine: mine.value }));
  }

  isEmpty(): boolean {
    return this.unsaved().size === 0;
  }

  status(): QueueStatus {
    const { savedAt, kept } = this;
    const known = { unsaved: this.unsaved().size, refused: this.refused.size, savedAt, kept };
    const code = this.stoppedBy();
    if (code) return { kind: "stopped", code, ...known };
    if (this.halted === "failed" || isSignIn(this.halted)) return { kind: this.halted, ...known };
    const busy = this.sending || this.batches.length > 0;
    return { kind: busy ? "saving" : this.waiting.size > 0 ? "waiting" : this.refused.size > 0 ? "refused" : "idle", ...known };
  }

  /** Stops every timer; what is not saved stays kept. */
  close(): void {
    this.cancelTimer();
  }

  private unsaved(): Set<string> {
    return new Set([
      ...this.waiting.keys(),
      ...this.refused.keys(),
      ...this.clashing.keys(),
      ...this.batches.flatMap(({ patches }) => patches.map(({ id }) => id)),
    ]);
  }

  private stoppedBy(): RefusalCode | null {
    return this.halted === "no" || this.halted === "failed" || isSignIn(this.halted) ? null : this.halted;
  }

  /** Whether a change joins a clash that nobody has decided; it is then what stands on this side of it. */
  private isClashing(id: string, value: V): boolean {
    const clash = this.clashing.get(id);
    if (!clash) return false;
    clash.mine = { ...clash.mine, value };
    this.remember();
    return true;
  }

  /** The version on which a change of this page builds. */
  private baseOf(id: string): number {
    return (this.waiting.get(id) ?? this.refused.get(id) ?? this.outgoing(id))?.base ?? this.versions.get(id) ?? 0;
  }

  private outgoing(id: string): Patch<V> | undefined {
    for (const { patches } of this.batches) {
      const patch = patches.find((candidate) => candidate.id === id);
      if (patch) return patch;
    }
    return undefined;
  }

  private schedule(milliseconds: number): void {
    this.cancelTimer();
    this.cancelTimer = this.options.clock.later(() => void this.pump(), milliseconds);
  }

  private async pump(): Promise<void> {
    if (this.sending || this.stoppedBy()) return;
    const batch = this.batches[0] ?? this.takeBatch();
    if (!batch) return this.tell();
    this.sending = true;
    this.halted = "no";
    for (const { id } of batch.patches) if (!this.waiting.has(id)) this.options.listener.item(id, "saving");
    this.remember();
    this.tell();
    const answer = await this.options.send(batch).catch((): Answer<V> => ({ kind: "failed" }));
    this.sending = false;
    this.take(batch, answer);
    this.remember();
    this.tell();
  }

  private takeBatch(): Batch<V> | undefined {
    const [first] = this.waiting.values();
    this.waitingSince = null;
    if (!first) return undefined;
    const group = this.options.group ?? (() => "");
    const patches = [...this.waiting.values()].filter(({ value }) => group(value) === group(first.value)).slice(0, batchSize);
    for (const { id } of patches) this.waiting.delete(id);
    const batch = { key: this.options.newKey(), patches };
    this.batches.push(batch);
    return batch;
  }

  private take(batch: Batch<V>, answer: Answer<V>): void {
    const { listener } = this.options;
    if (answer.kind !== "saved") {
      this.halted = answer.kind === "stopped" ? answer.code : answer.kind;
      for (const { id } of batch.patches) listener.item(id, "failed");
      if (answer.kind === "failed") this.schedule(Math.min(timing.firstRetry * 2 ** this.attempts++, timing.longestRetry));
      if (isSignIn(answer.kind)) this.schedule(timing.signedOut);
      return;
    }
    this.attempts = 0;
    this.batches.shift();
    this.savedAt = this.options.clock.now();
    for (const { id, version } of answer.accepted) {
      this.versions.set(id, version);
      const next = this.waiting.get(id);
      const refused = this.refused.get(id);
      if (next) this.waiting.set(id, { ...next, base: version });
      if (refused) this.refused.set(id, { ...refused, base: version });
      if (!next) listener.item(id, refused ? "refused" : "saved");
    }
    for (const { id, code } of answer.refused) {
      const patch = batch.patches.find((each) => each.id === id);
      if (!patch || this.waiting.has(id) || this.refused.has(id)) continue;
      this.refused.set(id, patch);
      listener.item(id, "refused", { code });
    }
    for (const clash of answer.clashes) {
      const mine = this.waiting.get(clash.id) ?? this.refused.get(clash.id) ?? batch.patches.find(({ id }) => id === clash.id);
      this.waiting.delete(clash.id);
      this.refused.delete(clash.id);
      if (!mine) continue;
      this.clashing.set(clash.id, { clash, mine });
      listener.item(clash.id, "clash", { clash });
    }
    listener.findings(answer.findings);
    if (this.batches.length > 0) this.schedule(0);
    else if (this.waiting.size > 0) this.schedule(timing.pause);
  }

  private remember(): void {
    const unsaved = {
      at: this.typedAt,
      batches: this.batches,
      waiting: [...this.waiting.values(), ...this.refused.values(), ...[...this.clashing.values()].map(({ mine }) => mine)],
    };
    void this.options.keeper
      .keep(structuredClone(unsaved))
      .catch(() => false)
      .then((kept) => {
        if (kept === this.kept) return;
        this.kept = kept;
        this.tell();
      });
  }

  private tell(): void {
    this.options.listener.status(this.status());
  }
}

/** What ends by itself when the right person signs in again. */
const isSignIn = (kind: string): kind is "signed_out" | "other_person" => kind === "signed_out" || kind === "other_person";
