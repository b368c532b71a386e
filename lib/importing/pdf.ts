import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { Refusal } from "@/lib/errors";
import { formats } from "@/lib/format/formats";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";
import { closeUp } from "./front";
import { bare, labelsOf } from "./labels";
import { ChineseEncodings } from "./pdf-encodings";
import { fill, type Grid, gridsOf, isRest, isTable } from "./pdf-grid";
import { furnitureOf, linesOf, paragraphsOf, type TextLine, textOfCell } from "./pdf-lines";
import { openTables } from "./pdf-open";
import { type Page, readPage } from "./pdf-page";
import { splitLine } from "./values";
import { warning } from "./warnings";

const maxPages = 150;

/**
 * A PDF with a text layer → document, by geometry: the lines drawn on a page make the cells, the places of the text say what stands in which.
 * Page numbers and repeated heads are left out, a watermark that is printed aslant stands aside, tables that go on over a page are joined. Refuses `unreadable_file`: `scanned` (no text), `password`,
 * `garbled` (text whose characters cannot be told), `too_complex`, `damaged`.
 */
export async function readPdf(bytes: Uint8Array): Promise<ImportedDocument> {
  const pages = await pagesOf(bytes);
  const all = pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join("");
  const letters = all.replace(/[\s\d\p{P}\p{S}]+/gu, "");
  if (all.replace(/\s/gu, "").length < 20)
    throw new Refusal("unreadable_file", { reason: pages.some(({ hasType }) => hasType) ? "garbled" : "scanned" });
  if ((letters.match(/\p{Script=Han}/gu)?.length ?? 0) < letters.length * 0.3) throw new Refusal("unreadable_file", { reason: "garbled" });

  const grids: Grid[][] = [];
  for (const page of pages) {
    const above = grids.at(-1)?.at(-1);
    grids.push(
      gridsOf(page.across, page.down).filter((grid, i) => isTable(grid) || (i === 0 && above !== undefined && isRest(above, grid))),
    );
  }
  const { tables, rest } = openTables(pages.map((page, i) => fill(grids[i] ?? [], page.pieces)));
  const lines = rest.map(linesOf);
  const furniture = furnitureOf(
    lines.flat(),
    pages.map(({ height }) => height),
  );
  const items = pages.flatMap((_, i): Item[] =>
    [
      ...(grids[i] ?? []).map((grid): Item => ({ kind: "grid", top: grid.rows[0] ?? 0, grid })),
      ...tables.filter(({ page }) => page === i).map(({ top, rows }): Item => ({ kind: "table", top, rows })),
      ...(lines[i] ?? []).filter((line) => !furniture.has(line)).map((line): Item => ({ kind: "line", top: line.top, line })),
    ].sort((a, b) => a.top - b.top),
  );
  const warnings = pages.some(({ hasInvisibleText, hasImage }) => hasInvisibleText && hasImage) ? [warning("recognised_text")] : [];
  const marks = [...new Set(pages.flatMap(({ aslant }) => aslant))].map(
    (text): DocumentBlock => ({ kind: "paragraph", text, aside: true }),
  );
  return { title: null, blocks: [...blocksOf(items), ...marks], metadata: {}, warnings, cutOff: false };
}

type Item = { top: number } & ({ kind: "grid"; grid: Grid } | { kind: "table"; rows: DocumentCell[][] } | { kind: "line"; line: TextLine });

async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    // Pictures are never looked at.
    maxImageSize: 1,
    disableFontFace: true,
    BinaryDataFactory: ChineseEncodings,
    cMapPacked: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
  }).catch((fault: unknown) => {
    throw new Refusal("unreadable_file", { reason: fault instanceof Error && fault.name === "PasswordException" ? "password" : "damaged" });
  });
  if (document.numPages > maxPages) throw new Refusal("unreadable_file", { reason: "too_complex" });
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document
      .getPage(number)
      .then((proxy) => readPage(proxy, OPS))
      .catch(() => {
        throw new Refusal("unreadable_file", { reason: "damaged" });
      });
    if (!page) throw new Refusal("unreadable_file", { reason: "too_complex" });
    pages.push(page);
  }
  await document.loadingTask.destroy();
  return pages;
}

function blocksOf(items: Item[]): DocumentBlock[] {
  const paragraphs = new Map(
    paragraphsOf(items.flatMap((item) => (item.kind === "line" ? [item.line] : []))).map(({ text, first }) => [first, text]),
  );
  const blocks: DocumentBlock[] = [];
  let above: Grid | null = null;
  for (const item of items) {
    if (item.kind === "line") {
      const text = paragraphs.get(item.line);
      if (text === undefined) continue;
      blocks.push({ kind: "paragraph", text: plain(text) });
      above = null;
      continue;
    }
    if (item.kind === "table") {
      blocks.push({ kind: "table", rows: item.rows });
      above = null;
      continue;
    }
    const rows = rowsOf(item.grid);
    if (rows.every((row) => row.every(({ text }) => text === ""))) continue;
    const last = blocks.at(-1);
    if (above && last?.kind === "table" && (isTable(item.grid) ? sameColumns : isRest)(above, item.grid)) append(last.rows, rows);
    else blocks.push({ kind: "table", rows });
    above = item.grid;
  }
  return blocks;
}

/** White space between Chinese characters is layout; between numbers it keeps them apart. */
const plain = (text: string): string => (splitLine(text).values.length > 1 ? text.replaceAll("\t", " ") : closeUp(text));

function rowsOf(grid: Grid): DocumentCell[][] {
  return grid.rows.slice(0, -1).map((_, row) =>
    grid.cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(({ pieces, colspan, rowspan }) => ({
        text: textOfCell(pieces),
        ...(colspan > 1 ? { colspan } : {}),
        ...(rowspan > 1 ? { rowspan } : {}),
      })),
  );
}

const sameColumns = (a: Grid, b: Grid): boolean =>
  a.columns.length === b.columns.length && a.columns.every((place, i) => Math.abs(place - (b.columns[i] ?? 0)) < 4);

/** A table goes on after a page's end: its head is not said again, and a row that the end cut in two becomes one. */
function append(rows: DocumentCell[][], more: DocumentCell[][]): void {
  const said = new Set(rows.slice(0, 6).map(keyOf));
  let from = 0;
  while (from < Math.min(6, more.length) && keyOf(more[from] ?? []) !== "" && said.has(keyOf(more[from] ?? []))) from++;
  const rest = more.slice(from);
  const last = rows.at(-1);
  const [first] = rest;
  if (last && first && last.length === first.length && last.length > 1 && isRestOf(last, first)) {
    rows[rows.length - 1] = last.map((cell, i) => ({ ...cell, text: [cell.text, first[i]?.text ?? ""].filter(Boolean).join("\n") }));
    rest.shift();
  }
  rows.push(...rest);
}

const keyOf = (row: DocumentCell[]): string =>
  row
    .map(({ text }) => text.replace(/\s+/gu, ""))
    .join("|")
    .replace(/^\|+$/u, "");

/** The rest of a row: a label that goes on, with numbers only where the part above has none. */
function isRestOf(above: DocumentCell[], below: DocumentCell[]): boolean {
  const isNumbered = below.some(({ text }) => /^[（(]?[一二三四五六七八九十\d]+[)）、.．]/u.test(text));
  const isNamed = below.some(({ text }) => formats.some((format) => labelsOf(format).exact.has(bare(text))));
  const clash = above.some((cell, i) => /^[\d.]+$/u.test(cell.text) && (below[i]?.text ?? "") !== "");
  const half = [above, below].some((row) => row.every(({ text }) => !/^[\d.]+$/u.test(text)));
  return !isNumbered && !isNamed && !clash && half;
}
