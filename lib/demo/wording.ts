import type { Format, SectionId } from "@/lib/format/format";
import { printFigure } from "@/lib/report/figure";
import { type Block, kindOf, type Prose } from "@/lib/report/prose";
import { type Figures, numberAt } from "@/lib/report/report";
import { type Random, randomFrom } from "./random";

/** Who writes, and of which year; the sentences are ours, their numbers are those of the tables. */
export type Author = {
  /** What the choice of sentences hangs on. */
  seed: string;
  /** Its place in the roster. */
  place: number;
  name: string;
  /** How it speaks of itself: 我局, 我委, 全市. */
  self: string;
  areas: [string, string, string];
  address: string;
  phone: string;
  /** A government: its report also tells of assessment and accountability (art. 50). */
  government: boolean;
  /** How many bureaus a rolled-up report adds up. */
  contributors?: number;
};

/** The text of one report, section by section. */
export function write(author: Author, format: Format, year: number, figures: Figures, signedOn: string): Prose {
  const told = tell(author, format, year, figures);
  const choose = chooser(author, year);
  return {
    preamble: blocks("preamble", [choose("basis", basis)(told), choose("period", period)(told) + choose("contact", contact)(told)]),
    overview: blocks("overview", [
      choose("lead", author.government ? governmentLead : lead)(told),
      "（一）主动公开情况",
      choose("published", published)(told) + choose("fields", fields)(told) + documents(told) + decisions(told),
      "（二）依申请公开情况",
      requests(told, choose) + choose("handling", author.government ? governmentHandling : handling)(told) + disputes(told),
      "（三）政府信息管理情况",
      choose("management", author.government ? governmentManagement : management)(told),
      "（四）平台建设情况",
      choose("platform", author.government ? governmentPlatform : platform)(told),
      "（五）监督保障情况",
      choose("supervision", author.government ? governmentSupervision : supervision)(told),
    ]),
    problems: blocks("problems", problemsAndMeasures(told, choose)),
    other: blocks("other", [
      choose("fees", told.feeUnpaid > 0 ? unpaidFees : processingFees)(told),
      ...(author.government ? [choose("assessment", assessment)(told)] : []),
      choose("nothingElse", nothingElse)(told),
    ]),
    signature: blocks("signature", [author.name, chineseDate(signedOn)]),
  };
}

/** A date as Chinese documents sign it. */
export const chineseDate = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

const blocks = (section: SectionId, lines: string[]): Block[] =>
  lines.filter((line) => line !== "").map((text, i) => ({ id: `${section}-${i + 1}`, kind: kindOf(text), text }));

type Told = ReturnType<typeof tell>;
type Sentence = (told: Told) => string;
type Choose = (slot: string, sentences: readonly Sentence[]) => Sentence;

/** Two years running never choose the same sentence; two bureaus seldom do. */
function chooser(author: Author, year: number): Choose {
  return (slot, sentences) => {
    const start = randomFrom(`${author.seed}/${slot}`).between(0, sentences.length - 1);
    const sentence = sentences[(start + year) % sentences.length];
    if (!sentence) throw new Error(`no sentence for ${slot}`);
    return sentence;
  };
}

function tell(author: Author, format: Format, year: number, figures: Figures) {
  const random = randomFrom(`${author.seed}/${year}/told`);
  const at = (table: string, row: string, column: string) => numberAt(format, figures, `${table}.${row}.${column}`);
  const total = (row: string) => at("t3", row, "total") ?? 0;
  const outcomes = format.sections.flatMap((section) => section.tables).find((table) => table.id === "t3")?.rows ?? [];
  const group = (start: string) => outcomes.filter((row) => row.id.startsWith(start)).reduce((sum, row) => sum + total(row.id), 0);
  const scale = author.government ? 12 : 1;
  const [a, b, c] = [random.between(20, 160) * scale, random.between(15, 120) * scale, random.between(12, 240) * scale];
  return {
    ...author,
    year,
    notice: format.notice.number,
    volume: { all: a + b + c, first: a, second: b, rest: c },
    training: random.between(1, 4),
    meetings: random.between(2, 6),
    checks: random.between(4, 12),
    readings: random.between(3, 18),
    replies: random.between(12, 90),
    made: at("t2_art20_1", "normative_documents", "issued") ?? at("t2_art20_1", "normative_documents", "new_made") ?? 0,
    repealed: at("t2_art20_1", "normative_documents", "repealed") ?? 0,
    inForce: at("t2_art20_1", "normative_documents", "in_force"),
    permits: at("t2_art20_5", "permits", "decisions") ?? 0,
    penalties: at("t2_art20_6", "penalties", "decisions") ?? 0,
    feesCollected: printFigure(figures["t2_art20_8.fees.amount_wan"]),
    feeUnpaid: total("other_fee_unpaid"),
    received: total("new_received"),
    persons: at("t3", "new_received", "natural_person") ?? 0,
    carriedIn: total("carried_in"),
    done: total("outcome_total"),
    carriedOut: total("carried_out"),
    outcomes: [
      ["予以公开", total("granted")],
      ["部分公开", total("partial")],
      ["不予公开", group("denied_")],
      ["无法提供", group("unavailable_")],
      ["不予处理", group("not_processed_")],
      ["其他处理", group("other_")],
    ] as [string, number][],
    reviews: at("t4", "cases", "review_total") ?? 0,
    suits: (at("t4", "cases", "suit_direct_total") ?? 0) + (at("t4", "cases", "suit_after_total") ?? 0),
  };
}

const basis: readonly Sentence[] = [
  (t) =>
    `根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第四十九条、第五十条的规定，按照${t.notice}文件规定的格式，编制${t.name}${t.year}年政府信息公开工作年度报告。`,
  (t) =>
    `本报告由${t.name}依照《中华人民共和国政府信息公开条例》（以下简称《条例》）和${t.notice}文件的要求编制，包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。`,
  (t) =>
    `按照《中华人民共和国政府信息公开条例》（以下简称《条例》）关于年度报告的规定以及${t.notice}文件确定的统一格式，现公布${t.name}${t.year}年政府信息公开工作年度报告。`,
  (t) =>
    `为便于社会各界了解和监督政府信息公开工作，${t.name}依据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条和${t.notice}文件，形成${t.year}年政府信息公开工作年度报告如下。`,
];

const period: readonly Sentence[] = [
  (t) => `报告所列数据的统计期限自${t.year}年1月1日起至${t.year}年12月31日止。`,
  (t) => `除另有说明外，数据统计时间为${t.year}年1月1日至12月31日。`,
  (t) => `统计期限为${t.year}年1月1日至${t.year}年12月31日。`,
];

const contact: readonly Sentence[] = [
  (t) =>
    `报告电子版可在澄湖市人民政府门户网站（https://www.chenghu.example）查阅和下载。如有疑问，请与${t.name}联系（地址：${t.address}；邮编：000000；电话：${t.phone}）。`,
  (t) =>
    `公众可以登录澄湖市人民政府门户网站（https://www.chenghu.example）“政府信息公开年报”栏目获取本报告。联系单位：${t.name}；地址：${t.address}；邮编：000000；电话：${t.phone}。`,
  (t) =>
    `本报告在澄湖市人民政府门户网站（https://www.chenghu.example）公布，对内容有意见建议的，请向${t.name}反映（地址：${t.address}，邮编：000000，电话：${t.phone}）。`,
];

const lead: readonly Sentence[] = [
  (t) =>
    `${t.year}年，${t.self}坚持以公开为常态、不公开为例外，把信息公开与${t.areas[0]}、${t.areas[1]}等业务工作同部署、同落实，公开的及时性和准确性进一步提高。`,
  (t) =>
    `一年来，${t.self}认真执行《条例》，聚焦群众最关心的${t.areas[1]}、${t.areas[2]}等事项，规范公开程序，回应社会关切，各项任务按期完成。`,
  (t) =>
    `${t.self}把做好政府信息公开作为推进依法行政、改进工作作风的重要抓手，全年围绕${t.areas[0]}持续扩大公开范围，依法保障公众的知情权、参与权和监督权。`,
  (t) =>
    `围绕市委、市政府中心工作，${t.self}在${t.year}年进一步健全公开制度，压实科室责任，推动${t.areas[2]}、${t.areas[0]}领域信息应公开尽公开。`,
  (t) =>
    `${t.year}年的信息公开工作，以便民利企为出发点。${t.self}对照《条例》逐项梳理公开义务，重点补齐${t.areas[1]}方面的薄弱环节，取得了较好成效。`,
  (t) =>
    `本年度，${t.self}按照全市政务公开工作要点，细化任务清单，明确完成时限，统筹抓好${t.areas[0]}、${t.areas[2]}等重点领域的信息发布、政策解读和互动交流。`,
  (t) =>
    `${t.self}主要负责同志多次听取信息公开工作汇报，班子会议专题研究${t.areas[1]}的公开范围和方式，全年工作平稳有序，未发生因信息发布引起的舆情事件。`,
];

const governmentLead: readonly Sentence[] = [
  (t) =>
    `${t.year}年，${t.self}认真贯彻《条例》，${contributors(t)}以${t.areas[0]}为重点，健全机制、规范程序、优化服务，政府工作透明度不断提升。`,
  (t) =>
    `一年来，${t.self}各级行政机关坚持公开为民，${contributors(t)}围绕${t.areas[1]}、${t.areas[2]}等群众关切，依法、及时、准确公开政府信息。`,
  (t) =>
    `${t.self}把政务公开融入行政决策、执行、管理、服务和结果全过程，${contributors(t)}${t.year}年重点推进${t.areas[2]}等领域标准化、规范化公开，较好完成了年度任务。`,
  (t) =>
    `按照《条例》和上级部署，${t.self}在${t.year}年进一步理顺公开工作机制，${contributors(t)}加强对${t.areas[0]}、${t.areas[1]}的指导和督促，公开质量稳步提高。`,
];
const contributors = (t: Told) => (t.contributors ? `本报告由${t.contributors}家单位的数据汇总而成。各单位` : "");

const published: readonly Sentence[] = [
  (t) =>
    `全年通过政府门户网站主动公开政府信息${t.volume.all}条，其中${t.areas[0]}类${t.volume.first}条、${t.areas[1]}类${t.volume.second}条、其他${t.volume.rest}条。`,
  (t) =>
    `依托门户网站、政务新媒体等渠道发布信息${t.volume.all}条，其中${t.areas[1]}类${t.volume.first}条、${t.areas[2]}类${t.volume.second}条、机构职能和工作动态等${t.volume.rest}条。`,
  (t) =>
    `对照法定主动公开内容逐条更新栏目，累计公开信息${t.volume.all}条，其中${t.areas[2]}类${t.volume.first}条、${t.areas[0]}类${t.volume.second}条、其余各类${t.volume.rest}条。`,
  (t) =>
    `及时更新机构职能、领导分工、规划计划和财政信息，共公开信息${t.volume.all}条，其中${t.areas[0]}类${t.volume.second}条、${t.areas[2]}类${t.volume.first}条、综合类${t.volume.rest}条。`,
  (t) =>
    `突出抓好重点领域公开，全年公开信息${t.volume.all}条，其中${t.areas[1]}类${t.volume.second}条、${t.areas[0]}类${t.volume.first}条、其他类别${t.volume.rest}条。`,
];

const fields: readonly Sentence[] = [
  (t) =>
    `在${t.areas[0]}方面，公开政策依据、办理流程和进展情况；在${t.areas[1]}方面，做到事前告知、事后公布。发布政策解读材料${t.readings}篇。`,
  (t) => `坚持政策文件与解读材料同步组织、同步发布，运用图文、问答等形式解读政策${t.readings}次，让群众对${t.areas[1]}看得懂、用得上。`,
  (t) => `编制${t.areas[2]}公开事项清单，明确公开主体、时限和渠道，并根据工作变化动态调整；开展政策解读${t.readings}次。`,
  (t) => `对社会关注度较高的${t.areas[0]}工作，主动召开座谈会听取意见，采纳情况一并公布；通过在线访谈等方式回应关切${t.readings}次。`,
  (t) => `针对${t.areas[2]}政策性强、涉及面广的特点，组织业务骨干撰写解读稿件${t.readings}篇，并在办事大厅设置查阅点供群众取阅。`,
  (t) => `把${t.areas[1]}作为全年公开的重点，按季度公布工作进展，全年答复网民咨询${t.replies}条，回复率和满意率保持较高水平。`,
];

function documents(t: Told): string {
  if (t.made === 0 && t.repealed === 0)
    return t.inForce === 0 || t.inForce === null ? "" : `现行有效行政规范性文件${t.inForce}件，均已在门户网站公开。`;
  if (t.inForce === null) return `全年新制作规范性文件${t.made}件，全部按规定公开。`;
  return `全年制发行政规范性文件${t.made}件，废止${t.repealed}件，截至年底现行有效${t.inForce}件，目录和文本均可在线查阅。`;
}

function decisions(t: Told): string {
  const made = [t.permits > 0 && `行政许可决定${t.permits}件`, t.penalties > 0 && `行政处罚决定${t.penalties}件`]
    .filter(Boolean)
    .join("、");
  const fees =
    t.feesCollected !== "" && t.feesCollected !== "0" ? `依法公开行政事业性收费目录和标准，本年收费金额${t.feesCollected}万元。` : "";
  return `${made ? `全年作出${made}。` : ""}${fees}`;
}

function requests(t: Told, choose: Choose): string {
  if (t.received === 0 && t.carriedIn === 0) return choose("none", noRequests)(t);
  const received =
    t.received === 0 ? `${t.year}年未收到新的政府信息公开申请，上年结转${t.carriedIn}件。` : choose("received", receivedRequests)(t);
  return `${received}${outcomesOf(t)}`;
}

const noRequests: readonly Sentence[] = [
  (t) => `${t.year}年未收到政府信息公开申请，也没有上年结转的申请。`,
  () => "本年度没有收到政府信息公开申请，无结转办理事项。",
  () => "全年未收到政府信息公开申请，无上年结转。",
];

const organisations = (t: Told) =>
  t.received > t.persons ? `自然人${t.persons}件、法人或其他组织${t.received - t.persons}件` : "全部来自自然人";
const carried = (t: Told) => (t.carriedIn > 0 ? `，另有上年结转${t.carriedIn}件` : "");
const receivedRequests: readonly Sentence[] = [
  (t) => `全年收到政府信息公开申请${t.received}件（${organisations(t)}）${carried(t)}。`,
  (t) => `本年度新收政府信息公开申请${t.received}件（${organisations(t)}）${carried(t)}。`,
  (t) => `${t.year}年共收到政府信息公开申请${t.received}件（${organisations(t)}）${carried(t)}。`,
];

function outcomesOf(t: Told): string {
  const given = t.outcomes.filter(([, count]) => count > 0);
  const out = t.carriedOut > 0 ? `，结转下年度继续办理${t.carriedOut}件` : "，无结转下年度办理的申请";
  if (t.done === 0) return `至年底均在办理期限内${out}。`;
  const parts = given.map(([outcome, count]) => `${outcome}${count}件`).join("、");
  return given.length === 1 ? `全部办结，结果为${parts}${out}。` : `当年办结${t.done}件，其中${parts}${out}。`;
}

const handling: readonly Sentence[] = [
  (t) => `${t.self}严格执行登记、审核、办理、答复、归档各环节要求，答复文书统一编号、统一格式。`,
  () => "对内容不明确的，一次性告知补正事项；对涉及多个科室的，由承办科室会同法制机构研究答复，切实维护申请人合法权益。",
  (t) => `进一步畅通当面、信函和网络三种受理渠道，加强与申请人的沟通，${t.areas[1]}类申请的平均办理时间继续缩短。`,
  () => "建立疑难申请会商机制，答复前由法律顾问审核，答复后及时整理归档，确保程序合法、表述准确。",
  () => "安排专人负责申请的接收和催办，临近期限自动提醒，没有出现超期答复的情形。",
  (t) => `结合${t.areas[0]}工作特点修订答复模板，明确告知救济途径，办理的规范化水平有所提高。`,
];

function disputes(t: Told): string {
  if (t.reviews === 0 && t.suits === 0) return "未发生因政府信息公开引发的行政复议和行政诉讼。";
  const parts = [t.reviews > 0 && `行政复议${t.reviews}件`, t.suits > 0 && `行政诉讼${t.suits}件`].filter(Boolean).join("、");
  return `因政府信息公开引发${parts}。`;
}

const management: readonly Sentence[] = [
  (t) =>
    `落实信息发布“三审三校”和保密审查制度，先审查、后公开，一事一审。全年组织自查${t.checks}次，对${t.areas[0]}栏目中过期、重复的内容作了清理。`,
  () => "健全政府信息从制作、审核、发布到归档的全流程管理，在公文办理环节同步确定公开属性，对不予公开的说明理由并定期复核。",
  (t) => `修订信息发布管理办法，明确科室主要负责人为第一责任人；对历史文件开展清理，及时调整${t.areas[2]}文件的有效性标注。`,
  () => "加强源头管理和动态管理，按月核对信息公开目录，做到内容、日期、来源三准确；发布前逐条核查是否涉及国家秘密、商业秘密和个人隐私。",
  (t) => `开展政府信息公开保密审查培训，规范审查表的填写和留存，对${t.areas[1]}类名单公示信息一律作隐去身份证号码等技术处理。`,
  () => "按照“谁制作、谁负责”的原则确定公开责任，将信息公开属性认定嵌入办公系统，未标注公开属性的公文不予核发文号。",
];

const platform: readonly Sentence[] = [
  (t) => `配合做好全市政府网站集约化建设，优化栏目设置，增设${t.areas[0]}专题；政务新媒体坚持内容原创，全年答复留言${t.replies}条。`,
  () => "规范门户网站信息公开专栏，完善检索、下载功能，对无效链接逐一修复；在服务窗口设置政府信息查阅点，配备自助查询设备。",
  () => "以门户网站为第一平台，统筹政务新媒体、办事大厅公示屏和宣传栏，形成多渠道公开格局；关停更新不及时的账号，做到集中、权威发布。",
  (t) => `推进网站适老化和无障碍改造，政策文件同步提供文字版；${t.areas[2]}专题实现分类展示，便于群众按需查找。`,
  (t) => `落实网站内容常态化监测，发现错别字、错链等问题${t.checks}处，均在规定时限内整改；政务新媒体与门户网站实现内容同源、同步更新。`,
  (t) => `完善政策文件库，为${t.areas[1]}方面的政策配发解读链接和办事入口，实现查政策、看解读、办事项一站联通。`,
];

const supervision: readonly Sentence[] = [
  (t) => `分管负责同志牵头调度，全年召开专题会议${t.meetings}次、举办业务培训${t.training}期；信息公开工作纳入科室年度考核。`,
  (t) => `把信息公开列入目标责任制考核，按季度通报完成情况；组织全员学习《条例》，开展业务培训${t.training}次。未发生需要追究责任的情形。`,
  () => "设立监督电话和意见箱，主动接受社会评议，对群众提出的意见逐条反馈；对照第三方评估指出的问题制定整改台账并全部销号。",
  (t) => `调整充实信息公开工作领导小组，明确专职人员${t.training}名；建立月提醒、季检查、年考核制度，工作保障更加有力。`,
  (t) => `邀请人大代表、政协委员和市民代表视察${t.areas[0]}公开情况，听取意见建议；全年开展检查${t.meetings}次，督促整改落实到位。`,
  (t) => `加强队伍建设，选派业务人员参加全市集中培训${t.training}批次；对信息发布不及时、不准确的科室予以提醒，并要求限期改正。`,
];

const governmentHandling: readonly Sentence[] = [
  () => "统一答复文书格式和编号规则，建立疑难申请会商机制，对答复质量开展抽查，及时纠正不规范的答复。",
  (t) => `畅通当面、信函和网络受理渠道，依托统一平台实现登记、转办、催办、答复全程留痕，${t.areas[1]}类申请的办理时间继续缩短。`,
  () => "加强业务指导，对多发的同类申请统一答复口径，将可以公开的信息转为主动公开，从源头上减少重复申请。",
  () => "发挥行政复议和行政诉讼的监督作用，对被纠正的答复逐件分析原因，向有关单位发出改进建议。",
];

const governmentManagement: readonly Sentence[] = [
  (t) => `组织开展行政规范性文件清理，及时公布清理结果；完善政府信息公开目录，统一${t.areas[0]}等信息的分类、编码和更新要求。`,
  () => "严格落实公开属性源头认定和发布前保密审查，对拟不公开的文件说明依据和理由，并按期评估调整。",
  (t) => `推进政策文件集中统一管理，历史文件基本完成数字化；全年组织信息管理专项检查${t.checks}次，督促整改问题。`,
  () => "建立覆盖制作、审查、发布、更新、归档各环节的管理制度，向档案馆、公共图书馆及时移交公开信息。",
];

const governmentPlatform: readonly Sentence[] = [
  (t) => `推进政府网站集约化建设，优化检索和下载功能，设立${t.areas[2]}专题，为老年人和残疾人提供无障碍浏览服务。`,
  (t) => `规范政务新媒体管理，清理长期不更新的账号，网站与新媒体内容同源发布；全年办理网民留言${t.replies * 12}条。`,
  () => "统一各单位政府信息公开专栏的名称、版式和栏目设置，年度报告在同一平台集中发布，便于公众查阅和比较。",
  () => "建成政策文件库和政务公开专区，在政务服务大厅、公共图书馆设置查阅点，线上线下同步提供信息查询服务。",
];

const governmentSupervision: readonly Sentence[] = [
  (t) => `将政务公开纳入年度绩效考核，按季度通报工作情况，全年举办培训${t.training}期，对落实不到位的单位督促整改。`,
  (t) => `开展日常监测和年度评估，发现问题即时交办、限期整改；召开工作推进会${t.meetings}次，研究解决难点问题。`,
  () => "公布监督电话和电子信箱，邀请人大代表、政协委员和群众代表参加社会评议，评议意见全部反馈到责任单位。",
  (t) => `配齐配强工作人员，组织业务骨干跟班学习，开展集中培训${t.training}次，工作力量得到充实。`,
];

type Pair = { problem: Sentence; measure: Sentence };
const shortcomings: readonly Pair[] = [
  {
    problem: (t) => `${t.areas[0]}领域公开的内容还不够细，群众关心的进展和结果更新不够及时`,
    measure: (t) => `细化${t.areas[0]}公开事项清单，逐项明确更新周期，由责任科室按月报送进展并集中发布`,
  },
  {
    problem: () => "政策解读以文字为主，形式比较单一，对政策背后的考虑说明不足",
    measure: (t) => `实行文件起草科室负责解读的制度，围绕${t.areas[1]}制作图解和短视频，增加办理实例`,
  },
  {
    problem: () => "个别科室对公开属性的把握不够准确，存在习惯性标注不予公开的现象",
    measure: () => "制定公开属性认定指引，对标注不予公开的文件逐件说明理由，每半年集中复核一次",
  },
  {
    problem: (t) => `涉及${t.areas[2]}的申请日益专业，部分承办人员对法律条款的理解和运用能力有待提高`,
    measure: () => "汇编典型案例，开展以案释法培训，答复文书由法制机构统一审核把关",
  },
  {
    problem: () => "信息公开专题之间分类交叉，历史文件检索不便，查找效率不高",
    measure: (t) => `重新梳理栏目体系，合并重复专题，为${t.areas[0]}历史文件补充标引，方便公众检索和下载`,
  },
  {
    problem: (t) => `与公众的互动还不够充分，${t.areas[1]}方面的意见征集参与人数偏少`,
    measure: () => "提前公布意见征集计划，拓宽线上线下参与渠道，及时公开意见采纳情况和未采纳的理由",
  },
  {
    problem: () => "信息发布的时效性有差距，少数信息从形成到公开间隔较长",
    measure: () => "将公开时限嵌入公文流转，形成之日起二十个工作日内未公开的自动提醒并通报",
  },
  {
    problem: (t) => `基层工作人员调整较为频繁，${t.areas[2]}方面的报送质量不够稳定`,
    measure: () => "编印操作手册，推行岗位交接清单，新任人员经培训后上岗",
  },
  {
    problem: (t) => `数据公开的可利用程度不高，${t.areas[1]}统计信息多以图片或扫描件形式发布`,
    measure: () => "统一以表格等便于再利用的格式发布数据，注明口径、时间和来源",
  },
  {
    problem: (t) => `对${t.areas[0]}、${t.areas[2]}等专业性较强的信息，通俗化表达不够，群众理解有一定难度`,
    measure: () => "邀请群众代表参与解读材料的试读，删减专业术语，配发问答和办理实例",
  },
  {
    problem: () => "公开与保密、公开与个人信息保护的关系有时把握不准，个别信息发布后又作技术处理",
    measure: () => "完善发布前审查表，列明个人信息隐去要求，对已发布信息开展排查，发现问题立即处理",
  },
  {
    problem: () => "线下查阅点使用率偏低，对老年人等群体的服务还不够贴心",
    measure: (t) => `完善查阅点标识和引导服务，为老年人提供${t.areas[0]}资料的大字版和代查代印服务`,
  },
];

const problemLeads: readonly Sentence[] = [
  (t) => `${t.year}年，${t.self}政府信息公开工作取得一定进展，但对照《条例》要求和群众期待仍有差距：`,
  () => "对照先进地区和群众需求，工作中还存在以下不足：",
  (t) => `从自查和社会评议的情况看，${t.self}的信息公开工作主要存在以下问题：`,
  () => "总体上看工作有所改进，同时也存在一些需要着力解决的问题：",
  (t) => `在肯定成绩的同时，${t.self}也清醒地看到工作中的短板：`,
];
const measureLeads: readonly Sentence[] = [
  (t) => `针对上述问题，${t.self}将采取以下措施：`,
  (t) => `${t.year + 1}年，${t.self}将重点做好以下工作：`,
  () => "下一步，将从以下方面加以改进：",
  () => "下阶段将坚持问题导向，抓好整改落实：",
];

function problemsAndMeasures(t: Told, choose: Choose): string[] {
  const words = ["一是", "二是"];
  const list = (sentences: string[]) => `${sentences.map((sentence, i) => `${words[i]}${sentence}`).join("；")}。`;
  const pairs = twoOf(shortcomings, t.place, t.year);
  return [
    "（一）存在的主要问题",
    choose("problemLead", problemLeads)(t) + list(pairs.map(({ problem }) => problem(t))),
    "（二）改进情况",
    choose("measureLead", measureLeads)(t) + list(pairs.map(({ measure }) => measure(t))),
  ];
}

/** Every place in the roster has two of its own, moved on each year. */
function twoOf<Item>(items: readonly Item[], place: number, year: number): Item[] {
  const couples = items.flatMap((_, a) => items.slice(a + 1).map((_, b) => [a, a + 1 + b] as const));
  const couple = couples[place % couples.length] ?? [0, 1];
  return couple.flatMap((index) => items[(index + 5 * year) % items.length] ?? []);
}

const processingFees: readonly Sentence[] = [
  (t) => `${t.year}年，${t.self}未收取政府信息公开信息处理费。`,
  () => "信息处理费收取情况：本年度没有发出收费通知，未收取信息处理费。",
  (t) => `本年度${t.self}依申请提供政府信息未收取信息处理费。`,
];

const unpaidFees: readonly Sentence[] = [
  (t) => `${t.year}年，${t.self}未收取政府信息公开信息处理费；发出收费通知的申请中，有${t.feeUnpaid}件申请人逾期未缴纳，不再处理。`,
  (t) => `信息处理费收取情况：本年度未收取信息处理费，${t.feeUnpaid}件申请因逾期未按收费通知缴费不再处理。`,
];

const assessment: readonly Sentence[] = [
  (t) =>
    `工作考核、社会评议和责任追究情况：政务公开纳入年度绩效考核，${t.year}年开展社会评议${t.training}次，没有因政府信息公开被追究责任的单位和人员。`,
  () => "工作考核方面，政务公开考核结果已向各单位反馈；社会评议方面，公众满意度保持稳定；责任追究方面，本年度没有需要追究责任的情形。",
  (t) => `年内对各单位政务公开工作开展考核，考核结果予以通报；组织社会评议${t.training}次；未发生责任追究事项。`,
];

const nothingElse: readonly Sentence[] = [
  () => "没有其他需要报告的事项。",
  () => "除上述情况外，无其他需要报告的事项。",
  (t) => `${t.self}无其他需要报告的事项。`,
];

/** An invented address and telephone: the area code 0000 is nobody's. */
export function contactOf(random: Random): { address: string; phone: string } {
  const streets = ["澄湖大道", "听雨路", "枕流街", "望汀路", "揽月街", "拂堤路"];
  return {
    address: `澄湖市${streets[random.between(0, streets.length - 1)] ?? ""}${random.between(1, 299)}号`,
    phone: `0000-${random.between(2000000, 8999999)}`,
  };
}

/** How an organ speaks of itself. */
export function selfOf(name: string): string {
  const endings: [string, string][] = [
    ["人民政府办公室", "我办"],
    ["人民政府", "我区"],
    ["委员会", "我委"],
    ["办公室", "我办"],
    ["中心", "我中心"],
  ];
  return endings.find(([ending]) => name.endsWith(ending))?.[1] ?? "我局";
}
