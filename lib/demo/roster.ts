/** What a bureau is like in an ordinary year. Means, not numbers of a year; what is left out is zero. */
export type Profile = {
  /** Requests received. */
  requests: number;
  /** Normative documents issued. */
  documents?: number;
  /** Documents in force when the series begins. */
  inForce?: number;
  /** Rules in force: only where the city's are counted. */
  rules?: number;
  permits?: number;
  services?: number;
  penalties?: number;
  coercions?: number;
  /** Fees collected, in 万元, and to how many decimals the bureau reports them. */
  fees?: { wan: number; decimals: number };
  /** Procurement projects, and the mean of one in 万元. */
  procurement?: { projects: number; wan: number };
  /** Which outcomes are more (or less) usual here than elsewhere. */
  leaning?: Record<string, number>;
  /** Share of requests from enterprises. */
  business?: number;
};

export type Kind = "bureau" | "direct" | "district";

export type RosterEntry = {
  slug: string;
  kind: Kind;
  /** Without the city: 财政局. */
  name: string;
  shortName: string;
  nameEn: string;
  /** Fields in which it discloses; they go into its text. */
  areas: [string, string, string];
  profile: Profile;
};

const entry = (
  slug: string,
  name: string,
  nameEn: string,
  areas: RosterEntry["areas"],
  profile: Profile,
  { kind = "bureau", shortName = name }: { kind?: Kind; shortName?: string } = {},
): RosterEntry => ({ slug, kind, name, shortName, nameEn, areas, profile });

const direct = { kind: "direct" } as const;
const land = { denied_third_party: 2.5, denied_admin_query: 3, unavailable_not_held: 1.4 };
const enforcement = { denied_enforcement_file: 6, denied_process_info: 1.6, granted: 0.7 };

/** The bureaus of the invented city in the order of its official roster. */
export const roster: readonly RosterEntry[] = [
  entry(
    "government-office",
    "人民政府办公室",
    "General Office of the People's Government",
    ["政府常务会议", "政策文件", "建议提案办理"],
    {
      requests: 46,
      documents: 9,
      inForce: 118,
      rules: 6,
      procurement: { projects: 3, wan: 60 },
      leaning: { unavailable_not_held: 1.8, denied_process_info: 2, not_processed_petition: 2 },
    },
    { shortName: "市政府办公室" },
  ),
  entry(
    "development",
    "发展和改革委员会",
    "Development and Reform Commission",
    ["重大建设项目", "价格监测", "公共信用信息"],
    {
      requests: 21,
      documents: 4,
      inForce: 37,
      permits: 186,
      penalties: 3,
      procurement: { projects: 2, wan: 48 },
      business: 0.2,
    },
    { shortName: "发展改革委" },
  ),
  entry("education", "教育局", "Education Bureau", ["义务教育招生入学", "学校办学信息", "学生资助"], {
    requests: 34,
    documents: 5,
    inForce: 29,
    permits: 412,
    penalties: 6,
    fees: { wan: 1860, decimals: 4 },
    procurement: { projects: 6, wan: 210 },
  }),
  entry("science", "科学技术局", "Science and Technology Bureau", ["科技计划项目", "高新技术企业培育", "科技奖励"], {
    requests: 4,
    documents: 2,
    inForce: 14,
    permits: 22,
    procurement: { projects: 1, wan: 15 },
    business: 0.4,
  }),
  entry("industry", "工业和信息化局", "Industry and Information Technology Bureau", ["惠企政策兑现", "中小企业服务", "节能与绿色制造"], {
    requests: 6,
    documents: 2,
    inForce: 18,
    permits: 9,
    procurement: { projects: 1, wan: 24 },
    business: 0.4,
  }),
  entry(
    "ethnic-religious",
    "民族宗教事务局",
    "Ethnic and Religious Affairs Bureau",
    ["民族团结进步创建", "宗教活动场所管理", "少数民族发展资金"],
    {
      requests: 0.6,
      inForce: 3,
      permits: 11,
    },
  ),
  entry("police", "公安局", "Public Security Bureau", ["户籍管理", "出入境管理", "道路交通安全"], {
    requests: 182,
    documents: 3,
    inForce: 22,
    permits: 8640,
    services: 5200,
    penalties: 4380,
    coercions: 960,
    fees: { wan: 1240, decimals: 2 },
    procurement: { projects: 14, wan: 260 },
    leaning: enforcement,
  }),
  entry("civil-affairs", "民政局", "Civil Affairs Bureau", ["社会救助", "养老服务", "社会组织管理"], {
    requests: 19,
    documents: 3,
    inForce: 21,
    permits: 148,
    penalties: 12,
    procurement: { projects: 3, wan: 70 },
  }),
  entry("justice", "司法局", "Justice Bureau", ["公共法律服务", "行政执法监督", "公证管理"], {
    requests: 17,
    documents: 1,
    inForce: 24,
    permits: 96,
    penalties: 2,
    procurement: { projects: 1, wan: 20 },
    leaning: { denied_process_info: 2 },
  }),
  entry("finance", "财政局", "Finance Bureau", ["财政预决算", "政府采购监管", "财政资金直达基层"], {
    requests: 13,
    documents: 4,
    inForce: 33,
    permits: 14,
    penalties: 5,
    fees: { wan: 21400, decimals: 6 },
    procurement: { projects: 4, wan: 130 },
    business: 0.25,
  }),
  entry(
    "human-resources",
    "人力资源和社会保障局",
    "Human Resources and Social Security Bureau",
    ["就业创业", "社会保险", "劳动保障监察"],
    {
      requests: 61,
      documents: 5,
      inForce: 46,
      permits: 360,
      services: 940,
      penalties: 38,
      fees: { wan: 286, decimals: 2 },
      procurement: { projects: 4, wan: 55 },
    },
    { shortName: "人力资源社会保障局" },
  ),
  entry("planning", "自然资源和规划局", "Natural Resources and Planning Bureau", ["国土空间规划", "征地信息", "不动产登记"], {
    requests: 318,
    documents: 6,
    inForce: 52,
    permits: 2140,
    services: 310,
    penalties: 74,
    coercions: 2,
    fees: { wan: 5320, decimals: 4 },
    procurement: { projects: 9, wan: 180 },
    leaning: land,
    business: 0.12,
  }),
  entry("environment", "生态环境局", "Ecology and Environment Bureau", ["环境质量监测", "建设项目环境影响评价", "排污单位监管"], {
    requests: 44,
    documents: 3,
    inForce: 25,
    permits: 274,
    penalties: 96,
    coercions: 8,
    procurement: { projects: 7, wan: 140 },
    leaning: { denied_third_party: 2 },
    business: 0.2,
  }),
  entry("housing", "住房和城乡建设局", "Housing and Urban-Rural Development Bureau", ["保障性住房", "房屋征收与补偿", "工程质量安全"], {
    requests: 246,
    documents: 6,
    inForce: 48,
    permits: 1720,
    services: 260,
    penalties: 132,
    coercions: 1,
    fees: { wan: 3180, decimals: 4 },
    procurement: { projects: 8, wan: 320 },
    leaning: { ...land, denied_process_info: 1.5 },
  }),
  entry("transport", "交通运输局", "Transport Bureau", ["公路建设养护", "客货运输管理", "公共交通出行"], {
    requests: 58,
    documents: 3,
    inForce: 31,
    permits: 3260,
    penalties: 640,
    coercions: 34,
    fees: { wan: 410, decimals: 2 },
    procurement: { projects: 9, wan: 410 },
    leaning: enforcement,
  }),
  entry("water", "水务局", "Water Bureau", ["河湖管护", "水资源调度", "农村供水保障"], {
    requests: 15,
    documents: 2,
    inForce: 16,
    permits: 132,
    penalties: 21,
    coercions: 1,
    fees: { wan: 960, decimals: 4 },
    procurement: { projects: 6, wan: 280 },
  }),
  entry("agriculture", "农业农村局", "Agriculture and Rural Affairs Bureau", ["农业补贴", "高标准农田建设", "农产品质量安全"], {
    requests: 37,
    documents: 3,
    inForce: 27,
    permits: 920,
    penalties: 88,
    coercions: 3,
    procurement: { projects: 5, wan: 150 },
    leaning: { unavailable_not_held: 1.6 },
  }),
  entry("commerce", "商务局", "Commerce Bureau", ["稳外贸稳外资", "消费促进", "成品油流通管理"], {
    requests: 7,
    documents: 2,
    inForce: 13,
    permits: 64,
    penalties: 7,
    procurement: { projects: 1, wan: 30 },
    business: 0.4,
  }),
  entry("culture-tourism", "文化和旅游局", "Culture and Tourism Bureau", ["公共文化服务", "文物保护利用", "旅游市场监管"], {
    requests: 16,
    documents: 2,
    inForce: 19,
    permits: 218,
    penalties: 34,
    procurement: { projects: 4, wan: 95 },
  }),
  entry(
    "health",
    "卫生健康委员会",
    "Health Commission",
    ["医疗机构监管", "疾病预防控制", "基层医疗卫生服务"],
    {
      requests: 53,
      documents: 4,
      inForce: 38,
      permits: 2480,
      penalties: 210,
      coercions: 2,
      fees: { wan: 74, decimals: 2 },
      procurement: { projects: 6, wan: 240 },
      leaning: { denied_third_party: 2 },
    },
    { shortName: "卫生健康委" },
  ),
  entry("veterans", "退役军人事务局", "Veterans Affairs Bureau", ["退役安置", "优待抚恤", "就业创业扶持"], {
    requests: 8,
    documents: 1,
    inForce: 5,
    procurement: { projects: 1, wan: 12 },
  }),
  entry("emergency", "应急管理局", "Emergency Management Bureau", ["安全生产监管", "防灾减灾救灾", "应急预案"], {
    requests: 12,
    documents: 2,
    inForce: 15,
    permits: 286,
    penalties: 118,
    coercions: 12,
    procurement: { projects: 3, wan: 110 },
    leaning: enforcement,
  }),
  entry("audit", "审计局", "Audit Bureau", ["本级预算执行审计", "审计结果公告", "审计整改"], {
    requests: 5,
    documents: 0.4,
    inForce: 4,
    penalties: 0.5,
    leaning: { denied_process_info: 4 },
  }),
  entry("foreign-affairs", "外事办公室", "Foreign Affairs Office", ["因公出国（境）管理", "友好城市交流", "领事保护宣传"], {
    requests: 0.5,
    inForce: 2,
  }),
  entry(
    "state-assets",
    "国有资产监督管理委员会",
    "State-owned Assets Supervision and Administration Commission",
    ["国有企业改革", "国有资产监管", "企业负责人薪酬"],
    {
      requests: 11,
      documents: 1,
      inForce: 12,
      leaning: { unavailable_not_held: 1.8, denied_third_party: 2 },
      business: 0.2,
    },
    { shortName: "国资委" },
  ),
  entry("market", "市场监督管理局", "Administration for Market Regulation", ["食品药品安全", "企业登记注册", "消费者权益保护"], {
    requests: 97,
    documents: 4,
    inForce: 34,
    permits: 15820,
    services: 3400,
    penalties: 1460,
    coercions: 118,
    fees: { wan: 132, decimals: 2 },
    procurement: { projects: 6, wan: 75 },
    leaning: { ...enforcement, denied_admin_query: 5, not_processed_petition: 3 },
    business: 0.15,
  }),
  entry("sports", "体育局", "Sports Bureau", ["全民健身设施", "体育赛事活动", "青少年体育培训"], {
    requests: 2,
    documents: 1,
    inForce: 6,
    permits: 34,
    procurement: { projects: 2, wan: 80 },
  }),
  entry("statistics", "统计局", "Statistics Bureau", ["统计公报", "经济运行数据", "统计执法检查"], {
    requests: 6,
    documents: 0.3,
    inForce: 4,
    penalties: 7,
    leaning: { unavailable_needs_creation: 5 },
  }),
  entry("medical-security", "医疗保障局", "Medical Security Bureau", ["医保待遇政策", "药品集中带量采购", "医保基金监管"], {
    requests: 14,
    documents: 3,
    inForce: 17,
    penalties: 46,
    procurement: { projects: 1, wan: 40 },
  }),
  entry("petitions", "信访局", "Public Complaints and Proposals Bureau", ["信访渠道", "领导接访安排", "信访事项办理程序"], {
    requests: 24,
    inForce: 3,
    leaning: { not_processed_petition: 8, unavailable_not_held: 1.5, granted: 0.5 },
  }),
  entry(
    "urban-management",
    "城市管理和综合执法局",
    "Urban Management and Law Enforcement Bureau",
    ["市容环境卫生", "违法建设治理", "生活垃圾分类"],
    {
      requests: 92,
      documents: 3,
      inForce: 20,
      permits: 1140,
      penalties: 2260,
      coercions: 186,
      fees: { wan: 1580, decimals: 2 },
      procurement: { projects: 7, wan: 230 },
      leaning: enforcement,
    },
    { shortName: "城市管理执法局" },
  ),
  entry("forestry", "林业局", "Forestry Bureau", ["林地管理", "森林防火", "自然保护地"], {
    requests: 10,
    documents: 1,
    inForce: 9,
    permits: 240,
    penalties: 26,
    coercions: 1,
    procurement: { projects: 2, wan: 60 },
  }),
  entry("approval", "行政审批服务局", "Administrative Approval Service Bureau", ["政务服务事项", "办事指南", "“一件事”集成服务"], {
    requests: 18,
    documents: 1,
    inForce: 8,
    permits: 21400,
    services: 6100,
    procurement: { projects: 3, wan: 85 },
    business: 0.3,
  }),
  entry("data", "大数据发展管理局", "Big Data Administration", ["公共数据开放", "政府网站集约化", "数字政府建设"], {
    requests: 3,
    documents: 1,
    inForce: 6,
    procurement: { projects: 5, wan: 360 },
    business: 0.3,
  }),
  entry("financial-affairs", "地方金融管理局", "Local Financial Administration", ["地方金融组织监管", "企业上市服务", "防范非法集资"], {
    requests: 9,
    documents: 1,
    inForce: 7,
    permits: 12,
    leaning: { denied_security_stability: 8, unavailable_not_held: 1.5 },
    business: 0.3,
  }),
  entry("civil-defence", "人民防空办公室", "Civil Air Defence Office", ["人防工程建设", "防空防灾宣传教育", "平战结合工程使用"], {
    requests: 0,
    permits: 92,
    penalties: 1,
    fees: { wan: 640, decimals: 4 },
  }),
  entry("grain", "粮食和物资储备局", "Grain and Material Reserves Bureau", ["粮食收购", "地方储备粮管理", "应急物资保障"], {
    requests: 2,
    documents: 0.5,
    inForce: 5,
    permits: 18,
    penalties: 4,
  }),
  entry(
    "housing-fund",
    "住房公积金管理中心",
    "Housing Provident Fund Centre",
    ["公积金缴存", "公积金提取使用", "年度运行信息披露"],
    {
      requests: 9,
      documents: 2,
      inForce: 11,
      services: 8200,
      penalties: 3,
      coercions: 2,
    },
    { ...direct, shortName: "公积金中心" },
  ),
  entry(
    "facilities",
    "机关事务管理局",
    "Government Offices Administration",
    ["公共机构节能", "办公用房管理", "公务用车管理"],
    { requests: 3, inForce: 8, procurement: { projects: 8, wan: 190 } },
    direct,
  ),
  entry(
    "public-resources",
    "公共资源交易中心",
    "Public Resources Trading Centre",
    ["工程建设项目交易", "土地使用权出让交易", "交易主体信用信息"],
    {
      requests: 12,
      inForce: 6,
      services: 1180,
      business: 0.35,
    },
    { ...direct, shortName: "公共资源中心" },
  ),
  entry(
    "high-tech-zone",
    "高新技术产业开发区管理委员会",
    "High-Tech Industrial Development Zone Administration",
    ["园区规划建设", "招商引资政策", "企业服务"],
    {
      requests: 26,
      documents: 2,
      inForce: 14,
      permits: 740,
      penalties: 9,
      procurement: { projects: 4, wan: 340 },
      leaning: land,
      business: 0.2,
    },
    { ...direct, shortName: "高新区管委会" },
  ),
  entry(
    "scenic-area",
    "风景名胜区管理委员会",
    "Scenic Area Administration",
    ["景区规划", "门票优惠政策", "游客安全"],
    {
      requests: 6,
      documents: 0.6,
      inForce: 7,
      permits: 16,
      penalties: 19,
      fees: { wan: 320, decimals: 2 },
      procurement: { projects: 2, wan: 120 },
    },
    { ...direct, shortName: "景区管委会" },
  ),
];

/** Merged into the Culture and Tourism Bureau; it filed until then. */
export const tourism: RosterEntry = entry("tourism", "旅游局", "Tourism Bureau", ["旅行社管理", "景区等级评定", "旅游投诉处理"], {
  requests: 11,
  documents: 1,
  inForce: 8,
  permits: 42,
  penalties: 16,
  procurement: { projects: 2, wan: 70 },
});

/** A district government: it reports for its own bureaus and townships. */
export const districtProfile: Profile = {
  requests: 132,
  documents: 7,
  inForce: 64,
  permits: 9400,
  services: 1800,
  penalties: 1260,
  coercions: 140,
  procurement: { projects: 18, wan: 160 },
  leaning: { unavailable_not_held: 1.3, denied_process_info: 1.4 },
};
export const districtAreas: RosterEntry["areas"] = ["乡村振兴", "征地补偿", "惠民惠农补贴"];

/** Invented names: no district of China is called so. */
export const districtNames: readonly { slug: string; name: string; nameEn: string }[] = [
  { slug: "tinglan", name: "听澜区", nameEn: "Tinglan District" },
  { slug: "luting", name: "鹭汀区", nameEn: "Luting District" },
  { slug: "yunxiu", name: "云岫区", nameEn: "Yunxiu District" },
];

const first = ["枕zhen", "漱shu", "拂fu", "揽lan", "衔xian", "濯zhuo", "吟yin", "邀yao", "倚yi", "汲ji", "遏e", "栉zhi"];
const second = ["霁ji", "筠yun", "蘅heng", "漪yi", "泠ling", "砚yan", "皋gao", "澍shu", "岑cen", "沚zhi"];
const sides = ["", "东dong", "西xi", "南nan", "北bei", "上shang", "下xia", "前qian"];

/** How many invented districts there can be in all. */
export const mostDistricts = districtNames.length + first.length * second.length * sides.length;

/** The name of the n-th district, counted from 0; the first three are those of the demo. */
export function districtName(n: number): { slug: string; name: string; nameEn: string } {
  const known = districtNames[n];
  if (known) return known;
  const rest = n - districtNames.length;
  const parts = [
    sides[Math.floor(rest / (first.length * second.length))],
    first[Math.floor(rest / second.length) % first.length],
    second[rest % second.length],
  ];
  const characters = parts.map((part) => part?.charAt(0) ?? "").join("");
  const slug = parts.map((part) => part?.slice(1) ?? "").join("");
  // 枕霁 and 枕岑 sound different, 漪 and 倚 do not: the number keeps the slug unique.
  return { slug: `${slug}-${n}`, name: `${characters}区`, nameEn: `${slug.charAt(0).toUpperCase()}${slug.slice(1)} District` };
}
