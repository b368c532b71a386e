import { casesTable } from "./cases-table";
import { type Column, type Format, itemNumber, type Label, type Row, type Table } from "./format";
import { preamble, problems, signature } from "./prose-sections";
import { requestsTable } from "./requests-table";

const contents: Label = { zh: "信息内容", en: "Content" };

const items: Column = { id: "prev_items", label: { zh: "上一年项目数量", en: "Items last year" }, type: "count", unit: "项" };
const delta: Column = { id: "delta", label: { zh: "本年增/减", en: "Change this year" }, type: "signed_count", unit: "项" };
const decisions: Column = { id: "decisions", label: { zh: "处理决定数量", en: "Decisions" }, type: "count", unit: "件" };

const row = (id: string, zh: string, en: string, help: Label): Row => ({ id, label: { zh, en }, stub: [{ text: { zh, en } }], help });

function block(id: string, item: string, legal: string, columns: Column[], rows: Row[]): Table {
  // Blocks with two value columns keep the grid of four: the last one is as wide as two.
  const spare = 4 - 1 - columns.length;
  const label: Label = { zh: `第二十条第（${item}）项`, en: `Article 20 (${itemNumber(item)})` };
  return {
    id,
    name: { zh: `表二（${item}）`, en: `Table 2 (${itemNumber(item)})` },
    label,
    legal,
    stubColumns: 1,
    header: [
      [{ text: label, colspan: 4 }],
      [
        { text: contents },
        ...columns.map((column, i) => ({ text: column.label, ...(spare > 0 && i === columns.length - 1 ? { colspan: 1 + spare } : {}) })),
      ],
    ],
    columns,
    rows,
    ...(spare > 0 ? { valueSpans: columns.map((_, i) => (i === columns.length - 1 ? 1 + spare : 1)) } : {}),
    balances: [],
  };
}

/** The trial format of 国办公开办函〔2019〕60号, in force for the reporting years 2019 and 2020: 198 cells. */
export const format2019: Format = {
  id: "2019",
  notice: {
    number: "国办公开办函〔2019〕60号",
    date: "2019-11-23",
    title: "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
    url: "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgkzd/202311/t20231109_80968.htm",
  },
  years: { from: 2019, to: 2020 },
  sections: [
    preamble,
    {
      id: "overview",
      number: "一",
      title: { zh: "总体情况", en: "Overview" },
      kind: "prose",
      required: true,
      placeholder: "（文字描述）",
      guidance: { zh: "本年度推进政府信息公开工作的总体情况。", en: "How the work on disclosure went this year." },
      tables: [],
    },
    {
      id: "proactive",
      number: "二",
      title: { zh: "主动公开政府信息情况", en: "Information disclosed proactively" },
      kind: "tables",
      required: true,
      guidance: {
        zh: "条例第二十条第（一）（五）（六）（八）（九）项；其他主动公开内容写入“总体情况”。",
        en: "Items (1), (5), (6), (8) and (9) of article 20; everything else belongs in the overview.",
      },
      tables: [
        block(
          "t2_art20_1",
          "一",
          "条例第二十条第（一）项：行政法规、规章和规范性文件",
          [
            { id: "new_made", label: { zh: "本年新制作数量", en: "Newly made this year" }, type: "count", unit: "件" },
            { id: "new_disclosed", label: { zh: "本年新公开数量", en: "Newly disclosed this year" }, type: "count", unit: "件" },
            { id: "total_disclosed", label: { zh: "对外公开总数量", en: "Disclosed in all" }, type: "count", unit: "件" },
          ],
          [
            row("rules", "规章", "Rules", { zh: "本机关制定的规章。", en: "Rules made by this organ." }),
            row("normative_documents", "规范性文件", "Normative documents", {
              zh: "本机关制定的规范性文件；联合发文由牵头单位计算。",
              en: "Normative documents made by this organ; joint ones are counted by the lead organ.",
            }),
          ],
        ),
        block(
          "t2_art20_5",
          "五",
          "条例第二十条第（五）项：办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
          [items, delta, decisions],
          [
            row("permits", "行政许可", "Administrative permits", {
              zh: "项目数量按权责清单计，处理决定按全部决定计。",
              en: "Items as in the list of powers; decisions as all decisions made.",
            }),
            row("other_external_services", "其他对外管理服务事项", "Other external services", {
              zh: "许可以外的对外管理服务事项。",
              en: "External services other than permits.",
            }),
          ],
        ),
        block(
          "t2_art20_6",
          "六",
          "条例第二十条第（六）项：实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
          [items, delta, decisions],
          [
            row("penalties", "行政处罚", "Administrative penalties", { zh: "行政处罚项目和决定。", en: "Penalty items and decisions." }),
            row("coercive_measures", "行政强制", "Coercive measures", {
              zh: "行政强制项目和决定。",
              en: "Items and decisions of administrative coercion.",
            }),
          ],
        ),
        block(
          "t2_art20_8",
          "八",
          "条例第二十条第（八）项：行政事业性收费项目及其依据、标准",
          [items, delta],
          [
            row("fees", "行政事业性收费", "Administrative fees", {
              zh: "收费项目的数量，不是金额。",
              en: "The number of fee items, not the amount.",
            }),
          ],
        ),
        block(
          "t2_art20_9",
          "九",
          "条例第二十条第（九）项：政府集中采购项目的目录、标准及实施情况",
          [
            { id: "count", label: { zh: "采购项目数量", en: "Procurement projects" }, type: "count", unit: "项" },
            // The notice prints no unit here: reports give 元 and 万元, so what was typed keeps its unit.
            { id: "amount", label: { zh: "采购总金额", en: "Total amount" }, type: "amount", unit: null },
          ],
          [
            row("procurement", "政府集中采购", "Centralised government procurement", {
              zh: "金额请连同单位（元或万元）一起填写。",
              en: "Give the amount with its unit: 元 for yuan, 万元 for 10,000 yuan.",
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
            id: "other_handling",
            label: { zh: "（六）其他处理", en: "(6) Other handling" },
            help: { zh: "不属于以上情形的其他处理，属过渡性兜底项。", en: "Whatever fits none of the above; a transitional residual row." },
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
      placeholder: "（文字描述）",
      guidance: { zh: "其他需要报告的事项，没有的写明没有。", en: "Other matters to report; say so when there are none." },
      tables: [],
    },
    signature,
  ],
  variants: {
    review_litigation: ["政府信息公开行政复议与行政诉讼情况", "因政府信息公开工作被申请行政复议和提起行政诉讼情况"],
    problems: ["政府信息公开工作存在的主要问题及改进情况", "存在的主要问题及改进措施", "存在的主要问题和改进情况"],
    normative_documents: ["行政规范性文件"],
    denied_law_prohibited: ["2.其他法律和行政法规禁止公开"],
  },
};
