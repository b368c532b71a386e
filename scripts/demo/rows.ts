import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";

const chunk = 10_000;

/** Inserts many rows of one shape at once, in their order; ids that are given are kept. */
export async function insertAll<Table extends PgTable>(tx: Db, table: Table, rows: readonly Table["$inferInsert"][]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = sql.identifier(getTableName(table));
  const given = Object.keys(first).map(snake);
  const columns = sql.join(
    given.map((column) => sql.identifier(column)),
    sql`, `,
  );
  for (let from = 0; from < rows.length; from += chunk) {
    const part = JSON.stringify(rows.slice(from, from + chunk).map(snaked));
    await tx.execute(sql`
      insert into ${name} (${columns}) ${sql.raw(given.includes("id") ? "overriding system value" : "")}
      select ${columns} from json_populate_recordset(null::${name}, ${part}::json)`);
  }
}

/** A row whose id is given, not drawn by the table. */
export type WithId<Row> = Row & { id: number };

/** Hands out ids above those that a table has; `settle` lets the table go on after them. */
export async function idsOf(tx: Db, table: PgTable): Promise<{ next: () => number; settle: () => Promise<void> }> {
  const name = getTableName(table);
  const [row] = await tx.execute<{ last: number }>(sql`select coalesce(max(id), 0)::int as last from ${sql.identifier(name)}`);
  let last = row?.last ?? 0;
  return {
    next() {
      last += 1;
      return last;
    },
    async settle() {
      await tx.execute(sql`select setval(pg_get_serial_sequence(${name}, 'id'), ${last + 1}, false)`);
    },
  };
}

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const snaked = (row: object): object => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]));
