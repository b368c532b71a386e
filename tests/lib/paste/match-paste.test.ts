import { describe, expect, it } from "vitest";
import { matchPaste } from "@/components/desk/match-paste";
import { readTables } from "@/components/desk/paste";
import { format2019 } from "@/lib/format/2019";
import { format2021 } from "@/lib/format/2021";
import { type CellId, cellsOf, type Format, type Table, tablesOf } from "@/lib/format/format";

/** The official table as a Word processor copies it: header, stubs and spans, every number different. */
function officialHtml(table: Table, values: Map<string, string>): string {
  const td = ({ text, colspan = 1, rowspan = 1 }: { text: string; colspan?: number; rowspan?: number }) =>
    `<td colspan=${colspan} rowspan=${rowspan}><p class=MsoNormal>${text}</p></td>`;
  const header = table.header.map((row) => `<tr>${row.map((cell) => td({ ...cell, text: cell.text.zh })).join("")}</tr>`);
  const rows = table.rows.map((row) => {
    const stub = row.stub.map((cell) => td({ ...cell, text: cell.text.zh }));
    const data = table.columns.map((column, c) =>
      td({ text: values.get(`${table.id}.${row.id}.${column.id}`) ?? "", colspan: table.valueSpans?.[c] ?? 1 }),
    );
    return `<tr>${[...stub, ...data].join("")}</tr>`;
  });
  return `<table>${[...header, ...rows].join("\n")}</table>`;
}

const numbered = (format: Format) => new Map(cellsOf(format).map((cell, i) => [cell.id as string, String(i + 1)]));
const focus: CellId = "t3.partial.research";

describe.each([format2021, format2019])("the whole official form of $id", (format) => {
  const values = numbered(format);

  it("puts every number of all its tables into its cell, wherever it is pasted", () => {
    const html = tablesOf(format)
      .map((table) => officialHtml(table, values))
      .join("<p>四、</p>");
    const { by, cells, unmatched } = matchPaste(format, readTables({ html, text: "" }), focus);
    expect({ by, unmatched }).toEqual({ by: "labels", unmatched: 0 });
    expect(new Map(cells.map(({ cell, text }) => [cell as string, text]))).toEqual(values);
  });

  it("does so for each table alone", () => {
    for (const table of tablesOf(format)) {
      const { cells } = matchPaste(format, readTables({ html: officialHtml(table, values), text: "" }), focus);
      expect(cells).toHaveLength(table.rows.length * table.columns.length);
      for (const { cell, text } of cells) expect(text).toBe(values.get(cell));
    }
  });

  it("reads table three without markup, where spans left blank cells", () => {
    const table = tablesOf(format).find(({ id }) => id === "t3");
    const text = table?.rows
      .map((row) => {
        const stub = row.stub.flatMap((cell) => [cell.text.zh, ...new Array((cell.colspan ?? 1) - 1).fill("")]);
        const padded = [...new Array(3 - stub.length).fill(""), ...stub];
        return [...padded, ...table.columns.map((column) => values.get(`t3.${row.id}.${column.id}`))].join("\t");
      })
      .join("\r\n");
    const { cells } = matchPaste(format, readTables({ html: "", text: text ?? "" }), focus);
    expect(cells).toHaveLength(table ? table.rows.length * 7 : 0);
    for (const { cell, text: value } of cells) expect(value).toBe(values.get(cell));
  });
});

describe("rows with labels", () => {
  it("are found by wordings seen in published reports, without their number, in any width", () => {
    const text = ["2．其他法律和行政法规禁止公开\t1\t2\t3\t4\t5\t6\t21", "重复申请\t0\t0\t0\t0\t0\t1\t1"].join("\n");
    const { cells } = matchPaste(format2021, readTables({ html: "", text }), focus);
    expect(cells.map(({ cell, text: value }) => `${cell}=${value}`)).toContain("t3.denied_law_prohibited.other_org=6");
    expect(cells.map(({ cell }) => cell.split(".")[1])).toContain("not_processed_repeat");
  });

  it("with an unknown label between two known ones are the row between", () => {
    const row = (label: string, value: number) => [label, ...new Array(7).fill(String(value))].join("\t");
    const text = [row("1.属于国家秘密", 1), row("2.别的法律不让公开", 2), row("3.危及“三安全一稳定”", 3)].join("\n");
    const { cells } = matchPaste(format2021, readTables({ html: "", text }), focus);
    expect(cells.find(({ cell }) => cell === "t3.denied_law_prohibited.total")?.text).toBe("2");
  });

  it("whose numbers are not as many as the columns are left out and counted", () => {
    const text = ["1.属于国家秘密\t1\t2", ["2.其他法律行政法规禁止公开", 0, 0, 0, 0, 0, 0, 0].join("\t")].join("\n");
    const { cells, unmatched } = matchPaste(format2021, readTables({ html: "", text }), focus);
    expect(cells).toHaveLength(7);
    expect(unmatched).toBe(2);
  });
});

describe("a block without labels", () => {
  const paste = (text: string, at: CellId) => matchPaste(format2021, readTables({ html: "", text }), at);

  it("is laid down from the focused cell", () => {
    const { by, cells } = paste("1\t2\n3\t4", "t3.granted.research");
    expect(by).toBe("position");
    expect(cells).toEqual([
      { cell: "t3.granted.research", text: "1" },
      { cell: "t3.granted.public_welfare", text: "2" },
      { cell: "t3.partial.research", text: "3" },
      { cell: "t3.partial.public_welfare", text: "4" },
    ]);
  });

  it("as wide as the data area begins in the first column, whatever column has the focus", () => {
    const { cells } = paste("1\t2\t3\t4\t5\t6\t21", "t3.granted.research");
    expect(cells[0]).toEqual({ cell: "t3.granted.natural_person", text: "1" });
    expect(cells).toHaveLength(7);
  });

  it("wider than the data area drops the strange stubs and the header rows", () => {
    const { cells } = paste("项目\t\t甲\t乙\t丙\t丁\t戊\t己\t庚\n某行\t\t1\t2\t3\t4\t5\t6\t21", "t3.granted.research");
    expect(cells).toHaveLength(7);
    expect(cells[6]).toEqual({ cell: "t3.granted.total", text: "21" });
  });

  it("that runs over the table's edge is cut and counted", () => {
    const { cells, unmatched } = paste("1\t2\t3", "t3.granted.other_org");
    expect(cells.map(({ text }) => text)).toEqual(["1", "2"]);
    expect(unmatched).toBe(1);
  });
});
