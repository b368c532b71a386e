import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env";

// What this site found out and hands on in an address: nobody else can write such a note.

/** A value as letters for an address. `purpose` keeps a note of one kind from passing for another. */
export function signedNote(purpose: string, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${text}.${sealOf(purpose, text).toString("base64url")}`;
}

/** The value of a note of this site's own, undefined for everything else. */
export function readNote(purpose: string, note: string): unknown {
  const [text = "", seal = ""] = note.split(".");
  const [given, own] = [Buffer.from(seal, "base64url"), sealOf(purpose, text)];
  return given.length === own.length && timingSafeEqual(given, own)
    ? JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
    : undefined;
}

const sealOf = (purpose: string, text: string): Buffer => createHmac("sha256", env().AUTH_SECRET).update(`${purpose}\n${text}`).digest();
