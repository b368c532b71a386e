// A corpus for the confidentiality screen: our own prose with invented secrets planted in it, and with what looks like them.
// Every number is made up; telephone numbers of the area code 0000 and ID numbers of made-up people are nobody's.

export type Planted = { text: string; kind: string };

/** The same for the same seed, on every machine (mulberry32). */
function seeded(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    digits: (count: number) => Array.from({ length: count }, () => between(0, 9)).join(""),
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
  };
}
type Random = ReturnType<typeof seeded>;

const two = (number: number) => String(number).padStart(2, "0");

function identityNumber(random: Random): string {
  const region = random.pick(["110105", "350128", "320813", "440307", "510104", "610113", "210802", "330382"]);
  const digits = `${region}${random.between(1945, 2008)}${two(random.between(1, 12))}${two(random.between(1, 28))}${random.digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0);
  return `${digits}${"10X98765432".charAt(sum % 11)}`;
}

const oldIdentityNumber = (random: Random) =>
  `${random.pick(["110105", "350128", "320813"])}${two(random.between(40, 79))}${two(random.between(1, 12))}${two(random.between(1, 28))}${random.digits(3)}`;

const mobile = (random: Random) => `1${random.pick(["33", "35", "38", "39", "50", "58", "77", "86", "89", "91"])}${random.digits(8)}`;

function bankCard(random: Random): string {
  const body = `${random.pick(["622202", "621700", "622848", "621661"])}${random.digits(random.pick([9, 12]))}`;
  const check = (digits: string) =>
    [...digits].reverse().reduce((sum, digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
  return `${body}${(10 - (check(body) % 10)) % 10}`;
}

const fullWidth = (text: string) => text.replace(/[\d+]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const grouped = (text: string, separator: string, ...sizes: number[]) =>
  sizes
    .map((size, i) => {
      const start = sizes.slice(0, i).reduce((sum, each) => sum + each, 0);
      return text.slice(start, start + size);
    })
    .join(separator);

const names = ["王建国", "李秀兰", "张伟", "陈美玲", "林志强", "黄丽", "吴小军", "郑文彬", "周海燕", "何永康", "谢芳", "许国平"];
const roles = ["投诉人", "举报人", "信访人", "反映人", "来电人", "村民", "居民", "业主"];
const places = ["城关镇新街路18号", "滨江区和平路26号3栋502室", "北山乡前进村12组7号", "枫林小区9幢1单元301室", "东湖街道望湖巷5号"];

/** A secret as it may stand in a report; the sentence around it is said by the template. */
const secrets: [kind: string, make: (random: Random) => string][] = [
  ["id_number", (r) => `申请人提供的身份证号为${identityNumber(r)}，经核对无误后予以登记。`],
  ["id_number", (r) => `附件登记表载明身份证号码：${grouped(identityNumber(r), " ", 6, 8, 4)}，未作遮挡。`],
  ["id_number", (r) => `经办人身份证${fullWidth(identityNumber(r))}，已留存复印件。`],
  ["id_number", (r) => `办理时要求补正身份信息（${identityNumber(r).toLowerCase()}），当事人于次日补交。`],
  ["id_number", (r) => `该户户主的证件号码${oldIdentityNumber(r)}，系早年登记。`],
  ["mobile", (r) => `如有疑问，请致电办公室小陈${mobile(r)}。`],
  ["mobile", (r) => `联系方式：${grouped(mobile(r), "-", 3, 4, 4)}，节假日照常受理。`],
  ["mobile", (r) => `业务咨询请拨${grouped(mobile(r), " ", 3, 4, 4)}。`],
  ["mobile", (r) => `热线已转接至+86 ${mobile(r)}，全天值守。`],
  ["mobile", (r) => `值班手机${fullWidth(mobile(r))}，负责人随时接听。`],
  ["mobile", (r) => `短信平台登记号码0086-${mobile(r)}已停用。`],
  ["bank_card", (r) => `退费打入申请人账户${bankCard(r)}，当日到账。`],
  ["bank_card", (r) => `信息处理费请汇至个人银行卡${grouped(bankCard(r), " ", 4, 4, 4, 4, 3).trim()}。`],
  ["bank_card", (r) => `补贴发放至卡号：${bankCard(r)}，由农户本人核实。`],
  ["permit", (r) => `境外申请人持护照${r.pick(["E", "G"])}${r.digits(8)}办理了登记。`],
  ["permit", (r) => `港澳居民来往内地通行证${r.pick(["H", "M"])}${r.digits(8)}复印件附后。`],
  ["email", (r) => `材料可发送至${r.digits(9).replace(/^0/u, "3")}@qq.com。`],
  ["email", (r) => `答复书寄往${mobile(r)}@139.com，申请人已回复收到。`],
  ["person", (r) => `${r.pick(roles)}${r.pick(names)}（电话0000-${r.between(2, 8)}${r.digits(7)}）反映道路积水，已现场处理。`],
  ["person", (r) => `${r.pick(roles)}${r.pick(names)}，联系电话${r.between(2, 8)}${r.digits(6)}，要求公开征地补偿方案。`],
  ["person", (r) => `${r.pick(roles)}：${r.pick(names)}，住${r.pick(places)}，多次来电询问。`],
  ["address", (r) => `申请书写明家庭住址：${r.pick(places)}，答复书已按此寄出。`],
  ["address", (r) => `其户籍地址为${r.pick(places)}，与登记一致。`],
  ["marking", (r) => `${r.pick(["机密", "秘密", "绝密"])}★${r.pick(["一年", "10年", "长期", ""])}`],
  ["marking", (r) => `该附件标注“密级：${r.pick(["机密", "秘密", "绝密"])}”，误随报告上传。`],
  ["marking", (r) => `以下为${r.pick(["内部资料", "内部资料，注意保存", "内部文件，不得外传", "内部材料，请勿外传"])}。`],
  ["marking", (r) => `（${r.pick(["内部", "秘密", "机密"])}）${r.between(1, 12)}月份工作情况`],
  ["marking", (r) => r.pick(["此件不公开。", "本材料阅后收回。", "仅供内部参考，严禁外传。", "以上数据内部掌握。"])],
];

/** What a report is full of, and is no secret. */
const lookAlikes: ((random: Random) => string)[] = [
  (r) => `根据国办公开办函〔${r.between(2019, 2025)}〕${r.between(10, 99)}号要求编制。`,
  (r) => `落实省政府办公厅${r.between(2019, 2025)}年第${r.between(1, 60)}号文件部署。`,
  (r) => `办公电话0000-${r.between(2, 8)}${r.digits(7)}，传真0000-${r.between(2, 8)}${r.digits(7)}。`,
  (r) => `监督电话：（0000）${r.between(2, 8)}${r.digits(7)}；政务服务热线12345。`,
  (r) => `联系电话0000${r.between(2, 8)}${r.digits(7)}，邮编${r.between(1, 8)}${r.digits(5)}。`,
  (r) =>
    `索引号：${r.digits(9)}/${r.between(2019, 2025)}-${r.digits(5)}，发布日期${r.between(2019, 2025)}-${two(r.between(1, 12))}-${two(r.between(1, 28))}。`,
  (r) => `索引号FJ${r.digits(5)}-${r.digits(4)}-${r.between(2019, 2025)}-${r.digits(5)}的信息已更新。`,
  (r) => `统一社会信用代码${r.pick(["11", "12", "91", "92"])}${r.digits(6)}MB${r.digits(7)}${r.pick(["X", "Y", "0", "5"])}。`,
  (r) => `统一社会信用代码${r.pick(["91", "92"])}${r.digits(15)}${r.pick(["P", "X", "3"])}的企业办理了变更。`,
  (r) => `企业注册号${r.pick(["350128", "320813"])}${r.pick(["100", "200", "600"])}${r.digits(6)}已注销。`,
  (r) => `全年收费金额${r.between(1, 9)}${r.digits(4)}.${r.digits(6)}万元，采购总金额${r.between(1, 9)}${r.digits(10)}.${r.digits(2)}元。`,
  (r) => `（${r.between(2019, 2025)}）闽01行终${r.between(100, 2000)}号判决维持原答复。`,
  (r) => `案号〔${r.between(2019, 2025)}〕第${r.digits(6)}号复议决定书已送达。`,
  (r) =>
    `备案编号：1${r.pick(["3", "5", "8"])}${r.digits(9)}，项目代码${r.between(2019, 2025)}-${r.digits(6)}-${r.digits(2)}-${r.digits(2)}-${r.digits(6)}。`,
  (r) => `公众号累计阅读1${r.pick(["3", "5", "8"])}${r.digits(9)}次，推送信息${r.between(100, 999)}条。`,
  (r) =>
    `统计期限自${r.between(2019, 2025)}年1月1日起至12月31日止，截至${r.between(2019, 2025)}${two(r.between(1, 12))}${two(r.between(1, 28))}。`,
  () => "依照《中华人民共和国保守国家秘密法》开展保密审查，涉及国家秘密、商业秘密、个人隐私的不予公开。",
  () => "严格执行“先审查、后公开”，确保涉密信息不上网、上网信息不涉密；属于三类内部事务信息的依法答复。",
  (r) => `申请人对答复满意，当事人撤回复议申请${r.between(1, 9)}件；村民代表、居民代表参加座谈会${r.between(1, 9)}次。`,
  (r) =>
    `办公地址：滨江区市民中心${r.between(1, 9)}号楼${r.between(1, 20)}层，邮编${r.between(1, 8)}${r.digits(5)}，电子邮箱：xxgk@linjiang.gov.cn。`,
  (r) => `合同编号${r.digits(16)}，发票号${r.digits(8)}，订单号62${r.digits(16)}。`,
  (r) => `网站标识码${r.digits(10)}，备案号闽ICP备${r.digits(8)}号-${r.between(1, 9)}，公网安备${r.digits(14)}号。`,
  (r) => `处罚决定书文号岚综执罚决字〔${r.between(2019, 2025)}〕第${r.digits(7)}号，罚款${r.between(1, 9)}${r.digits(3)}元。`,
  (r) => `收到内部审计、内部控制等事项的公开申请${r.between(1, 9)}件，工作秘密以外的部分已公开。`,
];

/** Paragraphs that each hold one secret, of every kind in turn. */
export function plantedSecrets(count: number, seed = 20260101): Planted[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = secrets[i % secrets.length] ?? random.pick(secrets);
    const text = make(random);
    // A marking may stand alone on its line; other secrets stand among other sentences.
    return { kind, text: /★/u.test(text) ? text : `${random.pick(around)}${text}${random.pick(around)}` };
  });
}

/** Paragraphs that hold nothing to be withheld. */
export function plantedLookAlikes(count: number, seed = 20260202): Planted[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => ({
    kind: "none",
    text: `${random.pick(around)}${(lookAlikes[i % lookAlikes.length] ?? random.pick(lookAlikes))(random)}${random.pick(around)}`,
  }));
}

const around = [
  "本年度政府信息公开工作总体平稳。",
  "公开内容按季度更新，由办公室统一校核。",
  "各科室按照分工报送信息，主要领导审定后发布。",
  "对群众关心的事项及时回应。",
  "",
];
