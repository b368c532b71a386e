/** Runs once when the server starts, never in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { startJobs } = await import("./app/_jobs/start");
  const { nameClients } = await import("./app/_request/client-address");
  const { env } = await import("./env");
  nameClients(env().TRUSTED_PROXIES);
  startJobs();
}
