import { z } from "zod";
import { endpoint } from "@/app/_request/endpoint";
import { saveFigures } from "@/db/commands/save-figures";
import { draftHead } from "@/db/queries/desk";
import { reportIdIn } from "../report-id";

const body = z.object({
  cause: z.enum(["typed", "pasted"]).optional(),
  patches: z.array(z.object({ cell: z.string().max(100), base: z.int().min(0), value: z.string().max(200) })).max(500),
});

export const PATCH = endpoint<{ id: string }, z.infer<typeof body>, unknown>(
  body,
  (db, actor, { params, body, key }) =>
    saveFigures(db, actor, { report: reportIdIn(params), patches: body.patches, cause: body.cause ?? "typed", ...(key ? { key } : {}) }),
  (db, actor, params) => draftHead(db, actor, reportIdIn(params), "report.save"),
);
