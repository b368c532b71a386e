import { describe, expect, test } from "vitest";
import type { Figures } from "@/lib/report/report";
import { contradictions, said } from "./example";

describe("N_OUTCOMES", () => {
  const outcomes: Figures = {
    "t3.new_received.natural_person": 82,
    "t3.granted.natural_person": 30,
    "t3.partial.natural_person": 12,
    "t3.denied_third_party.natural_person": 3,
    "t3.denied_internal_affairs.natural_person": 2,
    "t3.unavailable_not_held.natural_person": 31,
    "t3.not_processed_repeat.natural_person": 1,
    "t3.other_misc.natural_person": 2,
    "t3.carried_out.natural_person": 1,
  };
  const intro = "全年收到政府信息公开申请82件。";

  test("groups are added up, joined ones too", () => {
    const text = `${intro}办结申请81件，其中：予以公开及部分公开42件，不予公开5件，无法提供31件，不予处理1件，其他处理2件，结转下年度1件。`;
    expect(contradictions("N_OUTCOMES", text, outcomes)).toEqual([]);
  });

  test.each([
    ["予以公开及部分公开41件", 41, "42"],
    ["同意公开29件", 29, "30"],
    ["区分处理后公开11件", 11, "12"],
    ["不予公开4件", 4, "5"],
    ["因本机关不掌握等原因无法提供30件", 30, "31"],
    ["依法按期办结80件", 80, "81"],
    ["答复政府信息公开申请80件", 80, "81"],
    ["结转至下一年度2件", 2, "1"],
    ["2件结转下年度继续办理", 2, "1"],
  ])("%s is read", (text, number, table) => {
    const [finding] = said("N_OUTCOMES", `${intro}其中，${text}。`, outcomes);
    expect(finding?.operands).toMatchObject({ text: number, table });
    expect(finding?.severity).toBe("explain");
  });

  test.each([
    "全年制发公文500件，其中主动公开300件，依申请公开110件，不予公开90件。",
    "共制作信息349条，主动公开政府信息124条、依申请公开173条、不予公开52条。",
    `${intro}办理人大建议8件，办结8件。`,
    `${intro}热线受理诉求4355件，办结4355件。`,
    "办结行政许可120件。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_OUTCOMES", text, outcomes)).toEqual([]);
  });
});
