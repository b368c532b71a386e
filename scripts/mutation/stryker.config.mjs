// How the tests of the rules are tested: every condition, boundary, id and pattern of lib/checks is changed, and some test has to notice.
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: ["lib/checks/*.ts"],
  testRunner: "vitest",
  vitest: { configFile: "scripts/mutation/vitest.config.mjs", related: false },
  plugins: ["@stryker-mutator/vitest-runner", "./scripts/mutation/sentences.mjs"],
  ignorers: ["sentences"],
  coverageAnalysis: "perTest",
  concurrency: Number(process.env.CONCURRENCY ?? 2),
  // What the tests need. The tsconfig stays out: stryker rewrites it with an older TypeScript than there is.
  ignorePatterns: ["/*", "!/lib", "!/tests", "!/docs", "!/scripts", "!/package.json"],
  tempDirName: ".data/mutation/sandbox",
  incremental: true,
  incrementalFile: ".data/mutation/results.json",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  timeoutMS: 10_000,
  allowEmpty: true,
};
