import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { cellAt, cellName, cellsOf, type Format, sectionOfTable, tablesOf, unitBeside } from "@/lib/format/format";
import { formatById, formatFor, formats } from "@/lib/format/formats";

const [format2019, format2021] = [formatById("2019"), formatById("2021")];

describe("an official format", () => {
  test.each([
    [format2019, { all: 198, input: 166, computed: 32, two: 22, three: 161, four: 15 }],
    [format2021, { all: 200, input: 166, computed: 34, two: 10, three: 175, four: 15 }],
  ])("of $id counts its cells", (format, expected) => {
    const cells = cellsOf(format);
    const inTables = (start: string) => cells.filter((cell) => cell.table.id.startsWith(start)).length;
    expect({
      all: cells.length,
      input: cells.filter((cell) => cell.parts === null).length,
      computed: cells.filter((cell) => cell.parts !== null).length,
      two: inTables("t2"),
      three: inTables("t3"),
      four: inTables("t4"),
    }).toEqual(expected);
  });

  test("says a unit beside a cell's name where its label does not say it already", () => {
    const fees = cellAt(format2021, "t2_art20_8.fees.amount_wan");
    const rules = cellAt(format2021, "t2_art20_1.rules.issued");
    expect([fees && unitBeside(fees), rules && unitBeside(rules)]).toEqual([null, rules?.unit]);
    expect(rules?.unit).not.toBeNull();
  });

  test.each(formats)("of $id has one cell at each address and totals whose parts are cells", (format) => {
    const cells = cellsOf(format);
    expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length);
    for (const cell of cells) for (const part of cell.parts ?? []) expect(cellAt(format, part), `${cell.id} ← ${part}`).toBeDefined();
    expect(cellAt(format, "t3.granted.nobody")).toBeUndefined();
  });

  test.each(formats)("of $id lays its headers and stubs on a full grid", (format) => {
    for (const table of tablesOf(format)) {
      const width = table.stubColumns + (table.valueSpans ?? table.columns.map(() => 1)).reduce((sum, span) => sum + span, 0);
      expect([table.id, gridRows(table.header)]).toEqual([table.id, table.header.map(() => width)]);
      const stubs = table.rows.map((row) => row.stub);
      expect([table.id, gridRows(stubs)]).toEqual([table.id, table.rows.map(() => table.stubColumns)]);
    }
  });

  test.each(formats)("of $id says every label in both languages", (format) => {
    for (const cell of cellsOf(format)) {
      expect(cellName(cell, "zh-CN")).toMatch(/^表[二三四]/u);
      expect(cellName(cell, "en")).toMatch(/^Table [234]/u);
      expect(sectionOfTable(format, cell.table.id)?.tables).toContain(cell.table);
    }
  });

  test("is found for a year, and there was none before 2019", () => {
    expect([2018, 2019, 2020, 2021, 2026].map((year) => formatFor(year)?.id)).toEqual([undefined, "2019", "2019", "2021", "2021"]);
  });

  // What was published in a format is rendered by it for ever: a change here must be a new format, or a mended English word.
  test.each([
    ["2019", "2e33594d5efd794b"],
    ["2021", "408cf8babc6f2849"],
  ] as const)("of %s does not change unnoticed", (id, digest) => {
    expect(
      createHash("sha256")
        .update(JSON.stringify(withoutHelp(formatById(id))))
        .digest("hex")
        .slice(0, 16),
    ).toBe(digest);
  });
});

const folder = resolve(process.env.SHARED ?? resolve(import.meta.dirname, "../../../../shared"), "formats");

describe.skipIf(!existsSync(folder))(
  `the formats as transcribed from the notices (${existsSync(folder) ? "there" : `skipped: ${folder} is missing`})`,
  () => {
    test.each(formats)("of $id agree in every section, label, span, unit, cell and sum", (format) => {
      expect(ours(format)).toEqual(theirs(JSON.parse(readFileSync(`${folder}/format-${format.id}.json`, "utf8"))));
    });
  },
);

/** How many grid columns each row fills, with what reaches down from above. */
function gridRows(rows: { colspan?: number; rowspan?: number }[][]): number[] {
  const reaching = rows.map(() => 0);
  for (const [r, row] of rows.entries()) {
    for (const { colspan = 1, rowspan = 1 } of row)
      for (let down = 0; down < rowspan; down++) reaching[r + down] = (reaching[r + down] ?? 0) + colspan;
  }
  return reaching;
}

const withoutHelp = (format: Format) => ({
  ...format,
  sections: format.sections.map(({ guidance: _, tables, ...section }) => ({
    ...section,
    tables: tables.map((table) => ({ ...table, rows: table.rows.map(({ help: _, ...row }) => row) })),
  })),
  variants: undefined,
});

type Span = { text: string; colspan?: number; rowspan?: number };
type TheirTable = {
  id: string;
  label: string;
  legal_ref?: string;
  unit?: string;
  stub_columns: number;
  header_rows: Span[][];
  columns: { id: string; label: string; parent: string | null; kind: string; unit?: string | null; type: string }[];
  column_groups: { id: string; label: string }[];
  rows: { id: string; label: string; kind: string; unit?: string | null; stub: Span[] }[];
  value_cell_colspans?: number[];
};
type Theirs = {
  reporting_years: Format["years"];
  sections: {
    id: string;
    number: string;
    title: string;
    kind: string;
    required: boolean;
    max_chars?: number | null;
    placeholder?: string;
    tables?: TheirTable[];
  }[];
  rules: { id: string; expr?: { table: string; for_each: "row" | "col"; lhs: Term[]; rhs: Term[] } }[];
};
type Term = { row?: string; col?: string };

const span = ({ text, colspan = 1, rowspan = 1 }: Span) => ({ text, colspan, rowspan });

function ours(format: Format) {
  const sums = tablesOf(format).flatMap((table) => [
    ...table.columns.flatMap((column) => (column.sum ? [{ rule: column.sum.rule, left: [column.id], right: column.sum.parts }] : [])),
    ...table.rows.flatMap((row) => (row.sum ? [{ rule: row.sum.rule, left: [row.id], right: row.sum.parts }] : [])),
    ...table.balances,
  ]);
  return {
    years: format.years,
    sections: format.sections
      .filter((section) => section.number !== null)
      .map((section) => ({
        id: section.id,
        number: section.number,
        title: section.title.zh,
        kind: section.kind,
        required: section.required,
        most: section.maxCharacters ?? null,
        tables: section.tables.map((table) => ({
          id: table.id,
          stubColumns: table.stubColumns,
          header: table.header.map((row) => row.map((cell) => span({ ...cell, text: cell.text.zh }))),
          columns: table.columns.map((column) => ({
            id: column.id,
            label: column.label.zh,
            type: column.type,
            isTotal: column.sum !== undefined,
          })),
          rows: table.rows.map((row) => ({
            id: row.id,
            label: row.label.zh,
            isTotal: row.sum !== undefined,
            stub: row.stub.map((cell) => span({ ...cell, text: cell.text.zh })),
          })),
          spans: table.valueSpans ?? table.columns.map(() => 1),
          units: cellsOf(format)
            .flatMap((cell) => (cell.table === table && cell.unit ? [cell.unit] : []))
            .filter((unit, i, all) => all.indexOf(unit) === i),
        })),
      })),
    sums: sums.map(({ rule, left, right }) => ({ rule, left, right })).sort((a, b) => a.rule.localeCompare(b.rule)),
  };
}

function theirs(format: Theirs) {
  const name = (term: Term) => term.row ?? term.col ?? "";
  return {
    years: format.reporting_years,
    sections: format.sections.map((section) => ({
      id: section.id,
      number: section.number,
      title: section.title,
      kind: section.kind === "table" ? "tables" : "prose",
      required: section.required,
      most: section.max_chars ?? null,
      tables: (section.tables ?? []).map((table) => ({
        id: table.id,
        stubColumns: table.stub_columns,
        header: table.header_rows.map((row) => row.map(span)),
        columns: table.columns.map(({ id, label, type, kind }) => ({ id, label, type, isTotal: kind === "total" })),
        rows: table.rows.map(({ id, label, kind, stub }) => ({ id, label, isTotal: kind === "total", stub: stub.map(span) })),
        spans: table.value_cell_colspans ?? table.columns.map(() => 1),
        units: [
          ...table.columns.map((column) => column.unit),
          ...(table.columns.some((column) => column.unit) ? [] : table.rows.map((row) => row.unit)),
          table.unit,
        ]
          .filter((unit) => typeof unit === "string")
          .filter((unit, i, all) => all.indexOf(unit) === i),
      })),
    })),
    sums: format.rules
      .flatMap(({ id, expr }) => (expr?.lhs ? [{ rule: id, left: expr.lhs.map(name), right: expr.rhs.map(name) }] : []))
      .sort((a, b) => a.rule.localeCompare(b.rule)),
  };
}
