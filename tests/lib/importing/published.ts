import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The folder of real published reports; tests that need it are skipped where it is missing. */
export const reportsFolder = path.join(process.env.SHARED ?? path.join(import.meta.dirname, "../../../../shared"), "reports");
export const hasReports = existsSync(reportsFolder);

export const publishedFiles = (): string[] =>
  hasReports
    ? readdirSync(reportsFolder)
        .filter((file) => /^\d{3}\.(?:txt|html)$/u.test(file))
        .sort()
    : [];

export const published = (file: string): Buffer => readFileSync(path.join(reportsFolder, file));

export type Expected = { format: string; year: number; cells: Record<string, number | string | null> };
// The folder's own shape, see domain.md "The reports folder".
export const expectedOf = (file: string): Expected =>
  JSON.parse(readFileSync(path.join(reportsFolder, `${file.slice(0, 3)}.expected.json`), "utf8")) as Expected;
