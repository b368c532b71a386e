/** A scale for a chart: from 0 (or below, where a number is negative) to the next round number, with about four marks. */
export function niceScale(numbers: number[]): { from: number; to: number; marks: number[] } {
  const high = Math.max(0, ...numbers);
  const low = Math.min(0, ...numbers);
  if (high === low) return { from: 0, to: 1, marks: [0, 1] };
  const step = niceStep((high - low) / 4);
  const from = Math.floor(low / step) * step;
  const count = Math.ceil((high - from) / step);
  return { from, to: from + count * step, marks: Array.from({ length: count + 1 }, (_, i) => Math.round((from + i * step) * 1e6) / 1e6) };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10;
  return step * power;
}
