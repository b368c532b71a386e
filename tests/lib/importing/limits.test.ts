import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { withoutOldWord } from "@/app/_request/old-word";
import { readUpload } from "@/app/_request/read-upload";
import { type Limits, outputOfReader } from "@/app/_request/reader-process";
import { Refusal } from "@/lib/errors";

// What a reader may use, seen with readers that want more.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "limits-"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const limits: Limits = { milliseconds: 60_000, heap: 64, memory: 400 };

/** Runs a program in the reader's place; what it wrote, and the reason of the refusal. */
async function run(program: string, own: Partial<Limits> = {}): Promise<{ output: string; reason: unknown }> {
  use(program);
  let output = "";
  try {
    for await (const chunk of outputOfReader([], new Uint8Array(), { ...limits, ...own })) output += chunk.toString();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { output, reason: error.detail.reason };
  }
  return { output, reason: undefined };
}

function use(program: string): void {
  const file = path.join(folder, "reader.mjs");
  writeFileSync(file, program);
  vi.stubEnv("READER", file);
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("a reader", () => {
  test("that never ends is ended after its time", async () => {
    const { output, reason } = await run("process.stdout.write(String(process.pid), () => { for (;;); });", { milliseconds: 3000 });
    expect(reason).toBe("too_long");
    expect(isRunning(Number(output))).toBe(false);
  }, 60_000);

  test("that fills its heap goes down alone", async () => {
    const { reason } = await run("const all = []; for (;;) all.push({ a: [all.length] });");
    expect(reason).toBe("crashed");
  }, 60_000);

  test.skipIf(process.platform !== "linux")(
    "that fills memory beside its heap is ended too (Linux)",
    async () => {
      const { reason } = await run("const all = []; setInterval(() => all.push(Buffer.alloc(20_000_000, 1)), 20);");
      expect(reason).toBe("too_complex");
    },
    60_000,
  );

  test("whose answer has no end is not heard out", async () => {
    use("const write = () => { while (process.stdout.write('x'.repeat(100_000))); process.stdout.once('drain', write); }; write();");
    await expect(readUpload(new Uint8Array(1), "a.txt")).rejects.toMatchObject({ detail: { reason: "too_complex" } });
  }, 60_000);

  test("whose answer nobody wants any more is ended", async () => {
    use("process.stdout.write(String(process.pid)); setInterval(() => {}, 1000);");
    let pid = 0;
    for await (const chunk of outputOfReader([], new Uint8Array(), limits)) {
      pid = Number(chunk.toString());
      break;
    }
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5000);
  }, 60_000);

  test("sees no environment, writes no file and reads none but itself", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://secret");
    const { output } = await run(`
      import { readFileSync, writeFileSync } from "node:fs";
      import { spawnSync } from "node:child_process";
      const tried = (act) => { try { act(); return "done"; } catch (fault) { return fault.code; } };
      console.log(JSON.stringify([
        Object.keys(process.env).filter((name) => /URL|SECRET|HOME/.test(name)),
        tried(() => writeFileSync(${JSON.stringify(path.join(folder, "left"))}, "x")),
        tried(() => readFileSync("/etc/passwd")),
        tried(() => spawnSync("true")),
      ]));`);
    expect(JSON.parse(output)).toEqual([[], "ERR_ACCESS_DENIED", "ERR_ACCESS_DENIED", "ERR_ACCESS_DENIED"]);
    expect(readdirSync(folder)).toEqual(["reader.mjs"]);
  }, 60_000);
});

// A converter in LibreOffice's place that starts another, as it does, and never ends.
test.skipIf(process.platform === "win32")(
  "a conversion that never ends is ended with what it started, and leaves no file",
  async () => {
    const [bin, temporary] = [path.join(folder, "bin"), path.join(folder, "tmp")];
    mkdirSync(bin);
    mkdirSync(temporary);
    writeFileSync(
      path.join(bin, "soffice"),
      '#!/bin/sh\nmkdir -p "$HOME/profile"\nsleep 1000 &\necho $! > "$TELL/pid"\ncat\nwait\n'.replace("$TELL", folder),
    );
    chmodSync(path.join(bin, "soffice"), 0o755);
    vi.stubEnv("PATH", `${bin}:${process.env.PATH}`);
    vi.stubEnv("TMPDIR", temporary);
    const document = Buffer.concat([
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      Buffer.alloc(600),
      Buffer.from("WordDocument", "utf16le"),
    ]);
    const left = await withoutOldWord(document, "报告.doc", 2000);
    expect(Buffer.compare(left, document)).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    const pid = Number(readFileSync(path.join(folder, "pid"), "utf8"));
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5000);
  },
  60_000,
);
