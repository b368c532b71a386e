import { z } from "zod";

// What forms and addresses send, checked before it reaches the database: a number that no column holds and a day that no calendar has are bad input.

/** The id of a row: a positive whole number that the database can hold. */
export const id = z.coerce.number().pipe(z.int().positive().max(2_147_483_647));

/** A year of reporting. */
export const year = z.coerce.number().pipe(z.int().min(2000).max(2100));

/** A day of the calendar, as 2027-01-31. */
export const day = z.iso.date().refine((text) => text >= "1900");
