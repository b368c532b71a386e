import type { Language } from "@/lib/format/format";

/** Which cells and sections are to be taken over. */
export type Choosing = { chosen: ReadonlySet<string>; take: (ids: readonly string[], taken: boolean) => void; language: Language };
