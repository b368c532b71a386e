import type { Format, Section, SectionId } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { Entry } from "./flow";
import { bare, exactRow, type Labels, likeness, renumberedRow } from "./labels";
import { areSeveral } from "./several";
import { splitLine } from "./values";

/** A chapter heading in the flow, and the text that follows it on the same line. */
export type Heading = {
  at: number;
  section: SectionId;
  text: string;
  rest: string /** Taken by its number although its words differ. */;
  differs: boolean;
};

const numbered = /^[#\s]*([一二三四五六七八九十])\s*[、.．,，]\s*(\S.*)$/u;

/**
 * The headings that open the chapters, each chapter once: where a table of contents repeats them, those with text after them.
 * `repeated` says that they are those of more than one report.
 */
export function findHeadings(labels: Labels, flow: Entry[]): { headings: Heading[]; unknown: string[]; repeated: boolean } {
  const sections = labels.format.sections.filter((section) => section.number !== null);
  const candidates: Heading[] = [];
  const unsure: { at: number; text: string; section: Section | undefined }[] = [];
  for (const [at, entry] of flow.entries()) {
    const text = headingText(entry);
    if (text === null) continue;
    const found = byTitle(labels.format, sections, text);
    if (found) candidates.push({ at, ...found, text, differs: false });
    else if (isChapterLike(labels, text)) {
      const number = text.match(numbered)?.[1];
      unsure.push({ at, text, section: sections.find((section) => section.number === number) });
    }
  }
  const chosen = sections.flatMap((section) => choose(candidates, section.id, flow.length));
  const unknown: string[] = [];
  for (const { at, text, section } of unsure) {
    if (section && !chosen.some((heading) => heading.section === section.id) && isDue(chosen, sections, section, at))
      chosen.push({ at, section: section.id, text, rest: "", differs: true });
    else unknown.push(text);
  }
  const headings = chosen.sort((a, b) => a.at - b.at);
  return {
    headings,
    unknown,
    repeated: areSeveral(
      candidates,
      sections.map(({ id }) => id),
      flow,
    ),
  };
}

/** Whether a line is the heading of a chapter in any format's own words, alone or with the chapter's text after it. */
export const opensChapter = (text: string): boolean => {
  const title = text.match(numbered)?.[2];
  return (
    title !== undefined && wordings().some((wording) => title.startsWith(wording) && /^(?:$|[\s:：。.])/u.test(title.slice(wording.length)))
  );
};

let known: string[] | null = null;
function wordings(): string[] {
  known ??= formats.flatMap(({ sections, variants }) =>
    sections.filter(({ number }) => number !== null).flatMap(({ id, title }) => [title.zh, ...(variants[id] ?? [])]),
  );
  return known;
}

/** The text of an entry that may be a heading; notices number chapters 一、 and print them on a line of their own. */
function headingText(entry: Entry): string | null {
  if (entry.kind === "line") return entry.aside || (entry.text.length > 50 && !numbered.test(entry.text.slice(0, 60))) ? null : entry.text;
  const filled = entry.cells.filter((cell) => cell !== "");
  return filled.length === 1 && (filled[0]?.length ?? 0) <= 50 ? (filled[0] ?? null) : null;
}

function byTitle(format: Format, sections: Section[], text: string): { section: SectionId; rest: string } | null {
  const match = text.match(numbered);
  const title = (match?.[2] ?? text).trim();
  for (const section of sections) {
    for (const wording of [section.title.zh, ...(format.variants[section.id] ?? [])]) {
      if (bare(title) === bare(wording)) return { section: section.id, rest: "" };
      // 六、其他需要报告的事项：无。
      if (match && title.startsWith(wording) && /^[\s:：。.]/u.test(title.slice(wording.length)))
        return { section: section.id, rest: title.slice(wording.length).replace(/^[\s:：。.]+/u, "") };
    }
  }
  if (!match || title.length > 40) return null;
  const near = sections.find((section) => likeness(bare(title), bare(section.title.zh)) >= 0.7);
  return near ? { section: near.id, rest: "" } : null;
}

const isChapterLike = (labels: Labels, text: string): boolean =>
  numbered.test(text) &&
  text.length <= 30 &&
  !/[。；;，,]$/u.test(text) &&
  splitLine(text).values.length === 0 &&
  exactRow(labels, text) === null &&
  renumberedRow(labels, text, -1) === null &&
  !labels.heads.has(bare(text));

function choose(candidates: Heading[], section: SectionId, end: number): Heading[] {
  const own = candidates.filter((heading) => heading.section === section);
  const content = (heading: Heading) =>
    (candidates.find((next) => next.at > heading.at)?.at ?? end) - heading.at - 1 + (heading.rest === "" ? 0 : 1);
  const chosen = own.find((heading) => content(heading) > 0) ?? own.at(-1);
  return chosen ? [chosen] : [];
}

/** Whether a chapter whose words differ stands where its number belongs: after every lower chapter, before every higher one. */
function isDue(chosen: Heading[], sections: Section[], section: Section, at: number): boolean {
  const rank = (id: SectionId) => sections.findIndex((one) => one.id === id);
  return chosen.length >= 2 && chosen.every((heading) => (rank(heading.section) < rank(section.id) ? heading.at < at : heading.at > at));
}
