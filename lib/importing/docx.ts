import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";
import { childNamed, childrenNamed, elementsIn, isElement, textIn, type XmlElement } from "./markup";
import { type ListPlace, numberer } from "./numbering";
import { openOffice } from "./office";
import { tabbed } from "./text";
import { warning } from "./warnings";

/**
 * A Word document → document, as Word shows it with every tracked change accepted: numbers of lists are written out, merged cells span, text boxes
 * follow their paragraph, footnotes and hidden text stay out of the cells. Headers and footers are not read.
 * Refuses what `openOffice` refuses.
 */
export function readDocx(bytes: Uint8Array): ImportedDocument {
  const { main, related, warnings } = openOffice(bytes, "word/document.xml");
  const body = childNamed(main, "body") ?? main;
  const reader = new BodyReader(numberer(related("numbering")), listsByStyle(related("styles")));
  const blocks = reader.blocksOf(body);
  const notes = [...notesIn(related("footnotes"), "footnote"), ...notesIn(related("endnotes"), "endnote")];
  if (reader.isTracked) warnings.push(warning("tracked_changes"));
  if (notes.length > 0) warnings.push(warning("footnotes", { count: notes.length }));
  return {
    title: null,
    blocks: [...blocks, ...notes.map((text): DocumentBlock => ({ kind: "paragraph", text, aside: true }))],
    metadata: {},
    warnings,
    cutOff: false,
  };
}

/** Elements that only hold others; what a tracked change put in is there, what it took out is not. */
const wrappers = new Set([
  "sdt",
  "sdtContent",
  "ins",
  "moveTo",
  "smartTag",
  "customXml",
  "hyperlink",
  "fldSimple",
  "dir",
  "bdo",
  "r",
  "oMath",
  "oMathPara",
]);
const removed = new Set(["del", "moveFrom"]);

class BodyReader {
  isTracked = false;
  /** The text of a paragraph whose end was deleted goes on in the next one. */
  private carried = "";

  constructor(
    private readonly numberOf: (place: ListPlace) => string,
    private readonly styles: Map<string, Partial<ListPlace>>,
  ) {}

  blocksOf(holder: XmlElement): DocumentBlock[] {
    const blocks: DocumentBlock[] = [];
    for (const element of this.contentOf(holder)) {
      if (element.name === "p") blocks.push(...this.paragraph(element));
      else if (element.name === "tbl") blocks.push(...this.table(element));
    }
    if (this.carried !== "") blocks.push({ kind: "paragraph", text: this.carried });
    this.carried = "";
    return blocks;
  }

  /** Children with the wrappers around them opened and what was deleted left out. */
  private *contentOf(holder: XmlElement): Generator<XmlElement> {
    for (const element of elementsIn(holder)) {
      if (removed.has(element.name)) this.isTracked = true;
      else if (element.name === "AlternateContent") yield* this.contentOf(alternative(element));
      else if (wrappers.has(element.name) && element.name !== "r") {
        if (element.name === "ins" || element.name === "moveTo") this.isTracked = true;
        yield* this.contentOf(element);
      } else yield element;
    }
  }

  private paragraph(paragraph: XmlElement): DocumentBlock[] {
    const boxes: XmlElement[] = [];
    const properties = childNamed(paragraph, "pPr");
    const own = this.runsIn(paragraph, boxes);
    const place = this.listPlace(properties);
    const text = `${this.carried}${this.numbered(place, own)}`;
    this.carried = "";
    const aside = boxes.flatMap((box) => this.blocksOf(box));
    if (isMarkDeleted(properties)) {
      this.isTracked = true;
      this.carried = text;
      return aside;
    }
    return [...linesOf(text), ...aside];
  }

  /** Word counts an empty paragraph of a list too, but its number alone says nothing. */
  private numbered(place: ListPlace | null, text: string): string {
    const number = place ? this.numberOf(place) : "";
    return text.trim() === "" ? text : number + text;
  }

  private listPlace(properties: XmlElement | undefined): ListPlace | null {
    const own = childNamed(properties, "numPr");
    const style = this.styles.get(childNamed(properties, "pStyle")?.attributes.val ?? "") ?? {};
    const list = childNamed(own, "numId")?.attributes.val ?? style.list;
    const level = childNamed(own, "ilvl")?.attributes.val;
    return list === undefined || list === "0" ? null : { list, level: level === undefined ? (style.level ?? 0) : Number(level) };
  }

  /** The text of runs; `boxes` takes the text boxes that hang on them. */
  private runsIn(holder: XmlElement, boxes: XmlElement[]): string {
    const properties = holder.name === "r" ? childNamed(holder, "rPr") : undefined;
    if (isHidden(properties)) return "";
    const raised = ["superscript", "subscript"].includes(childNamed(properties, "vertAlign")?.attributes.val ?? "");
    let text = "";
    for (const element of elementsIn(holder)) {
      const { name } = element;
      if (removed.has(name)) this.isTracked = true;
      else if (name === "t") text += textIn(element);
      else if (name === "tab" || name === "ptab") text += "\t";
      else if (name === "br" || name === "cr") text += "\n";
      else if (name === "noBreakHyphen") text += "-";
      else if (name === "AlternateContent") text += this.runsIn(alternative(element), boxes);
      else if (name === "ruby") text += this.runsIn(childNamed(element, "rubyBase") ?? element, boxes);
      else if (wrappers.has(name)) {
        if (name === "ins" || name === "moveTo") this.isTracked = true;
        text += this.runsIn(element, boxes);
      } else if (name === "drawing" || name === "pict" || name === "object") boxes.push(...boxesIn(element));
    }
    // A raised digit is a note's sign and no part of the number before it.
    return raised && /\d/u.test(text) ? `[${text.trim()}]` : text;
  }

  private table(table: XmlElement): DocumentBlock[] {
    const after: XmlElement[] = [];
    const rows = [...this.contentOf(table)].filter(({ name }) => name === "tr").filter((row) => !this.isRowDeleted(row));
    if (rows.some((row) => this.cellsIn(row).some((cell) => [...this.contentOf(cell)].some(({ name }) => name === "tbl"))))
      return rows.flatMap((row) => this.cellsIn(row).flatMap((cell) => this.blocksOf(cell)));
    // The cell that a merged column of cells began with, by grid column.
    const open = new Map<number, DocumentCell>();
    const read = rows.map((row) => {
      const cells: DocumentCell[] = [];
      let column = Number(childNamed(childNamed(row, "trPr"), "gridBefore")?.attributes.val ?? 0) || 0;
      if (column > 0 && column < 100) cells.push({ text: "", ...spanning("colspan", column) });
      for (const cell of this.cellsIn(row)) {
        const properties = childNamed(cell, "tcPr");
        const span = Math.max(1, Math.min(100, Number(childNamed(properties, "gridSpan")?.attributes.val ?? 1) || 1));
        const merge = childNamed(properties, "vMerge");
        const sideways = childNamed(properties, "hMerge");
        const above = open.get(column);
        const text = this.cellText(cell, after);
        const before = cells.at(-1);
        if (sideways && sideways.attributes.val !== "restart" && before) before.colspan = (before.colspan ?? 1) + span;
        else if (merge && merge.attributes.val !== "restart" && above && (above.colspan ?? 1) === span)
          above.rowspan = (above.rowspan ?? 1) + 1;
        else {
          const made: DocumentCell = { text, ...spanning("colspan", span) };
          cells.push(made);
          if (merge) open.set(column, made);
          else open.delete(column);
        }
        column += span;
      }
      return cells;
    });
    const blocks: DocumentBlock[] = read.some((cells) => cells.length > 0) ? [{ kind: "table", rows: read }] : [];
    return [...blocks, ...after.flatMap((box) => this.blocksOf(box))];
  }

  private isRowDeleted(row: XmlElement): boolean {
    const properties = childNamed(row, "trPr");
    if (childNamed(properties, "ins")) this.isTracked = true;
    const isDeleted = childNamed(properties, "del") !== undefined;
    if (isDeleted) this.isTracked = true;
    return isDeleted || isHidden(properties, "hidden");
  }

  private cellsIn(row: XmlElement): XmlElement[] {
    return [...this.contentOf(row)].filter(({ name }) => name === "tc").filter((cell) => !childNamed(childNamed(cell, "tcPr"), "cellDel"));
  }

  private cellText(cell: XmlElement, boxes: XmlElement[]): string {
    const lines: string[] = [];
    let carried = "";
    for (const element of this.contentOf(cell)) {
      if (element.name !== "p") continue;
      const properties = childNamed(element, "pPr");
      const own = this.runsIn(element, boxes);
      const place = this.listPlace(properties);
      const text = carried + this.numbered(place, own);
      carried = "";
      if (isMarkDeleted(properties)) {
        this.isTracked = true;
        carried = text;
      } else lines.push(text);
    }
    if (carried !== "") lines.push(carried);
    return lines
      .flatMap((line) => line.split("\n"))
      .map(tidy)
      .filter(Boolean)
      .join("\n");
  }
}

const spanning = (name: "colspan" | "rowspan", span: number): Partial<DocumentCell> => (span > 1 ? { [name]: span } : {});

/** Lines of a paragraph; one with tabs between values is a row of a table that was typed without one. */
function linesOf(text: string): DocumentBlock[] {
  return text.split("\n").flatMap((line): DocumentBlock[] => {
    const cells = line.trim().includes("\t") ? tabbed(line.trim()) : null;
    if (cells && cells.length > 2) return [{ kind: "table", rows: [cells] }];
    const plain = tidy(line);
    return plain === "" ? [] : [{ kind: "paragraph", text: plain }];
  });
}

/** The ideographic space between an organ and a date is the writer's own. */
const tidy = (text: string): string => text.replace(/[^\S\u3000]+|[\u200b\ufeff]+/gu, " ").trim();

/** The newer drawing of two that say the same. */
const alternative = (element: XmlElement): XmlElement =>
  childNamed(element, "Choice") ?? childNamed(element, "Fallback") ?? { ...element, children: [] };

function isHidden(properties: XmlElement | undefined, name = "vanish"): boolean {
  const mark = childNamed(properties, name);
  return mark !== undefined && !["0", "false", "off"].includes(mark.attributes.val ?? "");
}

const isMarkDeleted = (properties: XmlElement | undefined): boolean => {
  const mark = childNamed(properties, "rPr");
  return childNamed(mark, "del") !== undefined || childNamed(mark, "moveFrom") !== undefined;
};

function boxesIn(element: XmlElement): XmlElement[] {
  return element.children
    .filter(isElement)
    .flatMap((child) =>
      child.name === "txbxContent" ? [child] : child.name === "AlternateContent" ? boxesIn(alternative(child)) : boxesIn(child),
    );
}

/** Footnotes proper; the separators that Word keeps among them carry a type. */
const notesIn = (part: XmlElement | undefined, name: string): string[] =>
  (part ? childrenNamed(part, name) : [])
    .filter(({ attributes }) => attributes.type === undefined || attributes.type === "normal")
    .map((note) => tidy(textIn(note)))
    .filter(Boolean);

/** The list that each paragraph style belongs to, its own or the one that it is based on. */
function listsByStyle(styles: XmlElement | undefined): Map<string, Partial<ListPlace>> {
  const all = new Map((styles ? childrenNamed(styles, "style") : []).map((style) => [style.attributes.styleId ?? "", style]));
  const placeOf = (id: string | undefined, depth: number): Partial<ListPlace> => {
    const style = id === undefined ? undefined : all.get(id);
    if (!style || depth > 20) return {};
    const numbering = childNamed(childNamed(style, "pPr"), "numPr");
    const list = childNamed(numbering, "numId")?.attributes.val;
    const level = childNamed(numbering, "ilvl")?.attributes.val;
    return {
      ...placeOf(childNamed(style, "basedOn")?.attributes.val, depth + 1),
      ...(list === undefined ? {} : { list }),
      ...(level === undefined ? {} : { level: Number(level) }),
    };
  };
  return new Map([...all.keys()].map((id) => [id, placeOf(id, 0)]));
}
