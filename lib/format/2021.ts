import { casesTable } from "./cases-table";
import { type Column, type Format, itemNumber, type Label, type Row, type Table } from "./format";
import { preamble, problems, signature } from "./prose-sections";
import { requestsTable } from "./requests-table";

const contents: Label = { zh: "信息内容", en: "Content" };

const row = (id: string, zh: string, en: string, help: Label): Row => ({ id, label: { zh, en }, stub: [{ text: { zh, en } }], help });

function block(id: string, item: string, legal: string, columns: Column[], rows: Row[]): Table {
  // All blocks share a grid of four columns: a single value column is as wide as three.
  const width = 3 / columns.length;
  const label: Label = { zh: `第二十条第（${item}）项`, en: `Article 20 (${itemNumber(item)})` };
  return {
    id,
    name: { zh: `表二（${item}）`, en: `Table 2 (${itemNumber(item)})` },
    label,
    legal,
    stubColumns: 1,
    header: [
      [{ text: label, colspan: 4 }],
      [{ text: contents }, ...columns.map((column) => ({ text: column.label, ...(width > 1 ? { colspan: width } : {}) }))],
    ],
    columns,
    rows,
    ...(width > 1 ? { valueSpans: columns.map(() => width) } : {}),
    balances: [],
  };
}

const decisions: Column = { id: "decisions", label: { zh: "本年处理决定数量", en: "Decisions this year" }, type: "count", unit: "件" };

/** The format of 国办公开办函〔2021〕30号, in force from the reporting year 2021: 200 cells. */
export const format2021: Format = {
  id: "2021",
  notice: {
    number: "国办公开办函〔2021〕30号",
    date: "2021-09-26",
    title: "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
    url: "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgkzd/202311/t20231108_80912.htm",
  },
  years: { from: 2021, to: null },
  sections: [
    preamble,
    {
      id: "overview",
      number: "一",
      title: { zh: "总体情况", en: "Overview" },
      kind: "prose",
      required: true,
      maxCharacters: 1000,
      placeholder: "（文字描述）",
      guidance: {
        zh: "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，原则上不超过1000字。",
        en: "Five aspects: proactive disclosure, requests, information management, platform, supervision; in principle at most 1,000 characters.",
      },
      tables: [],
    },
    {
      id: "proactive",
      number: "二",
      title: { zh: "主动公开政府信息情况", en: "Information disclosed proactively" },
      kind: "tables",
      required: true,
      guidance: {
        zh: "条例第二十条第（一）（五）（六）（八）项；许可、处罚、强制按全部处理决定计，含依法未公开的；数据截至12月31日。",
        en: "Items (1), (5), (6) and (8) of article 20; all decisions count, disclosed or not; as at 31 December.",
      },
      tables: [
        block(
          "t2_art20_1",
          "一",
          "条例第二十条第（一）项：行政法规、规章和规范性文件",
          [
            { id: "issued", label: { zh: "本年制发件数", en: "Issued this year" }, type: "count", unit: "件" },
            { id: "repealed", label: { zh: "本年废止件数", en: "Repealed this year" }, type: "count", unit: "件" },
            { id: "in_force", label: { zh: "现行有效件数", en: "In force" }, type: "count", unit: "件" },
          ],
          [
            row("rules", "规章", "Rules", {
              zh: "本机关制定的规章；没有制定权的填0。",
              en: "Rules made by this organ; 0 where it has no such power.",
            }),
            row("normative_documents", "行政规范性文件", "Administrative normative documents", {
              zh: "本机关制发的行政规范性文件；联合发文由牵头单位计算，请与司法行政部门核对。",
              en: "Normative documents issued by this organ; joint ones are counted by the lead organ.",
            }),
          ],
        ),
        block(
          "t2_art20_5",
          "五",
          "条例第二十条第（五）项",
          [decisions],
          [
            row("permits", "行政许可", "Administrative permits", {
              zh: "全部许可决定，含依法未公开的。",
              en: "All permit decisions, disclosed or not.",
            }),
          ],
        ),
        block(
          "t2_art20_6",
          "六",
          "条例第二十条第（六）项",
          [decisions],
          [
            row("penalties", "行政处罚", "Administrative penalties", {
              zh: "全部处罚决定，含依法未公开的。",
              en: "All penalty decisions, disclosed or not.",
            }),
            row("coercive_measures", "行政强制", "Coercive measures", {
              zh: "全部强制决定，含依法未公开的。",
              en: "All decisions of coercion, disclosed or not.",
            }),
          ],
        ),
        block(
          "t2_art20_8",
          "八",
          "条例第二十条第（八）项",
          [
            {
              id: "amount_wan",
              label: { zh: "本年收费金额（单位：万元）", en: "Fees collected (unit: 10,000 yuan)" },
              type: "amount",
              unit: "万元",
            },
          ],
          [
            row("fees", "行政事业性收费", "Administrative fees", {
              zh: "本年实际收费金额，单位为万元，可到分（六位小数）。",
              en: "Amount collected this year in units of 10,000 yuan, exact to the fen (six decimals).",
            }),
          ],
        ),
      ],
    },
    {
      id: "requests",
      number: "三",
      title: { zh: "收到和处理政府信息公开申请情况", en: "Requests received and handled" },
      kind: "tables",
      required: true,
      guidance: { zh: "按申请人类别和最终处理结果统计。", en: "By class of applicant and final outcome." },
      tables: [
        requestsTable([
          {
            id: "other_no_correction",
            label: {
              zh: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
              en: "1. Not corrected in time without good reason; no longer processed",
            },
            legal: "条例第三十条",
            help: {
              zh: "通知补正后逾期不补正，视为放弃申请。",
              en: "The applicant did not correct the request in time; taken as given up.",
            },
          },
          {
            id: "other_fee_unpaid",
            label: {
              zh: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
              en: "2. Fee not paid in time; no longer processed",
            },
            legal: "条例第四十二条；国办函〔2020〕109号",
            help: { zh: "收费通知发出后逾期未缴费。", en: "The information processing fee was not paid in time." },
          },
          {
            id: "other_misc",
            label: { zh: "3.其他", en: "3. Other" },
            help: { zh: "其他情形，例如申请人撤回申请。", en: "Anything else, for instance a request withdrawn." },
          },
        ]),
      ],
    },
    {
      id: "review_litigation",
      number: "四",
      title: { zh: "政府信息公开行政复议、行政诉讼情况", en: "Administrative review and litigation" },
      kind: "tables",
      required: true,
      guidance: {
        zh: "复议机关作为共同被告的案件，只计算原行为主体的案件数量。",
        en: "Cases with the review organ as co-defendant are counted by the original organ only.",
      },
      tables: [casesTable],
    },
    problems,
    {
      id: "other",
      number: "六",
      title: { zh: "其他需要报告的事项", en: "Other matters" },
      kind: "prose",
      required: true,
      placeholder: "（文字描述，收取信息处理费情况在此处报告。）",
      guidance: {
        zh: "收取信息处理费情况在此报告：收取的写明件数和金额，没有收取的写明没有收取。",
        en: "Report information processing fees here: number and amount, or that none was charged.",
      },
      tables: [],
    },
    signature,
  ],
  variants: {
    review_litigation: [
      "政府信息公开行政复议与行政诉讼情况",
      "政府信息公开行政法复议、行政诉讼情况",
      "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
    ],
    problems: [
      "政府信息公开工作存在的主要问题及改进情况",
      "存在的主要问题及改进措施",
      "存在的主要问题及明年工作计划",
      "存在的主要问题和改进情况",
    ],
    other: ["信息处理费收取情况"],
    normative_documents: ["规范性文件"],
    denied_law_prohibited: ["2.其他法律和行政法规禁止公开"],
    other_no_correction: ["1.申请人无正当理由逾期不补正、行政机关不再受理其政府信息公开申请", "1.逾期不补正"],
    other_fee_unpaid: ["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再受理其政府信息公开申请", "2.逾期不缴费"],
    in_force: ["先行有效件数"],
    repealed: ["本年废止件"],
  },
};
