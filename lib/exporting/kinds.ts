/** The files that a report leaves as, by extension. */
export const extensions = ["docx", "pdf", "xlsx", "csv", "json", "xml"] as const;
export type Extension = (typeof extensions)[number];

export const isExtension = (text: string): text is Extension => extensions.some((extension) => extension === text);

export const mediaTypes: Record<Extension | "zip", string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  zip: "application/zip",
};
