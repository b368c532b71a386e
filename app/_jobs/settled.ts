type Known = { state: string; since: number; done: boolean };

/**
 * Remembers the state of some things and says which of them changed and have then been still for a while: each new state once.
 * What is there in the first look counts as done.
 */
export function settling(stillFor: number): (states: Map<number, string>, now: number) => number[] {
  let known: Map<number, Known> | undefined;
  return (states, now) => {
    const before = known;
    known = new Map(
      [...states].map(([id, state]) => {
        const last = before?.get(id);
        return [id, last?.state === state ? last : { state, since: now, done: before === undefined }];
      }),
    );
    const settled = [...known].filter(([, { since, done }]) => !done && now - since >= stillFor);
    for (const [, entry] of settled) entry.done = true;
    return settled.map(([id]) => id);
  };
}
