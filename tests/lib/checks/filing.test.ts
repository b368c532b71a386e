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

  test("go by the day to which the office extended, and name the legal one", () => {
    const extended = { legal: "2025-01-31", due: "2025-02-14" };
    expect(told({ ...extended, submittedOn: "2025-02-10", publishedOn: "2025-02-14" })).toEqual([]);
    expect(told({ ...extended, submittedOn: "2025-02-10", publishedOn: "2025-02-17" })[0]).toContain("法定期限2025年1月31日，已准予延期");
  });

  test("of a government are those of publication, on 31 March", () => {
    const government = { kind: "government", legal: "2025-03-31", due: "2025-03-31", submittedOn: null } as const;
    expect(told({ ...government, publishedOn: "2025-03-31", today: "2025-04-20" })).toEqual([]);
    expect(noticed({ ...government, publishedOn: "2025-04-01", today: "2025-04-20" })).toMatchObject([
      { rule: "W_DEADLINE_GOV", severity: "advise", operands: { publication: "2025-04-01" } },
    ]);
  });

  test("keep their key while the days go by", () => {
    const key = (today: string) => noticed({ submittedOn: null, publishedOn: null, today })[0]?.key;
    expect(key("2025-02-03")).toBe(key("2025-02-20"));
  });
});
