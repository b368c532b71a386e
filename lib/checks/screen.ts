import type { Label } from "@/lib/format/format";
import type { Noticed, Rule } from "./finding";
import { kept, type Passage, passagesOf, type Reading } from "./passage";
import { isBankCard, isIdentityNumber, isOldIdentityNumber } from "./personal-numbers";
import { message } from "./wordings";

/** What must not become public unseen. The secrecy reviewer gives a word on each place. */
export const screen: Rule[] = [
  {
    id: "N_SENSITIVE",
    version: 2,
    severity: "confirm",
    title: { zh: "疑似个人信息或密级标志", en: "Possible personal data or secrecy markings" },
    formula: {
      zh: "正文没有身份证号、手机号、银行卡号、护照和通行证号、私人邮箱、群众的姓名与电话或住址，没有密级标志和内部资料字样；文件没有修订痕迹",
      en: "No ID, mobile, bank card, passport or permit number, private e-mail, name with phone or home address of a citizen, no secrecy marking or “internal material” in the text; no tracked changes in the file",
    },
    source: "条例第十四条、第十五条、第十七条；个人信息保护法第二十八条",
    check: (report) => [
      ...numbered(passagesOf(report.prose).flatMap((passage) => secretsIn(passage).map((secret) => ({ passage, secret })))),
      ...hiddenIn(report.source?.hints ?? []),
    ],
  },
];

/** What may have come along with a file unseen, by what its reader warned of. */
export function hiddenIn(hints: readonly string[]): Noticed[] {
  return hints.flatMap((hint): Noticed[] => {
    const words = hidden[hint];
    if (!words) return [];
    return [
      {
        at: [],
        operands: { kind: "hidden", text: hint },
        message: message(
          `导入的文件${words.zh}，读入的是接受全部修订后的文字；请由保密审查人确认没有带出不应公开的内容。`,
          `The imported file ${words.en}; what was read is its text with every change accepted. Have the secrecy reviewer confirm that nothing came along that must not be public.`,
        ),
      },
    ];
  });
}

const hidden: Record<string, Label> = {
  tracked_changes: { zh: "带有修订痕迹", en: "holds tracked changes" },
  comments: { zh: "带有批注", en: "holds comments" },
  hidden_sheets: { zh: "带有隐藏的工作表", en: "holds hidden sheets" },
  hidden_text: { zh: "带有隐藏文字", en: "holds hidden text" },
  metadata: { zh: "带有作者、单位等属性", en: "holds properties such as its author" },
};

type Secret = { index: number; text: string; kind: Kind };

const kinds = {
  id_number: { zh: "疑似身份证号", en: "What may be an ID number" },
  email: { zh: "疑似私人邮箱", en: "What may be a private e-mail address" },
  mobile: { zh: "疑似手机号", en: "What may be a mobile number" },
  bank_card: { zh: "疑似银行卡号或账号", en: "What may be a bank card or account number" },
  permit: { zh: "疑似护照或通行证号", en: "What may be a passport or permit number" },
  person: { zh: "疑似群众的姓名和联系方式", en: "What may be a citizen's name with phone or address" },
  address: { zh: "疑似家庭住址", en: "What may be a home address" },
  marking: { zh: "疑似密级标志或内部资料字样", en: "What may be a secrecy marking" },
} as const satisfies Record<string, Label>;
type Kind = keyof typeof kinds;

/** More in one paragraph is a list of people, which the first hundred places show. */
const atMost = 100;

const secretsIn = kept((passage: Reading): Secret[] => {
  const found: Secret[] = [];
  for (const { 0: text, index } of passage.text.matchAll(longNumber)) {
    const kind = kindOfNumber(passage.text, index, text);
    if (kind) found.push({ index, text, kind });
    if (found.length === atMost) break;
  }
  for (const [kind, pattern] of patterns) {
    let count = 0;
    for (const match of passage.text.matchAll(pattern)) {
      if (kind === "mobile" && isOtherNumber(passage.text, match.index, match[0])) continue;
      const named = match.groups?.what ?? match[0];
      found.push({ index: match.index + match[0].indexOf(named), text: named, kind });
      if (++count === atMost) break;
    }
  }
  return withoutOverlaps(found);
});

/** One place is one matter, under the first kind that it was taken for. */
function withoutOverlaps(found: Secret[]): Secret[] {
  const order = Object.keys(kinds);
  const taken: Secret[] = [];
  for (const secret of found.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    if (!taken.some((one) => secret.index < one.index + one.text.length && one.index < secret.index + secret.text.length))
      taken.push(secret);
  return taken;
}

// 号码

/** Fifteen to nineteen digits, in groups or not, with nothing of a longer code beside them. */
const longNumber = /(?<![\dA-Za-z〔[\-/.])\d(?:[ -]?\d){14,18}(?:[ -]?[Xx])?(?![\dA-Za-z])/gu;

function kindOfNumber(text: string, index: number, written: string): Kind | null {
  const digits = written.replace(/[ -]/gu, "");
  const before = text.slice(Math.max(0, index - 14), index);
  if (isIdentityNumber(digits)) return "id_number";
  // Said to be one, it is one, typed wrongly or not.
  if (/身份证(?:件)?(?:号码?)?[为是:\s]{0,2}$|公民身份号码[为是:\s]{0,2}$/u.test(before) && /^\d{15}$|^\d{17}[\dXx]$/u.test(digits))
    return "id_number";
  if (/(?:卡号|账号|帐号|账户|帐户)[为是:\s]{0,2}$/u.test(before)) return "bank_card";
  if (otherCode.test(before)) return null;
  if (isBankCard(digits)) return "bank_card";
  return isOldIdentityNumber(digits) ? "id_number" : null;
}

/** Numbers that are called something else. */
const otherCode =
  /(?:编号|编码|代码|索引号|文号|案号|注册号|登记号|备案号|备案|许可证号?|证号|凭证号|票据号|发票号|订单号|流水号|单号|工单号?|受理号|项目号|合同号|条形码|标识码|识别号|信用码|序列号|页码|批次)[为是:\s]{0,2}$/u;

/** Eleven digits that count something or are called something else. */
const isOtherNumber = (text: string, index: number, written: string) =>
  otherCode.test(text.slice(Math.max(0, index - 14), index)) ||
  /^\s?(?:余|多)?(?:元|万|亿|件|条|次|人|户|个|项|份|篇|字|平方|亩|吨|%)/u.test(
    text.slice(index + written.length, index + written.length + 4),
  );

// 姓名和住址

const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤阮俞翁柯詹游念施洪庄欧";
/** Those whom an office hears from. */
const citizen =
  "(?:投诉人|举报人|信访人|反映人|来电人|来访人|上访人|申请人|当事人|被投诉人|被举报人|原告|村民|居民|业主|住户|市民|群众|患者|家属|学生家长|家长|职工|租户)";
const name = `[${surnames}][\\p{Script=Han}]{1,2}`;
const place =
  "[\\p{Script=Han}\\d]{2,20}?(?:路|街|巷|弄|村|里|小区|花园|新村|社区|公寓|家园|苑|庄|镇|乡)[\\p{Script=Han}\\d-]{0,16}?\\d{1,5}\\s?(?:号|栋|幢|座|单元|室|组)(?:[\\p{Script=Han}\\d-]{0,14}(?:号|室|楼|单元))?";
const phone = "(?:(?:[(]?0\\d{2,3}[)]?[- —–]{0,2})?[2-9]\\d{6,7}|1[3-9]\\d{9}|1[3-9]\\d[- ]\\d{4}[- ]\\d{4})(?!\\d)";

const patterns: [Kind, RegExp][] = [
  // +86, 0086, 0; groups of three and four digits with blanks, hyphens or dots between them.
  [
    "mobile",
    /(?<![\dA-Za-z./]|[\dA-Za-z][-_])(?:(?:\+|00)?86[- ]?|0)?1[3-9]\d(?:\d{8}|[- .·]\d{4}[- .·]\d{4}|[- .·]\d{3}[- .·]\d{5}|\d[- ]\d{3}[- ]\d{4})(?![\d.]\d|\d|-\d)/gu,
  ],
  ["permit", /护照[^，。；;\d]{0,10}?(?<what>[A-Z]{1,2}\d{7,8})(?![\dA-Za-z])/gu],
  ["permit", /(?:通行证|回乡证|港澳证件?|往来港澳|往来内地)[^，。；;\d]{0,10}?(?<what>[HMCW][A-Z]?\d{7,10})(?![\dA-Za-z])/gu],
  ["permit", /(?:台胞证|台湾居民)[^，。；;\d]{0,12}?(?<what>\d{8}(?:\d{2})?)(?!\d)/gu],
  ["email", /(?<![\w.-])(?:\d{5,11}@(?:qq|foxmail|vip\.qq)\.com|1[3-9]\d{9}@[a-z\d]{2,10}\.(?:com|cn|net))(?![\w-])/giu],
  [
    "person",
    new RegExp(
      `${citizen}[:：(“]?\\s?(?<what>${name}(?:先生|女士|同志|某某)?[)”]?\\s?[(，,、]?\\s?(?:(?:男|女)[，,、])?[\\p{Script=Han}\\d]{0,6}?(?:联系|手机|家庭)?(?:电\\s?话|手机|号码|电)(?:号码)?[为是:：]?\\s?${phone})`,
      "gu",
    ),
  ],
  [
    "person",
    new RegExp(
      `${citizen}[:：(“]?\\s?(?<what>${name}(?:先生|女士|同志)?[)”]?\\s?[(，,、]?\\s?(?:(?:男|女)[，,、])?(?:现|家|户籍)?(?:住址?|居住(?:于|在|地)?|地址|户籍地?址?)(?:在|于|为|是)?[:：]?\\s?${place})`,
      "gu",
    ),
  ],
  ["person", new RegExp(`${citizen}[:：]?\\s?(?<what>${name}(?:先生|女士|同志)?\\s?[(，,]\\s?${phone}[)]?)`, "gu")],
  [
    "address",
    new RegExp(
      `(?:家庭(?:住址|地址)|住址|家住|户籍(?:地址|所在地)|现居住(?:地址|于|在)|现住(?:址|于|在)?)(?:在|于|为|是)?[:：]?\\s?(?<what>${place})`,
      "gu",
    ),
  ],
  [
    "marking",
    /(?:绝密|机密|秘密)\s?[★☆✩✭✰⭐*]|[[【(](?:绝密|机密|秘密|内部)[\]】)]|密级\s?[:为]?\s?(?:绝密|机密|秘密|内部)|(?<=^\s{0,4})(?:绝密|机密|秘密)(?=\s{0,4}$)|内部(?:资料|刊物|使用|参阅|传阅|掌握)(?!的?(?:管理|审查|公开))|仅[供限]内部|内部(?:文件|材料)[,，、;:]?\s?(?:注意保存|不得外传|严禁外传|请勿外传)|注意保密|(?:不得|严禁|请勿|切勿|不准)(?:外传|扩散|翻印|泄露给)|(?:阅后|用后)(?:即焚|销毁|收回|清退)|此件(?:不公开|不予公开|依申请公开)|工作秘密(?:★|事项[,，]?不得)/gu,
  ],
];

type Place = { passage: Passage; secret: Secret };

/**
 * The message masks what it found: it is shown and sent where the text itself is not, and the key under which a word on it is kept holds it
 * no more. Different numbers that look the same when masked are counted.
 */
function numbered(places: Place[]): Noticed[] {
  const seen = new Map<string, string[]>();
  return places.map(({ passage, secret: { index, text, kind } }) => {
    const masked = kind === "marking" ? text : mask(text);
    const alike = seen.get(`${passage.section} ${masked}`) ?? [];
    if (!alike.includes(text)) seen.set(`${passage.section} ${masked}`, [...alike, text]);
    const nth = alike.includes(text) ? alike.indexOf(text) : alike.length;
    const what = kinds[kind];
    return {
      at: [passage.section],
      operands: { kind, text: masked, ...(nth > 0 ? { nth } : {}) },
      quote: passage.original.slice(Math.max(0, index - 10), index + text.length + 6),
      offset: passage.offset + index,
      message: message(
        `${what.zh}“${masked}”，请删去，或由保密审查人确认可以公开。`,
        `${what.en}: “${masked}”; take it out, or have the secrecy reviewer confirm that it may be public.`,
      ),
    };
  });
}

const mask = (text: string) =>
  /^\p{Script=Han}/u.test(text)
    ? `${text.slice(0, 1)}${"*".repeat(Math.min(12, text.length - 1))}`
    : `${text.slice(0, 3)}${"*".repeat(Math.max(0, text.length - 5))}${text.slice(-2)}`;
