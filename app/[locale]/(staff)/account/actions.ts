"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { ownPath } from "@/app/_request/own-path";
import type { Answer } from "@/components/office/answer-form";
import { changePassword } from "@/db/commands/password";
import { accountWords } from "@/lib/messages/account";
import type { Language } from "@/lib/messages/language";

const change = action(z.object({ current: z.string().max(200), next: z.string().max(200) }), changePassword);

/** Changes one's own password; who was sent here on the way goes on from here. */
export async function changeOwnPassword(language: Language, onward: string | null, _: Answer, form: FormData): Promise<Answer> {
  const words = accountWords[language];
  const next = String(form.get("next") ?? "");
  if (next !== form.get("again")) return { ok: false, code: "invalid", said: words.differ };
  const outcome = await change({ current: String(form.get("current") ?? ""), next });
  if (!outcome.ok) return { ok: false, code: outcome.code, ...(outcome.code === "invalid" ? { said: words.weak } : {}) };
  const target = ownPath(onward);
  if (target) redirect(target);
  return { ok: true, said: words.changed };
}

/** Keeps the session: asking who is here marks it as seen. False when it is over. */
export async function stayHere(): Promise<boolean> {
  return (await currentActor()) !== null;
}
