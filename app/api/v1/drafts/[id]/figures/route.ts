import type { z } from "zod";
import { endpoint } from "@/app/_request/endpoint";
import { saveFigures } from "@/db/commands/save-figures";
import { draftHead } from "@/db/queries/desk";
import { figurePatches } from "@/lib/api/shapes";
import { reportIdIn } from "../report-id";

export const PATCH = endpoint<{ id: string }, z.infer<typeof figurePatches>, unknown>(
  figurePatches,
  (db, actor, { params, body, key }) =>
    saveFigures(db, actor, { report: reportIdIn(params), patches: body.patches, cause: body.cause ?? "typed", ...(key ? { key } : {}) }),
  (db, actor, params) => draftHead(db, actor, reportIdIn(params), "report.save"),
);
