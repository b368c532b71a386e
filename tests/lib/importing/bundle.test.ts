import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { filesIn } from "@/lib/importing/bundle";

const read = (bytes: Uint8Array, name = "历年.zip") =>
  [...filesIn(name, bytes)].map((file) => ("bytes" in file ? { name: file.name, text: Buffer.from(file.bytes).toString() } : file));
const names = (bytes: Uint8Array) => [...filesIn("历年.zip", bytes)].map(({ name }) => name);

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

test("a file that is no bundle is itself", () => {
  expect(read(strToU8("一"), "a.txt")).toEqual([{ name: "a.txt", text: "一" }]);
});

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

test("a bundle of too many files, or a damaged one, is refused whole", () => {
  const many = zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.txt`, strToU8("")])), { level: 0 });
  expect(() => names(many)).toThrow("unreadable_file");
  const cut = zipSync({ "a.txt": strToU8("一".repeat(500)) }).subarray(0, 100);
  expect(() => names(cut)).toThrow("unreadable_file");
});

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
