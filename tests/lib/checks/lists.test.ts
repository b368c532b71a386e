import { describe, expect, test } from "vitest";
import { example, found } from "./example";

describe("N_LIST_SUM", () => {
  const sums = (overview: string) =>
    found(example({ prose: { overview } }), "N_LIST_SUM").map((finding) => [finding.operands.total, finding.operands.sum]);

  test("parts that do not add up are told, with the words from total to last part", () => {
    const text = "全年公布信息2599条，（其中机构职能类25条，规划类28条，应急类124条，其他2356条）。";
    const [finding] = found(example({ prose: { overview: text } }), "N_LIST_SUM");
    expect(finding).toMatchObject({ severity: "advise", at: ["overview"], operands: { total: 2599, sum: 2533, difference: -66 } });
    expect(text).toContain(finding?.quote);
    expect(finding?.message["zh-CN"]).toBe("文字中总数写 2599条，分项 25 + 28 + 124 + 2356 = 2533，相差 66。");
  });

  test.each([
    ["信息总数510条，其中主动公开198条，依申请公开142条，不予公开137条。", [510, 477]],
    ["公开61条，其中：减税5条，解读1条，预决算7条，直达12条，其他51条等。", [61, 76]],
    ["发布信息607条，其中主动公开380份，依申请公开319份。", [607, 699]],
    ["在公开的90条信息中，全文电子化的共90条，机构类1条；文件10条；资金52条；决算5条；其他25条。", [90, 93]],
    ["答复申请90件。予以公开20件；不予公开30件；无法提供25件；不予处理10件。", [90, 85]],
  ])("%s", (text, expected) => {
    expect(sums(text)).toEqual([expected]);
  });

  test.each([
    "公开信息99条，其中甲类5条，乙类11条，丙类74条，其他9条。",
    "信息总数330条，其中主动公开90条，依申请公开161条，不予公开79。",
    "公开信息198条，其中解读7条、预决算3条、专项资金62条等。",
    "收到申请100件，其中不予公开10件、无法提供5件、不予处理3件。",
    "抽检23090批次，其中不合格12批次。",
    "办结81件，其中予以公开42件，不予公开39件，引起行政复议2件、行政诉讼7件。",
    "公开信息86条，其中甲8条，乙35条，其他43条；现行有效文件11件。",
    "公开信息100条，其中甲60条（政策20条、解读40条），乙40条。",
    "公开信息100条，其中甲60条，较去年增加55条，乙40条。",
    "召开会议5次，其中研究议题12项、20项。",
    "公开信息约100条，其中甲60条、乙70条。",
  ])("%s adds up, or does not say that it should", (text) => {
    expect(sums(text)).toEqual([]);
  });
});

describe("N_PERCENT", () => {
  const percents = (overview: string) =>
    found(example({ prose: { overview } }), "N_PERCENT").map((finding) => [finding.operands.printed, finding.operands.share]);

  test("a share that does not follow from the numbers beside it is told", () => {
    expect(percents("办结申请805件，其中不予公开35件，占4.34%。")).toEqual([["4.34%", "4.35%"]]);
    expect(percents("信息总数510条，其中主动公开政府信息198条。主动公开的政府信息占41.5%。")).toEqual([["41.5%", "38.82%"]]);
  });

  test.each([
    "办结81件，其中：予以公开42件，占51.85%；不予公开5件，占6.17%；无法提供34件，占41.98%。",
    "同意公开3件，占比37.5%；无法提供5件，占比62.5%。",
    "信息总数473条，其中主动公开政府信息123条。主动公开的政府信息占26%。",
    "收到信函申请28件，占100%。",
    "办结率100%，满意度达99.04%。",
    "门户网站发布1200条，新媒体发布800条，占40%。",
  ])("%s is right, or cannot be told", (text) => {
    expect(percents(text)).toEqual([]);
  });
});
