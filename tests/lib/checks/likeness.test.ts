import { describe, expect, test } from "vitest";
import { judge, notJudged } from "@/lib/checks/check";
import { specimen } from "@/lib/checks/specimen";
import { found } from "./example";

const told =
  "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。窗口人员对申请内容的指导不够，补正通知有时不够清楚。网站检索功能老旧，群众查找文件要翻很多页。";
const other =
  "基层单位报送不及时，个别栏目长时间没有更新。政策解读以文字为主，图解和视频较少。我们将按季度抽查栏目，请业务科室一起制作图解，并把抽查结果发给各单位。";

describe("N_SAME_AS_LAST_YEAR", () => {
  const report = (now: string, then: string) => specimen({ year: 2024, prose: { problems: now }, previous: { prose: { problems: then } } });

  test("quotes the longest sentence that stayed, and lists the others", () => {
    const [finding] = found(report(told, told), "N_SAME_AS_LAST_YEAR");
    expect(finding).toMatchObject({ severity: "advise", at: ["problems"], operands: { percent: 100 } });
    expect(finding?.quote).toBe("档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。");
    expect(finding?.quotes).toHaveLength(2);
    expect(finding?.message["zh-CN"]).toContain("有 3 句相同");
  });

  test("takes the office's bound", () => {
    const rules = (threshold: number) =>
      judge(report(told, `${told}${other}`), { N_SAME_AS_LAST_YEAR: { threshold } }).map(({ rule }) => rule);
    expect([rules(40), rules(60)]).toEqual([["N_SAME_AS_LAST_YEAR"], []]);
  });

  test("cannot be judged without last year's text, a merged one's for instance", () => {
    const merged = specimen({ year: 2024, prose: { problems: told }, previous: { bodies: ["甲局", "乙局"] } });
    expect(notJudged(merged).map(({ rule }) => rule)).toContain("N_SAME_AS_LAST_YEAR");
  });
});

describe("N_SAME_AS_PEER", () => {
  test("names the body that is most alike, how many more there are, and the sentences", () => {
    const peers = [
      { name: "甲局", prose: { problems: `${told}${other.slice(0, 40)}` } },
      { name: "乙局", prose: { problems: told } },
      { name: "丙局", prose: { problems: other } },
    ];
    const [finding, ...rest] = found(specimen({ prose: { problems: told }, peers }), "N_SAME_AS_PEER");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ operands: { peer: "乙局", peers: 2, percent: 100 } });
    expect(finding?.message["zh-CN"]).toContain("另有 1 个单位也超过界限");
  });
});
