import type { Label, RuleId } from "@/lib/format/format";
import type { Change } from "./specimen";

/** A pair for each rule: what passes and what fails, as changes of the specimen, and in words what figures and prose do not show. */
export type Example = { pass: Change & { also?: Label }; fail: Change & { also?: Label } };

const told =
  "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。窗口人员对申请内容的指导不够，补正通知有时不够清楚。网站检索功能老旧，群众查找文件要翻很多页。";
const other =
  "基层单位报送不及时，个别栏目长时间没有更新。政策解读以文字为主，图解和视频较少。我们将按季度抽查栏目，请业务科室一起制作图解，并把抽查结果发给各单位。";

const overview = (text: string) => ({ overview: `${text}依申请公开、信息管理、网站平台、监督检查各项工作正常开展，主动公开平稳。` });
const received = { "t3.new_received.natural_person": 5, "t3.granted.natural_person": 5 } as const;

export const examples: Record<RuleId, Example> = {
  T3_ROW_SUM: {
    pass: {
      figures: {
        "t3.granted.natural_person": 3,
        "t3.granted.commercial": 1,
        "t3.new_received.natural_person": 3,
        "t3.new_received.commercial": 1,
      },
    },
    fail: {
      figures: {
        "t3.granted.natural_person": 3,
        "t3.granted.commercial": 1,
        "t3.new_received.natural_person": 3,
        "t3.new_received.commercial": 1,
      },
      totals: { "t3.granted.total": 5 },
    },
  },
  T3_OUTCOME_SUM: {
    pass: { figures: { "t3.granted.natural_person": 2, "t3.not_processed_repeat.natural_person": 1, "t3.new_received.natural_person": 3 } },
    fail: {
      figures: { "t3.granted.natural_person": 2, "t3.not_processed_repeat.natural_person": 1, "t3.new_received.natural_person": 3 },
      totals: { "t3.outcome_total.natural_person": 2 },
    },
  },
  T3_BALANCE: {
    pass: {
      figures: {
        "t3.new_received.natural_person": 12,
        "t3.carried_in.natural_person": 3,
        "t3.granted.natural_person": 14,
        "t3.carried_out.natural_person": 1,
      },
    },
    fail: {
      figures: {
        "t3.new_received.natural_person": 12,
        "t3.carried_in.natural_person": 3,
        "t3.granted.natural_person": 13,
        "t3.carried_out.natural_person": 1,
      },
    },
  },
  T4_REVIEW_SUM: {
    pass: { figures: { "t4.cases.review_upheld": 10, "t4.cases.review_corrected": 1 } },
    fail: { figures: { "t4.cases.review_upheld": 10, "t4.cases.review_corrected": 1 }, totals: { "t4.cases.review_total": 10 } },
  },
  T4_SUIT_DIRECT_SUM: {
    pass: { figures: { "t4.cases.suit_direct_upheld": 4, "t4.cases.suit_direct_pending": 2 } },
    fail: { figures: { "t4.cases.suit_direct_upheld": 4, "t4.cases.suit_direct_pending": 2 }, totals: { "t4.cases.suit_direct_total": 4 } },
  },
  T4_SUIT_AFTER_SUM: {
    pass: { figures: { "t4.cases.suit_after_upheld": 3, "t4.cases.suit_after_other": 1 } },
    fail: { figures: { "t4.cases.suit_after_upheld": 3, "t4.cases.suit_after_other": 1 }, totals: { "t4.cases.suit_after_total": 5 } },
  },
  T2_ITEMS_NONNEG: {
    pass: { format: "2019", figures: { "t2_art20_5.permits.prev_items": 396, "t2_art20_5.permits.delta": -18 } },
    fail: { format: "2019", figures: { "t2_art20_5.permits.prev_items": 3, "t2_art20_5.permits.delta": -5 } },
  },
  T2_INFORCE_FLOOR: {
    pass: {
      figures: {
        "t2_art20_1.normative_documents.issued": 5,
        "t2_art20_1.normative_documents.repealed": 3,
        "t2_art20_1.normative_documents.in_force": 20,
      },
    },
    fail: {
      figures: {
        "t2_art20_1.normative_documents.issued": 5,
        "t2_art20_1.normative_documents.repealed": 0,
        "t2_art20_1.normative_documents.in_force": 0,
      },
    },
  },
  T2_DISCLOSED_LE_TOTAL: {
    pass: { format: "2019", figures: { "t2_art20_1.rules.new_disclosed": 2, "t2_art20_1.rules.total_disclosed": 7 } },
    fail: { format: "2019", figures: { "t2_art20_1.rules.new_disclosed": 3, "t2_art20_1.rules.total_disclosed": 2 } },
  },
  T2_PROCUREMENT_PAIR: {
    pass: { format: "2019", figures: { "t2_art20_9.procurement.count": 2, "t2_art20_9.procurement.amount": "127.47万元" } },
    fail: { format: "2019", figures: { "t2_art20_9.procurement.count": 0, "t2_art20_9.procurement.amount": "127.47万元" } },
  },
  T3_OTHER_HIGH: {
    pass: { figures: { "t3.new_received.natural_person": 20, "t3.granted.natural_person": 17, "t3.other_misc.natural_person": 3 } },
    fail: { figures: { "t3.new_received.natural_person": 20, "t3.granted.natural_person": 15, "t3.other_misc.natural_person": 5 } },
  },
  V_COUNT: {
    pass: { figures: { "t2_art20_5.permits.decisions": 3 } },
    fail: { figures: { "t2_art20_5.permits.decisions": -3 } },
  },
  V_AMOUNT: {
    pass: { figures: { "t2_art20_8.fees.amount_wan": "24252.311082" } },
    fail: { figures: { "t2_art20_8.fees.amount_wan": "24252.3110825" } },
  },
  V_NO_BLANK: {
    pass: { figures: { "t4.cases.review_other": 0 } },
    fail: { figures: { "t4.cases.review_other": null } },
  },
  S_SECTIONS: {
    pass: {},
    fail: {
      sectionsFound: ["overview", "proactive", "requests", "review_litigation", "problems"],
      also: { zh: "文件里只有一至五部分。", en: "The file has sections 1 to 5 only." },
    },
  },
  S_NARRATIVE_PRESENT: {
    pass: { prose: { problems: "公开的及时性还不够。" } },
    fail: { prose: { problems: "（文字描述）" } },
  },
  N_OVERVIEW_LENGTH: {
    pass: { prose: overview("本年度各项工作有序推进。") },
    fail: { prose: overview("本年度各项工作有序推进。".repeat(100)) },
  },
  N_OVERVIEW_ASPECTS: {
    pass: { prose: { overview: "做好主动公开和依申请公开，加强政府信息管理和网站平台建设，开展监督检查。" } },
    fail: { prose: { overview: "做好主动公开和依申请公开，加强政府信息管理和网站平台建设。" } },
  },
  N_FEE_STATEMENT: {
    pass: { prose: { other: "本年度没有收取信息处理费。" } },
    fail: { prose: { other: "无其他需要报告的事项。" } },
  },
  N_OBSOLETE_BASIS: {
    pass: { prose: { preamble: "根据国办公开办函〔2021〕30号要求编制。" } },
    fail: { prose: { preamble: "根据国办公开办函〔2019〕60号要求编制。" } },
  },
  S_SIGNATURE_DATE: {
    pass: { prose: { signature: "临江市档案局\n2022年1月20日" } },
    fail: { prose: { signature: "临江市档案局" } },
  },
  S_TABLE_SECTION_PROSE: {
    pass: { prose: { requests: "注：本表由办公室统计。" } },
    fail: { prose: { requests: "本年度共收到政府信息公开申请0件，没有办理行政复议案件。" } },
  },
  S_PAGE: {
    pass: { prose: { other: "没有收取信息处理费。" } },
    fail: { prose: { other: "没有收取信息处理费。\n【字号:大 中 小】" } },
  },
  X_CARRY: {
    pass: {
      year: 2024,
      figures: { "t3.carried_in.natural_person": 2, "t3.granted.natural_person": 2 },
      previous: { figures: { "t3.new_received.natural_person": 2, "t3.carried_out.natural_person": 2 } },
    },
    fail: {
      year: 2024,
      figures: { "t3.carried_in.natural_person": 2, "t3.granted.natural_person": 2 },
      previous: { figures: { "t3.new_received.natural_person": 5, "t3.carried_out.natural_person": 5 } },
    },
  },
  X_IN_FORCE: {
    pass: {
      year: 2024,
      figures: {
        "t2_art20_1.normative_documents.issued": 3,
        "t2_art20_1.normative_documents.repealed": 1,
        "t2_art20_1.normative_documents.in_force": 22,
      },
      previous: { figures: { "t2_art20_1.normative_documents.in_force": 20 } },
    },
    fail: {
      year: 2024,
      figures: {
        "t2_art20_1.normative_documents.issued": 3,
        "t2_art20_1.normative_documents.repealed": 1,
        "t2_art20_1.normative_documents.in_force": 20,
      },
      previous: { figures: { "t2_art20_1.normative_documents.in_force": 20 } },
    },
  },
  X_PREV_ITEMS: {
    pass: {
      format: "2019",
      year: 2020,
      figures: { "t2_art20_5.permits.prev_items": 378 },
      previous: { figures: { "t2_art20_5.permits.prev_items": 396, "t2_art20_5.permits.delta": -18 } },
    },
    fail: {
      format: "2019",
      year: 2020,
      figures: { "t2_art20_5.permits.prev_items": 396 },
      previous: { figures: { "t2_art20_5.permits.prev_items": 396, "t2_art20_5.permits.delta": -18 } },
    },
  },
  X_TOTAL_DISCLOSED: {
    pass: {
      format: "2019",
      year: 2020,
      figures: { "t2_art20_1.rules.new_made": 2, "t2_art20_1.rules.new_disclosed": 2, "t2_art20_1.rules.total_disclosed": 7 },
      previous: { figures: { "t2_art20_1.rules.total_disclosed": 5 } },
    },
    fail: {
      format: "2019",
      year: 2020,
      figures: { "t2_art20_1.rules.new_made": 2, "t2_art20_1.rules.new_disclosed": 2, "t2_art20_1.rules.total_disclosed": 5 },
      previous: { figures: { "t2_art20_1.rules.total_disclosed": 5 } },
    },
  },
  X_PENDING: {
    pass: {
      year: 2024,
      figures: { "t4.cases.suit_direct_upheld": 1 },
      previous: { figures: { "t4.cases.suit_direct_pending": 1 } },
    },
    fail: { year: 2024, figures: { "t4.cases.suit_direct_upheld": 0 }, previous: { figures: { "t4.cases.suit_direct_pending": 1 } } },
  },
  X_JUMP: {
    pass: {
      year: 2024,
      figures: { "t2_art20_5.permits.decisions": 58 },
      previous: { figures: { "t2_art20_5.permits.decisions": 40 } },
    },
    fail: {
      year: 2024,
      figures: { "t2_art20_5.permits.decisions": 400 },
      previous: { figures: { "t2_art20_5.permits.decisions": 40 } },
    },
  },
  N_NORMATIVE: {
    pass: {
      figures: { "t2_art20_1.normative_documents.issued": 8, "t2_art20_1.normative_documents.in_force": 8 },
      prose: overview("制发规范性文件8件。"),
    },
    fail: {
      figures: { "t2_art20_1.normative_documents.issued": 8, "t2_art20_1.normative_documents.in_force": 8 },
      prose: overview("制发规范性文件9件。"),
    },
  },
  N_IN_FORCE: {
    pass: { figures: { "t2_art20_1.normative_documents.in_force": 30 }, prose: overview("集中公布现行有效规范性文件30件。") },
    fail: { figures: { "t2_art20_1.normative_documents.in_force": 30 }, prose: overview("集中公布现行有效规范性文件28件。") },
  },
  N_REQUESTS: {
    pass: { figures: received, prose: overview("全年收到政府信息公开申请5件。") },
    fail: { figures: received, prose: overview("全年收到政府信息公开申请7件。") },
  },
  N_OUTCOMES: {
    pass: { figures: received, prose: overview("全年收到政府信息公开申请5件，予以公开5件。") },
    fail: { figures: received, prose: overview("全年收到政府信息公开申请5件，予以公开4件。") },
  },
  N_REVIEW: {
    pass: { figures: { "t4.cases.review_upheld": 2 }, prose: overview("因政府信息公开引发行政复议2件。") },
    fail: { figures: { "t4.cases.review_upheld": 2 }, prose: overview("因政府信息公开引发行政复议3件。") },
  },
  N_LITIGATION: {
    pass: {
      figures: { "t4.cases.suit_direct_upheld": 1, "t4.cases.suit_after_upheld": 1 },
      prose: overview("因政府信息公开引发行政诉讼2件。"),
    },
    fail: {
      figures: { "t4.cases.suit_direct_upheld": 1, "t4.cases.suit_after_upheld": 1 },
      prose: overview("因政府信息公开引发行政诉讼1件。"),
    },
  },
  N_FEES: {
    pass: { figures: { "t2_art20_8.fees.amount_wan": "18651.06" }, prose: overview("全年行政事业性收费1.87亿元。") },
    fail: { figures: { "t2_art20_8.fees.amount_wan": "18651.06" }, prose: overview("全年行政事业性收费18561.06万元。") },
  },
  N_LIST_SUM: {
    pass: { prose: overview("公开信息99条，其中政策类5条、解读类11条、动态类83条。") },
    fail: { prose: overview("公开信息99条，其中政策类5条、解读类11条、动态类93条。") },
  },
  N_PERCENT: {
    pass: { prose: overview("公开信息80件，其中政策类30件，占37.5%。") },
    fail: { prose: overview("公开信息80件，其中政策类30件，占35.7%。") },
  },
  N_SCOPE: {
    pass: { figures: { "t2_art20_5.permits.decisions": 120 }, prose: overview("办理行政许可120件。") },
    fail: { figures: { "t2_art20_5.permits.decisions": 8 }, prose: overview("公开行政许可类信息8条。") },
  },
  N_YEAR: {
    pass: { year: 2024, prose: overview("2024年公开信息61条。") },
    fail: { year: 2024, prose: overview("2023年公开信息61条。") },
  },
  N_ORGAN_NAME: {
    pass: { prose: { signature: "临江市档案局\n2022年1月20日" } },
    fail: { prose: { signature: "临江市民政局\n2022年1月20日" } },
  },
  N_NUMBERING: {
    pass: { prose: { problems: "一是公开不够及时；二是解读形式单一；三是栏目更新较慢。" } },
    fail: { prose: { problems: "一是公开不够及时；三是解读形式单一；三是栏目更新较慢。" } },
  },
  N_TYPO: {
    pass: { prose: overview("依申请公开12条，不予公开3条。") },
    fail: { prose: overview("依申请公开12条，不子公开3条。") },
  },
  N_TERM: {
    pass: { prose: overview("公开人大代表建议和政协提案办理结果8件。") },
    fail: { prose: overview("公开人大政协提案办理结果8件。") },
  },
  N_LINK: {
    pass: { prose: { preamble: "本报告在门户网站（https://www.linjiang.gov.cn）公布。" } },
    fail: { prose: { preamble: "本报告在门户网站（https//www.linjiang.gov.cn）公布。" } },
  },
  N_CONTACT: {
    pass: { prose: { preamble: "联系地址：临江市滨河路1号，邮编：350400，电话：0591-23160000。" } },
    fail: { prose: { preamble: "联系地址：临江市滨河路1号，电话：23160000。" } },
  },
  N_OFFICE: {
    pass: { prose: overview("局政务公开工作领导小组办公室每季度检查，结果报局政务公开工作领导小组办公室。") },
    fail: { prose: overview("局政务公开工作领导小组办公室每季度检查，结果报局政务公开办。") },
  },
  S_T3_LAYOUT: {
    pass: {
      source: { rowsOf: "2021" },
      also: { zh: "文件的表三有（六）其他处理三行。", en: "Table 3 of the file has three rows under (6)." },
    },
    fail: {
      source: { rowsOf: "2019" },
      also: { zh: "文件的表三（六）其他处理只有一行。", en: "Table 3 of the file has one row for (6)." },
    },
  },
  N_LABEL: {
    pass: {
      source: { labels: ["现行有效件数"] },
      also: { zh: "文件里的列名是“现行有效件数”。", en: "A column of the file is labelled 现行有效件数." },
    },
    fail: {
      source: { labels: ["先行有效件数"] },
      also: { zh: "文件里的列名是“先行有效件数”。", en: "A column of the file is labelled 先行有效件数." },
    },
  },
  N_PUBLISHER: {
    pass: { source: { publisher: "市档案局" }, also: { zh: "页面的发布机构是“市档案局”。", en: "The page names 市档案局 as publisher." } },
    fail: { source: { publisher: "桌面" }, also: { zh: "页面的发布机构是“桌面”。", en: "The page names 桌面 as publisher." } },
  },
  N_SAME_AS_LAST_YEAR: {
    pass: { year: 2024, prose: { problems: told }, previous: { prose: { problems: other } } },
    fail: { year: 2024, prose: { problems: told }, previous: { prose: { problems: told } } },
  },
  N_SAME_AS_PEER: {
    pass: {
      prose: { problems: told },
      peers: [{ name: "临江市民政局", prose: { problems: other } }],
      also: { zh: `临江市民政局写的是：“${other}”`, en: "Another body of the same year wrote another text." },
    },
    fail: {
      prose: { problems: told },
      peers: [{ name: "临江市民政局", prose: { problems: told } }],
      also: { zh: "临江市民政局写的是同样的文字。", en: "Another body of the same year wrote the same text." },
    },
  },
  N_SENSITIVE: {
    pass: { prose: overview("如有疑问请致电0591-23160000。") },
    fail: { prose: overview("如有疑问请致电张工13800000000。") },
  },
  W_SECRECY_REVIEW: {
    pass: {
      filing: { state: "signoff", signed: false },
      also: { zh: "待签发，保密审查已通过。", en: "Waiting for sign-off; the secrecy review was passed." },
    },
    fail: {
      filing: { state: "signoff", signed: false, secrecyPassed: false },
      also: { zh: "待签发，没有保密审查记录。", en: "Waiting for sign-off; no secrecy review is on record." },
    },
  },
  W_SIGN_OFF: {
    pass: { filing: { state: "submitted" }, also: { zh: "已报送，分管领导已审签。", en: "Submitted; the leader has signed." } },
    fail: {
      filing: { state: "submitted", signed: false },
      also: { zh: "已报送，没有审签记录。", en: "Submitted; no sign-off is on record." },
    },
  },
  W_DEADLINE_DEPT: {
    pass: { year: 2024, also: { zh: "1月20日报送，1月28日公布。", en: "Submitted on 20 January, published on 28 January." }, filing: {} },
    fail: {
      year: 2024,
      filing: { submittedOn: "2025-02-05", publishedOn: null, state: "reviewing" },
      also: { zh: "2月5日报送；今天是2月20日，还没有公布。", en: "Submitted on 5 February; today is 20 February and it is not published." },
    },
  },
  W_DEADLINE_GOV: {
    pass: {
      year: 2024,
      filing: { kind: "government", legal: "2025-03-31", due: "2025-03-31", today: "2025-04-10", publishedOn: "2025-03-10" },
      also: { zh: "政府的报告，3月10日公布。", en: "A government's report, published on 10 March." },
    },
    fail: {
      year: 2024,
      filing: { kind: "government", legal: "2025-03-31", due: "2025-03-31", today: "2025-04-10", publishedOn: "2025-04-03" },
      also: { zh: "政府的报告，4月3日公布。", en: "A government's report, published on 3 April." },
    },
  },
  A_FLOW_SUM: {
    pass: {
      figures: { "t2_art20_6.penalties.decisions": 15 },
      contributors: [
        { name: "甲局", figures: { "t2_art20_6.penalties.decisions": 9 } },
        { name: "乙局", figures: { "t2_art20_6.penalties.decisions": 6 } },
      ],
      also: { zh: "甲局填了 9，乙局填了 6。", en: "Two units report 9 and 6." },
    },
    fail: {
      figures: { "t2_art20_6.penalties.decisions": 18 },
      contributors: [
        { name: "甲局", figures: { "t2_art20_6.penalties.decisions": 9 } },
        { name: "乙局", figures: { "t2_art20_6.penalties.decisions": 6 } },
      ],
      also: { zh: "甲局填了 9，乙局填了 6。", en: "Two units report 9 and 6." },
    },
  },
  A_IN_FORCE: {
    pass: {
      figures: { "t2_art20_1.normative_documents.in_force": 30 },
      contributors: [
        { name: "甲局", figures: { "t2_art20_1.normative_documents.in_force": 20 } },
        { name: "乙局", figures: { "t2_art20_1.normative_documents.in_force": 10 } },
      ],
      also: { zh: "甲局填了 20，乙局填了 10。", en: "Two units report 20 and 10." },
    },
    fail: {
      figures: { "t2_art20_1.normative_documents.in_force": 28 },
      contributors: [
        { name: "甲局", figures: { "t2_art20_1.normative_documents.in_force": 20 } },
        { name: "乙局", figures: { "t2_art20_1.normative_documents.in_force": 10 } },
      ],
      also: { zh: "甲局填了 20，乙局填了 10。", en: "Two units report 20 and 10." },
    },
  },
};
