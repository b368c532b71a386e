import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import { specimen, type Texts } from "@/lib/checks/specimen";
import { found } from "./example";

const noticed = (rule: string, prose: Texts) => found(specimen({ year: 2024, prose }), rule);

describe("N_LINK", () => {
  test.each([
    "（http://www.linjiang.gov.cn）",
    "网站www.linjiang.gov.cn、https://xxgk.linjiang.gov.cn/col/index.html?id=3。",
    "https://www.linjiang.gov.cn/ 公布。",
    "http://www.linjiang.gov.cn 2024 年度报告",
    "http://www.linjiang.gov.cn:8080/xxgk/，",
    "http://linjiang.gov.cn#nb",
    "http://linjiang.gov.cn?id=1",
    "http://10.1.20.3/xxgk",
    "HTTP://WWW.LINJIANG.GOV.CN",
    "www.linjiang.gov.cn.",
    "www.linjiang.gov.cn; www.linjiang.com!",
    "http://a.cn",
    "www.linjiang.gov.cn，；",
    "www.linjiang.gov.cn?!",
    "http://www.linjiang.gov.cn/go?to=http//a",
    "电子邮箱：xxgk@linjiang.gov.cn",
    ...["com", "org", "net", "gov", "edu", "cc", "info", "top", "vip", "mobi", "xin", "site", "tv", "io", "hk", "mo", "tw"].map(
      (ending) => `www.linjiang.${ending}`,
    ),
  ])("%s is well formed", (preamble) => {
    expect(noticed("N_LINK", { preamble })).toEqual([]);
  });

  test.each([
    ["https//www.linjiang.gov.cn", "缺冒号"],
    ["http//www.linjiang.gov.cn", "缺冒号"],
    ["htp//www.linjiang.gov.cn", "缺冒号"],
    ["htps//www.linjiang.gov.cn", "缺冒号"],
    ["ttp//www.linjiang.gov.cn", "缺冒号"],
    ["ttps//www.linjiang.gov.cn", "缺冒号"],
    ["http //www.linjiang.gov.cn", "缺冒号"],
    ["http ://www.linjiang.gov.cn", "中间有空格"],
    ["http: //www.linjiang.gov.cn", "中间有空格"],
    ["www .linjiang.gov.cn", "中间有空格"],
    ["wwww.linjiang.gov.cn/http://a.cn", "开头写错了"],
    ["http:// dag.linjiang.gov.cn", "中间有空格"],
    ["www. linjiang.gov.cn", "中间有空格"],
    ["http://dag linjiang.gov.cn", "中间有空格"],
    ["ｈｔｔｐ：／／www.linjiang.gov.cn", "有全角字符"],
    ["www．linjiang.gov.cn", "有全角字符"],
    ["http:/www.linjiang.gov.cn", "开头写错了"],
    ["http:///www.linjiang.gov.cn", "开头写错了"],
    ["http;//www.linjiang.gov.cn", "开头写错了"],
    ["htp://www.linjiang.gov.cn", "开头写错了"],
    ["htttp://www.linjiang.gov.cn", "开头写错了"],
    ["ttp://www.linjiang.gov.cn", "开头写错了"],
    ["wwww.linjiang.gov.cn", "开头写错了"],
    ["ww.linjiang.gov.cn", "开头写错了"],
    ["www,linjiang.gov.cn", "开头写错了"],
    ["www..linjiang.gov.cn", "写法不合规则"],
    ["http://linjiang", "写法不合规则"],
    ["http://linjiang-.gov.cn", "写法不合规则"],
    ["http://linjiang.gov.cn:1/", "写法不合规则"],
    ["www.linjiang.gov.con", "后缀不存在"],
    ["www.linjiang.gov.cm/col.cn", "后缀不存在"],
    ["http://1.2.3.com4", "写法不合规则"],
  ])("%s is not: %s", (preamble, why) => {
    const inEnglish: Record<string, string> = {
      缺冒号: "the colon is missing",
      中间有空格: "there is a space in it",
      有全角字符: "it has full-width signs",
      开头写错了: "its beginning is wrong",
      写法不合规则: "it is not written as an address is",
      后缀不存在: "its ending does not exist",
    };
    expect(
      noticed("N_LINK", { preamble: `网址（${preamble}）` }).map(({ message, operands }) => [message["zh-CN"], operands.flaw]),
    ).toEqual([[`网址“${preamble}”有误：${why}。`, inEnglish[why]]]);
  });

  test("a malformed address is told where it stands, in both languages", () => {
    const overview = "收到政府信息公开申请80件，见www.linjiang.gov.con 网站，收到政府信息公开申请81件。";
    const [finding] = noticed("N_LINK", { overview });
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["overview"],
      operands: { address: "www.linjiang.gov.con", flaw: "its ending does not exist" },
      quote: "www.linjiang.gov.con",
    });
    expect(finding?.message.en).toBe("The address “www.linjiang.gov.con” is malformed: its ending does not exist.");
    const order = judge(specimen({ prose: { overview } })).flatMap(({ rule }) => (["N_REQUESTS", "N_LINK"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_LINK", "N_REQUESTS"]);
  });

  test("of a paragraph full of them fifty are told", () => {
    const rule = ruleOf("N_LINK");
    const raised = (count: number) => rule?.check(specimen({ prose: { overview: "见www.linjiang.con，".repeat(count) } }), 0).length;
    expect([raised(50), raised(60)]).toEqual([50, 50]);
  });
});

describe("N_CONTACT", () => {
  const missing = (preamble: string) => noticed("N_CONTACT", { preamble }).map(({ message }) => message["zh-CN"]);

  test.each([
    "地址：临江市滨河路1号；邮编：350400；电话：0591-23160000。",
    "联系地址，临江市滨河路1号，邮编350400;电话:0591—23160000;传真:0591-23160001",
    "（地址：临江市滨河路1号，邮编：350400，电话：12345）",
    "地 址：滨河路1号；邮 编：350400；电 话：0591-23160000。",
    "如有疑问请到滨河路 1 号，联系电话：(010)23160000，邮政编码：350400。",
    "如有疑问请到市民中心3楼，联系电话：010 2316000，邮编为350400。",
    "如有疑问请到市民中心3层，电话：400-123-4567，邮编是350400。",
    "如有疑问请到市民中心3室，电话：400 123 4567，邮编350400。",
    "如有疑问请到望湖街1号，电话：4001234567，邮编350400。",
    "如有疑问请到望湖巷1号，电话：13812345678，邮编350400。",
    "如有疑问请到望湖道1号，联系方式：059123160000，邮编350400。",
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
    "欢迎致电本局。",
    "地 址：市民中心，邮编：350400，电话：(010) 23160000。",
    "地址：市民中心，邮 政 编 码：350400，电话：0591- 23160000。",
    "地址：市民中心，邮政编 码 350400，电话：0591—23160000。",
    "如有疑问请到滨河路123号，联系电话：0591–23160000，邮政 编码350400。",
  ])("%s", (preamble) => {
    expect(missing(preamble)).toEqual([]);
  });

  test.each([
    ["联系地址：滨河路1号，联系电话：23160000。", "没有邮编，电话“23160000”没有区号"],
    ["联系地址：滨河路1号，热线：2316000。", "没有邮编，电话“2316000”没有区号"],
    ["联系地址：滨河路1号，传真：2316000。", "没有邮编，电话“2316000”没有区号"],
    ["地址：滨河路1号，邮编：35040，电话：0591-23160000。", "邮编“35040”不是六位"],
    ["地址：滨河路1号，邮编：3504001，电话：0591-23160000。", "邮编“3504001”不是六位"],
    ["地址：滨河路1号，邮编：，电话：0591-23160000。", "邮编“”不是六位"],
    ["联系电话：0591-23160000，邮编：350400。", "没有地址"],
    ["地址：滨河路1号，邮编：350400。", "没有电话"],
    ["地址：滨河路1号，邮编：350400，电话：231600。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，热线：231600。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，联系方式：231600。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，电话：231600000。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，电话：123456。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，电话：138123456789。", "没有完整的电话号码"],
    ["联系方式：无。", "没有地址，没有邮编，没有完整的电话号码"],
    ["邮编：350400。", "没有地址，没有电话"],
    ["地址：滨河路1号，邮编：350400，电话23160000。", "电话“23160000”没有区号"],
    ["地址：滨河路1号，邮编：350400，电 话（办公室）：2316000。", "电话“2316000”没有区号"],
    ["地址：滨河路1号，邮编：350400，电 话：231600。", "没有完整的电话号码"],
    ["地址：滨河路1号，邮编：350400，电话：400-123-4。", "没有完整的电话号码"],
  ])("%s", (preamble, what) => {
    expect(missing(preamble)).toEqual([`联系方式不完整：${what}。`]);
  });

  test("what is missing is told where the contact details begin, in both languages", () => {
    const preamble = "本报告由市档案局编制。\n如对本报告有疑问，请与市档案局办公室联系，联系地址：滨河路1号，联系电话：23160000。";
    const [finding, ...rest] = noticed("N_CONTACT", { preamble });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["preamble"],
      operands: { missing: "no postcode; the phone number “23160000” lacks its area code" },
      quote: "联系地址：滨河路1号，联系电话：23160000。",
    });
    expect(finding?.message.en).toBe("Contact details are incomplete: no postcode, the phone number “23160000” lacks its area code.");
    expect(noticed("N_CONTACT", { preamble: `地址：滨河路1号，${"请".repeat(200)}` })[0]?.quote).toBe(
      `地址：滨河路1号，${"请".repeat(91)}`,
    );
    expect(noticed("N_CONTACT", { preamble: "地址：滨河路1号，邮编：35，电话：12345。" })[0]?.operands.missing).toBe(
      "the postcode “35” has not six digits",
    );
    expect(noticed("N_CONTACT", { preamble: "邮编：350400。" })[0]?.operands.missing).toBe("no address; no complete phone number");
  });

  test("what the paragraph says just before the details counts, and what other sections say does not", () => {
    expect(missing(`请到滨河路1号，${"请".repeat(40)}，联系电话：0591-23160000，邮编：350400。`)).toEqual([]);
    expect(missing(`请到滨河路1号，${"请".repeat(60)}，联系电话：0591-23160000，邮编：350400。`)).toEqual(["联系方式不完整：没有地址。"]);
    expect(noticed("N_CONTACT", { overview: "联系电话：23160000。" })).toEqual([]);
  });

  test.each([
    ["本局地址：滨河路1号。", "地址：滨河路1号。"],
    ["本局地 址：滨河路1号。", "地 址：滨河路1号。"],
    ["本局联系地址：滨河路1号。", "联系地址：滨河路1号。"],
    ["本局通讯地址：滨河路1号。", "通讯地址：滨河路1号。"],
    ["本局通信地址：滨河路1号。", "通信地址：滨河路1号。"],
    ["本局办公地址：滨河路1号。", "办公地址：滨河路1号。"],
    ["本局联系电话2316000。", "联系电话2316000。"],
    ["本局联系电 话2316000。", "联系电 话2316000。"],
    ["本局联系方式见后。", "联系方式见后。"],
    ["本局电话：2316000。", "电话：2316000。"],
    ["本局电 话 ：2316000。", "电 话 ：2316000。"],
    ["本局邮编350400。", "邮编350400。"],
    ["本局邮 编350400。", "邮 编350400。"],
  ])("the contact details of %s begin where they are named", (preamble, quote) => {
    expect(noticed("N_CONTACT", { preamble }).map((finding) => finding.quote)).toEqual([quote]);
  });

  test("it stands among what else is found in the section", () => {
    const preamble = "见www.linjiang.con网站，联系电话：0591-23160000，邮编：350400，网址www.linjiang.gov.con。";
    const order = judge(specimen({ prose: { preamble } })).flatMap(({ rule }) => (["N_LINK", "N_CONTACT"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_LINK", "N_CONTACT", "N_LINK"]);
  });
});

describe("N_OFFICE", () => {
  const names = (overview: string, organ?: string) =>
    found(specimen({ year: 2024, prose: { overview }, ...(organ ? { organ: { name: organ, alsoKnownAs: [] } } : {}) }), "N_OFFICE").map(
      ({ operands }) => operands.names,
    );

  test.each([
    ["局政务公开工作领导小组办公室检查，局政务公开办通报。", "政务公开工作领导小组办公室 / 政务公开办"],
    ["局政府信息公开办公室检查，局政务公开办通报。", "政府信息公开办公室 / 政务公开办"],
    [
      "局信息公开工作办公室检查，局政务公开办公室通报，局信息公开领导小组办公室汇总。",
      "信息公开工作办公室 / 政务公开办公室 / 信息公开领导小组办公室",
    ],
    ["局政务公开办公室检查，局信息公开办公室通报。", "政务公开办公室 / 信息公开办公室"],
    ["政府信息与局政务公开办公室检查，局信息公开办公室通报。", "政务公开办公室 / 信息公开办公室"],
    ["市府办公厅局政务公开办公室检查，局信息公开办公室通报。", "政务公开办公室 / 信息公开办公室"],
  ])("%s", (overview, told) => {
    expect(names(overview)).toEqual([told]);
  });

  test.each([
    "局政务公开办公室检查，局政务公开办通报。",
    "局政府信息公开办公室检查，局信息公开办通报。",
    ...["市", "省", "区", "县", "州", "盟", "自治区", "国务院", "上级", "实验区", "管委会", "市政府"].map(
      (whose) => `局政务公开办公室检查，与${whose}信息公开办公室沟通。`,
    ),
    "局政务公开办公室检查，按照《国务院办公厅政府信息与政务公开办公室关于印发格式的通知》。",
    "局信息公开办公室检查，国务院办公厅政务公开办公室通知。",
    "市信息公开办公室检查，局政务公开办公室通报。",
    ...["法", "理", "事", "结", "件", "好", "公"].map((next) => `局政务公开办公室检查，信息公开办${next}平稳。`),
  ])("%s is one name", (overview) => {
    expect(names(overview)).toEqual([]);
  });

  test.each(["临江市人民政府", "临江区管委会", "临江管理委员会", "临江实验区", "临江开发区", "临江市", "临江镇", "临江乡"])(
    "in the report of %s the office of the city is its own",
    (organ) => {
      expect(names("市政务公开办公室检查，区信息公开办公室通报。", organ)).toEqual(["政务公开办公室 / 信息公开办公室"]);
      expect(names("市信息公开办公室检查，政府信息与政务公开办公室通知。", organ)).toEqual([]);
    },
  );

  test("the second name is quoted where it stands, whose it is before it, in both languages", () => {
    const prose = {
      preamble: "由我局政务公开办公室编制。",
      problems: "收到政府信息公开申请80件，由临江市档案局信息公开办公室通报，收到政府信息公开申请81件。",
    };
    const [finding, ...rest] = noticed("N_OFFICE", prose);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "advise", at: ["problems"], quote: "临江市档案局信息公开办公室" });
    expect(finding?.message).toEqual({
      "zh-CN": "同一工作机构有 2 种称谓：“政务公开办公室”、“信息公开办公室”，请统一。",
      en: "The same office goes by 2 names: “政务公开办公室”, “信息公开办公室”; use one.",
    });
    const order = judge(specimen({ prose })).flatMap(({ rule }) => (["N_REQUESTS", "N_OFFICE"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_OFFICE", "N_REQUESTS"]);
    expect(noticed("N_OFFICE", { preamble: "政务公开办公室编制。", other: "信息公开办公室通报。" })[0]?.quote).toBe("信息公开办公室");
    expect(
      noticed("N_OFFICE", {
        preamble: "政务公开办公室编制。",
        overview: "信息公开办公室通报。",
        other: "信息公开办公室汇总，政务公开办公室通报。",
      }).map(({ at }) => at),
    ).toEqual([["overview"]]);
    expect(noticed("N_OFFICE", { preamble: "政务公开办公室编制。", requests: "信息公开办公室通报。" })).toEqual([]);
  });
});
