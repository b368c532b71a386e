import { describe, expect, it } from "vitest";
import { acceptedValue, cellDifferences, fillsEmpty, isSafe, sectionDifferences } from "@/components/desk/import-differences";
import { piecesOf } from "@/components/desk/import-fragment";
import { figureBeside, figuresBeside } from "@/lib/comparison/beside";
import { format2019 } from "@/lib/format/2019";
import { format2021 as format } from "@/lib/format/2021";
import type { Proposal } from "@/lib/importing/proposal";
import { warning } from "@/lib/importing/warnings";

const proposal: Proposal = {
  format: "2021",
  year: 2026,
  organ: null,
  title: null,
  cells: {
    "t3.granted.natural_person": 7,
    "t3.granted.commercial": 2,
    "t3.granted.total": 9,
    "t3.partial.natural_person": null,
    "t3.carried_in.natural_person": 4,
    "t3.carried_in.total": 4,
  },
  provenance: {
    "t3.granted.natural_person": { source: "（一）予以公开 7 2", confidence: "certain" },
    "t3.granted.commercial": { source: "（一）予以公开 7 2", confidence: "guess" },
    "t3.granted.total": { source: "（一）予以公开 7 2 9", confidence: "certain" },
    "t3.partial.natural_person": { source: "（二）部分公开 —", confidence: "certain", read: "—" },
    "t3.carried_in.natural_person": { source: "4", confidence: "certain" },
    "t3.carried_in.total": { source: "4", confidence: "certain" },
  },
  sections: { overview: "　　新的文字。\n", problems: "", other: "没有。" },
  sectionsFound: ["overview", "other"],
  leftovers: [],
  warnings: [],
};
const standing = {
  format,
  figures: { "t3.granted.natural_person": 5, "t3.granted.total": 9, "t3.partial.natural_person": 1, "t3.carried_in.natural_person": 3 },
  versions: { "t3.granted.natural_person": 3 },
  locked: format.sections
    .flatMap(({ tables }) => tables)
    .flatMap((table) => table.columns.flatMap(({ id, sum }) => (table.id === "t3" && !sum ? [`t3.carried_in.${id}` as const] : []))),
  text: { overview: "旧的文字。", other: "没有。" },
};
const cells = cellDifferences(proposal, standing);
const cell = (id: string) => cells.find((each) => each.cell.id === id);

describe("a file beside the draft", () => {
  it("has only the cells that the file has, each with the version that it builds on", () => {
    expect(cells).toHaveLength(6);
    expect(cell("t3.granted.natural_person")).toMatchObject({ now: 5, file: 7, base: 3, differs: true });
  });

  it("takes a printed total that equals the computed one as the same", () => {
    expect(cell("t3.granted.total")?.differs).toBe(false);
  });

  it("has the sign that the file shows for a blank, and accepting writes that sign, which is read as blank again", () => {
    const blank = cell("t3.partial.natural_person");
    expect(blank).toMatchObject({ now: 1, file: null, sign: "—", differs: true });
    expect(blank && acceptedValue(blank)).toBe("—");
    const number = cell("t3.granted.natural_person");
    expect(number && acceptedValue(number)).toBe("7");
  });

  it("offers as certain neither guesses nor blanks nor what is locked, the total of a locked row included", () => {
    expect(cells.filter(isSafe).map(({ cell }) => cell.id)).toEqual(["t3.granted.natural_person"]);
    expect(cell("t3.carried_in.total")?.locked).toBe(true);
  });

  it("has what could not be read as neither different nor the same, and never offers it", () => {
    const unread = cellDifferences(
      {
        ...proposal,
        warnings: [warning("unclear_cell", { label: { zh: "（一）予以公开", en: "" }, read: "1、2" })],
        cells: { ...proposal.cells, "t3.granted.commercial": null },
      },
      standing,
    ).find((each) => each.cell.id === "t3.granted.commercial");
    expect(unread).toMatchObject({ file: null, unread: "1、2", differs: false });
    expect(unread && isSafe(unread)).toBe(false);
  });

  it("offers text where the draft has none", () => {
    const empty = sectionDifferences(proposal, { ...standing, text: { other: "没有。" } });
    expect(empty.filter(fillsEmpty).map(({ section }) => section)).toEqual(["overview"]);
    expect(sectionDifferences(proposal, standing).filter(fillsEmpty)).toEqual([]);
  });

  it("has the sections that the file has text for, and tells which are the same", () => {
    expect(sectionDifferences(proposal, standing)).toEqual([
      { section: "overview", now: "旧的文字。", file: "新的文字。", differs: true },
      { section: "other", now: "没有。", file: "没有。", differs: false },
    ]);
  });
});

describe("the text that a row was read from", () => {
  const pieces = (source: string, figures: Record<string, number | string | null>) => {
    const made = {
      ...proposal,
      cells: figures,
      provenance: Object.fromEntries(Object.keys(figures).map((id) => [id, { source, confidence: "certain" as const }])),
    };
    return piecesOf(source, cellDifferences(made, standing)).flatMap(({ text, cell }) =>
      cell === null ? [] : [`${cell.split(".").at(-1)} ${text}`],
    );
  };

  it("names the cell of each of its contents by their order", () => {
    expect(
      pieces("1.属于国家秘密\t1\t0\t1,034 件", { "t3.granted.natural_person": 1, "t3.granted.commercial": 0, "t3.granted.total": 1034 }),
    ).toEqual(["natural_person 1", "commercial 0", "total 1,034 件"]);
    expect(pieces("行政事业性收费 21040.546747", { "t2_art20_8.fees.amount_wan": "21040.546747万元" })).toEqual([
      "amount_wan 21040.546747",
    ]);
  });

  it("names only what stands there once where the order is another", () => {
    expect(pieces("（一）予以公开 7 3 3 备注", { "t3.granted.natural_person": 7, "t3.granted.commercial": 3 })).toEqual([
      "natural_person 7",
    ]);
  });
});

describe("another year's figures beside this year's cells", () => {
  const old = { format: format2019.id, figures: { "t2_art20_1.rules.new_made": 3, "t3.other_handling.total": 6, "t3.granted.total": 8 } };

  it("are those that measure the same, under this year's address", () => {
    expect(figuresBeside(format, old)).toMatchObject({ "t2_art20_1.rules.issued": 3, "t3.granted.total": 8 });
  });

  it("are missing where the old format asked for something else, or for several rows in one", () => {
    expect(figureBeside(format, "t2_art20_1.rules.in_force", old)).toBeUndefined();
    expect(figureBeside(format, "t3.other_misc.total", old)).toBeUndefined();
  });

  it("are as typed in the same format, blank where blank", () => {
    const same = { format: format.id, figures: { "t2_art20_8.fees.amount_wan": "12.50万元" } };
    expect(figureBeside(format, "t2_art20_8.fees.amount_wan", same)).toBe("12.50万元");
    expect(figureBeside(format, "t3.granted.total", same)).toBeNull();
  });
});
