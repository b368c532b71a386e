import { type Format, type SectionId, tablesOf } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import type { Judged, Noticed, Rule } from "./finding";
import { oncePer } from "./once";
import { plain } from "./passage";
import { message } from "./wordings";

/** What the file or page of a report says besides its text. The portal's own form has none of it. */
export const source: Rule[] = [
  {
    id: "S_T3_LAYOUT",
    version: 1,
    severity: "advise",
    title: { zh: "表三的行与本年度格式一致", en: "Table 3 in the year's own layout" },
    formula: { zh: "表三的行是本年度适用的格式的行", en: "Table 3 has the rows of the format of its year" },
    source: "国办公开办函〔2021〕30号、〔2019〕60号附件表三",
    check: ({ format, year, source }) => {
      const of = source?.rowsOf;
      if (!of || of === format.id) return [];
      return [
        {
          at: ["requests"],
          operands: { rows: of, format: format.id },
          message: message(
            `表三用的是“${formatById(of).notice.number}”的行，${year} 年度应当用“${format.notice.number}”的行${differentRows(format)}。`,
            `Table 3 has the rows of ${formatById(of).notice.number}; the report for ${year} needs those of ${format.notice.number}.`,
          ),
        },
      ];
    },
  },
  {
    id: "N_LABEL",
    version: 1,
    severity: "advise",
    title: { zh: "行名、列名与规定一致", en: "Rows and columns are labelled as prescribed" },
    formula: { zh: "表格的行名、列名就是规定的名称", en: "The labels of rows and columns are the prescribed ones" },
    source: "国办公开办函〔2021〕30号、〔2019〕60号附件表格",
    check: (report) =>
      (report.source?.labels ?? []).slice(0, 2_000).flatMap((label): Noticed[] => {
        const meant = prescribedFor(report.format, label);
        if (!meant) return [];
        return [
          {
            at: [meant.section],
            operands: { label: label.trim(), prescribed: meant.label },
            message: message(
              `“${meant.table}”里的“${label.trim()}”与规定的名称“${meant.label}”不一致。`,
              `“${label.trim()}” is not the prescribed label “${meant.label}”.`,
            ),
          },
        ];
      }),
  },
  {
    id: "N_PUBLISHER",
    version: 1,
    severity: "advise",
    title: { zh: "发布机构就是报告单位", en: "Published by the organ that files it" },
    formula: {
      zh: "页面“发布机构”写的是报告单位或其通用简称",
      en: "The page names the filing organ, or a usual short form of it, as publisher",
    },
    source: "国办公开办函〔2019〕61号：政府信息公开专栏页面要素",
    check: (report) => {
      const publisher = report.source?.publisher?.trim() ?? "";
      if (publisher === "" || namesOwnOrgan(report, publisher)) return [];
      return [
        {
          at: ["preamble"],
          operands: { publisher, organ: report.organ.name },
          message: message(
            `页面的发布机构是“${publisher}”，而报告单位是“${report.organ.name}”。`,
            `The page gives “${publisher}” as publisher, but the report is by “${report.organ.name}”.`,
          ),
        },
      ];
    },
  },
];

/** The rows that the year's format has and others lack, by their numbers and names; shown for the one place where the layouts part. */
function differentRows(format: Format): string {
  const others = new Set(
    formats.filter(({ id }) => id !== format.id).flatMap((other) => tablesOf(other).flatMap(({ rows }) => rows.map(({ id }) => id))),
  );
  const own = tablesOf(format).flatMap(({ id, rows }) => (id === "t3" ? rows.filter((row) => !others.has(row.id)) : []));
  return own.length === 0 ? "" : `（${own[0]?.group?.zh ?? own[0]?.label.zh}${own.length > 1 ? `分 ${own.length} 行` : "只有一行"}）`;
}

type Prescribed = { label: string; table: string; section: SectionId };

/** What a label should read, when it is one of the format's labels written otherwise; null when it is right or means something else. */
function prescribedFor(format: Format, label: string): Prescribed | null {
  const written = bare(label);
  const { exact, known } = prescriptions(format);
  // One sign wrong, missing or too many; short labels would be taken for one another.
  return written.length < 4 || exact.has(written) ? null : (known.find(([text]) => isOneOff(text, written))?.[1] ?? null);
}

const prescriptions = oncePer((format: Format) => {
  const exact = new Set<string>();
  const known: [string, Prescribed][] = [];
  for (const section of format.sections) {
    for (const table of section.tables) {
      const add = (id: string, label: string) => {
        for (const text of [label, withoutRemark(label)]) exact.add(bare(text));
        const prescribed = { label, table: table.name.zh, section: section.id };
        for (const text of [label, withoutRemark(label), ...(format.variants[id] ?? [])]) known.push([bare(text), prescribed]);
      };
      for (const row of table.rows) {
        add(row.id, row.label.zh);
        for (const stub of row.stub) add("", stub.text.zh);
      }
      for (const column of table.columns) add(column.id, column.label.zh);
      for (const line of table.header) for (const { text } of line) add("", text.zh);
    }
  }
  return { exact, known: known.filter(([text]) => text.length >= 4) };
});

const withoutRemark = (text: string) => text.replace(/[（(][^（()）]*[)）]$/u, "");

/** Without numbering, white space and punctuation, which differ by the program that wrote the table. */
const bare = (text: string): string =>
  plain(text)
    .replace(/^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十\d]{1,3}[、.])\s*/u, "")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** At most one sign wrong, missing or too many. */
function isOneOff(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** 区财政金融局, 海坛片区 and 区执法应急局 are all said of the organ whose name holds these signs in this order. */
function namesOwnOrgan({ organ }: Judged, publisher: string): boolean {
  const short = tight(publisher).replace(/^[省市区县旗镇乡](?=.{2})/u, "");
  return [organ.name, ...organ.alsoKnownAs].some((name) => {
    const own = tight(name.replace(/[（(][^（()）]*[)）]\s*$/u, ""));
    return short.length >= 2 && (tight(publisher).includes(own) || own.includes(short) || (short.length >= 3 && runsThrough(short, own)));
  });
}

const tight = (text: string) => plain(text).replace(/[\s()]/gu, "");

function runsThrough(short: string, long: string): boolean {
  let at = 0;
  for (const sign of short) {
    at = long.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
