import { expect, test } from "vitest";
import { format2021 } from "@/lib/format/2021";
import { tablesOf } from "@/lib/format/format";
import { propose } from "@/lib/importing/read";
import { divideDigits, isDigits, splitGlued } from "@/lib/importing/values";

test("a note's number or a power beside a number is no digit of it", () => {
  expect(splitGlued("行政许可 12①")).toBeNull();
  expect(splitGlued("行政许可 １２")).toEqual({ label: "行政许可", digits: "12" });
  expect(isDigits("12②")).toBe(false);
  const columns = tablesOf(format2021).find(({ id }) => id === "t3")?.columns ?? [];
  expect(columns).toHaveLength(7);
  expect(divideDigits(["1000001"], columns)).not.toBeNull();
  expect(divideDigits(["100000①"], columns)).toBeNull();
});

test("two numbers in a list are never one: 1、234 is left blank and quoted, 1,234 is a thousand", async () => {
  const fragment = new TextEncoder().encode("规章\t1、234\t1,234\t3\n");
  const { cells, warnings } = await propose(fragment, "a.txt", { format: "2021", year: 2024 });
  expect(cells).toMatchObject({ "t2_art20_1.rules.issued": null, "t2_art20_1.rules.repealed": 1234, "t2_art20_1.rules.in_force": 3 });
  expect(warnings).toMatchObject([{ code: "unclear_cell", details: { read: "1、234" } }, expect.anything()]);
});

test("a sign that is read as blank stays beside the blank, a cell that is empty has none", async () => {
  const row = (...cells: string[]) => `<tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr>`;
  const table = `<table>${row("规章", "—", "/", "")}${row("行政规范性文件", "无", "0", "－")}</table>`;
  const { cells, provenance } = await propose(new TextEncoder().encode(table), "a.html", { format: "2021", year: 2024 });
  const signs = ["rules", "normative_documents"].flatMap((row) =>
    (["issued", "repealed", "in_force"] as const).map((column) => {
      const id = `t2_art20_1.${row}.${column}` as keyof typeof cells;
      return [cells[id], provenance[id]?.read];
    }),
  );
  expect(signs).toEqual([
    [null, "—"],
    [null, "/"],
    [null, undefined],
    [null, "无"],
    [0, undefined],
    [null, "－"],
  ]);
});
