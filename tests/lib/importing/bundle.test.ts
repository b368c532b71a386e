import { randomBytes } from "node:crypto";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readUpload, unpackUpload } from "@/app/_request/read-upload";
import { format2021 } from "@/lib/format/2021";
import { filesInBundle, isBundle, maxBundleSize, type PastFile } from "@/lib/importing/bundle";
import { kindOfFile } from "@/lib/importing/kinds";
import { propose } from "@/lib/importing/read";
import { reasonIn } from "@/lib/messages/import-refusals";
import { wordDocument } from "../../support/word-document";

process.env.APP_ROOT = path.join(import.meta.dirname, "../../..");

const read = (bytes: Uint8Array) => [...filesInBundle(bytes)].map(shown);
const shown = (file: PastFile) => ("bytes" in file ? { name: file.name, text: Buffer.from(file.bytes).toString() } : file);
const names = (bytes: Uint8Array) => Array.from(filesInBundle(bytes), ({ name }) => name);

/** As the server unpacks it. */
const unpacked = async (bytes: Uint8Array, name = "历年.zip") => {
  const files: PastFile[] = [];
  for await (const file of unpackUpload(bytes, name)) files.push(file);
  return files;
};

test("a bundle gives its files with their folders, without what systems leave in it", () => {
  const bundle = zipSync({
    "2021/财政局.html": strToU8("<p>一</p>"),
    "2021/": new Uint8Array(0),
    "__MACOSX/2021/._财政局.html": strToU8("x"),
    "2021/.DS_Store": strToU8("x"),
    "2021/Thumbs.db": strToU8("x"),
    "2021/~$财政局.docx": strToU8("x"),
    "2022/市场局.txt": strToU8("二"),
  });
  expect(read(bundle)).toEqual([
    { name: "2021/财政局.html", text: "<p>一</p>" },
    { name: "2022/市场局.txt", text: "二" },
  ]);
});

test("names in GBK, as Windows writes them, are read as such; UTF-8 that does not say so too", () => {
  const gbk = Buffer.from("b2c6d5febed6", "hex"); // 财政局
  expect(names(renamed(zipSync({ "AAAAAA.txt": strToU8("一") }, { level: 0 }), gbk))).toEqual(["财政局.txt"]);
  expect(names(renamed(zipSync({ "AAAAAAAAA.txt": strToU8("一") }, { level: 0 }), Buffer.from("财政局")))).toEqual(["财政局.txt"]);
});

test("a file that is no bundle is itself, a Word document too; one of more than 20 MB is only named", async () => {
  const document = wordDocument({ format: format2021, title: "报告", figures: {}, sections: {} });
  expect(isBundle(document, "a.docx")).toBe(false);
  expect(await unpacked(strToU8("一"), "a.txt")).toEqual([{ name: "a.txt", bytes: strToU8("一") }]);
  expect(await unpacked(new Uint8Array(21 * 1024 * 1024), "a.txt")).toEqual([{ name: "a.txt", refused: "too_large" }]);
});

test("an archive that packs nothing is told by its own directory, never by the bytes of the files in it", async () => {
  const document = wordDocument({ format: format2021, title: "报告", figures: {}, sections: {} });
  for (const inner of [strToU8("%PDF-1.7\n%%EOF"), document]) {
    const stored = zipSync({ 年报: inner, "b.txt": strToU8("二") }, { level: 0 });
    expect(isBundle(stored, "历年.zip")).toBe(true);
    expect(names(stored)).toEqual(["年报", "b.txt"]);
    await expect(propose(stored, "里.zip")).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "zip" } });
  }
  expect(kindOfFile(strToU8("\n%PDF-1.7"), "a.pdf")).toEqual({ readable: "pdf" });
  // The same document with nothing packed in it is a document.
  const parts = unzipSync(document);
  expect(kindOfFile(zipSync(parts, { level: 0 }), "a.zip")).toEqual({ readable: "docx" });
});

test("a ZIP whose directory is gone is a damaged bundle where it is called one, a damaged file elsewhere", () => {
  const half = zipSync({ "a.txt": strToU8("一".repeat(500)) }).subarray(0, 60);
  expect(isBundle(half, "历年.ZIP")).toBe(true);
  expect(isBundle(half, "年报.docx")).toBe(false);
});

test("the server has a bundle unpacked by another process: the same files, byte for byte, and none unpacked before it is asked for", async () => {
  const large = randomBytes(9 * 1024 * 1024);
  const bundle = zipSync(
    { "2021/大.pdf": large, "空.txt": new Uint8Array(), "锁.txt": strToU8("x"), "末.txt": strToU8("三") },
    { level: 0 },
  );
  const files = await unpacked(locked(bundle, "锁.txt"));
  expect(files.map(({ name }) => name)).toEqual(["2021/大.pdf", "空.txt", "锁.txt", "末.txt"]);
  expect(files[0] && "bytes" in files[0] && Buffer.compare(files[0].bytes, large)).toBe(0);
  expect(files.slice(1)).toEqual([
    { name: "空.txt", bytes: new Uint8Array() },
    { name: "锁.txt", refused: "password" },
    { name: "末.txt", bytes: strToU8("三") },
  ]);
  // Whoever takes only one leaves no process behind.
  for await (const { name } of unpackUpload(bundle, "历年.zip")) {
    expect(name).toBe("2021/大.pdf");
    break;
  }
}, 120_000);

test("names that climb out of a folder, or lie deep in many, are shown and lead nowhere; a bundle in a bundle is not opened", async () => {
  const deep = `${"层/".repeat(500)}报告.txt`;
  const inner = zipSync({ "a.txt": strToU8("一") });
  const files = await unpacked(
    zipSync({ "../../etc/passwd": strToU8("x"), "C:\\x\\a.txt": strToU8("y"), [deep]: strToU8("z"), "里.zip": inner }),
  );
  expect(files.map(({ name }) => name)).toEqual(["../../etc/passwd", "C:/x/a.txt", deep.slice(-200), "里.zip"]);
  await expect(readUpload(inner, "里.zip")).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "zip" } });
}, 120_000);

test("a file of more than 20 MB in a bundle is named and not unpacked, and neither is one that lies about its size", () => {
  const large = new Uint8Array(21 * 1024 * 1024);
  const bundle = zipSync({ "large.txt": large, "small.txt": strToU8("一") });
  expect(read(bundle)).toEqual([
    { name: "large.txt", refused: "too_large" },
    { name: "small.txt", text: "一" },
  ]);
  const lying = Buffer.from(zipSync({ "large.txt": large }));
  const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  lying.writeUInt32LE(1000, directory + 24);
  expect(read(lying)).toEqual([{ name: "large.txt", refused: "too_large" }]);
});

test.each([
  ["2,001 files", () => crowd(2001), "bundle_too_much"],
  ["100,000 files", () => crowd(100_000), "bundle_too_much"],
  ["more files than its count can say", () => crowd(65_536 + 5), "bundle_too_much"],
  ["more than a gigabyte by its own account", () => bombs(60), "bundle_too_much"],
  ["half of itself", () => zipSync({ "a.txt": strToU8("一".repeat(500)) }).subarray(0, 100), "damaged"],
])("a bundle with %s is refused whole, with one sentence in both languages", (_, bundle, reason) => {
  expect(() => names(bundle())).toThrow(expect.objectContaining({ code: "unreadable_file", detail: { reason } }));
  for (const language of ["zh-CN", "en"] as const) expect(reasonIn(language, reason)).toMatch(/^[^。]+[。.]$/u);
});

test("up to the bounds it is taken: 2,000 files, 400 MB", () => {
  expect(names(crowd(2000))).toHaveLength(2000);
  expect(names(bombs(20))).toHaveLength(20);
});

test("the refusal of the other process is the server's, also when it comes in the middle", async () => {
  await expect(unpacked(crowd(100_000))).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "bundle_too_much" } });
  await expect(unpacked(bombs(21))).rejects.toMatchObject({ code: "unreadable_file", detail: { reason: "bundle_too_much" } });
}, 120_000);

test("a bundle of more than 64 MB is refused before anybody opens it", async () => {
  const large = Buffer.concat([zipSync({ "a.txt": strToU8("一") }), Buffer.alloc(maxBundleSize)]);
  await expect(unpacked(large)).rejects.toMatchObject({ code: "too_large", detail: { reason: "bundle_too_large" } });
  expect(reasonIn("en", "bundle_too_large")).toBe("At most 64 MB can be brought in at once; bring them in several times.");
});

type Content = { size: number; packed: Uint8Array; crc: number };
const nothing: Content = { size: 0, packed: deflateRawSync(""), crc: 0 };

/** So many files of the same content. */
function crowd(count: number, { size, packed, crc }: Content = nothing): Uint8Array {
  const head = (mark: string, length: number, at: number, i: number) => {
    const bytes = Buffer.alloc(length + 6);
    bytes.write(mark, "latin1");
    bytes.writeUInt16LE(8, at); // deflated
    bytes.writeUInt32LE(crc, at + 6);
    bytes.writeUInt32LE(packed.length, at + 10);
    bytes.writeUInt32LE(size, at + 14);
    bytes.writeUInt16LE(6, at + 18);
    bytes.write(String(i).padStart(6, "0"), length);
    return bytes;
  };
  const all = Array.from({ length: count }, (_, i) => i);
  const files = all.flatMap((i) => [head("PK\u0003\u0004", 30, 8, i), packed]);
  const directory = all.map((i) => {
    const entry = head("PK\u0001\u0002", 46, 10, i);
    entry.writeUInt32LE(i * (36 + packed.length), 42);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(count % 65_536, 10);
  end.writeUInt32LE(count * (36 + packed.length), 16);
  return Buffer.concat([...files, ...directory, end]);
}

/** Files of 20 MB each that were packed into 20 kB each. */
function bombs(count: number): Uint8Array {
  const content = Buffer.alloc(20 * 1024 * 1024);
  return crowd(count, { size: content.length, packed: deflateRawSync(content), crc: crc32(content) });
}

/** The flag of an encrypted file, in both places. */
function locked(zip: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    for (const [magic, before, flags] of [
      [0x04034b50, 30, 6],
      [0x02014b50, 46, 8],
    ] as const)
      if (bytes.readUInt32LE(at - before) === magic) bytes.writeUInt16LE(bytes.readUInt16LE(at - before + flags) | 1, at - before + flags);
  }
  return bytes;
}

/** The first name, which is all A, in other bytes, with the flag for UTF-8 taken away. */
function renamed(zip: Uint8Array, name: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const placeholder = Buffer.alloc(name.length, "A");
  for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder, at + 1)) name.copy(bytes, at);
  for (const [magic, flags] of [
    [0x04034b50, 6],
    [0x02014b50, 8],
  ] as const)
    for (let at = 0; at + 10 < bytes.length; at++) if (bytes.readUInt32LE(at) === magic) bytes.writeUInt16LE(0, at + flags);
  return bytes;
}
