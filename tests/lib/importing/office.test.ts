import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { zip } from "@/lib/exporting/zip";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import type { XmlElement } from "@/lib/importing/markup";
import { counted, numberer } from "@/lib/importing/numbering";
import type { Proposal } from "@/lib/importing/proposal";
import { withoutRadicals } from "@/lib/importing/radicals";
import { propose } from "@/lib/importing/read";
import { openZip } from "@/lib/importing/zip";
import { fileReasons } from "@/lib/messages/importing";
import { type MadeReport, someSections } from "../../support/render-report";
import { wordDocument, wordPackage } from "../../support/word-document";
import { reportSheet, type StoredSheet, workbook } from "../../support/workbook";

const report: MadeReport = {
  format: format2021,
  title: "澄湖市试验局2023年政府信息公开工作年度报告",
  figures: Object.fromEntries(cellsOf(format2021).map((cell, i) => [cell.id, cell.type === "amount" ? `${i + 100}.25` : i + 100])),
  sections: someSections(2023),
};
const codes = ({ warnings }: Proposal) => warnings.map(({ code }) => code);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a Word document", () => {
  test("gives back text and every cell where numbers are Word's own, and says what it found", async () => {
    const bytes = wordDocument(report, { automaticNumbers: true, trackedChanges: true, furniture: true });
    const proposal = await propose(bytes, "a.docx");
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal).toMatchObject({ title: report.title, organ: "澄湖市试验局", year: 2023 });
    expect(proposal.sections.overview).toBe(report.sections.overview);
    expect(proposal.sections.problems).toBe(report.sections.problems);
    expect(codes(proposal)).toEqual(expect.arrayContaining(["tracked_changes", "footnotes"]));
    expect(proposal.leftovers).toContain("含上年结转 99 件");
    const all = JSON.stringify(proposal);
    expect(all).not.toContain("删去的");
    expect(all).not.toContain("看不见的话");
    expect(all.match(/文本框里的话/gu)).toHaveLength(1);
  });
  test("is read by its content under another extension", async () => {
    expect((await propose(wordDocument(report), "a.xlsx")).cells).toEqual(report.figures);
  });
  test("a raised digit is a note's sign: the cell is left blank rather than read as 1001", async () => {
    const plain = new TextDecoder().decode(openZip(wordDocument(report)).read("word/document.xml") ?? new Uint8Array());
    const at = plain.indexOf("100</w:t></w:r>");
    const raised = `100</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>`;
    const proposal = await propose(wordPackage(`${plain.slice(0, at)}${raised}${plain.slice(at + "100</w:t></w:r>".length)}`), "a.docx");
    expect(proposal.cells["t2_art20_1.rules.issued"]).toBeNull();
    expect(codes(proposal)).toContain("unclear_cell");
  });
  test("the same holds for a page", async () => {
    const html = `<p>${report.title}</p><p>二、主动公开政府信息情况</p><table><tr><td>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>12<sup>1</sup></td><td>0</td><td>3</td></tr><tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr></table><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`;
    const { cells } = await propose(utf8(html), "a.html");
    expect(cells["t2_art20_1.rules.issued"]).toBeNull();
    expect(cells["t2_art20_1.rules.in_force"]).toBe(3);
  });
  test("numbers that only a sign or a note keeps apart are not run together, on a page", async () => {
    const cell = (inner: string) =>
      utf8(
        `<p>${report.title}</p><p>二、主动公开政府信息情况</p><table><tr><td>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>${inner}</td><td>0</td><td>3</td></tr><tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr></table><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`,
      );
    const read = async (inner: string) => (await propose(cell(inner), "a.html")).cells["t2_art20_1.rules.issued"];
    expect(await read(`1<span class="up"><i aria-hidden="true">▲</i>1</span>`)).toBeNull();
    expect(await read(`1<span role="note"><i aria-hidden="true">▲</i>1</span>`)).toBe(1);
    expect(await read(`1<span aria-hidden="true">件</span>`)).toBe(1);
  });
  test("what it refers to outside of itself is reported and never read", async () => {
    const outside = `<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:1/a.dotm" TargetMode="External"/><Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/>`;
    const proposal = await propose(wordDocument(report, { relations: outside }), "a.docx");
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal.warnings.find(({ code }) => code === "outside_relations")?.message).toContain("2处");
  });
  test("a paragraph whose end was deleted goes on in the next, a deleted row is gone", async () => {
    const merged = `<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="甲"/></w:rPr></w:pPr><w:r><w:t>澄湖市试验局</w:t></w:r></w:p>`;
    const whole = new TextDecoder().decode(
      openZip(wordDocument({ ...report, title: report.title.slice(6) }, { before: merged })).read("word/document.xml") ?? new Uint8Array(),
    );
    const doubled = whole.replace(
      /<w:tr>(?:(?!<\/w:tr>).)*<\/w:tr>(?=<\/w:tbl>)/su,
      (row) => `<w:tr><w:trPr><w:del w:id="3" w:author="甲"/></w:trPr>${row.slice(6).replace(/\d/gu, "9")}${row}`,
    );
    const proposal = await propose(wordPackage(doubled), "a.docx");
    expect(proposal.title).toBe(report.title);
    expect(proposal.cells).toEqual(report.figures);
  });
});

describe("Word's own numbers", () => {
  test.each([
    [1, "chineseCounting", "一"],
    [10, "chineseCountingThousand", "十"],
    [12, "japaneseCounting", "十二"],
    [20, "chineseCounting", "二十"],
    [105, "chineseCountingThousand", "一百零五"],
    [3, "chineseLegalSimplified", "叁"],
    [21, "ideographDigital", "二一"],
    [2, "ideographTraditional", "乙"],
    [3, "decimalEnclosedCircle", "③"],
    [7, "decimalFullWidth", "７"],
    [4, "lowerRoman", "iv"],
    [28, "upperLetter", "BB"],
    [6, "decimal", "6"],
  ])("%i as %s is %s", (count, format, text) => expect(counted(count, format)).toBe(text));
  test("a level below or beyond all others says nothing, and ends", () => {
    const named = (name: string, attributes: Record<string, string>, children: XmlElement[] = []) => ({ name, attributes, children });
    const number = numberer(
      named("numbering", {}, [
        named("abstractNum", { abstractNumId: "0" }, [named("lvl", { ilvl: "-1e20" }), named("lvl", { ilvl: "1e20" })]),
        named("num", { numId: "1" }, [named("abstractNumId", { val: "0" })]),
      ]),
    );
    for (const level of [-1e20, 1e20]) expect(number({ list: "1", level })).toBe("");
  });
  test("deeper levels begin again under each number, a list with its own start begins there", async () => {
    const level = (i: number, format: string, text: string) => ({
      name: "lvl",
      attributes: { ilvl: String(i) },
      children: [value("start", "1"), value("numFmt", format), value("lvlText", text)],
    });
    const value = (name: string, val: string) => ({ name, attributes: { val }, children: [] });
    const number = numberer({
      name: "numbering",
      attributes: {},
      children: [
        {
          name: "abstractNum",
          attributes: { abstractNumId: "0" },
          children: [level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2")],
        },
        { name: "num", attributes: { numId: "1" }, children: [value("abstractNumId", "0")] },
        {
          name: "num",
          attributes: { numId: "2" },
          children: [
            value("abstractNumId", "0"),
            { name: "lvlOverride", attributes: { ilvl: "0" }, children: [value("startOverride", "5")] },
          ],
        },
      ],
    });
    const at = (list: string, level: number) => number({ list, level });
    expect([at("1", 0), at("1", 1), at("1", 1), at("1", 0), at("1", 1), at("2", 0), at("2", 0)]).toEqual([
      "一、",
      "一.1",
      "一.2",
      "二、",
      "二.1",
      "五、",
      "六、",
    ]);
  });
});

describe("a workbook", () => {
  const sheet = reportSheet(report);
  test("is read from its visible sheets, numbers typed as text among them", async () => {
    const hidden: StoredSheet = {
      ...sheet,
      name: "旧稿",
      state: "hidden",
      rows: sheet.rows.map((row) => row.map((one) => (one?.t ? one : one && { ...one, v: 7 }))),
    };
    const proposal = await propose(workbook([hidden, sheet]), "a.xlsx");
    expect(proposal.cells).toEqual(report.figures);
    expect(proposal.warnings.find(({ code }) => code === "hidden_sheets")?.message).toContain("旧稿");
  });
  const withCell = (label: string, one: NonNullable<StoredSheet["rows"][number][number]>): StoredSheet => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.some((cell) => cell?.v === label) ? row.map((cell, i) => (i === row.length - 1 ? one : cell)) : row,
    ),
  });
  test.each([
    ["a number that Excel took for a date", { v: 45000, s: 1 }],
    ["a formula without its value", { f: "SUM(A1:B2)" }],
    ["an error", { v: "#REF!", t: "e" as const, f: "A1" }],
    ["a fraction of a request", { v: 2.5 }],
  ])("%s is left blank with a warning", async (_, one) => {
    const proposal = await propose(workbook([withCell("四、结转下年度继续办理", one)]), "a.xlsx");
    expect(proposal.cells["t3.carried_out.total"]).toBeNull();
    expect(codes(proposal)).toContain("unclear_cell");
    expect(proposal.cells["t3.carried_out.other"]).toBe(report.figures["t3.carried_out.other"]);
  });
  test.each(["A99999999999999999999:J99999999999999999999", "A1:ZZZ1"])(
    "a merge that reaches beyond every sheet (%s) is read and ends",
    async (ref) => {
      const proposal = await propose(workbook([{ ...sheet, merges: [...(sheet.merges ?? []), ref] }]), "a.xlsx");
      expect(proposal.cells["t3.carried_out.total"]).toBe(report.figures["t3.carried_out.total"]);
    },
  );
  test("an amount keeps its digits however Excel stored it", async () => {
    const proposal = await propose(workbook([withCell("行政事业性收费", { v: "24252.311082000001" })]), "a.xlsx");
    expect(proposal.cells["t2_art20_8.fees.amount_wan"]).toBe("24252.311082");
  });
  test.each([
    ['#,##0"件"', "四、结转下年度继续办理", "t3.carried_out.total", 57],
    ['0"百"', "四、结转下年度继续办理", "t3.carried_out.total", null],
    ['0!.0,"百"', "四、结转下年度继续办理", "t3.carried_out.total", 57],
    [";;;", "四、结转下年度继续办理", "t3.carried_out.total", null],
    ['0.00"元";-0.00"元"', "行政事业性收费", "t2_art20_8.fees.amount_wan", "57元"],
    ["0.00\\元", "行政事业性收费", "t2_art20_8.fees.amount_wan", "57元"],
  ] as const)("a number is what its format shows: %s", async (code, label, cell, figure) => {
    const numFmt = `<numFmts><numFmt numFmtId="170" formatCode="${code.replaceAll('"', "&quot;")}"/></numFmts>`;
    const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${numFmt}<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
    const proposal = await propose(workbook([withCell(label, { v: 57, s: 1 })], { "xl/styles.xml": styles }), "a.xlsx");
    expect(proposal.cells[cell]).toBe(figure);
  });
});

describe("what is refused, and why", () => {
  const reasonOf = async (bytes: Uint8Array, name: string): Promise<unknown> => {
    try {
      await propose(bytes, name);
    } catch (fault) {
      if (fault instanceof Refusal) return fault.detail.reason;
      throw fault;
    }
    return "nothing";
  };
  const document = wordDocument(report);
  const xml = (body: string) =>
    wordPackage(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`);
  const entity = `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1000),
      Buffer.from(stream, "utf16le"),
      Buffer.alloc(100),
    ]);
  const ours = JSON.stringify({ schema: "report-1", standing: "draft", edition: null });
  const locked = (bytes: Uint8Array) => {
    const copy = Buffer.from(bytes);
    for (let at = copy.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0; at = copy.indexOf("PK\u0001\u0002", at + 1, "latin1"))
      copy[at + 8] = 1;
    return copy;
  };
  const wrongBit = (bytes: Uint8Array) => {
    const copy = Buffer.from(bytes);
    copy[Math.floor(copy.length / 3)] = (copy[Math.floor(copy.length / 3)] ?? 0) ^ 1;
    return copy;
  };
  let made: Uint8Array | null = null;
  const bomb = () => {
    made ??= wordPackage("<w:document/>", { "word/numbering.xml": " ".repeat(50 * 1024 * 1024) });
    return made;
  };
  const liar = () => {
    // Says that the part is small; it is not.
    const copy = Buffer.from(bomb());
    for (const [mark, offset] of [
      ["PK\u0001\u0002", 24],
      ["PK\u0003\u0004", 22],
    ] as const)
      for (let at = copy.indexOf(mark, 0, "latin1"); at >= 0; at = copy.indexOf(mark, at + 1, "latin1"))
        if (copy.readUInt32LE(at + offset) > 10_000_000) copy.writeUInt32LE(1000, at + offset);
    return copy;
  };
  const crowd = () => {
    const entry = (mark: string, length: number, i: number) => {
      const name = i === 0 ? "word/document.xml" : String(i).padStart(6, "0");
      const head = Buffer.alloc(length);
      head.write(mark, "latin1");
      head.writeUInt16LE(name.length, mark === "PK\u0003\u0004" ? 26 : 28);
      return Buffer.concat([head, Buffer.from(name)]);
    };
    const all = Array.from({ length: 100_000 }, (_, i) => i);
    const files = Buffer.concat(all.map((i) => entry("PK\u0003\u0004", 30, i)));
    const directory = Buffer.concat(all.map((i) => entry("PK\u0001\u0002", 46, i)));
    const end = Buffer.alloc(22);
    end.write("PK\u0005\u0006", "latin1");
    end.writeUInt16LE(all.length % 65_536, 10);
    end.writeUInt32LE(files.length, 16);
    return Buffer.concat([files, directory, end]);
  };

  test.each<[string, () => Uint8Array, string, string]>([
    ["a package whose files are locked", () => locked(document), "a.docx", "password"],
    ["an old Word document", () => ole("WordDocument"), "a.doc", "old_word"],
    ["an old workbook", () => ole("Workbook"), "a.xls", "old_workbook"],
    ["a document with macros", () => wordDocument(report, { parts: { "word/vbaProject.bin": "x" } }), "a.docm", "macros"],
    [
      "a document that says so",
      () =>
        wordDocument(report, {
          parts: {
            "[Content_Types].xml":
              '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
          },
        }),
      "a.docx",
      "macros",
    ],
    ["a workbook with macros", () => workbook([reportSheet(report)], { "xl/vbaProject.bin": "x" }), "a.xlsm", "macros"],
    [
      "an external entity",
      () => wordPackage(`${entity}<w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`),
      "a.docx",
      "doctype",
    ],
    ["entities that multiply", () => wordPackage(`${laughs}<w:document/>`), "a.docx", "doctype"],
    ["an entity in a workbook", () => workbook([reportSheet(report)], { "xl/sharedStrings.xml": `${entity}<sst/>` }), "a.xlsx", "doctype"],
    ["a zip bomb", bomb, "a.docx", "too_complex"],
    ["a zip bomb that lies about its size", liar, "a.docx", "too_complex"],
    ["100,000 files in one", crowd, "a.docx", "too_complex"],
    ["elements without number", () => xml("<w:p/>".repeat(400_000)), "a.docx", "too_complex"],
    ["elements without depth", () => xml(`${"<w:sdt>".repeat(5000)}${"</w:sdt>".repeat(5000)}`), "a.docx", "too_complex"],
    ["a document with one wrong bit", () => wrongBit(document), "a.docx", "damaged"],
    ["a document that was cut off", () => document.subarray(0, document.length / 2), "a.docx", "damaged"],
    [
      "a package without a document",
      () =>
        zip([
          ["[Content_Types].xml", utf8("<a/>")],
          ["word/document.xml.rels", utf8("<a/>")],
        ]),
      "a.docx",
      "damaged",
    ],
    ["an empty document", () => xml(""), "a.docx", "not_a_report"],
    ["a letter", () => xml("<w:p><w:r><w:t>来信收悉，现答复如下。</w:t></w:r></w:p>"), "a.docx", "not_a_report"],
    [
      "two reports",
      () =>
        workbook([
          reportSheet(report),
          { ...reportSheet({ ...report, figures: {}, title: report.title.replace("2023", "2022") }), name: "Sheet2" },
        ]),
      "a.xlsx",
      "several_reports",
    ],
    ["other JSON", () => utf8('{"a":1}'), "a.json", "not_our_json"],
    ["JSON that only begins like ours", () => utf8(ours), "a.json", "not_our_json"],
    ["JSON that was cut off", () => utf8('{"schema":"report-1"'), "a.json", "not_our_json"],
    ["other XML", () => utf8('<?xml version="1.0"?><rss><channel/></rss>'), "a.xml", "not_our_xml"],
    [
      "a Word document saved as XML",
      () => utf8('<?xml version="1.0"?><pkg:package xmlns:pkg="a"><pkg:part/></pkg:package>'),
      "a.xml",
      "not_our_xml",
    ],
    ["XML with an entity", () => utf8(`<?xml version="1.0"?>${entity}<report></report>`), "a.xml", "doctype"],
    [
      "a CSV of several reports",
      () => utf8("edition,year,bureau,bureau_name,format,cell,value\n,2023,a,甲局,2021,t4.cases.x,1\n,2023,b,乙局,2021,t4.cases.x,1\n"),
      "a.csv",
      "several_reports",
    ],
  ])(
    "%s",
    async (_, bytes, name, reason) => {
      expect(await reasonOf(bytes(), name)).toBe(reason);
      expect(Object.keys(fileReasons["zh-CN"])).toContain(reason);
    },
    60_000,
  );
});

describe("a fragment", () => {
  const alone =
    "行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t0\t1\t0\t2\t0\t0\t2\t0\t0\t3\t0\t3\n";
  test("of table four alone is read where its format is known", async () => {
    await expect(propose(utf8(alone), "a.txt")).rejects.toThrow(Refusal);
    const proposal = await propose(utf8(alone), "a.txt", { format: "2021", year: 2024 });
    expect(proposal).toMatchObject({ format: "2021", year: 2024 });
    const row = cellsOf(format2021).filter(({ table }) => table.id === "t4");
    expect(row.map(({ id }) => proposal.cells[id])).toEqual([1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 3, 0, 3]);
    expect(Object.values(proposal.cells).filter((figure) => figure !== null)).toHaveLength(15);
  });
  test("a whole report that does not say its year is given none", async () => {
    const silent = { ...report, title: "澄湖市试验局政府信息公开工作年度报告", sections: {} };
    const proposal = await propose(wordDocument(silent), "a.docx", { format: "2021", year: 2024 });
    expect(proposal).toMatchObject({ year: null, cells: report.figures });
    expect(codes(proposal)).toContain("year_not_found");
  });
  test("what it says itself goes before what was expected of it", async () => {
    const proposal = await propose(wordDocument(report), "a.docx", { format: "2019", year: 2020 });
    expect(proposal).toMatchObject({ format: "2021", year: 2023 });
  });
});

describe("radicals", () => {
  test("become the characters that they look like, none is left", () => {
    expect(withoutRadicals("⼯作年度报告⺠政⽤⼾，⻓期")).toBe("工作年度报告民政用户，长期");
    const left = Array.from({ length: 0x2fd6 - 0x2e80 }, (_, i) => String.fromCodePoint(0x2e80 + i)).filter(
      (sign) => withoutRadicals(sign) === sign,
    );
    // U+2E80 has no ideograph of its own in Unicode; the others are not assigned.
    expect(left.filter((sign) => /\p{Assigned}/u.test(sign))).toEqual(["⺀"]);
  });
});
