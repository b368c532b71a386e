import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readUpload } from "@/app/_request/read-upload";
import { kindOfFile } from "@/lib/importing/kinds";
import { propose } from "@/lib/importing/read";
import { refusalIn } from "@/lib/messages/import-refusals";

process.env.APP_ROOT = path.join(import.meta.dirname, "../../..");

// A line of ours, encrypted by LibreOffice and qpdf: the password is geheim12, for .doc and .xls a key that nobody types.
const kinds = ["docx", "xlsx", "doc", "xls", "pdf"];
// The same as Office 2010 and later encrypt (agile), a generated report; the password is 123456.
const agile = ["docx", "xlsx"];
const read = (kind: string): Uint8Array => readFileSync(path.join(import.meta.dirname, "../../fixtures", `password.${kind}`));

test.each(kinds)("a .%s that asks for a password is refused with what to do, whatever its name says", async (kind) => {
  for (const name of [`年报.${kind}`, "年报.docx", "年报"])
    await expect(propose(read(kind), name)).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "password" } });
});

test.each(agile)("so is a .%s as Office itself encrypts it", async (kind) => {
  const bytes = readFileSync(path.join(import.meta.dirname, "../../fixtures", `password-agile.${kind}`));
  expect(Buffer.from(bytes).includes(Buffer.from("http://schemas.microsoft.com/office/2006/encryption"))).toBe(true);
  await expect(propose(bytes, `年报.${kind}`)).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "password" } });
});

test.each(["doc", "docx"])(
  "so is an uploaded .%s, which nobody tries to convert",
  async (kind) => {
    await expect(readUpload(read(kind), `年报.${kind}`)).rejects.toMatchObject({
      code: "unreadable_file",
      detail: { reason: "password" },
    });
  },
  120_000,
);

test("the sentence says what it is and what to do, in both languages", () => {
  const said = (language: "zh-CN" | "en") => refusalIn(language, "unreadable_file", { reason: "password" });
  expect(said("zh-CN")).toBe("文件设了密码，请打开后去掉密码另存，再上传。");
  expect(said("en")).toBe("The file is protected by a password; open it, remove the password, save it and upload that.");
});

test("without the flag in its first bytes the same old document asks for none", () => {
  const document = Buffer.from(read("doc"));
  const flags = document.indexOf(Buffer.of(0xec, 0xa5)) + 10;
  document.writeUInt16LE(document.readUInt16LE(flags) & ~0x0100, flags);
  expect(kindOfFile(document, "年报.doc")).toEqual({ readable: "old_word" });
  const workbook = Buffer.from(read("xls"));
  workbook.writeUInt16LE(0x0031, workbook.indexOf(Buffer.of(0x2f, 0x00, 54, 0)));
  expect(kindOfFile(workbook, "年报.xls")).toEqual({ readable: null, reason: "old_workbook" });
});

test("cut off anywhere, such a file is still answered with a kind", () => {
  for (const kind of ["docx", "doc", "xls"]) for (let end = 8; end < 9000; end += 97) kindOfFile(read(kind).subarray(0, end), "a");
});
