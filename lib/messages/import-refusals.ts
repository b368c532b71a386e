import type { RefusalCode } from "@/lib/errors";
import type { Language } from "@/lib/format/format";
import { anotherReport } from "./another-report";
import { addressReasons } from "./import-address";
import { fileReasons } from "./importing";
import { refusals } from "./refusals";

/** Why a file or an address was not read, as exactly as the refusal says: its reason where it has one, else its code. */
export function refusalIn(language: Language, code: RefusalCode, detail: Record<string, unknown>): string {
  return reasonIn(language, String(detail.reason ?? ""), detail) ?? refusals[language][code];
}

/** The sentence of a reason alone; undefined for one that there is none for. */
export function reasonIn(language: Language, reason: string, detail: Record<string, unknown> = {}): string | undefined {
  const [files, addresses, others] = [fileReasons[language], addressReasons[language], anotherReport[language]];
  if (Object.hasOwn(files, reason)) return files[reason as keyof typeof files]; // has it
  if (Object.hasOwn(addresses, reason)) return addresses[reason as keyof typeof addresses](detail); // has it
  if (Object.hasOwn(others, reason)) return others[reason as keyof typeof others](detail); // has it
  return undefined;
}
