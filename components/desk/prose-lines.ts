import { linesOf } from "@/lib/report/prose";

/** A block as the editor knows it: a line with an id that lasts and a place among the others. */
export type LineBlock = { id: string; text: string; position: number };
export type LinePatch = { block: string; value: { text: string; position: number } | null };

/**
 * A section's new text as blocks: a line that is unchanged keeps its block, a changed one updates its block, a new one gets a position between its
 * neighbours, a line that is gone is removed. The patches are what has to be saved.
 */
export function reconcileLines(blocks: LineBlock[], text: string, newId: () => string): { blocks: LineBlock[]; patches: LinePatch[] } {
  const lines = linesOf(text);
  const owners = ownersOf(blocks, lines);
  const placed = place(lines.map((line, i) => ({ id: owners[i]?.id ?? newId(), text: line, position: owners[i]?.position ?? null })));
  const before = new Map(blocks.map((block) => [block.id, block]));
  const kept = new Set(placed.map(({ id }) => id));
  return {
    blocks: placed,
    patches: [
      ...placed.flatMap(({ id, text, position }): LinePatch[] => {
        const old = before.get(id);
        return old && old.text === text && old.position === position ? [] : [{ block: id, value: { text, position } }];
      }),
      ...blocks.flatMap(({ id }): LinePatch[] => (kept.has(id) ? [] : [{ block: id, value: null }])),
    ],
  };
}

/** For each line the block that it continues: equal lines in order first, then what stands between two equal ones pair by pair. */
function ownersOf(blocks: LineBlock[], lines: string[]): (LineBlock | undefined)[] {
  const owners: (LineBlock | undefined)[] = lines.map(() => undefined);
  let b = 0;
  let l = 0;
  for (const [blockAt, lineAt] of [...commonLines(blocks, lines), [blocks.length, lines.length] as const]) {
    for (; b < blockAt && l < lineAt; b++, l++) owners[l] = blocks[b];
    if (lineAt < lines.length) owners[lineAt] = blocks[blockAt];
    b = blockAt + 1;
    l = lineAt + 1;
  }
  return owners;
}

/** The longest common subsequence of lines, as pairs of places. Sections have tens of lines. */
function commonLines(blocks: LineBlock[], lines: string[]): (readonly [number, number])[] {
  const longest = Array.from({ length: blocks.length + 1 }, () => new Array<number>(lines.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const row = longest[i];
    for (let j = lines.length - 1; j >= 0 && row; j--)
      row[j] = blocks[i]?.text === lines[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < blocks.length && j < lines.length; ) {
    if (blocks[i]?.text === lines[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Gives new lines a place between their neighbours; when there is no room left, everything is numbered afresh. */
function place(lines: (Omit<LineBlock, "position"> & { position: number | null })[]): LineBlock[] {
  const placed: LineBlock[] = [];
  for (const [i, line] of lines.entries()) {
    const before = placed.at(-1)?.position ?? 0;
    if (line.position !== null) {
      placed.push({ ...line, position: line.position });
      continue;
    }
    const next = lines.findIndex((later, j) => j > i && later.position !== null);
    const after = next < 0 ? null : (lines[next]?.position ?? null);
    placed.push({ ...line, position: after === null ? Math.floor(before) + 1 : before + (after - before) / (next - i + 1) });
  }
  const crowded = placed.some(({ position }, i) => position - (placed[i - 1]?.position ?? 0) < 1e-6);
  return crowded ? placed.map((line, i) => ({ ...line, position: i + 1 })) : placed;
}
