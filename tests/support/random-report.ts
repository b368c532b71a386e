import fc from "fast-check";
import type { Exported } from "@/lib/exporting/exported";
import { type Cell, cellsOf, type Format, type SectionId, sectionIds } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { type Figure, notApplicable } from "@/lib/report/figure";
import { blocksOf, type Prose } from "@/lib/report/prose";

/** Any report that could be filed: figures of all three kinds, amounts with and without their unit, text with headings, lists and tables. */
export const anyReport: fc.Arbitrary<Exported> = fc.constantFrom(...formats).chain((format) =>
  fc
    .record({
      year: fc.integer({ min: format.years.from, max: format.years.to ?? format.years.from + 5 }),
      figures: fc.constantFrom(0, 1, 8).chain((blanks) => fc.tuple(...cellsOf(format).map((cell) => figureOf(cell, blanks)))),
      sections: fc.record(
        Object.fromEntries(sectionIds.map((id) => [id, sectionText(format, id)])) as Record<SectionId, fc.Arbitrary<string>>,
      ),
    })
    .map(({ year, figures, sections }): Exported => {
      let blocks = 0;
      const text = { ...sections, signature: `${organ}\n${year + 1}年1月20日` };
      const prose: Prose = Object.fromEntries(
        Object.entries(text).flatMap(([id, lines]) => (lines === "" ? [] : [[id, blocksOf(lines, () => `b${++blocks}`)]])),
      );
      return {
        standing: "converted",
        edition: null,
        content: {
          title: `${organ}${year}年政府信息公开工作年度报告`,
          organisation: { slug: "bureau", name: organ },
          year,
          format: format.id,
          figures: Object.fromEntries(
            cellsOf(format).map(({ id }, i) => [id, { figure: figures[i] ?? null, origin: "imported" as const }]),
          ),
          prose,
        },
      };
    }),
);

const organ = "澄湖市试验局";

function figureOf(cell: Cell, blanks: number): fc.Arbitrary<Figure> {
  const number: fc.Arbitrary<Figure> =
    cell.type === "amount"
      ? fc
          .tuple(fc.nat(9_999_999), fc.nat(999_999), fc.constantFrom(0, 2, 6), fc.constantFrom("", "", "万元", "元"))
          .map(
            ([whole, part, digits, unit]) => `${whole}${digits === 0 ? "" : `.${String(part).padStart(6, "0").slice(0, digits)}`}${unit}`,
          )
      : cell.type === "signed_count"
        ? fc.integer({ min: -5000, max: 5000 })
        : fc.oneof(
            { weight: 3, arbitrary: fc.constant(0) },
            { weight: 2, arbitrary: fc.nat(300) },
            { weight: 1, arbitrary: fc.nat(9_999_999) },
          );
  return fc.oneof(
    { weight: 12, arbitrary: number },
    { weight: blanks, arbitrary: fc.constant(null) },
    { weight: Math.ceil(blanks / 4), arbitrary: fc.constant(notApplicable) },
  );
}

/** Text is asked for in some sections, beside the tables there is seldom any. */
function sectionText(format: Format, id: SectionId): fc.Arbitrary<string> {
  if (id === "signature") return fc.constant("");
  if (id === "preamble") return sentence.map((text) => `根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。${text}`);
  const lines = fc.array(line, { minLength: 1, maxLength: 8 }).map((all) => all.join("\n"));
  const isProse = format.sections.find((section) => section.id === id)?.kind === "prose";
  return isProse ? lines : fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: sentence });
}

const phrase = fc.constantFrom(
  ..."持续推进主动公开|全年公开信息|办理依申请公开|收到群众来信|加强队伍建设|组织业务培训|发布政策解读|更新政务公开专栏|“互联网+政务服务”|《政府信息公开条例》|公开率为98.5%|约占三成（含上年结转）|网址 https://www.example.gov.cn/zwgk|No. 12 文件|A、B两类|𠮷林路1号".split(
    "|",
  ),
);
const sentence = fc.tuple(phrase, fc.nat(99_999), phrase).map(([a, number, b]) => `${a}${number}条，${b}。`);
const line = fc.oneof(
  { weight: 5, arbitrary: sentence },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("一", "二", "三"), phrase).map(([number, text]) => `（${number}）${text}`) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 1, max: 9 }), sentence).map(([number, text]) => `${number}.${text}`) },
);
