import { indicatorAt } from "@/lib/comparison/indicators";
import type { Measure } from "@/lib/comparison/selection";
import { cellOfLine, lineOf } from "@/lib/format/bridge";
import { type Language, say } from "@/lib/format/format";

/** What a measure is called: an indicator by its name, a line by its row, in table four by its column, and by both where it is no total. */
export function measureLabel(measure: Measure, language: Language): string {
  const indicator = measure.kind === "indicator" ? indicatorAt(measure.id) : undefined;
  if (indicator) return say(indicator.label, language);
  const line = lineOf(measure.id);
  if (!line) return measure.id;
  const { table, row, column } = cellOfLine(line);
  const between = language === "en" ? ", " : " ";
  if (table.id === "t4") return `${column.group ? `${say(column.group, language)}${between}` : ""}${say(column.label, language)}`;
  const rowLabel = row.group ? `${say(row.group, language)}${between}${say(row.label, language)}` : say(row.label, language);
  return column.id === "total" || table.rows.length * table.columns.length === 1
    ? rowLabel
    : `${rowLabel}${between}${say(column.label, language)}`;
}
