import type { FileReason } from "@/lib/messages/importing";

/** What a file is: one of the kinds that can be read, or the reason why it cannot. */
export type Kind = { readable: "html" | "text" } | { readable: null; reason: FileReason };

/** Tells the kind by content first, by extension second: an HTML page that is named .doc is an HTML page. */
export function kindOfFile(bytes: Uint8Array, fileName: string): Kind {
  if (bytes.length === 0) return { readable: null, reason: "empty" };
  const signature = signatures.find(({ magic, at = 0 }) => magic.every((byte, i) => bytes[at + i] === byte));
  if (signature) return { readable: null, reason: signature.reason === "zip" ? kindOfZip(bytes) : signature.reason };
  const head = ascii(bytes.subarray(0, 65536)).replaceAll("\0", "");
  if (/<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|h[1-6])[\s>/]/iu.test(head)) return { readable: "html" };
  return { readable: /\.(?:html?|xhtml|shtml)$/iu.test(fileName) ? "html" : "text" };
}

const text = (magic: string) => [...magic].map((letter) => letter.charCodeAt(0));

const signatures: { magic: number[]; at?: number; reason: FileReason }[] = [
  { magic: text("%PDF"), reason: "pdf" },
  { magic: [0x50, 0x4b, 0x03, 0x04], reason: "zip" },
  { magic: [0x50, 0x4b, 0x05, 0x06], reason: "zip" },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], reason: "old_office" },
  { magic: text("{\\rtf"), reason: "rtf" },
  { magic: [0x89, 0x50, 0x4e, 0x47], reason: "image" },
  { magic: [0xff, 0xd8, 0xff], reason: "image" },
  { magic: text("GIF8"), reason: "image" },
  { magic: text("WEBP"), at: 8, reason: "image" },
  { magic: [0x49, 0x49, 0x2a, 0x00], reason: "image" },
  { magic: [0x4d, 0x4d, 0x00, 0x2a], reason: "image" },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], reason: "archive" },
  { magic: text("Rar!"), reason: "archive" },
  { magic: [0x1f, 0x8b], reason: "archive" },
  { magic: [0x7f, 0x45, 0x4c, 0x46], reason: "binary" },
];

/** The names of a package's parts stand uncompressed in it. */
function kindOfZip(bytes: Uint8Array): FileReason {
  const names = `${ascii(bytes.subarray(0, 65536))}${ascii(bytes.subarray(-65536))}`;
  if (names.includes("word/")) return "docx";
  if (names.includes("xl/")) return "xlsx";
  return names.includes("OFD.xml") ? "ofd" : "zip";
}

const ascii = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
