import { describe, expect, it } from "vitest";
import { type Answer, type Batch, type Clock, type QueueStatus, SaveQueue, type Unsaved } from "@/components/desk/save-queue";

type Sent = { batch: Batch<string>; answer: (answer: Answer<string>) => Promise<void>; lose: () => Promise<void> };

/** A queue with a clock that only moves when told and a line on which every request waits for its answer. */
function desk(
  options: { versions?: [string, number][]; left?: Unsaved<string>[]; keeps?: boolean; group?: (value: string) => string } = {},
) {
  let time = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(time),
    later(run, milliseconds) {
      const timer = { at: time + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const sent: Sent[] = [];
  const states = new Map<string, string>();
  let status: QueueStatus | undefined;
  let kept: Unsaved<string> = { at: 0, batches: [], waiting: [] };
  let keys = 0;
  const queue = new SaveQueue<string>({
    versions: options.versions ?? [],
    clock,
    newKey: () => `key-${++keys}`,
    ...(options.group ? { group: options.group } : {}),
    keeper: {
      recover: async () => options.left ?? [],
      keep: async (unsaved) => {
        kept = unsaved;
        return options.keeps ?? true;
      },
    },
    send: (batch) =>
      new Promise((resolve, reject) => {
        sent.push({
          batch: structuredClone(batch),
          answer: async (answer) => {
            resolve(answer);
            await settled();
          },
          lose: async () => {
            reject(new TypeError("network"));
            await settled();
          },
        });
      }),
    listener: {
      item: (id, state, detail) => states.set(id, detail?.code ? `${state}:${detail.code}` : state),
      status: (now) => {
        status = now;
      },
      findings: () => {},
    },
  });
  return {
    queue,
    sent,
    states,
    status: () => status,
    kept: () => kept,
    async pass(milliseconds: number) {
      time += milliseconds;
      for (const timer of timers.filter(({ at }) => at <= time)) {
        timers = timers.filter((other) => other !== timer);
        timer.run();
      }
      await settled();
    },
  };
}

const saved = (accepted: [string, number][], more: Partial<Extract<Answer<string>, { kind: "saved" }>> = {}): Answer<string> => ({
  kind: "saved",
  accepted: accepted.map(([id, version]) => ({ id, version })),
  clashes: [],
  refused: [],
  findings: [],
  ...more,
});
const last = <T>(items: T[]): T => {
  const item = items.at(-1);
  if (!item) throw new Error("nothing there");
  return item;
};

describe("sending", () => {
  it("joins the keystrokes of a cell and sends them when typing pauses", async () => {
    const { queue, sent, states, pass } = desk({ versions: [["a", 4]] });
    queue.put("a", "1");
    await pass(200);
    queue.put("a", "12");
    expect(states.get("a")).toBe("waiting");
    await pass(599);
    expect(sent).toHaveLength(0);
    await pass(1);
    expect(sent.map(({ batch }) => batch)).toEqual([{ key: "key-1", patches: [{ id: "a", base: 4, value: "12" }] }]);
    expect(states.get("a")).toBe("saving");
    await last(sent).answer(saved([["a", 5]]));
    expect(states.get("a")).toBe("saved");
    expect(queue.isEmpty()).toBe(true);
  });

  it("does not wait longer than a second and a half for a pause", async () => {
    const { queue, sent, pass } = desk();
    for (let i = 0; i < 5; i++) {
      queue.put("a", String(i));
      await pass(400);
    }
    expect(sent.length).toBeGreaterThan(0);
  });

  it("has one request under way; what is typed meanwhile goes next on the version that came back", async () => {
    const { queue, sent, states, pass } = desk();
    queue.put("a", "1");
    queue.flush();
    await pass(0);
    queue.put("a", "2");
    queue.put("b", "9");
    await pass(5_000);
    expect(sent).toHaveLength(1);
    await last(sent).answer(saved([["a", 1]]));
    expect(states.get("a")).toBe("waiting");
    await pass(600);
    expect(last(sent).batch.patches).toEqual([
      { id: "a", base: 1, value: "2" },
      { id: "b", base: 0, value: "9" },
    ]);
  });

  it("keeps changes of different causes apart", async () => {
    const { queue, sent, pass } = desk({ group: (value) => value.charAt(0) });
    queue.put("a", "typed");
    queue.put("b", "pasted");
    queue.flush();
    await pass(0);
    expect(last(sent).batch.patches.map(({ id }) => id)).toEqual(["a"]);
    await last(sent).answer(saved([["a", 1]]));
    await pass(600);
    expect(last(sent).batch.patches.map(({ id }) => id)).toEqual(["b"]);
  });

  it("says which values were not taken, and keeps the others", async () => {
    const { queue, sent, states, status, kept, pass } = desk();
    queue.put("a", "1");
    queue.put("b", "x");
    await pass(600);
    await last(sent).answer(saved([["a", 1]], { refused: [{ id: "b", code: "unreadable_number" }] }));
    expect([states.get("a"), states.get("b")]).toEqual(["saved", "refused:unreadable_number"]);
    expect(status()).toMatchObject({ kind: "refused", unsaved: 1, refused: 1 });
    expect(queue.isEmpty()).toBe(false);
    expect(kept().waiting).toEqual([{ id: "b", base: 0, value: "x" }]);
    queue.put("b", "2");
    await pass(600);
    await last(sent).answer(saved([["b", 1]]));
    expect(status()).toMatchObject({ kind: "idle", unsaved: 0, refused: 0 });
  });

  it("keeps what cannot be read and never sends it, and what is typed over it goes out on the version that was seen", async () => {
    const { queue, sent, states, status, kept, pass } = desk({ versions: [["a", 4]] });
    queue.put("a", "12");
    queue.refuse("a", "12x");
    await pass(60_000);
    expect(sent).toHaveLength(0);
    expect(status()).toMatchObject({ kind: "refused", unsaved: 1, refused: 1 });
    expect(kept().waiting).toEqual([{ id: "a", base: 4, value: "12x" }]);
    queue.put("a", "13");
    await pass(600);
    expect(last(sent).batch.patches).toEqual([{ id: "a", base: 4, value: "13" }]);
    queue.refuse("a", "13x");
    await last(sent).answer(saved([["a", 5]]));
    expect(states.get("a")).not.toBe("saved");
    queue.put("a", "14");
    await pass(600);
    expect(last(sent).batch.patches).toEqual([{ id: "a", base: 5, value: "14" }]);
  });
});

describe("when it does not get through", () => {
  it("tries again with the same key and longer pauses, and says that it is kept here", async () => {
    const { queue, sent, states, status, kept, pass } = desk();
    queue.put("a", "1");
    await pass(600);
    await last(sent).lose();
    expect(states.get("a")).toBe("failed");
    expect(status()).toMatchObject({ kind: "failed", unsaved: 1, kept: true });
    expect(kept().batches).toHaveLength(1);
    await pass(1_000);
    await last(sent).answer({ kind: "failed" });
    await pass(1_999);
    expect(sent).toHaveLength(2);
    await pass(1);
    expect(new Set(sent.map(({ batch }) => batch.key))).toEqual(new Set(["key-1"]));
    await last(sent).answer(saved([["a", 1]]));
    expect(status()).toMatchObject({ kind: "idle", unsaved: 0 });
    expect(kept()).toMatchObject({ batches: [], waiting: [] });
  });

  it("goes on by itself once the person has signed in again", async () => {
    const { queue, sent, status, pass } = desk();
    queue.put("a", "1");
    await pass(600);
    await last(sent).answer({ kind: "signed_out" });
    expect(status()).toMatchObject({ kind: "signed_out", unsaved: 1 });
    queue.put("b", "2");
    await pass(5_000);
    await last(sent).answer(saved([["a", 1]]));
    await pass(600);
    expect(last(sent).batch.patches.map(({ id }) => id)).toEqual(["b"]);
  });

  it("keeps what was typed while somebody else is signed in, and goes on when its own person is back", async () => {
    const { queue, sent, status, kept, pass } = desk();
    queue.put("a", "1");
    await pass(600);
    await last(sent).answer({ kind: "other_person" });
    expect(status()).toMatchObject({ kind: "other_person", unsaved: 1 });
    expect(kept().batches).toHaveLength(1);
    await pass(5_000);
    await last(sent).answer(saved([["a", 1]]));
    expect(status()).toMatchObject({ kind: "idle", unsaved: 0 });
  });

  it("stops for good when the report may not be edited any more, and forgets nothing", async () => {
    const { queue, sent, status, kept, pass } = desk();
    queue.put("a", "1");
    await pass(600);
    await last(sent).answer({ kind: "stopped", code: "wrong_state" });
    expect(status()).toMatchObject({ kind: "stopped", code: "wrong_state", unsaved: 1 });
    queue.put("a", "2");
    queue.flush();
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(kept().waiting.map(({ value }) => value)).toEqual(["2"]);
  });

  it("says so when this browser keeps nothing", async () => {
    const { queue, status, pass } = desk({ keeps: false });
    queue.put("a", "1");
    await pass(0);
    expect(status()).toMatchObject({ kept: false });
  });
});

describe("two people in one cell", () => {
  const theirs = { id: "a", version: 7, value: "30", by: "王敏", at: "2027-01-20T06:32:00Z" };

  it("clash, and nothing more is sent for it until somebody decides", async () => {
    const { queue, sent, states, pass } = desk({ versions: [["a", 6]] });
    queue.put("a", "12");
    await pass(600);
    await last(sent).answer(saved([], { clashes: [theirs] }));
    expect(states.get("a")).toBe("clash");
    queue.put("a", "13");
    await pass(10_000);
    expect(sent).toHaveLength(1);
    expect(queue.clashes()).toEqual([{ clash: theirs, mine: "13" }]);
  });

  it("mine goes over theirs on their version", async () => {
    const { queue, sent, pass } = desk({ versions: [["a", 6]] });
    queue.put("a", "12");
    await pass(600);
    await last(sent).answer(saved([], { clashes: [theirs] }));
    queue.settle("a", "mine");
    await pass(600);
    expect(last(sent).batch.patches).toEqual([{ id: "a", base: 7, value: "12" }]);
  });

  it("theirs stands, and the next change builds on it", async () => {
    const { queue, sent, states, pass } = desk({ versions: [["a", 6]] });
    queue.put("a", "12");
    await pass(600);
    await last(sent).answer(saved([], { clashes: [theirs] }));
    queue.settle("a", "theirs");
    expect(states.get("a")).toBe("saved");
    expect(queue.isEmpty()).toBe(true);
    queue.put("a", "31");
    await pass(600);
    expect(last(sent).batch.patches).toEqual([{ id: "a", base: 7, value: "31" }]);
  });
});

describe("after a crash", () => {
  const left: Unsaved<string> = {
    at: 1,
    batches: [{ key: "old-key", patches: [{ id: "a", base: 2, value: "5" }] }],
    waiting: [
      { id: "a", base: 2, value: "51" },
      { id: "b", base: 0, value: "8" },
    ],
  };

  it("the request that was under way goes out again with its own key, then what waited behind it", async () => {
    const { queue, sent, states, pass } = desk({ versions: [["a", 3]], left: [left] });
    expect(await queue.recover()).toEqual(
      new Map([
        ["a", "51"],
        ["b", "8"],
      ]),
    );
    await pass(0);
    expect(last(sent).batch).toEqual(left.batches[0]);
    await last(sent).answer(saved([["a", 3]]));
    await pass(600);
    expect(last(sent).batch.patches).toEqual([
      { id: "a", base: 3, value: "51" },
      { id: "b", base: 0, value: "8" },
    ]);
    await last(sent).answer(
      saved([
        ["a", 4],
        ["b", 1],
      ]),
    );
    expect([...states.values()]).toEqual(["saved", "saved"]);
  });

  it("of several pages that left something in one cell, what was typed last is shown and is what is sent", async () => {
    const page = (at: number, value: string): Unsaved<string> => ({ at, batches: [], waiting: [{ id: "a", base: 0, value }] });
    const sending = (at: number, value: string): Unsaved<string> => ({
      at,
      batches: [{ key: `old-${at}`, patches: [{ id: "a", base: 0, value }] }],
      waiting: [],
    });
    for (const pages of [
      [page(2, "4"), page(1, "3")],
      [page(1, "3"), sending(2, "4")],
      [sending(1, "3"), page(2, "4")],
    ]) {
      const { queue, sent, pass } = desk({ left: pages });
      expect(await queue.recover()).toEqual(new Map([["a", "4"]]));
      for (let version = 1; !queue.isEmpty() && version < 5; version++) {
        await pass(600);
        await last(sent).answer(saved([["a", version]]));
      }
      expect(last(sent).batch.patches[0]?.value).toBe("4");
    }
  });

  it("what was typed before the old page's changes were found wins over them", async () => {
    const { queue, sent, pass } = desk({ left: [left] });
    const recovering = queue.recover();
    queue.put("a", "7");
    expect(await recovering).toEqual(new Map([["b", "8"]]));
    await pass(0);
    await last(sent).answer(saved([["a", 3]]));
    await pass(600);
    expect(last(sent).batch.patches).toEqual([
      { id: "a", base: 3, value: "7" },
      { id: "b", base: 0, value: "8" },
    ]);
  });

  it("keeps with what is not saved the time of it", async () => {
    const { queue, kept, pass } = desk();
    await pass(1_234);
    queue.put("a", "1");
    expect(kept().at).toBe(1_234);
  });

  it("a change whose cell somebody wrote meanwhile becomes a clash, not an overwrite", async () => {
    const { queue, sent, states, pass } = desk({
      versions: [["b", 4]],
      left: [{ at: 1, batches: [], waiting: [{ id: "b", base: 0, value: "8" }] }],
    });
    await queue.recover();
    await pass(0);
    expect(last(sent).batch.patches).toEqual([{ id: "b", base: 0, value: "8" }]);
    await last(sent).answer(saved([], { clashes: [{ id: "b", version: 4, value: "9", by: "王敏", at: "2027-01-20T06:32:00Z" }] }));
    expect(states.get("b")).toBe("clash");
  });
});
