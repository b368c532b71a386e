// The tests of the rules; npm run mutation names those that are run for a file.
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: process.env.MUTATION_TESTS?.split(",") ?? ["tests/lib/checks/*.test.ts"],
    // One worker for all files: half the time of a run.
    isolate: false,
  },
});
