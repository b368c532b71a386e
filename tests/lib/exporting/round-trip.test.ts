import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ReportView } from "@/components/report/report-view";
import type { Exported } from "@/lib/exporting/exported";
import { extensions } from "@/lib/exporting/kinds";
import { runs } from "../../support/properties";
import { anyReport } from "../../support/random-report";
import { differences, differencesFrom } from "../../support/round-trip";

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

  test("as the public page", () => always((exported) => differencesFrom(exported, pageOf(exported), "report.html", "none"), 8));
});

function pageOf({ content }: Exported): Uint8Array {
  const view = renderToStaticMarkup(createElement(ReportView, { content, language: "zh-CN" }));
  return new TextEncoder().encode(`<!DOCTYPE html><html><body><h1>${content.title}</h1>${view}</body></html>`);
}
