import type { RuleSetting } from "@/lib/checks/finding";
import type { Duty } from "@/lib/duties";
import type { RefusalCode } from "@/lib/errors";
import type { CellId } from "@/lib/format/format";
import type { Move, State } from "@/lib/report/workflow";

/** Everything worth remembering. Addresses and versions, never values: a finding is named by the digest of its key. Stored as JSON: change a shape only by adding to it. */
export type AuditEvent =
  | { act: "report.started" }
  | { act: "figures.saved"; cells: { cell: CellId; version: number }[]; cause: string }
  | { act: "prose.saved"; blocks: { section: string; block: string; version: number }[]; cause: string }
  | {
      act: "import.accepted";
      file: string;
      digest: string;
      /** Where the file was fetched from. */
      address?: string;
      cells: number;
      sections: number;
      /** What was written, by address and version. */
      figures?: { cell: CellId; version: number }[];
      blocks?: { section: string; block: string; version: number }[];
    }
  | { act: "address.asked" /** Which site the server was to fetch a file from. */; host: string }
  | { act: "past.queued"; batch: number; name: string; files: number }
  | {
      act: "past.accepted";
      entry: number;
      file: string;
      digest: string;
      cells: number;
      sections: number;
      /** Sums that it breaks as published. */
      brokenSums?: number;
      edition: string;
    }
  | { act: "past.left_out"; entry: number; file: string }
  | { act: "carry.unlocked" }
  | { act: "report.moved"; move: Move; from: State; to: State; round: number; digest?: string; edition?: string }
  | { act: "publication.scheduled"; at: string }
  | { act: "publication.unscheduled" }
  | { act: "publication.dropped"; why: RefusalCode }
  | { act: "explanation.given" | "explanation.accepted" | "explanation.refused"; rule: string; key: string }
  | { act: "explanation.printed" | "explanation.not_printed"; rule: string; key: string }
  | { act: "place.confirmed"; rule: string; key: string }
  | { act: "remark.written" | "remark.answered" | "remark.closed"; remark: number; kind: string }
  | { act: "snapshot.read"; round: number }
  | { act: "year.opened"; year: number; owed: number; practice?: boolean }
  | { act: "deadline.extended"; year: number; to: string }
  | { act: "rules.set"; year: number; practice: boolean; rules: ({ rule: string } & RuleSetting)[] }
  | { act: "scope.set"; person: number; organisations: number | null }
  | { act: "person.added" | "person.reset" | "person.deactivated" | "person.reactivated" | "person.unlocked"; person: number }
  | { act: "duty.granted" | "duty.ended"; person: number; duty: Duty; organisation: number }
  | { act: "organisations.imported"; count: number }
  | { act: "log.verified"; lines: number; broken: number | null; editions?: string[] }
  | { act: "session.opened" | "session.closed" | "password.changed" };
