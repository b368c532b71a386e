import { Refusal, type RefusalCode, refusalStatus } from "@/lib/errors";
import type { Proposal } from "./proposal";

/** A refusal on its way from one process to another. */
export type Refused = { code: string; detail: Record<string, unknown> };

/** What the process that reads one file answers. */
export type ReaderAnswer = { ok: true; proposal: Proposal } | ({ ok: false } & Refused);

/** The refusal that was meant. */
export const refusalFrom = ({ code, detail }: Refused): Refusal =>
  isRefusalCode(code) ? new Refusal(code, detail) : new Refusal("unreadable_file", { reason: "crashed" });

const isRefusalCode = (code: string): code is RefusalCode => code in refusalStatus;
