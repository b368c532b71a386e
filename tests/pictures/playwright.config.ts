import path from "node:path";
import { defineConfig } from "@playwright/test";
import tests from "../../playwright.config";

/** The same server and browser as the tests, but every page is photographed instead. */
export default defineConfig({
  ...tests,
  testDir: import.meta.dirname,
  testMatch: "*.pictures.ts",
  fullyParallel: true,
  reporter: "line",
  timeout: 180_000,
  use: { ...tests.use, actionTimeout: 10_000 },
  webServer: { ...webServer() },
});

function webServer() {
  const server = Array.isArray(tests.webServer) ? tests.webServer[0] : tests.webServer;
  if (!server) throw new Error("the tests have no server");
  return { ...server, cwd: path.join(import.meta.dirname, "../..") };
}
