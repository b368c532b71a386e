import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": path.join(root, "node_modules/server-only/empty.js") };

export default defineConfig({
  test: {
    // npm test names a file for the tally.
    reporters: process.env.TALLY ? ["default", "./scripts/boot/vitest-tally.mjs"] : ["default"],
    allowOnly: !process.env.CI,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          // They share no state, so one start does for all: a third of the time.
          isolate: false,
          setupFiles: ["./tests/support/properties.ts"],
          include: ["tests/lib/**/*.test.ts", "tests/components/**/*.test.{ts,tsx}", "tests/architecture.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["tests/db/**/*.test.ts"],
          globalSetup: "./scripts/boot/test-database.mjs",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
