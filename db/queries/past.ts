import { and, asc, desc, eq, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import type { KnownName, OpenPoint, PastLine, PastState, SameFile, Taken } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { pastBatches, pastEntries } from "../schema/past";
import { sourceFiles } from "../schema/source-files";
import { lastDayOf, organisationsOn } from "./organisations";

// The queue of past reports of an office: its publishers see it, nobody else.

/** Every name that the government above an office and what ever stood below it bear or bore. Takes no actor: for those who authorized already. */
export function knownNames(tx: Db, office: number): Promise<KnownName[]> {
  return tx.execute<KnownName>(sql`
    with recursive tree as (
      select parent as id from organisation_parents where organisation = ${office}
      union
      select p.organisation from organisation_parents p join tree t on p.parent = t.id
    )
    select n.organisation, n.name, n.short_name as "shortName", n.valid_from::text as "from", n.valid_to::text as "to"
    from tree join organisations o on o.id = tree.id and o.kind <> 'office' join organisation_names n on n.organisation = o.id
    order by o.position, o.id, n.valid_from`);
}

export type PastQueue = {
  office: { id: number; name: string };
  batches: { id: number; name: string; by: string; at: Date; counts: { [state in PastState]?: number } }[];
  /** Of the batch that is shown. */
  batch: number | null;
  lines: PastLine[];
};

const taken = sql<Taken | null>`(
  select case when bool_and(e.withdrawn_at is not null) then 'withdrawn' else 'there' end
  from reports r left join editions e on e.report = r.id
  where r.organisation = ${pastEntries.organisation} and r.year = ${pastEntries.year} and not r.practice
  having count(r.id) > 0)`;
const same = sql<SameFile | null>`case when ${pastEntries.refusal} = 'same_file' then (
  select json_build_object('id', o.id, 'name', o.name, 'edition', o.edition)
  from past_entries o join past_batches ob on ob.id = o.batch
  where o.digest = ${pastEntries.digest} and o.id < ${pastEntries.id} and o.refusal is distinct from 'same_file' and ob.office = ${pastBatches.office}
  order by o.state = 'accepted' desc, o.id desc limit 1) end`;
const twice = sql<boolean>`${pastEntries.state} in ('read', 'needs_look') and exists (
  select from past_entries o join past_batches ob on ob.id = o.batch
  where o.organisation = ${pastEntries.organisation} and o.year = ${pastEntries.year} and o.id <> ${pastEntries.id}
    and o.state in ('read', 'needs_look') and ob.office = ${pastBatches.office})`;

/** The batches of an office and the files of one of them, the newest unless said. Refuses with `forbidden`; `not_found` for a batch that is not the office's. */
export function pastQueue(db: Db, actor: Actor, office: number, batch?: number): Promise<PastQueue> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "past.import", office);
    const batches = await tx.select().from(pastBatches).where(eq(pastBatches.office, office)).orderBy(desc(pastBatches.id));
    const shown = batch ?? batches[0]?.id ?? null;
    if (batch !== undefined && !batches.some(({ id }) => id === batch)) throw new Refusal("not_found");
    const counts = await tx
      .select({ batch: pastEntries.batch, state: pastEntries.state, count: sql<number>`count(*)::int` })
      .from(pastEntries)
      .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
      .where(eq(pastBatches.office, office))
      .groupBy(pastEntries.batch, pastEntries.state);
    const rows =
      shown === null
        ? []
        : await tx
            .select({
              id: pastEntries.id,
              batch: pastEntries.batch,
              name: pastEntries.name,
              size: pastEntries.size,
              state: pastEntries.state,
              organisation: pastEntries.organisation,
              year: pastEntries.year,
              open: pastEntries.open,
              brokenSums: pastEntries.brokenSums,
              refusal: pastEntries.refusal,
              edition: pastEntries.edition,
              taken,
              twice,
              same,
            })
            .from(pastEntries)
            .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
            .where(eq(pastEntries.batch, shown))
            .orderBy(asc(pastEntries.id));
    const names = await namesOf(
      tx,
      rows.map(({ organisation, year }) => ({ organisation, year })),
    );
    const own = await organisationsOn(tx, [office], lastDayOf(9999));
    return {
      office: { id: office, name: own.get(office)?.name ?? "" },
      batches: batches.map(({ id, name, byName, at }) => ({
        id,
        name,
        by: byName,
        at,
        counts: Object.fromEntries(counts.filter((line) => line.batch === id).map(({ state, count }) => [state, count])),
      })),
      batch: shown,
      lines: rows.map(({ organisation, ...row }) => ({
        ...row,
        organisation: organisation === null ? null : { id: organisation, name: names(organisation, row.year) },
      })),
    };
  });
}

/** Organisations under the names of the year that they are named for. */
async function namesOf(tx: Db, asked: { organisation: number | null; year: number | null }[]) {
  const byYear = new Map<number | null, number[]>();
  for (const { organisation, year } of asked) if (organisation !== null) byYear.set(year, [...(byYear.get(year) ?? []), organisation]);
  const found = new Map<string, string>();
  for (const [year, ids] of byYear) {
    const named = await organisationsOn(tx, [...new Set(ids)], lastDayOf(year ?? 9999));
    for (const [id, { name }] of named) found.set(`${id} ${year}`, name);
  }
  return (id: number, year: number | null) => found.get(`${id} ${year}`) ?? String(id);
}

export type PastEntry = {
  id: number;
  office: number;
  batch: number;
  name: string;
  digest: string | null;
  size: number;
  state: PastState;
  proposal: Proposal | null;
  organisation: number | null;
  candidates: number[];
  year: number | null;
  publishedOn: string | null;
  address: string | null;
  open: OpenPoint[];
  refusal: string | null;
  edition: string | null;
  brokenSums: number;
  taken: Taken | null;
  twice: boolean;
  same: SameFile | null;
  /** Whose report it may be, in the order of the roster, under the names of its year. */
  choices: { id: number; name: string; slug: string }[];
  /** The next one of the batch that waits for a decision. */
  next: number | null;
};

/** One file of the queue with what it is proposed to mean. Refuses with `not_found` out of sight and `forbidden` for the office's reviewers. */
export function pastEntry(db: Db, actor: Actor, id: number): Promise<PastEntry> {
  return asActor(db, actor, async (tx, actor) => {
    const [row] = await tx
      .select({ entry: pastEntries, office: pastBatches.office, taken, twice, same })
      .from(pastEntries)
      .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
      .where(eq(pastEntries.id, id));
    authorizeEntry(actor, row?.office);
    if (!row) throw new Refusal("not_found");
    const { entry, ...rest } = row;
    const ids = [...new Set((await knownNames(tx, row.office)).map(({ organisation }) => organisation))];
    const named = await organisationsOn(tx, ids, lastDayOf(entry.year ?? 9999));
    const waiting = await tx
      .select({ id: pastEntries.id })
      .from(pastEntries)
      .where(and(eq(pastEntries.batch, entry.batch), sql`${pastEntries.state} in ('read', 'needs_look')`, sql`${pastEntries.id} <> ${id}`))
      .orderBy(asc(pastEntries.id));
    return {
      ...entry,
      ...rest,
      choices: ids.flatMap((each) => {
        const found = named.get(each);
        return found ? [{ id: each, name: found.name, slug: found.slug }] : [];
      }),
      next: (waiting.find((other) => other.id > id) ?? waiting[0])?.id ?? null,
    };
  });
}

/** An entry of another office does not exist; one's own is seen by its reviewers and decided by its publishers. */
export function authorizeEntry(actor: Actor, office: number | undefined): void {
  const sees = actor.memberships.some(({ organisation, duty }) => organisation === office && (duty === "publisher" || duty === "reviewer"));
  if (office === undefined || !sees) throw new Refusal("not_found");
  authorizeForOffice(actor, "past.import", office);
}

/** The file of an entry. Refuses like `pastEntry`; `not_found` when it is no longer kept. */
export function pastFile(db: Db, actor: Actor, id: number): Promise<{ name: string; bytes: Uint8Array }> {
  return asActor(db, actor, async (tx, actor) => {
    const [row] = await tx
      .select({ office: pastBatches.office, name: pastEntries.name, bytes: sourceFiles.bytes })
      .from(pastEntries)
      .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
      .leftJoin(sourceFiles, eq(sourceFiles.digest, pastEntries.digest))
      .where(eq(pastEntries.id, id));
    authorizeEntry(actor, row?.office);
    if (!row?.bytes) throw new Refusal("not_found");
    return { name: row.name, bytes: row.bytes };
  });
}

export type CertainEntry = {
  id: number;
  name: string;
  organisation: number;
  year: number;
  publishedOn: string | null;
  address: string | null;
};

/**
 * What of a batch was read without a doubt, for a report that nothing else stands or waits for; what breaks its own sums only when that is asked for.
 * Takes no actor: for those who authorized already.
 */
export async function certainEntries(tx: Db, office: number, batch: number, unbalanced: boolean): Promise<CertainEntry[]> {
  const rows = await tx
    .select({
      id: pastEntries.id,
      name: pastEntries.name,
      organisation: pastEntries.organisation,
      year: pastEntries.year,
      publishedOn: pastEntries.publishedOn,
      address: pastEntries.address,
    })
    .from(pastEntries)
    .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
    .where(
      and(
        eq(pastEntries.batch, batch),
        eq(pastBatches.office, office),
        eq(pastEntries.state, "read"),
        ...(unbalanced ? [] : [eq(pastEntries.brokenSums, 0)]),
        sql`${taken} is null`,
        sql`not (${twice})`,
      ),
    )
    .orderBy(asc(pastEntries.id));
  return rows.flatMap(({ organisation, year, ...row }) => (organisation === null || year === null ? [] : [{ ...row, organisation, year }]));
}
