import { inBoth } from "./language";

/** Why a file was not read; the detail `reason` of a refusal `unreadable_file`, `not_a_report`, `no_format` or `too_large`. */
export const fileReasons = inBoth(
  {
    empty: "文件是空的。",
    too_large: "文件超过 20 MB，请只上传报告本身。",
    pdf: "暂不能读取 PDF，请另存为网页（HTML）或文本后再试。",
    docx: "暂不能读取 Word 文档（.docx），请另存为网页（HTML）或文本后再试。",
    xlsx: "暂不能读取 Excel 工作簿（.xlsx），请另存为网页（HTML）或文本后再试。",
    ofd: "暂不能读取 OFD 文件，请另存为网页（HTML）或文本后再试。",
    zip: "这是压缩包，请解压后上传其中的报告。",
    archive: "这是压缩包，请解压后上传其中的报告。",
    old_office: "这是旧版或加密的 Office 文件，请打开后另存为网页（HTML）或文本，并去掉密码。",
    rtf: "暂不能读取 RTF 文件，请另存为网页（HTML）或文本后再试。",
    image: "这是图片，图片里的文字和数字读不出来，请上传网页或文本。",
    binary: "这不是文本或网页文件，读不出来。",
    encoding: "文字编码认不出来，请用 UTF-8 或 GB18030 重新保存后再试。",
    too_complex: "文件的内容过多，不像一份报告，请只上传报告本身。",
    too_long: "读取超时，没有改动任何内容，请只上传报告本身。",
    crashed: "读取这个文件时出错，没有改动任何内容，请另存为网页（HTML）或文本后再试。",
    not_a_report: "文件里没有找到年度报告的表格或章节。",
    several_reports: "文件里有不止一份年度报告，请每次只上传一份。",
    no_format: "认不出这份报告用的是哪一年的官方格式。",
    year_without_format: "这份报告的年度没有对应的官方格式，只能读取 2019 年度及以后的报告。",
  },
  {
    empty: "The file is empty.",
    too_large: "The file is larger than 20 MB; upload the report alone.",
    pdf: "PDF files cannot be read yet; save the report as a web page (HTML) or as text and try again.",
    docx: "Word documents (.docx) cannot be read yet; save the report as a web page (HTML) or as text and try again.",
    xlsx: "Excel workbooks (.xlsx) cannot be read yet; save the report as a web page (HTML) or as text and try again.",
    ofd: "OFD files cannot be read yet; save the report as a web page (HTML) or as text and try again.",
    zip: "This is an archive; unpack it and upload the report in it.",
    archive: "This is an archive; unpack it and upload the report in it.",
    old_office: "This is an old or encrypted Office file; open it, remove the password and save it as a web page (HTML) or as text.",
    rtf: "RTF files cannot be read yet; save the report as a web page (HTML) or as text and try again.",
    image: "This is a picture; words and numbers in pictures cannot be read. Upload a web page or text.",
    binary: "This is neither text nor a web page and cannot be read.",
    encoding: "The character encoding is not recognised; save the file as UTF-8 or GB18030 and try again.",
    too_complex: "The file holds far more than a report; upload the report alone.",
    too_long: "Reading took too long and nothing was changed; upload the report alone.",
    crashed: "Reading this file failed and nothing was changed; save it as a web page (HTML) or as text and try again.",
    not_a_report: "No table or chapter of an annual report was found in the file.",
    several_reports: "There is more than one annual report in the file; upload one at a time.",
    no_format: "It is not clear which year's official format this report uses.",
    year_without_format: "There is no official format for the year of this report; reports for 2019 and later can be read.",
  },
);

export type FileReason = keyof (typeof fileReasons)["zh-CN"];

type Said = Record<string, string | number>;

/** What an importer remarks about a file that it could read. */
export const importWarnings = inBoth(
  {
    truncated: (_: Said) => "文件不完整：后面的部分没有了，只取了能确认的内容。",
    broken_characters: (_: Said) => "个别文字是乱码，已保留原样。",
    year_not_found: (_: Said) => "没有找到报告年度，请自行选定。",
    year_differs: (d: Said) => `标题写的是${d.title}年，统计期限写的是${d.period}年，按标题处理。`,
    format_of_another_year: (d: Said) => `${d.year}年度的报告用了${d.format}年格式的表格，按表格实际格式读取。`,
    heading_differs: (d: Said) => `标题“${d.heading}”与规定的“${d.section}”不同，按其序号归入该部分。`,
    unknown_heading: (d: Said) => `标题“${d.heading}”不在规定格式中，文字留在上一部分。`,
    unknown_row: (d: Said) => `表中的“${d.label}”一行在该格式中没有位置，没有采用。`,
    undivided_row: (d: Said) => `“${d.label}”只有一行，格式要求分项填写；没有拆分，各分项留空。`,
    row_twice: (d: Said) => `“${d.label}”一行出现了两次，数字不同，没有采用。`,
    likely_label: (d: Said) => `“${d.read}”按位置当作“${d.label}”，请核对。`,
    count_mismatch: (d: Said) => `“${d.label}”一行应有${d.expected}个数，读到${d.found}个，无法确定各在哪一格，没有采用。`,
    short_row: (d: Said) => `“${d.label}”一行应有${d.expected}格，只有${d.found}格，缺的留空，请核对。`,
    digits_split: (d: Said) => `“${d.label}”一行的数字连在一起，按各项相加等于总计的唯一读法拆开，请核对。`,
    unclear_cell: (d: Said) => `“${d.label}”一行的“${d.read}”读不准，留空。`,
    last_value: (d: Said) => `文件在“${d.label}”一行中断，最后一个数可能不全，留空。`,
    missing_rows: (d: Said) => `文件里没有这些行：${d.rows}。`,
    missing_columns: (d: Said) => `“${d.label}”一行没有这些列：${d.columns}。`,
    unit_from_header: (d: Said) => `“${d.label}”的单位“${d.unit}”取自表头。`,
  },
  {
    truncated: (_) => "The file is incomplete: the rest is missing, and only what is certain was taken.",
    broken_characters: (_) => "Some characters are damaged and were kept as they are.",
    year_not_found: (_) => "The reporting year was not found; please choose it.",
    year_differs: (d) => `The title says ${d.title}, the reporting period ${d.period}; the title was followed.`,
    format_of_another_year: (d) => `The report for ${d.year} uses the tables of the ${d.format} format; they were read as they are.`,
    heading_differs: (d) => `The heading “${d.heading}” differs from the prescribed “${d.section}”; it was taken by its number.`,
    unknown_heading: (d) => `The heading “${d.heading}” is not part of the prescribed format; its text stays with the section before.`,
    unknown_row: (d) => `The format has no place for the row “${d.label}”; it was not taken.`,
    undivided_row: (d) => `“${d.label}” is a single row where the format asks for several; it was not divided and they stay blank.`,
    row_twice: (d) => `The row “${d.label}” appears twice with different numbers; neither was taken.`,
    likely_label: (d) => `“${d.read}” was taken for “${d.label}” by its position; please check.`,
    count_mismatch: (d) =>
      `The row “${d.label}” should have ${d.expected} numbers and has ${d.found}; it is not certain which belong where, so none was taken.`,
    short_row: (d) => `The row “${d.label}” should have ${d.expected} cells and has ${d.found}; the missing ones stay blank, please check.`,
    digits_split: (d) =>
      `The digits of the row “${d.label}” ran together; they were divided in the only way in which they add up, please check.`,
    unclear_cell: (d) => `“${d.read}” in the row “${d.label}” cannot be read with certainty and stays blank.`,
    last_value: (d) => `The file breaks off in the row “${d.label}”; its last number may be incomplete and stays blank.`,
    missing_rows: (d) => `The file does not have these rows: ${d.rows}.`,
    missing_columns: (d) => `The row “${d.label}” does not have these columns: ${d.columns}.`,
    unit_from_header: (d) => `The unit “${d.unit}” of “${d.label}” was taken from the table's header.`,
  },
);

export type ImportWarningCode = keyof (typeof importWarnings)["zh-CN"];
