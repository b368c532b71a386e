import type { Language } from "@/lib/format/format";

type Titled = { title: string; year: number; names: { nameEn: string | null } };

/** A report's title in a list: as filed, or in English where its bureau has an English name. */
export function ReportTitle({ language, report }: { language: Language; report: Titled }) {
  return (language === "en" && titleInEnglish(report)) || <span lang="zh-CN">{report.title}</span>;
}

/** A title that breaks between the organ and the year, not within either, where it has to break. */
export function BreakingTitle({ title }: { title: string }) {
  const [, organ, rest] = title.match(/^(.+?)(\d{4}\s*年.+)$/u) ?? [];
  return organ && rest ? (
    <>
      <span className="inline-block">{organ}</span>
      <span className="inline-block">{rest}</span>
    </>
  ) : (
    title
  );
}

export const titleInEnglish = ({ names, year }: Titled): string | undefined =>
  names.nameEn ? `${names.nameEn}: report for ${year}` : undefined;
