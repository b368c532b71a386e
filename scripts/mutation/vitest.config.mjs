// The tests of the rules without the one that measures time.
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    setupFiles: ["./tests/support/properties.ts"],
    include: ["tests/lib/checks/*.test.ts"],
    exclude: ["**/endurance.test.ts"],
    isolate: false,
  },
});
