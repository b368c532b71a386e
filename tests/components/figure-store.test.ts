import { describe, expect, it } from "vitest";
import { FigureStore, type FigureValue, type KeptCell } from "@/components/desk/figure-store";
import { neighbour } from "@/components/desk/grid-moves";
import { format2021 as format } from "@/lib/format/2021";
import type { CellId } from "@/lib/format/format";

function desk(kept: KeptCell[] = [], locked: CellId[] = [], notApplicableRows: string[] = []) {
  const queue = new Map<string, FigureValue>();
  const refused = new Map<string, string>();
  const store = new FigureStore({
    format,
    kept,
    locked,
    notApplicableRows,
    put: (cell, value) => queue.set(cell, value),
    refuse: (cell, value) => {
      queue.delete(cell);
      refused.set(cell, value.text);
    },
    changed: () => {},
  });
  return { store, queue, refused };
}
const kept = (cell: CellId, figure: KeptCell["figure"], more: Partial<KeptCell> = {}): KeptCell => ({
  cell,
  figure,
  origin: "typed",
  version: 1,
  cleared: false,
  ...more,
});

const person: CellId = "t3.granted.natural_person";
const company: CellId = "t3.granted.commercial";
const total: CellId = "t3.granted.total";

describe("a total", () => {
  it("is what its parts add up to as long as nobody gave one", () => {
    const { store } = desk();
    expect(store.view(total)).toMatchObject({ text: "", derived: null });
    store.type(person, "3");
    store.type(company, "1");
    expect(store.view(total)).toMatchObject({ text: "", derived: 4, differs: false });
    expect(store.view("t3.outcome_total.total").derived).toBe(4);
  });

  it("that was given stays, the computed one stands beside it, and clearing brings it back", () => {
    const { store, queue } = desk([kept(person, 3), kept(total, 5, { origin: "imported" })]);
    expect(store.view(total)).toMatchObject({ text: "5", derived: 3, differs: true });
    store.type(total, "");
    expect(store.view(total)).toMatchObject({ text: "", derived: 3, differs: false });
    expect(queue.get(total)).toEqual({ text: "", cause: "typed" });
  });
});

describe("typing", () => {
  it("takes full-width digits and separators, and sends what was typed", () => {
    const { store, queue } = desk();
    store.type(person, "１,０３４ 件");
    expect(store.given()[person]?.figure).toBe(1034);
    expect(queue.get(person)?.text).toBe("１,０３４ 件");
  });

  it("shows what cannot be read as refused and sends nothing of it", () => {
    const { store, queue, refused } = desk([kept(person, 7)]);
    store.type(person, "7");
    store.type(person, "7x");
    expect(refused.get(person)).toBe("7x");
    expect(store.view(person)).toMatchObject({ text: "7x", refusal: "unreadable_number", state: "refused" });
    expect(queue.size).toBe(0);
    expect(store.given()[person]?.figure).toBe(7);
  });

  it("takes 不适用 only in the rows that allow it", () => {
    const { store } = desk([], [], ["denied_state_secret"]);
    store.type(person, "不适用");
    store.type("t3.denied_state_secret.total", "不适用");
    expect(store.view(person).refusal).toBe("not_applicable_here");
    expect(store.given()["t3.denied_state_secret.total"]?.figure).toEqual({ mark: "not_applicable" });
  });

  it("shows a dash that was imported as blank, and says that it was read so", () => {
    const { store } = desk([kept(person, null, { read: "—" })]);
    expect(store.view(person)).toMatchObject({ text: "—", readAsBlank: true });
  });

  it("redraws the touched cell and the totals above it, nothing else", () => {
    const { store } = desk();
    const drawn: string[] = [];
    for (const cell of [person, company, total, "t4.cases.review_total"] as CellId[]) store.subscribe(cell, () => drawn.push(cell));
    store.type(person, "3");
    expect(drawn.sort()).toEqual([person, total].sort());
  });

  it("leaves a locked cell alone until it is unlocked", () => {
    const carried: CellId = "t3.carried_in.natural_person";
    const { store, queue } = desk([kept(carried, 2, { origin: "carried" })], [carried]);
    expect(store.type(carried, "3")).toBe(false);
    expect(store.view(carried)).toMatchObject({ text: "2", locked: true });
    store.unlock();
    expect(store.type(carried, "3")).toBe(true);
    expect(queue.get(carried)?.text).toBe("3");
  });
});

describe("undo", () => {
  it("takes all keystrokes in a cell as one step", () => {
    const { store } = desk([kept(person, 5)]);
    store.enter(person);
    for (const text of ["", "1", "12"]) store.type(person, text);
    expect(store.undo()).toEqual([person]);
    expect(store.view(person).text).toBe("5");
    expect(store.undo()).toBeNull();
    expect(store.redo()).toEqual([person]);
    expect(store.view(person).text).toBe("12");
  });

  it("takes a whole paste back, refused cells too, and sends what stood before", () => {
    const { store, queue } = desk([kept(person, 5)]);
    expect(
      store.paste([
        { cell: person, text: "8" },
        { cell: company, text: "x" },
        { cell: total, text: "８" },
      ]),
    ).toEqual({ applied: 2, refused: 1, locked: 0 });
    expect(store.view(company).refusal).toBe("unreadable_number");
    expect(queue.get(person)).toEqual({ text: "8", cause: "pasted" });
    expect(store.undo()).toHaveLength(3);
    expect([store.view(person).text, store.view(company).text, store.view(total).text]).toEqual(["5", "", ""]);
    expect(queue.get(person)?.text).toBe("5");
  });

  it("does not join two paragraphs of a pasted cell to one number", () => {
    const { store, queue } = desk();
    const numbers = [
      { cell: person, text: "12\n345" },
      { cell: company, text: "12\n件" },
    ];
    expect(store.paste(numbers)).toEqual({ applied: 1, refused: 1, locked: 0 });
    expect(store.view(person)).toMatchObject({ text: "12 / 345", refusal: "unreadable_number" });
    expect(store.given()[company]?.figure).toBe(12);
    expect(queue.has(person)).toBe(false);
  });

  it("takes a fill of zeros back at once; the fill leaves what is filled, totals and locked cells alone", () => {
    const carried: CellId = "t3.carried_in.natural_person";
    const { store } = desk([kept(person, 5)], [carried]);
    expect(store.fillZero(["t3"])).toBe(24 * 6 - 2);
    expect(store.view(total)).toMatchObject({ text: "", derived: 5 });
    expect(store.view(carried).text).toBe("");
    store.undo();
    expect(store.blanks(["t3"])).toBe(24 * 6 - 1);
  });

  it("Esc brings back what stood when the cell was entered", () => {
    const { store } = desk([kept(person, 5)]);
    store.enter(person);
    store.type(person, "9");
    store.restore(person);
    expect(store.view(person).text).toBe("5");
  });
});

describe("moving", () => {
  it("goes along the row, down the column, and on into the next table", () => {
    expect(neighbour(format, person, "right")).toBe(company);
    expect(neighbour(format, person, "left")).toBeNull();
    expect(neighbour(format, person, "down")).toBe("t3.partial.natural_person");
    expect(neighbour(format, "t3.carried_out.total", "down")).toBe("t4.cases.suit_direct_corrected");
    expect(neighbour(format, "t2_art20_1.rules.issued", "up")).toBeNull();
  });
});
