import { describe, expect, it } from "vitest";
import { snippetOf, termsOf } from "@/lib/report/search";

describe("the words of a search", () => {
  it("forgive width, case and spaces, and name what is too short", () => {
    expect(termsOf("　２０２５  Abc 年 ")).toEqual({ terms: ["2025", "abc"], tooShort: ["年"] });
  });
});

describe("a snippet", () => {
  it("marks the hit where it stands in the text as filed, across white space and width", () => {
    const snippet = snippetOf("本年度收到申请１２ 件，均已答复。", ["12件"]);
    expect(snippet?.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["１２", "件"]);
    expect(snippet?.map(({ text }) => text).join("")).toBe("本年度收到申请１２ 件，均已答复。");
  });

  it("is null where nothing stands", () => {
    expect(snippetOf("总体情况", ["量子力学"])).toBeNull();
  });
});
