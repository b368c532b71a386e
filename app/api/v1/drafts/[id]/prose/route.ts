import type { z } from "zod";
import { endpoint } from "@/app/_request/endpoint";
import { saveProse } from "@/db/commands/save-prose";
import { draftHead } from "@/db/queries/desk";
import { prosePatches } from "@/lib/api/shapes";
import { reportIdIn } from "../report-id";

export const PATCH = endpoint<{ id: string }, z.infer<typeof prosePatches>, unknown>(
  prosePatches,
  (db, actor, { params, body, key }) =>
    saveProse(db, actor, { report: reportIdIn(params), patches: body.patches, ...(key ? { key } : {}) }),
  (db, actor, params) => draftHead(db, actor, reportIdIn(params), "report.save"),
);
