import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../../support/properties";
import { anyReport } from "../../support/random-report";
import { differences, ways } from "../../support/round-trip";

// The library that opens PDFs needs Node 22.
const canReadPdf = Number(process.versions.node.split(".")[0]) >= 22;

describe("whatever a report holds, exported and imported again it is the same", () => {
  test.each(ways.filter((way) => way !== "pdf" || canReadPdf))("as %s", async (way) => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (exported) => {
        expect(await differences(exported, way)).toEqual([]);
      }),
      // Looking for a smaller report that fails too would take minutes.
      { ...runs(way === "pdf" || way === "docx" ? 3 : 8), endOnFailure: true },
    );
  });
});
