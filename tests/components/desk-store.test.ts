import { describe, expect, it } from "vitest";
import { DeskStore } from "@/components/desk/desk-store";
import type { FigureValue, KeptCell } from "@/components/desk/figure-store";
import type { ProseValue } from "@/components/desk/prose-store";
import type { Answer, Batch, Keeper, Unsaved } from "@/components/desk/save-queue";
import { format2021 as format } from "@/lib/format/2021";
import type { CellId } from "@/lib/format/format";

const person: CellId = "t3.granted.natural_person";
const seven: KeptCell = { cell: person, figure: 7, origin: "typed", version: 1, cleared: false };

/** What the line answers for a batch: everything saved, unless told otherwise. */
const taken = (batch: Batch<FigureValue>): Answer<FigureValue> => ({
  kind: "saved",
  accepted: batch.patches.map(({ id, base }) => ({ id, version: base + 1 })),
  clashes: [],
  refused: [],
  findings: [],
});
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** A desk whose timers run at once, with what it sends and keeps. */
function desk(options: { left?: Unsaved<FigureValue>[]; answer?: (batch: Batch<FigureValue>) => Answer<FigureValue> } = {}) {
  const sent: string[][] = [];
  let kept: Unsaved<FigureValue> | undefined;
  let keys = 0;
  const empty: Keeper<ProseValue> = { recover: async () => [], keep: async () => true };
  const store = new DeskStore(
    {
      format,
      judged: { year: 2026, title: "", organ: { name: "澄湖市财政局", alsoKnownAs: [] } },
      figures: [seven],
      blocks: [],
      locked: [],
      notApplicableRows: [],
      findings: [],
      settings: {},
      notJudged: [],
    },
    {
      sendFigures: async (batch) => {
        sent.push(batch.patches.map(({ value }) => value.text));
        return (options.answer ?? taken)(batch);
      },
      sendProse: async () => ({ kind: "failed" }),
      keepFigures: {
        recover: async () => options.left ?? [],
        keep: async (unsaved) => {
          kept = unsaved;
          return true;
        },
      },
      keepProse: empty,
      clock: {
        now: () => new Date(0),
        later: (run, milliseconds) => {
          const timer = milliseconds < 1_000 ? setTimeout(run, 0) : undefined;
          return () => clearTimeout(timer);
        },
      },
      newKey: () => `key-${++keys}`,
    },
  );
  return { store, sent, kept: () => kept };
}

describe("what an earlier page left", () => {
  it("is shown again where it could not be read, and counts as not saved", async () => {
    const waiting = [{ id: person, base: 1, value: { text: "12件x", cause: "typed" as const } }];
    const { store, sent } = desk({ left: [{ at: 1, batches: [], waiting }] });
    expect(await store.recover()).toBe(1);
    expect(store.figures.view(person)).toMatchObject({ text: "12件x", refusal: "unreadable_number", state: "refused" });
    await settled();
    expect(sent).toEqual([]);
    expect(store.view().status).toMatchObject({ kind: "refused", refused: 1 });
  });
});

describe("a move", () => {
  it("does not go out while a cell shows what is not saved", async () => {
    const { store, sent, kept } = desk();
    store.figures.type(person, "12件x");
    expect(await store.saved()).toBe(false);
    expect(store.isSaved()).toBe(false);
    expect(store.view().status).toMatchObject({ kind: "refused", unsaved: 1, refused: 1 });
    expect(store.refusedPlace()).toBe(person);
    expect(sent).toEqual([]);
    expect(kept()?.waiting).toEqual([{ id: person, base: 1, value: { text: "12件x", cause: "typed" } }]);
    store.figures.type(person, "12件");
    expect(await store.saved()).toBe(true);
    expect(sent).toEqual([["12件"]]);
  });

  it("goes out when saving works again, though it failed a moment ago", async () => {
    let works = false;
    const { store } = desk({ answer: (batch) => (works ? taken(batch) : { kind: "failed" }) });
    store.figures.type(person, "8");
    await settled();
    expect(store.view().status.kind).toBe("failed");
    works = true;
    expect(await store.saved()).toBe(true);
  });
});
