import type { Language } from "@/lib/format/format";
import type { OtherEdition } from "./archive";
import type { Exported, ExportedEdition } from "./exported";
import type { Extension } from "./kinds";

// What goes to the process that writes files, and what comes back.

export type WriteRequest =
  | { id: number; extension: Extension; exported: Exported; language: Language }
  | { id: number; extension: "zip"; year: number; reports: ExportedEdition[]; others: OtherEdition[]; language: Language };
export type WriteAnswer = { id: number; bytes: Uint8Array } | { id: number; fault: string };
