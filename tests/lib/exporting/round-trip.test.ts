import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ReportView } from "@/components/report/report-view";
import type { Exported } from "@/lib/exporting/exported";
import { extensions } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { propose } from "@/lib/importing/read";
import { blocksOf } from "@/lib/report/prose";
import type { Content } from "@/lib/report/report";
import { runs } from "../../support/properties";
import { anyReport } from "../../support/random-report";
import { differences, differencesFrom } from "../../support/round-trip";
import { generatedReports } from "./reports";

// The library that opens PDFs needs Node 22.
const canReadPdf = Number(process.versions.node.split(".")[0]) >= 22;

describe("whatever a report holds, exported and imported again it is the same", () => {
  const always = async (differ: (exported: Exported) => Promise<string[]>, usual: number) =>
    await fc.assert(
      fc.asyncProperty(anyReport, async (exported) => {
        expect(await differ(exported)).toEqual([]);
      }),
      // Looking for a smaller report that fails too would take minutes.
      { ...runs(usual), endOnFailure: true },
    );

  test.each(extensions.filter((extension) => extension !== "pdf" || canReadPdf))("as %s", (extension) =>
    always((exported) => differences(exported, extension), extension === "pdf" || extension === "docx" ? 3 : 8),
  );

  test.skipIf(!canReadPdf).each(["draft", "practice"] as const)("as a PDF with the mark of a %s across it", (standing) =>
    always(({ content }) => differences({ standing, content, edition: null }, "pdf"), 2),
  );

  test("as the public page", () => always((exported) => differencesFrom(exported, pageOf(exported), "report.html", "none"), 8));
});

test.skipIf(!canReadPdf)(
  "a draft with little text in it comes back from its PDF without a remark, its short paragraphs apart",
  async () => {
    const [one] = generatedReports(1);
    if (!one) throw new Error("nothing was generated");
    const other = "本年度没有发出收费通知，也没有收取信息处理费用。\n除上述情况外，没有其他需要报告的事项。";
    let blocks = 0;
    const content: Content = { ...one.content, prose: { other: blocksOf(other, () => `b${++blocks}`) } };
    const read = await propose(await writers.pdf({ standing: "draft", content, edition: null }, "zh-CN"), "a.pdf");
    expect(read.sections).toEqual({ other });
    expect(read.warnings).toEqual([]);
  },
);

function pageOf({ content }: Exported): Uint8Array {
  const view = renderToStaticMarkup(createElement(ReportView, { content, language: "zh-CN" }));
  return new TextEncoder().encode(`<!DOCTYPE html><html><body><h1>${content.title}</h1>${view}</body></html>`);
}
