import { type ReactNode, useState, useTransition } from "react";
import { sectionTitle } from "@/components/report/places";
import { Button } from "@/components/ui/button";
import { Headline } from "@/components/ui/headline";
import { Notice } from "@/components/ui/notice";
import type { RuleSettings } from "@/lib/checks/finding";
import { type CellId, type FormatId, type Language, type SectionId, say, type Table, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";
import { refusals } from "@/lib/messages/refusals";
import type { Figure } from "@/lib/report/figure";
import { ImportAdvice } from "./import-advice";
import { type AcceptAnswer, ImportAnswer } from "./import-answer";
import type { Choosing } from "./import-choosing";
import {
  acceptedValue,
  type CellDifference,
  cellDifferences,
  fillsEmpty,
  isSafe,
  type SectionDifference,
  sectionDifferences,
} from "./import-differences";
import { ImportRemarks, Leftovers } from "./import-remarks";
import { ImportSection } from "./import-section";
import { ImportTable, unreadAnchor } from "./import-table";
import { isSaidByCells } from "./import-unread";

/** What the upload answers: the file as it was kept, and what it is proposed to mean. */
export type ReadFile = {
  file: { id: number; name: string; digest: string; address?: string };
  proposal: Proposal;
  /** A person has said that the other year or bureau in it is a slip. */
  isSlip?: boolean;
  /** It was pasted and bears no name of its own. */
  isPasted?: boolean;
};

/** The draft as it stands while a file is held against it. */
export type StandingDraft = {
  language: Language;
  format: FormatId;
  year: number;
  organ: { name: string; alsoKnownAs: string[] };
  settings: RuleSettings;
  figures: { [cell in CellId]?: Figure };
  versions: { [cell in CellId]?: number };
  locked: CellId[];
  text: { [section in SectionId]?: string };
  blocks: { block: string; section: SectionId; version: number }[];
};

/** What is written when the person accepts. */
export type AcceptedFile = {
  import: number;
  cells: { cell: string; base: number; value: string }[];
  sections: { section: SectionId; text: string; seen: { block: string; version: number }[] }[];
};
export type Accepting = { accept: (chosen: AcceptedFile) => Promise<AcceptAnswer> };

type Props = StandingDraft & Accepting & { read: ReadFile; addresses: { desk: string }; again: ReactNode };

/** The file beside the draft, table by table and section by section; what is chosen is written, nothing else. */
export function ImportComparison({ read, again, ...props }: Props) {
  const { language, addresses, accept } = props;
  const words = importWords[language];
  const format = formatById(props.format);
  const { proposal, file } = read;
  const standing = { ...props, format };
  const cells = cellDifferences(proposal, standing);
  const sections = sectionDifferences(proposal, standing);
  const named = read.isPasted ? words.pasted : (file.address ?? file.name);
  const strange = strangenessOf(proposal, props);
  const safe = [...cells.filter(isSafe).map(({ cell }) => cell.id), ...sections.filter(fillsEmpty).map(({ section }) => section)];
  // Of a file that may be the wrong one nothing is chosen beforehand, whoever says that it is the right one.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(strange.length > 0 || read.isSlip ? [] : safe));
  const [answer, setAnswer] = useState<{ said: AcceptAnswer; sent: AcceptedFile }>();
  const [pending, start] = useTransition();
  const take: Choosing["take"] = (ids, taken) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) taken ? after.add(id) : after.delete(id);
      return after;
    });
  const choosing = { chosen, take, language };
  const chosenCells = cells.filter(({ cell, differs }) => differs && chosen.has(cell.id));
  const chosenSections = sections.filter(({ section, differs }) => differs && chosen.has(section));
  const nothing = chosenCells.length + chosenSections.length === 0;
  const newSections = sections.filter(({ differs }) => differs).map(({ section }) => section);
  const write = () =>
    start(async () => {
      const sent = {
        import: file.id,
        cells: chosenCells.map((each) => ({ cell: each.cell.id, base: each.base, value: acceptedValue(each) })),
        sections: chosenSections.map(({ section, file }) => ({
          section,
          text: file,
          seen: props.blocks.filter((block) => block.section === section).map(({ block, version }) => ({ block, version })),
        })),
      };
      setAnswer({ said: await accept(sent), sent });
    });
  const tables = tablesOf(format).flatMap((table): ComparedTable[] => {
    const own = cells.filter(({ cell }) => cell.table.id === table.id);
    const isSame = own.every(({ differs, unread }) => !differs && unread === undefined);
    return own.length === 0 ? [] : [{ table, own, isSame }];
  });
  const draw = ({ table, own }: ComparedTable) => (
    <ImportTable key={table.id} title={`${say(table.name, language)} ${say(table.label, language)}`} own={own} {...choosing} />
  );
  const goOn = () => {
    setAnswer(undefined);
    setChosen(new Set());
  };
  if (answer?.said.ok)
    return (
      <ImportAnswer answer={answer.said.value} sent={answer.sent} desk={addresses.desk} {...{ format, language }}>
        <button type="button" className="desk-link" onClick={goOn}>
          {words.goOn}
        </button>{" "}
        {again}
      </ImportAnswer>
    );
  return (
    <>
      <Headline lang={proposal.title || !read.isPasted ? "zh-CN" : undefined}>{proposal.title ?? named}</Headline>
      <p className="import-choose">
        {proposal.title && <span lang={read.isPasted ? undefined : "zh-CN"}>{named}</span>}
        {again}
      </p>
      <Summary {...{ cells, sections, language }} />
      {strange.map((sentence) => (
        <Notice key={sentence} tone="explain">
          {sentence}
        </Notice>
      ))}
      <ImportRemarks
        proposal={withoutOwnRemarks(proposal)}
        language={language}
        broken={words.brokenInDraft}
        isThere={(place) => place in proposal.provenance}
      />
      <ImportAdvice {...{ proposal, language }} organ={props.organ} year={props.year} settings={props.settings} />
      {(safe.length > 0 || !nothing) && (
        <p className="import-choose">
          {safe.length > 0 && (
            <Button look="secondary" onClick={() => take(safe, true)}>
              {words.takeCertain(cells.filter(isSafe).length, sections.filter(fillsEmpty).length)}
            </Button>
          )}
          <Button look="quiet" disabled={nothing} onClick={() => setChosen(new Set())}>
            {words.takeNone}
          </Button>
        </p>
      )}
      {tables.filter(({ isSame }) => !isSame).map(draw)}
      <SameTables tables={tables.filter(({ isSame }) => isSame)} {...{ language, draw }} />
      {sections.length > 0 && (
        <h3 id="import-text">
          {words.text}{" "}
          {newSections.length > 0 && (
            <button type="button" className="desk-link" onClick={() => take(newSections, true)}>
              {words.takeText}
            </button>
          )}
        </h3>
      )}
      {format.sections.flatMap((section) => {
        const each = sections.find(({ section: id }) => id === section.id);
        return each ? [<ImportSection key={section.id} title={sectionTitle(section, language)} each={each} {...choosing} />] : [];
      })}
      <Leftovers lines={proposal.leftovers} language={language} />
      <div className="desk-import-accept">
        {answer && !answer.said.ok && (
          <Notice tone="block" role="alert">
            {answer.said.code === "not_found" ? words.gone : refusals[language][answer.said.code]}
          </Notice>
        )}
        <Button disabled={pending || nothing} onClick={write}>
          {nothing ? words.nothingChosen : words.accept(chosenCells.length, chosenSections.length)}
        </Button>
      </div>
    </>
  );
}

type ComparedTable = { table: Table; own: CellDifference[]; isSame: boolean };
type SameTablesProps = { tables: ComparedTable[]; language: Language; draw: (table: ComparedTable) => ReactNode };

/** The tables of which nothing differs, on one line. */
function SameTables({ tables, language, draw }: SameTablesProps) {
  if (tables.length === 0) return null;
  const names = tables.map(({ table }) => say(table.name, language)).join(marks[language].comma);
  return (
    <details className="import-same">
      <summary>
        {importWords[language].sameTables(
          names,
          tables.reduce((sum, { own }) => sum + own.length, 0),
        )}
      </summary>
      {tables.map(draw)}
    </details>
  );
}

type SummaryProps = { cells: CellDifference[]; sections: SectionDifference[]; language: Language };

/** How much differs, could not be read and is the same, before the first of it. */
function Summary({ cells, sections, language }: SummaryProps) {
  const words = importWords[language];
  const unread = cells.filter(({ unread }) => unread !== undefined);
  const [first] = unread;
  const different = cells.filter(({ differs }) => differs).length;
  const same = cells.length - different - unread.length;
  const texts = sections.filter(({ differs }) => differs).length;
  return (
    <ul className="import-summary">
      {cells.length > 0 && <li>{words.differences(different)}</li>}
      {first && (
        <li data-unread>
          <a href={`#${unreadAnchor(first.cell.table.id)}`}>{words.unread(unread.length)}</a>
        </li>
      )}
      {same > 0 && <li>{words.same(same)}</li>}
      {sections.length > 0 && <li>{words.textDifferences(texts)}</li>}
    </ul>
  );
}

/** Of another year is said once, and first; what could not be read is said where it stands. */
const withoutOwnRemarks = (proposal: Proposal): Proposal => ({
  ...proposal,
  warnings: proposal.warnings.filter((warning) => warning.code !== "another_year" && !isSaidByCells(proposal, warning)),
});

/** Why the file may be the wrong one, and that another format's cells are left out. */
function strangenessOf(proposal: Proposal, { language, format, year, organ }: StandingDraft): string[] {
  const words = importWords[language];
  const names = [organ.name, ...organ.alsoKnownAs];
  const said = proposal.organ;
  const isOther = said !== null && !names.some((name) => said.includes(name) || name.includes(said));
  return [
    ...(proposal.year !== null && proposal.year !== year ? [words.otherYear(proposal.year, year)] : []),
    ...(isOther ? [words.otherOrgan(said)] : []),
    ...(proposal.format !== format ? [words.otherFormat] : []),
  ];
}
