/** How a number moved. Up is not good and down is not bad here: a change is only said. */
export type Change = {
  difference: number;
  direction: "up" | "down" | "same" /** In percent; null where the base is too small to say. */;
  percent: number | null;
};

/** Percentages on a base below this mislead, so none is given. */
export const smallestBase = 10;

/** The change from one number to the next, exact to six decimals (amounts in 万元 are kept to the fen). */
export function change(before: number, after: number): Change {
  const difference = Math.round((after - before) * 1e6) / 1e6;
  return {
    difference,
    direction: difference > 0 ? "up" : difference < 0 ? "down" : "same",
    percent: Math.abs(before) >= smallestBase ? (difference / Math.abs(before)) * 100 : null,
  };
}
