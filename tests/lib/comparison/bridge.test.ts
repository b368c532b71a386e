import { describe, expect, it } from "vitest";
import { formatsOfLine, lineOf, lines } from "@/lib/format/bridge";
import { cellsOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";

describe("the bridge between the formats", () => {
  it("puts every cell of both formats into a line", () => {
    for (const id of ["2019", "2021"] as const)
      for (const cell of cellsOf(formatById(id)))
        expect(
          lines.some((line) => line.cells[id]?.includes(cell.id)),
          `${id} ${cell.id}`,
        ).toBe(true);
  });

  it("joins all of tables three and four, except the rows into which （六） was split", () => {
    const alone = lines.filter((line) => /^t[34]\./.test(line.id) && formatsOfLine(line).length < 2);
    expect(alone.map(({ id }) => id.replace(/\.[^.]+$/, ""))).toEqual(
      ["t3.other_no_correction", "t3.other_fee_unpaid", "t3.other_misc"].flatMap((row) => Array(7).fill(row)),
    );
  });

  it("adds up the three rows of 2021 to the one row of 2019", () => {
    expect(lineOf("t3.other_handling.total")?.cells).toEqual({
      "2019": ["t3.other_handling.total"],
      "2021": ["t3.other_no_correction.total", "t3.other_fee_unpaid.total", "t3.other_misc.total"],
    });
  });

  it("joins made with issued, and the older address leads to the line", () => {
    expect(lineOf("t2_art20_1.rules.new_made")?.id).toBe("t2_art20_1.rules.issued");
  });

  it("keeps disclosed in all apart from in force, and the number of fee items apart from the amount, and says why", () => {
    for (const [before, after] of [
      ["t2_art20_1.normative_documents.total_disclosed", "t2_art20_1.normative_documents.in_force"],
      ["t2_art20_8.fees.prev_items", "t2_art20_8.fees.amount_wan"],
    ] as const) {
      expect(lineOf(before)).not.toBe(lineOf(after));
      expect(lineOf(before)?.note?.zh).toContain("不可比");
      expect(lineOf(after)?.note?.zh).toContain("不可比");
    }
  });

  it("says why every line begins or ends that is not in both formats", () => {
    for (const line of lines) if (formatsOfLine(line).length < 2) expect(line.note, line.id).toBeDefined();
  });
});
