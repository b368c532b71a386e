import { exportWords } from "@/lib/messages/exporting";
import type { DocumentBlock, ImportedDocument } from "./document";

const words = exportWords["zh-CN"];
const dashNote = closed(words.notApplicableNote);

/**
 * What the portal's own documents print beside a report is no part of it: notes under tables, and all that is said about the file at its end.
 * Where a document itself says that a dash means 不适用, its dashes do.
 */
export function markOwnNotes(document: ImportedDocument): ImportedDocument {
  const about = document.blocks.findIndex((block) => block.kind === "paragraph" && closed(block.text) === closed(words.about));
  const isNote = (text: string) =>
    [dashNote, closed(words.blankNote), closed(words.marks.draft), closed(words.marks.practice)].includes(closed(text));
  const blocks = document.blocks.map((block, i): DocumentBlock => {
    if (block.kind === "table")
      return about >= 0 && i > about
        ? aside(
            block.rows
              .flat()
              .map(({ text }) => text)
              .join(" "),
          )
        : block;
    return (about >= 0 && i >= about) || isNote(block.text) ? { ...block, aside: true } : block;
  });
  const saysDash = document.blocks.some((block) => block.kind === "paragraph" && closed(block.text) === dashNote);
  return { ...document, blocks, ...(saysDash || document.dashIsNotApplicable ? { dashIsNotApplicable: true } : {}) };
}

const aside = (text: string): DocumentBlock => ({ kind: "paragraph", text, aside: true });

function closed(text: string): string {
  return text.replace(/\s+/gu, "");
}
