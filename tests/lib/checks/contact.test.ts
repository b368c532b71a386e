import { describe, expect, test } from "vitest";
import { specimen, type Texts } from "@/lib/checks/specimen";
import { found } from "./example";

const noticed = (rule: string, prose: Texts) => found(specimen({ year: 2024, prose }), rule);

describe("N_LINK", () => {
  test.each([
    "（http://www.linjiang.gov.cn）",
    "网站www.linjiang.gov.cn、https://xxgk.linjiang.gov.cn/col/index.html?id=3。",
    "https://www.linjiang.gov.cn/ 公布。",
    "电子邮箱：xxgk@linjiang.gov.cn",
  ])("%s is well formed", (preamble) => {
    expect(noticed("N_LINK", { preamble })).toEqual([]);
  });

  test.each([
    ["https//www.linjiang.gov.cn", "缺冒号"],
    ["http:// dag.linjiang.gov.cn", "空格"],
    ["www. linjiang.gov.cn", "空格"],
    ["ｈｔｔｐ：／／www.linjiang.gov.cn", "全角"],
    ["http:/www.linjiang.gov.cn", "开头"],
    ["www.linjiang.gov.con", "后缀"],
    ["www..linjiang.gov.cn", "规则"],
    ["htp://www.linjiang.gov.cn", "开头"],
  ])("%s is not: %s", (preamble, why) => {
    expect(noticed("N_LINK", { preamble: `网址（${preamble}）` }).map(({ message }) => message["zh-CN"])).toEqual([
      expect.stringContaining(why),
    ]);
  });
});

describe("N_CONTACT", () => {
  const missing = (preamble: string) => noticed("N_CONTACT", { preamble }).map(({ message }) => message["zh-CN"]);

  test.each([
    "地址：临江市滨河路1号；邮编：350400；电话：0591-23160000。",
    "联系地址，临江市滨河路1号，邮编350400;电话:0591—23160000;传真:0591-23160001",
    "（地址：临江市滨河路1号，邮编：350400，电话：12345）",
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
  ])("%s", (preamble) => {
    expect(missing(preamble)).toEqual([]);
  });

  test("what is missing is named", () => {
    expect(missing("联系地址：滨河路1号，联系电话：23160000。")).toEqual(["联系方式不完整：没有邮编，电话“23160000”没有区号。"]);
    expect(missing("地址：滨河路1号，邮编：35040，电话：0591-23160000。")).toEqual(["联系方式不完整：邮编“35040”不是六位。"]);
    expect(missing("联系电话：0591-23160000，邮编：350400。")).toEqual(["联系方式不完整：没有地址。"]);
  });
});

describe("N_OFFICE", () => {
  const names = (overview: string) => noticed("N_OFFICE", { overview }).map(({ operands }) => operands.names);

  test("two names for the bureau's own office are told, those of others are not", () => {
    expect(names("局政务公开工作领导小组办公室检查，局政务公开办通报。")).toEqual(["政务公开工作领导小组办公室 / 政务公开办"]);
    expect(names("局政务公开办公室检查，与市政务公开办公室沟通，局政务公开办通报。")).toEqual([]);
    expect(names("按照《国务院办公厅政府信息与政务公开办公室关于印发格式的通知》，局政务公开办理平稳。")).toEqual([]);
  });
});
