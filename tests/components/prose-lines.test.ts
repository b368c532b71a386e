import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineBlock, reconcileLines } from "@/components/desk/prose-lines";
import { linesOf } from "@/lib/report/prose";

const standing: LineBlock[] = [
  { id: "a", text: "第一段。", position: 1 },
  { id: "b", text: "第二段。", position: 2 },
  { id: "c", text: "第三段。", position: 3 },
];
const ids = () => {
  let next = 0;
  return () => `n${++next}`;
};

describe("lines of a section and their blocks", () => {
  it("says nothing when nothing changed but blank lines and indents", () => {
    expect(reconcileLines(standing, "第一段。\n\n　　第二段。\n第三段。\n", ids()).patches).toEqual([]);
  });

  it("updates the block of a changed line and leaves its neighbours alone", () => {
    expect(reconcileLines(standing, "第一段。\n第二段改了。\n第三段。", ids()).patches).toEqual([
      { block: "b", value: { text: "第二段改了。", position: 2 } },
    ]);
  });

  it("gives a new line a place between its neighbours", () => {
    expect(reconcileLines(standing, "第一段。\n插一段。\n再插一段。\n第二段。\n第三段。", ids()).patches).toEqual([
      { block: "n1", value: { text: "插一段。", position: expect.closeTo(4 / 3) } },
      { block: "n2", value: { text: "再插一段。", position: expect.closeTo(5 / 3) } },
    ]);
  });

  it("removes what is gone", () => {
    expect(reconcileLines(standing, "第一段。\n第三段。", ids()).patches).toEqual([{ block: "b", value: null }]);
  });

  it("keeps the first block when a line is broken in two", () => {
    const { blocks } = reconcileLines(standing, "第一\n段。\n第二段。\n第三段。", ids());
    expect(blocks.map(({ id }) => id)).toEqual(["a", "n1", "b", "c"]);
  });

  it("numbers everything afresh when there is no room left between two lines", () => {
    const tight: LineBlock[] = [
      { id: "a", text: "甲", position: 1 },
      { id: "b", text: "乙", position: 1 + 1e-7 },
    ];
    expect(reconcileLines(tight, "甲\n丙\n乙", ids()).blocks.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it("always ends with the text that was typed, in order, and its patches lead there from what stood", () => {
    const line = fc.constantFrom("甲", "乙", "丙", "丁。", "（一）戊");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (before, after) => {
        const newId = ids();
        const blocks = reconcileLines([], before.join("\n"), newId).blocks;
        const changed = reconcileLines(blocks, after.join("\n"), newId);
        const kept = new Map(blocks.map(({ id, text, position }) => [id, { text, position }]));
        for (const { block, value } of changed.patches) value === null ? kept.delete(block) : kept.set(block, value);
        const shown = [...kept.values()].sort((a, b) => a.position - b.position).map(({ text }) => text);
        expect(shown).toEqual(linesOf(after.join("\n")));
        expect(changed.blocks.map(({ text }) => text)).toEqual(after);
      }),
    );
  });
});
