import { endpoint } from "@/app/_request/endpoint";
import { cellHistory, pastEditions } from "@/db/queries/cell-history";
import { draftHead } from "@/db/queries/desk";
import { figureBeside } from "@/lib/comparison/beside";
import { Refusal } from "@/lib/errors";
import { cellAt } from "@/lib/format/format";
import { dateTimeOf } from "@/lib/messages/language";
import { figuresOf } from "@/lib/report/report";
import { reportIdIn } from "../report-id";

/** `?cell=`: who changed it, when, from what to what, and what the years before had there. */
export const GET = endpoint<{ id: string }, undefined, unknown>(null, async (db, actor, { params, request }) => {
  const report = reportIdIn(params);
  const { format } = await draftHead(db, actor, report, "draft.read");
  const known = cellAt(format, new URL(request.url).searchParams.get("cell") ?? "");
  if (!known) throw new Refusal("not_found");
  const [changes, past] = [await cellHistory(db, actor, report, known.id), await pastEditions(db, actor, report)];
  return {
    changes: changes.map(({ by, at, before, after, cause, file }) => ({ by, at: dateTimeOf(at), before, after, cause, file })),
    years: past.flatMap(({ year, content }) => {
      const figure = figureBeside(format, known.id, { format: content.format, figures: figuresOf(content) });
      return figure === undefined ? [] : [{ year, figure }];
    }),
  };
});
