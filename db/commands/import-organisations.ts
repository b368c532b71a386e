import { and, eq, isNull, sql } from "drizzle-orm";
import { CsvFault, type CsvProblem, type OrganisationRow as Row, readOrganisations, type WrongLine } from "@/lib/organisation-file";
import { type Actor, authorizeAdmin } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { formerSlugs, lineage, organisationNames, organisationParents, organisations } from "../schema/organisations";

export type Imported = { added: string[]; renamed: string[]; moved: string[]; changed: string[]; unchanged: number };

/** The administrator takes organisations in; `dryRun` says what would come of it and keeps nothing. Refuses with `forbidden`; throws `CsvFault`. */
export function importOrganisations(db: Db, actor: Actor, input: { csv: string; dryRun: boolean }): Promise<Imported> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "people.manage");
    return importOrganisationsFor(tx, actor, input);
  });
}

/**
 * Takes organisations in from a CSV: a new slug is added; a known one with another name or parent has it from the day in `from` on, and keeps the old one before it.
 * All or nothing; the same file twice changes nothing. Throws `CsvFault` with every wrong line. For callers that have authorized already.
 */
export async function importOrganisationsFor(tx: Db, by: Recorded, input: { csv: string; dryRun: boolean }): Promise<Imported> {
  let done: Imported | undefined;
  await tx
    .transaction(async (inner) => {
      done = await write(inner, by, input.csv);
      if (input.dryRun) inner.rollback();
    })
    .catch((fault: unknown) => {
      if (!done || !input.dryRun) throw fault;
    });
  if (!done) throw new Error("an import said nothing");
  return done;
}

async function write(tx: Db, by: Recorded, csv: string): Promise<Imported> {
  const wrong: WrongLine[] = [];
  const rows = readOrganisations(csv, wrong);
  const known = await knownOrganisations(tx);
  compare(rows, known, await reservedSlugs(tx), wrong);
  if (wrong.length > 0) throw new CsvFault(wrong.sort((a, b) => a.line - b.line));

  const done: Imported = { added: [], renamed: [], moved: [], changed: [], unchanged: 0 };
  const ids = new Map([...known].map(([slug, { id }]) => [slug, id]));
  let last = Math.max(0, ...[...known.values()].map(({ position }) => position));
  for (const row of rows.filter(({ slug }) => !known.has(slug))) {
    last = row.position ?? last + 1;
    const { slug, kind, phone, address } = row;
    const [added] = await tx
      .insert(organisations)
      .values({ slug, kind, phone, address, position: last })
      .returning({ id: organisations.id });
    if (!added) throw new Error("an organisation was not kept");
    ids.set(slug, added.id);
    await tx.insert(organisationNames).values({ organisation: added.id, ...namesOf(row), validFrom: row.from });
    done.added.push(slug);
  }
  for (const row of rows) {
    const id = ids.get(row.slug) ?? 0;
    const parent = row.parent === "" ? null : (ids.get(row.parent) ?? null);
    const before = known.get(row.slug);
    if (before) await update(tx, row, before, parent, done);
    else if (parent !== null) await tx.insert(organisationParents).values({ organisation: id, parent, validFrom: row.from });
  }
  const count = new Set([...done.added, ...done.renamed, ...done.moved, ...done.changed]).size;
  if (count > 0) await record(tx, by, {}, { act: "organisations.imported", count });
  return done;
}

async function update(tx: Db, row: Row, before: Known, parent: number | null, done: Imported): Promise<void> {
  const { id } = before;
  if (isRenamed(row, before)) {
    await tx
      .update(organisationNames)
      .set({ validTo: row.from })
      .where(and(eq(organisationNames.organisation, id), isNull(organisationNames.validTo)));
    await tx.insert(organisationNames).values({ organisation: id, ...namesOf(row), validFrom: row.from });
    if (before.name !== row.name)
      await tx.insert(lineage).values({ kind: "rename", fromOrganisation: id, toOrganisation: id, onDate: row.from });
    done.renamed.push(row.slug);
  }
  if (before.parentSlug !== row.parent) {
    await tx
      .update(organisationParents)
      .set({ validTo: row.from })
      .where(and(eq(organisationParents.organisation, id), isNull(organisationParents.validTo)));
    if (parent !== null) await tx.insert(organisationParents).values({ organisation: id, parent, validFrom: row.from });
    done.moved.push(row.slug);
  }
  // What the file leaves empty stays as it is.
  const given = { position: row.position ?? before.position, phone: row.phone ?? before.phone, address: row.address ?? before.address };
  if (given.position !== before.position || given.phone !== before.phone || given.address !== before.address) {
    await tx.update(organisations).set(given).where(eq(organisations.id, id));
    done.changed.push(row.slug);
  }
  if (![done.renamed, done.moved, done.changed].some((slugs) => slugs.includes(row.slug))) done.unchanged += 1;
}

const namesOf = ({ name, shortName, nameEn }: Row) => ({ name, shortName, nameEn });
const isRenamed = (row: Row, before: Known): boolean =>
  before.name !== row.name || before.shortName !== row.shortName || (before.nameEn ?? "") !== (row.nameEn ?? "");

type Known = {
  id: number;
  kind: string;
  position: number;
  phone: string | null;
  address: string | null;
  name: string;
  shortName: string;
  nameEn: string | null;
  namedFrom: string;
  parentFrom: string | null;
  parentSlug: string;
};

async function knownOrganisations(tx: Db): Promise<Map<string, Known>> {
  const rows = await tx.execute<Known & { slug: string }>(sql`
    select o.slug, o.id, o.kind, o.position, o.phone, o.address,
      n.name, n.short_name as "shortName", n.name_en as "nameEn", n.valid_from::text as "namedFrom",
      p.valid_from::text as "parentFrom", coalesce(u.slug, '') as "parentSlug"
    from organisations o
    join lateral (select * from organisation_names n where n.organisation = o.id order by valid_from desc limit 1) n on true
    left join organisation_parents p on p.organisation = o.id and p.valid_to is null
    left join organisations u on u.id = p.parent`);
  return new Map(rows.map(({ slug, ...rest }) => [slug, rest]));
}

const reservedSlugs = async (tx: Db): Promise<Set<string>> => new Set((await tx.select().from(formerSlugs)).map(({ slug }) => slug));

/** What can only be seen beside the other lines and what is known already. */
function compare(rows: Row[], known: Map<string, Known>, reserved: Set<string>, wrong: WrongLine[]): void {
  const kindOf = new Map<string, string>([
    ...[...known].map(([slug, { kind }]) => [slug, kind] as const),
    ...rows.map(({ slug, kind }) => [slug, kind] as const),
  ]);
  const above = new Map([
    ...[...known].map(([slug, { parentSlug }]) => [slug, parentSlug] as const),
    ...rows.map(({ slug, parent }) => [slug, parent] as const),
  ]);
  for (const row of rows) {
    const { line, slug, parent, from } = row;
    const must = (fits: boolean, problem: CsvProblem, value: string) => {
      if (!fits) wrong.push({ line, problem, value });
    };
    must(!reserved.has(slug), "slug_reserved", slug);
    must(parent === "" || kindOf.has(parent), "unknown_parent", parent);
    must(kindOf.get(parent) !== "office", "parent_is_office", parent);
    must(!standsAboveItself(slug, above), "circle", slug);
    const before = known.get(slug);
    if (!before) continue;
    must(before.kind === row.kind, "kind_differs", before.kind);
    must(!isRenamed(row, before) || from > before.namedFrom, "earlier_than_known", before.namedFrom);
    must(
      before.parentSlug === parent || before.parentFrom === null || from > before.parentFrom,
      "earlier_than_known",
      before.parentFrom ?? "",
    );
  }
}

function standsAboveItself(slug: string, above: Map<string, string>): boolean {
  const passed = new Set<string>();
  for (let up = above.get(slug) ?? ""; up !== "" && !passed.has(up); up = above.get(up) ?? "") {
    if (up === slug) return true;
    passed.add(up);
  }
  return false;
}
