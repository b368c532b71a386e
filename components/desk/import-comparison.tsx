import { type ReactNode, useState, useTransition } from "react";
import { sectionTitle } from "@/components/report/places";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RuleSettings } from "@/lib/checks/finding";
import { type CellId, type FormatId, type Language, type SectionId, say, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { importWords } from "@/lib/messages/desk";
import { refusals } from "@/lib/messages/refusals";
import type { Figure } from "@/lib/report/figure";
import { ImportAdvice } from "./import-advice";
import { type AcceptAnswer, ImportAnswer } from "./import-answer";
import { acceptedValue, cellDifferences, isSafe, sectionDifferences } from "./import-differences";
import { ImportRemarks, Leftovers } from "./import-remarks";
import { ImportSection } from "./import-section";
import { ImportTable } from "./import-table";

/** What the upload answers: the file as it was kept, and what it is proposed to mean. */
export type ReadFile = {
  file: { id: number; name: string; digest: string; address?: string };
  proposal: Proposal;
  /** A person has said that the other year or bureau in it is a slip. */
  isSlip?: boolean;
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

/** Which cells and sections are to be taken over. */
export type Choosing = { chosen: ReadonlySet<string>; take: (ids: readonly string[], taken: boolean) => void; language: Language };

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
  const strange = strangenessOf(proposal, props);
  // Of a file that may be the wrong one nothing is chosen beforehand.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(strange.length > 0 && !read.isSlip ? [] : cells.filter(isSafe).map(({ cell }) => cell.id)),
  );
  const [answer, setAnswer] = useState<AcceptAnswer>();
  const [pending, start] = useTransition();
  const take: Choosing["take"] = (ids, taken) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) taken ? after.add(id) : after.delete(id);
      return after;
    });
  const choosing = { chosen, take, language };
  const chosenCells = cells.filter(({ cell }) => chosen.has(cell.id));
  const chosenSections = sections.filter(({ section }) => chosen.has(section));
  const nothing = chosenCells.length + chosenSections.length === 0;
  const safe = cells.filter(isSafe).map(({ cell }) => cell.id);
  const newSections = sections.filter(({ differs }) => differs).map(({ section }) => section);
  const write = () =>
    start(async () =>
      setAnswer(
        await accept({
          import: file.id,
          cells: chosenCells.map((each) => ({ cell: each.cell.id, base: each.base, value: acceptedValue(each) })),
          sections: chosenSections.map(({ section, file }) => ({
            section,
            text: file,
            seen: props.blocks.filter((block) => block.section === section).map(({ block, version }) => ({ block, version })),
          })),
        }),
      ),
    );
  if (answer?.ok) return <ImportAnswer answer={answer.value} desk={addresses.desk} {...{ format, language, again }} />;
  return (
    <>
      <h2 lang="zh-CN">{proposal.title ?? file.name}</h2>
      <p>
        <span lang="zh-CN">{file.address ?? file.name}</span> ·{" "}
        {words.found(cells.filter((each) => each.file !== null).length, sections.length)} {again}
      </p>
      {strange.map((sentence) => (
        <Notice key={sentence} tone="explain">
          {sentence}
        </Notice>
      ))}
      <ImportRemarks proposal={withoutOwnRemark(proposal)} language={language} broken={words.brokenInDraft} />
      <ImportAdvice {...{ proposal, language }} organ={props.organ} year={props.year} settings={props.settings} />
      {tablesOf(format).map((table) => (
        <ImportTable
          key={table.id}
          title={`${say(table.name, language)} ${say(table.label, language)}`}
          own={cells.filter(({ cell }) => cell.table.id === table.id)}
          {...choosing}
        />
      ))}
      {sections.length > 0 && (
        <h3>
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
        {answer && !answer.ok && (
          <Notice tone="block" role="alert">
            {answer.code === "not_found" ? words.gone : refusals[language][answer.code]}
          </Notice>
        )}
        <Button disabled={pending || nothing} onClick={write}>
          {nothing ? words.nothingChosen : words.accept(chosenCells.length, chosenSections.length)}
        </Button>
        <Button look="secondary" onClick={() => take(safe, true)}>
          {words.takeCertain(safe.length)}
        </Button>
        <Button look="quiet" onClick={() => setChosen(new Set())}>
          {words.takeNone}
        </Button>
        <a className={buttonClass("quiet")} href={addresses.desk}>
          {words.back}
        </a>
      </div>
    </>
  );
}

/** Of another year is said once, and first. */
const withoutOwnRemark = (proposal: Proposal): Proposal => ({
  ...proposal,
  warnings: proposal.warnings.filter(({ code }) => code !== "another_year"),
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
