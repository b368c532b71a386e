import { randomUUID } from "node:crypto";
import { explainFinding } from "@/db/commands/explain-finding";
import { type Moved, moveReport } from "@/db/commands/move-report";
import { closeRemark } from "@/db/commands/remark";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { startReport } from "@/db/commands/start-report";
import { deskReport } from "@/db/queries/desk";
import { reviewReport } from "@/db/queries/review";
import { cellsOf } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import type { Actor } from "@/lib/permissions";
import { secrecyItems } from "@/lib/report/secrecy";
import type { State } from "@/lib/report/workflow";
import { password, type World } from "./database";

/** Who files and where: a world, or a city on the server under test. */
export type FilingWorld = Pick<World, "staff" | "actors" | "finance">;

const texts = {
  overview: "本年度主动公开政府信息，依法办理依申请公开，加强政府信息管理和平台建设，做好监督保障。",
  problems: "公开的及时性还有不足。下一步加强培训，逐项改进。",
  other: "本年度未收取信息处理费，没有其他需要报告的事项。",
} as const;

/** Starts the finance bureau's report and fills it so that nothing blocks: the given cells, 0 elsewhere, and the three texts. */
export async function fillReport(
  world: FilingWorld,
  year: number,
  cells: Record<string, string> = {},
  { practice = false }: { practice?: boolean } = {},
): Promise<number> {
  const { staff, actors, finance } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year, practice });
  const format = formatFor(year);
  if (!format) throw new Error(`no format for ${year}`);
  const { kept } = await deskReport(staff, actors.clerk, report);
  const patches = cellsOf(format)
    .filter((cell) => cells[cell.id] !== undefined || (!cell.parts && !kept.has(cell.id)))
    .map((cell) => ({
      cell: cell.id,
      base: kept.get(cell.id)?.version ?? 0,
      value: cells[cell.id] ?? (cell.type === "amount" ? "0万元" : "0"),
    }));
  await saveFigures(staff, actors.clerk, { report, patches });
  await saveProse(staff, actors.clerk, {
    report,
    patches: Object.entries(texts).map(([section, text]) => ({
      section: section as keyof typeof texts, // the keys of the object above
      block: randomUUID(),
      base: 0,
      value: { text, position: 1 },
    })),
  });
  return report;
}

/** Gives the same reason for everything that asks for one. */
export async function explainAll(world: FilingWorld, report: number, reason = "已核对无误"): Promise<void> {
  const { findings } = await deskReport(world.staff, world.actors.clerk, report);
  for (const finding of findings) {
    if (finding.severity === "explain") await explainFinding(world.staff, world.actors.clerk, { report, key: finding.key, reason });
  }
}

const steps = [
  ["secrecy", ({ staff, actors }, report) => moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" })],
  ["signoff", ({ staff, actors }, report) => moveReport(staff, actors.secrecy, { report, move: "pass", checklist: [...secrecyItems] })],
  [
    "submitted",
    async ({ staff, actors }, report) => {
      const { digest } = await deskReport(staff, actors.leader, report);
      return moveReport(staff, actors.leader, { report, move: "sign", digest, password });
    },
  ],
  ["reviewing", ({ staff, actors }, report) => moveReport(staff, actors.reviewer, { report, move: "claim" })],
  ["approved", ({ staff, actors }, report) => moveReport(staff, actors.reviewer, { report, move: "approve" })],
  ["published", ({ staff, actors }, report) => moveReport(staff, actors.publisher, { report, move: "publish", password })],
] as const satisfies readonly [State, (world: FilingWorld, report: number) => Promise<Moved>][];

/** Takes a report, filled and explained, from where its bureau has it to a later state along the straight way. */
export async function bringTo(world: FilingWorld, report: number, state: State): Promise<void> {
  for (const [reached, step] of steps) {
    await step(world, report);
    if (reached === state) return;
  }
  throw new Error(`${state} is not on the straight way`);
}

/** The next step from each state, whoever has to take it. A published report is corrected. */
const onwards: Record<State, (world: FilingWorld, report: number) => Promise<unknown>> = {
  draft: steps[0][1],
  returned: steps[0][1],
  correcting: steps[0][1],
  secrecy: steps[1][1],
  signoff: steps[2][1],
  submitted: steps[3][1],
  async reviewing(world, report) {
    const { staff } = world;
    const claimer = await claimerOf(world, report);
    const { remarks } = await reviewReport(staff, claimer, report);
    for (const remark of remarks.filter(({ kind, closed }) => kind === "return" && !closed))
      await closeRemark(staff, claimer, { report, remark: remark.id });
    return moveReport(staff, claimer, { report, move: "approve" });
  },
  approved: steps[5][1],
  async published({ staff, actors }, report) {
    const asked = (await deskReport(staff, actors.leader, report)).report.correctionAskedAt !== null;
    if (!asked) await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "数字有误" });
    return moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  },
};

/** Who reviews a report. */
export async function claimerOf({ staff, actors }: FilingWorld, report: number): Promise<Actor> {
  const { claimedBy } = (await deskReport(staff, actors.leader, report)).report;
  const claimer = Object.values(actors).find(({ person }) => person === claimedBy);
  if (!claimer) throw new Error("nobody has claimed it");
  return claimer;
}

/** Takes a report on, step by step and if need be through another round, until it is in a state. */
export async function driveTo(world: FilingWorld, report: number, state: State): Promise<void> {
  for (;;) {
    const { report: row } = await deskReport(world.staff, world.actors.leader, report);
    if (row.state === state) return;
    await onwards[row.state](world, report);
  }
}
