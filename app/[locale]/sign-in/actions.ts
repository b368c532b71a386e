"use server";

import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { ownPath } from "@/app/_request/own-path";
import { auth, signIn, signOut } from "@/auth";
import { staffDb } from "@/db/client";
import { closeSession } from "@/db/commands/session";
import { entranceOf } from "@/db/queries/people";
import { addressIn, type Language } from "@/lib/messages/language";

/** Signs in and goes where the person wanted to go; a failure comes back to the form with the name kept. */
export async function enter(language: Language, form: FormData): Promise<void> {
  const username = String(form.get("username") ?? "");
  const next = ownPath(form.get("next"));
  try {
    await signIn("credentials", { username, password: String(form.get("password") ?? ""), redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const query = new URLSearchParams({ failed: "1", username: username.slice(0, 100), ...(next ? { next } : {}) });
    redirect(`${addressIn(language, "/sign-in")}?${query}`);
  }
  redirect(next ?? addressIn(language, await entranceOf(staffDb(), username)));
}

/** Ends the session row, so that the cookie opens nothing any more, and forgets the cookie. */
export async function leave(language: Language): Promise<void> {
  const session = await auth();
  if (session?.row) await closeSession(staffDb(), session.row);
  await signOut({ redirect: false });
  redirect(addressIn(language, "/sign-in"));
}
