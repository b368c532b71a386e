import "server-only";
import { notFound } from "next/navigation";
import { refusalOf } from "@/app/_request/action";
import { officesOf } from "@/db/queries/review";
import { Refusal } from "@/lib/errors";
import type { Actor } from "@/lib/permissions";

/** The office that the actor works in: the one named in the address, else the first. Whoever works in none sees no such page. */
export function officeIn(actor: Actor, named?: string): number {
  const own = officesOf(actor);
  const office = own.find((id) => String(id) === named) ?? own[0];
  if (office === undefined) notFound();
  return office;
}

/** Runs a query of a page: what is out of sight, or not the actor's, is a page that does not exist. */
export async function visible<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal instanceof Refusal && (refusal.code === "not_found" || refusal.code === "forbidden")) notFound();
    throw error;
  }
}
