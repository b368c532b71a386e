import type { FileReason } from "@/lib/messages/importing";
import { isProtected } from "./ole";
import { namesInZip } from "./zip";

/** What a file is: one of the kinds that can be read, or the reason why it cannot. An old Word document can be read once it was converted. */
export type Kind = { readable: Readable } | { readable: null; reason: FileReason };
export type Readable = "html" | "text" | "docx" | "xlsx" | "pdf" | "json" | "xml" | "csv" | "old_word";

/** Tells the kind by content first, by extension second: an HTML page that is named .doc is an HTML page. */
export function kindOfFile(bytes: Uint8Array, fileName: string): Kind {
  if (bytes.length === 0) return { readable: null, reason: "empty" };
  const signature = signatures.find(({ magic, at = 0 }) => magic.every((byte, i) => bytes[at + i] === byte));
  if (signature?.is === "zip") return kindOfZip(bytes);
  if (signature?.is === "ole") return kindOfOle(bytes);
  if (signature) return { readable: null, reason: signature.is };
  // Some writers put a few bytes before a PDF's own beginning.
  if (ascii(bytes.subarray(0, 1024)).includes("%PDF-")) return { readable: "pdf" };
  const head = ascii(bytes.subarray(0, 65536)).replaceAll("\0", "");
  if (/<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|h[1-6])[\s>/]/iu.test(head)) return { readable: "html" };
  const start = head.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, "").trimStart();
  if (start.startsWith("{") || /\.json$/iu.test(fileName)) return { readable: "json" };
  if (/^<(?:\?xml|[a-z][\w.:-]*[\s>/])/iu.test(start)) return { readable: "xml" };
  if (start.startsWith("edition,") || /\.csv$/iu.test(fileName)) return { readable: "csv" };
  return { readable: /\.(?:html?|xhtml|shtml)$/iu.test(fileName) ? "html" : "text" };
}

const text = (magic: string) => [...magic].map((letter) => letter.charCodeAt(0));

const signatures: { magic: number[]; at?: number; is: FileReason | "zip" | "ole" }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], is: "zip" },
  { magic: [0x50, 0x4b, 0x05, 0x06], is: "zip" },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], is: "ole" },
  { magic: text("{\\rtf"), is: "rtf" },
  { magic: [0x89, 0x50, 0x4e, 0x47], is: "image" },
  { magic: [0xff, 0xd8, 0xff], is: "image" },
  { magic: text("GIF8"), is: "image" },
  { magic: text("WEBP"), at: 8, is: "image" },
  { magic: [0x49, 0x49, 0x2a, 0x00], is: "image" },
  { magic: [0x4d, 0x4d, 0x00, 0x2a], is: "image" },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], is: "archive" },
  { magic: text("Rar!"), is: "archive" },
  { magic: [0x1f, 0x8b], is: "archive" },
  { magic: [0x7f, 0x45, 0x4c, 0x46], is: "binary" },
];

/** A package is told by the parts at its root; what its files hold, or lies in folders of it, says nothing: another ZIP may be a file of this one. */
function kindOfZip(bytes: Uint8Array): Kind {
  const names = namesInZip(bytes);
  if (names === null) return { readable: null, reason: "damaged" };
  const has = (part: RegExp) => names.some((name) => part.test(name));
  if (has(/^word\/document\d*\.xml$/iu)) return { readable: "docx" };
  if (has(/^xl\/workbook\.bin$/iu)) return { readable: null, reason: "old_workbook" };
  if (has(/^xl\/workbook\d*\.xml$/iu)) return { readable: "xlsx" };
  if (has(/^OFD\.xml$/iu)) return { readable: null, reason: "ofd" };
  if (has(/^mimetype$/u) && has(/^content\.xml$/u)) return { readable: null, reason: "open_document" };
  if (!has(/^\[Content_Types\]\.xml$/iu)) return { readable: null, reason: "zip" };
  // A Word document or workbook without its main part; other packages are presentations and drawings.
  return { readable: null, reason: has(/^(?:word|xl)\//iu) ? "damaged" : "binary" };
}

/** The names of the streams in an old Office file are UTF-16. An encrypted new one is wrapped in such a file. */
function kindOfOle(bytes: Uint8Array): Kind {
  if (isProtected(bytes)) return { readable: null, reason: "password" };
  const names = ascii(bytes).replaceAll("\0", "");
  if (names.includes("WordDocument")) return { readable: "old_word" };
  return { readable: null, reason: /Workbook|Book/u.test(names) ? "old_workbook" : "old_office" };
}

const ascii = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
