import type { CityReport } from "@/lib/demo/city-types";
import { digestOf } from "@/lib/report/edition";
import { approve, claim, explain, type Filing, keepDraft, later, move, pass, publish, send, sign, timesBefore } from "./filing";
import { type Ledger, note } from "./ledger";

/** A report of a closed year: filed, reviewed and published; perhaps corrected or withdrawn since. */
export function fileClosedYear(ledger: Ledger, report: CityReport, filing: Filing, yearId: number): void {
  const { id, organisation, bureau, reviewer, publisher, times } = filing;
  const about = { report: id, organisation };
  const [first, corrected] = report.editions;
  if (!first) throw new Error(`${report.slug} ${report.year} has no edition`);

  keepDraft(ledger, filing, report.content);
  note(ledger, bureau.clerk, times.started, about, { act: "report.started" });
  note(ledger, bureau.clerk, times.saved, about, {
    act: "import.accepted",
    file: `${report.year}年度报告.docx`,
    digest: digestOf(first.content),
    cells: Object.keys(first.content.figures).length,
    sections: Object.keys(first.content.prose).length,
  });
  send(ledger, filing, "draft", 1, times);
  pass(ledger, filing, first.content, 1, times);
  const findings = sign(ledger, filing, first.content, 1, times);
  explain(ledger, filing, findings, report.explanations, "accepted");
  claim(ledger, filing, 1, times.claimed);
  approve(ledger, filing, 1, times.decided);
  const printed = report.explanations.filter((explanation) => explanation.printed);
  const edition = publish(ledger, filing, first.content, {
    number: 1,
    at: times.published,
    note: null,
    supersedes: null,
    round: 1,
    findings,
    printed,
  });

  if (corrected) {
    const again = timesBefore(corrected.publishedAt, `${report.slug}/${report.year}/corrected`);
    const second = { ...filing, times: again };
    move(ledger, second, bureau.leader, again.started, "ask_correction", "published", "published", 1, { reason: corrected.note ?? "" });
    move(ledger, second, publisher, later(again.started, 90), "grant_correction", "published", "correcting", 2);
    send(ledger, second, "correcting", 2, again);
    pass(ledger, second, corrected.content, 2, again);
    const left = sign(ledger, second, corrected.content, 2, again);
    claim(ledger, second, 2, again.claimed);
    approve(ledger, second, 2, again.decided);
    publish(ledger, second, corrected.content, {
      number: 2,
      at: again.published,
      note: corrected.note,
      supersedes: edition.id,
      round: 2,
      findings: left,
      printed: [],
    });
  }
  if (first.withdrawn) {
    const at = new Date(first.withdrawn.at);
    Object.assign(edition.row, { withdrawnAt: at, withdrawnBy: publisher.id, withdrawnReason: first.withdrawn.reason });
    move(ledger, filing, publisher, at, "withdraw", "published", "published", 1, { edition: edition.id, reason: first.withdrawn.reason });
  }

  const last = report.editions.at(-1) ?? first;
  ledger.reports.push({
    id,
    organisation,
    yearId,
    year: report.year,
    practice: false,
    title: report.content.title,
    state: "published",
    round: corrected ? 2 : 1,
    beganIn: corrected ? "correcting" : "draft",
    claimedBy: null,
    signedBy: bureau.leader.id,
    approvedBy: reviewer.id,
    publishAt: null,
    publishAtBy: null,
    correctionReason: null,
    correctionAskedBy: null,
    correctionAskedAt: null,
    correctionRefusal: null,
    carryUnlockReason: null,
    createdAt: times.started,
    movedAt: new Date(first.withdrawn?.at ?? last.publishedAt),
  });
}

/** The working days before publication, for a report of a closed year. */
export const timesOf = (report: CityReport) => timesBefore(report.editions[0]?.publishedAt ?? "", `${report.slug}/${report.year}`);
