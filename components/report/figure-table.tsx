import type { ReactNode } from "react";
import { type Cell, cellAt, cellId, type Format, type Language, say, type Table } from "@/lib/format/format";

import { ScrollFrame } from "../ui/scroll-frame";

type Props = {
  format: Format;
  table: Table;
  language: Language;
  /** What stands in a cell: a number, an input, a change mark. Given the cell, returns the content of its <td>. */
  cell: (cell: Cell) => ReactNode;
  cellProps?: (cell: Cell) => { className?: string; id?: string; title?: string };
  caption?: ReactNode;
  /** What stands behind a row's label, e.g. its help. */
  rowNote?: (rowId: string) => ReactNode;
};

/** One official table, with the spans of the notice. The public page, review, desk and print all draw it from here. */
export function FigureTable({ format, table, language, cell, cellProps, caption, rowNote }: Props) {
  const narrow =
    table.stubColumns === 3 ? "figure-table-requests" : table.stubColumns === 0 ? "figure-table-cases" : "figure-table-proactive";
  return (
    <ScrollFrame label={say(table.label, language)}>
      <table className={`figure-table ${narrow}`} data-table={table.id} lang={language}>
        <caption className={caption ? "figure-table-caption" : "sr-only"}>{caption ?? say(table.label, language)}</caption>
        <colgroup>
          {Array.from({ length: table.stubColumns }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a format never change
            <col key={i} className={`stub stub-${i + 1}`} />
          ))}
          <col className="values" span={table.valueSpans?.reduce((sum, span) => sum + span, 0) ?? table.columns.length} />
        </colgroup>
        <thead>
          {table.header.map((cells, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the header of a format never changes
            <tr key={r}>
              {cells.map((head, c) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: the header of a format never changes
                  key={c}
                  scope={(head.colspan ?? 1) > 1 ? "colgroup" : "col"}
                  colSpan={head.colspan}
                  rowSpan={head.rowspan}
                >
                  {say(head.text, language)}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id} data-row={row.id} className={row.sum ? "figure-table-total" : undefined}>
              {row.stub.map((stub, s) => (
                <th
                  key={stub.text.zh}
                  scope={(stub.rowspan ?? 1) > 1 ? "rowgroup" : "row"}
                  colSpan={stub.colspan}
                  rowSpan={stub.rowspan}
                  className={(stub.rowspan ?? 1) > 1 ? "figure-table-group" : undefined}
                >
                  {rowNote && s === row.stub.length - 1 ? (
                    <>
                      <span className="row-label">{say(stub.text, language)}</span>
                      {rowNote(row.id)}
                    </>
                  ) : (
                    say(stub.text, language)
                  )}
                </th>
              ))}
              {table.columns.map((column, c) => {
                const here = cellAt(format, cellId(table.id, row.id, column.id));
                if (!here) return null;
                const { className = "", ...props } = cellProps?.(here) ?? {};
                const total = here.parts ? "figure-table-sum" : "";
                return (
                  <td
                    key={column.id}
                    colSpan={table.valueSpans?.[c]}
                    data-cell={here.id}
                    className={`${total} ${className}`.trim()}
                    {...props}
                  >
                    {cell(here)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
