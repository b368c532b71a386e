import { inBoth } from "./language";

/** When a page could not be made. Apart from the other words: this is sent to every browser. */
export const faultWords = inBoth(
  {
    site: "政府信息公开年报",
    title: "页面没有打开",
    what: "服务器处理这个页面时遇到故障，已经记录。公布的报告没有受影响。",
    next: "请过一分钟再试；仍打不开的，请记下时间告诉主办单位。",
    again: "再试一次",
  },
  {
    site: "Government Information Disclosure Reports",
    title: "The page could not be opened",
    what: "A fault occurred on the server while it made this page; it has been recorded. The published reports are not affected.",
    next: "Please try again in a minute. If it still fails, note the time and tell the operator of this site.",
    again: "Try again",
  },
);
