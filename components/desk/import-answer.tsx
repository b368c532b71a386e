import type { ReactNode } from "react";
import { anchorOf, placeName } from "@/components/report/places";
import { Headline } from "@/components/ui/headline";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import { type CellId, cellAt, cellName, type Format, type Language, type SectionId } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";
import { timeOf } from "@/lib/messages/language";
import { figureRefusals } from "@/lib/messages/refusals";
import type { AcceptedFile } from "./import-comparison";

/** What stands in the draft where nothing was written. */
type Instead = { value: string; by: string; own: boolean; at: string };
export type Written = {
  cells: number;
  sections: number;
  clashes: { cells: (Instead & { cell: CellId })[]; sections: (Instead & { section: SectionId })[] };
  refused: { cell: string; code: keyof (typeof figureRefusals)["zh-CN"] }[];
};
export type AcceptAnswer = { ok: true; value: Written } | { ok: false; code: RefusalCode };

type Props = { answer: Written; sent: AcceptedFile; format: Format; language: Language; desk: string; children: ReactNode };

/** What was written, what was changed elsewhere meanwhile with both values, what could not be. */
export function ImportAnswer({ answer, sent, format, language, desk, children }: Props) {
  const words = importWords[language];
  const clashes = [
    ...answer.clashes.cells.map((clash) => ({ ...clash, place: clash.cell, mine: fileOf(sent, clash.cell) })),
    ...answer.clashes.sections.map((clash) => ({ ...clash, place: clash.section, mine: fileOf(sent, clash.section) })),
  ];
  return (
    <>
      <Headline>{words.accepted(answer.cells, answer.sections)}</Headline>
      {clashes.length > 0 && (
        <Notice tone="explain" title={words.clashed(clashes.length)}>
          <ul className="import-clashes">
            {clashes.map(({ place, value, mine, by, own, at }) => (
              <li key={place}>
                <a href={`${desk}#${anchorOf(place)}`}>{placeName(format, place, language)}</a>
                <dl>
                  <Side
                    title={own ? words.standsOwn(timeOf(new Date(at))) : words.standsBy(by, timeOf(new Date(at)))}
                    text={value}
                    {...{ language }}
                  />
                  <Side title={words.notWritten} text={mine} {...{ language }} />
                </dl>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {answer.refused.length > 0 && (
        <Notice tone="explain" title={words.refused(answer.refused.length)}>
          {answer.refused.map(({ cell, code }) => (
            <p key={cell}>
              {nameOf(format, cell, language)}
              {marks[language].colon}
              {figureRefusals[language][code]}
            </p>
          ))}
        </Notice>
      )}
      <p className="import-choose">
        {/* A full load: the form takes up what was written. */}
        <a href={desk}>{words.back}</a> {children}
      </p>
    </>
  );
}

function Side({ title, text, language }: { title: string; text: string; language: Language }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd lang="zh-CN">{text === "" ? importWords[language].blank : text}</dd>
    </div>
  );
}

const fileOf = ({ cells, sections }: AcceptedFile, place: string): string =>
  cells.find(({ cell }) => cell === place)?.value ?? sections.find(({ section }) => section === place)?.text ?? "";

function nameOf(format: Format, id: string, language: Language): string {
  const cell = cellAt(format, id);
  return cell ? cellName(cell, language) : id;
}
