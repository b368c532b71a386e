import { bare, unnumbered } from "./labels";

/** What stands around the report on its page and is no part of it: 字号, 分享, 附件, 打印, navigation, the site's imprint. */
export function isFurniture(text: string): boolean {
  const plain = text.replace(/^[\s【[（(•·●▪|>»]+/u, "");
  return plain === "" || (text.length <= 80 && (furniture.test(plain) || alone.test(plain.replace(/[\s【】[\]()（）|:：]+/gu, ""))));
}

const furniture =
  /^(?:字号|字体|分享|附件|视频|打印|关闭|收藏|保存|浏览次数|浏览量|阅读|点击|责任编辑|编辑|来源|信息来源|稿源|发布时间|发布日期|发布机构|发布单位|公开日期|公开方式|成文日期|生成日期|索引号|发文字号|文号|主题分类|组配分类|主题词|关键词|名称|时效|当前位置|您的位置|您现在的位置|您当前的位置|上一篇|下一篇|上一条|下一条|版权所有|主办单位|主办|承办单位|承办|技术支持|网站标识码|政府网站标识码|联系我们|相关链接|相关文档|友情链接|时间|日期|标题|栏目|原文链接)\s*[:：]|^扫一扫|^(?:Copyright|©|.?ICP备|.{1,3}公网安备|网站标识码)/iu;
const alone =
  /^(?:首页|返回|返回顶部|打印|打印本页|关闭|关闭窗口|保存|收藏|分享|分享到|字号|字体|大中小|大|中|小|附件|视频|附件下载|全真版|文字版|上一篇|下一篇|网站地图|联系我们|无障碍|无障碍浏览|长者模式|关怀版|微信|微博|新浪微博|QQ空间|QQ好友|相关链接|相关文档|繁体|简体|English|登录|注册|搜索|返回首页|政务公开|网站首页|听全文|默认|超大)+$/u;

/** The years that a Chinese text names, in digits or in 二〇二三. */
export function yearsIn(text: string): number[] {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "");
  return [...plain.matchAll(/((?:19|20)\d\d|[一二][〇○零ＯO0九][〇○零ＯO0一二三四五六七八九]{2})(?=年)/gu)].map((match) =>
    yearOf(match[1] ?? ""),
  );
}

function yearOf(text: string): number {
  return Number([...text].map((sign) => (/\d/u.test(sign) ? sign : Math.max(0, "〇一二三四五六七八九".indexOf(sign)))).join(""));
}

/** The year of the period that the opening paragraph states: 自2023年1月1日起. */
export function periodYear(lines: string[]): number | null {
  const text = lines.join("").slice(0, 20_000).normalize("NFKC").replace(/\s+/gu, "");
  const match = text.match(/((?:19|20)\d\d)年1月1日/u);
  return match ? Number(match[1]) : null;
}

const titleEnd = /(?:政府信息公开|政务公开|信息公开).{0,12}(?:报告|年报)(?:[（(].{0,12}[)）])?$/u;

/** Whether a line can be a report's title, or the last line of one. */
export function isTitle(text: string): boolean {
  const plain = text.replace(/\s+/gu, "");
  return (
    plain.length <= 70 && titleEnd.test(plain) && !/[。，；：:]/u.test(plain) && !/^(?:根据|按照|依据|本报告|现将|关于做好)/u.test(plain)
  );
}

const organEnd =
  /(?:政府|局|厅|委|委员会|办|办公室|会|院|处|队|中心|区|县|市|省|州|镇|乡|街道|街道办事处|办事处|站|校|所|公司|银行|旗|盟|署|部)$/u;

/** Whether a short line names an organ. */
export const isOrgan = (text: string): boolean => {
  const plain = text.replace(/\s+/gu, "");
  return (
    plain.length >= 3 && plain.length <= 40 && organEnd.test(plain) && /^[\p{Script=Han}（）()、0-9]+$/u.test(plain) && !isFurniture(text)
  );
};

const day =
  /^(?:20\d\d|二[〇○零Ｏ][〇○零一二三四五六七八九]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$/u;

/** Whether a line is a date alone: 2025年1月27日. */
export const isDate = (text: string): boolean => text.length < 40 && day.test(text.normalize("NFKC").replace(/\s+/gu, ""));

/** An organ with the date after it on one line. */
export function isOrganWithDate(text: string): boolean {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "");
  const at = plain.search(/(?:20\d\d|二[〇○零])/u);
  return plain.length < 70 && at > 0 && isOrgan(plain.slice(0, at)) && isDate(plain.slice(at));
}

/** Takes a title apart from the lines before a report: the last one that ends like a title, with lines before it that it continues. */
export function findTitle(lines: string[]): { title: string; from: number; to: number } | null {
  const to = lines.findLastIndex(isTitle);
  if (to < 0) return null;
  let from = to;
  let title = lines[to] ?? "";
  while (from > 0 && to - from < 3 && organOf(title) === null) {
    const before = lines[from - 1] ?? "";
    if (!isOrgan(before) && !/^\s*(?:19|20)\d\d\s*年度?\s*$/u.test(before)) break;
    from--;
    title = before + title;
  }
  return { title: closeUp(title), from, to };
}

/** The organ that a title names: 平潭综合实验区财政金融局 in 平潭综合实验区财政金融局2024年度政府信息公开工作年度报告. */
export function organOf(title: string): string | null {
  const organ = title
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/\(.{0,12}\)$/u, "")
    .replace(/(?:的)?(?:政府信息公开|政务公开|信息公开).{0,12}(?:报告|年报)$/u, "")
    .replace(/(?:(?:19|20)\d\d|[一二][〇○零O0九][〇○零O0一二三四五六七八九]{2})年度?/u, "")
    .replace(/^关于|(?:关于|的)$/gu, "");
  return organ === "" || !/\p{Script=Han}{2}/u.test(organ) ? null : organ;
}

/** White space beside Chinese characters is layout, not text. */
export const closeUp = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}\p{P}])\s+|\s+(?=[\p{Script=Han}\p{P}])/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Whether a line only repeats the title. */
export const sameTitle = (a: string, b: string): boolean => bare(a) === bare(b) || unnumbered(a) === unnumbered(b);

/**
 * Whether the lines were broken by a page's width and not by their writer: most long lines end in the middle of a sentence.
 */
export function isHardWrapped(lines: string[]): boolean {
  const long = lines.filter((line) => line.length >= 20 && line.length <= 60);
  return (
    long.length >= 8 &&
    long.length > lines.filter((line) => line.length > 60).length * 4 &&
    long.filter((line) => !isSentenceEnd(line)).length > long.length / 2
  );
}

/** Whether a line ends where a sentence does. */
export const isSentenceEnd = (line: string): boolean => /[。；！？!?;…][”"’』」）)]?$/u.test(line.trim());

/** Joins the lines of a paragraph that a page's width broke. */
export function rewrap(lines: string[]): string[] {
  const closed = lines.map(closeUp);
  const long = closed
    .map((line) => line.length)
    .filter((length) => length >= 15)
    .sort((a, b) => a - b);
  const width = long[Math.floor(long.length / 2)] ?? 0;
  const joined: string[] = [];
  let open = false;
  for (const line of closed) {
    const last = joined.length - 1;
    if (open && !/^(?:[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、])/u.test(line))
      joined[last] = closeUp(`${joined[last] ?? ""}${line}`);
    else joined.push(line);
    open = !isSentenceEnd(line) && line.length >= width * 0.75;
  }
  return joined;
}
