import { TrendChart, type TrendPoint } from "./trend-chart";

type Part = {
  label: string;
  charts: { name: string; points: TrendPoint[] }[];
};

type Props = {
  title: string;
  parts: Part[];
  breakBefore: { year: number; label: string } | undefined;
  /** Where the same stands as a page. */
  source: string;
};

const [chartWidth, chartHeight, mostColumns, edge, line] = [340, 170, 3, 20, 24];

/** A comparison as one drawing that stands by itself: each measure with a chart a bureau, on one scale, its source below. */
export function ComparisonPicture({ title, parts, breakBefore, source }: Props) {
  const columns = Math.min(mostColumns, Math.max(2, ...parts.map(({ charts }) => charts.length)));
  const left = (i: number) => edge + (i % columns) * chartWidth;
  const above = (top: number, i: number) => top + line * 2 + Math.floor(i / columns) * (chartHeight + line);
  let y = edge + line;
  const placed = parts.map((part) => {
    const top = y;
    const rows = Math.ceil(part.charts.length / columns);
    y += line * 1.5 + rows * (chartHeight + line);
    return { ...part, top };
  });
  const width = edge * 2 + columns * chartWidth;
  // No letter of an address is wider than seven at this size.
  const lines = source.match(new RegExp(`.{1,${Math.floor((width - edge * 2) / 7)}}`, "gu")) ?? [];
  const height = y + line * 0.5 + lines.length * line;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <style>{style}</style>
      <rect width={width} height={height} fill="#fff" />
      <text x={edge} y={edge + 10} className="title">
        {title}
      </text>
      {placed.map(({ label, charts, top }) => (
        <g key={label}>
          <text x={edge} y={top + line} className="part">
            {label}
          </text>
          {charts.map(({ name, points }, i) => (
            <g key={name}>
              <text x={left(i)} y={above(top, i)} className="name">
                {name}
              </text>
              {/* biome-ignore lint/a11y/noSvgWithoutTitle: only the place of the chart, which has a name of its own */}
              <svg x={left(i)} y={above(top, i) + 4} width={chartWidth} height={chartHeight}>
                <TrendChart
                  label={`${label} ${name}`}
                  points={points}
                  scaleFrom={charts.flatMap((chart) => chart.points.flatMap(({ value }) => value ?? []))}
                  breakBefore={breakBefore}
                />
              </svg>
            </g>
          ))}
        </g>
      ))}
      {lines.map((text, i) => (
        <text key={text} x={edge} y={height - 12 - (lines.length - 1 - i) * (line - 6)} className="source">
          {text}
        </text>
      ))}
    </svg>
  );
}

const style = `text { font: 13px sans-serif; fill: #1c1c1c }
.title { font-size: 18px; font-weight: bold }
.part { font-size: 15px; font-weight: bold }
.source, .trend-year, .trend-missing, .trend-break text { fill: #555; font-size: 12px }
.trend-line { fill: none; stroke: #1d4f91; stroke-width: 2 }
.trend-point { fill: #1d4f91 }
.trend-value { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round }
.trend-axis { stroke: #888 }
.trend-break line { stroke: #888; stroke-dasharray: 3 3 }`;
