import { describe, expect, test } from "vitest";
import { format2021 } from "@/lib/format/2021";
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
    ["予以公开29件", "予以公开", "granted", "30"],
    ["全部公开29件", "予以公开", "granted", "30"],
    ["公开答复29件", "予以公开", "granted", "30"],
    ["给予公开29宗", "予以公开", "granted", "30"],
    ["准予公开29件次", "予以公开", "granted", "30"],
    ["部分公开29件", "部分公开", "partly granted", "12"],
    ["不予公开29件", "不予公开", "refused", "5"],
    ["无法提供29件", "无法提供", "could not be provided", "31"],
    ["不予处理29件", "不予处理", "not processed", "1"],
    ["其他处理29件", "其他处理", "other handling", "2"],
    ["办结29件", "办结", "concluded", "81"],
    ["办复29件", "办结", "concluded", "81"],
    ["上年结转29件", "上年结转", "carried in", "0"],
    ["上一年度结转29件", "上年结转", "carried in", "0"],
    ["结转下年度29件", "结转下年度", "carried over", "1"],
    ["予以公开和部分公开29件", "予以公开和部分公开", "granted and partly granted", "42"],
  ])("%s is compared with %s", (text, zh, about, table) => {
    // A copy, which nobody has read yet: its rows by heading are kept once they are read.
    const format = structuredClone(format2021);
    const [finding, ...rest] = said("N_OUTCOMES", `${intro}其中，${text}。`, outcomes, format);
    expect(rest).toEqual([]);
    expect(finding?.operands).toEqual({ about, text: 29, table });
    expect(finding?.message["zh-CN"]).toContain(`文字写${zh} 29 `);
  });

  test.each([
    ["予以公开的申请件数为29件", 29, "30"],
    ["予以公开的政府信息公开申请共计29件", 29, "30"],
    ["部分公开的事项数量合计11件", 11, "12"],
    ["予以公开、部分公开41件", 41, "42"],
    ["予以公开与部分公开41件", 41, "42"],
    ["予以公开或部分公开41件", 41, "42"],
    ["以及同意公开后部分公开11件", 11, "12"],
    ["办结依申请公开申请件数总计80件", 80, "81"],
    ["办结的政府信息公开答复事项80件", 80, "81"],
    ["依申请公开答复80件", 80, "81"],
    ["结转到次年继续办理的申请共2件", 2, "1"],
    ["结转至2022年2件", 2, "1"],
    ["2件结转到次年", 2, "1"],
    ["2件结转至次年", 2, "1"],
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

  test("requests are spoken of before, and shortly before", () => {
    const far = "各项工作有序推进".repeat(40);
    expect(contradictions("N_OUTCOMES", `${intro}予以公开29件。${far}。`, outcomes)).toEqual([[29, "30"]]);
    expect(contradictions("N_OUTCOMES", `${intro}${far}，予以公开29件。`, outcomes)).toEqual([]);
    expect(contradictions("N_OUTCOMES", "申请公开政府信息82件，其中予以公开29件。", outcomes)).toEqual([[29, "30"]]);
    expect(contradictions("N_OUTCOMES", `主动公开300件。${intro}予以公开29件。`, outcomes)).toEqual([[29, "30"]]);
    expect(contradictions("N_OUTCOMES", `受理热线4355件，收到政府信息公开申请82件，予以公开29件。`, outcomes)).toEqual([[29, "30"]]);
  });

  test.each(["建议", "提案", "热线", "12345平台", "诉求", "工单", "许可", "信访件", "信息总数", "信息数"])(
    "what is concluded of %s is none of requests",
    (what) => {
      expect(contradictions("N_OUTCOMES", `${intro}另有${what}，办结29件。`, outcomes)).toEqual([]);
    },
  );

  test.each(["公文", "主动公开", "主动公开的政府信息", "主动公开信息", "主动公开文件 ", "主动公开类"])(
    "behind %s300件 documents are told by their kind of disclosure",
    (what) => {
      expect(contradictions("N_OUTCOMES", `依申请公开平稳，${what}300件，不予公开90件。`, outcomes)).toEqual([]);
    },
  );

  test.each([
    "政府信息公开工作中，予以公开29件。",
    "收到救助申请82件。其中，予以公开29件。",
    `${intro}其中，予以公开29条。`,
    `${intro}其中，予以公开约29件。`,
    `${intro}2020年予以公开29件。`,
    `${intro}2020年办结29件。`,
    `${intro}答复后回访29件。`,
    `${intro}结转至下年度的案卷29件。`,
    `${intro}涉密29件均不结转下年度。`,
    "全年制发公文500件，其中主动公开300件，依申请公开110件，不予公开90件。",
    "共制作信息349条，主动公开政府信息124条、依申请公开173条、不予公开52条。",
    `${intro}办理人大建议8件，办结8件。`,
    `${intro}热线受理诉求4355件，办结4355件。`,
    "办结行政许可120件。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_OUTCOMES", text, outcomes)).toEqual([]);
  });
});
