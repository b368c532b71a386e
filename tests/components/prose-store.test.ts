import { describe, expect, it } from "vitest";
import { ProseStore, type ProseValue } from "@/components/desk/prose-store";
import { judge } from "@/lib/checks/check";
import { specimen } from "@/lib/checks/specimen";

const figures = { "t3.new_received.natural_person": 5, "t3.granted.natural_person": 5 };

function written(text: string) {
  let ids = 0;
  const put: [string, ProseValue][] = [];
  const store = new ProseStore({
    sections: ["overview"],
    kept: [],
    newId: () => `n${++ids}`,
    put: (block, value) => put.push([block, value]),
    changed: () => {},
  });
  store.write("overview", text);
  const [repair] = judge({ ...specimen({ figures }), prose: store.prose() }).flatMap(({ repairs }) => repairs ?? []);
  if (!repair) throw new Error("nothing to repair");
  const place = () => {
    const at = store.placeOf(repair);
    return at && store.view("overview").text.slice(at.start, at.end);
  };
  return { store, repair, place };
}

describe("the place of a number in a section's text", () => {
  it("is found behind blank lines, indents and other paragraphs", () => {
    const text = "17件。\n\n　　收到政府信息公开申请17件。  \n17件。";
    const { store, repair } = written(text);
    expect(store.placeOf(repair)).toEqual({ start: text.lastIndexOf("申请17") + 2, end: text.lastIndexOf("申请17") + 4 });
  });

  it("moves with its paragraph", () => {
    const { store, place } = written("收到政府信息公开申请17件。");
    store.write("overview", "\n前面添一段，17件。\n　收到政府信息公开申请17件。");
    expect(place()).toBe("17");
    expect(store.view("overview").text.slice(0, 12)).toContain("前面添一段");
  });

  it.each(["收到政府信息公开申请18件。", "共收到政府信息公开申请17件。", "收到政府信息公开申请17件。又。", ""])(
    "is none any more when the paragraph reads “%s”",
    (text) => {
      const { store, place } = written("收到政府信息公开申请17件。");
      store.write("overview", text);
      expect(place()).toBeNull();
    },
  );

  it("is none while an input method is composing in the paragraph", () => {
    const { store, place } = written("收到政府信息公开申请17件。");
    store.compose("overview", "收到政府xin信息公开申请17件。");
    expect(place()).toBeNull();
  });
});
