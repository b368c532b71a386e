import type { PersonRow } from "@/db/queries/people";
import { adminWords } from "@/lib/messages/admin";
import type { Language } from "@/lib/messages/language";

/** How an account stands, in words. */
export function statesOf(person: PersonRow, language: Language): string[] {
  const words = adminWords[language];
  const states = [
    ...(person.active ? [] : [words.inactive]),
    ...(person.locked ? [words.locked] : []),
    ...(person.active && !person.canSignIn ? [words.cannotSignIn] : []),
    ...(person.active && person.mustChangePassword ? [words.mustChange] : []),
  ];
  return states.length > 0 ? states : [words.active];
}
