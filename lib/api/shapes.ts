import { z } from "zod";
import { indicatorGroups, indicatorKinds } from "@/lib/comparison/indicators";
import { organisationKinds } from "@/lib/comparison/tree";
import { extensions } from "@/lib/exporting/kinds";
import { editionContent, editionFacts, figure, sections } from "@/lib/exporting/report-file";

// What the interface for programs takes and answers, version 1. Each has its name in the published description.

/** Every named shape; the description lists them under these names. */
export const shapes = z.registry<{ id: string }>();
const named = <T extends z.ZodType>(id: string, shape: T): T => {
  shapes.add(shape, { id });
  return shape;
};

const slug = z.string().describe("The bureau in addresses: lasting, a former one leads to the new one");
const inBothLanguages = named("InBothLanguages", z.object({ "zh-CN": z.string(), en: z.string() }));
const address = z.string().describe("An address of this site, whole");

const reportLine = named(
  "ReportLine",
  z.object({
    id: z.string().describe("{year}-{bureau}-v{number}"),
    year: z.int().describe("The reporting year, not the year of publication"),
    bureau: slug,
    names: editionFacts.shape.names.describe("As they were when it was published"),
    number: z.int().describe("1, and 2 and so on for what replaced it"),
    title: z.string(),
    publishedAt: z.iso.datetime(),
    note: z.string().nullable().describe("Why it was corrected"),
    supersedes: z.string().nullable().describe("The edition that it replaced"),
    page: address,
    data: address.describe("The same report whole, from this interface"),
  }),
);

export const reportList = named(
  "ReportList",
  z.object({
    total: z.int().describe("How many fit, on all pages of the list together"),
    reports: z.array(reportLine).describe("The latest edition of each report, newest first"),
    next: address.nullable().describe("The rest of the list; null at its end"),
  }),
);

export const wholeReport = named(
  "WholeReport",
  z.object({
    edition: editionFacts,
    latest: z.boolean().describe("Whether no newer edition stands"),
    report: editionContent.describe("As in the file of schema report-1"),
    editions: z
      .array(
        z.object({
          number: z.int(),
          publishedAt: z.iso.datetime(),
          withdrawnAt: z.iso.datetime().nullable(),
        }),
      )
      .describe("Every edition that there was, newest first"),
    files: z.object(
      Object.fromEntries(extensions.map((extension) => [extension, address])) as Record<(typeof extensions)[number], typeof address>,
    ),
  }),
);

const bureau = named(
  "Bureau",
  z.object({
    slug,
    formerSlugs: z.array(z.string()),
    kind: z.enum(organisationKinds),
    parent: z.string().nullable().describe("The slug of the body above it"),
    invented: z.boolean().describe("Whether it is part of a demonstration and stands for no real body"),
    names: z
      .array(
        z.object({
          name: z.string(),
          shortName: z.string(),
          nameEn: z.string().nullable(),
          from: z.iso.date(),
          to: z.iso.date().nullable().describe("The first day on which it no longer bore it"),
        }),
      )
      .describe("Oldest first; the last is today's"),
    years: z.array(z.int()).describe("Reporting years with a published report"),
    page: address,
  }),
);

export const bureauList = named(
  "BureauList",
  z.object({
    bureaus: z.array(bureau).describe("In the order of the official roster"),
    changes: z
      .array(z.object({ kind: z.enum(["merge", "split", "rename"]), from: z.string(), to: z.string(), onDate: z.iso.date() }))
      .describe("What became of whom, by slug"),
  }),
);

const cellId = z.string().describe("table.row.column, such as t3.granted.natural_person");
const share = z.object({ sum: z.array(cellId), less: z.array(cellId) });

export const indicatorList = named(
  "IndicatorList",
  z.object({
    indicators: z.array(
      named(
        "Indicator",
        z.object({
          id: z.string(),
          group: z.enum(indicatorGroups),
          kind: z.enum(indicatorKinds),
          label: inBothLanguages,
          formula: inBothLanguages,
          note: inBothLanguages.nullable(),
          legal: z.string().nullable(),
          ...share.shape,
          of: share.nullable().describe("What a share is divided by"),
          page: address,
        }),
      ),
    ),
    cells: z
      .array(
        named(
          "Line",
          z.object({
            id: cellId,
            label: inBothLanguages,
            unit: z.string().nullable(),
            formats: z.array(z.enum(["2019", "2021"])).describe("The layouts that ask for it"),
            note: inBothLanguages.nullable().describe("Why its series begins, ends or was joined"),
          }),
        ),
      )
      .describe("Every cell that can be compared over the years"),
  }),
);

export const comparison = named(
  "Comparison",
  z.object({
    basis: z.enum(["reported", "today"]),
    bureaus: z.array(z.object({ slug, name: z.string(), nameEn: z.string().nullable() })),
    measures: z.array(z.object({ id: z.string(), label: inBothLanguages, unit: z.string().nullable() })),
    rows: z.array(
      z.object({
        bureau: slug,
        measure: z.string(),
        year: z.int(),
        value: z.number().nullable().describe("A share is a fraction of 1; amounts are in 万元; null where `status` says why"),
        part: z.number().nullable().describe("Of a share: what is divided"),
        base: z.number().nullable().describe("Of a share: what it is divided by"),
        status: z
          .enum(["value", "small_base", "no_report", "blank", "not_asked", "zero_base", "not_applicable"])
          .describe("small_base: a percentage of fewer than ten says nothing, so only its counts are given"),
      }),
    ),
    page: address.describe("The same comparison to look at"),
  }),
);

export const problem = named(
  "Problem",
  z
    .looseObject({
      type: z.literal("about:blank"),
      title: z.string(),
      status: z.int(),
      code: z.string().describe("Lasting; the sentence in `title` may change"),
      issues: z
        .array(z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), given: z.string().optional() }))
        .optional(),
    })
    .describe("RFC 9457"),
);

const version = z.int().min(0).describe("The version that was seen, 0 for none");

/** Cells of a draft to save: `value` is what was typed. At most 500 at once. */
export const figurePatches = named(
  "FigurePatches",
  z.object({
    cause: z.enum(["typed", "pasted"]).optional(),
    patches: z.array(z.object({ cell: z.string().max(100), base: version, value: z.string().max(200) })).max(500),
  }),
);

/** Paragraphs of a draft to save; null removes one. */
export const prosePatches = named(
  "ProsePatches",
  z.object({
    patches: z
      .array(
        z.object({
          section: sections,
          block: z.string().min(1).max(64),
          base: version,
          value: z.object({ text: z.string().max(100_000), position: z.number() }).nullable(),
        }),
      )
      .max(500),
  }),
);

const finding = named(
  "Finding",
  z.looseObject({
    rule: z.string(),
    version: z.int(),
    severity: z.enum(["block", "explain", "confirm", "advise"]),
    at: z.array(z.string()),
    operands: z.record(z.string(), z.union([z.number(), z.string()])),
    key: z.string(),
    message: inBothLanguages,
  }),
);
const writer = { by: z.string(), at: z.iso.datetime() };

export const savedFigures = named(
  "SavedFigures",
  z.object({
    accepted: z.array(z.object({ cell: cellId, version: z.int() })),
    clashes: z
      .array(z.object({ cell: cellId, version: z.int(), value: z.string(), figure, read: z.string().optional(), ...writer }))
      .describe("`base` was not current: nothing was written, and this stands there"),
    refused: z.array(z.object({ cell: z.string(), code: z.string() })).describe("Nothing was written"),
    findings: z.array(finding).describe("What the rules say of the draft as it is now"),
  }),
);

export const savedProse = named(
  "SavedProse",
  z.object({
    accepted: z.array(z.object({ block: z.string(), version: z.int() })),
    clashes: z.array(
      z.object({
        block: z.string(),
        section: sections,
        version: z.int(),
        value: z.object({ text: z.string(), position: z.number() }).nullable(),
        ...writer,
      }),
    ),
    refused: z.array(z.object({ block: z.string(), code: z.string() })),
    findings: z.array(finding),
  }),
);
