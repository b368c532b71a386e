"use client";

import { type ClipboardEvent, type ReactNode, useId, useRef, useState, useTransition } from "react";
import { placeName, sectionTitle } from "@/components/report/places";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import { type CellId, cellName, type FormatId, type Language, type SectionId, say, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { importWords, marks } from "@/lib/messages/desk";
import { fileReasons } from "@/lib/messages/importing";
import { figureRefusals, refusals } from "@/lib/messages/refusals";
import type { Figure } from "@/lib/report/figure";
import {
  type CellDifference,
  cellDifferences,
  isSafe,
  type SectionDifference,
  sectionDifferences,
  shownFigure,
} from "./import-differences";

/** What the upload answers: the file by name and digest, and what it is proposed to mean. */
export type ReadFile = { file: { name: string; digest: string }; proposal: Proposal };

/** What is written when the person accepts. */
export type AcceptedFile = {
  file: ReadFile["file"];
  cells: { cell: string; base: number; value: string }[];
  sections: { section: SectionId; text: string; seen: { block: string; version: number }[] }[];
};
export type AcceptAnswer =
  | {
      ok: true;
      value: {
        cells: number;
        sections: number;
        clashes: { cells: CellId[]; sections: SectionId[] };
        refused: { cell: string; code: keyof (typeof figureRefusals)["zh-CN"] }[];
      };
    }
  | { ok: false; code: RefusalCode };

type Props = {
  language: Language;
  format: FormatId;
  year: number;
  organ: { name: string; alsoKnownAs: string[] };
  figures: { [cell in CellId]?: Figure };
  versions: { [cell in CellId]?: number };
  locked: CellId[];
  text: { [section in SectionId]?: string };
  blocks: { block: string; section: SectionId; version: number }[];
  addresses: { upload: string; desk: string };
  accept: (chosen: AcceptedFile) => Promise<AcceptAnswer>;
};

/** A finished report from outside, read and checked cell by cell before anything of it is written. */
export function ImportReview(props: Props) {
  const { language, addresses } = props;
  const words = importWords[language];
  const [read, setRead] = useState<ReadFile>();
  const [refused, setRefused] = useState<string>();
  const [pending, start] = useTransition();
  const send = (bytes: Blob, name: string) =>
    start(async () => {
      const answer = await upload(addresses.upload, bytes, name, language);
      setRefused("refused" in answer ? answer.refused : undefined);
      if ("proposal" in answer) setRead(answer);
    });
  if (read)
    return (
      <div className="desk-import">
        <Comparison
          key={read.file.digest}
          {...props}
          read={read}
          again={
            <Button look="quiet" onClick={() => setRead(undefined)}>
              {words.again}
            </Button>
          }
        />
      </div>
    );
  return (
    <div className="desk-import">
      <p>{words.lead}</p>
      {refused && (
        <Notice tone="block" role="alert">
          {refused}
        </Notice>
      )}
      <Source {...{ language, pending, send }} />
    </div>
  );
}

function Source({ language, pending, send }: { language: Language; pending: boolean; send: (bytes: Blob, name: string) => void }) {
  const words = importWords[language];
  const [text, setText] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    send(new Blob([html], { type: "text/html" }), "paste.html");
  };
  return (
    <form
      className="desk-import-source"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = file.current?.files?.[0];
        if (chosen) send(chosen, chosen.name);
        else if (text.trim()) send(new Blob([text], { type: "text/plain" }), "paste.txt");
      }}
    >
      <label htmlFor={`${id}-file`}>
        <strong>{words.choose}</strong>
        {marks[language].inBrackets(words.kinds)}
      </label>
      <input
        ref={file}
        id={`${id}-file`}
        type="file"
        accept=".docx,.doc,.pdf,.xlsx,.html,.htm,.txt,.md"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) send(chosen, chosen.name);
        }}
      />
      <label htmlFor={`${id}-text`}>
        <strong>{words.paste}</strong>
      </label>
      <textarea id={`${id}-text`} rows={5} value={text} onChange={(event) => setText(event.target.value)} onPaste={paste} />
      <div>
        <Button type="submit" disabled={pending}>
          {pending ? words.reading : words.read}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {pending ? words.reading : ""}
      </p>
    </form>
  );
}

/** Sends a file; a refusal comes back as its sentence. */
async function upload(address: string, bytes: Blob, name: string, language: Language): Promise<ReadFile | { refused: string }> {
  const form = new FormData();
  form.set("file", bytes, name);
  const response = await fetch(address, { method: "POST", body: form }).catch(() => null);
  if (!response) return { refused: importWords[language].unreachable };
  if (response.ok) return (await response.json()) as ReadFile; // the endpoint's answer
  const { code, reason } = (await response.json().catch(() => ({}))) as { code?: RefusalCode; reason?: string }; // our problem document
  const reasons: Record<string, string> = fileReasons[language];
  return { refused: (reason && reasons[reason]) || refusals[language][code ?? "unreadable_file"] };
}

function Comparison({ read, again, ...props }: Props & { read: ReadFile; again: ReactNode }) {
  const { language, year, organ, addresses, accept } = props;
  const words = importWords[language];
  const format = formatById(props.format);
  const { proposal, file } = read;
  const standing = { ...props, format };
  const cells = cellDifferences(proposal, standing);
  const sections = sectionDifferences(proposal, standing);
  const otherYear = proposal.year !== null && proposal.year !== year;
  const names = [organ.name, ...organ.alsoKnownAs];
  const otherOrgan =
    proposal.organ !== null && !names.some((name) => proposal.organ?.includes(name) || name.includes(proposal.organ ?? name));
  // Of a file that may be the wrong one nothing is chosen beforehand.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(otherYear || otherOrgan ? [] : cells.filter(isSafe).map(({ cell }) => cell.id)),
  );
  const [answer, setAnswer] = useState<AcceptAnswer>();
  const [pending, start] = useTransition();
  const take = (ids: readonly string[], taken: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) taken ? after.add(id) : after.delete(id);
      return after;
    });
  const chosenCells = cells.filter(({ cell }) => chosen.has(cell.id));
  const chosenSections = sections.filter(({ section }) => chosen.has(section));
  const safe = cells.filter(isSafe).map(({ cell }) => cell.id);
  const write = () =>
    start(async () =>
      setAnswer(
        await accept({
          file,
          cells: chosenCells.map(({ cell, base, file }) => ({ cell: cell.id, base, value: shownFigure(file) })),
          sections: chosenSections.map(({ section, file }) => ({
            section,
            text: file,
            seen: props.blocks.filter((block) => block.section === section).map(({ block, version }) => ({ block, version })),
          })),
        }),
      ),
    );
  if (answer?.ok) {
    const { value } = answer;
    const clashes = [...value.clashes.cells, ...value.clashes.sections];
    return (
      <Notice
        tone={clashes.length + value.refused.length > 0 ? "explain" : "good"}
        role="status"
        title={words.accepted(value.cells, value.sections)}
      >
        {clashes.length > 0 && (
          <p>{`${words.clashed(clashes.length)}${clashes.map((place) => placeName(format, place, language)).join(marks[language].comma)}`}</p>
        )}
        {value.refused.map(({ cell, code }) => (
          <p key={cell}>
            {cellNameOf(cells, cell, language)}
            {marks[language].colon}
            {figureRefusals[language][code]}
          </p>
        ))}
        <p>
          {/* A full load: the form takes up what was written. */}
          <a href={addresses.desk}>{words.back}</a> {again}
        </p>
      </Notice>
    );
  }
  return (
    <>
      <h2 lang="zh-CN">{proposal.title ?? file.name}</h2>
      <p>
        {file.name} · {words.found(cells.filter((each) => each.file !== null).length, sections.length)} {again}
      </p>
      {otherYear && proposal.year !== null && <Notice tone="explain">{words.otherYear(proposal.year, year)}</Notice>}
      {otherOrgan && proposal.organ && <Notice tone="explain">{words.otherOrgan(proposal.organ)}</Notice>}
      {proposal.format !== props.format && <Notice tone="explain">{words.otherFormat}</Notice>}
      {proposal.warnings.length > 0 && (
        <Notice tone="advise" title={words.warnings}>
          <ul>
            {proposal.warnings.map(({ code, message }) => (
              <li key={`${code} ${message}`} lang="zh-CN">
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {tablesOf(format).map((table) => {
        const own = cells.filter(({ cell }) => cell.table.id === table.id);
        return own.length > 0 ? (
          <TableComparison
            key={table.id}
            title={`${say(table.name, language)} ${say(table.label, language)}`}
            {...{ own, chosen, take, language }}
          />
        ) : null;
      })}
      {sections.length > 0 && <h3>{words.text}</h3>}
      {sections.map((each) => (
        <SectionComparison key={each.section} {...{ each, chosen, take, language }} title={titleOf(each.section)} />
      ))}
      {proposal.leftovers.length > 0 && (
        <details>
          <summary>
            {words.leftovers}
            {marks[language].inBrackets(proposal.leftovers.length)}
          </summary>
          <ul lang="zh-CN">
            {proposal.leftovers.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what the file left over does not change
              <li key={i}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="desk-import-accept">
        {answer && !answer.ok && (
          <Notice tone="block" role="alert">
            {refusals[language][answer.code]}
          </Notice>
        )}
        <Button disabled={pending || chosenCells.length + chosenSections.length === 0} onClick={write}>
          {chosenCells.length + chosenSections.length === 0 ? words.nothingChosen : words.accept(chosenCells.length, chosenSections.length)}
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

  function titleOf(id: SectionId): string {
    const section = format.sections.find((each) => each.id === id);
    return section ? sectionTitle(section, language) : id;
  }
}

const cellNameOf = (cells: CellDifference[], id: string, language: Language): string => {
  const found = cells.find(({ cell }) => cell.id === id);
  return found ? cellName(found.cell, language) : id;
};

type Choosing = { chosen: ReadonlySet<string>; take: (ids: readonly string[], taken: boolean) => void; language: Language };

function TableComparison({ own, title, chosen, take, language }: Choosing & { own: CellDifference[]; title: string }) {
  const words = importWords[language];
  const different = own.filter(({ differs }) => differs);
  const same = own.filter(({ differs }) => !differs);
  const open = different.filter(({ locked }) => !locked).map(({ cell }) => cell.id);
  return (
    <section className="desk-import-table">
      <h3>{title}</h3>
      <p>
        {different.length > 0 ? words.differences(different.length) : `✓ ${words.noneDiffers}`}{" "}
        {open.length > 0 && (
          <>
            <button type="button" className="desk-link" onClick={() => take(open, true)}>
              {words.takeTable}
            </button>{" "}
            <button type="button" className="desk-link" onClick={() => take(open, false)}>
              {words.dropTable}
            </button>
          </>
        )}
      </p>
      {different.length > 0 && <Rows rows={different} {...{ chosen, take, language }} caption={title} />}
      {same.length > 0 && (
        <details>
          <summary>{words.same(same.length)}</summary>
          <Rows rows={same} {...{ chosen, take, language }} caption={title} />
        </details>
      )}
    </section>
  );
}

function Rows({ rows, caption, chosen, take, language }: Choosing & { rows: CellDifference[]; caption: string }) {
  const words = importWords[language];
  return (
    <table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {[words.take, words.cell, words.now, words.file, words.result].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cell, now, file, source, confidence, locked }) => {
          const name = cellName(cell, language);
          const taken = chosen.has(cell.id);
          return (
            <tr key={cell.id} data-taken={taken || undefined}>
              <td>
                <input
                  type="checkbox"
                  checked={taken}
                  disabled={locked}
                  aria-label={`${words.take} ${name}`}
                  onChange={(event) => take([cell.id], event.target.checked)}
                />
              </td>
              <th scope="row">
                {name}
                {locked && <small>{words.locked}</small>}
              </th>
              <td className="desk-import-number">{shownFigure(now)}</td>
              <td className="desk-import-number">
                {shownFigure(file)}
                <small data-confidence={confidence}>
                  {words.confidence[confidence]} · {words.source}
                  {marks[language].colon}
                  <q lang="zh-CN">{source}</q>
                </small>
              </td>
              <td className="desk-import-number">
                <strong>{shownFigure(taken ? file : now)}</strong>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function SectionComparison({ each, title, chosen, take, language }: Choosing & { each: SectionDifference; title: string }) {
  const words = importWords[language];
  const taken = chosen.has(each.section);
  if (!each.differs)
    return (
      <p>
        {title}
        {marks[language].colon}✓ {words.noneDiffers}
      </p>
    );
  return (
    <section className="desk-import-section" data-taken={taken || undefined}>
      <label>
        <input type="checkbox" checked={taken} onChange={(event) => take([each.section], event.target.checked)} /> <strong>{title}</strong>
      </label>
      {each.now !== "" && <p className="desk-import-note">{words.replaces}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls here, also by keyboard */}
      <section lang="zh-CN" aria-label={title} tabIndex={0}>
        <Text title={words.now} text={each.now} />
        <Text title={words.file} text={each.file} />
      </section>
    </section>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4>{title}</h4>
      {text.split("\n").map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shown once, never reordered
        <p key={i}>{line}</p>
      ))}
    </div>
  );
}
