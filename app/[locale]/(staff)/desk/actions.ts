"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action, inNameOf, type Outcome } from "@/app/_request/action";
import { id, year } from "@/app/_request/fields";
import type { Answer } from "@/components/office/answer-form";
import { type AcceptedImport, acceptImport } from "@/db/commands/accept-import";
import { confirmPlace as confirmOnePlace, explainFinding } from "@/db/commands/explain-finding";
import { answerRemark as answerOneRemark, closeRemark as closeOneRemark, writeRemark as writeOneRemark } from "@/db/commands/remark";
import { startReport } from "@/db/commands/start-report";
import { unlockCarry } from "@/db/commands/unlock-carry";
import { type CellId, cellsOf, sectionIds } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";

// The forms of the desk. Each is a public endpoint: what is sent is checked here, who may is decided in the command.

const text = z.string().max(2000);
const cells = new Set<string>(formats.flatMap((format) => cellsOf(format).map(({ id }) => id)));
const cell = z.string().refine((id): id is CellId => cells.has(id));
/** The bound report with what was sent; anything else than an object is no input. */
const of = (report: unknown, sent: unknown) => ({ ...(typeof sent === "object" ? sent : {}), report });

/** Whose page of which report a form stands on. */
type MadeFor = { report: number; person: number };
const madeFor = z.object({ report: id, person: id });

async function onPage<T>(page: MadeFor, sent: unknown, act: (input: unknown) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const known = madeFor.safeParse(page);
  if (!known.success) return { ok: false, code: "invalid", detail: {} };
  return inNameOf(known.data.person, () => act(of(known.data.report, sent)));
}

/** A report that a colleague has begun meanwhile is there: it is shown like one's own. */
export async function start(_: Answer, form: FormData): Promise<Answer> {
  const outcome = await action(
    z.object({ organisation: id, year, practice: z.coerce.boolean().optional() }),
    (db, actor, { practice, ...input }) => startReport(db, actor, { ...input, practice: practice ?? false }),
  )(form);
  if (!outcome.ok && outcome.code !== "already_exists") return { ok: false, code: outcome.code };
  refresh();
  return { ok: true };
}

export async function explain(page: MadeFor, sent: unknown): Promise<Outcome<void>> {
  return onPage(
    page,
    sent,
    action(z.object({ report: id, key: text, reason: text }), explainFinding, () => refresh()),
  );
}

export async function confirmPlace(page: MadeFor, _: Answer, form: FormData): Promise<Answer> {
  const confirm = action(z.object({ report: id, key: text }), confirmOnePlace);
  const outcome = await onPage(page, { key: form.get("key") }, confirm);
  if (!outcome.ok) return { ok: false, code: outcome.code };
  refresh();
  return { ok: true };
}

export async function unlock(page: MadeFor, sent: unknown): Promise<Outcome<void>> {
  return onPage(
    page,
    sent,
    action(z.object({ report: id, reason: text }), unlockCarry, () => refresh()),
  );
}

export async function writeRemark(page: MadeFor, sent: unknown): Promise<Outcome<unknown>> {
  const anchor = z.union([z.object({ cell }), z.object({ section: z.enum(sectionIds) })]).nullable();
  const write = action(
    z.object({ report: id, anchor, text }),
    (db, actor, input) => writeOneRemark(db, actor, { ...input, kind: "drafting" }),
    () => refresh(),
  );
  return onPage(page, sent, write);
}

export async function answerRemark(page: MadeFor, sent: unknown): Promise<Outcome<void>> {
  return onPage(
    page,
    sent,
    action(z.object({ report: id, remark: id, answer: text }), answerOneRemark, () => refresh()),
  );
}

export async function closeRemark(page: MadeFor, sent: unknown): Promise<Outcome<void>> {
  return onPage(
    page,
    sent,
    action(z.object({ report: id, remark: id }), closeOneRemark, () => refresh()),
  );
}

export async function accept(page: MadeFor, sent: unknown): Promise<Outcome<AcceptedImport>> {
  const input = z.object({
    report: id,
    import: z.int().positive(),
    cells: z.array(z.object({ cell: z.string().max(100), base: z.int().min(0), value: z.string().max(200) })).max(500),
    sections: z
      .array(
        z.object({
          section: z.enum(sectionIds),
          text: z.string().max(200_000),
          seen: z.array(z.object({ block: z.string().max(64), version: z.int() })).max(2000),
        }),
      )
      .max(sectionIds.length),
  });
  const write = action(
    input,
    (db, actor, chosen) => {
      const lines = chosen.sections.reduce((sum, { text }) => sum + text.split("\n").length, 0);
      return acceptImport(db, actor, { ...chosen, newIds: Array.from({ length: lines }, () => crypto.randomUUID()) });
    },
    () => refresh(),
  );
  return onPage(page, sent, write);
}
