import { expect, test } from "vitest";
import { proseDifference, textDifference } from "@/lib/report/text-difference";

const block = (id: string, text: string) => ({ id, kind: "paragraph" as const, text });

test("a changed number is taken out and put in whole", () => {
  expect(textDifference("全年收到申请412件。", "全年收到申请398件。")).toEqual([
    { kind: "same", text: "全年收到申请" },
    { kind: "removed", text: "412" },
    { kind: "added", text: "398" },
    { kind: "same", text: "件。" },
  ]);
});

test("a rewritten paragraph is one change, a new one is added, a dropped one is removed", () => {
  const before = [block("a", "第一段。"), block("b", "收到3件。"), block("c", "最后。")];
  const after = [block("a", "第一段。"), block("b", "收到4件。"), block("d", "新的一段。"), block("c", "最后。")];
  expect(proseDifference(before, after).map(({ kind, id }) => [kind, id])).toEqual([
    ["same", "a"],
    ["changed", "b"],
    ["added", "d"],
    ["same", "c"],
  ]);
  expect(proseDifference(after, before).map(({ kind }) => kind)).toEqual(["same", "changed", "removed", "same"]);
});

test("equal texts have no difference", () => {
  const text = [block("a", "甲"), block("b", "乙")];
  expect(proseDifference(text, text).every(({ kind }) => kind === "same")).toBe(true);
});
