import type { SectionId } from "@/lib/format/format";
import type { Entry } from "./flow";
import { findTitle, organOf, periodYear, yearsIn } from "./front";
import type { Heading } from "./headings";

/**
 * Whether a file holds more than one report: several chapters stand in it twice with different text, or the chapters begin anew under the title of
 * another organ or year. One report that a page prints twice, or whose title and chapters a page head or a table of contents repeats, is one.
 */
export function areSeveral(headings: Heading[], sections: SectionId[], flow: Entry[]): boolean {
  const chapters = headings
    .map((heading, i) => ({ heading, text: textBetween(flow, heading.at, headings[i + 1]?.at ?? flow.length) }))
    .filter(({ heading, text }) => text !== "" || heading.rest !== "");
  return saysTwoThings(chapters) || isOfTwo(chapters, sections, flow);
}

type Chapter = { heading: Heading; text: string };

const textBetween = (flow: Entry[], at: number, next: number): string =>
  flow
    .slice(at + 1, next)
    .map(({ text }) => text)
    .join("");

function saysTwoThings(chapters: Chapter[]): boolean {
  const texts = (section: SectionId) => chapters.flatMap(({ heading, text }) => (heading.section === section && text !== "" ? [text] : []));
  const differing = (["overview", "proactive", "requests", "review_litigation"] as const).filter(
    (section) => new Set(texts(section)).size > 1,
  );
  return differing.length >= 2;
}

type Named = { organ: string | null; year: number | null; period: number | null };

function isOfTwo(chapters: Chapter[], sections: SectionId[], flow: Entry[]): boolean {
  const named: Named[] = [];
  let before = 0;
  for (const part of partsOf(chapters, sections)) {
    const [first, second] = part;
    if (first && second) named.push(nameOf(flow.slice(before, first.heading.at)));
    before = (part.at(-1)?.heading.at ?? before) + 1;
  }
  return named.some((one, i) => areOfTwo(named[i - 1] ?? one, one));
}

/** Chapters in their order; where one comes that should have stood before, another part begins. */
function partsOf(chapters: Chapter[], sections: SectionId[]): Chapter[][] {
  const rank = ({ heading }: Chapter) => sections.indexOf(heading.section);
  const parts: Chapter[][] = [];
  for (const chapter of chapters) {
    const last = parts.at(-1)?.at(-1);
    if (last && rank(chapter) > rank(last)) parts.at(-1)?.push(chapter);
    else parts.push([chapter]);
  }
  return parts;
}

function nameOf(before: Entry[]): Named {
  const lines = before.flatMap((entry) => (entry.kind === "line" && !entry.aside ? [entry.text] : []));
  const title = findTitle(lines)?.title ?? "";
  return { organ: organOf(title), year: yearsIn(title)[0] ?? null, period: periodYear(lines.slice(-20)) };
}

/** A short name and the full one are the same organ. A period says another year only where a title says none: bureaus forget to change it. */
function areOfTwo(one: Named, other: Named): boolean {
  const differ = (a: number | null, b: number | null) => a !== null && b !== null && a !== b;
  const { organ } = one;
  if (organ !== null && other.organ !== null && !organ.endsWith(other.organ) && !other.organ.endsWith(organ)) return true;
  return one.year === null || other.year === null ? differ(one.period, other.period) : differ(one.year, other.year);
}
