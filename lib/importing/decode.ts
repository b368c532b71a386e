import { Refusal } from "@/lib/errors";

export type Decoded = {
  text: string /** The bytes stop in the middle of a character. */;
  cutOff: boolean /** Some characters are damaged. */;
  damaged: boolean;
};

/**
 * Bytes of a text or a page → text. Order: byte order mark, UTF-16 without one, UTF-8, what the page declares, GB18030.
 * Refuses `unreadable_file` (reason `encoding` or `binary`) rather than hand on rubbish.
 */
export function decode(bytes: Uint8Array): Decoded {
  const decoded = byMark(bytes) ?? asUtf16(bytes) ?? asUtf8(bytes) ?? asDeclared(bytes) ?? strictly("gb18030", bytes) ?? damagedUtf8(bytes);
  if (!decoded) throw new Refusal("unreadable_file", { reason: looksBinary(bytes) ? "binary" : "encoding" });
  if (controlShare(decoded.text) > 0.01) throw new Refusal("unreadable_file", { reason: "binary" });
  if (isMojibake(decoded.text)) throw new Refusal("unreadable_file", { reason: "encoding" });
  return { ...decoded, damaged: decoded.damaged || decoded.text.includes("\ufffd") };
}

function byMark(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return leniently("utf-16le", bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return leniently("utf-16be", bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return strictly("utf-8", bytes.subarray(3)) ?? damagedUtf8(bytes.subarray(3));
  return null;
}

/** UTF-16 without a mark gives itself away by the zero bytes of line ends, digits and tags. */
function asUtf16(bytes: Uint8Array): Decoded | null {
  const sample = bytes.subarray(0, 4096);
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  });
  const [even, odd] = zeros;
  if (even + odd < sample.length / 50) return null;
  if (odd > 20 * even) return leniently("utf-16le", bytes);
  return even > 20 * odd ? leniently("utf-16be", bytes) : null;
}

const asUtf8 = (bytes: Uint8Array): Decoded | null => strictly("utf-8", bytes);

function asDeclared(bytes: Uint8Array): Decoded | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const name =
    head.match(/charset\s{0,5}=\s{0,5}["']?([\w-]{2,20})/iu)?.[1] ?? head.match(/encoding\s{0,5}=\s{0,5}["']([\w-]{2,20})/iu)?.[1];
  if (!name || /^utf-?8$/iu.test(name)) return null;
  try {
    return strictly(/^gb/iu.test(name) ? "gb18030" : name, bytes);
  } catch {
    return null; // A name that no decoder knows.
  }
}

/** Decodes without a single wrong byte; the last character may be cut off. */
function strictly(encoding: string, bytes: Uint8Array): Decoded | null {
  for (const cut of [0, 1, 2, 3]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return { text, cutOff: cut > 0, damaged: false };
    } catch (error) {
      if (error instanceof RangeError) throw error; // An unknown encoding.
    }
  }
  return null;
}

function leniently(encoding: string, bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder(encoding).decode(bytes);
  return damagedShare(text) < 0.001 ? { text, cutOff: bytes.length % 2 === 1, damaged: false } : null;
}

/** UTF-8 with a few spoilt bytes: a page whose server cut it in the middle of a character. */
function damagedUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  return damagedShare(text) < 0.005 && /[\u4e00-\u9fff]/u.test(text) ? { text, cutOff: false, damaged: true } : null;
}

const damagedShare = (text: string): number => (text.match(/\ufffd/gu)?.length ?? 0) / Math.max(1, text.length);
const controlShare = (text: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  (text.match(/[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0) / Math.max(1, text.length);
const looksBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 65536).includes(0);

/** Chinese that was decoded wrongly before it was saved: 政府信息公开 as UTF-8 read in GBK, or GBK read in Latin-1. */
function isMojibake(text: string): boolean {
  if (text.includes("鏀垮簻淇℃伅") || text.includes("淇℃伅鍏紑")) return true;
  const sample = text.slice(0, 200_000);
  const latin = sample.match(/[\u0080-\u00ff]/gu)?.length ?? 0;
  const han = sample.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  return latin > 50 && latin > han && latin > sample.length / 5;
}
