import { asc, eq, sql } from "drizzle-orm";
import type { RemarkView } from "@/lib/report/remark";
import type { Db } from "../client";
import { people } from "../schema/people";
import { remarks } from "../schema/review";

/** Remarks in sight of a side: the bureau sees its own and those that came with a return; the office sees returns and its internal ones. */
export async function remarksOf(tx: Db, report: number, side: "bureau" | "office"): Promise<RemarkView[]> {
  const rows = await tx
    .select({
      remark: remarks,
      by: people.name,
      answeredBy: sql<string | null>`(select name from people a where a.id = ${remarks.answeredBy})`,
    })
    .from(remarks)
    .innerJoin(people, eq(people.id, remarks.by))
    .where(eq(remarks.report, report))
    .orderBy(asc(remarks.id));
  return rows
    .filter(({ remark }) =>
      side === "bureau" ? remark.kind === "drafting" || (remark.kind === "return" && remark.sent) : remark.kind !== "drafting",
    )
    .map(({ remark, by, answeredBy }) => ({
      id: remark.id,
      kind: remark.kind,
      round: remark.round,
      anchor: remark.anchor,
      text: remark.text,
      by,
      at: remark.at,
      answer: remark.answer,
      answeredBy,
      closed: remark.closedAt !== null,
    }));
}
