// The tasks that need no page, on the database that DATABASE_URL names. Started by npm run admin.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { eq, sql } from "drizzle-orm";
import { askToRenew } from "@/app/_jobs/ask-to-renew";
import { unpackUpload } from "@/app/_request/read-upload";
import { tags, tagsOfOrganisations } from "@/app/_request/tags";
import { connect, type Db } from "@/db/client";
import { checkEditions } from "@/db/commands/check-editions";
import { importOrganisationsFor } from "@/db/commands/import-organisations";
import { openYearFor } from "@/db/commands/open-year";
import { addPersonFor, grantDutyFor, resetPasswordFor } from "@/db/commands/people";
import { queuePastFor } from "@/db/commands/queue-past";
import { recomputeEditions, recomputeLog, recomputeSnapshots } from "@/db/commands/verify-log";
import type { Recorded } from "@/db/record";
import { organisations } from "@/db/schema/organisations";
import { people } from "@/db/schema/people";
import { clockOffset } from "@/lib/clock";
import { duties } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { isJunk, type PastFile } from "@/lib/importing/bundle";
import { csvProblemIn } from "@/lib/messages/csv-problems";
import { reasonIn } from "@/lib/messages/import-refusals";
import { peopleRefusalIn } from "@/lib/messages/people";
import { refusals } from "@/lib/messages/refusals";
import { CsvFault, organisationColumns } from "@/lib/organisation-file";

const usage = `npm run admin -- <task> [--json]

  user add --username <name> --name <person> --duty <duty> --organisation <slug> [--scope <slug,slug>] [--email <address>]
      adds an account with one duty, the first administrator too; prints the password, which must be changed at the first sign-in
      duties: ${duties.join(", ")}
  user reset --username <name>
      gives a new password and ends the account's sessions
  org import <file.csv> [--dry-run]
      columns ${organisationColumns.join(",")}:
      a new slug is added, a known one gets its new name or parent from the day in "from"; all of the file or nothing
  year open --office <slug> --year <year> [--opens <YYYY-MM-DD>] [--closes <YYYY-MM-DD>]
      every bureau below the office's government on the opening day owes a report; without --opens 1 January of the next year
  import-past <folder or zip> --office <slug>
      puts reports of past years into the office's queue; a running server reads them, a publisher takes them in on /office/past
  edition check
      runs the rules over published reports that were not yet checked with their present versions, for the public page of each rule
  verify
      recomputes the chain of the log and the checksum of every submission and edition; exit status 1 if something was changed
`;

/** What was asked cannot be done as it was asked: one sentence, exit status 2. */
class Misuse extends Error {}

type Options = { [name: string]: string | boolean | undefined };
type Result = {
  lines: string[];
  json: unknown;
  status?: number /** What a running server has cached and must make anew. */;
  renew?: string[];
};
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
      const dryRun = options["dry-run"] === true;
      const done = await importOrganisationsFor(tx, by, { csv: readText(file), dryRun });
      const { added, renamed, moved, changed, unchanged } = done;
      const sum = `${added.length} added, ${renamed.length} renamed, ${moved.length} moved, ${changed.length} changed otherwise, ${unchanged} unchanged`;
      return {
        lines: [dryRun ? `Nothing was written. It would be: ${sum}.` : `${sum}.`],
        json: { dryRun, ...done },
        ...(dryRun ? {} : { renew: tagsOfOrganisations() }),
      };
    },
  },
  "year open": {
    options: ["office", "year", "opens", "closes"],
    needs: ["office", "year"],
    operands: 0,
    async run(tx, options) {
      const year = Number(options.year);
      if (!Number.isInteger(year) || year < 2000 || year > 2200) throw new Misuse(`“${options.year}” is not a year.`);
      const opens = day(options.opens) ?? `${year + 1}-01-01`;
      const closes = day(options.closes);
      if (closes && closes < opens) throw new Misuse(`The year cannot close on ${closes}, before it opens on ${opens}.`);
      const office = await organisationId(tx, text(options.office), "office");
      const opened = await openYearFor(tx, by, { office, year, opens, closes });
      return {
        lines: [`The year ${year} opens on ${opens}${closes ? ` and closes on ${closes}` : ""}; ${opened.owed} reports are owed.`],
        json: { ...opened, opens, closes },
        renew: tagsOfOrganisations(),
      };
    },
  },
  "import-past": {
    options: ["office"],
    needs: ["office"],
    operands: 1,
    async run(tx, options, [place = ""]) {
      const office = await organisationId(tx, text(options.office), "office");
      const queued = await queuePastFor(tx, by, { office, name: path.basename(path.resolve(place)), files: pastFiles(place) });
      if (queued.files === 0) throw new Misuse(`There are no files in ${place}.`);
      const again = queued.same > 0 ? ` ${queued.same} more were in the queue already and are not read again.` : "";
      return {
        lines: [`${queued.files - queued.same} files wait to be read, as batch ${queued.batch} of /office/past.${again}`],
        json: queued,
      };
    },
  },
  "edition check": {
    options: [],
    needs: [],
    operands: 0,
    async run(tx) {
      const { checked } = await checkEditions(tx);
      return {
        lines: [checked > 0 ? `${checked} published reports were checked.` : "Every published report was checked already."],
        json: { checked },
        renew: [tags.published],
      };
    },
  },
  verify: {
    options: [],
    needs: [],
    operands: 0,
    async run(tx) {
      const [log, published, frozen] = [await recomputeLog(tx), await recomputeEditions(tx), await recomputeSnapshots(tx)];
      const changed = [
        ...published.changedEditions.map((id) => `edition ${id}`),
        ...frozen.changedSnapshots.map(({ report, round }) => `submission ${round} of report ${report}`),
      ];
      const { broken } = log;
      return {
        lines: [
          broken
            ? `The log was changed: the first line that does not hold is number ${broken.sequence}${broken.report === null ? "" : ` (report ${broken.report})`}: ${broke[broken.what]}.`
            : `The log holds: ${log.lines} lines in ${log.chains} chains, seal ${log.seal}.`,
          changed.length > 0
            ? `Not what was frozen: ${changed.join(", ")}.`
            : `Every checksum holds: ${published.editions} editions, ${frozen.snapshots} submissions.`,
        ],
        json: { log, editions: published.editions, snapshots: frozen.snapshots, changed },
        status: broken || changed.length > 0 ? 1 : 0,
      };
    },
  },
};

const broke = {
  content: "its content is not what was sealed",
  order: "it does not follow the line before it, which was changed, put in or taken out",
  missing: "it is missing at the end of its chain",
};

const later = ["backup", "restore", "generate"];

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
  if (later.includes(args[0] ?? "")) throw new Misuse(`“${args[0]}” is not there yet in this version.`);
  const words = (args[0] ?? "") in tasks ? 1 : 2;
  const name = args.slice(0, words).join(" ");
  const task = tasks[name];
  if (!task) throw new Misuse(`There is no task “${name}”; npm run admin -- --help lists them.`);
  const { options, operands } = readOptions(task, args.slice(words));
  const url = process.env.DATABASE_URL;
  if (!url) throw new Misuse("DATABASE_URL does not say which database.");
  const { db, close } = connect(url, { max: 2, clockOffset: clockOffset() / 1000 });
  try {
    const result = await db.transaction((tx) => task.run(tx, options, operands)).catch(unwrapped);
    process.stdout.write(options.json ? `${JSON.stringify(result.json)}\n` : `${result.lines.join("\n")}\n`);
    // Only a server that runs has pages to renew; whether one does is not known here.
    if (result.renew) await askToRenew(result.renew).catch(() => undefined);
    return result.status ?? 0;
  } finally {
    await close();
  }
}

/** Drivers may wrap what was thrown inside a transaction. */
function unwrapped(fault: unknown): never {
  throw fault instanceof Error && (fault.cause instanceof Refusal || fault.cause instanceof CsvFault) ? fault.cause : fault;
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

function day(value: string | boolean | undefined): string | null {
  const written = text(value);
  if (written === "") return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written);
  if (!isDay) throw new Misuse(`“${written}” is not a day; write it as 2027-01-04.`);
  return written;
}

async function organisationId(tx: Db, slug: string, kind?: string): Promise<number> {
  const [row] = await tx
    .select({ id: organisations.id, kind: organisations.kind })
    .from(organisations)
    .where(eq(organisations.slug, slug.trim()));
  if (row && kind && row.kind !== kind) throw new Misuse(`“${slug}” is not an ${kind}.`);
  if (row) return row.id;
  const [known] = await tx.select({ n: sql<number>`count(*)::int` }).from(organisations);
  throw new Misuse(`There is no organisation “${slug}”${known?.n === 0 ? "; none is known yet, see org import" : ""}.`);
}

/** Everything in a folder, or in a ZIP, or a single file; read one at a time. */
async function* pastFiles(place: string): AsyncGenerator<PastFile> {
  try {
    const found = statSync(place).isDirectory()
      ? readdirSync(place, { recursive: true, encoding: "utf8" })
          .filter((name) => statSync(path.join(place, name)).isFile() && !isJunk(name.replaceAll(path.sep, "/")))
          .sort()
      : [""];
    for (const name of found) yield* unpackUpload(readFileSync(path.join(place, name)), name || path.basename(place));
  } catch (fault) {
    if (fault instanceof Error && "syscall" in fault) throw new Misuse(`${place} cannot be read.`);
    throw fault;
  }
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
  if (fault instanceof CsvFault) return fault.wrong.map((line) => csvProblemIn("en", line)).join("\n");
  if (fault instanceof Refusal)
    return peopleRefusalIn("en", fault.detail) ?? reasonIn("en", String(fault.detail.reason ?? "")) ?? refusals.en[fault.code];
  return undefined;
}
