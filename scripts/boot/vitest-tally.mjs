// Vitest reporter: what passed, failed and was skipped (and why), into the file TALLY.
import fs from "node:fs";

export default class {
  onTestRunEnd(modules, faults) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const having = (state) => tests.filter((test) => test.result().state === state);
    // A file or a hook that fails may leave no failed test behind.
    const silent = modules.filter((module) => module.state() === "failed" && ![...module.children.allTests("failed")].length);
    const skipped = having("skipped").map((test) => ({
      name: `${test.module.relativeModuleId} › ${test.fullName}`,
      reason: test.result().note,
    }));
    const failed = having("failed").length + silent.length + faults.length;
    fs.writeFileSync(process.env.TALLY, JSON.stringify({ passed: having("passed").length, failed, skipped }));
  }
}
