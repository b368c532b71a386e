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

describe("a move", () => {
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
