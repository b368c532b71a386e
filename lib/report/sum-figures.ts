import { type Cell, cellsOf, type Format } from "@/lib/format/format";
import { amountInWan, type Figure, isNotApplicable } from "./figure";
import type { Figures } from "./report";

/**
 * The effective figures of several reports in one format, added up cell by cell: amounts exactly, in 万元. What one of them leaves blank
 * is blank in the sum, for nobody knows the whole; 不适用 is left out, and stands where it stands in all.
 */
export function sumFigures(format: Format, reports: readonly Figures[]): Figures {
  return Object.fromEntries(
    cellsOf(format).map((cell) => [
      cell.id,
      sumOf(
        cell,
        reports.map((figures) => figures[cell.id] ?? null),
      ),
    ]),
  );
}

function sumOf(cell: Cell, all: Figure[]): Figure {
  const figures = all.filter((figure) => !isNotApplicable(figure));
  if (figures.length === 0) return all[0] ?? null;
  if (figures.every((figure) => typeof figure === "number")) return figures.reduce((sum, figure) => sum + figure, 0);
  const amounts = figures.map((figure) => (typeof figure === "string" ? amountInWan(figure, cell.unit) : null));
  if (!amounts.every((amount) => amount !== null)) return null;
  const sum = addDecimals(amounts);
  return cell.unit === "万元" ? sum : `${sum}万元`;
}

/** Adds exact decimal texts: 0.1 + 0.2 is 0.3. */
function addDecimals(amounts: string[]): string {
  const places = Math.max(...amounts.map((amount) => amount.split(".")[1]?.length ?? 0));
  const scaled = amounts.reduce((sum, amount) => {
    const [whole = "0", fraction = ""] = amount.split(".");
    return sum + BigInt(`${whole}${fraction.padEnd(places, "0")}`);
  }, 0n);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? "-" : ""}${whole}${places > 0 && fraction ? `.${fraction}` : ""}`;
}
