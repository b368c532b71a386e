import { type SectionId, sectionIds } from "@/lib/format/format";
import type { ImportedDocument } from "./document";
import { findTitle, isDate, isFurniture, isOrgan, isOrganWithDate, rewrap, sameTitle } from "./front";
import type { Heading } from "./headings";
import type { Proposal } from "./proposal";
import { titleOfPage } from "./recognise";

/** `found` are the sections in the order in which they stood. */
type Composed = {
  title: string | null;
  sections: Proposal["sections"];
  found: SectionId[];
  signature: string[];
  leftovers: string[];
};

/** The text of a document, section by section, with the title above it and organ and date below; what belongs to none of them is left over. */
export function compose(
  document: ImportedDocument,
  front: string[],
  prose: Map<SectionId, string[]>,
  headings: Heading[],
  wrapped: boolean,
): Composed {
  const leftovers: string[] = [];
  const own = findTitle(front);
  const title = own?.title ?? titleOfPage(document);
  leftovers.push(...front.slice(0, own?.from ?? 0).filter((line) => title === null || !sameTitle(line, title)));
  const opening: string[] = [];
  for (const line of front.slice(own ? own.to + 1 : 0)) {
    const isText = headings.length > 0 && !isFurniture(line) && !isDate(line) && (own !== null || line.length >= 30 || opening.length > 0);
    (isText ? opening : leftovers).push(line);
  }

  const tail = headings.at(-1)?.section ?? null;
  const { text: ending, signature, rest } = splitSignature(tail ? (prose.get(tail) ?? []) : []);
  if (tail) prose.set(tail, ending);
  leftovers.push(...rest);

  const sections: Proposal["sections"] = {};
  const put = (section: SectionId, lines: string[]) => {
    const shown = wrapped ? rewrap(lines) : lines;
    if (shown.length > 0) sections[section] = shown.join("\n");
  };
  put("preamble", opening);
  for (const section of sectionIds) if (section !== "preamble" && section !== "signature") put(section, prose.get(section) ?? []);
  put("signature", signature);
  const found: SectionId[] = [
    ...(opening.length > 0 ? ["preamble" as const] : []),
    ...headings.map(({ section }) => section),
    ...(signature.length > 0 ? ["signature" as const] : []),
  ];
  return {
    title,
    sections,
    found,
    signature: signature.map((line) => (isOrganWithDate(line) ? line.replace(/(?:20\d\d|二[〇○零]).*$/u, "").trim() : line)),
    leftovers,
  };
}

/** The last chapter's text, the organ and date under it, and what the page adds below. */
function splitSignature(lines: string[]): { text: string[]; signature: string[]; rest: string[] } {
  const isEnd = (i: number): boolean => lines.slice(i).every((line) => isFurniture(line) || isClosingRemark(line));
  const at = lines.findIndex((line, i) => {
    const next = lines[i + 1];
    return isDate(line) || isOrganWithDate(line) || (isOrgan(line) && ((next !== undefined && isDate(next)) || isEnd(i + 1)));
  });
  const furniture = (from: number) => ({
    text: lines.slice(0, from).filter((line) => !isFurniture(line)),
    aside: lines.slice(0, from).filter(isFurniture),
  });
  if (at < 0) {
    const { text, aside } = furniture(lines.length);
    return { text, signature: [], rest: aside };
  }
  const to = isOrgan(lines[at] ?? "") && isDate(lines[at + 1] ?? "") ? at + 2 : at + 1;
  const { text, aside } = furniture(at);
  return { text, signature: lines.slice(at, to), rest: [...aside, ...lines.slice(to)] };
}

const isClosingRemark = (line: string): boolean => /^[（(]?此件.{0,10}公开[)）]?$/u.test(line.trim());

/** What the page says about itself, kept so that nothing in the file is lost. */
export const describe = (document: ImportedDocument): string[] =>
  Object.entries(document.metadata)
    .filter(([key, value]) => value !== "" && key !== "标题")
    .map(([key, value]) => `${key}：${value}`);
