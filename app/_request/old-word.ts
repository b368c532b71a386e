import "server-only";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { kindOfFile } from "@/lib/importing/kinds";
import { maxFileSize } from "@/lib/importing/limits";

const timeLimit = 20_000;

/**
 * An old Word document → the same as .docx, where LibreOffice is installed and can read it; any other file as it is. The conversion runs in a process
 * and a folder of its own, with a profile that nothing else uses, and is killed after 20 s; the folder goes in any case.
 */
export async function withoutOldWord(bytes: Uint8Array, fileName: string, milliseconds = timeLimit): Promise<Uint8Array> {
  if (bytes.length > maxFileSize || kindOfFile(bytes, fileName).readable !== "old_word") return bytes;
  const folder = await mkdtemp(path.join(tmpdir(), "old-word-"));
  try {
    await writeFile(path.join(folder, "report.doc"), bytes);
    await convert(folder, milliseconds);
    return await readFile(path.join(folder, "report.docx")).catch(() => bytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends in any case; whether there is a result is seen by the file. */
function convert(folder: string, milliseconds: number): Promise<void> {
  const profile = pathToFileURL(path.join(folder, "profile")).href;
  const child = spawn(
    "soffice",
    [
      `-env:UserInstallation=${profile}`,
      "--headless",
      "--norestore",
      "--convert-to",
      "docx",
      "--outdir",
      folder,
      path.join(folder, "report.doc"),
    ],
    {
      cwd: folder,
      env: { NODE_ENV: process.env.NODE_ENV ?? "production", PATH: process.env.PATH ?? "", HOME: folder },
      stdio: "ignore",
      detached: true,
    },
  );
  return new Promise((resolve) => {
    const clock = setTimeout(() => kill(child.pid), milliseconds);
    const end = () => {
      clearTimeout(clock);
      resolve();
    };
    child.on("error", end); // Not installed.
    child.on("close", end);
  });
}

/** LibreOffice starts a process of its own: the whole group ends. */
function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
