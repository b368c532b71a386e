import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { maxFileSize } from "@/lib/importing/limits";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Files that reports were read from, by content: the same bytes are kept once, and their address is their SHA-256. */
export const sourceFiles = pgTable(
  "source_files",
  {
    digest: text().primaryKey(),
    size: integer().notNull(),
    bytes: bytea().notNull(),
    /** When somebody last brought it: what nothing refers to goes a day later. */
    keptAt: timestamp({ withTimezone: true }).notNull().default(sql`portal_now()`),
  },
  ({ digest, bytes, size }) => [
    check("source_files_digest", sql`${digest} = encode(sha256(${bytes}), 'hex')`),
    check("source_files_size", sql`${size} = octet_length(${bytes}) and ${size} <= ${sql.raw(String(maxFileSize))}`),
  ],
);
