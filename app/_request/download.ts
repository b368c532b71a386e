import "server-only";
import { createHash } from "node:crypto";

type Download = {
  bytes: Uint8Array;
  /** As a person reads it, with its extension; any characters. */
  fileName: string;
  type: string;
  /** May others keep it? Even then they ask before each use: an edition can be withdrawn. */
  isPublic: boolean;
};

/** Bytes → an answer that a browser saves and never shows, or 304 when the reader has these very bytes. */
export function download(request: Request, { bytes, fileName, type, isPublic }: Download): Response {
  const etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
  const headers = {
    "Content-Type": type,
    "Content-Disposition": disposition(fileName),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": isPublic ? "public, max-age=0, must-revalidate" : "private, no-store",
    ETag: etag,
  };
  const has = request.headers
    .get("if-none-match")
    ?.split(",")
    .map((tag) => tag.trim().replace(/^W\//u, ""));
  if (has && (has.includes(etag) || has.includes("*"))) return new Response(null, { status: 304, headers });
  // A copy that owns its memory: what a child process sent lies in a larger piece.
  return new Response(new Uint8Array(bytes), { headers: { ...headers, "Content-Length": String(bytes.length) } });
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8 (RFC 8187). No separators, no control characters, not too long. */
export function disposition(fileName: string): string {
  const name = safeFileName(fileName);
  const extension = name.match(/\.[a-z0-9]{1,5}$/u)?.[0] ?? "";
  const plain = /^[\w .()-]+$/u.test(name) ? name : `report${extension}`;
  const encoded = encodeURIComponent(name).replace(/['()*]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What every file system takes: nothing that separates folders, names a device, hides, or turns the reading direction. */
export function safeFileName(fileName: string): string {
  const extension = fileName.match(/\.[a-z0-9]{1,5}$/u)?.[0] ?? "";
  const stem = fileName
    .slice(0, fileName.length - extension.length)
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|\ufffd]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/gu, "");
  const short = [...stem].slice(0, 80).join("").trim();
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(short);
  return `${short === "" || isDevice ? "report" : short}${extension}`;
}
