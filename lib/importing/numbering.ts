import { childNamed, childrenNamed, type XmlElement } from "./markup";

/** Where a paragraph stands in a list: the list's id and the level in it. */
export type ListPlace = { list: string; level: number };

type Level = { start: number; format: string; text: string; suffix: string; restartAfter: number | null; legal: boolean };
type List = { scheme: string; starts: Map<number, number>; levels: Map<number, Level> };

/** The numbers that Word draws before paragraphs and stores nowhere: call it for each paragraph of a list, in order. */
export function numberer(numbering: XmlElement | undefined): (place: ListPlace) => string {
  const lists = numbering ? listsIn(numbering) : new Map<string, List>();
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return ({ list: id, level }) => {
    const list = lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own || !(level >= 0 && level <= 8)) return "";
    const counts = counters.get(list.scheme) ?? [];
    counters.set(list.scheme, counts);
    const start = list.starts.get(level);
    if (start !== undefined && !begun.has(`${id} ${level}`)) counts[level] = start - 1;
    begun.add(`${id} ${level}`);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    for (let deeper = level + 1; deeper <= 8; deeper++) {
      const restartAfter = list.levels.get(deeper)?.restartAfter;
      if (restartAfter === null || restartAfter === undefined || (restartAfter > 0 && level < restartAfter)) delete counts[deeper];
    }
    const text = own.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const named = list.levels.get(at);
      const count = counts[at] ?? named?.start ?? 1;
      return counted(count, own.legal ? "decimal" : (named?.format ?? "decimal"));
    });
    return own.format === "bullet" ? "" : text + (own.suffix === "space" ? " " : "");
  };
}

function listsIn(numbering: XmlElement): Map<string, List> {
  const schemes = new Map(childrenNamed(numbering, "abstractNum").map((scheme) => [scheme.attributes.abstractNumId ?? "", scheme]));
  const byStyle = new Map([...schemes].map(([id, scheme]) => [childNamed(scheme, "styleLink")?.attributes.val, id]));
  return new Map(
    childrenNamed(numbering, "num").map((num) => {
      const named = childNamed(num, "abstractNumId")?.attributes.val ?? "";
      const link = childNamed(schemes.get(named), "numStyleLink")?.attributes.val;
      const scheme = (link === undefined ? undefined : byStyle.get(link)) ?? named;
      const list: List = { scheme, starts: new Map(), levels: levelsIn(schemes.get(scheme)) };
      for (const override of childrenNamed(num, "lvlOverride")) {
        const level = Number(override.attributes.ilvl);
        const start = childNamed(override, "startOverride")?.attributes.val;
        const whole = childNamed(override, "lvl");
        if (whole) list.levels.set(level, levelOf(whole));
        if (start !== undefined) list.starts.set(level, Number(start));
      }
      return [num.attributes.numId ?? "", list];
    }),
  );
}

const levelsIn = (scheme: XmlElement | undefined): Map<number, Level> =>
  new Map((scheme ? childrenNamed(scheme, "lvl") : []).map((level) => [Number(level.attributes.ilvl), levelOf(level)]));

function levelOf(level: XmlElement): Level {
  const value = (name: string) => childNamed(level, name)?.attributes.val;
  const restart = value("lvlRestart");
  const legal = childNamed(level, "isLgl");
  return {
    start: Number(value("start") ?? 0),
    format: value("numFmt") ?? "decimal",
    text: (value("lvlText") ?? "").slice(0, 100),
    suffix: value("suff") ?? "tab",
    restartAfter: restart === undefined ? null : Number(restart),
    legal: legal !== undefined && !["0", "false", "off"].includes(legal.attributes.val ?? ""),
  };
}

/** A number in one of Word's ways of counting. */
export function counted(count: number, format: string): string {
  if (!Number.isInteger(count) || count < 0 || count > 9999) return String(count);
  switch (format) {
    case "none":
      return "";
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
      return inChinese(count, "〇一二三四五六七八九", ["", "十", "百", "千"]);
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
      return inChinese(count, "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"]);
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return [...String(count)].map((digit) => "〇一二三四五六七八九"[Number(digit)]).join("");
    case "ideographTraditional":
      return "甲乙丙丁戊己庚辛壬癸"[count - 1] ?? String(count);
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return count >= 1 && count <= 20 ? String.fromCodePoint(0x245f + count) : String(count);
    case "decimalEnclosedParen":
      return count >= 1 && count <= 20 ? `(${count})` : String(count);
    case "decimalEnclosedFullstop":
      return `${count}.`;
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return [...String(count)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    case "decimalZero":
      return String(count).padStart(2, "0");
    case "upperLetter":
    case "lowerLetter": {
      const letter = String.fromCharCode(65 + ((count + 25) % 26)).repeat(Math.min(9, Math.ceil(count / 26)));
      return format === "upperLetter" ? letter : letter.toLowerCase();
    }
    case "upperRoman":
      return inRoman(count);
    case "lowerRoman":
      return inRoman(count).toLowerCase();
    default:
      return String(count);
  }
}

function inChinese(count: number, digits: string, units: string[]): string {
  if (count === 0) return digits[0] ?? "";
  let text = "";
  let gap = false;
  const places = [...String(count)];
  for (const [i, place] of places.entries()) {
    if (place === "0") {
      gap = true;
      continue;
    }
    if (gap && text !== "") text += digits[0] === "〇" ? "零" : digits[0];
    gap = false;
    text += (digits[Number(place)] ?? "") + (units[places.length - 1 - i] ?? "");
  }
  // 十二, not 一十二.
  return count >= 10 && count < 20 && digits[1] === "一" ? text.slice(1) : text;
}

const romans: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function inRoman(count: number): string {
  let rest = count;
  let text = "";
  for (const [value, letters] of romans)
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  return text;
}
