/** Chance that repeats: the same label always gives the same sequence, on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  /** How many of something that happens `mean` times on average. */
  count: (mean: number) => number;
  /** How many of `n` tries succeed. */
  successes: (n: number, probability: number) => number;
};

/** A generator for one label, say `1/finance/2024`: what one bureau draws never shifts what another one does. */
export function randomFrom(label: string): Random {
  // FNV-1a over the label gives the start; each step is a Weyl sequence through a 32-bit mixing function.
  let state = 0x811c9dc5;
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const chance = (probability: number) => next() < probability;
  const successes = (n: number, probability: number) => {
    let count = 0;
    for (let i = 0; i < n; i += 1) if (chance(probability)) count += 1;
    return count;
  };
  return { next, between, chance, successes, count: (mean) => (mean > 24 ? largeCount(mean, next) : smallCount(mean, next)) };
}

/** Only addition, multiplication and square root: the last digit is then the same everywhere. */
function largeCount(mean: number, next: () => number): number {
  let bell = -6;
  for (let i = 0; i < 12; i += 1) bell += next();
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell));
}

/** 64 tries, each with the chance that makes the mean. */
function smallCount(mean: number, next: () => number): number {
  let count = 0;
  for (let i = 0; i < 64; i += 1) if (next() < mean / 64) count += 1;
  return count;
}
