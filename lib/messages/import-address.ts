import { inBoth } from "./language";

type Said = Record<string, unknown>;

/** Why nothing was taken from an address; the detail `reason` of a refusal `bad_address`, `address_failed` or `too_many`. */
export const addressReasons = inBoth(
  {
    off: (_: Said) => "这里没有开通从网址导入，请先把网页或文件下载下来，再上传。",
    not_an_address: (_: Said) => "这不是网址。网址以 http:// 或 https:// 开头。",
    credentials: (_: Said) => "网址里不能带用户名和密码。",
    host: (d: Said) => `不能从 ${d.host} 导入：不在允许的网站之内。`,
    private: (_: Said) => "这个网址指向内部网络，不能导入。",
    unknown_host: (_: Said) => "找不到这个网站，请核对网址。",
    unreachable: (_: Said) => "连不上这个网站，或连接中断，没有改动任何内容。",
    too_slow: (_: Said) => "这个网站超过 20 秒没有答复完，没有改动任何内容。",
    status: (d: Said) => `网站没有给出这一页（答复 ${d.status}），没有改动任何内容。`,
    redirects: (_: Said) => "这个网址转来转去超过五次，没有读取。",
    too_often: (_: Said) => "一刻钟内从网址取文件已满 20 次，没有再取，请过一会儿再试，或下载后上传。",
    encoded: (_: Said) => "网站送来的是压缩过的内容，没有读取，请下载后上传。",
  },
  {
    off: (_) => "Importing from addresses is not switched on here; download the page or file and upload it.",
    not_an_address: (_) => "This is not an address; it begins with http:// or https://.",
    credentials: (_) => "An address with a user name or password is not taken.",
    host: (d) => `Nothing can be imported from ${d.host}: it is not one of the allowed sites.`,
    private: (_) => "This address leads into an internal network; nothing can be imported from there.",
    unknown_host: (_) => "There is no such site; please check the address.",
    unreachable: (_) => "The site could not be reached or broke off; nothing was changed.",
    too_slow: (_) => "The site took longer than 20 seconds; nothing was changed.",
    status: (d) => `The site did not give the page (it answered ${d.status}); nothing was changed.`,
    redirects: (_) => "The address was redirected more than five times and was not read.",
    too_often: (_) => "Twenty addresses were fetched for you within fifteen minutes; try again later, or download the file and upload it.",
    encoded: (_) => "The site sent compressed content, which is not read; download it and upload it.",
  },
);

export type AddressReason = keyof (typeof addressReasons)["zh-CN"];
