import "server-only";
import type { z } from "zod";
import { type Db, staffDb } from "@/db/client";
import { Refusal, type RefusalCode } from "@/lib/errors";
import type { Actor } from "@/lib/permissions";
import { storableIn } from "@/lib/storable";
import { currentActor } from "./actor";

/** A refusal as data: a code that `lib/messages` has a sentence for, and what it is about. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; code: RefusalCode; detail: Record<string, unknown> };

/** Turns a command into a server action: who, what, then do it. A refusal comes back as data, a fault rises. */
export function action<Input, Result>(
  input: z.ZodType<Input>,
  command: (db: Db, actor: Actor, input: Input) => Promise<Result>,
  after: (input: Input, result: Result) => void | Promise<void> = () => {},
) {
  return async (sent: unknown): Promise<Outcome<Result>> => {
    const actor = await currentActor();
    if (!actor) return { ok: false, code: "signed_out", detail: {} };
    const parsed = input.safeParse(storableIn(sent instanceof FormData ? Object.fromEntries(sent) : sent));
    if (!parsed.success)
      return { ok: false, code: "invalid", detail: { issues: parsed.error.issues.map(({ path, code }) => ({ path, code })) } };
    try {
      const value = await command(staffDb(), actor, parsed.data);
      await after(parsed.data, value);
      return { ok: true, value };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return { ok: false, code: refusal.code, detail: refusal.detail };
      throw error;
    }
  };
}

/** The same on a page that was made for a person: when somebody else has signed in since, nothing is done in that name. */
export async function inNameOf<T>(person: number, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const actor = await currentActor();
  return actor && actor.person !== person ? { ok: false, code: "other_person", detail: {} } : act();
}

/** The refusal behind an error; drivers may wrap what was thrown inside a transaction. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return error instanceof Error && error.cause instanceof Refusal ? error.cause : undefined;
}
