import type { Language } from "@/lib/format/format";
import type { EditionContent, EditionNames } from "@/lib/report/edition";
import type { Content } from "@/lib/report/report";

/**
 * What a file is made from: an edition, which carries its facts; or a content without them, which is a draft (marked 草稿),
 * an exercise of a practice year (marked 练习), or was only converted from another file.
 */
export type Exported =
  | { standing: "edition"; content: EditionContent; edition: EditionFacts }
  | { standing: Unpublished; content: Content; edition: null };

export type ExportedEdition = Extract<Exported, { standing: "edition" }>;

export type Unpublished = "draft" | "practice" | "converted";

export type EditionFacts = {
  id: string;
  number: number;
  /** ISO instant. */
  publishedAt: string;
  /** SHA-256 of the canonical content. */
  digest: string;
  /** The lasting address of this very edition. */
  address: string;
  names: EditionNames;
  /** Why a correction was made. */
  note: string | null;
  supersedes: string | null;
};

/** When the file says that it was made: when the edition was published, so that the same edition gives the same bytes; for others a fixed day. */
export const madeAt = ({ edition }: Exported): Date => (edition ? new Date(edition.publishedAt) : new Date("2000-01-01T00:00:00Z"));

/** 索引号, 文号, printed explanations, source and how it was taken in are an edition's own. */
export const editionPart = (exported: Exported): Omit<EditionContent, keyof Content> =>
  exported.standing === "edition" ? exported.content : { indexNumber: null, documentNumber: null, explanations: [], source: null };

/** The organ's name in a language, where it bears one there. */
export const nameIn = ({ content, edition }: Exported, language: Language): string =>
  (language === "en" ? edition?.names.nameEn : null) ?? content.organisation.name;
