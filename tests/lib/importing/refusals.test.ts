import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import { maxFileSize } from "@/lib/importing/limits";
import { type Hint, propose } from "@/lib/importing/read";
import { warningIn } from "@/lib/importing/warnings";
import { fileReasons, importWarnings } from "@/lib/messages/importing";
import { runs } from "../../support/properties";
import { renderHtml, renderPage, renderText, someSections } from "../../support/render-report";
import { hasReports, published } from "./published";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const packed = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytes(content)])));

async function refusalOf(content: Uint8Array, name = "report.txt", hint: Hint = {}): Promise<{ code: string; reason: unknown }> {
  try {
    await propose(content, name, hint);
  } catch (fault) {
    if (fault instanceof Refusal) return { code: fault.code, reason: fault.detail.reason };
    throw fault;
  }
  throw new Error("nothing was refused");
}

const report = {
  format: format2021,
  title: "澄湖市试验局2023年政府信息公开工作年度报告",
  figures: Object.fromEntries(cellsOf(format2021).map((cell, i) => [cell.id, cell.type === "amount" ? "1.5" : i])),
  sections: someSections(2023),
};

describe("a file that is not read is refused with its reason", () => {
  test.each([
    ["an empty file", new Uint8Array(), "empty"],
    ["a file of white space", bytes("\n \n\t\n"), "empty"],
    ["an OFD file", packed({ "OFD.xml": "<ofd/>" }), "ofd"],
    ["an OpenDocument text", packed({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" }), "open_document"],
    ["a presentation", packed({ "[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>" }), "binary"],
    ["an archive", packed({ "a.txt": "a" }), "zip"],
    [
      "an archive with folders that are called as parts of a document are",
      packed({ "word/a.txt": "a", "年报/word/document.xml": "a" }),
      "zip",
    ],
    ["an archive that was cut off", packed({ "a.txt": "a" }).subarray(0, 60), "damaged"],
    ["an old Office file", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "old_office"],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), "image"],
    ["rich text", bytes("{\\rtf1\\ansi 报告}"), "rtf"],
    ["a program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), "binary"],
    ["bytes that mean nothing", deflateRawSync(Buffer.from("x".repeat(100) + Math.PI.toString().repeat(400))), undefined],
    ["Chinese decoded wrongly before it was saved", bytes(new TextDecoder("gbk").decode(bytes(renderText(report)))), "encoding"],
  ])("%s", async (_, content, reason) => {
    const refusal = await refusalOf(content);
    expect(refusal.code).toBe("unreadable_file");
    if (reason) expect(refusal.reason).toBe(reason);
    expect(Object.keys(fileReasons["zh-CN"])).toContain(refusal.reason);
  });
  test("a file of 50 MB", async () =>
    expect(await refusalOf(new Uint8Array(50 * 1024 * 1024).fill(0x61))).toEqual({ code: "too_large", reason: "too_large" }));
});

describe("a file that can be read but is no report is refused", () => {
  test.each([
    ["a letter", "尊敬的读者：\n您好。来信收悉，现答复如下。\n一、关于道路。已经修好。\n二、关于路灯。正在修。\n此复。"],
    [
      "a page of news",
      "<html><body><h1>某市召开政府信息公开工作会议</h1><p>会议指出，要做好主动公开。</p><table><tr><td>日期</td><td>1</td></tr></table></body></html>",
    ],
    ["a table of other numbers", "项目\t一月\t二月\n收入\t1\t2\n支出\t3\t4\n"],
    [
      "a notice that only speaks of the report",
      "关于做好2023年度政府信息公开工作年度报告编制的通知\n各单位：请于1月31日前报送政府信息公开年度报告。",
    ],
    [
      "another country's report under another law",
      `United States Department of Nothing\nFreedom of Information Act Annual Report for Fiscal Year 2023\nV. FOIA Requests\n${[
        "Agency\tPending as of Start\tReceived\tProcessed\tPending as of End",
        "Office A\t120\t1,204\t1,190\t134",
        "AGENCY OVERALL\t120\t1,204\t1,190\t134",
        "B.(1) Disposition: Full Grants\t310\tPartial Grants\t502\tFull Denials\t40",
      ].join("\n")}\nVI. Administrative Appeals\nTotal 12 30 31 11\n`,
    ],
    [
      "a budget report, which knows some of the same words",
      `关于澄湖市2023年预算执行情况和2024年预算草案的报告\n一、总体情况\n二、2023年预算执行情况\n${[
        "项目\t预算数\t执行数\t完成预算%",
        "税收收入\t120000\t118000\t98.3",
        "非税收入\t30000\t31000\t103.3",
        "行政事业性收费\t5100\t5200\t102.0",
        "罚没收入\t4100\t4000\t97.6",
        "合计\t150000\t149000\t99.3",
      ].join("\n")}\n三、2024年预算草案\n四、做好2024年财政工作\n五、存在的主要问题及改进措施\n六、其他事项\n澄湖市财政局\n`,
    ],
  ])("%s, whatever year is expected", async (_, text) => {
    expect((await refusalOf(bytes(text))).code).toBe("not_a_report");
    expect((await refusalOf(bytes(text), "a.txt", { format: "2021", year: 2023 })).code).toBe("not_a_report");
  });

  test("two reports in one file", async () => {
    const other = renderText({ ...report, title: report.title.replace("2023", "2022"), sections: someSections(2022), figures: {} });
    expect(await refusalOf(bytes(`${renderText(report)}\n${other}`))).toEqual({ code: "not_a_report", reason: "several_reports" });
  });
  test.each([
    ["of another bureau", renderText({ ...report, title: report.title.replace("试验局", "市场监督管理局") })],
    ["of another bureau, its name on a line of its own", renderText({ ...report, title: report.title.replace("试验局", "公安局\n") })],
    ["of another year", renderText({ ...report, title: report.title.replace("2023", "2022") })],
    ["without titles, of another period", renderText({ ...report, title: "年报", sections: someSections(2022) })],
  ])("two reports in one file, also where all their numbers are the same: one %s", async (which, other) => {
    const one = renderText(which.startsWith("without") ? { ...report, title: "年报" } : report);
    expect(await refusalOf(bytes(`${one}\n${other}`))).toEqual({ code: "not_a_report", reason: "several_reports" });
  });
  test("a title, or chapters, that a page head or a table of contents repeats make no second report", async () => {
    const whole = renderText(report);
    const contents = format2021.sections.flatMap(({ number, title }) => (number === null ? [] : [`${number}、${title.zh}`]));
    const paged = whole.replaceAll(/^([三四五六]、)/gmu, `${report.title}\n$1`);
    const shortly = whole.replaceAll(/^([三四五六]、)/gmu, "试验局2023年政府信息公开工作年度报告\n$1");
    for (const text of [
      paged,
      shortly,
      `${report.title}\n${contents.join("\n")}\n${whole}`,
      `${whole}\n${renderText({ ...report, title: report.title.slice(3), sections: { ...report.sections, preamble: "自2022年1月1日起" } })}`,
      `${whole}\n澄湖市其他局2023年政府信息公开工作年度报告\n澄湖市试验局2022年政府信息公开工作年度报告\n`,
    ])
      expect((await propose(bytes(text), "a.txt")).cells).toEqual(report.figures);
  });
  test("but the same report printed twice in one page is one report", async () => {
    const twice = `${renderText(report)}\n${renderText(report)}`;
    expect((await propose(bytes(twice), "a.txt")).cells).toEqual(report.figures);
  });
  test("a report for a year that had no format", async () => {
    const old = renderText(report).replaceAll("2023年", "2018年");
    expect(await refusalOf(bytes(old))).toEqual({ code: "no_format", reason: "year_without_format" });
  });
});

describe("a file that is cut off", () => {
  test("yields what is certain and says so", async () => {
    const whole = renderText(report);
    const proposal = await propose(bytes(whole.slice(0, whole.indexOf("（五）不予处理"))), "a.txt");
    expect(proposal.cells["t3.granted.total"]).toBe(report.figures["t3.granted.total"]);
    expect(proposal.cells["t3.outcome_total.total"]).toBeNull();
    expect(proposal.warnings.map(({ code }) => code)).toContain("truncated");
  });
  test("in the middle of a character is read up to there", async () => {
    const whole = bytes(renderText(report));
    expect((await propose(whole.subarray(0, whole.length - 10), "a.txt")).cells).toEqual(report.figures);
  });
  test("in the middle of a number does not give that number", async () => {
    const whole = renderText(report);
    const at = whole.indexOf("（一）予以公开");
    const end = whole.indexOf("\n", at) - 1;
    expect((await propose(bytes(whole.slice(0, end)), "a.txt")).cells["t3.granted.total"]).toBeNull();
  });
});

/** Work done by this process: other programs on the machine do not count. */
function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000_000;
}

describe("rubbish does not hang", () => {
  const size = maxFileSize - 1000;
  const fill = (unit: string): Uint8Array => bytes(unit.repeat(Math.floor(size / Buffer.byteLength(unit))));
  test.each([
    ["one line of digits", "1"],
    ["lines of digits", "1 2 3 4 5 6 7\n"],
    ["spaces", "a          "],
    ["one line of Chinese", "政府信息公开工作年度报告"],
    ["labels without end", "一、本年新收政府信息公开申请数量 "],
    ["tags", "<p>a"],
    ["nested elements", "<div>"],
    ["nested tables", "<table><tr><td>"],
    ["open brackets", "<<<<"],
    ["attributes", `<td style="${"x:y;".repeat(50)}">`],
    ["one comment", "<!-- - "],
    ["tabs", "\t"],
    ["line ends", "\n"],
  ])(
    "20 MB of %s",
    async (_, unit) => {
      const began = process.cpuUsage();
      await expect(propose(fill(unit), unit.startsWith("<") ? "a.html" : "a.txt")).rejects.toThrow(Refusal);
      expect(secondsSince(began)).toBeLessThan(10);
    },
    120_000,
  );
  test.each([
    ["deep nesting", `${"<div>".repeat(60_000)}a`],
    ["deep nesting with text at each level", "<div>a".repeat(60_000)],
    ["tables in tables", "<table><tr><td>a".repeat(30_000)],
    ["rows with huge spans", "<table>".concat('<tr><td colspan="99999" rowspan="99999">1</td><td>2</td></tr>'.repeat(20_000))],
    ["lines that look nearly like labels", "1.属于国家秘蜜 1 2 3 4 5 6 7\n".repeat(40_000)],
    ["rows that look nearly like labels", "2.重復申请\t1\t2\t3\t4\t5\t6\t7\n".repeat(40_000)],
    ["titles without end", "澄湖市2023年政府信息公开工作年度报告\n".repeat(40_000)],
    ["chapters without end", "一、总体情况\n二、其他\n".repeat(20_000)],
    ["organs without end", `一、总体情况\n六、其他需要报告的事项\n${"澄湖市财政局\n".repeat(40_000)}`],
  ])(
    "%s",
    async (_, text) => {
      const began = process.cpuUsage();
      try {
        await propose(bytes(text), text.startsWith("<") ? "a.html" : "a.txt");
      } catch (fault) {
        expect(fault).toBeInstanceOf(Refusal);
      }
      expect(secondsSince(began)).toBeLessThan(10);
    },
    120_000,
  );
});

describe("whatever bytes come", () => {
  const answers = async (content: Uint8Array, name: string) => {
    try {
      await propose(content, name);
    } catch (fault) {
      expect(fault).toBeInstanceOf(Refusal);
    }
  };
  test("the answer is a proposal or a refusal", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom("a.txt", "a.html", "a.md", "a"), answers),
      runs(300),
    );
  });
  test("also for a report with bytes changed, moved or dropped", async () => {
    const sources = [
      bytes(renderText(report)),
      bytes(renderPage(renderHtml(report), report.title)),
      ...(hasReports ? [published("041.html"), published("001.txt")] : []),
    ];
    const change = fc.record({ at: fc.nat(1_000_000), length: fc.nat(200), put: fc.uint8Array({ maxLength: 30 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("a.txt", "a.html"),
        async (source, changes, name) => {
          const changed = changes.reduce((content, { at, length, put }) => {
            const from = at % content.length;
            return Buffer.concat([content.subarray(0, from), put, content.subarray(from + length)]);
          }, Buffer.from(source));
          await answers(changed, name);
        },
      ),
      runs(100),
    );
  });
});

describe("a report of another year than the one that is expected", () => {
  test("is proposed, and says so first in either language", async () => {
    const { cells, warnings } = await propose(bytes(renderText(report)), "a.txt", { format: "2021", year: 2024 });
    expect(cells).toEqual(report.figures);
    const [first] = warnings;
    if (!first) throw new Error("nothing was said");
    expect(first.code).toBe("another_year");
    expect(warningIn(first, "zh-CN")).toContain("这是2023年度的报告，不是正在填报的2024年度");
    expect(warningIn(first, "en")).toContain("the report for 2023, not the one for 2024");
  });
  test("one of the expected year, or a fragment that says no year, says nothing of it", async () => {
    const hint: Hint = { format: "2021", year: 2023 };
    const codes = async (text: string) => (await propose(bytes(text), "a.txt", hint)).warnings.map(({ code }) => code);
    expect(await codes(renderText(report))).not.toContain("another_year");
    expect(await codes("规章\t1\t2\t3\n")).not.toContain("another_year");
    expect(await codes("规章\n1\n2\n3\n")).not.toContain("another_year");
  });
});

describe("what is said of a file", () => {
  test.each(["zh-CN", "en"] as const)("is one sentence for every reason in %s", (language) => {
    for (const sentence of Object.values(fileReasons[language]))
      expect(sentence).toMatch(language === "en" ? /^[A-Z](?:(?!\. [A-Z]).)*[^.]\.$/u : /^[^。]+。$/u);
  });
  test("is said in both languages for every warning, the format's own words with it", async () => {
    expect(Object.keys(importWarnings.en)).toEqual(Object.keys(importWarnings["zh-CN"]));
    const damaged = renderText(report)
      .replace(/^(（一）予以公开)\t.*$/mu, "$1\t1\t约三件")
      .replace(/^2\.重复申请.*\n/mu, "");
    const { warnings } = await propose(bytes(damaged), "a.txt");
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["count_mismatch", "missing_rows"]));
    for (const one of warnings) {
      expect(warningIn(one, "zh-CN")).toBe(one.message);
      expect(warningIn(one, "en")).not.toMatch(/\p{Script=Han}/u);
    }
    const { details, ...old } = warnings[0] ?? { code: "", message: "旧的一句。" };
    expect(warningIn(old, "en")).toBe(old.message);
  });
});
