import type { Language } from "@/lib/format/format";

export type { Language };
export const languages: readonly Language[] = ["zh-CN", "en"];
export const defaultLanguage: Language = "zh-CN";

/** The sentences of one area in both languages: what Chinese has, English must have, or it does not compile. */
export const inBoth = <T>(zh: T, en: NoInfer<T>): Record<Language, T> => ({ "zh-CN": zh, en });

/** English counts: 1 day, 2 days. */
export const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** The address of a page in a language: Chinese has no prefix, English has /en. */
export const addressIn = (language: Language, path: string): string => (language === "en" ? `/en${path === "/" ? "" : path}` : path);

/** Reads the `[locale]` segment; anything unknown is the default, the proxy lets nothing else through. */
export const languageOf = (locale: string): Language => (locale === "en" ? "en" : defaultLanguage);

const dateFormats: Record<Language, Intl.DateTimeFormat> = {
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", year: "numeric", month: "long", day: "numeric" }),
};
const iso = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** 2026-01-28 in Chinese pages (as government sites print it), 28 January 2026 in English. Beijing time. */
export const dateIn = (language: Language, at: Date): string => (language === "en" ? dateFormats.en.format(at) : iso.format(at));
/** 2026-01-28 14:32, Beijing time, in both languages. */
export const dateTimeOf = (at: Date): string => `${iso.format(at)} ${clock.format(at)}`;
export const timeOf = (at: Date): string => clock.format(at);
/** The calendar day in Beijing, as YYYY-MM-DD. */
export const dayOf = (at: Date): string => iso.format(at);
/** 1,204 on public pages. */
export const grouped = (value: number): string => new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 }).format(value);
