/** A cell of what was copied; null where a span of another cell covers the place. */
export type PastedTable = (string | null)[][];

/**
 * What the clipboard holds, as tables: the HTML first (Excel, WPS, Word and web pages put one there, with spans), else tab-separated text.
 * Plain text without tabs is one column. Nothing is read as a number here.
 */
export function readTables({ html, text }: { html: string; text: string }): PastedTable[] {
  const tables = html ? tablesInHtml(html) : [];
  if (tables.length > 0) return tables;
  const rows = readTabbed(text);
  return rows.length > 0 ? [rows] : [];
}

/** Pasted text as lines: paragraphs and their numbers stay, fonts go, a table becomes lines with tabs. */
export function readLines({ html, text }: { html: string; text: string }): string[] {
  return (html ? linesInHtml(html) : text.split(/\r\n|\r|\n/u)).map(tidyLine).filter((line) => line !== "");
}

/** Tab-separated text as spreadsheets copy it: a cell with line breaks or quotes stands in quotes. */
export function readTabbed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i);
      else quoted = false;
    } else if (letter === '"' && cell === "" && closesBeforeTab(text, i)) quoted = true;
    else if (letter === "\t") endCell();
    else if (letter === "\n") endRow();
    else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/** Only a quote that closes at the end of a cell quotes it; any other is a character. */
const closesBeforeTab = (text: string, open: number): boolean => /^(?:[^"]|"")*"(?=[\t\r\n]|$)/u.test(text.slice(open + 1));

type Token = { tag: string; closes: boolean; attributes: string } | { text: string };

/** Markup as tags and text. Comments go, also those around Office's conditions, but not what such a condition lets through (list numbers). */
function* tokens(html: string): Generator<Token> {
  const pattern =
    /<!--[\s\S]*?(?:-->|$)|<(script|style|xml|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<![^>]*>|<(\/?)([a-z][a-z0-9:]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/giu;
  let at = 0;
  for (const match of html.matchAll(pattern)) {
    if (match.index > at) yield { text: decode(html.slice(at, match.index)) };
    at = match.index + match[0].length;
    const tag = match[3]?.toLowerCase();
    if (tag) yield { tag, closes: match[2] === "/", attributes: match[4] ?? "" };
  }
  if (at < html.length) yield { text: decode(html.slice(at)) };
}

const entities: Record<string, string> = {
  nbsp: "\u00a0",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ldquo: "“",
  rdquo: "”",
  ensp: " ",
  emsp: " ",
  mdash: "—",
  ndash: "–",
  middot: "·",
};

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

const spanOf = (name: string, attributes: string): number => {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d+)`, "iu").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(value, 1), 200);
};

const breaks = new Set("p div br tr li h1 h2 h3 h4 h5 h6 ul ol blockquote section article table thead tbody".split(" "));

/** Every outermost table with its spans laid out; a table inside a cell is text of that cell. */
function tablesInHtml(html: string): PastedTable[] {
  const tables: PastedTable[] = [];
  let depth = 0;
  let layout: Layout | null = null;
  for (const token of tokens(html)) {
    if ("text" in token) layout?.write(token.text.replace(/\s+/gu, " "));
    else if (token.tag === "table") {
      depth += token.closes ? -1 : 1;
      if (!token.closes && depth === 1) layout = new Layout();
      else if (token.closes && depth <= 0) {
        depth = 0;
        if (layout) tables.push(layout.end());
        layout = null;
      }
    } else if (!layout) continue;
    // What stood apart in a cell stays apart: two paragraphs are not one number, nor is a number with its power.
    else if (depth > 1) layout.write("\n");
    else if (token.tag === "sup" && !token.closes) layout.write("^");
    else if (token.tag === "tr") token.closes ? layout.endCell() : layout.startRow();
    else if (token.tag === "td" || token.tag === "th") {
      if (token.closes) layout.endCell();
      else layout.startCell(spanOf("colspan", token.attributes), spanOf("rowspan", token.attributes));
    } else if (breaks.has(token.tag)) layout.write("\n");
  }
  if (layout) tables.push(layout.end());
  return tables.filter((rows) => rows.some((row) => row.some((cell) => cell !== null)));
}

/** Lays cells out row by row; a span takes its places with null. */
class Layout {
  private readonly rows: (string | null | undefined)[][] = [];
  private cell: { row: number; column: number; text: string } | null = null;
  private row = -1;

  startRow(): void {
    this.endCell();
    this.row++;
    this.rows[this.row] ??= [];
  }

  startCell(colspan: number, rowspan: number): void {
    if (this.row < 0) this.startRow();
    this.endCell();
    const here = this.rows[this.row] ?? [];
    let column = 0;
    while (here[column] !== undefined) column++;
    for (let r = 0; r < rowspan; r++) {
      const line = this.rows[this.row + r] ?? [];
      for (let c = 0; c < colspan; c++) line[column + c] = null;
      this.rows[this.row + r] = line;
    }
    this.cell = { row: this.row, column, text: "" };
  }

  write(text: string): void {
    if (this.cell) this.cell.text += text;
  }

  endCell(): void {
    if (!this.cell) return;
    const { row, column, text } = this.cell;
    const line = this.rows[row];
    if (line)
      line[column] = text
        .replace(/[\s\u200b\ufeff]*\n[\s\u200b\ufeff]*/gu, "\n")
        .replace(/[^\S\n]+|[\u200b\ufeff]+/gu, " ")
        .trim();
    this.cell = null;
  }

  end(): PastedTable {
    this.endCell();
    // Rows that only a rowspan announced never came.
    return this.rows.slice(0, this.row + 1).map((row) => Array.from(row, (cell) => cell ?? null));
  }
}

/** Text of markup as lines; cells of a row stand in one line with tabs, items of a numbered list get their number. */
function linesInHtml(html: string): string[] {
  const lines: string[] = [];
  let line = "";
  let cells = 0;
  let inRow = false;
  const lists: number[] = [];
  const end = () => {
    lines.push(line);
    line = "";
  };
  for (const token of tokens(html)) {
    if ("text" in token) line += token.text.replace(/[\s\u00a0]+/gu, " ");
    else if (token.tag === "tr") {
      end();
      inRow = !token.closes;
      cells = 0;
    } else if (token.tag === "td" || token.tag === "th") {
      if (!token.closes && cells++ > 0) line += "\t";
    } else if (inRow) {
      if (breaks.has(token.tag)) line += " ";
    } else if (breaks.has(token.tag)) {
      end();
      if (token.tag === "ol") token.closes ? lists.pop() : lists.push(0);
      if (token.tag === "ul") token.closes ? lists.pop() : lists.push(Number.NaN);
      const number = lists.at(-1);
      if (token.tag === "li" && !token.closes && number !== undefined && !Number.isNaN(number)) {
        lists[lists.length - 1] = number + 1;
        line = `${number + 1}. `;
      }
    }
  }
  end();
  return lines;
}

/** Without the white space around it; none between a list's number and its text, and single blanks elsewhere. */
const tidyLine = (line: string): string =>
  line
    .split("\t")
    .map((cell) => cell.replace(/[ \u00a0\u3000\u200b\ufeff]+/gu, " ").trim())
    .join("\t")
    .replace(/^\t+$/u, "")
    .replace(/^([（(][一二三四五六七八九十百]+[)）]|[一二三四五六七八九十]+、)[ \t]+/u, "$1")
    .replace(/^(\d+[.．、]|[•·])[ \t]+/u, "$1 ");
