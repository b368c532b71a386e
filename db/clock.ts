import { sql } from "drizzle-orm";
import { obligations, years } from "./schema/organisations";

/**
 * The portal's clock at this very moment. `portal_now()` stands still from the beginning of a transaction, which may have waited for others since;
 * what a deadline decides is asked of this one.
 */
export const thisInstant = sql`(clock_timestamp() + (portal_now() - now()))`;

/** Whether the closing day of a year is over for who owes, an extension counted in. A year without a closing day never closes. */
export const hasClosed = sql<boolean>`coalesce(greatest(${years.closes}, ${obligations.extendedTo}) < ${thisInstant}::date and ${years.closes} is not null, false)`;
