import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { type Cell, cellId, cellsOf, type Format } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import type { Figure } from "@/lib/report/figure";
import { inGbk } from "../../support/gbk";
import { runs } from "../../support/properties";
import { type MadeReport, renderHtml, renderPage, renderText, someSections } from "../../support/render-report";
import { hasReports, published } from "./published";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fromText = (text: string, name = "report.txt"): Promise<Proposal> => propose(bytes(text), name);

/** A report whose every number is different, so that no cell can pass for another; sums need not hold. */
function numbered(format: Format, year: number): MadeReport {
  const figures: Record<string, Figure> = Object.fromEntries(
    cellsOf(format).map((cell, i) => [cell.id, cell.type === "amount" ? `${i + 100}.25` : i + 100]),
  );
  return { format, title: `澄湖市试验局${year}年政府信息公开工作年度报告`, figures, sections: someSections(year) };
}

/** The same report with every total added up, blanks counted as 0; a total of nothing but blanks is blank. */
function summed(report: MadeReport): MadeReport {
  const figures = { ...report.figures };
  const add = (parts: string[]): Figure => {
    const given = parts.map((part) => figures[part]).filter((part) => typeof part === "number");
    return given.length === 0 ? null : given.reduce((sum, part) => sum + part, 0);
  };
  for (const { id, table, row, column } of cellsOf(report.format))
    if (row.sum) figures[id] = add(row.sum.parts.map((part) => cellId(table.id, part, column.id)));
  for (const { id, table, row, column } of cellsOf(report.format))
    if (column.sum) figures[id] = add(column.sum.parts.map((part) => cellId(table.id, row.id, part)));
  return { ...report, figures };
}

/** A report whose sums hold: one natural person's request, everything else 0. */
function balanced(format: Format, year: number): MadeReport {
  const report = numbered(format, year);
  for (const cell of cellsOf(format)) {
    const isRequest = cell.table.id === "t3" && ["new_received", "granted", "outcome_total"].includes(cell.row.id);
    report.figures[cell.id] = cell.type === "amount" ? "0" : isRequest && ["natural_person", "total"].includes(cell.column.id) ? 21 : 0;
  }
  return report;
}

const cases = formats.map((format) => ({ format, year: format.years.from + 1, name: format.id }));

describe.each(cases)("a report in the $name format", ({ format, year }) => {
  const report = numbered(format, year);
  const page = renderPage(renderHtml(report), report.title);

  const expectWhole = async (reading: Promise<Proposal>) => {
    const proposal = await reading;
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal).toMatchObject({ format: format.id, year, organ: "澄湖市试验局", title: report.title });
    expect(proposal.sections.other).toBe("本年度没有收取信息处理费。");
    expect(proposal.sections.signature).toBe(`澄湖市试验局\n${year + 1}年1月20日`);
    expect(proposal.sections.problems).toBe(report.sections.problems);
    expect(proposal.sectionsFound).toEqual(format.sections.map(({ id }) => id));
    expect(new Set(Object.values(proposal.provenance).map((one) => one?.confidence))).toEqual(new Set(["certain"]));
  };

  test("comes back from tabbed text, every cell certain", () => expectWhole(fromText(renderText(report))));
  test("comes back from HTML with spans", () => expectWhole(fromText(renderHtml(report), "report.html")));
  test("comes back from a whole page with navigation, a sidebar and an imprint around it", async () => {
    const reading = fromText(page, "report.html");
    await expectWhole(reading);
    const proposal = await reading;
    expect(proposal.leftovers.join("\n")).toContain("版权所有");
    expect(proposal.leftovers.join("\n")).toContain("2018年政府信息公开工作年度报告");
  });
  test("is recognised by content, not by the extension", async () => {
    await expectWhole(propose(bytes(page), "report.doc"));
    await expectWhole(propose(bytes(renderText(report)), "noname"));
  });
  test("comes back from a GBK page and from GBK text", async () => {
    await expectWhole(propose(inGbk(renderPage(renderHtml(report), report.title, "gb2312")), "report.htm"));
    await expectWhole(propose(inGbk(renderText(report)), "report.txt"));
  });
  test("comes back from UTF-8 with a byte order mark and from UTF-16", async () => {
    await expectWhole(fromText(`\ufeff${renderText(report)}`));
    await expectWhole(propose(Buffer.from(`\ufeff${renderText(report)}`, "utf16le"), "report.txt"));
    await expectWhole(propose(Buffer.from(renderText(report), "utf16le"), "report.txt"));
  });
  test("comes back with full-width digits, extra spaces, Windows line ends and half-width brackets", async () => {
    const wide = renderText(report).replace(
      /\t(\d[\d.]*)/gu,
      (_, digits: string) => `\t ${digits.replace(/\d/gu, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))} 　`,
    );
    expect((await fromText(wide)).cells).toEqual(report.figures);
    expect((await fromText(renderText(report).replaceAll("\n", "\r\n\r\n"))).cells).toEqual(report.figures);
    expect((await fromText(renderText(report).replaceAll("（", "(").replaceAll("）", ")").replaceAll("，", ","))).cells).toEqual(
      report.figures,
    );
  });
  test("comes back with a unit behind each count", async () => {
    const withUnits = renderText(report).replace(/\t(\d+)(?=[\t\n])/gu, "\t$1件");
    expect((await fromText(withUnits)).cells).toEqual(report.figures);
  });
  test("comes back with spaces instead of tabs, and one cell a line", async () => {
    const spaced = renderText(report).replaceAll("\t", "  ");
    expect((await fromText(spaced)).cells).toEqual(report.figures);
    const stacked = renderText(report).replaceAll("\t", "\n\n");
    expect((await fromText(stacked)).cells).toEqual(report.figures);
  });
  test("comes back with labels that line breaks tore", async () => {
    const tornText = renderText(report)
      .replaceAll("\t", " ")
      .replaceAll("其他法律行政法规", "其他法律\n行政法规")
      .replaceAll("重新出具已获取", "重 新出具\n已获取");
    expect((await fromText(tornText)).cells).toEqual(report.figures);
    const tornHtml = renderHtml(report).replaceAll("本年", "本<br/>年").replaceAll("属于行政", "属于\n\n<br>行政");
    expect((await fromText(tornHtml, "a.html")).cells).toEqual(report.figures);
  });
  test("comes back from Markdown", async () => {
    const markdown = renderText(report)
      .split("\n")
      .map((line) => (line.includes("\t") ? `| ${line.replaceAll("\t", " | ")} |` : line.replace(/^([一二三四五六]、.*)$/u, "## **$1**")))
      .join("\n");
    expect((await fromText(markdown, "report.md")).cells).toEqual(report.figures);
  });
  test("comes back from Excel's flattened table, with blanks for merged cells", async () => {
    const flat = renderText(report)
      .split("\n")
      .map((line) =>
        /^[一二四]、[本上结].*\t/u.test(line) ? line.replace("\t", "\t\t\t") : line.replace(/^(（[一二七]）.*?)\t/u, "\t$1\t\t"),
      )
      .join("\n");
    expect((await fromText(flat)).cells).toEqual(report.figures);
  });
  test("is read by its labels: a column more, two columns changed round, rows in another order", async () => {
    const more = renderText(report)
      .replace("\t自然人\t法人或其他组织\t总计", "\t自然人\t法人或其他组织\t总计\t备注")
      .replace(/^(.*[^\d\n\t].*(?:\t\d+){7})$/gmu, "$1\t见附表");
    expect((await fromText(more)).cells).toEqual(report.figures);
    const [first, second] = format.sections[2]?.tables[0]?.columns ?? [];
    const swapped = renderText(report)
      .replace(`${first?.label.zh}\t${second?.label.zh}`, `${second?.label.zh}\t${first?.label.zh}`)
      .replace(/^((?:行政)?(?:规章|规范性文件))\t(\d+)\t(\d+)/gmu, "$1\t$3\t$2");
    expect((await fromText(swapped)).cells).toEqual(report.figures);
    const lines = renderText(report).split("\n");
    const at = lines.findIndex((line) => line.startsWith("2.重复申请"));
    const moved = [...lines.slice(0, at - 1), lines[at], lines[at - 1], ...lines.slice(at + 1)].join("\n");
    expect((await fromText(moved)).cells).toEqual(report.figures);
  });
  test("a line of numbers under a label that the format does not have goes nowhere", async () => {
    const strange = renderText(report).replace("（七）总计\t", "（八）另行统计\t1\t2\t3\t4\t5\t6\t7\n（七）总计\t");
    const proposal = await fromText(strange);
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal.leftovers.some((text) => text.startsWith("（八）另行统计"))).toBe(true);
    expect(proposal.warnings.map(({ code }) => code)).toContain("unknown_row");
  });
  test("a row that is missing is missing, the others stay in their places", async () => {
    const without = renderText(report).replace(/^2\.重复申请.*\n/mu, "");
    const proposal = await fromText(without);
    const expected = Object.fromEntries(
      Object.entries(report.figures).map(([id, figure]) => [id, id.includes("not_processed_repeat") ? null : figure]),
    );
    expect(proposal.cells).toEqual(expected);
    expect(proposal.provenance["t3.not_processed_repeat.total"]).toBeUndefined();
  });
  test("a cell that cannot be read is null with a warning that quotes it", async () => {
    const broken = await fromText(renderText(report).replace(/^(3\.补正后申请内容仍不明确\t\d+\t)\d+/mu, "$1约三件"));
    expect(broken.cells["t3.unavailable_still_unclear.commercial"]).toBeNull();
    expect(broken.warnings.find(({ code }) => code === "unclear_cell")?.message).toContain("约三件");
    const two = await fromText(renderHtml(report).replace(/(3\.补正后申请内容仍不明确<\/p><\/td><td><p>)\d+/u, "$11<br>2"), "a.html");
    expect(two.cells["t3.unavailable_still_unclear.natural_person"]).toBeNull();
  });
  test("numbers that are too few for their row, with nothing to say where, are all left out", async () => {
    const few = await fromText(
      renderText(report)
        .replaceAll("\t", " ")
        .replace(/^(2\.重复申请 \d+) \d+/mu, "$1"),
    );
    expect(few.cells["t3.not_processed_repeat.natural_person"]).toBeNull();
    expect(few.cells["t3.not_processed_repeat.total"]).toBeNull();
    expect(few.warnings.map(({ code }) => code)).toContain("count_mismatch");
  });
  test("a report that breaks its own sums is proposed as printed", async () => {
    expect((await fromText(renderText(report))).cells["t3.outcome_total.total"]).toBe(report.figures["t3.outcome_total.total"]);
  });
  test("digits that ran together are divided only where one way adds up", async () => {
    const own = balanced(format, year);
    const glued = renderText(own).replace(
      /^([（一二三四五六七八0-9].*?)\t(\d[\d\t]+)$/gmu,
      (_, label: string, digits: string) => `${label}\t${digits.replaceAll("\t", "")}`,
    );
    expect(glued).toContain("一、本年新收政府信息公开申请数量\t210000021");
    const proposal = await fromText(glued);
    expect(proposal.cells).toEqual(own.figures);
    expect(proposal.provenance["t3.granted.total"]?.confidence).toBe("likely");
    const unclear = await fromText(renderText(own).replace(/^（一）予以公开\t.*$/mu, "（一）予以公开\t1112131115"));
    expect(unclear.cells["t3.granted.total"]).toBeNull();
  });
  test("the tables alone, pasted without a page around them, are read too", async () => {
    const html = renderHtml({ ...report, title: "", sections: {} });
    const tables = html.replace(/<p[^>]*><strong>.*?<\/strong><\/p>|^<p>[一二三四五六]、.*<\/p>$/gmu, "");
    const clipboard = `Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00009999\r\n<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->${tables.replaceAll("<p>", '<p class="MsoNormal"><span lang="EN-US">').replaceAll("</p>", "<o:p></o:p></span></p>")}<!--EndFragment--></body></html>`;
    const proposal = await fromText(clipboard, "clipboard");
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal.year).toBeNull();
    expect(proposal.warnings.map(({ code }) => code)).toContain("year_not_found");
  });
});

describe("whatever numbers a report holds", () => {
  const figureFor = (cell: Cell): fc.Arbitrary<Figure> => {
    if (cell.type === "amount")
      return fc.option(
        fc.tuple(fc.nat(999_999), fc.nat(999_999)).map(([a, b]) => `${a}.${String(b).padStart(6, "0")}${cell.unit ? "" : "元"}`),
      );
    const number: fc.Arbitrary<number> =
      cell.type === "signed_count" ? fc.integer({ min: -500, max: 500 }) : fc.oneof(fc.constant(0), fc.nat(30), fc.nat(2_000_000));
    return fc.option(number, { freq: 3 });
  };
  const reportsOf = (figure: (cell: Cell) => fc.Arbitrary<Figure>) =>
    fc.constantFrom(...cases).chain(({ format, year }) =>
      fc.tuple(...cellsOf(format).map(figure)).map(
        (figures): MadeReport => ({
          ...numbered(format, year),
          figures: Object.fromEntries(cellsOf(format).map((cell, i) => [cell.id, figures[i] ?? null])),
        }),
      ),
    );
  const reports = reportsOf(figureFor);
  /** As bureaus file them: mostly zeros, and sums that hold, so that a wrong reading may add up too. */
  const usual = fc
    .constantFrom(
      fc.constant(0),
      fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
      fc.oneof({ weight: 3, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(3000) }),
    )
    .chain((number) => fc.constantFrom(0, 20, 3).chain((rarity) => reportsOf((cell) => usualFigure(cell, number, rarity))))
    .map(summed);
  const usualFigure = (cell: Cell, number: fc.Arbitrary<number>, rarity: number): fc.Arbitrary<Figure> => {
    const figure: fc.Arbitrary<Figure> =
      cell.type === "amount" ? fc.nat(9999).map((a) => `${a}.5${cell.unit ? "" : "元"}`) : (number as fc.Arbitrary<Figure>);
    return rarity === 0 ? figure : fc.option(figure, { freq: rarity });
  };
  const anyReport = fc.oneof(reports, usual);
  /** What stands between the cells: as `\t` it tells blanks, as anything else it does not. */
  const separators = fc.constantFrom("\t", " ", "\n", "\n\n", "");

  const expectNoneInvented = ({ cells }: Proposal, report: MadeReport) =>
    expect(Object.entries(cells).filter(([id, figure]) => figure !== null && figure !== report.figures[id])).toEqual([]);
  /** A text without one of its cells. */
  const withoutCell = (text: string, pick: number): string => {
    const cells = [...text.matchAll(/(?<=[^\d\t\n].*)\t-?\d+/gu)];
    const cell = cells[pick % Math.max(1, cells.length)];
    return cell ? text.slice(0, cell.index) + text.slice(cell.index + cell[0].length) : text;
  };
  const refusal = (fault: unknown): null => {
    expect(fault).toBeInstanceOf(Refusal);
    return null;
  };
  const cutIn = (whole: string, from: string, share: number): string => {
    const [begin, end] = [whole.indexOf(from), whole.indexOf("五、存在")];
    return whole.slice(0, begin + Math.floor((end - begin) * share));
  };

  test("text gives back the very cells, and blank stays blank", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => void expect((await fromText(renderText(report))).cells).toEqual(report.figures)),
      runs(60),
    );
  });
  test("so does a page", async () => {
    const ofPage = async (report: MadeReport) => (await fromText(renderPage(renderHtml(report), report.title), "a.html")).cells;
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => void expect(await ofPage(report)).toEqual(report.figures)),
      runs(40),
    );
  });
  test("a text in which blanks leave no trace yields no number that it does not have", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, separators, async (report, separator) => {
        expectNoneInvented(await fromText(renderText(report).replaceAll("\t", separator)), report);
      }),
      runs(80),
    );
  });
  test("a cell taken out of a row never lets another take its place", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, fc.nat(10_000), separators, async (report, pick, separator) => {
        expectNoneInvented(await fromText(withoutCell(renderText(report), pick).replaceAll("\t", separator)), report);
      }),
      runs(100),
    );
  });
  test("a file cut anywhere yields no number that it does not have, and says that it is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, fc.double({ min: 0, max: 0.99, noNaN: true }), fc.boolean(), async (report, share, asHtml) => {
        const cut = cutIn(asHtml ? renderHtml(report) : renderText(report), "三、收到", share);
        const proposal = await propose(bytes(cut), asHtml ? "a.html" : "a.txt");
        expectNoneInvented(proposal, report);
        expect(proposal.warnings.map(({ code }) => code)).toContain("truncated");
      }),
      runs(100),
    );
  });
  test("nor does a file that both lost a cell and is cut off, however its cells are kept apart", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReport,
        fc.nat(10_000),
        separators,
        fc.double({ max: 0.99, min: 0, noNaN: true }),
        async (report, pick, by, share) => {
          const text = withoutCell(renderText(report), pick).replaceAll("\t", by);
          // Cut before its first rows it is refused.
          const read = await propose(bytes(cutIn(text, "二、主动", share)), "a.txt").catch(refusal);
          if (read) expectNoneInvented(read, report);
        },
      ),
      runs(100),
    );
  });
});

describe.skipIf(!hasReports)("published reports in other clothes", () => {
  test("the Shanghai page is the same inside a whole page, in GBK and with its spans gone", async () => {
    const source = published("041.html").toString("utf8");
    const own = await propose(published("041.html"), "041.html");
    const title = own.title ?? "";
    const around = await propose(bytes(renderPage(source, title)), "a.html");
    expect(around).toMatchObject({ cells: own.cells, sections: own.sections, title, organ: own.organ, year: 2019 });
    expect((await propose(inGbk(renderPage(source, title, "GBK")), "a.html")).cells).toEqual(own.cells);
    expect((await propose(bytes(source.replace(/ (?:col|row)span="\d+"/gu, "")), "a.html")).cells).toEqual(own.cells);
  });
  test("a report under another year's title keeps the format that its tables have", async () => {
    const moved = await propose(bytes(published("007.txt").toString("utf8").replaceAll("2024年", "2020年")), "a.txt");
    expect(moved).toMatchObject({ year: 2020, format: "2021" });
    expect(moved.warnings.map(({ code }) => code)).toContain("format_of_another_year");
  });
});
