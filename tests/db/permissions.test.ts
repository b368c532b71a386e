import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { type MoveReport, moveReport } from "@/db/commands/move-report";
import { extendDeadline, openYear } from "@/db/commands/open-year";
import { writeRemark } from "@/db/commands/remark";
import { saveFigures } from "@/db/commands/save-figures";
import { setRules } from "@/db/commands/set-rules";
import { deskReport } from "@/db/queries/desk";
import { logOf, reviewReport } from "@/db/queries/review";
import { rehearseRules, rulesOfYear } from "@/db/queries/rules";
import type { RuleSettings } from "@/lib/checks/finding";
import { settingsText } from "@/lib/checks/settings";
import { Refusal } from "@/lib/errors";
import type { Actor } from "@/lib/permissions";
import { secrecyItems } from "@/lib/report/secrecy";
import type { State } from "@/lib/report/workflow";
import { openWorld, password, type World, type WorldActor } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

/**
 * The permission table of the security policy, written down once more by hand and run: actor × operation × state.
 * An answer is 200, or the status of the refusal: 404 out of sight, 403 in sight without the right, 409 in the wrong state.
 */
const states = ["draft", "secrecy", "signoff", "submitted", "reviewing", "returned", "approved", "published", "correcting"] as const;
const filed: readonly State[] = ["submitted", "reviewing", "returned", "approved", "published", "correcting"];
const actors = [
  "clerk",
  "secrecy",
  "leader",
  "otherClerk",
  "reviewer",
  "secondReviewer",
  "scopedReviewer",
  "publisher",
  "administrator",
  "security",
  "auditor",
] as const satisfies readonly WorldActor[];
type Who = (typeof actors)[number];

type Operation = {
  /** Who may, and in which states; for shared operations each with its own. */
  may: Partial<Record<Who, readonly State[]>>;
  /** A side for which it does not exist. */
  hidden?: "office" | "bureau";
  alsoSeenBy?: Who[];
  run: (db: Db, actor: Actor, report: number) => Promise<unknown>;
};

const move = (input: Omit<MoveReport, "report">) => (db: Db, actor: Actor, report: number) => moveReport(db, actor, { report, ...input });
const open: readonly State[] = ["draft", "returned", "correcting"];

const operations: Record<string, Operation> = {
  "read the draft": {
    may: { clerk: states, secrecy: states, leader: states },
    hidden: "office",
    run: deskReport,
  },
  "read the submission and the internal notes": {
    may: { reviewer: filed, secondReviewer: filed, publisher: filed },
    hidden: "bureau",
    run: reviewReport,
  },
  "read the log": { may: { leader: states, publisher: filed, auditor: states }, alsoSeenBy: ["auditor"], run: logOf },
  save: {
    may: { clerk: open },
    run: (db, actor, report) => saveFigures(db, actor, { report, patches: [{ cell: "t3.granted.research", base: 99, value: "1" }] }),
  },
  "send to secrecy review": { may: { clerk: open }, run: move({ move: "send_to_secrecy" }) },
  pass: { may: { secrecy: ["secrecy"] }, run: move({ move: "pass", checklist: [...secrecyItems] }) },
  "send back": { may: { secrecy: ["secrecy"], leader: ["signoff"] }, run: move({ move: "send_back", reason: "请改" }) },
  "take back": { may: { clerk: ["secrecy", "signoff"], leader: ["submitted"] }, run: move({ move: "take_back" }) },
  "sign and submit": {
    may: { leader: ["signoff"] },
    run: async (db, actor, report) => {
      const { digest } = await deskReport(db, world.actors.leader, report);
      return moveReport(db, actor, { report, move: "sign", digest, password });
    },
  },
  claim: { may: { reviewer: ["submitted"], secondReviewer: ["submitted"] }, run: move({ move: "claim" }) },
  release: { may: { reviewer: ["reviewing"], secondReviewer: ["reviewing"] }, run: move({ move: "release" }) },
  "write a note": {
    may: { reviewer: ["reviewing"] },
    run: (db, actor, report) => writeRemark(db, actor, { report, kind: "internal", anchor: null, text: "注意" }),
  },
  return: { may: { reviewer: ["reviewing"] }, run: move({ move: "return", reason: "请核对" }) },
  approve: { may: { reviewer: ["reviewing"] }, run: move({ move: "approve" }) },
  "un-approve": { may: { publisher: ["approved"] }, run: move({ move: "unapprove", reason: "再看" }) },
  publish: { may: { publisher: ["approved"] }, run: move({ move: "publish", password }) },
  "ask for a correction": { may: { leader: ["published"] }, run: move({ move: "ask_correction", reason: "数字有误" }) },
  withdraw: { may: { publisher: ["published", "correcting"] }, run: move({ move: "withdraw", password, reason: "误发" }) },
};

/** What is done for an office and not on a report: carried out for these, refused to all others. */
const officeOperations: Record<string, { may: readonly Who[]; run: (db: Db, actor: Actor) => Promise<unknown> }> = {
  "open a year": {
    may: ["publisher"],
    run: (db, actor) => openYear(db, actor, { office: world.office, year: 2030, opens: "2020-01-01" }),
  },
  "extend a deadline": {
    may: ["publisher"],
    run: (db, actor) =>
      extendDeadline(db, actor, { office: world.office, year: 2029, organisation: world.finance, to: "2030-03-01", reason: "机构改革" }),
  },
  "read the rules of a year": {
    may: ["reviewer", "secondReviewer", "scopedReviewer", "publisher"],
    run: (db, actor) => rulesOfYear(db, actor, { office: world.office, year: 2029, practice: false }),
  },
  "rehearse the rules of a year": {
    may: ["publisher"],
    run: (db, actor) => rehearseRules(db, actor, { office: world.office, year: 2029, practice: false, settings }),
  },
  "set the rules of a year": {
    may: ["publisher"],
    run: (db, actor) => setRules(db, actor, { office: world.office, year: 2029, practice: false, settings, rehearsedOn: settingsText({}) }),
  },
};
const settings: RuleSettings = { T3_OTHER_HIGH: { severity: "explain" } };

/** 403 also where only the second hand is lacking: another reviewer than the one who claimed, in the right state. */
function expected(who: Who, operation: Operation, state: State): number {
  const bureau = who === "clerk" || who === "secrecy" || who === "leader";
  const office = who === "reviewer" || who === "secondReviewer" || who === "publisher";
  const seen =
    (bureau && operation.hidden !== "bureau") ||
    (office && operation.hidden !== "office" && filed.includes(state)) ||
    operation.alsoSeenBy?.includes(who);
  if (!seen) return 404;
  const mine = operation.may[who];
  if (mine?.includes(state)) return 200;
  const anotherHand = who === "secondReviewer" && operation.may.reviewer?.includes(state) && !mine;
  if (anotherHand) return 403;
  if (mine) return sharedWithAnother(operation, who, state) ? 403 : 409;
  return who === "secondReviewer" && operation.may.reviewer ? 409 : 403;
}

/** A shared operation belongs, in a state in which it can be done, to the one whose state it is. */
const sharedWithAnother = (operation: Operation, who: Who, state: State): boolean =>
  Object.entries(operation.may).some(([other, where]) => other !== who && other !== "secondReviewer" && where.includes(state)) &&
  new Set(Object.values(operation.may).map(String)).size > 1;

let world: World;
const reports = new Map<State, number>();

beforeAll(async () => {
  world = await openWorld([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029]);
  for (const [i, state] of states.entries()) {
    const report = await fillReport(world, 2021 + i);
    await explainAll(world, report);
    const { staff, actors } = world;
    if (state === "returned") {
      await bringTo(world, report, "reviewing");
      await moveReport(staff, actors.reviewer, { report, move: "return", reason: "请核对" });
    } else if (state === "correcting") {
      await bringTo(world, report, "published");
      await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "数字有误" });
      await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
    } else if (state !== "draft") await bringTo(world, report, state);
    reports.set(state, report);
  }
}, 120_000);
afterAll(() => world.close());

class Undo extends Error {}

/** The status that an attempt is answered with; whatever it wrote is undone. */
async function answer(attempt: (tx: Db) => Promise<unknown>): Promise<number> {
  let status = 200;
  await world.staff
    .transaction(async (tx) => {
      try {
        await attempt(tx);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        status = error.status;
      }
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  return status;
}

test.each(Object.entries(operations))(
  "%s is answered as the permission table says, for every actor in every state",
  async (_name, operation) => {
    const wrong: string[] = [];
    for (const who of actors) {
      for (const state of states) {
        const got = await answer((tx) => operation.run(tx, world.actors[who], reports.get(state) ?? -1));
        const want = expected(who, operation, state);
        if (got !== want) wrong.push(`${who} in ${state}: ${got} instead of ${want}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test.each(Object.entries(officeOperations))(
  "%s is done for the office by those of the table, and refused to everybody else",
  async (_, { may, run }) => {
    for (const who of actors) expect([who, await answer((tx) => run(tx, world.actors[who]))]).toEqual([who, may.includes(who) ? 200 : 403]);
  },
);

test("a report that does not exist is answered like one out of sight", async () => {
  for (const operation of Object.values(operations)) {
    for (const who of actors) expect(await answer((tx) => operation.run(tx, world.actors[who], 999_999))).toBe(404);
  }
});

test("the permission table of the documentation is the one that was run", async () => {
  const lines = Object.entries(operations).map(([name, operation]) => {
    const cells = actors.map((who) => {
      const yes = states.filter((state) => expected(who, operation, state) === 200);
      const seen = states.some((state) => expected(who, operation, state) !== 404);
      return yes.length === states.length ? "always" : yes.length > 0 ? yes.join(", ") : seen ? "403 / 409" : "404";
    });
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  const head = `| operation | ${actors.join(" | ")} |\n|${"---|".repeat(actors.length + 1)}`;
  const office = Object.entries(officeOperations).map(
    ([name, { may }]) => `| ${name} | ${actors.map((who) => (may.includes(who) ? "yes" : "403")).join(" | ")} |`,
  );
  const text = `# Who may do what\n\nWritten by \`tests/db/permissions.test.ts\`, which runs every actor × operation × state. A cell names the states in which the operation is carried out; elsewhere it is refused: 404 out of sight, 403 without the right or the second hand, 409 in the wrong state.\n\n${head}\n${lines.join("\n")}\n\n## For an office\n\nWhat is done for a year and not on one report.\n\n${head}\n${office.join("\n")}\n`;
  await expect(text).toMatchFileSnapshot("../../docs/permissions.md");
});
