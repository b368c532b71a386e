import { describe, expect, test } from "vitest";
import { judge, noticedBy } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import { hiddenIn } from "@/lib/checks/screen";
import { proseOf, specimen } from "@/lib/checks/specimen";
import { plantedLookAlikes, plantedSecrets } from "../../support/secrets";
import { found } from "./example";

const base = specimen();
const rule = ruleOf("N_SENSITIVE");
/** The screen alone: a thousand paragraphs need no other rule. */
const alone = (text: string) => (rule ? noticedBy(rule, { ...base, prose: proseOf({ overview: text }) }) : []);
const screened = (overview: string) => found(specimen({ prose: { overview } }), "N_SENSITIVE");
const kinds = (overview: string) => screened(overview).map((finding) => finding.operands.kind);

test("of 560 planted secrets 99 in 100 are found, by what they are", () => {
  const missed = plantedSecrets(560).filter(({ kind, text }) => !alone(text).some(({ operands }) => operands.kind === kind));
  expect(missed.length / 560, missed.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(0.01);
});

test("of 480 paragraphs with what only looks like a secret none is held up", () => {
  const wrong = plantedLookAlikes(480).filter(({ text }) => alone(text).length > 0);
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

describe("what is found", () => {
  test("is masked in the sentence and in the key, and quoted from the text", () => {
    const [finding] = screened("村民王大明（电话0000-2345678）反映积水。");
    expect(finding?.quote).toContain("王大明");
    expect(`${finding?.message["zh-CN"]}${finding?.message.en}${finding?.key}`).not.toMatch(/王大明|2345678/u);
  });

  test("is one matter for one number, and two for two that look alike when masked", () => {
    expect(screened("请拨13800000078。再拨13800000078。")).toHaveLength(1);
    const two = screened("请拨13800000078，或13811111178。");
    expect(new Set(two.map(({ key }) => key)).size).toBe(2);
    for (const { key } of two) expect(key).not.toMatch(/\d{8}/u);
  });

  test("with a wrong check digit counts only where it is called an ID number", () => {
    expect(kinds("编号110105194912310021不是证件。")).toEqual([]);
    expect(kinds("身份证号：110105194912310021。")).toEqual(["id_number"]);
  });

  test("tells a person from a place of business, and a role from a name", () => {
    expect(kinds("业主李芳，住枫林小区9幢301室。")).toEqual(["person"]);
    expect(kinds("申请人向本机关提出，办公地址临江路18号，电话0000-2345678。")).toEqual([]);
    expect(kinds("联系人：王大明，电话：0000-2345678。")).toEqual([]);
  });
});

test("a file's tracked changes, comments and hidden sheets are to be confirmed, other warnings are not", () => {
  expect(hiddenIn(["tracked_changes", "missing_rows", "hidden_sheets"]).map(({ operands }) => operands.text)).toEqual([
    "tracked_changes",
    "hidden_sheets",
  ]);
  const [finding] = found(specimen({ source: { hints: ["tracked_changes"] } }), "N_SENSITIVE");
  expect(finding).toMatchObject({ severity: "confirm", at: [] });
});

const id = "11010519491231002X";
const oldId = "350102900307888";
const card = "6222021234567890128";

/** A sentence, what it is taken for, and the words that are meant, masked. */
const secrets: [sentence: string, kind: string, masked: string][] = [
  [`申请人${id}已登记。`, "id_number", "110*************2X"],
  ["申请人11010519491231002x已登记。", "id_number", "110*************2x"],
  ["申请人110105 19491231 002X已登记。", "id_number", "110***************2X"],
  ["申请人110105-19491231-002-X已登记。", "id_number", "110****************-X"],
  [`申请人${oldId}已登记。`, "id_number", "350**********88"],
  ["身份证110105194912310021。", "id_number", "110*************21"],
  ["身份证件110105194912310021。", "id_number", "110*************21"],
  ["身份证号110105194912310021。", "id_number", "110*************21"],
  ["身份证号码为：110105194912310021。", "id_number", "110*************21"],
  ["身份证号是110105194912310021。", "id_number", "110*************21"],
  ["公民身份号码：110105194912310021。", "id_number", "110*************21"],
  ["公民身份号码为110105199912310021。", "id_number", "110*************21"],
  ["身份证号990105491231002。", "id_number", "990**********02"],
  ["身份证号 110105194912310021。", "id_number", "110*************21"],
  ["公民身份号码110105194912310021。", "id_number", "110*************21"],
  ["公民身份号码 110105194912310021。", "id_number", "110*************21"],
  [`退费至${card}。`, "bank_card", "622**************28"],
  ["退费至6222 0212 3456 7890 128。", "bank_card", "622******************28"],
  ["卡号123456789012345。", "bank_card", "123**********45"],
  ["账号：1234567890123456。", "bank_card", "123***********56"],
  ["帐号为123456789012345。", "bank_card", "123**********45"],
  ["账户是123456789012345。", "bank_card", "123**********45"],
  ["帐户 123456789012345。", "bank_card", "123**********45"],
  ["请拨13812345678。", "mobile", "138******78"],
  ["请拨19912345678。", "mobile", "199******78"],
  ["请拨+8613812345678。", "mobile", "+86*********78"],
  ["请拨+86 13812345678。", "mobile", "+86**********78"],
  ["请拨0086-13812345678。", "mobile", "008***********78"],
  ["请拨86 13812345678。", "mobile", "86 *********78"],
  ["请拨013812345678。", "mobile", "013*******78"],
  ["请拨138-1234-5678。", "mobile", "138********78"],
  ["请拨138 1234 5678。", "mobile", "138********78"],
  ["请拨138.1234.5678。", "mobile", "138********78"],
  ["请拨138·1234·5678。", "mobile", "138********78"],
  ["请拨138-123-45678。", "mobile", "138********78"],
  ["请拨1381-234-5678。", "mobile", "138********78"],
  ["电话＋８６１３８１２３４５６７８。", "mobile", "+86*********78"],
  ["申请人持护照E12345678登记。", "permit", "E12****78"],
  ["申请人持护照（编号）EA1234567登记。", "permit", "EA1****67"],
  ["申请人持通行证H12345678登记。", "permit", "H12****78"],
  ["申请人持回乡证M1234567890登记。", "permit", "M12******90"],
  ["申请人持港澳证件：C1234567登记。", "permit", "C12***67"],
  ["申请人持港澳证W12345678登记。", "permit", "W12****78"],
  ["往来港澳CA1234567登记。", "permit", "CA1****67"],
  ["往来内地：H1234567登记。", "permit", "H12***67"],
  ["申请人持台胞证12345678登记。", "permit", "123***78"],
  ["台湾居民来往大陆证件1234567890登记。", "permit", "123*****90"],
  ["材料发至12345@qq.com。", "email", "123*******om"],
  ["编号：12345@qq.com。", "email", "123*******om"],
  ["材料发至12345678901@foxmail.com。", "email", "123******************om"],
  ["材料发至123456789@vip.qq.com。", "email", "123***************om"],
  ["材料发至13812345678@163.com。", "email", "138**************om"],
  ["材料发至13812345678@sina.cn。", "email", "138**************cn"],
  ["材料发至13812345678@139.NET。", "email", "138**************ET"],
  ["家庭住址：枫林小区9幢301室。", "address", "枫*********"],
  ["家住12组前进村7号。", "address", "12组***7号"],
  ["家庭地址在新街路18号。", "address", "新*****"],
  ["住址为前进村12组7号。", "address", "前*******"],
  ["家住和平路26号3栋502室。", "address", "和***********"],
  ["户籍地址：和平街26号。", "address", "和*****"],
  ["户籍所在地是滨江巷3号。", "address", "滨****"],
  ["现居住地址：滨江弄3号。", "address", "滨****"],
  ["现居住于北山镇2号。", "address", "北****"],
  ["现居住在北山乡2室。", "address", "北****"],
  ["现住址东湖社区3栋。", "address", "东*****"],
  ["现住于东湖公寓3座。", "address", "东*****"],
  ["现住在东湖家园3单元。", "address", "东******"],
  ...[
    "投诉人",
    "举报人",
    "信访人",
    "反映人",
    "来电人",
    "来访人",
    "上访人",
    "申请人",
    "当事人",
    "原告",
    "村民",
    "居民",
    "业主",
    "住户",
    "市民",
    "群众",
    "患者",
    "家属",
    "学生家长",
    "职工",
    "租户",
  ].map((role): [string, string, string] => [`${role}王大明联系电话2345678。`, "person", "王************"]),
  ["村民王大明（男，手机2345678）反映积水。", "person", "王************"],
  ["村民：王大明先生，电话：0000-2345678。", "person", "王************"],
  ["村民王明女士电话为2345678。", "person", "王************"],
  ["村民王明，住前进村7号。", "person", "王********"],
  ["村民王明，女，现住址在前进村7号。", "person", "王************"],
  ["村民王明户籍地址：前进村7号。", "person", "王***********"],
  ["村民王明居住于前进村7号。", "person", "王*********"],
  ["村民王明（2345678）反映积水。", "person", "王**********"],
  ["村民王明同志，0000 2345678反映积水。", "person", "王************"],
];

const markings: [sentence: string, words: string][] = [
  ["机密★一年", "机密★"],
  ["绝密 ☆", "绝密 ☆"],
  ["秘密*10年", "秘密*"],
  ["（内部）工作情况", "(内部)"],
  ["【机密】工作情况", "【机密】"],
  ["[秘密]工作情况", "[秘密]"],
  ["密级：机密。", "密级:机密"],
  ["密级为内部。", "密级为内部"],
  ["密级 绝密。", "密级 绝密"],
  ["密级 ：机密。", "密级 :机密"],
  ["密级： 机密。", "密级: 机密"],
  ["工作秘密事项不得外露。", "工作秘密事项不得"],
  ["秘密", "秘密"],
  ["  机密  ", "机密"],
  ...["资料", "刊物", "使用", "参阅", "传阅", "掌握"].map((what): [string, string] => [`本件内部${what}。`, `内部${what}`]),
  ["仅供内部参考。", "仅供内部"],
  ["仅限内部。", "仅限内部"],
  ["内部文件，注意保存。", "内部文件，注意保存"],
  ["内部材料不得外传。", "内部材料不得外传"],
  ["内部材料、严禁外传。", "内部材料、严禁外传"],
  ["内部文件: 请勿外传。", "内部文件: 请勿外传"],
  ["请注意保密。", "注意保密"],
  ["不得扩散。", "不得扩散"],
  ["切勿翻印。", "切勿翻印"],
  ["不准泄露给他人。", "不准泄露给"],
  ["阅后即焚。", "阅后即焚"],
  ["用后销毁。", "用后销毁"],
  ["阅后清退。", "阅后清退"],
  ["此件不公开。", "此件不公开"],
  ["此件不予公开。", "此件不予公开"],
  ["此件依申请公开。", "此件依申请公开"],
  ["工作秘密★。", "工作秘密★"],
  ["工作秘密事项，不得外露。", "工作秘密事项，不得"],
];

const noSecrets = [
  "依照《中华人民共和国保守国家秘密法》审查。",
  "属于国家秘密、商业秘密的不予公开。",
  "本单位秘密较少。",
  "内部资料管理、内部使用的审查、内部掌握的公开。",
  "此件主动公开。",
  "密级较低。",
  "属于机密",
  "机密文件",
  "公民身份号码登记后，110105194912310021。",
  "身份证号1101051949123100211。",
  "账号登记后，123456789012345。",
  "电话：0591-23165250。",
  "电话：059123165250。",
  "编号110105194912310021不是身份证号。",
  "身份证号1101051949123100。",
  "身份证登记在册，110105194912310021。",
  "统一社会信用代码11350128MB0123456X。",
  `序列${card}A。`,
  `序列A${id}。`,
  `序列-${id}。`,
  `序列〔${id}。`,
  `序列/${id}，第[${id}。`,
  `序列1.${oldId}。`,
  `${id}7。`,
  ...[
    "编号",
    "编码",
    "代码",
    "索引号",
    "文号",
    "案号",
    "注册号",
    "登记号",
    "备案号",
    "备案",
    "许可证",
    "许可证号",
    "证号",
    "凭证号",
    "票据号",
    "发票号",
    "订单号",
    "流水号",
    "单号",
    "工单",
    "工单号",
    "受理号",
    "项目号",
    "合同号",
    "条形码",
    "标识码",
    "识别号",
    "信用码",
    "序列号",
    "页码",
    "批次",
  ].map((name) => `${name}${card}。`),
  `编号为：${card}。`,
  "备案号：13812345678。",
  ...["元", "万", "亿", "件", "条", "次", "人", "户", "个", "项", "份", "篇", "字", "平方米", "亩", "吨", "%"].map(
    (unit) => `共13812345678${unit}。`,
  ),
  "共13812345678 元。",
  "共13812345678余元，13812345678多元。",
  "阅读量13812345678901次。",
  "序列A13812345678。",
  "序列/13812345678。",
  "序列.13812345678。",
  "序列A-13812345678。",
  "序列5_13812345678。",
  "序列13812345678.12。",
  "序列13812345678-1。",
  "请拨12812345678。",
  "请拨1381234567。",
  "护照E123456。",
  "护照E123456789。",
  "护照办理情况：登记在册，E12345678。",
  "护照E12345678A。",
  "通行证A12345678。",
  "通行证H123456。",
  "通行证H12345678901。",
  "台胞证1234567。",
  "台胞证123456789。",
  "邮箱xxgk@qq.com、1234@qq.com、123456789012@qq.com。",
  "邮箱a12345@qq.com、12345@qq.comx。",
  "申请人王大明到场。",
  "联系人王大明电话2345678。",
  "村民代表大会电话2345678。",
  "办公地址临江路18号。",
  "家庭住址不详。",
];

describe("what needs the secrecy reviewer's word", () => {
  const taken = (text: string) => screened(text).map(({ operands }) => [operands.kind, operands.text]);

  test.each(secrets)("%s", (sentence, kind, masked) => {
    expect(taken(sentence)).toEqual([[kind, masked]]);
  });

  test.each(markings)("%s", (sentence, words) => {
    expect(taken(sentence)).toEqual([["marking", words]]);
  });

  test.each(noSecrets)("%s needs none", (sentence) => {
    expect(taken(sentence)).toEqual([]);
  });

  test("is told with a few words around it, where it stands, in both languages", () => {
    const overview = "收到政府信息公开申请80件，如有疑问请致电办公室小陈13812345678，节假日照常受理，收到政府信息公开申请81件。";
    const report = specimen({ prose: { overview } });
    const [finding] = found(report, "N_SENSITIVE");
    expect(finding).toMatchObject({
      severity: "confirm",
      at: ["overview"],
      quote: "疑问请致电办公室小陈13812345678，节假日照常",
      message: {
        "zh-CN": "疑似手机号“138******78”，请删去，或由保密审查人确认可以公开。",
        en: "What may be a mobile number: “138******78”; take it out, or have the secrecy reviewer confirm that it may be public.",
      },
    });
    const order = judge(report).flatMap(({ rule }) => (["N_REQUESTS", "N_SENSITIVE"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_SENSITIVE", "N_REQUESTS"]);
    expect(screened("13812345678。")[0]?.quote).toBe("13812345678。");
    expect(screened("境外申请人今年持护照E12345678登记。")[0]?.quote).toBe("境外申请人今年持护照E12345678登记。");
  });

  test("is numbered where two look alike when masked, within a section", () => {
    const nth = screened("请拨13811111178、13822222278、13822222278、13833333378。").map(({ operands }) => operands.nth);
    expect(nth).toEqual([undefined, 1, 2]);
    const report = specimen({ prose: { overview: "请拨13811111178。", problems: "请拨13822222278。" } });
    expect(found(report, "N_SENSITIVE").map(({ operands }) => operands.nth)).toEqual([undefined, undefined]);
  });

  test("is one matter where one thing holds another, and two where they stand side by side", () => {
    expect(taken(`请拨13812345678，村民王明电话13812345679。`).map(([kind]) => kind)).toEqual(["mobile", "mobile"]);
    expect(taken(`请拨13812345678，身份证${id}。`).map(([kind]) => kind)).toEqual(["mobile", "id_number"]);
    expect(taken("家庭住址：新街路18号内部资料。").map(([kind]) => kind)).toEqual(["address", "marking"]);
    expect(taken("内部资料13812345678。").map(([kind]) => kind)).toEqual(["marking", "mobile"]);
    expect(taken(`${id}，13812345678`).map(([kind]) => kind)).toEqual(["id_number", "mobile"]);
  });

  test("is shown in the first hundred places of a paragraph", () => {
    const mobiles = (count: number) => alone(Array.from({ length: count }, (_, i) => `${13_800_000_000 + i}，`).join("")).length;
    expect([mobiles(100), mobiles(120)]).toEqual([100, 100]);
    const accounts = (count: number) => alone(Array.from({ length: count }, (_, i) => `账号${123_456_789_012_345 + i}，`).join("")).length;
    expect([accounts(100), accounts(120)]).toEqual([100, 100]);
  });

  test.each([
    ["tracked_changes", "带有修订痕迹", "holds tracked changes"],
    ["comments", "带有批注", "holds comments"],
    ["hidden_sheets", "带有隐藏的工作表", "holds hidden sheets"],
    ["hidden_text", "带有隐藏文字", "holds hidden text"],
    ["metadata", "带有作者、单位等属性", "holds properties such as its author"],
  ])("comes along with a file unseen: %s", (hint, zh, en) => {
    const [finding, ...rest] = hiddenIn([hint]);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ at: [], operands: { kind: "hidden", text: hint } });
    expect(finding?.message["zh-CN"]).toMatch(new RegExp(`^导入的文件${zh}，读入的是`, "u"));
    expect(finding?.message.en).toMatch(new RegExp(`^The imported file ${en}; what was read is`, "u"));
  });
});
