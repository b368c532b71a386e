import path from "node:path";
import { expect, test } from "vitest";
import { readUpload } from "@/app/_request/read-upload";
import { format2019 } from "@/lib/format/2019";
import { cellsOf } from "@/lib/format/format";
import { renderText, someSections } from "../../support/render-report";

process.env.APP_ROOT = path.join(import.meta.dirname, "../../..");

const report = {
  format: format2019,
  title: "澄湖市试验局2019年政府信息公开工作年度报告",
  figures: Object.fromEntries(cellsOf(format2019).map((cell, i) => [cell.id, cell.type === "amount" ? `${i}元` : i])),
  sections: someSections(2019),
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("an upload is read in a process of its own", async () => {
  const proposal = await readUpload(bytes(renderText(report)), "../../--eval 年报.txt");
  expect(proposal.cells).toEqual(report.figures);
}, 120_000);

test("a refusal of the reader is the caller's refusal, with its reason", async () => {
  await expect(readUpload(bytes("%PDF-1.7"), "a.pdf")).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "damaged" } });
  await expect(readUpload(bytes("你好"), "a.txt")).rejects.toMatchObject({ code: "not_a_report" });
}, 120_000);

test("several at once are read one after another", async () => {
  const proposals = await Promise.all(Array.from({ length: 5 }, () => readUpload(bytes(renderText(report)), "a.txt")));
  expect(proposals.every(({ year }) => year === 2019)).toBe(true);
}, 120_000);

test("a file larger than is allowed is refused", async () => {
  await expect(readUpload(new Uint8Array(21 * 1024 * 1024).fill(0x20), "a.txt")).rejects.toMatchObject({ code: "too_large" });
}, 120_000);
