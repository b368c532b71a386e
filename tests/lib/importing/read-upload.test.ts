import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readUpload } from "@/app/_request/read-upload";
import { format2019 } from "@/lib/format/2019";
import { cellsOf } from "@/lib/format/format";
import { renderText, someSections } from "../../support/render-report";
import { wordDocument } from "../../support/word-document";

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

test("a Word document, a PDF and what is known of a fragment go the same way", async () => {
  const word = await readUpload(wordDocument(report), "报告.docx");
  expect(word.cells).toEqual(report.figures);
  await expect(readUpload(bytes("规章\t1\t2\t3\n"), "粘贴.txt")).rejects.toMatchObject({ code: "not_a_report" });
  const pasted = await readUpload(bytes("规章\t1\t2\t3\n"), "粘贴.txt", { format: "2019", year: 2020 });
  expect(pasted).toMatchObject({ format: "2019", year: 2020, cells: { "t2_art20_1.rules.new_made": 1 } });
}, 120_000);

const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
const old = Buffer.concat([
  Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  Buffer.alloc(600),
  Buffer.from("WordDocument", "utf16le"),
]);

test("an old Word document that cannot be converted is refused with what to do", async () => {
  await expect(readUpload(old, "报告.doc")).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "old_word" } });
}, 120_000);

// Skipped where LibreOffice is not installed.
test.skipIf(!hasOffice)(
  "an old Word document is converted where LibreOffice is installed",
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "old-word-test-"));
    try {
      await writeFile(path.join(folder, "report.docx"), wordDocument(report));
      const profile = pathToFileURL(path.join(folder, "profile")).href;
      spawnSync("soffice", [
        `-env:UserInstallation=${profile}`,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        folder,
        path.join(folder, "report.docx"),
      ]);
      const proposal = await readUpload(await readFile(path.join(folder, "report.doc")), "报告.doc");
      expect(proposal.cells).toEqual(report.figures);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

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
