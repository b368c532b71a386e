import type { ReactNode } from "react";
import { DeskForm, type DeskFormProps } from "@/components/desk/desk-form";
import { MoveBar } from "@/components/report/move-bar";
import { judgedDraft } from "@/db/queries/reports";
import { notJudgedBy } from "@/lib/checks/served";
import { figuresBeside } from "@/lib/comparison/beside";
import type { CellId } from "@/lib/format/format";
import { addressIn, dateTimeOf } from "@/lib/messages/language";
import { isCarried } from "@/lib/report/carry";
import { isEditable } from "@/lib/report/workflow";
import { move } from "../../move-action";
import * as actions from "../actions";
import type { Opened } from "../open-report";
import { offeredMoves } from "./offered-moves";

/** The form, open to the clerk while the bureau has the report, to be read by everybody else of the bureau. */
export function FormPage({ language, actor, year, report, head }: Opened & { head: ReactNode }) {
  const { report: row, format, lent } = report;
  const { previous } = lent;
  const drafts = `/api/v1/drafts/${row.id}`;
  const readOnly = !isEditable(row.state) || !report.duties.includes("clerk");
  const page = { report: row.id, person: actor.person };
  const moves = offeredMoves(actor, report);
  return (
    <DeskForm
      // Another round is another draft: nothing of the old one stays on the page.
      key={`${row.id}-${row.round}-${readOnly}`}
      language={language}
      person={actor.person}
      report={row.id}
      title={row.title}
      format={format.id}
      judged={judgedOf(report)}
      settings={report.settings}
      figures={keptCells(report)}
      blocks={report.blocks.map(({ id, section, text, position, version }) => ({ id, section, text, position, version }))}
      locked={lockedCells(report)}
      notApplicableRows={row.notApplicableRows}
      findings={report.findings}
      notJudged={notJudgedBy(judgedDraft(report), report.settings)}
      previous={{
        year: year - 1,
        figures: previous ? figuresBeside(format, { format: previous.format.id, figures: previous.figures }) : {},
      }}
      explanations={report.explanations.map(({ key, reason, decision }) => ({ key, reason, decision }))}
      remarks={report.remarks.map(({ id, kind, anchor, text, by, at, answer, answeredBy, closed }) => ({
        id,
        kind,
        anchor,
        text,
        by,
        at: dateTimeOf(at),
        answer,
        answeredBy,
        closed,
      }))}
      addresses={{
        figures: `${drafts}/figures`,
        prose: `${drafts}/prose`,
        history: `${drafts}/history`,
        files: `${drafts}/imports`,
        signIn: addressIn(language, "/sign-in"),
      }}
      readOnly={readOnly}
      actions={
        readOnly
          ? undefined
          : {
              explain: actions.explain.bind(null, page),
              unlock: actions.unlock.bind(null, page),
              writeRemark: actions.writeRemark.bind(null, page),
              answerRemark: actions.answerRemark.bind(null, page),
              closeRemark: actions.closeRemark.bind(null, page),
            }
      }
      head={head}
    >
      {moves.length > 0 && <MoveBar language={language} report={row.id} offered={moves} action={move.bind(null, language, actor.person)} />}
    </DeskForm>
  );
}

/** What the browser judges by: the bureau's own past. What is lent of others stays on the server. */
function judgedOf({ organisation, report, lent }: Pick<Opened["report"], "organisation" | "report" | "lent">): DeskFormProps["judged"] {
  const { previous, noPrevious, history } = lent;
  return {
    year: report.year,
    title: report.title,
    organ: { name: organisation.name, alsoKnownAs: [organisation.shortName] },
    ...(previous ? { previous: { ...previous, format: previous.format.id } } : {}),
    ...(noPrevious ? { noPrevious } : {}),
    ...(history ? { history: history.map((one) => ({ ...one, format: one.format.id })) } : {}),
  };
}

export const keptCells = ({ kept }: Pick<Opened["report"], "kept">): DeskFormProps["figures"] =>
  [...kept].map(([cell, { figure, origin, version, cleared, read }]) => ({
    cell: cell as CellId, // the table holds known cells only
    figure,
    origin,
    version,
    cleared,
    ...(read ? { read } : {}),
  }));

/** The opening row as last year's report filled it, until it was unlocked with a reason. */
export const lockedCells = ({ kept, report }: Pick<Opened["report"], "kept" | "report">): CellId[] =>
  report.carryUnlockReason !== null
    ? []
    : [...kept].flatMap(([cell, { origin }]) => (isCarried(cell) && origin === "carried" ? [cell as CellId] : [])); // as above
