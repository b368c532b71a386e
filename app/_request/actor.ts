import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { auth } from "@/auth";
import { staffDb } from "@/db/client";
import { actorOfSession } from "@/db/commands/session";
import type { Actor } from "@/lib/permissions";

/** Who is asking, with session row and memberships read from the database; null when nobody is signed in. Once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await auth();
  return session?.row ? actorOfSession(staffDb(), session.row) : null;
});

/** The actor of a staff page; whoever is signed out goes to the sign-in page and comes back, whoever must change the password does so first. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor && !actor.mustChangePassword) return actor;
  const path = (await headers()).get("x-path") ?? "/desk";
  redirect(`${path.startsWith("/en/") ? "/en" : ""}${actor ? "/account" : "/sign-in"}?next=${encodeURIComponent(path)}`);
}
