import { type Language, type Section, say } from "@/lib/format/format";

const chineseNumbers = "一二三四五六七八九十";

/** 三、收到和处理… in Chinese, 3. Requests … in English; the opening paragraph and the signature have no number. */
export function sectionTitle(section: Section, language: Language): string {
  const title = say(section.title, language);
  if (!section.number) return title;
  return language === "en" ? `${chineseNumbers.indexOf(section.number) + 1}. ${title}` : `${section.number}、${title}`;
}
