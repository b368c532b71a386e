import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { contentOfPublished, realOrganisations } from "@/lib/demo/pingtan";
import { publishedReports } from "@/lib/demo/published";
import { cellsOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { amountInWan } from "@/lib/report/figure";
import { figuresOf } from "@/lib/report/report";

const folder = path.join(process.env.SHARED ?? path.resolve("../shared"), "reports");
const there = existsSync(folder);
if (!there) console.warn(`skipped: the published reports are not in ${folder}`);

const json = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));

describe.skipIf(!there)("the figures of the published reports", () => {
  test("are all 31 of them", () => {
    expect(publishedReports.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, i) => String(i + 1).padStart(3, "0")));
  });

  test.each(publishedReports.map((report) => [report.number, report] as const))(
    "%s says cell by cell what was published",
    (number, report) => {
      const expected = json(`${number}.expected.json`);
      const meta = json(`${number}.meta.json`);
      const content = contentOfPublished(report);
      expect({ title: content.title, format: content.format, source: content.source }).toEqual({
        title: meta.title,
        format: expected.format,
        source: { url: meta.url, publishedOn: meta.published },
      });
      const figures = figuresOf(content);
      for (const cell of cellsOf(formatById(content.format))) {
        const published = expected.cells[cell.id] ?? null;
        const figure = figures[cell.id] ?? null;
        if (cell.type !== "amount" || published === null) expect([cell.id, figure]).toEqual([cell.id, published]);
        else {
          expect([cell.id, figure]).toEqual([cell.id, String(published)]);
          expect(amountInWan(String(figure), cell.unit)).not.toBeNull();
        }
      }
      expect(Object.keys(expected.cells).filter((id) => !(id in figures))).toEqual([]);
    },
  );
});

test("no word of the published text is carried, only where to read it", () => {
  for (const report of publishedReports) {
    const { prose } = contentOfPublished(report);
    expect(Object.keys(prose)).toEqual(["preamble"]);
    expect(prose.preamble?.[0]?.text).toContain(report.url);
  }
});

test("every published report has its organ, and every organ but the Yingkou government a report", () => {
  const organs = new Set(realOrganisations.map(({ slug }) => slug));
  const reporting = new Set(publishedReports.map(({ slug }) => slug));
  expect([...reporting].filter((slug) => !organs.has(slug))).toEqual([]);
  expect([...organs].filter((slug) => !reporting.has(slug))).toEqual(["yingkou"]);
});
