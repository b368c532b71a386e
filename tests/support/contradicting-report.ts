import { format2019 } from "@/lib/format/2019";
import { cellsOf } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import { renderText, someSections } from "./render-report";

/** A 2019 report whose words claim 25 normative documents while its table says 0; everything else is 0 and adds up. */
export function contradictingReport(): string {
  const figures: Record<string, Figure> = Object.fromEntries(cellsOf(format2019).map(({ id }) => [id, 0]));
  figures["t2_art20_9.procurement.count"] = 2;
  figures["t2_art20_9.procurement.amount"] = "127.47万元";
  const sections = someSections(2019);
  return renderText({
    format: format2019,
    title: "营口市营商环境建设局2019年政府信息公开工作年度报告",
    figures,
    sections: {
      ...sections,
      overview: `${sections.overview}\n全年主动公开规范性文件25件。`,
      signature: "营口市营商环境建设局\n2020年1月22日",
    },
  });
}
