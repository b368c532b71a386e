import { diffArrays } from "diff";
import type { Block } from "./prose";

export type TextPart = { kind: "same" | "added" | "removed"; text: string };
export type BlockDifference = { kind: "same" | "added" | "removed" | "changed"; id: string; parts: TextPart[] };

const words = new Intl.Segmenter("zh", { granularity: "word" });
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment);

/** What changed between two states of a section: paragraphs matched in order, and the words within a paragraph that was rewritten. */
export function proseDifference(before: readonly Block[], after: readonly Block[]): BlockDifference[] {
  const runs = diffArrays(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const result: BlockDifference[] = [];
  let removed: string[] = [];
  let next = 0;
  const flush = () => {
    for (const text of removed) result.push({ kind: "removed", id: `removed-${result.length}`, parts: [{ kind: "removed", text }] });
    removed = [];
  };
  for (const run of runs) {
    if (run.removed) {
      removed.push(...run.value);
      continue;
    }
    for (const text of run.value) {
      const id = after[next]?.id ?? `${next}`;
      next++;
      // A paragraph that came in the place of another is that one, rewritten.
      const was = run.added ? removed.shift() : undefined;
      if (was !== undefined) result.push({ kind: "changed", id, parts: textDifference(was, text) });
      else result.push({ kind: run.added ? "added" : "same", id, parts: [{ kind: run.added ? "added" : "same", text }] });
    }
    flush();
  }
  flush();
  return result;
}

/** The words that were taken out and put in, numbers never cut apart. */
export function textDifference(before: string, after: string): TextPart[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}
