import { inBoth, many } from "./language";

/** The words of files that leave the portal, and of the page that checks one. */
export const exportWords = inBoth(
  {
    marks: { draft: "草稿", practice: "练习", converted: "" },
    blankNote: "注：空白表示没有填报，不等于0。",
    notApplicableNote: "注：“—”表示本年度不适用。",
    explanation: (finding: string, reason: string) => `说明：${finding.replace(/[。；]?$/u, "；")}${reason}`,
    page: (page: string, all: string) => `第 ${page} 页，共 ${all} 页`,
    told: (label: string, value: string) => `${label}：${value}`,
    standing: { draft: "草稿，未经审核和公布", practice: "练习年度的练习，永远不会公布", converted: "由其他文件转换，未经核对和公布" },
    facts: {
      organ: "单位",
      year: "年度",
      edition: "公开版本",
      editionNumber: (number: number, id: string) => `第${number}版（${id}）`,
      publishedAt: "公布时间",
      indexNumber: "索引号",
      documentNumber: "文号",
      note: "更正原因",
      address: "网址",
      source: "原文来源",
      sourceOf: (url: string, day: string) => `${url}（${day}公布）`,
      imported: "录入来源",
      importedFrom: ({ file, digest, on }: { file: string; digest: string; on: string }) =>
        `文件“${file}”（SHA-256 ${digest}），${on} 录入`,
      format: "格式依据",
      digest: "内容校验值（SHA-256）",
      standing: "文件性质",
    },
    about: "注：关于本文件",
    aboutPrinted: "扫码打开这一版本的网页，可核对本文件。",
    sheets: {
      notes: "说明",
      prose: "文字",
      item: "项目",
      content: "内容",
      section: "部分",
      kind: "类别",
      text: "文字内容",
      kinds: { heading: "标题", paragraph: "段落", list: "列项", table: "表格行" },
      units: "计量单位",
      unitNotPrinted: "以填报时注明的为准",
      signs: "符号",
      signsText: "空白表示没有填报，不等于0；“—”表示本年度不适用。",
      wholeNumber: "这里应当是整数：没有的填 0，不适用的填“—”。确定要填别的吗？",
      printed: (organ: string, year: number, told: string) => `${organ}　${year}年度　${told}`,
      printedEdition: (number: number, id: string) => `第${number}版（${id}）`,
    },
    yuan: "元",
    verify: {
      title: "核对文件",
      intro: "每个公开版本都有编号、公布时间和校验值。这里可以核对一份下载的文件或打印件是不是公布的那一版。",
      how: [
        "上传文件：先与本站对同一版本给出的文件逐字节比较；不是逐字节相同的，读出其中的数和文字，逐格与公布的比较。文件只用于核对，不保存。",
        "粘贴校验值：64 位的 SHA-256。可以是文件的，也可以是内容的（印在文件末页）。",
        "打印件：扫描页面上的二维码，或输入版本编号，与网页对照。",
      ],
      file: "文件",
      fileHint: "从本站下载的，或别人给的 Word、PDF、Excel、CSV、JSON、XML 文件或网页，不超过 8 MB",
      hash: "校验值（SHA-256）",
      hashHint: "64 位十六进制数字",
      edition: "版本编号",
      editionHint: "印在文件上，例如 2025-finance-v1；上传文件时可以不填",
      check: "核对",
      problem: "没有核对成",
      problems: {
        nothing: "请选择文件，或者填写校验值或版本编号。",
        empty_file: "这个文件是空的，里面什么也没有。",
        bad_hash: "校验值应是 64 位十六进制数字（0–9、a–f）。",
        bad_edition: "没有这个版本编号。编号形如 2025-finance-v1，印在文件末页。",
        too_large: "文件超过 8 MB。从本站下载的单份报告都比这小；汇编请用其中的 SHA256SUMS 核对。",
        no_edition: "文件里没有写明版本编号，也读不出是哪个单位哪一年度的报告。请填写版本编号再核对。",
        unknown_hash: "没有内容是这个校验值的版本。如果它是文件的校验值，请同时填写版本编号。",
      },
      genuine: (file: string, id: string) => `一致：这是 ${id} 的 ${file} 文件，逐字节相同。`,
      sameContent: (id: string) => `内容一致：数据和文字与 ${id} 完全相同。`,
      different: (id: string) => `不一致：这份文件与本站现在给出的 ${id} 的任何文件都不相同。`,
      differentWhy: "它可能被修改过，或者打开后另存过，或者由本站的旧版程序生成。请以网页和重新下载的文件为准。",
      sameReading: (cells: number, id: string) => `内容一致：文件里的 ${cells} 个单元格和全部文字与 ${id} 相同。`,
      sameFigures: (cells: number, id: string) => `数据一致：文件里的 ${cells} 个单元格与 ${id} 相同；文件里没有文字部分。`,
      otherText: (cells: number, id: string) => `数据一致，文字不同：文件里的 ${cells} 个单元格与 ${id} 相同，文字有改动。`,
      otherFigures: (cells: number, id: string) => `不一致：文件里有 ${cells} 个单元格与 ${id} 公布的不同。`,
      figuresMissing: (cells: number, id: string) => `不完整：${id} 公布的数有 ${cells} 个在文件里没有读到，其余相同。`,
      cell: "单元格",
      inFile: "文件里",
      inEdition: "公布的",
      blank: "空白",
      more: (cells: number) => `另有 ${cells} 格`,
      missing: (cells: number) => `有公布的数而文件里没有读到的（${cells} 格）：`,
      otherSections: "文字不同的部分：",
      savedAnew:
        "文件不是本站现在给出的任何一份的逐字节副本：可能打开后另存过，由别的程序转换，或者由本站的旧版程序生成。数和文字是从文件里读出来比较的。",
      notRead: "没能读出文件里的数和文字，只比较了校验值。",
      notLatest: (number: number, newer: number) => `但第 ${number} 版已被第 ${newer} 版取代，引用请用第 ${newer} 版。`,
      asked: "所核对的校验值",
      state: "状态",
      states: {
        current: "现行版本",
        superseded: (number: number) => `已被第 ${number} 版取代`,
        withdrawn: (day: string) => `已于 ${day} 撤下，内容不再提供`,
      },
      id: "版本编号",
      number: "版次",
      nth: (number: number) => `第 ${number} 版`,
      publishedAt: "公布时间",
      contentDigest: "内容校验值（SHA-256）",
      read: "查看这一版本",
      readNewer: "查看取代它的版本",
      files: "各文件的校验值（SHA-256）",
      kind: "文件",
      changed: (number: number) => `第 ${number} 版改了什么`,
      another: "再核对一份",
      byHand:
        "自己核对：Linux 和 macOS 用 sha256sum 或 shasum -a 256，Windows 用 certutil -hashfile 文件名 SHA256。内容校验值是 JSON 文件中 report 部分按键名排序、不留空白后的 SHA-256。",
    },
    fileName: (organ: string, year: number, edition: number | null, mark: string) =>
      `${organ}${year}年政府信息公开工作年度报告${edition === null ? (mark ? `（${mark}）` : "") : edition > 1 ? `（第${edition}版）` : ""}`,
    archiveName: (year: number) => `${year}年政府信息公开工作年度报告汇编`,
    archive: {
      readme: (year: number, reports: number, example: string) => `${year}年政府信息公开工作年度报告汇编

收录 ${reports} 份报告，均为打包时的现行版本。

单位/版本编号.扩展名    每份报告的 Word、PDF、Excel、CSV、JSON、XML 文件，例如 ${example}
${year}-long.csv           全年数据的长表，一行一个单元格
${year}-wide-….csv         全年数据的宽表，一行一份报告，一列一个单元格
codebook.csv            单元格说明，中英文
manifest.json           清单：单位名称、版本编号、公布时间、网址，各文件的校验值；没有收录的旧版和已撤下的版本
SHA256SUMS              各文件的校验值，在本文件夹运行 sha256sum -c SHA256SUMS 核对

空白表示没有填报，不等于0；“—”表示本年度不适用。
报告更正后有新版本，旧版仍可在清单所列网址查看；已撤下的版本不再提供内容。
可以自由复制、传播和再利用，请注明单位、年度、版本编号和网址。`,
    },
  },
  {
    marks: { draft: "DRAFT", practice: "TRIAL", converted: "" },
    blankNote: "Note: an empty cell was not filled in; it is not 0.",
    notApplicableNote: "Note: “—” means not applicable this year.",
    explanation: (finding: string, reason: string) => `Explanation: ${finding.replace(/[.;]?$/u, ";")} ${reason}`,
    page: (page: string, all: string) => `Page ${page} of ${all}`,
    told: (label, value) => `${label}: ${value}`,
    standing: {
      draft: "a draft, neither reviewed nor published",
      practice: "an exercise of a practice year, never to be published",
      converted: "converted from another file, neither checked nor published",
    },
    facts: {
      organ: "Bureau",
      year: "Year",
      edition: "Edition",
      editionNumber: (number: number, id: string) => `${number} (${id})`,
      publishedAt: "Published",
      indexNumber: "Index number",
      documentNumber: "Document number",
      note: "Reason for the correction",
      address: "Address",
      source: "Source",
      sourceOf: (url: string, day: string) => `${url} (published ${day})`,
      imported: "Taken in from",
      importedFrom: ({ file, digest, on }) => `the file “${file}” (SHA-256 ${digest}) on ${on}`,
      format: "Prescribed by",
      digest: "Checksum of the content (SHA-256)",
      standing: "Standing",
    },
    about: "Note: about this file",
    aboutPrinted: "Scan to open this edition's page and check this file against it.",
    sheets: {
      notes: "Notes",
      prose: "Text",
      item: "Item",
      content: "Content",
      section: "Section",
      kind: "Kind",
      text: "Text",
      kinds: { heading: "heading", paragraph: "paragraph", list: "list item", table: "table row" },
      units: "Units",
      unitNotPrinted: "as given with the figure",
      signs: "Signs",
      signsText: "An empty cell was not filled in; it is not 0. “—” means not applicable this year.",
      wholeNumber: "A whole number belongs here: 0 for none, “—” for not applicable. Enter something else?",
      printed: (organ, year, told) => `${organ}, ${year}, ${told}`,
      printedEdition: (number, id) => `edition ${number} (${id})`,
    },
    yuan: "yuan",
    verify: {
      title: "Check a file",
      intro:
        "Every edition has an id, a date and a checksum. Here a downloaded file or a printed page can be checked against what was published.",
      how: [
        "Upload a file: it is compared byte for byte with the files that this site gives for the same edition; where it is none of them, its figures and text are read and compared with what was published, cell by cell. The file is not kept.",
        "Paste a checksum: SHA-256, 64 digits; of a file, or of the content (printed on the last page).",
        "A printed page: scan its QR code or type the id of its edition and compare with the page.",
      ],
      file: "File",
      fileHint: "A Word, PDF, Excel, CSV, JSON or XML file from this site or from somebody else, or a web page, at most 8 MB",
      hash: "Checksum (SHA-256)",
      hashHint: "64 hexadecimal digits",
      edition: "Id of the edition",
      editionHint: "Printed on the file, such as 2025-finance-v1; not needed with a file",
      check: "Check",
      problem: "Nothing was checked",
      problems: {
        nothing: "Choose a file, or give a checksum or the id of an edition.",
        empty_file: "The file is empty: there is nothing in it.",
        bad_hash: "A checksum has 64 hexadecimal digits (0–9, a–f).",
        bad_edition: "There is no edition of this id. Ids look like 2025-finance-v1 and are printed on the last page.",
        too_large:
          "The file is larger than 8 MB. Single reports from this site are smaller; check an archive with the SHA256SUMS inside it.",
        no_edition:
          "The file does not say which edition it is, nor can it be read whose report it is and for which year. Give the id of the edition and check again.",
        unknown_hash: "No edition has content with this checksum. If it is the checksum of a file, give the id of the edition too.",
      },
      genuine: (file: string, id: string) => `Genuine: this is the ${file} file of ${id}, byte for byte.`,
      sameContent: (id: string) => `Same content: figures and text are exactly those of ${id}.`,
      different: (id: string) => `Different: this is none of the files that this site now gives for ${id}.`,
      differentWhy:
        "It may have been changed, or opened and saved anew, or made by an earlier version of this site. Rely on the page and on a fresh download.",
      sameReading: (cells, id) => `Same content: the ${cells} cells and all text of the file are those of ${id}.`,
      sameFigures: (cells, id) => `Same figures: the ${cells} cells of the file are those of ${id}; the file has no text of the report.`,
      otherText: (cells, id) => `Same figures, other text: the ${cells} cells of the file are those of ${id}, its text was changed.`,
      otherFigures: (cells, id) =>
        `Different: ${many(cells, "cell of the file is not as", "cells of the file are not as")} ${id} was published.`,
      figuresMissing: (cells, id) =>
        `Incomplete: ${many(cells, "figure", "figures")} of ${id} could not be found in the file; the others are the same.`,
      cell: "Cell",
      inFile: "In the file",
      inEdition: "Published",
      blank: "blank",
      more: (cells) => `and ${many(cells, "more", "more")}`,
      missing: (cells) => `Published and not found in the file (${cells}):`,
      otherSections: "Sections with other text:",
      savedAnew:
        "The file is no exact copy of any that this site gives now: it may have been opened and saved anew, converted by another program, or made by an earlier version of this site. Its figures and text were read from it and compared.",
      notRead: "The figures and text of the file could not be read; only its checksum was compared.",
      notLatest: (number, newer) => `But edition ${number} was superseded by edition ${newer}; please cite edition ${newer}.`,
      asked: "Checksum that was checked",
      state: "Standing",
      states: {
        current: "current",
        superseded: (number: number) => `superseded by edition ${number}`,
        withdrawn: (day: string) => `withdrawn on ${day}; its content is no longer available`,
      },
      id: "Id",
      number: "Edition",
      nth: (number: number) => String(number),
      publishedAt: "Published",
      contentDigest: "Checksum of the content (SHA-256)",
      read: "Read this edition",
      readNewer: "Read the edition that superseded it",
      files: "Checksums of its files (SHA-256)",
      kind: "File",
      changed: (number: number) => `What edition ${number} changed`,
      another: "Check another",
      byHand:
        "By hand: sha256sum or shasum -a 256 on Linux and macOS, certutil -hashfile name SHA256 on Windows. The checksum of the content is the SHA-256 of the JSON file's “report” with its keys sorted and without white space.",
    },
    fileName: (organ: string, year: number, edition: number | null, mark: string) =>
      `${year} disclosure report${edition === null ? (mark ? ` (${mark.toLowerCase()})` : "") : edition > 1 ? ` (edition ${edition})` : ""}, ${organ}`,
    archiveName: (year: number) => `Annual reports on government information disclosure ${year}`,
    archive: {
      readme: (year, reports, example) => `Annual reports on government information disclosure ${year}

${reports === 1 ? "One report" : `${reports} reports`}, each in the edition that was current when this archive was made.

bureau/edition.extension   each report as Word, PDF, Excel, CSV, JSON and XML, such as ${example}
${year}-long.csv              the year's figures, a line for each cell
${year}-wide-….csv            the year's figures, a line for each report and a column for each cell
codebook.csv               what each cell is, in Chinese and English
manifest.json              bureaus with their names, editions, dates and addresses; the checksum of each file; editions that are not here, superseded or withdrawn
SHA256SUMS                 checksums: run sha256sum -c SHA256SUMS in this folder

An empty cell was not filled in; it is not 0. “—” means not applicable that year.
A corrected report has a new edition; the old one can be read at the address in the manifest. Of a withdrawn edition the content is no longer given.
Copy, share and reuse freely. Please cite bureau, year, edition and address.`,
    },
  },
);

export type ExportWords = (typeof exportWords)["zh-CN"];
export type VerifyProblem = keyof ExportWords["verify"]["problems"];
