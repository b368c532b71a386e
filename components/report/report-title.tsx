import type { Language } from "@/lib/format/format";

type Titled = { title: string; year: number; names: { nameEn: string | null } };

/** A report's title in a list: as filed, or in English where its bureau has an English name. */
export function ReportTitle({ language, report }: { language: Language; report: Titled }) {
  return (language === "en" && titleInEnglish(report)) || <span lang="zh-CN">{report.title}</span>;
}

export const titleInEnglish = ({ names, year }: Titled): string | undefined =>
  names.nameEn ? `${names.nameEn}: report for ${year}` : undefined;
