import { expect, test } from "vitest";
import { disposition, download, safeFileName } from "@/app/_request/download";
import { sha256 } from "@/lib/exporting/archive";
import { fingerprint, judgeFile, readHash } from "@/lib/exporting/verify";
import { writers } from "@/lib/exporting/writers";
import { exportWords } from "@/lib/messages/exporting";
import { readEditionId } from "@/lib/report/edition";
import { generatedReports } from "./reports";

const [one] = generatedReports(1);
if (one?.standing !== "edition") throw new Error("no report was generated");
const { edition } = one;

test("a file as it was published is genuine; one changed byte makes it another file", async () => {
  const pdf = await writers.pdf(one, "zh-CN");
  const known = { digest: edition.digest, files: [{ name: "PDF", sha256: sha256(pdf) }] };
  expect(judgeFile(fingerprint(pdf), known)).toEqual({ kind: "genuine", file: "PDF" });
  const changed = pdf.slice();
  changed[changed.length - 5] = 0x20;
  expect(fingerprint(changed).edition).toBe(edition.id);
  expect(judgeFile(fingerprint(changed), known)).toEqual({ kind: "different" });
});

test("JSON and XML that were only laid out anew have the same content; one changed number has not", async () => {
  const known = { digest: edition.digest, files: [] };
  for (const extension of ["json", "xml"] as const) {
    const text = new TextDecoder().decode(await writers[extension](one, "zh-CN"));
    const anew = new TextEncoder().encode(text.replaceAll(/\n\s*/gu, extension === "json" ? "" : "\n"));
    expect(judgeFile(fingerprint(anew), known)).toEqual({ kind: "same_content" });
    const forged = extension === "json" ? text.replace(/"figure": 0/u, '"figure": 1') : text.replace(/(<figure [^>]*>)0</u, "$11<");
    expect(forged).not.toBe(text);
    expect(judgeFile(fingerprint(new TextEncoder().encode(forged)), known)).toEqual({ kind: "different" });
  }
});

test("the printed checksum of the content is recognised", () => {
  expect(judgeFile({ sha256: edition.digest, content: null }, { digest: edition.digest, files: [] })).toEqual({ kind: "same_content" });
});

test("rubbish has a checksum and says nothing", () => {
  for (const rubbish of [
    "",
    "{",
    "<",
    "PK\u0003\u0004zzz",
    "%PDF-1.7",
    "edition,year\nx,1",
    "\u0000\u0001",
    "<report>",
    '{"edition":{"id":"../../etc"}}',
  ])
    expect(fingerprint(new TextEncoder().encode(rubbish))).toMatchObject({ edition: null, content: null });
});

test("checksums are read as people paste them, ids as they are printed", () => {
  const hash = "0123456789abcdef".repeat(4);
  for (const typed of [hash, ` ${hash.toUpperCase()} `, `SHA-256: ${hash}`, `${hash}  report.pdf`, hash.replace(/(.{8})/gu, "$1 ")])
    expect(readHash(typed)).toBe(hash);
  for (const typed of ["", "zz", hash.slice(1), `${hash}0`]) expect(readHash(typed)).toBeNull();
  expect(readEditionId("2025-government-office-v12")).toEqual({ year: 2025, slug: "government-office", number: 12 });
  for (const typed of ["2025-finance", "2025-finance-v0", "x", "2025-Finance-v1", "2025-a/b-v1"])
    expect(readEditionId(typed)).toBeUndefined();
});

test("the name of an English file says year and edition, however long the bureau's name is", () => {
  const name = exportWords.en.fileName("Chenghu Municipal Bureau of Housing and Urban-Rural Development and Management", 2025, 2, "");
  expect(safeFileName(`${name}.docx`)).toMatch(/^2025 disclosure report \(edition 2\), Chenghu Municipal Bureau of Housing.*\.docx$/u);
});

test("a download is saved under a safe name, typed, sandboxed and known by its checksum", async () => {
  const bytes = new TextEncoder().encode("abc");
  const given = { bytes, fileName: "澄湖市财政局2025年.docx", type: "text/plain", isPublic: true };
  const answer = download(new Request("http://x/"), given);
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="report.docx"; filename*=UTF-8''${encodeURIComponent("澄湖市财政局2025年.docx")}`,
  );
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(answer.headers.get("etag")).toBe(`"${sha256(bytes)}"`);
  expect(await answer.text()).toBe("abc");
  const known = download(new Request("http://x/", { headers: { "If-None-Match": `"other", W/"${sha256(bytes)}"` } }), given);
  expect(known.status).toBe(304);
  expect(download(new Request("http://x/"), { ...given, isPublic: false }).headers.get("cache-control")).toBe("private, no-store");
});

test("no name leaves its folder, names a device, breaks the header or hides its kind", () => {
  expect(safeFileName("../../etc/passwd.pdf")).toBe("etc passwd.pdf");
  expect(safeFileName("a\r\nSet-Cookie: x=1.pdf")).toBe("a Set-Cookie x=1.pdf");
  expect(safeFileName("CON.pdf")).toBe("report.pdf");
  expect(safeFileName("\u202efdp.exe.pdf")).toBe("fdp.exe.pdf");
  expect(safeFileName(".pdf")).toBe("report.pdf");
  expect([...safeFileName(`${"长".repeat(300)}.pdf`)].length).toBe(84);
  expect(disposition('a"b.pdf')).toBe("attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf");
});
