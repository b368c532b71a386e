import type { RefusalCode } from "@/lib/errors";
import type { CellId, SectionId } from "@/lib/format/format";

/** What the desk may ask for beside saving; each is a server action that arrives as a prop. */
export type Answered = { ok: true } | { ok: false; code: RefusalCode };
export type Ask<Input> = (input: Input) => Promise<Answered>;

export type DeskActions = {
  explain: Ask<{ key: string; reason: string }>;
  unlock: Ask<{ reason: string }>;
  writeRemark: Ask<{ anchor: { cell: CellId } | { section: SectionId } | null; text: string }>;
  answerRemark: Ask<{ remark: number; answer: string }>;
  closeRemark: Ask<{ remark: number }>;
};
