import { type Column, type Format, type Row, type Table, tablesOf } from "@/lib/format/format";

/** A label as it is compared: full and half width alike, without white space, line breaks, brackets, quotes and punctuation. */
export function bare(text: string): string {
  if (text.length > 100) return stripped(text);
  const known = seen.get(text);
  if (known !== undefined) return known;
  // The same few labels are asked for again and again.
  if (seen.size >= 4000) seen.clear();
  const made = stripped(text);
  seen.set(text, made);
  return made;
}

const seen = new Map<string, string>();

const stripped = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\u2060\ufeff\u00ad]+/gu, "")
    .replace(/[()[\]【】〔〕{}<>《》〈〉“”"'‘’「」『』、，,。.．:：;；/\\·•*#|~_\-‐‑–—―−]/gu, "")
    .toLowerCase();

const ordinal = /^\s*[（(]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）、.．:：]\s*/u;

/** A label without its number: 属于国家秘密 for 1.属于国家秘密. */
export const unnumbered = (text: string): string => bare(text.normalize("NFKC").replace(ordinal, ""));

/** A label without a remark in brackets at its end: （二）部分公开 for （二）部分公开（区分处理的，…）. */
const unremarked = (text: string): string => text.replace(/[（(][^（()）]*[)）]\s*$/u, "");

export type RowPlace = { table: Table; row: Row /** Its position in the format's reading order. */; index: number };

/** All ways in which a format's rows, columns and group heads may be written. */
export type Labels = {
  format: Format;
  places: RowPlace[];
  exact: Map<string, RowPlace>;
  cores: Map<string, RowPlace[]>;
  /** Group heads and block headings, which may stand before a row's own label. */
  heads: Set<string>;
  /** Group heads that have no cells of their own, e.g. （六）其他处理 in the 2021 format. */
  groups: Map<string, string>;
  /** 第二十条第（一）项 … above the blocks of table two. */
  blocks: Set<string>;
  /** 法人或其他组织: header cells that stand over several columns of table three. */
  columnGroups: Set<string>;
  /** Every label of the tables, to tell a torn label from prose. */
  structure: string[];
  /** The ways in which each column's header may be written. */
  wordings: Map<Column, string[]>;
};

const known = new WeakMap<Format, Labels>();

export function labelsOf(format: Format): Labels {
  const made = known.get(format) ?? build(format);
  known.set(format, made);
  return made;
}

function build(format: Format): Labels {
  const tables = tablesOf(format);
  const places = tables.flatMap((table) => table.rows.map((row) => ({ table, row }))).map((place, index) => ({ ...place, index }));
  const exact = new Map<string, RowPlace>();
  const cores = new Map<string, RowPlace[]>();
  for (const place of places) {
    if (place.row.label.zh === "") continue;
    const wordings = [place.row.label.zh, ...(format.variants[place.row.id] ?? [])];
    for (const wording of wordings.flatMap((text) => [text, unremarked(text)])) {
      if (wording === "") continue;
      exact.set(bare(wording), place);
      const core = unnumbered(wording);
      cores.set(core, [...new Set([...(cores.get(core) ?? []), place])]);
    }
  }
  const groups = new Map<string, string>();
  for (const { row } of places) if (row.group) groups.set(bare(row.group.zh), row.group.zh);
  const heads = new Set<string>([...groups.keys(), ...tables.map((table) => bare(table.label.zh)), bare("信息内容")]);
  for (const { row } of places) for (const stub of row.stub) heads.add(bare(stub.text.zh));
  for (const outer of [bare("三、本年度办理结果")]) for (const group of groups.keys()) heads.add(outer + group);
  const structure = [
    ...places.flatMap(({ row }) => [row.label.zh, ...(format.variants[row.id] ?? []), ...row.stub.map(({ text }) => text.zh)]),
    ...tables.flatMap((table) => [
      table.label.zh,
      table.header.flatMap((line) => line.map(({ text }) => text.zh)).join(""),
      ...table.header.flatMap((line) => line.map(({ text }) => text.zh)),
      ...table.columns.flatMap((column) => format.variants[column.id] ?? []),
    ]),
  ].map(bare);
  const blocks = new Set(tables.filter((table) => table.stubColumns === 1).map((table) => bare(table.label.zh)));
  const grouped = tables.filter((table) => table.stubColumns > 1).flatMap((table) => table.columns);
  const columnGroups = new Set(grouped.flatMap((column) => (column.group ? [bare(column.group.zh)] : [])));
  const wordings = new Map(
    tables.flatMap(({ columns }) =>
      columns.map((column): [Column, string[]] => [
        column,
        [column.label.zh, ...(format.variants[column.id] ?? [])].flatMap((text) => [bare(text), bare(unremarked(text))]),
      ]),
    ),
  );
  return { format, places, exact, cores, heads, groups, blocks, columnGroups, structure: [...new Set(structure)], wordings };
}

/** The row that a label names word for word, its group's name before it or not. */
export function exactRow(labels: Labels, text: string): RowPlace | null {
  const wanted = bare(text);
  if (wanted === "" || wanted.length > 120) return null;
  const found = labels.exact.get(wanted);
  if (found) return found;
  for (const head of labels.heads) {
    if (head.length < wanted.length && wanted.startsWith(head)) {
      const place = labels.exact.get(wanted.slice(head.length));
      if (place) return place;
    }
  }
  return null;
}

/** The row whose words are the same under another or no number; short ones only where they are due. */
export function renumberedRow(labels: Labels, text: string, due: number): RowPlace | null {
  const core = unnumbered(text);
  const candidates = labels.cores.get(core) ?? [];
  const [only] = candidates;
  if (core.length >= 4 && candidates.length === 1 && only) return only;
  return candidates.find(({ index }) => index === due) ?? null;
}

/** The row that is due here or shortly and reads nearly the same: a misprint. */
export function similarRow(labels: Labels, text: string, due: number): RowPlace | null {
  const core = unnumbered(text);
  // A label that ends in digits has a number of the row stuck to it.
  if (core.length < 4 || core.length > 60 || /\d$/u.test(core)) return null;
  const near = labels.places
    .filter(({ index }) => index >= due && index <= due + 2)
    .map((place) => ({ place, likeness: likeness(core, unnumbered(place.row.label.zh)) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best, next] = near;
  return best && best.likeness >= 0.7 && best.likeness > (next?.likeness ?? 0) + 0.1 ? best.place : null;
}

/** Whether a line is a label of the tables, or a piece of one that a line break tore. */
export function isStructure(labels: Labels, text: string): boolean {
  const wanted = bare(text);
  return wanted.length <= 60 && !/[。；;!！?？]\s*$/u.test(text) && labels.structure.some((label) => label.includes(wanted));
}

/** Ways in which a column's header may be written. */
export const wordingsOf = (format: Format, column: Column): string[] => labelsOf(format).wordings.get(column) ?? [];

export const isColumn = (format: Format, column: Column, text: string): boolean => {
  const wordings = wordingsOf(format, column);
  return wordings.includes(bare(text)) || wordings.includes(bare(unremarked(text.replace(/\s+/gu, ""))));
};

/** 1 for the same text, 0 for nothing in common: one minus the edits over the longer length. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - edits(a, b) / longest;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
