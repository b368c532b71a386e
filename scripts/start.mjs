// npm start · npm run dev: from a fresh clone to a portal that runs.
import { ensureBuild } from "./boot/build.mjs";
import { ensureBundle } from "./boot/bundle.mjs";
import { loadDemo, openDatabase, settleDemoPassword } from "./boot/database.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { log, Stop } from "./boot/place.mjs";
import { freePort } from "./boot/ports.mjs";
import { atEnd, exclusively, main } from "./boot/processes.mjs";
import { copyBuild, launchBuild, launchDevelopment, portalEnvironment, untilReady } from "./boot/server.mjs";

const development = process.argv.includes("--dev");
const address = !process.env.HOST || process.env.HOST === "localhost" ? "127.0.0.1" : process.env.HOST;
// What a person on this machine types.
const host = ["127.0.0.1", "0.0.0.0"].includes(address) ? "localhost" : address;

await ensureNode();
await main(async () => {
  await choosePort();
  await ensureDependencies();
  const [database, built] = await Promise.all([prepareDatabase(), development ? undefined : prepareBuild()]);
  const env = portalEnvironment({ ...database, reader: built?.reader ?? (await ensureBundle("read-file")) });
  // Another start may look for a port at the same moment.
  const { child, port } = await exclusively("start", () => launchPortal(built, env));
  const ended = new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
  log("Ready. Ctrl+C ends it.");
  welcome(`http://${host}:${port}`, database.password);
  return await ended;
});

async function launchPortal(built, env) {
  const port = await choosePort();
  const child = built ? launchBuild(built.folder, { address, port, env }) : launchDevelopment({ address, port, env });
  await untilReady(child, `http://${address === "0.0.0.0" ? "127.0.0.1" : address}:${port}`, 90);
  return { child, port };
}

/** PORT if it is given, else 3000 or the next best. */
async function choosePort() {
  const wanted = Number(process.env.PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535)
    throw new Stop(`PORT must be a number from 1 to 65535, not “${process.env.PORT}”.`, 2);
  const port = await freePort(wanted, address);
  if (process.env.PORT && port !== wanted) throw new Stop(`Port ${wanted} is taken: choose another PORT, or leave it out.`);
  return port;
}

async function prepareDatabase() {
  const database = await openDatabase();
  atEnd(database.leave);
  if (!database.embedded) return database;
  const password = settleDemoPassword();
  await loadDemo(database.urls, password);
  return { ...database, password };
}

async function prepareBuild() {
  await ensureBuild();
  return await copyBuild();
}

function welcome(origin, password) {
  const lines = ["", `  公众 public   ${origin}/`, `  工作 staff    ${origin}/sign-in`, ""];
  if (password) {
    const rows = [
      ["clerk.finance · secrecy.finance · leader.finance", "财政局：填报、保密审查、签发"],
      ["clerk.market · secrecy.market · leader.market", "市场监督管理局：同上"],
      ["clerk.office · secrecy.office · leader.office", "市政府本级报告：同上"],
      ["reviewer · publisher", "公开办：审核、公布"],
      ["admin · security · auditor", "系统管理员、安全管理员、审计员"],
    ];
    lines.push(`  演示账号 demo accounts, 密码 password: ${password}`);
    for (const [names, duty] of rows) lines.push(`    ${names.padEnd(50)}${duty}`);
    lines.push("");
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
