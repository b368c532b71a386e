import { load } from "cheerio/slim";
import { cellsOf, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Figure, isNotApplicable } from "@/lib/report/figure";
import type { Given } from "@/lib/report/report";
import { type Exported, editionPart } from "./exported";
import { exportedOf, reportFile } from "./report-file";
import { printable } from "./text";

export const xmlNamespace = "urn:disclosure-report:1";

/** A report whole as XML (public/schemas/report-1.xsd), figures in reading order: what `fromXml` reads back is what was written. */
export function toXml(exported: Exported): string {
  const { content, edition, standing } = exported;
  const { indexNumber, documentNumber, explanations, source, imported } = editionPart(exported);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag("report", { xmlns: xmlNamespace, schema: "report-1", standing, year: content.year, format: content.format }),
    ...(edition ? editionLines(edition) : []),
    `  ${element("organisation", { slug: content.organisation.slug }, content.organisation.name)}`,
    `  ${element("title", {}, content.title)}`,
    ...(indexNumber === null ? [] : [`  ${element("indexNumber", {}, indexNumber)}`]),
    ...(documentNumber === null ? [] : [`  ${element("documentNumber", {}, documentNumber)}`]),
    ...(source ? [`  ${element("source", { publishedOn: source.publishedOn }, source.url)}`] : []),
    ...(imported
      ? [`  ${element("imported", { digest: imported.digest, on: imported.on, publishedOn: imported.publishedOn }, imported.file)}`]
      : []),
    "  <figures>",
    ...cellsOf(formatById(content.format)).flatMap(({ id }) => {
      const given = content.figures[id];
      return given ? [`    ${figureElement(id, given)}`] : [];
    }),
    "  </figures>",
    "  <prose>",
    ...sectionIds.flatMap((section) => {
      const blocks = content.prose[section];
      if (!blocks) return [];
      return [
        `    ${tag("section", { id: section })}`,
        ...blocks.map(({ id, kind, text }) => `      ${element("block", { id, kind }, text)}`),
        "    </section>",
      ];
    }),
    "  </prose>",
    ...(explanations.length === 0 ? [] : ["  <explanations>", ...explanations.flatMap(explanationLines), "  </explanations>"]),
    "</report>",
  ];
  return `${lines.join("\n")}\n`;
}

const editionLines = ({ id, number, publishedAt, digest, address, names, note, supersedes }: NonNullable<Exported["edition"]>) => [
  `  ${tag("edition", { id, number, publishedAt, digest, address, supersedes })}`,
  `    ${element("names", { shortName: names.shortName, nameEn: names.nameEn, office: names.office }, names.name)}`,
  ...(note === null ? [] : [`    ${element("note", {}, note)}`]),
  "  </edition>",
];

const explanationLines = ({ rule, at, finding, reason }: ReturnType<typeof editionPart>["explanations"][number]) => [
  `    ${tag("explanation", { rule, at: at.join(" ") })}`,
  `      ${element("finding", { language: "zh-CN" }, finding["zh-CN"])}`,
  `      ${element("finding", { language: "en" }, finding.en)}`,
  `      ${element("reason", {}, reason)}`,
  "    </explanation>",
];

function figureElement(cell: string, { figure, origin, read }: Given): string {
  if (figure === null) return element("figure", { cell, origin, type: "blank", read }, "");
  if (isNotApplicable(figure)) return element("figure", { cell, origin, type: "not_applicable", read }, "");
  return element("figure", { cell, origin, type: typeof figure === "number" ? "count" : "amount", read }, String(figure));
}

type Attributes = Record<string, string | number | null | undefined>;

const tag = (name: string, attributes: Attributes) => `<${name}${attributesOf(attributes)}>`;
const element = (name: string, attributes: Attributes, text: string) =>
  text === "" ? `<${name}${attributesOf(attributes)}/>` : `<${name}${attributesOf(attributes)}>${escaped(text)}</${name}>`;

const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === null || value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join("");

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const escaped = (text: string) => printable(text).replace(/[&<>"\t\n\r]/gu, (letter) => escapes[letter] ?? letter);

/** Reads what `toXml` wrote; null when it is not that. Entities of its own and external ones are never resolved. */
export function fromXml(text: string): Exported | null {
  const $ = load(text.replace(/^\ufeff/u, ""), { xml: true });
  const root = $("report");
  const value = (name: string) => {
    const found = root.children(name);
    return found.length === 0 ? null : found.text();
  };
  const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
  const figures = Object.fromEntries(
    root
      .find("figures > figure")
      .toArray()
      .map((node) => {
        const one = $(node);
        const read = one.attr("read");
        const figure = figureOf(one.attr("type"), one.text());
        return [one.attr("cell") ?? "", { figure, origin: one.attr("origin"), ...(read === undefined ? {} : { read }) }];
      }),
  );
  const prose = Object.fromEntries(
    root
      .find("prose > section")
      .toArray()
      .map((node) => [
        $(node).attr("id") ?? "",
        $(node)
          .children("block")
          .toArray()
          .map((one) => ({ id: $(one).attr("id"), kind: $(one).attr("kind"), text: $(one).text() })),
      ]),
  );
  const content = {
    title: value("title"),
    organisation: { slug: root.children("organisation").attr("slug"), name: value("organisation") },
    year: number(root.attr("year")),
    format: root.attr("format"),
    figures,
    prose,
  };
  const file = { schema: root.attr("schema"), standing: root.attr("standing") };
  if (file.standing !== "edition") return checked({ ...file, edition: null, report: content });
  const edition = root.children("edition");
  const names = edition.children("names");
  const note = edition.children("note");
  const source = root.children("source");
  const imported = root.children("imported");
  return checked({
    ...file,
    edition: {
      id: edition.attr("id"),
      number: number(edition.attr("number")),
      publishedAt: edition.attr("publishedAt"),
      digest: edition.attr("digest"),
      address: edition.attr("address"),
      names: { name: names.text(), shortName: names.attr("shortName"), nameEn: names.attr("nameEn") ?? null, office: names.attr("office") },
      note: note.length === 0 ? null : note.text(),
      supersedes: edition.attr("supersedes") ?? null,
    },
    report: {
      ...content,
      indexNumber: value("indexNumber"),
      documentNumber: value("documentNumber"),
      explanations: root
        .find("explanations > explanation")
        .toArray()
        .map((node) => ({
          rule: $(node).attr("rule"),
          at: ($(node).attr("at") ?? "").split(" ").filter(Boolean),
          finding: {
            "zh-CN": $(node).children('finding[language="zh-CN"]').text(),
            en: $(node).children('finding[language="en"]').text(),
          },
          reason: $(node).children("reason").text(),
        })),
      source: source.length === 0 ? null : { url: source.text(), publishedOn: source.attr("publishedOn") },
      ...(imported.length === 0
        ? {}
        : {
            imported: {
              file: imported.text(),
              digest: imported.attr("digest"),
              on: imported.attr("on"),
              publishedOn: imported.attr("publishedOn") ?? null,
            },
          }),
    },
  });
}

function figureOf(type: string | undefined, text: string): Figure | undefined {
  if (type === "blank") return null;
  if (type === "not_applicable") return { mark: "not_applicable" };
  if (type === "count") return /^-?\d+$/u.test(text) ? Number(text) : undefined;
  return type === "amount" ? text : undefined;
}

function checked(file: unknown): Exported | null {
  const read = reportFile.safeParse(file);
  return read.success ? exportedOf(read.data) : null;
}
