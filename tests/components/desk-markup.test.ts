import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DeskForm, type DeskFormProps } from "@/components/desk/desk-form";
import { FindingList } from "@/components/desk/finding-list";
import { RemarkList } from "@/components/desk/remark-list";
import { judge } from "@/lib/checks/check";
import { format2021 as format } from "@/lib/format/2021";
import { cellName, cellsOf } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import { effectiveFigures, type GivenFigures } from "@/lib/report/report";

const given: GivenFigures = {
  "t3.granted.natural_person": { figure: 3, origin: "typed" },
  "t3.granted.total": { figure: 5, origin: "imported" },
  "t3.carried_in.natural_person": { figure: 2, origin: "carried" },
};
const judged = { year: 2026, title: "澄湖市财政局2026年政府信息公开工作年度报告", organ: { name: "澄湖市财政局", alsoKnownAs: [] } };
const findings = judge({ ...judged, format, figures: effectiveFigures(format, given), prose: {} });

const props: DeskFormProps = {
  language: "zh-CN",
  person: 1,
  report: 7,
  title: judged.title,
  format: "2021",
  judged,
  figures: cellsOf(format).flatMap(({ id }) => {
    const own = given[id];
    return own ? [{ cell: id, figure: own.figure, origin: own.origin, version: 1, cleared: false }] : [];
  }),
  blocks: [{ id: "b1", section: "overview", text: "全年公开信息12条。", position: 1, version: 1 }],
  locked: ["t3.carried_in.natural_person"],
  notApplicableRows: [],
  settings: {},
  findings,
  notJudged: [],
  previous: { year: 2025, figures: { "t3.granted.natural_person": 4 } },
  explanations: [],
  remarks: [],
  addresses: { figures: "/f", prose: "/p", history: "/h", files: "/i", signIn: "/sign-in" },
  readOnly: false,
};
const page = renderToStaticMarkup(createElement(DeskForm, props));
const inputOf = (cell: string): string => page.match(new RegExp(`<input[^>]*data-cell="${cell.replaceAll(".", "\\.")}"[^>]*>`))?.[0] ?? "";

describe("the form", () => {
  it("has a text input with a name in words for every cell of the format", () => {
    expect(page.match(/<input[^>]*data-cell=/g)).toHaveLength(200);
    for (const cell of cellsOf(format)) {
      expect(inputOf(cell.id)).toContain(`aria-label="${cellName(cell, "zh-CN").replaceAll('"', "&quot;")}`);
      expect(inputOf(cell.id)).toMatch(/type="text" inputMode="numeric" autoComplete="off"/);
    }
  });

  it("shows what was saved, the computed total where none was given, and last year beside it", () => {
    expect(inputOf("t3.granted.natural_person")).toContain('value="3"');
    expect(inputOf("t3.outcome_total.natural_person")).toContain('placeholder="3"');
    expect(page).toContain('<span class="desk-cell-before" aria-hidden="true">4</span>');
  });

  it("keeps a given total, shows the computed one beside it, and lights both sides of the broken sum", () => {
    expect(inputOf("t3.granted.total")).toMatch(/aria-invalid="true".*value="5"|value="5".*aria-invalid="true"/);
    expect(page).toContain("≠3");
    expect(inputOf("t3.granted.natural_person")).toContain('aria-invalid="true"');
  });

  it("does not let the opening row be typed in before it is unlocked", () => {
    expect(inputOf("t3.carried_in.natural_person").toLowerCase()).toContain("readonly");
  });

  it("has a textarea for every section, with what was written", () => {
    expect(page.match(/<textarea[^>]*data-section=/g)).toHaveLength(format.sections.length);
    expect(page).toContain("全年公开信息12条。</textarea>");
  });

  it("offers neither typing nor filling to who may only read", () => {
    const read = renderToStaticMarkup(createElement(DeskForm, { ...props, readOnly: true }));
    expect(read.toLowerCase().match(/<input[^>]*data-cell=[^>]*readonly/g)).toHaveLength(200);
    expect(read).not.toContain("desk-fill");
  });

  it("carries no inline style, which the staff zone's policy would block", () => {
    expect(page).not.toMatch(/ style="/);
  });
});

describe("what is said of unsaved changes", () => {
  it.each(["zh-CN", "en"] as const)("promises this computer only where it keeps them, in %s", (language) => {
    const words = deskWords[language];
    const promise = language === "en" ? "kept on this computer" : "留在本机";
    for (const say of [words.failed, words.signedOut, words.otherPerson]) {
      expect(say(2, true)).toContain(promise);
      expect(say(2, false)).not.toContain(promise);
    }
    expect(Object.values(words.stateOf).join()).not.toContain(promise);
  });
});

describe("the problems", () => {
  const list = renderToStaticMarkup(
    createElement(FindingList, {
      format,
      language: "zh-CN",
      findings,
      settings: {},
      explanations: findings.map(({ key }) => ({ key, reason: "口径不同", decision: "refused" as const })),
      explain: async () => ({ ok: true as const }),
    }),
  );

  it("stand under their sections, each with its severity in a word and links to its cells", () => {
    expect(list).toContain("<h3>三、收到和处理政府信息公开申请情况</h3>");
    expect(list).toContain("须改正");
    expect(list).toContain('href="#t3.granted.total"');
  });

  it("show the reason and what the office decided on it", () => {
    expect(list).toContain("不接受");
    expect(list).toContain("口径不同");
  });

  it("say so when there are none", () => {
    const none = renderToStaticMarkup(createElement(FindingList, { format, language: "en", findings: [], explanations: [], settings: {} }));
    expect(none).toContain("No problems found");
  });
});

describe("remarks", () => {
  it("name the place that they are pinned to, and a return asks for an answer", () => {
    const list = renderToStaticMarkup(
      createElement(RemarkList, {
        format,
        language: "zh-CN",
        remarks: [
          {
            id: 1,
            kind: "return",
            anchor: { cell: "t3.granted.total" },
            text: "合计不对",
            by: "审核员",
            at: "2027-01-18 10:02",
            answer: null,
            answeredBy: null,
            closed: false,
          },
        ],
        actions: { answerRemark: async () => ({ ok: true as const }), closeRemark: async () => ({ ok: true as const }) },
      }),
    );
    expect(list).toContain("表三“（一）予以公开”总计");
    expect(list).toContain("写明怎样处理了这条意见");
  });
});
