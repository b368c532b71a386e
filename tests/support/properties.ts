import fc from "fast-check";
import { vi } from "vitest";

// Every run takes new cases. A failure prints its seed: SEED=… repeats it, RUNS=… looks at more cases of each property.
const { SEED, RUNS } = process.env;
fc.configureGlobal({ ...(SEED ? { seed: Number(SEED) } : {}), ...(RUNS ? { numRuns: Number(RUNS) } : {}) });
vi.setConfig({ testTimeout: RUNS ? 3_600_000 : 60_000 });

/** How many cases of a property are taken, unless RUNS says otherwise. */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: RUNS ? Number(RUNS) : usual });
