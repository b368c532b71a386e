import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeFile } from "@/app/_request/write-file";
import { propose } from "@/lib/importing/read";
import { exportedFrom } from "../../support/exported-report";
import { pastReport } from "../../support/past-report";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "writer-"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("a writer that never ends is ended after its time, who waited behind it is told to come again, and the next one writes", async () => {
  const exported = exportedFrom(await propose(pastReport("澄湖市财政局", 2022), "a.txt"));
  const write = (program: string) => {
    const file = path.join(folder, "write-file.mjs");
    writeFileSync(file, program);
    vi.stubEnv("WRITER", file);
    return writeFile(exported, "docx", "zh-CN", 2000);
  };
  const stuck = write("process.on('message', () => { for (;;); });");
  const behind = writeFile(exported, "xlsx", "zh-CN", 2000);
  const [first, second] = await Promise.allSettled([stuck, behind]);
  expect(first).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("SIGKILL") } });
  expect(second).toMatchObject({ status: "rejected", reason: { code: "too_many" } });
  const bytes = await write("process.on('message', ({ id }) => process.send({ id, bytes: Uint8Array.of(7) }));");
  expect([...bytes]).toEqual([7]);
}, 60_000);
