import { niceScale } from "@/lib/comparison/scale";

export type TrendPoint = { year: number; value: number | null /** As it is written beside the point. */; text: string };

type Props = {
  /** Read aloud in place of the picture; the numbers stand in the table beside it. */
  label: string;
  points: TrendPoint[];
  /** One scale for charts that are to be compared; else the chart's own. */
  scaleFrom?: number[];
  /** The first year of a new format, where the line is cut. */
  breakBefore?: { year: number; label: string } | undefined;
};

const width = 340;
const height = 178;
const inner = { left: 24, right: 24, top: 36, bottom: 26 };

/** One line over the years, drawn on the server: every point carries its number, a year without one leaves a gap. Always beside its table. */
export function TrendChart({ label, points, scaleFrom, breakBefore }: Props) {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const scale = niceScale(scaleFrom ?? known);
  const step = points.length > 1 ? (width - inner.left - inner.right) / (points.length - 1) : 0;
  const x = (i: number) => (points.length > 1 ? inner.left + i * step : width / 2);
  const y = (value: number) => inner.top + (1 - (value - scale.from) / (scale.to - scale.from)) * (height - inner.top - inner.bottom);
  const breakAt = points.findIndex(({ year }) => year === breakBefore?.year);
  return (
    <svg className="trend-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line className="trend-axis" x1={inner.left - 8} x2={width - inner.right + 8} y1={y(0)} y2={y(0)} />
      {breakBefore && breakAt > 0 && (
        <g className="trend-break">
          <line x1={x(breakAt) - step / 2} x2={x(breakAt) - step / 2} y1={17} y2={height - inner.bottom} />
          <text x={x(breakAt) - step / 2} y={12} textAnchor="middle">
            {breakBefore.label}
          </text>
        </g>
      )}
      {piecesOf(points).map((piece) => (
        <polyline key={piece[0]} className="trend-line" points={piece.map((i) => `${x(i)},${y(points[i]?.value ?? 0)}`).join(" ")} />
      ))}
      {points.map(({ year, value, text }, i) => (
        <g key={year}>
          {value !== null && (
            <>
              <circle className="trend-point" cx={x(i)} cy={y(value)} r="3.5" />
              <text className="trend-value" x={x(i)} y={y(value) - 9} textAnchor="middle">
                {text}
              </text>
            </>
          )}
          {value === null && text !== "" && (
            <text className="trend-missing" x={x(i)} y={y(0) - 6} textAnchor="middle">
              {text}
            </text>
          )}
          <text className="trend-year" x={x(i)} y={height - 8} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A small line without words, for beside a number; its table says the rest. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  const known = values.flatMap((value) => value ?? []);
  const scale = niceScale(known);
  const x = (i: number) => 3 + (i * 114) / Math.max(1, values.length - 1);
  const y = (value: number) => 3 + (1 - (value - scale.from) / (scale.to - scale.from)) * 26;
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg className="sparkline" viewBox="0 0 120 32" aria-hidden="true">
      {piecesOf(values.map((value) => ({ value }))).map((piece) => (
        <polyline key={piece[0]} className="trend-line" points={piece.map((i) => `${x(i)},${y(values[i] ?? 0)}`).join(" ")} />
      ))}
      {last >= 0 && <circle className="trend-point" cx={x(last)} cy={y(values[last] ?? 0)} r="3" />}
    </svg>
  );
}

/** Runs of neighbouring points that have a value. */
function piecesOf(points: { value: number | null }[]): number[][] {
  const pieces: number[][] = [];
  points.forEach(({ value }, i) => {
    if (value === null) return;
    const last = pieces.at(-1);
    if (last?.at(-1) === i - 1) last.push(i);
    else pieces.push([i]);
  });
  return pieces;
}
