import { AdminForm } from "@/components/admin/admin-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { type AuditLine, auditLog, type LogFilter, logPageSize } from "@/db/queries/people";
import { duties } from "@/lib/duties";
import { actNames } from "@/lib/messages/acts";
import { adminWords } from "@/lib/messages/admin";
import { addressIn, dateTimeOf, type Language } from "@/lib/messages/language";
import { dutyNames, moveNames, stateNames } from "@/lib/messages/report";
import type { Actor } from "@/lib/permissions";
import { type Move, moves, states } from "@/lib/report/workflow";
import { verifyAll } from "./actions";

type Props = { actor: Actor; language: Language; asked: (name: string) => string };

/** The log with its filters in the address, and its verification. */
export async function LogSection({ actor, language, asked }: Props) {
  const words = adminWords[language];
  const typed = { act: asked("act"), actor: asked("actor"), report: asked("report"), from: asked("from"), to: asked("to") };
  const { filter, wrong } = readFilter(typed, asked("before"), language);
  const lines = await auditLog(staffDb(), actor, filter);
  const last = lines.at(-1);
  const at = (before?: number) => {
    const query = new URLSearchParams(
      Object.entries({ ...typed, before: before ? String(before) : "" }).filter(([, value]) => value !== ""),
    );
    return `${addressIn(language, "/admin")}${query.size > 0 ? `?${query}` : ""}`;
  };
  return (
    <>
      <div>
        <h1 className="text-[24px] font-semibold">{words.log}</h1>
        <p className="text-ink-2">{words.logLead}</p>
      </div>
      <section className="space-y-2 rounded border border-line bg-paper p-4">
        <h2 className="text-[18px] font-semibold">{words.verify}</h2>
        <p className="max-w-[50em] text-[15px] text-ink-2">{words.verifyLead}</p>
        <AdminForm language={language} action={verifyAll.bind(null, language)} submit={words.verifyNow} look="secondary" />
      </section>
      <FilterForm language={language} typed={typed} />
      {wrong.length > 0 && (
        <Notice tone="explain" role="alert">
          {wrong.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {lines.length === 0 ? <p>{words.noLines}</p> : <LogTable language={language} lines={lines} />}
      <nav className="flex gap-4" aria-label={words.log}>
        {filter.before !== undefined && <a href={at()}>{words.newest}</a>}
        {last && lines.length === logPageSize && <a href={at(last.sequence)}>{words.older}</a>}
      </nav>
    </>
  );
}

type Typed = { act: string; actor: string; report: string; from: string; to: string };

/** What can be filtered by; what cannot is left out and said. */
function readFilter(typed: Typed, before: string, language: Language): { filter: LogFilter; wrong: string[] } {
  const words = adminWords[language];
  const badDate = [typed.from, typed.to].some((day) => day !== "" && !isDay(day));
  const badReport = typed.report !== "" && !isNumber(typed.report);
  return {
    filter: {
      ...(typed.act ? { act: typed.act } : {}),
      ...(typed.actor ? { actor: typed.actor } : {}),
      ...(isNumber(typed.report) ? { report: Number(typed.report) } : {}),
      ...(isDay(typed.from) ? { from: typed.from } : {}),
      ...(isDay(typed.to) ? { to: typed.to } : {}),
      ...(isNumber(before) ? { before: Number(before) } : {}),
    },
    wrong: [...(badDate ? [words.badDate] : []), ...(badReport ? [words.badReport] : [])],
  };
}

const isNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);
const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

const field = "mt-1 block h-10 w-full rounded border border-ink-2 bg-paper px-2 py-1.5";

function FilterForm({ language, typed }: { language: Language; typed: Typed }) {
  const words = adminWords[language];
  return (
    <form className="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-6" method="get" action={addressIn(language, "/admin")}>
      <label>
        {words.act}
        <select className={field} name="act" defaultValue={typed.act}>
          <option value="">{words.allActs}</option>
          {Object.entries(actNames[language]).map(([act, name]) => (
            <option key={act} value={act}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.actorPart}
        <input className={field} name="actor" defaultValue={typed.actor} />
      </label>
      <label>
        {words.report}
        <input className={field} name="report" inputMode="numeric" defaultValue={typed.report} />
      </label>
      <label>
        {words.from}
        <input className={field} name="from" type="date" defaultValue={typed.from} />
      </label>
      <label>
        {words.to}
        <input className={field} name="to" type="date" defaultValue={typed.to} />
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary">
          {words.filter}
        </Button>
        <a href={addressIn(language, "/admin")}>{words.clear}</a>
      </div>
    </form>
  );
}

const cell = "border-b border-line px-3 py-2 text-left align-top";

function LogTable({ language, lines }: { language: Language; lines: AuditLine[] }) {
  const words = adminWords[language];
  const heads = [words.number, words.time, words.actor, words.act, words.about, words.detail];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded border border-line bg-paper" aria-label={words.log} tabIndex={0}>
      <table className="w-full min-w-[60rem] text-[14px]">
        <thead className="bg-head">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={`${cell} font-semibold whitespace-nowrap`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sequence} id={`line-${line.sequence}`}>
              <th scope="row" className={`${cell} text-right font-normal`}>
                {line.sequence}
              </th>
              <td className={`${cell} whitespace-nowrap`}>
                <time dateTime={line.at.toISOString()}>{dateTimeOf(line.at)}</time>
              </td>
              <td className={`${cell} min-w-[9em]`}>
                <span lang="zh-CN">{line.actor}</span>
                {line.onBehalfOf && <span className="block text-ink-2">{words.onBehalfOf(line.onBehalfOf)}</span>}
              </td>
              <td className={`${cell} min-w-[8em]`}>{nameOfAct(line, language)}</td>
              <td className={`${cell} min-w-[13em]`}>
                <About line={line} language={language} />
              </td>
              <td className={`${cell} [overflow-wrap:anywhere]`}>
                {detailOf(line, language).map((part) => (
                  <span key={part} className="mr-3 inline-block">
                    {part}
                  </span>
                ))}
                <span className="inline-block text-ink-2">
                  {words.seal} <code title={line.hash}>{line.hash.slice(0, 8)}</code>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function About({ line, language }: { line: AuditLine; language: Language }) {
  const words = adminWords[language];
  return (
    <>
      {line.person && (
        <span className="block" lang="zh-CN">
          {line.person}
        </span>
      )}
      {line.organisation && (
        <span className="block" lang="zh-CN">
          {line.organisation}
        </span>
      )}
      {line.report !== null && (
        <a className="whitespace-nowrap underline" href={`${addressIn(language, "/admin")}?report=${line.report}`}>
          {line.year} · {words.reportNumber(line.report)}
        </a>
      )}
    </>
  );
}

/** A move by its own name; an act of an older release as it was written. */
function nameOfAct({ act, detail }: AuditLine, language: Language): string {
  return act === "report.moved" && isMove(detail.move) ? moveNames[language][detail.move] : (actNames[language][act] ?? act);
}

const isMove = (move: unknown): move is Move => typeof move === "string" && move in moves;

/** What a line holds beside its act, as short pairs: addresses and versions, never values. */
function detailOf({ act, detail }: AuditLine, language: Language): string[] {
  const { fields } = adminWords[language];
  const colon = language === "en" ? ": " : "：";
  const { move: _, person: __, organisation: ___, from, to, ...rest } = detail;
  const moved = act === "report.moved" ? [from, to].map((value) => stateIn(value, language)) : [];
  const shown = moved.length > 0 ? rest : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...rest };
  const pairs = Object.entries(shown).flatMap(([name, value]) => {
    const said = valueIn(name, value, language);
    return said === "" ? [] : [`${fields[name] ?? name}${colon}${said}`];
  });
  return [...(moved.length > 0 ? [moved.join(" → ")] : []), ...pairs];
}

const stateIn = (value: unknown, language: Language): string => {
  const state = states.find((known) => known === value);
  return state ? stateNames[language][state] : String(value);
};

/** The most addresses of one save that are spelled out. */
const mostListed = 6;

function valueIn(name: string, value: unknown, language: Language): string {
  if (value === null || value === undefined) return "";
  if (name === "duty") {
    const duty = duties.find((known) => known === value);
    return duty ? dutyNames[language][duty] : String(value);
  }
  if ((name === "digest" || name === "key") && typeof value === "string") return value.slice(0, 8);
  if (!Array.isArray(value)) return String(value);
  const listed = value.slice(0, mostListed).map(addressOf);
  return `${listed.join(language === "en" ? ", " : "、")}${value.length > mostListed ? ` … (${value.length})` : ""}`;
}

/** A cell or a block of text with its version. */
function addressOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  const { cell: address, section, version }: { cell?: unknown; section?: unknown; version?: unknown } = item;
  return `${String(address ?? section ?? "?")} v${String(version ?? "?")}`;
}
