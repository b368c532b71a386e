import { createHash } from "node:crypto";
import type { Content } from "./report";

/** What the public reads, whole in itself: nothing in it is looked up elsewhere later. */
export type EditionContent = Content & {
  /** 索引号, 发文字号. */
  indexNumber: string | null;
  documentNumber: string | null;
  /** Explanations that the office ticked to be printed under the tables. */
  explanations: PrintedExplanation[];
  /** Where it was published first, for reports that were not filed here. */
  source: { url: string; publishedOn: string } | null;
  /** How it came here, for a report of the past that was taken in from a file. */
  imported?: ImportedFrom;
};

/** The file by name and SHA-256, the day on which it was taken in, and the day on which it says that it was published. */
export type ImportedFrom = { file: string; digest: string; on: string; publishedOn: string | null };

export type PrintedExplanation = { rule: string; at: string[]; finding: { "zh-CN": string; en: string }; reason: string };
export type EditionNames = { name: string; shortName: string; nameEn: string | null; office: string };

export type EditionKey = { year: number; slug: string; number: number };

export const editionId = (year: number, slug: string, number: number): string => `${year}-${slug}-v${number}`;

/** An edition's id taken apart, `2025-finance-v1`; undefined for anything else. */
export function readEditionId(id: string): EditionKey | undefined {
  const [, year, slug, number] = /^(\d{4})-([a-z0-9-]{1,80})-v([1-9]\d{0,3})$/.exec(id) ?? [];
  return year && slug && number ? { year: Number(year), slug, number: Number(number) } : undefined;
}

/** The same content gives the same text: keys sorted at every depth. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** SHA-256 of the canonical content: what a leader signs and what a reader can check a copy against. */
export const digestOf = (content: Content | EditionContent): string => createHash("sha256").update(canonical(content)).digest("hex");

/** Text for search and for comparing what was typed: one width, one case, no white space. */
export const normaliseForSearch = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
