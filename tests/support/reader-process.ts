import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

type Asked = { bytes: Uint8Array; name: string };
/** `refused` is the reason; `milliseconds` the processor's time. */
export type Answer = { read: boolean; refused?: string; fault?: string; milliseconds: number };

/** A process that reads one file after another, as the product reads each: what goes wrong in it goes wrong there, and it can be killed. */
export function startReader(limit: number): { ask: (asked: Asked) => Promise<Answer>; end: () => void } {
  let child: ChildProcess | undefined;
  const start = () =>
    fork(path.join(import.meta.dirname, "reader-program.ts"), [], {
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  return {
    end: () => child?.kill(),
    ask: (asked) =>
      new Promise((resolve) => {
        child ??= start();
        const own = child;
        const settle = (answer: Answer) => {
          clearTimeout(clock);
          own.removeAllListeners();
          resolve(answer);
        };
        const over = (fault: string) => {
          child = undefined;
          own.kill("SIGKILL");
          settle({ read: false, fault, milliseconds: limit });
        };
        const clock = setTimeout(() => over(`nothing after ${limit} ms`), limit);
        own.once("message", (answer: Answer) => settle(answer));
        own.once("exit", (status) => over(`the process ended with ${status}`));
        own.send(asked);
      }),
  };
}
