import { and, eq, isNull, sql } from "drizzle-orm";
import { type CsvRow, readCsv } from "@/lib/importing/csv";
import { type Actor, authorizeAdmin } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { formerSlugs, lineage, organisationNames, organisationParents, organisations } from "../schema/organisations";

const needed = ["slug", "kind", "parent", "name", "from"] as const;
export const organisationColumns = [
  "slug",
  "kind",
  "parent",
  "name",
  "short_name",
  "name_en",
  "position",
  "from",
  "phone",
  "address",
] as const;
type Column = (typeof organisationColumns)[number];
const kinds = ["government", "office", "bureau", "direct", "district"] as const;
type Kind = (typeof kinds)[number];

export type CsvProblem =
  | "not_csv"
  | "missing_column"
  | "unknown_column"
  | "empty"
  | "wrong_width"
  | "bad_slug"
  | "slug_twice"
  | "slug_reserved"
  | "bad_kind"
  | "kind_differs"
  | "no_name"
  | "bad_position"
  | "bad_date"
  | "no_parent"
  | "unknown_parent"
  | "parent_is_office"
  | "circle"
  | "earlier_than_known";
export type WrongLine = { line: number; problem: CsvProblem; value: string };

/** What is wrong with the file: every line that is. */
export class CsvFault extends Error {
  constructor(readonly wrong: WrongLine[]) {
    super(wrong.map(({ line, problem, value }) => `line ${line}: ${problem} ${value}`).join("\n"));
    this.name = "CsvFault";
  }
}

type Row = {
  line: number;
  slug: string;
  kind: Kind;
  parent: string;
  name: string;
  shortName: string;
  nameEn: string | null;
  position: number | null;
  from: string;
  phone: string | null;
  address: string | null;
};
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
  const rows = parse(csv, wrong);
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

function parse(csv: string, wrong: WrongLine[]): Row[] {
  const [head, ...lines] = readCsv(csv) ?? [];
  if (!head) throw new CsvFault([{ line: 1, problem: csv.trim() === "" ? "empty" : "not_csv", value: "" }]);
  const columns = head.values.map((value) => value.trim().toLowerCase());
  const inHead = [
    ...needed
      .filter((column) => !columns.includes(column))
      .map((value) => ({ line: head.line, problem: "missing_column" as const, value })),
    ...columns
      .filter((column) => !organisationColumns.some((name) => name === column))
      .map((value) => ({ line: head.line, problem: "unknown_column" as const, value })),
  ];
  if (inHead.length > 0) throw new CsvFault(inHead);
  if (lines.length === 0) throw new CsvFault([{ line: head.line, problem: "empty", value: "" }]);
  const seen = new Set<string>();
  return lines.flatMap((line) => parseLine(line, columns, seen, wrong));
}

function parseLine({ line, values }: CsvRow, columns: string[], seen: Set<string>, wrong: WrongLine[]): Row[] {
  if (values.length !== columns.length) {
    wrong.push({ line, problem: "wrong_width", value: `${values.length} ≠ ${columns.length}` });
    return [];
  }
  const at = (column: Column) => (values[columns.indexOf(column)] ?? "").trim();
  const must = (fits: boolean, problem: CsvProblem, value: string) => {
    if (!fits) wrong.push({ line, problem, value });
  };
  const [slug, name, from, position] = [at("slug"), at("name"), at("from"), at("position")];
  const kind = kinds.find((known) => known === at("kind"));
  must(/^[a-z0-9][a-z0-9-]{0,79}$/.test(slug), "bad_slug", slug);
  must(slug === "" || !seen.has(slug), "slug_twice", slug);
  must(kind !== undefined, "bad_kind", at("kind"));
  must(name !== "", "no_name", "");
  must(isDay(from), "bad_date", from);
  must(/^\d{0,6}$/.test(position), "bad_position", position);
  must(kind === undefined || kind === "government" || at("parent") !== "", "no_parent", at("kind"));
  const isNew = !seen.has(slug);
  seen.add(slug);
  if (!isNew) return [];
  return [
    {
      line,
      slug,
      kind: kind ?? "bureau", // a wrong kind is named above, and then nothing is written
      parent: at("parent"),
      name,
      shortName: at("short_name") || name,
      nameEn: at("name_en") || null,
      position: position === "" ? null : Number(position),
      from,
      phone: at("phone") || null,
      address: at("address") || null,
    },
  ];
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

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
