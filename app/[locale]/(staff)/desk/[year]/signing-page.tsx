import type { ReactNode } from "react";
import { FindingList } from "@/components/desk/finding-list";
import { MoveBar } from "@/components/report/move-bar";
import { ReportChanges } from "@/components/report/report-changes";
import { deskWords, marks } from "@/lib/messages/desk";
import { dateTimeOf } from "@/lib/messages/language";
import { taskWords } from "@/lib/messages/tasks";
import { move } from "../../move-action";
import type { Opened } from "../open-report";
import { DraftView } from "./draft-view";
import { offeredMoves } from "./offered-moves";

/** What the leader signs: what changed, what was explained, how the secrecy review ended, the whole text, and its digest. */
export function SigningPage({ language, actor, year, report, head }: Opened & { head: ReactNode }) {
  const words = taskWords[language];
  const { report: row, format, findings, explanations, lastSnapshot, secrecy, digest, content, lent } = report;
  const current = explanations.filter(({ key }) => findings.some((finding) => finding.key === key));
  return (
    <div className="desk-review">
      <div>
        {head}
        {lastSnapshot && (
          <section className="desk-panel">
            <h2>{words.sinceSubmission(lastSnapshot.round)}</h2>
            <ReportChanges before={lastSnapshot.content} after={content} language={language} />
          </section>
        )}
        <p className="mb-2 text-ink-2">{lent.previous ? words.sinceLastYear(year - 1) : words.firstTime}</p>
        <DraftView report={report} language={language} compared />
      </div>
      <aside aria-label={words.signTitle} className="desk-review-side">
        <h2>{words.signTitle}</h2>
        <p>{words.signLead}</p>
        {secrecy && (
          <p>
            ✓ {words.reviewedBy(secrecy.by, dateTimeOf(secrecy.at))}
            {secrecy.digest !== digest && <strong className="text-block"> {words.reviewedOther}</strong>}
            {secrecy.note && (
              <>
                {marks[language].colon}
                <span lang="zh-CN">{secrecy.note}</span>
              </>
            )}
          </p>
        )}
        <h3>
          {words.explanations}
          {marks[language].inBrackets(current.length)}
        </h3>
        {findings.length === 0 ? (
          <p>{words.noExplanations}</p>
        ) : (
          <details open={findings.some(({ severity }) => severity !== "advise")}>
            <summary>{deskWords[language].problemCount(findings.length)}</summary>
            <FindingList
              format={format}
              language={language}
              findings={findings}
              settings={report.settings}
              explanations={explanations.map(({ key, reason, decision }) => ({ key, reason, decision }))}
            />
          </details>
        )}
        <h3>{words.digest}</h3>
        <p className="desk-digest">
          <code>{digest.match(/.{8}/gu)?.join(" ")}</code>
        </p>
        <MoveBar
          language={language}
          report={row.id}
          offered={offeredMoves(actor, report).map((offer) => (offer.move === "sign" ? { ...offer, digest, open: true } : offer))}
          action={move.bind(null, language, actor.person)}
        />
      </aside>
    </div>
  );
}
