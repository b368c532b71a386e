import { afterAll, describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { cellsOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { gridsOf } from "@/lib/importing/pdf-grid";
import { openTables } from "@/lib/importing/pdf-open";
import { propose } from "@/lib/importing/read";
import { pdfOf, plainPdf } from "../../support/plain-pdf";
import { type MadeReport, someSections } from "../../support/render-report";
import { type PdfLook, pdfDocument } from "../../support/typst-report";

// The library that opens PDFs needs Node 22.
const canRead = Number(process.versions.node.split(".")[0]) >= 22;

const reports = formats.map(
  (format): MadeReport => ({
    format,
    title: `澄湖市试验局${format.years.from + 1}年政府信息公开工作年度报告`,
    figures: Object.fromEntries(
      cellsOf(format).map((cell, i) => [cell.id, cell.type === "amount" ? `${i + 100}.25` : i % 3 === 0 ? null : i * 7]),
    ),
    sections: someSections(format.years.from + 1),
  }),
);

describe.skipIf(!canRead)("somebody's PDF", () => {
  const tally: string[] = [];
  afterAll(() => console.log(tally.join("\n")));

  const looks: [string, PdfLook, number][] = [
    ["with lines", { lines: "drawn" }, 1],
    ["with lines, on its side", { lines: "drawn", turned: true }, 1],
    ["without lines at the sides", { lines: "open" }, 1],
    ["whose tables go on over several pages under repeated heads", { lines: "drawn", short: true }, 0.99],
    ["without any lines", { lines: "none" }, 1],
    ["without any lines, everything in the middle", { lines: "none", align: "center + horizon", inset: 1.5 }, 1],
    ["with lines only across, numbers to the right, on its side", { lines: "across", align: "right + bottom", turned: true }, 1],
    ["with a mark across every page", { lines: "drawn", mark: "仅供内部使用" }, 1],
    ["without any lines, a mark across every page", { lines: "none", mark: "仅供内部使用" }, 1],
    ["without any lines, over several pages", { lines: "none", short: true }, 0.98],
  ];
  test.each(looks)(
    "%s: blank stays blank, nothing is invented",
    async (name, look, least) => {
      let right = 0;
      let all = 0;
      for (const report of reports) {
        const proposal = await propose(pdfDocument(report, look), "a.pdf");
        const cells = Object.entries(report.figures);
        const have = (id: string) => (proposal.cells as Record<string, unknown>)[id] ?? null;
        expect(cells.filter(([id, want]) => have(id) !== null && have(id) !== want)).toEqual([]);
        right += cells.filter(([id, want]) => have(id) === want).length;
        all += cells.length;
        expect(proposal).toMatchObject({ format: report.format.id, title: report.title, organ: "澄湖市试验局" });
        expect(JSON.stringify(proposal.sections)).not.toMatch(/某某政府网站|— \d|仅供内部使用/u);
        expect(proposal.leftovers.filter((line) => line.includes("仅供内部使用"))).toEqual(look.mark ? [look.mark] : []);
        expect(proposal.sections.problems).toBe(report.sections.problems);
      }
      tally.push(`PDF ${name}: cells right / all cells: ${right} / ${all}, invented: 0`);
      expect(right / all).toBeGreaterThanOrEqual(least);
    },
    120_000,
  );
});

describe.skipIf(!canRead)("a PDF that is not what it seems", () => {
  const [report] = reports;
  if (!report) throw new Error("there is no format");
  test("is read by its content under another extension", async () => {
    expect((await propose(pdfDocument(report, { lines: "drawn" }), "报告.docx")).cells).toEqual(report.figures);
  });
  test.each([0.3, 0.6, 0.9, 0.99])("cut off after %f of it is refused, or yields no number that it does not have", async (share) => {
    const whole = pdfDocument(report, { lines: "drawn" });
    const read = await propose(whole.subarray(0, Math.floor(whole.length * share)), "a.pdf").catch((fault: unknown) => {
      expect(fault).toBeInstanceOf(Refusal);
      return null;
    });
    const cells = Object.entries(read?.cells ?? {});
    expect(cells.filter(([id, figure]) => figure !== null && figure !== report.figures[id])).toEqual([]);
  });
});

describe("words on a page", () => {
  const word = (text: string, x: number, y: number) => ({ text, left: x, right: x + 9, top: y, bottom: y + 9, size: 9, upright: true });
  test.each([
    [
      "that could go on in countless ways",
      Array.from({ length: 900 }, (_, i) =>
        word([..."二、上年结转政府信息公开申请数量"][((i % 30) + Math.floor(i / 30)) % 16] ?? "", (i % 30) * 10, Math.floor(i / 30) * 11),
      ),
    ],
    ["without number", Array.from({ length: 40_000 }, (_, i) => word("其他", (i % 200) * 10, Math.floor(i / 200) * 11))],
  ])("%s end, and make no table", (_, pieces) => {
    expect(openTables([pieces]).tables).toEqual([]);
  });
});

describe.skipIf(!canRead)("a PDF without its font", () => {
  test.each(["GBK-EUC-H", "UniGB-UCS2-H"] as const)("is read where %s tells its characters", async (encoding) => {
    for (const report of reports) {
      const proposal = await propose(plainPdf(report, encoding), "a.pdf");
      expect(proposal.cells).toEqual(report.figures);
      expect(proposal).toMatchObject({ format: report.format.id, title: report.title, organ: "澄湖市试验局" });
    }
  });
});

describe.skipIf(!canRead)("a PDF that cannot be read is refused", () => {
  const [report] = reports;
  if (!report) throw new Error("there is no format");
  const page = (content: string, resources = "") => [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const picture =
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream";
  const key = `<${"41".repeat(32)}>`;
  const latin = "BT /F1 12 Tf 50 700 Td (Annual report of nobody in particular, in another language altogether) Tj ET";
  const many = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${"3 0 R ".repeat(400)}] /Count 400 >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
  ];
  test.each([
    ["a scan", pdfOf([...page("q 595 0 0 842 0 0 cm /I Do Q", "/XObject << /I 5 0 R >>"), picture]), "scanned"],
    ["an empty page", pdfOf(page("")), "scanned"],
    [
      "a password",
      pdfOf(page(""), `/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O ${key} /U ${key} >> /ID [${key} ${key}]`),
      "password",
    ],
    [
      "text that is not Chinese",
      pdfOf([...page(latin, "/Font << /F1 5 0 R >>"), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]),
      "garbled",
    ],
    ["Chinese text in a font that is not there and whose glyphs nobody else knows", plainPdf(report, "Identity-H"), "garbled"],
    ["hundreds of pages", pdfOf(many), "too_complex"],
    ["nothing behind the first line", new TextEncoder().encode("%PDF-1.7 ..."), "damaged"],
  ])(
    "%s",
    async (_, bytes, reason) => {
      const refusal = await propose(bytes, "a.pdf").then(
        () => null,
        (fault: unknown) => fault,
      );
      expect(refusal).toBeInstanceOf(Refusal);
      expect(refusal).toMatchObject({ code: "unreadable_file", detail: { reason } });
    },
    30_000,
  );
});

describe("lines on a page", () => {
  const across = (at: number, from: number, to: number) => ({ at, from, to });
  test("make cells that span where a line between them is missing", () => {
    const [grid] = gridsOf(
      [across(0, 0, 90), across(20, 30, 90), across(40, 0, 90)],
      [across(0, 0, 40), across(30, 0, 40), across(60, 20, 40), across(90, 0, 40)],
    );
    const shapes = grid?.cells.map(({ column, row, colspan, rowspan }) => [column, row, colspan, rowspan]);
    expect(shapes).toEqual([
      [0, 0, 1, 2],
      [1, 0, 2, 1],
      [1, 1, 1, 1],
      [2, 1, 1, 1],
    ]);
  });
  test("drawn piece by piece and twice are the same table", () => {
    const pieces = [0, 30, 60].flatMap((x) => [0, 20, 40].flatMap((y) => [across(y, x, x + 30), across(y + 0.7, x, x + 30)]));
    const sides = [0, 30, 60, 90].flatMap((x) => [across(x, 0, 20), across(x, 20, 40)]);
    expect(gridsOf(pieces, sides)[0]?.cells).toHaveLength(6);
  });
  test("that frame text or underline it are no table", () => {
    expect(gridsOf([across(0, 0, 90), across(40, 0, 90)], [across(0, 0, 40), across(90, 0, 40)])).toEqual([]);
    expect(gridsOf([across(0, 0, 90), across(20, 0, 90)], [])).toEqual([]);
  });
});
