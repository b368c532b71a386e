// Playwright reporter: what passed, failed and was skipped (and why), into the file TALLY.
import fs from "node:fs";

export default class {
  faults = 0;

  onBegin(_config, suite) {
    this.suite = suite;
  }

  onError() {
    this.faults++;
  }

  onEnd() {
    const tests = this.suite?.allTests() ?? [];
    const count = (...outcomes) => tests.filter((test) => outcomes.includes(test.outcome())).length;
    const skipped = tests.filter((test) => test.outcome() === "skipped");
    const reason = (test) => test.annotations.find(({ type }) => type === "skip" || type === "fixme")?.description;
    fs.writeFileSync(
      process.env.TALLY,
      JSON.stringify({
        passed: count("expected", "flaky"),
        failed: count("unexpected") + this.faults,
        skipped: skipped.map((test) => ({ name: test.titlePath().filter(Boolean).join(" › "), reason: reason(test) })),
      }),
    );
  }

  printsToStdio() {
    return false;
  }
}
