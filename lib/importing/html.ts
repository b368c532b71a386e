import { load } from "cheerio/slim";
import { Refusal } from "@/lib/errors";
import type { Decoded } from "./decode";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";

type Root = ReturnType<ReturnType<typeof load>["root"]>[number];
type Node = Root["childNodes"][number];
type Element = Extract<Node, { attribs: unknown }>;
type Parent = Element | Root;

/**
 * A whole government page, an HTML fragment or what Word, WPS and Excel put on the clipboard → document.
 * Tables that only lay out the page are opened; navigation, footers and link lists are marked as beside the report.
 */
export function readHtml({ text, cutOff }: Pick<Decoded, "text" | "cutOff">): ImportedDocument {
  if (tags(text) > maxTags) throw new Refusal("unreadable_file", { reason: "too_complex" });
  // Clipboard HTML begins with a header of byte offsets.
  const source = /^\s*Version:\d/u.test(text) ? text.slice(Math.max(0, text.indexOf("<"))) : text;
  const root = load(source).root()[0];
  if (!root) throw new Refusal("unreadable_file", { reason: "empty" });
  const { blocks, metadata, title } = readTree(root);
  return { title, blocks: markAside(blocks), metadata, warnings: [], cutOff: cutOff || stopsInside(source) };
}

const maxTags = 200_000;

function tags(text: string): number {
  let found = 0;
  for (let at = text.indexOf("<"); at !== -1 && found <= maxTags; at = text.indexOf("<", at + 1)) found++;
  return found;
}

const stopsInside = (source: string): boolean => {
  const lower = source.toLowerCase();
  return lower.lastIndexOf("<table") > lower.lastIndexOf("</table") || lower.lastIndexOf("<") > lower.lastIndexOf(">");
};

/** A block and the element that holds it. */
type Placed = { block: DocumentBlock; holder: Parent; inNavigation: boolean; onlyLinks: boolean };

const skipped = new Set("script style template noscript select button textarea svg iframe object video audio map canvas input".split(" "));
const navigation = new Set(["header", "nav", "footer", "aside"]);
const inline = new Set(
  "a abbr b bdi big cite code em font i img ins kbd label mark o:p q ruby s samp small span strike strong sub sup time tt u var wbr st1:chsdate st1:personname".split(
    " ",
  ),
);

/** Walks the tree without recursion: pages with thousands of nested elements exist. */
function readTree(root: Root): { blocks: Placed[]; metadata: Record<string, string>; title: string | null } {
  const blocks: Placed[] = [];
  const metadata: Record<string, string> = {};
  let pageTitle: string | null = null;
  let text = "";
  let linked = 0;
  let holder: Parent = root;
  let links = 0;
  let navigations = 0;

  const flush = () => {
    const line = tidy(text);
    const onlyLinks = line !== "" && linked >= line.replace(/\s/gu, "").length;
    if (line !== "") blocks.push({ block: { kind: "paragraph", text: line }, holder, inNavigation: navigations > 0, onlyLinks });
    text = "";
    linked = 0;
  };

  type Step = { node: Node; leave: boolean };
  const stack: Step[] = [...root.childNodes].reverse().map((node) => ({ node, leave: false }));
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { node, leave } = step;
    if (isText(node)) {
      if (text === "") holder = blockParent(node, root);
      text += node.data.replace(/[\t\r\n ]+/gu, " ");
      if (links > 0) linked += node.data.replace(/\s/gu, "").length;
      continue;
    }
    if (!isElement(node)) continue;
    const name = node.name.toLowerCase();
    if (leave) {
      if (!inline.has(name)) flush();
      if (name === "a" && node.attribs.href) links--;
      if (isAround(node)) navigations--;
      continue;
    }
    if (name === "title") {
      pageTitle ??= tidy(textOf(node)) || null;
      continue;
    }
    if (name === "meta") {
      const key = metaKeys[(node.attribs.name ?? "").toLowerCase()];
      if (key && node.attribs.content) metadata[key] = tidy(node.attribs.content);
      continue;
    }
    if (skipped.has(name) || isHidden(node)) continue;
    if (name === "br") {
      flush();
      continue;
    }
    if (name === "table" && !isLayout(node)) {
      flush();
      const rows = rowsOf(node);
      if (rows.length > 0) blocks.push({ block: { kind: "table", rows }, holder: node, inNavigation: navigations > 0, onlyLinks: false });
      continue;
    }
    if (!inline.has(name)) flush();
    if (name === "a" && node.attribs.href) links++;
    if (isAround(node)) navigations++;
    stack.push({ node, leave: true });
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i];
      if (child) stack.push({ node: child, leave: false });
    }
  }
  flush();
  return { blocks, metadata, title: metadata.标题 ?? pageTitle };
}

/** What the portals' pages say about themselves in meta elements (GB/T 政府网站 conventions). */
const metaKeys: Record<string, string> = {
  articletitle: "标题",
  pubdate: "发布时间",
  contentsource: "来源",
  columnname: "栏目",
  author: "作者",
};

/** Of the page around a report, or a remark on it that is no part of it. */
const isAround = (node: Element): boolean => navigation.has(node.name.toLowerCase()) || node.attribs.role === "note";

const isText = (node: Node): node is Extract<Node, { data: string; type: "text" }> => node.type === "text";
const isElement = (node: Node): node is Element => "attribs" in node;
const isHidden = (node: Element): boolean =>
  node.attribs.hidden !== undefined || /display\s{0,3}:\s{0,3}none/iu.test((node.attribs.style ?? "").slice(0, 2000));

function blockParent(node: Node, root: Root): Parent {
  let at = node.parent;
  while (at && isElementParent(at) && inline.has(at.name.toLowerCase())) at = at.parent;
  return at && isElementParent(at) ? at : root;
}

const isElementParent = (node: NonNullable<Node["parent"]>): node is Element => "attribs" in node;

/** A table with a table in it, or with a single column, holds text, not numbers. */
function isLayout(table: Element): boolean {
  let widest = 0;
  const stack: Node[] = [...table.childNodes];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue;
    const name = node.name.toLowerCase();
    if (name === "table") return true;
    if (name === "tr") widest = Math.max(widest, cellsIn(node).length);
    for (const child of node.childNodes) stack.push(child);
  }
  return widest < 2;
}

const cellsIn = (row: Element): Element[] => row.childNodes.filter(isElement).filter(({ name }) => /^t[dh]$/iu.test(name));

function rowsOf(table: Element): DocumentCell[][] {
  const rows: DocumentCell[][] = [];
  const stack: Node[] = [...table.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node) || isHidden(node)) continue;
    if (node.name.toLowerCase() === "tr") {
      const cells = cellsIn(node)
        .filter((cell) => !isHidden(cell))
        .map((cell) => ({ text: tidyLines(textOf(cell)), ...span("colspan", cell), ...span("rowspan", cell) }));
      if (cells.length > 0) rows.push(cells);
    } else for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(...node.childNodes.slice(i, i + 1));
  }
  return rows;
}

function span(name: "colspan" | "rowspan", cell: Element): Partial<DocumentCell> {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  return value > 1 ? { [name]: Math.min(value, 200) } : {};
}

/** The text of an element with a line break wherever a block or `br` breaks it. */
function textOf(element: Element): string {
  let text = "";
  const stack: (Node | "break")[] = [...element.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === "break") text += "\n";
    else if (isText(node)) text += raised(node) ?? node.data.replace(/[\t\r\n ]+/gu, " ");
    else if (isElement(node) && !skipped.has(node.name.toLowerCase()) && !isHidden(node)) {
      if (isBeside(node)) {
        // It keeps apart what stands on either side of it.
        text += "\n";
        continue;
      }
      const name = node.name.toLowerCase();
      const breaks = name === "br" || !inline.has(name);
      if (breaks) {
        text += "\n";
        stack.push("break");
      }
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(...node.childNodes.slice(i, i + 1));
    }
  }
  return text;
}

/**
 * What a cell shows beside its number: help that opens, a note on it, and on the portal's own pages a sign for the eye with its words for the ear, of
 * which only 不适用 says what the cell holds.
 */
function isBeside(node: Element): boolean {
  const { class: names, "aria-hidden": hidden } = node.attribs;
  const isForTheEar = names !== undefined && /(?:^|\s)(?:sr-only|visually-hidden)(?:\s|$)/u.test(names);
  return (
    node.name.toLowerCase() === "details" ||
    node.attribs.role === "note" ||
    hidden === "true" ||
    (isForTheEar && textOf(node).trim() !== "不适用")
  );
}

/** A raised digit is a note's sign and no part of the number before it. */
function raised(node: Extract<Node, { data: string }>): string | null {
  const holder = node.parent;
  const isRaised = holder && "name" in holder && (holder.name === "sup" || holder.name === "sub");
  return isRaised && /\d/u.test(node.data) ? `[${node.data.trim()}]` : null;
}

const tidy = (text: string): string => text.replace(/[\u00a0\u200b\ufeff\s]+/gu, " ").trim();
const tidyLines = (text: string): string => text.split("\n").map(tidy).filter(Boolean).join("\n");

/** Whatever stands after the element that holds the numbered chapters and the tables belongs to the page, as do navigation and link lists. */
function markAside(placed: Placed[]): DocumentBlock[] {
  const chapters = placed.filter(
    ({ block, inNavigation, onlyLinks }) =>
      !inNavigation && !onlyLinks && (block.kind === "table" ? block.rows.length > 3 : /^[一二三四五六]、.{2,40}$/u.test(block.text)),
  );
  const home = commonHolder(chapters.slice(0, 500).map(({ holder }) => holder));
  const isWithin = home === null ? () => true : containedIn(home);
  const within = placed.map(({ holder }) => isWithin(holder));
  const last = within.lastIndexOf(true);
  return placed.map(({ block, inNavigation, onlyLinks }, i) =>
    block.kind === "paragraph" && (inNavigation || onlyLinks || (!within[i] && i > last)) ? { ...block, aside: true } : block,
  );
}

function commonHolder(holders: Parent[]): Parent | null {
  const [first, ...rest] = holders.map(lineage);
  if (!first) return null;
  const shared = rest.reduce((common, other) => Math.min(common, agreement(first, other)), first.length);
  // A single chapter or table is its own holder; its parent is the least that can hold a report.
  return first[Math.max(0, (rest.length === 0 ? shared - 1 : shared) - 1)] ?? null;
}

function agreement(a: Parent[], b: Parent[]): number {
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}

/** An element and all that hold it, outermost first. */
function lineage(holder: Parent): Parent[] {
  const chain: Parent[] = [];
  for (let at: Parent | null = holder; at; at = parentOf(at)) chain.push(at);
  return chain.reverse();
}

/** Remembers what it has seen: a page of deeply nested elements would otherwise take a square of steps. */
function containedIn(home: Parent): (holder: Parent) => boolean {
  const known = new Map<Parent, boolean>([[home, true]]);
  return (holder) => {
    const passed: Parent[] = [];
    let at: Parent | null = holder;
    while (at && !known.has(at)) {
      passed.push(at);
      at = parentOf(at);
    }
    const answer = at !== null && known.get(at) === true;
    for (const node of passed) known.set(node, answer);
    return answer;
  };
}

// The parent of an element is an element or the root; the library's type allows for more.
const parentOf = (node: Parent): Parent | null => (node.parent as Parent | null) ?? null;
