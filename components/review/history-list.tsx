import type { Language } from "@/lib/format/format";
import { actNames } from "@/lib/messages/acts";
import { marks } from "@/lib/messages/desk";
import { dateTimeOf } from "@/lib/messages/language";
import { moveNames, stateNames } from "@/lib/messages/report";
import type { Move, State } from "@/lib/report/workflow";

export type HistoryLine = { sequence: number; at: Date; actor: string; act: string; detail: Record<string, unknown> };

/** The log of a report, newest first: who, when, what; addresses and versions, never values. */
export function HistoryList({ lines, language }: { lines: HistoryLine[]; language: Language }) {
  return (
    <ol className="space-y-1 text-[14px]">
      {lines.map((line) => (
        <li key={line.sequence}>
          <span className="text-ink-2">{dateTimeOf(line.at)}</span> {line.actor} {said(line, language)}
        </li>
      ))}
    </ol>
  );
}

function said({ act, detail }: HistoryLine, language: Language): string {
  if (act !== "report.moved") {
    const cells = Array.isArray(detail.cells) ? ` (${detail.cells.length})` : "";
    return `${actNames[language][act] ?? act}${cells}`;
  }
  const { move, to, reason } = detail as { move: Move; to: State; reason?: string }; // written by moveReport
  return `${moveNames[language][move]} → ${stateNames[language][to]}${reason ? `${marks[language].colon}${reason}` : ""}`;
}
