import { z } from "zod";
import { mostBureaus, mostMeasures } from "@/lib/comparison/selection";
import type { RefusalCode } from "@/lib/errors";
import {
  bureauList,
  comparison,
  figurePatches,
  indicatorList,
  prosePatches,
  reportList,
  savedFigures,
  savedProse,
  wholeReport,
} from "./shapes";

/** One thing that a program can ask for: where, with what, what comes back, and an example that works in the demonstration. */
export type Operation = {
  method: "get" | "patch";
  /** Below /api/v1. */
  path: string;
  signedIn: boolean;
  params: z.ZodObject;
  query: z.ZodObject;
  body?: z.ZodObject;
  answer: z.ZodObject;
  refusals: RefusalCode[];
  example: string;
};

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
const year = z.coerce.number().int().min(1000).max(9999);
const count = (most: number) => z.coerce.number().int().min(1).max(most);
const list = z.string().max(2000);
const none = z.strictObject({});
const draft = z.strictObject({ id: z.string().describe("The draft's number, as in the page of the form") });

export const mostReports = 500;

export const operations = {
  listReports: {
    method: "get",
    path: "/reports",
    signedIn: false,
    params: none,
    query: z.strictObject({
      year: year.optional(),
      bureau: slug.optional(),
      since: z.iso.date().optional().describe("Published on this day or later, Beijing time"),
      limit: count(mostReports).default(100),
      after: z.string().max(200).optional().describe("Where the list goes on; taken from `next`"),
    }),
    answer: reportList,
    refusals: ["invalid"],
    example: "/reports?year=2025&limit=2",
  },
  readReport: {
    method: "get",
    path: "/reports/{year}/{bureau}",
    signedIn: false,
    params: z.strictObject({ year, bureau: slug }),
    query: z.strictObject({ edition: count(9999).optional().describe("An earlier edition; without it the latest") }),
    answer: wholeReport,
    refusals: ["invalid", "not_found", "withdrawn"],
    example: "/reports/2025/finance",
  },
  listBureaus: {
    method: "get",
    path: "/bureaus",
    signedIn: false,
    params: none,
    query: none,
    answer: bureauList,
    refusals: ["invalid"],
    example: "/bureaus",
  },
  listIndicators: {
    method: "get",
    path: "/indicators",
    signedIn: false,
    params: none,
    query: none,
    answer: indicatorList,
    refusals: ["invalid"],
    example: "/indicators",
  },
  compare: {
    method: "get",
    path: "/compare",
    signedIn: false,
    params: none,
    query: z.strictObject({
      bureaus: list.describe(`Slugs, separated by commas; at most ${mostBureaus}`),
      years: list.optional().describe("2021,2022 or 2021-2025; without it every year whose reports were due"),
      indicators: list.optional().describe(`Ids of /indicators; together with cells at most ${mostMeasures}`),
      cells: list.optional().describe("Ids of cells"),
      basis: z
        .enum(["reported", "today"])
        .default("reported")
        .describe("As each bureau reported, or added up along the mergers onto the bureaus of today"),
    }),
    answer: comparison,
    refusals: ["invalid"],
    example: "/compare?bureaus=finance,market&years=2023-2025&indicators=new_requests,disclosure_rate",
  },
  saveFigures: {
    method: "patch",
    path: "/drafts/{id}/figures",
    signedIn: true,
    params: draft,
    query: none,
    body: figurePatches,
    answer: savedFigures,
    refusals: ["signed_out", "other_person", "not_found", "forbidden", "wrong_state", "too_large", "invalid", "key_reused"],
    example: "/drafts/1/figures",
  },
  saveProse: {
    method: "patch",
    path: "/drafts/{id}/prose",
    signedIn: true,
    params: draft,
    query: none,
    body: prosePatches,
    answer: savedProse,
    refusals: ["signed_out", "other_person", "not_found", "forbidden", "wrong_state", "too_large", "invalid", "key_reused"],
    example: "/drafts/1/prose",
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
export const operationIds = Object.keys(operations) as OperationId[];
