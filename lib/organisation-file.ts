import { type CsvRow, readCsv } from "@/lib/importing/csv";

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

export type OrganisationRow = {
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
/** The lines of a file of organisations that can be read; what is wrong with the others is added to `wrong`. Throws `CsvFault` when it is no such file. */
export function readOrganisations(csv: string, wrong: WrongLine[]): OrganisationRow[] {
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

function parseLine({ line, values }: CsvRow, columns: string[], seen: Set<string>, wrong: WrongLine[]): OrganisationRow[] {
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
