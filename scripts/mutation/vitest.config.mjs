// The tests of the rules without the one that measures time and the one that reads published reports, which not everybody has.
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["tests/lib/checks/*.test.ts"],
    exclude: ["**/{endurance,reports}.test.ts"],
    // One worker for all files: half the time of a run.
    isolate: false,
  },
});
