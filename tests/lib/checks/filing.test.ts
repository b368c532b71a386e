import { describe, expect, test } from "vitest";
import type { Filing, Finding } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
import { knownHolidays } from "@/lib/report/holidays";
import { found } from "./example";

const rules = ["W_SECRECY_REVIEW", "W_SIGN_OFF", "W_DEADLINE_DEPT", "W_DEADLINE_GOV"];
const noticed = (filing: Partial<Filing>): Finding[] => rules.flatMap((rule) => found(specimen({ year: 2024, filing }), rule));
const told = (filing: Partial<Filing>) => noticed(filing).map((finding) => finding.message["zh-CN"]);

describe("secrecy review and sign-off", () => {
  test("are asked for from the stage on where they must be there", () => {
    const stages = ["draft", "secrecy", "signoff", "submitted", "reviewing", "returned", "approved", "correcting"] as const;
    const missing = stages.map((state) => [state, noticed({ state, secrecyPassed: false, signed: false }).map(({ rule }) => rule)]);
    expect(missing).toEqual([
      ["draft", []],
      ["secrecy", []],
      ["signoff", ["W_SECRECY_REVIEW"]],
      ["submitted", ["W_SECRECY_REVIEW", "W_SIGN_OFF"]],
      ["reviewing", ["W_SECRECY_REVIEW", "W_SIGN_OFF"]],
      ["returned", []],
      ["approved", ["W_SECRECY_REVIEW", "W_SIGN_OFF"]],
      ["correcting", []],
    ]);
    expect(noticed({ state: "submitted", signed: false })[0]).toMatchObject({ severity: "block", at: [] });
  });

  test("are asked for in words, by who has to do what", () => {
    const [secrecy, signing] = noticed({ state: "submitted", secrecyPassed: false, signed: false });
    expect(secrecy).toMatchObject({ rule: "W_SECRECY_REVIEW", version: 1, severity: "block", at: [], operands: { state: "submitted" } });
    expect(signing).toMatchObject({ rule: "W_SIGN_OFF", version: 1, severity: "block", at: [], operands: { state: "submitted" } });
    const published = noticed({ state: "published", secrecyPassed: false, signed: false });
    expect(published.map(({ rule }) => rule)).toEqual(["W_SECRECY_REVIEW", "W_SIGN_OFF"]);
  });

  test("are not judged where nobody knows how far the filing is", () => {
    expect(rules.flatMap((rule) => found(specimen(), rule))).toEqual([]);
  });
});

describe("deadlines", () => {
  const holidays = [...knownHolidays(2025)];

  test("say nothing on the last day, and count from the day after", () => {
    expect(told({ submittedOn: null, publishedOn: null, today: "2025-01-31" })).toEqual([]);
    expect(told({ submittedOn: "2025-01-31", publishedOn: "2025-01-31" })).toEqual([]);
    expect(told({ submittedOn: "2025-01-30", publishedOn: null, today: "2025-02-03", holidays })).toEqual([
      "应于2025年1月31日前报送并公布：至今没有公布，逾期 3 天（0 个工作日）。",
    ]);
  });

  test("count calendar days, and working days by the year's holidays", () => {
    // The Spring Festival of 2025 lasts until 4 February; Saturday the 8th is worked.
    expect(told({ submittedOn: "2025-02-10", publishedOn: "2025-02-12", holidays })).toEqual([
      "应于2025年1月31日前报送并公布：2025年2月10日才报送，逾期 10 天（5 个工作日）；2025年2月12日才公布，逾期 12 天（7 个工作日）。",
    ]);
    expect(noticed({ submittedOn: "2025-02-10", publishedOn: "2025-02-12", holidays })[0]?.message.en).toContain(
      "submitted on 2025-02-10, 10 days late (5 working)",
    );
  });

  test("are told step by step, in both languages", () => {
    const [finding, ...rest] = noticed({ submittedOn: "2025-02-01", publishedOn: null, today: "2025-02-03" });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      rule: "W_DEADLINE_DEPT",
      version: 1,
      severity: "advise",
      at: [],
      operands: { due: "2025-01-31", submission: "2025-02-01", publication: "open" },
    });
    expect(finding?.message).toEqual({
      "zh-CN": "应于2025年1月31日前报送并公布：2025年2月1日才报送，逾期 1 天（0 个工作日）；至今没有公布，逾期 3 天（1 个工作日）。",
      en: "Due to be submitted and published by 2025-01-31: submitted on 2025-02-01, 1 day late (0 working); not published yet, 3 days late (1 working).",
    });
    const [late] = noticed({ submittedOn: "2025-01-20", publishedOn: "2025-02-03" });
    expect(late?.operands).toEqual({ due: "2025-01-31", publication: "2025-02-03" });
    const [open] = noticed({ submittedOn: null, publishedOn: null, today: "2025-02-03" });
    expect(open?.message["zh-CN"]).toContain("至今没有报送，逾期 3 天（1 个工作日）；至今没有公布，");
  });

  test("go by the day to which the office extended, and name the legal one", () => {
    const extended = { legal: "2025-01-31", due: "2025-02-14" };
    expect(told({ ...extended, submittedOn: "2025-02-10", publishedOn: "2025-02-14" })).toEqual([]);
    expect(noticed({ ...extended, submittedOn: "2025-02-10", publishedOn: "2025-02-17" })[0]?.message).toEqual({
      "zh-CN": "应于2025年2月14日前报送并公布（法定期限2025年1月31日，已准予延期）：2025年2月17日才公布，逾期 3 天（1 个工作日）。",
      en: "Due to be submitted and published by 2025-02-14 (extended from the legal date, 2025-01-31): published on 2025-02-17, 3 days late (1 working).",
    });
  });

  test("of a government are those of publication, on 31 March", () => {
    const government = { kind: "government", legal: "2025-03-31", due: "2025-03-31", submittedOn: null } as const;
    expect(told({ ...government, publishedOn: "2025-03-31", today: "2025-04-20" })).toEqual([]);
    expect(noticed({ ...government, publishedOn: "2025-04-01", today: "2025-04-20" })).toMatchObject([
      {
        rule: "W_DEADLINE_GOV",
        severity: "advise",
        operands: { publication: "2025-04-01" },
        message: { "zh-CN": "应于2025年3月31日前公布：2025年4月1日才公布，逾期 1 天（1 个工作日）。" },
      },
    ]);
  });

  test("keep their key while the days go by", () => {
    const key = (today: string) => noticed({ submittedOn: null, publishedOn: null, today })[0]?.key;
    expect(key("2025-02-03")).toBe(key("2025-02-20"));
  });
});
