import type { Language } from "@/lib/format/format";

type Titled = { title: string; year: number; names: { nameEn: string | null } };

/** A report's title in a list: as filed, or in English where its bureau has an English name. */
export function ReportTitle({ language, report }: { language: Language; report: Titled }) {
  if (language === "en" && report.names.nameEn) return `${report.names.nameEn}: report for ${report.year}`;
  return <span lang="zh-CN">{report.title}</span>;
}
