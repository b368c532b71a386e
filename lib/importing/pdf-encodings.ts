/**
 * The character maps that a PDF names instead of carrying its Chinese font. They are made from the character sets that every Node knows, so none is
 * shipped; their inner numbers are ours, apart from those of ASCII, whose widths a PDF states by the official number.
 */
export class ChineseEncodings {
  /** What pdf.js asks for by name; the fault for a name that is not known is pdf.js's to answer. */
  fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const text = kind === "cMapUrl" ? mapNamed(filename) : null;
    return text === null ? Promise.reject(new Error(`There is no ${kind} ${filename}.`)) : Promise.resolve(new TextEncoder().encode(text));
  }
}

/** Half-width ASCII begins at 814 in Adobe-GB1, proportional at 1. */
const ascii = { half: 814, proportional: 1 };
/** Adobe-GB1 itself ends before this, and so do the Chinese characters of Unicode, which a careless writer may have put in the place of official numbers. */
const firstOwn = 42_000;

function mapNamed(name: string): string | null {
  if (name === "Adobe-GB1-UCS2") return toUnicode();
  const [, encoding = "", direction] = name.match(/^(.+)-([HV])$/u) ?? [];
  const isVertical = direction === "V";
  if (["GBK-EUC", "GB-EUC"].includes(encoding)) return fromGbk(ascii.half, isVertical);
  if (["GBKp-EUC", "GBK2K", "GBpc-EUC"].includes(encoding)) return fromGbk(ascii.proportional, isVertical);
  if (["UniGB-UCS2", "UniGB-UTF16"].includes(encoding)) return fromUnicode(isVertical);
  return null;
}

type Character = { gbk: number; unicode: number };
let known: Character[] | null = null;

/** Every character of GBK with two bytes; its place in the list is its number here. */
function characters(): Character[] {
  if (known) return known;
  const decoder = new TextDecoder("gbk");
  const found: Character[] = [];
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = low === 0x7f ? "" : decoder.decode(Uint8Array.of(high, low));
      if (text.length === 1 && !/[\ufffd\ue000-\uf8ff]/u.test(text)) found.push({ gbk: high * 256 + low, unicode: text.charCodeAt(0) });
    }
  known = found;
  return found;
}

const hex = (number: number, digits = 4): string => `<${number.toString(16).padStart(digits, "0")}>`;

const fromGbk = (firstAscii: number, isVertical: boolean): string =>
  map(isVertical, "1 begincodespacerange <00> <80> endcodespacerange 1 begincodespacerange <8140> <fefe> endcodespacerange", [
    `1 begincidrange <20> <7e> ${firstAscii} endcidrange`,
    chars(
      "cid",
      characters().map(({ gbk }, i) => `${hex(gbk)} ${firstOwn + i}`),
    ),
  ]);

const fromUnicode = (isVertical: boolean): string =>
  map(isVertical, "1 begincodespacerange <0000> <ffff> endcodespacerange", [
    `1 begincidrange <0020> <007e> ${ascii.proportional} endcidrange`,
    chars(
      "cid",
      characters().map(({ unicode }, i) => `${hex(unicode)} ${firstOwn + i}`),
    ),
  ]);

const toUnicode = (): string =>
  map(false, "1 begincodespacerange <0000> <ffff> endcodespacerange", [
    ...Object.values(ascii).map((first) => `1 beginbfrange ${hex(first)} ${hex(first + 0x5e)} <0020> endbfrange`),
    chars(
      "bf",
      characters().map(({ unicode }, i) => `${hex(firstOwn + i)} ${hex(unicode)}`),
    ),
  ]);

const chars = (kind: "cid" | "bf", lines: string[]): string => `${lines.length} begin${kind}char\n${lines.join("\n")}\nend${kind}char`;

const map = (isVertical: boolean, space: string, parts: string[]): string =>
  `begincmap /WMode ${isVertical ? 1 : 0} def ${space}\n${parts.join("\n")}\nendcmap`;
