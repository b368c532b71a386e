import type { Language } from "@/lib/format/format";
import { toCsv } from "./csv";
import { toDocx } from "./docx";
import type { Exported } from "./exported";
import { toJson } from "./json";
import type { Extension } from "./kinds";
import { toPdf } from "./pdf";
import { utf8 } from "./text";
import { toXlsx } from "./xlsx";
import { toXml } from "./xml";

/** Every kind of file by its extension. The same edition gives the same bytes. */
export const writers: Record<Extension, (exported: Exported, language: Language) => Uint8Array | Promise<Uint8Array>> = {
  docx: toDocx,
  pdf: toPdf,
  xlsx: toXlsx,
  csv: (exported, language) => utf8(toCsv(exported, language)),
  json: (exported) => utf8(toJson(exported)),
  xml: (exported) => utf8(toXml(exported)),
};
