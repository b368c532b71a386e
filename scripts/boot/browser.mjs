// A Chromium for the browser tests: one that is there, else one that can be had.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { npm } from "./node.mjs";
import { dataDir, log, Stop } from "./place.mjs";
import { exclusively, run, runTool } from "./processes.mjs";

const packaged = "143.0.4";

/** The path of a browser that starts. Tries, in this order: what is there, Playwright's download, Debian's package (as root), a registry package. */
export function ensureBrowser() {
  return exclusively("browser", async () => {
    for (const attempt of [async () => {}, installPlaywrights, installDebians]) {
      await attempt();
      const found = await findBrowser();
      if (found) return found;
    }
    const last = await unpackRegistrys();
    if (starts(last)) return last;
    throw new Stop("No browser for the browser tests could be found or fetched: install Chrome, Chromium or Edge, or set CHROME_PATH.");
  });
}

async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  return [process.env.CHROME_PATH, chromium.executablePath(), ...systemBrowsers()].find(starts);
}

function systemBrowsers() {
  if (process.platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name]).filter(Boolean);
    return folders.flatMap((folder) =>
      ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].map((file) => path.join(folder, file)),
    );
  }
  if (process.platform === "darwin")
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const folders = (process.env.PATH ?? "").split(":").filter(path.isAbsolute);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function starts(file) {
  return Boolean(file) && fs.existsSync(file) && spawnSync(file, ["--version"], { timeout: 30_000 }).status === 0;
}

async function installPlaywrights() {
  log("No browser found. Fetching Playwright's Chromium…");
  await runTool("@playwright/test", ["install", "chromium"], {
    timeout: 300_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
  });
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return;
  log("Installing Debian's Chromium and Chinese fonts…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"], { env });
}

/** Linux on x64 only: a Chromium with the libraries that it needs, from an npm package; no rights, no other download site. */
async function unpackRegistrys() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = path.join(dataDir, "browser", packaged);
  const unpacked = path.join(folder, "unpacked");
  const library = path.join(folder, "node_modules/@sparticuz/chromium");
  fs.mkdirSync(unpacked, { recursive: true });
  if (!fs.existsSync(library)) {
    log("Fetching a Chromium from the package registry into .data/browser…");
    fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    if (npm(["install", "--no-audit", "--no-fund", `@sparticuz/chromium@${packaged}`], { cwd: folder }) !== 0) return undefined;
  }
  // It unpacks below TMPDIR; under this name of a platform it brings its libraries and sets LD_LIBRARY_PATH.
  process.env.TMPDIR = unpacked;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const { main } = JSON.parse(fs.readFileSync(path.join(library, "package.json"), "utf8"));
  const { default: chromium } = await import(pathToFileURL(path.join(library, main)).href);
  const file = await chromium.executablePath();
  delete process.env.AWS_EXECUTION_ENV;
  return file;
}
