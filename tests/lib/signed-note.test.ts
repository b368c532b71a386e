import { expect, test } from "vitest";

Object.assign(process.env, {
  STAFF_DATABASE_URL: "postgres://x/x",
  PUBLIC_DATABASE_URL: "postgres://x/x",
  AUTH_SECRET: "a".repeat(32),
  INTERNAL_SECRET: "b".repeat(32),
  DEMO: "1",
});
const { readNote, signedNote } = await import("@/app/_request/signed-note");
const value = { edition: "2025-finance-v1", cells: ["一"] };

test("a note is read back as it was written, for the same purpose alone", () => {
  expect(readNote("check", signedNote("check", value))).toEqual(value);
  expect(readNote("other", signedNote("check", value))).toBeUndefined();
});

test("nobody else's letters are a note, however little of them was changed", () => {
  const note = signedNote("check", value);
  for (let i = 0; i < note.length; i++) {
    const changed = `${note.slice(0, i)}${note[i] === "A" ? "B" : "A"}${note.slice(i + 1)}`;
    // The last letter of each part holds bits that nobody reads.
    if (
      Buffer.from(changed.split(".")[1] ?? "", "base64url").equals(Buffer.from(note.split(".")[1] ?? "", "base64url")) &&
      changed.split(".")[0] === note.split(".")[0]
    )
      continue;
    expect(readNote("check", changed)).toBeUndefined();
  }
  for (const rubbish of ["", ".", "a.b", note.split(".")[0] ?? "", `${note}.x`.slice(1)])
    expect(readNote("check", rubbish)).toBeUndefined();
});
