import type { Column, Label, Row, StubCell, Table } from "./format";

/** Table three (收到和处理政府信息公开申请情况). The two formats differ in （六）其他处理 alone: one row until 2020, three from 2021. */
export function requestsTable(otherHandling: Omit<Row, "stub">[]): Table {
  const groups = outcomeGroups(otherHandling);
  const outcomes = groups.flatMap((group) => group.rows);
  const total: Row = {
    id: "outcome_total",
    label: { zh: "（七）总计", en: "(7) Total outcomes" },
    stub: [],
    help: { zh: "（一）至（六）各项之和，即本年度办结的全部申请。", en: "The sum of (1) to (6): every request concluded this year." },
    sum: { rule: "T3_OUTCOME_SUM", parts: outcomes.map((row) => row.id) },
  };
  return {
    id: "t3",
    name: { zh: "表三", en: "Table 3" },
    label: { zh: "收到和处理政府信息公开申请情况", en: "Requests for government information received and handled" },
    stubColumns: 3,
    header,
    columns: applicants,
    rows: [...opening, ...withStubs([...groups, { rows: [total] }]), closing],
    balances: [{ rule: "T3_BALANCE", left: ["new_received", "carried_in"], right: ["outcome_total", "carried_out"] }],
  };
}

type Group = { label?: Label; rows: Omit<Row, "stub">[] };

/** Group heads are merged over their rows and have no cells of their own. */
function withStubs(groups: Group[]): Row[] {
  const height = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return groups.flatMap((group, g) =>
    group.rows.map((row, r) => {
      const stub: StubCell[] = [];
      if (g === 0 && r === 0) stub.push({ text: { zh: "三、本年度办理结果", en: "3. Outcomes this year" }, rowspan: height });
      if (!group.label) stub.push({ text: row.label, colspan: 2 });
      else {
        if (r === 0) stub.push({ text: group.label, rowspan: group.rows.length });
        stub.push({ text: row.label });
      }
      return group.label ? { ...row, group: group.label, stub } : { ...row, stub };
    }),
  );
}

const header: Table["header"] = [
  [
    {
      text: {
        zh: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        en: "(In each column, item 1 plus item 2 equals item 3 plus item 4)",
      },
      colspan: 3,
      rowspan: 3,
    },
    { text: { zh: "申请人情况", en: "Applicants" }, colspan: 7 },
  ],
  [
    { text: { zh: "自然人", en: "Natural persons" }, rowspan: 2 },
    { text: { zh: "法人或其他组织", en: "Legal persons and other organisations" }, colspan: 5 },
    { text: { zh: "总计", en: "Total" }, rowspan: 2 },
  ],
  [
    { text: { zh: "商业企业", en: "Commercial enterprises" } },
    { text: { zh: "科研机构", en: "Research institutions" } },
    { text: { zh: "社会公益组织", en: "Public-interest organisations" } },
    { text: { zh: "法律服务机构", en: "Legal service providers" } },
    { text: { zh: "其他", en: "Other" } },
  ],
];

const organisations: Label = { zh: "法人或其他组织", en: "Legal persons and other organisations" };
const count = { type: "count", unit: "件" } as const;

const applicants: Column[] = [
  { id: "natural_person", label: { zh: "自然人", en: "Natural persons" }, ...count },
  { id: "commercial", label: { zh: "商业企业", en: "Commercial enterprises" }, group: organisations, ...count },
  { id: "research", label: { zh: "科研机构", en: "Research institutions" }, group: organisations, ...count },
  { id: "public_welfare", label: { zh: "社会公益组织", en: "Public-interest organisations" }, group: organisations, ...count },
  { id: "legal_service", label: { zh: "法律服务机构", en: "Legal service providers" }, group: organisations, ...count },
  { id: "other_org", label: { zh: "其他", en: "Other organisations" }, group: organisations, ...count },
  {
    id: "total",
    label: { zh: "总计", en: "Total" },
    ...count,
    sum: { rule: "T3_ROW_SUM", parts: ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org"] },
  },
];

const opening: Row[] = [
  {
    id: "new_received",
    label: { zh: "一、本年新收政府信息公开申请数量", en: "1. Requests newly received this year" },
    stub: [{ text: { zh: "一、本年新收政府信息公开申请数量", en: "1. Requests newly received this year" }, colspan: 3 }],
    help: {
      zh: "本年1月1日至12月31日收到的申请，不含上年结转。",
      en: "Requests received from 1 January to 31 December, without those carried in.",
    },
  },
  {
    id: "carried_in",
    label: { zh: "二、上年结转政府信息公开申请数量", en: "2. Requests carried in from last year" },
    stub: [{ text: { zh: "二、上年结转政府信息公开申请数量", en: "2. Requests carried in from last year" }, colspan: 3 }],
    help: {
      zh: "上年收到、至上年12月31日尚未办结的申请，应与上年“结转下年度继续办理”一致。",
      en: "Requests received last year and still open on 31 December; equals last year's “carried over”.",
    },
  },
];

const closing: Row = {
  id: "carried_out",
  label: { zh: "四、结转下年度继续办理", en: "4. Carried over to next year" },
  stub: [{ text: { zh: "四、结转下年度继续办理", en: "4. Carried over to next year" }, colspan: 3 }],
  help: { zh: "至本年12月31日尚未办结、转入下年度办理的申请。", en: "Requests still open on 31 December that go on next year." },
};

const line = (id: string, zh: string, en: string, legal: string | undefined, helpZh: string, helpEn: string): Omit<Row, "stub"> => ({
  id,
  label: { zh, en },
  ...(legal ? { legal } : {}),
  help: { zh: helpZh, en: helpEn },
});

const outcomeGroups = (otherHandling: Omit<Row, "stub">[]): Group[] => [
  {
    rows: [
      line(
        "granted",
        "（一）予以公开",
        "(1) Granted",
        "条例第三十六条第（一）（二）项",
        "告知获取方式或者提供了全部所申请信息的申请。",
        "The applicant was told where to find the information, or was given all of it.",
      ),
      line(
        "partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "(2) Partly granted (counted here only)",
        "条例第三十七条",
        "作区分处理、只公开一部分的申请，只在此处计一次。",
        "Part of the information could be separated and disclosed; counted here and nowhere else.",
      ),
    ],
  },
  {
    label: { zh: "（三）不予公开", en: "(3) Refused" },
    rows: [
      line(
        "denied_state_secret",
        "1.属于国家秘密",
        "1. State secret",
        "条例第十四条",
        "依法确定为国家秘密，不予公开。",
        "Classified by law as a state secret.",
      ),
      line(
        "denied_law_prohibited",
        "2.其他法律行政法规禁止公开",
        "2. Disclosure forbidden by other law",
        "条例第十四条",
        "其他法律、行政法规明文禁止公开。",
        "Another law or administrative regulation forbids disclosure.",
      ),
      line(
        "denied_security_stability",
        "3.危及“三安全一稳定”",
        "3. Endangers security or stability",
        "条例第十四条（国家安全、公共安全、经济安全、社会稳定）",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定。",
        "Disclosure might endanger national, public or economic security or social stability.",
      ),
      line(
        "denied_third_party",
        "4.保护第三方合法权益",
        "4. Protects a third party's rights",
        "条例第十五条、第三十二条",
        "涉及商业秘密、个人隐私，公开会损害第三方合法权益。",
        "Trade secrets or privacy of a third party would be harmed.",
      ),
      line(
        "denied_internal_affairs",
        "5.属于三类内部事务信息",
        "5. Internal affairs",
        "条例第十六条第一款（人事管理、后勤管理、内部工作流程）",
        "人事管理、后勤管理、内部工作流程三类信息。",
        "Personnel, logistics or internal procedure.",
      ),
      line(
        "denied_process_info",
        "6.属于四类过程性信息",
        "6. Deliberative information",
        "条例第十六条第二款（讨论记录、过程稿、磋商信函、请示报告）",
        "讨论记录、过程稿、磋商信函、请示报告四类信息。",
        "Records of discussion, drafts, consultation letters, requests for instructions.",
      ),
      line(
        "denied_enforcement_file",
        "7.属于行政执法案卷",
        "7. Enforcement case file",
        "条例第十六条第二款",
        "行政执法案卷信息，依法不予公开。",
        "Held in an administrative enforcement case file.",
      ),
      line(
        "denied_admin_query",
        "8.属于行政查询事项",
        "8. Covered by a special inquiry procedure",
        "条例第三十六条第（七）项",
        "工商、不动产登记等另有法定查询办法的资料。",
        "Registers such as business or real-estate registers, which have inquiry rules of their own.",
      ),
    ],
  },
  {
    label: { zh: "（四）无法提供", en: "(4) Could not be provided" },
    rows: [
      line(
        "unavailable_not_held",
        "1.本机关不掌握相关政府信息",
        "1. Not held by this organ",
        "条例第三十六条第（四）（五）项",
        "经检索不存在，或者不属于本机关负责公开。",
        "A search found nothing, or another organ is responsible.",
      ),
      line(
        "unavailable_needs_creation",
        "2.没有现成信息需要另行制作",
        "2. Would have to be created",
        "条例第三十八条",
        "需要加工、分析才能形成的信息。",
        "The information would have to be processed or analysed first.",
      ),
      line(
        "unavailable_still_unclear",
        "3.补正后申请内容仍不明确",
        "3. Still unclear after correction",
        "条例第三十条",
        "申请人补正后，申请内容仍然不明确。",
        "The applicant corrected the request and it still was not clear.",
      ),
    ],
  },
  {
    label: { zh: "（五）不予处理", en: "(5) Not processed" },
    rows: [
      line(
        "not_processed_petition",
        "1.信访举报投诉类申请",
        "1. Petition, report or complaint",
        "条例第三十九条第一款",
        "以申请形式进行信访、投诉、举报的，告知相应渠道。",
        "A petition or complaint in the form of a request; referred to the right channel.",
      ),
      line(
        "not_processed_repeat",
        "2.重复申请",
        "2. Repeated request",
        "条例第三十六条第（六）项",
        "同一申请人就同一内容再次申请，已作答复。",
        "The same applicant asked for the same information, already answered.",
      ),
      line(
        "not_processed_publication",
        "3.要求提供公开出版物",
        "3. Asks for a published work",
        "条例第三十九条第二款",
        "要求提供政府公报、报刊、书籍等公开出版物。",
        "Asks for a gazette, newspaper, book or other published work.",
      ),
      line(
        "not_processed_excessive",
        "4.无正当理由大量反复申请",
        "4. Excessive requests without good reason",
        "条例第三十五条",
        "数量、频次明显超过合理范围且理由不合理。",
        "Number and frequency plainly beyond reason, without good cause.",
      ),
      line(
        "not_processed_reconfirm",
        "5.要求行政机关确认或重新出具已获取信息",
        "5. Asks to confirm or reissue information already obtained",
        undefined,
        "要求对已获取的信息进行确认或者重新出具；条例没有专门条款。",
        "Asks the organ to confirm or reissue what was already obtained; no article of its own.",
      ),
    ],
  },
  otherHandling.length === 1 ? { rows: otherHandling } : { label: { zh: "（六）其他处理", en: "(6) Other handling" }, rows: otherHandling },
];
