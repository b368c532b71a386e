import { and, eq, isNull, sql } from "drizzle-orm";
import { readCsv } from "@/lib/importing/csv";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { lineage, organisationNames, organisationParents, organisations } from "../schema/organisations";

export const organisationColumns = ["slug", "kind", "parent", "name", "short_name", "name_en", "from"] as const;
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
  | "bad_kind"
  | "kind_differs"
  | "no_name"
  | "bad_date"
  | "unknown_parent"
  | "circle"
  | "earlier_than_known";

/** What is wrong with the file, and on which line. */
export class CsvFault extends Error {
  constructor(
    readonly problem: CsvProblem,
    readonly line: number,
    readonly value = "",
  ) {
    super(`line ${line}: ${problem} ${value}`);
    this.name = "CsvFault";
  }
}

type Row = { line: number; slug: string; kind: Kind; parent: string; name: string; shortName: string; nameEn: string | null; from: string };
export type Imported = { added: string[]; renamed: string[]; moved: string[]; unchanged: number };

/**
 * Takes organisations in from a CSV: a new slug is added; a known one with another name or parent has it from the day in `from` on, and keeps the old one before it.
 * All or nothing; the same file twice changes nothing. Throws `CsvFault`. Runs in the caller's transaction, which a dry run rolls back.
 */
export async function importOrganisations(tx: Db, by: Recorded, csv: string): Promise<Imported> {
  const rows = parse(csv);
  const known = await knownOrganisations(tx);
  mustHaveParents(rows, known);

  const done: Imported = { added: [], renamed: [], moved: [], unchanged: 0 };
  const ids = new Map([...known].map(([slug, { id }]) => [slug, id]));
  let position = Math.max(0, ...[...known.values()].map((organisation) => organisation.position));
  for (const row of rows.filter(({ slug }) => !known.has(slug))) {
    position += 1;
    const [added] = await tx.insert(organisations).values({ slug: row.slug, kind: row.kind, position }).returning({ id: organisations.id });
    if (!added) throw new Error("an organisation was not kept");
    ids.set(row.slug, added.id);
    await tx.insert(organisationNames).values({ organisation: added.id, ...namesOf(row), validFrom: row.from });
    done.added.push(row.slug);
  }
  for (const row of rows) {
    const id = ids.get(row.slug) ?? 0;
    const parent = row.parent === "" ? null : (ids.get(row.parent) ?? null);
    const before = known.get(row.slug);
    if (!before) {
      if (parent !== null) await tx.insert(organisationParents).values({ organisation: id, parent, validFrom: row.from });
      continue;
    }
    if (before.kind !== row.kind) throw new CsvFault("kind_differs", row.line, before.kind);
    const isRenamed = before.name !== row.name || before.shortName !== row.shortName || (before.nameEn ?? "") !== (row.nameEn ?? "");
    const isMoved = before.parent !== parent;
    if (isRenamed) {
      if (row.from <= before.namedFrom) throw new CsvFault("earlier_than_known", row.line, before.namedFrom);
      await tx
        .update(organisationNames)
        .set({ validTo: row.from })
        .where(and(eq(organisationNames.organisation, id), isNull(organisationNames.validTo)));
      await tx.insert(organisationNames).values({ organisation: id, ...namesOf(row), validFrom: row.from });
      if (before.name !== row.name)
        await tx.insert(lineage).values({ kind: "rename", fromOrganisation: id, toOrganisation: id, onDate: row.from });
      done.renamed.push(row.slug);
    }
    if (isMoved) {
      if (before.parentFrom !== null && row.from <= before.parentFrom)
        throw new CsvFault("earlier_than_known", row.line, before.parentFrom);
      await tx
        .update(organisationParents)
        .set({ validTo: row.from })
        .where(and(eq(organisationParents.organisation, id), isNull(organisationParents.validTo)));
      if (parent !== null) await tx.insert(organisationParents).values({ organisation: id, parent, validFrom: row.from });
      done.moved.push(row.slug);
    }
    if (!isRenamed && !isMoved) done.unchanged += 1;
  }
  const count = new Set([...done.added, ...done.renamed, ...done.moved]).size;
  if (count > 0) await record(tx, by, {}, { act: "organisations.imported", count });
  return done;
}

const namesOf = ({ name, shortName, nameEn }: Row) => ({ name, shortName, nameEn });

function parse(csv: string): Row[] {
  const [head, ...lines] = readCsv(csv) ?? [];
  if (!head) throw new CsvFault(csv.trim() === "" ? "empty" : "not_csv", 1);
  const columns = head.values.map((value) => value.trim().toLowerCase());
  const missing = organisationColumns.find((column) => !columns.includes(column));
  if (missing) throw new CsvFault("missing_column", head.line, missing);
  const unknown = columns.find((column) => !organisationColumns.some((name) => name === column));
  if (unknown !== undefined) throw new CsvFault("unknown_column", head.line, unknown);
  if (lines.length === 0) throw new CsvFault("empty", head.line);
  const seen = new Set<string>();
  return lines.map(({ line, values }) => {
    if (values.length !== columns.length) throw new CsvFault("wrong_width", line, String(values.length));
    const at = (column: (typeof organisationColumns)[number]) => (values[columns.indexOf(column)] ?? "").trim();
    const slug = at("slug");
    if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(slug)) throw new CsvFault("bad_slug", line, slug);
    if (seen.has(slug)) throw new CsvFault("slug_twice", line, slug);
    seen.add(slug);
    const kind = kinds.find((name) => name === at("kind"));
    if (!kind) throw new CsvFault("bad_kind", line, at("kind"));
    const name = at("name");
    if (name === "") throw new CsvFault("no_name", line);
    const from = at("from");
    if (!isDay(from)) throw new CsvFault("bad_date", line, from);
    return { line, slug, kind, parent: at("parent"), name, shortName: at("short_name") || name, nameEn: at("name_en") || null, from };
  });
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

type Known = {
  id: number;
  kind: string;
  position: number;
  name: string;
  shortName: string;
  nameEn: string | null;
  namedFrom: string;
  parent: number | null;
  parentFrom: string | null;
  parentSlug: string;
};

async function knownOrganisations(tx: Db): Promise<Map<string, Known>> {
  const rows = await tx.execute<Known & { slug: string }>(sql`
    select o.slug, o.id, o.kind, o.position, n.name, n.short_name as "shortName", n.name_en as "nameEn", n.valid_from::text as "namedFrom",
      p.parent, p.valid_from::text as "parentFrom", coalesce(u.slug, '') as "parentSlug"
    from organisations o
    join lateral (select * from organisation_names n where n.organisation = o.id order by valid_from desc limit 1) n on true
    left join organisation_parents p on p.organisation = o.id and p.valid_to is null
    left join organisations u on u.id = p.parent`);
  return new Map(rows.map(({ slug, ...rest }) => [slug, rest]));
}

/** Every parent is in the file or known, and no organisation stands above itself. */
function mustHaveParents(rows: Row[], known: Map<string, Known>): void {
  const above = new Map([...known].map(([slug, { parentSlug }]) => [slug, parentSlug]));
  for (const { slug, parent } of rows) above.set(slug, parent);
  for (const { line, slug, parent } of rows) {
    if (parent !== "" && !above.has(parent)) throw new CsvFault("unknown_parent", line, parent);
    const passed = new Set([slug]);
    for (let up = parent; up !== ""; up = above.get(up) ?? "") {
      if (passed.has(up)) throw new CsvFault("circle", line, slug);
      passed.add(up);
    }
  }
}
