import type { Language } from "@/lib/format/format";
import { addressIn, dateTimeOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { stateNames } from "@/lib/messages/report";
import { type State, stages } from "@/lib/report/workflow";

export type BoardTableRow = {
  organisation: { id: number; slug: string; name: string; shortName: string };
  due: string;
  extendedTo: string | null;
  extensionReason: string | null;
  report?: { id: number; movedAt: Date; filed: boolean; claimedBy: string | null; correctionAsked: string | null; publishAt: Date | null };
  findings: { explain: number; advise: number };
  lane: State | "none";
  /** Working days; null when it is published. */
  daysLeft: number | null;
  inScope: boolean;
};

/** One row per bureau, the states in order as a bar, late ones marked by word and colour. */
export function BoardTable({ language, rows, linkClass }: { language: Language; rows: BoardTableRow[]; linkClass: string }) {
  const words = officeWords[language];
  if (rows.length === 0) return <p className="rounded border border-line bg-paper p-6">{words.nothing}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="overflow-x-auto rounded border border-line bg-paper" aria-label={words.board} tabIndex={0}>
      <table className="w-full min-w-[56rem] border-collapse text-[15px]">
        <caption className="sr-only">{words.board}</caption>
        <thead>
          <tr className="bg-head text-left">
            {[words.bureau, words.state, words.due, words.findings, words.claimedBy, words.moved, ""].map((head) => (
              <th key={head} scope="col" className="border-b border-line px-3 py-2 font-semibold">
                {head || <span className="sr-only">{words.open}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.organisation.id} {...{ row, language, linkClass }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, language, linkClass }: { row: BoardTableRow; language: Language; linkClass: string }) {
  const words = officeWords[language];
  const { organisation, report, lane, daysLeft } = row;
  const late = daysLeft !== null && daysLeft < 0;
  const cell = "border-b border-line px-3 py-2 align-top";
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-medium`} lang="zh-CN">
        {organisation.name}
        {report?.correctionAsked && <p className="text-[13px] font-normal text-explain">{words.correctionAsked(report.correctionAsked)}</p>}
      </th>
      <td className={cell}>
        <StageBar lane={lane} />
        <span className="whitespace-nowrap">{stateNames[language][lane]}</span>
        {report?.publishAt && <p className="text-[13px] text-ink-2">{words.scheduled(dateTimeOf(report.publishAt))}</p>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {row.due}
        {daysLeft !== null && (
          <p className={`text-[13px] ${late ? "font-semibold text-block" : "text-ink-2"}`}>{words.daysLeft(daysLeft)}</p>
        )}
        {row.extendedTo && (
          <p className="max-w-44 whitespace-normal text-[13px] text-ink-2">{words.extended(row.extendedTo, row.extensionReason ?? "")}</p>
        )}
      </td>
      <td className={cell}>{report?.filed ? words.findingCounts(row.findings.explain, row.findings.advise) : ""}</td>
      <td className={cell}>{report?.claimedBy ?? ""}</td>
      <td className={`${cell} whitespace-nowrap text-ink-2`}>{report ? dateTimeOf(report.movedAt) : ""}</td>
      <td className={`${cell} text-right`}>
        {report?.filed && row.inScope ? (
          <a className={linkClass} href={addressIn(language, `/office/reports/${report.id}`)}>
            {lane === "submitted" || lane === "reviewing" ? words.open : words.view}
            <span className="sr-only"> {organisation.name}</span>
          </a>
        ) : (
          <span className="text-[13px] text-ink-2">{row.inScope ? words.notSubmitted : words.outOfScope}</span>
        )}
      </td>
    </tr>
  );
}

/** How far a report has come, as a row of steps; the word stands beside it. */
function StageBar({ lane }: { lane: State | "none" }) {
  const reached = lane === "none" ? -1 : lane === "returned" ? 0 : lane === "correcting" ? stages.length - 1 : stages.indexOf(lane);
  return (
    <span aria-hidden="true" className="mr-2 inline-flex gap-0.5 align-middle">
      {stages.map((stage, i) => (
        <span
          key={stage}
          className={`inline-block h-2.5 w-3 rounded-[1px] ${i <= reached ? (lane === "returned" ? "bg-explain" : "bg-accent") : "bg-line"}`}
        />
      ))}
    </span>
  );
}
