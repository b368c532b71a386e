import "server-only";
import { forbidden } from "next/navigation";
import { officesOf } from "@/db/queries/board";
import type { Actor } from "@/lib/permissions";

/** The office that the actor works in: the one named in the address, else the first. Whoever works in none is told so, with 403. */
export function officeIn(actor: Actor, named?: string): number {
  const own = officesOf(actor);
  const office = own.find((id) => String(id) === named) ?? own[0];
  if (office === undefined) forbidden();
  return office;
}
