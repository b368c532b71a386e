import type { ReactNode } from "react";
import { placeName } from "@/components/report/places";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import { type CellId, cellAt, cellName, type Format, type Language, type SectionId } from "@/lib/format/format";
import { importWords, marks } from "@/lib/messages/desk";
import { figureRefusals } from "@/lib/messages/refusals";

export type Written = {
  cells: number;
  sections: number;
  clashes: { cells: CellId[]; sections: SectionId[] };
  refused: { cell: string; code: keyof (typeof figureRefusals)["zh-CN"] }[];
};
export type AcceptAnswer = { ok: true; value: Written } | { ok: false; code: RefusalCode };

type Props = { answer: Written; format: Format; language: Language; desk: string; again: ReactNode };

/** What was written, what somebody else had changed meanwhile, what could not be. */
export function ImportAnswer({ answer, format, language, desk, again }: Props) {
  const words = importWords[language];
  const clashes = [...answer.clashes.cells, ...answer.clashes.sections];
  return (
    <Notice
      tone={clashes.length + answer.refused.length > 0 ? "explain" : "good"}
      role="status"
      title={words.accepted(answer.cells, answer.sections)}
    >
      {clashes.length > 0 && (
        <p>{`${words.clashed(clashes.length)}${clashes.map((place) => placeName(format, place, language)).join(marks[language].comma)}`}</p>
      )}
      {answer.refused.map(({ cell, code }) => (
        <p key={cell}>
          {nameOf(format, cell, language)}
          {marks[language].colon}
          {figureRefusals[language][code]}
        </p>
      ))}
      <p>
        {/* A full load: the form takes up what was written. */}
        <a href={desk}>{words.back}</a> {again}
      </p>
    </Notice>
  );
}

function nameOf(format: Format, id: string, language: Language): string {
  const cell = cellAt(format, id);
  return cell ? cellName(cell, language) : id;
}
