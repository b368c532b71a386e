import { expect, test } from "vitest";
import { storable, storableIn } from "@/lib/storable";

test("what the database cannot keep becomes the sign for an unknown letter, everything else stays", () => {
  expect(storable("公\0开\ud800，𠮷\n")).toBe("公\ufffd开\ufffd，𠮷\n");
});

test("so it does in lists, objects and names of fields; dates and files stay what they are", () => {
  const at = new Date(0);
  expect(storableIn({ a: ["\0", { "b\0": "\udc00" }], n: 1, nothing: null, at })).toEqual({
    a: ["\ufffd", { "b\ufffd": "\ufffd" }],
    n: 1,
    nothing: null,
    at,
  });
  const file = new File([], "a.docx");
  expect(storableIn({ file })).toEqual({ file });
});
