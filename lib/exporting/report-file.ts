import { z } from "zod";
import type { EditionContent } from "@/lib/report/edition";
import type { Exported } from "./exported";

// The shape of a report as JSON, version 1. public/schemas/report-1.json is made from it; a later shape gets a number of its own.

export const figure = z
  .union([z.int(), z.string(), z.null(), z.strictObject({ mark: z.literal("not_applicable") })])
  .describe("A count; an amount as exact decimal text with its unit as typed; null when nobody said; or 不适用. Blank is never 0.");

const given = z.strictObject({
  figure,
  origin: z.enum(["typed", "pasted", "imported", "carried", "rolled_up", "derived"]),
  read: z.string().optional().describe("What stood there when it was read as blank."),
});

const block = z.strictObject({
  id: z.string(),
  kind: z.enum(["heading", "paragraph", "list", "table"]),
  text: z.string().describe("In a table: one row, with tabs between the cells."),
});

export const sections = z.enum(["preamble", "overview", "proactive", "requests", "review_litigation", "problems", "other", "signature"]);

const content = {
  title: z.string(),
  organisation: z.strictObject({ slug: z.string(), name: z.string() }),
  year: z.int(),
  format: z.enum(["2019", "2021"]),
  figures: z.record(z.templateLiteral([z.string(), ".", z.string(), ".", z.string()]), given).describe("By cell address: table.row.column"),
  prose: z.partialRecord(sections, z.array(block)),
};

export const editionContent: z.ZodType<EditionContent, EditionContent> = z.strictObject({
  ...content,
  indexNumber: z.string().nullable(),
  documentNumber: z.string().nullable(),
  explanations: z.array(
    z.strictObject({
      rule: z.string(),
      at: z.array(z.string()),
      finding: z.strictObject({ "zh-CN": z.string(), en: z.string() }),
      reason: z.string(),
    }),
  ),
  source: z.strictObject({ url: z.string(), publishedOn: z.string() }).nullable(),
  imported: z
    .strictObject({ file: z.string(), digest: z.string(), on: z.string(), publishedOn: z.string().nullable() })
    .optional()
    .describe("The file from which a report of the past was taken in, with its SHA-256, and the day of that."),
});

export const editionFacts = z.strictObject({
  id: z.string().describe("{year}-{bureau}-v{number}"),
  number: z.int(),
  publishedAt: z.string(),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of `report` as JSON with all keys sorted and no white space"),
  address: z.string(),
  names: z.strictObject({ name: z.string(), shortName: z.string(), nameEn: z.string().nullable(), office: z.string() }),
  note: z.string().nullable(),
  supersedes: z.string().nullable(),
});

export const reportFile = z
  .discriminatedUnion("standing", [
    z.strictObject({ schema: z.literal("report-1"), standing: z.literal("edition"), edition: editionFacts, report: editionContent }),
    z.strictObject({
      schema: z.literal("report-1"),
      standing: z.enum(["draft", "practice", "converted"]),
      edition: z.null(),
      report: z.strictObject(content),
    }),
  ])
  .meta({ title: "政府信息公开工作年度报告", description: "An annual report on government information disclosure, whole in itself" });

export function exportedOf(file: z.infer<typeof reportFile>): Exported {
  return file.standing === "edition"
    ? { standing: "edition", content: file.report, edition: file.edition }
    : { standing: file.standing, content: file.report, edition: null };
}
