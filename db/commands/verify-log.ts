import { asc, gt, sql } from "drizzle-orm";
import { type Actor, authorizeAdmin } from "@/lib/permissions";
import { digestOf } from "@/lib/report/edition";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { record } from "../record";
import { editions } from "../schema/editions";
import { snapshots } from "../schema/review";

export type LogVerdict = {
  lines: number;
  chains: number;
  /** Seals the ends of all chains: written down elsewhere, it shows later that no chain was made anew as a whole. */
  seal: string;
  /** The first line that is not what was written, that does not follow the one before it, or that is missing at the end of its chain. */
  broken: { sequence: number; report: number | null; what: "content" | "order" | "missing" } | null;
};
export type Verdict = LogVerdict & { editions: number; changedEditions: string[] };

/** Recomputes the whole log as drizzle/0004_log_chains.sql seals it and names the first line that was bent, put in or taken out. */
export async function recomputeLog(db: Db): Promise<LogVerdict> {
  const [row] = await db.execute<{
    lines: number;
    chains: number;
    seal: string;
    sequence: number | null;
    report: number | null;
    what: "content" | "order" | "missing" | null;
  }>(sql`
    with lines as (
      select sequence, report, hash, previous,
        coalesce(lag(hash) over chain, '') as before,
        lead(sequence) over chain is null as is_last,
        count(*) over (chain rows unbounded preceding) as place,
        encode(sha256(convert_to(jsonb_build_array(previous, sequence, report, organisation, actor, actor_name,
          on_behalf_of, act, detail, extract(epoch from at))::text, 'UTF8')), 'hex') as computed
      from events window chain as (partition by report order by sequence)
    ), judged as (
      select sequence, report, hash, is_last, place, case when hash <> computed then 'content' when previous <> before then 'order' end as what from lines
    ), ends as (
      select sequence, report, hash, place from judged where is_last
    ), broken as (
      select sequence, report, what from judged where what is not null
      union all
      select case when c.sequence > coalesce(e.sequence, 0) then c.sequence else e.sequence end, coalesce(e.report, nullif(c.chain, 0)),
        case when c.sequence > coalesce(e.sequence, 0) then 'missing' else 'order' end
      from event_chains c full join ends e on c.chain = coalesce(e.report, 0)
      where (c.sequence, c.hash, c.lines) is distinct from (e.sequence, e.hash, e.place) and (c.lines > 0 or e.sequence is not null)
    ), first_broken as (
      select * from broken order by sequence, what limit 1
    )
    select count(*)::int as lines, count(*) filter (where is_last)::int as chains,
      encode(sha256(convert_to(coalesce(string_agg(hash, '' order by sequence) filter (where is_last), ''), 'UTF8')), 'hex') as seal,
      (select sequence::int from first_broken) as sequence, (select report from first_broken) as report, (select what from first_broken) as what
    from judged`);
  if (!row) throw new Error("a count returns a row");
  const { lines, chains, seal, sequence, report, what } = row;
  return { lines, chains, seal, broken: sequence === null || what === null ? null : { sequence, report, what } };
}

/** Recomputes the checksum of every edition, withdrawn ones too, and names those that are not what was published. */
export async function recomputeEditions(db: Db): Promise<{ editions: number; changedEditions: string[] }> {
  const changedEditions: string[] = [];
  let count = 0;
  for (let after = ""; ; ) {
    const some = await db
      .select({ id: editions.id, content: editions.content, digest: editions.digest })
      .from(editions)
      .where(gt(editions.id, after))
      .orderBy(asc(editions.id))
      .limit(100);
    changedEditions.push(...some.filter(({ content, digest }) => digestOf(content) !== digest).map(({ id }) => id));
    count += some.length;
    const last = some.at(-1);
    if (!last) return { editions: count, changedEditions };
    after = last.id;
  }
}

/** The same for what was submitted. */
export async function recomputeSnapshots(db: Db): Promise<{ snapshots: number; changedSnapshots: { report: number; round: number }[] }> {
  const changedSnapshots: { report: number; round: number }[] = [];
  let count = 0;
  for (let after = 0; ; ) {
    const some = await db.select().from(snapshots).where(gt(snapshots.id, after)).orderBy(asc(snapshots.id)).limit(100);
    for (const { report, round, content, digest } of some) if (digestOf(content) !== digest) changedSnapshots.push({ report, round });
    count += some.length;
    const last = some.at(-1);
    if (!last) return { snapshots: count, changedSnapshots };
    after = last.id;
  }
}

/** The auditor has log and editions recomputed; that it was done, and what was found, is a line of the log. Refuses with `forbidden`. */
export function verifyLog(db: Db, actor: Actor): Promise<Verdict> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "log.verify");
    const verdict = { ...(await recomputeLog(tx)), ...(await recomputeEditions(tx)) };
    await record(
      tx,
      actor,
      {},
      {
        act: "log.verified",
        lines: verdict.lines,
        broken: verdict.broken?.sequence ?? null,
        ...(verdict.changedEditions.length > 0 ? { editions: verdict.changedEditions } : {}),
      },
    );
    return verdict;
  });
}
