// The tasks that need no page, on the database that DATABASE_URL names. Started by npm run admin.
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { eq, sql } from "drizzle-orm";
import { connect, type Db } from "@/db/client";
import { CsvFault, type CsvProblem, importOrganisations, organisationColumns } from "@/db/commands/import-organisations";
import { openYearFor } from "@/db/commands/open-year";
import { addPersonFor, grantDutyFor, resetPasswordFor } from "@/db/commands/people";
import { recomputeLog } from "@/db/commands/verify-log";
import type { Recorded } from "@/db/record";
import { editions } from "@/db/schema/editions";
import { organisations } from "@/db/schema/organisations";
import { people } from "@/db/schema/people";
import { snapshots } from "@/db/schema/review";
import { clockOffset } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { refusals } from "@/lib/messages/refusals";
import { duties } from "@/lib/permissions";
import { digestOf } from "@/lib/report/edition";

const usage = `npm run admin -- <task> [--json]

  user add --username <name> --name <person> --duty <duty> --organisation <slug> [--scope <slug,slug>] [--email <address>]
      adds an account with one duty, the first administrator too; prints the password, which must be changed at the first sign-in
      duties: ${duties.join(", ")}
  user reset --username <name>
      gives a new password and ends the account's sessions
  org import <file.csv> [--dry-run]
      columns ${organisationColumns.join(",")}: a new slug is added, a known one gets its new name or parent from the day in "from"
  year open --office <slug> --year <year> [--opens <YYYY-MM-DD>]
      every bureau below the office's government on that day owes a report; without --opens 1 January of the next year
  verify
      recomputes the chain of the log and the checksum of every submission and edition; exit status 1 if something was changed
`;

/** What was asked cannot be done as it was asked: one sentence, exit status 2. */
class Misuse extends Error {}

type Options = { [name: string]: string | boolean | undefined };
type Result = { lines: string[]; json: unknown; status?: number };
type Task = {
  options: string[];
  needs: string[];
  operands: number;
  run: (tx: Db, options: Options, operands: string[]) => Promise<Result>;
};

const by: Recorded = { person: null, name: `command line (${userInfo().username})` };

const tasks: Record<string, Task> = {
  "user add": {
    options: ["username", "name", "duty", "organisation", "scope", "email"],
    needs: ["username", "name", "duty", "organisation"],
    operands: 0,
    async run(tx, options) {
      const duty = duties.find((known) => known === options.duty);
      if (!duty) throw new Misuse(`There is no duty “${options.duty}”; the duties are ${duties.join(", ")}.`);
      const organisation = await organisationId(tx, text(options.organisation));
      const scope = options.scope
        ? await Promise.all(
            text(options.scope)
              .split(",")
              .map((slug) => organisationId(tx, slug)),
          )
        : null;
      const username = text(options.username);
      const added = await addPersonFor(tx, by, { username, name: text(options.name), email: text(options.email) });
      await grantDutyFor(tx, by, { person: added.person, duty, organisation, scope });
      return {
        lines: [`Added ${username} as ${duty}.`, `Password, to be changed at the first sign-in: ${added.password}`],
        json: { ...added, username, duty },
      };
    },
  },
  "user reset": {
    options: ["username"],
    needs: ["username"],
    operands: 0,
    async run(tx, options) {
      const username = text(options.username).toLowerCase();
      const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.username, username));
      if (!person) throw new Misuse(`There is no account “${username}”.`);
      const reset = await resetPasswordFor(tx, by, { person: person.id });
      return {
        lines: [`New password of ${username}, to be changed at the next sign-in: ${reset.password}`],
        json: { ...reset, username },
      };
    },
  },
  "org import": {
    options: ["dry-run"],
    needs: [],
    operands: 1,
    async run(tx, options, [file = ""]) {
      const done = await importOrganisations(tx, by, readText(file));
      const isDry = options["dry-run"] === true;
      const sum = `${done.added.length} added, ${done.renamed.length} renamed, ${done.moved.length} moved, ${done.unchanged} unchanged`;
      if (isDry) throw new RolledBack({ lines: [`Nothing was written. It would be: ${sum}.`], json: { dryRun: true, ...done } });
      return { lines: [`${sum}.`], json: { dryRun: false, ...done } };
    },
  },
  "year open": {
    options: ["office", "year", "opens"],
    needs: ["office", "year"],
    operands: 0,
    async run(tx, options) {
      const year = Number(options.year);
      if (!Number.isInteger(year) || year < 2000 || year > 2200) throw new Misuse(`“${options.year}” is not a year.`);
      const opens = text(options.opens) || `${year + 1}-01-01`;
      if (!/^\d{4}-\d{2}-\d{2}$/.test(opens)) throw new Misuse(`“${opens}” is not a day; write it as 2027-01-04.`);
      const office = await organisationId(tx, text(options.office));
      const opened = await openYearFor(tx, by, { office, year, opens });
      return { lines: [`The year ${year} opens on ${opens}; ${opened.owed} reports are owed.`], json: { ...opened, opens } };
    },
  },
  verify: {
    options: [],
    needs: [],
    operands: 0,
    async run(tx) {
      const log = await recomputeLog(tx);
      const [standing, frozen] = [
        await tx.select({ id: editions.id, content: editions.content, digest: editions.digest }).from(editions),
        await tx
          .select({ report: snapshots.report, round: snapshots.round, content: snapshots.content, digest: snapshots.digest })
          .from(snapshots),
      ];
      const changed = [
        ...standing.filter(({ content, digest }) => digestOf(content) !== digest).map(({ id }) => `edition ${id}`),
        ...frozen
          .filter(({ content, digest }) => digestOf(content) !== digest)
          .map(({ report, round }) => `submission ${round} of report ${report}`),
      ];
      const { broken } = log;
      return {
        lines: [
          broken
            ? `The log was changed: the first line that does not hold is number ${broken.sequence} (${broken.what}${broken.report === null ? "" : `, report ${broken.report}`}).`
            : `The log holds: ${log.lines} lines in ${log.chains} chains, seal ${log.seal}.`,
          changed.length > 0
            ? `Not what was frozen: ${changed.join(", ")}.`
            : `Every checksum holds: ${standing.length} editions, ${frozen.length} submissions.`,
        ],
        json: { log, editions: standing.length, snapshots: frozen.length, changed },
        status: broken || changed.length > 0 ? 1 : 0,
      };
    },
  },
};

/** Carries a result out of a transaction that must not be kept. */
class RolledBack extends Error {
  constructor(readonly result: Result) {
    super("rolled back");
  }
}

const problems: Record<CsvProblem, (value: string) => string> = {
  not_csv: () => "a quotation mark is not closed or stands within a value",
  missing_column: (value) => `the column “${value}” is missing; the first line must name ${organisationColumns.join(",")}`,
  unknown_column: (value) => `there is no column “${value}”; the first line must name ${organisationColumns.join(",")}`,
  empty: () => "there is no organisation in the file",
  wrong_width: (value) => `there are ${value} values instead of ${organisationColumns.length}`,
  bad_slug: (value) => `the slug “${value}” must be of the letters a to z, digits and hyphens`,
  slug_twice: (value) => `the slug “${value}” stands in the file twice`,
  bad_kind: (value) => `the kind “${value}” is none of government, office, bureau, direct, district`,
  kind_differs: (value) => `the kind of an organisation cannot change; it is known as ${value}`,
  no_name: () => "the name is empty",
  bad_date: (value) => `“${value}” in “from” is not a day; write it as 2027-01-04`,
  unknown_parent: (value) => `the parent “${value}” is neither in the file nor known`,
  circle: (value) => `“${value}” would stand above itself`,
  earlier_than_known: (value) => `the day in “from” must be later than ${value}, since when the present name or parent holds`,
};

process.exitCode = await main(process.argv.slice(2)).catch((fault: unknown) => {
  const sentence = sentenceOf(fault);
  if (!sentence) throw fault;
  process.stderr.write(`${sentence}\n`);
  return 2;
});

async function main(args: string[]): Promise<number> {
  if (args.length === 0 || args.includes("--help") || args[0] === "help") {
    process.stdout.write(usage);
    return args.length === 0 ? 2 : 0;
  }
  const words = args[0] === "verify" ? 1 : 2;
  const name = args.slice(0, words).join(" ");
  const task = tasks[name];
  if (!task) throw new Misuse(`There is no task “${name}”; npm run admin -- --help lists them.`);
  const { options, operands } = readOptions(task, args.slice(words));
  const url = process.env.DATABASE_URL;
  if (!url) throw new Misuse("DATABASE_URL does not say which database.");
  const { db, close } = connect(url, { max: 2, clockOffset: clockOffset() / 1000 });
  try {
    const result = await db.transaction((tx) => task.run(tx, options, operands)).catch(resultOf);
    process.stdout.write(options.json ? `${JSON.stringify(result.json)}\n` : `${result.lines.join("\n")}\n`);
    return result.status ?? 0;
  } finally {
    await close();
  }
}

function resultOf(fault: unknown): Result {
  const carried = fault instanceof Error && fault.cause ? fault.cause : fault;
  if (carried instanceof RolledBack) return carried.result;
  throw carried;
}

function readOptions(task: Task, args: string[]): { options: Options; operands: string[] } {
  const names = [...task.options, "json"];
  const isFlag = (name: string) => name === "json" || name === "dry-run";
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: isFlag(name) ? ("boolean" as const) : ("string" as const) }])),
    });
    const options: Options = { ...values };
    const missing = task.needs.find((name) => !options[name]);
    if (missing) throw new Misuse(`--${missing} is missing; npm run admin -- --help shows what belongs to this task.`);
    if (positionals.length !== task.operands)
      throw new Misuse(
        task.operands > positionals.length
          ? "A file is missing; npm run admin -- --help shows how."
          : `“${positionals.at(-1)}” does not belong here.`,
      );
    return { options, operands: positionals };
  } catch (fault) {
    if (fault instanceof Misuse || !(fault instanceof TypeError)) throw fault;
    throw new Misuse(fault.message.split(". ")[0]?.concat(".") ?? "");
  }
}

function text(value: string | boolean | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

async function organisationId(tx: Db, slug: string): Promise<number> {
  const [row] = await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.slug, slug.trim()));
  if (row) return row.id;
  const [known] = await tx.select({ n: sql<number>`count(*)::int` }).from(organisations);
  throw new Misuse(`There is no organisation “${slug}”${known?.n === 0 ? "; none is known yet, see org import" : ""}.`);
}

function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (fault) {
    throw new Misuse(fault instanceof TypeError ? `${file} is not encoded in UTF-8; save it as CSV UTF-8.` : `${file} cannot be read.`);
  }
}

function sentenceOf(fault: unknown): string | undefined {
  if (fault instanceof Misuse) return fault.message;
  if (fault instanceof CsvFault) return `Line ${fault.line}: ${problems[fault.problem](fault.value)}.`;
  if (fault instanceof Refusal) return refusals.en[fault.code];
  return undefined;
}
