import { z } from "zod";
import { endpoint } from "@/app/_request/endpoint";
import { saveProse } from "@/db/commands/save-prose";
import { draftHead } from "@/db/queries/desk";
import { sectionIds } from "@/lib/format/format";
import { reportIdIn } from "../report-id";

const body = z.object({
  patches: z
    .array(
      z.object({
        section: z.enum(sectionIds),
        block: z.string().min(1).max(64),
        base: z.int().min(0),
        value: z.object({ text: z.string().max(100_000), position: z.number().finite() }).nullable(),
      }),
    )
    .max(500),
});

export const PATCH = endpoint<{ id: string }, z.infer<typeof body>, unknown>(
  body,
  (db, actor, { params, body, key }) =>
    saveProse(db, actor, { report: reportIdIn(params), patches: body.patches, ...(key ? { key } : {}) }),
  (db, actor, params) => draftHead(db, actor, reportIdIn(params), "report.save"),
);
