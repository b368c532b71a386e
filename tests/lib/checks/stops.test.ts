import { describe, expect, test } from "vitest";
import type { Finding, Severity } from "@/lib/checks/finding";
import { type Explained, stopsApproving, stopsSubmitting, unsettled } from "@/lib/checks/stops";

const finding = (severity: Severity, key: string): Finding => ({
  rule: "N_REQUESTS",
  version: 1,
  severity,
  at: ["overview"],
  operands: {},
  key,
  message: { "zh-CN": "不一致。", en: "They differ." },
});
const findings = [finding("block", "a"), finding("explain", "b"), finding("confirm", "c"), finding("advise", "d")];
const explained = (key: string, decision: Explained["decision"]): Explained[] => [{ key, decision }];
const keys = (stopping: Finding[]) => stopping.map(({ key }) => key);

describe("without any explanation", () => {
  test("what blocks and what is to be explained stop submitting and approving", () => {
    expect(keys(stopsSubmitting(findings, []))).toEqual(["a", "b"]);
    expect(keys(stopsApproving(findings, []))).toEqual(["a", "b"]);
  });
});

describe("an explanation", () => {
  test("that nobody has decided on lets the bureau submit, and the office not yet approve", () => {
    expect(keys(stopsSubmitting(findings, explained("b", null)))).toEqual(["a"]);
    expect(keys(stopsApproving(findings, explained("b", null)))).toEqual(["a", "b"]);
  });

  test("that was accepted stops nobody", () => {
    expect(keys(stopsSubmitting(findings, explained("b", "accepted")))).toEqual(["a"]);
    expect(keys(stopsApproving(findings, explained("b", "accepted")))).toEqual(["a"]);
  });

  test("that was refused stops both", () => {
    expect(keys(stopsSubmitting(findings, explained("b", "refused")))).toEqual(["a", "b"]);
    expect(keys(stopsApproving(findings, explained("b", "refused")))).toEqual(["a", "b"]);
  });

  test("of other numbers helps nothing, nor does one for what blocks", () => {
    const others = [...explained("b2", "accepted"), ...explained("a", "accepted")];
    expect(keys(stopsSubmitting(findings, others))).toEqual(["a", "b"]);
    expect(keys(stopsApproving(findings, others))).toEqual(["a", "b"]);
  });
});

describe("what still asks for something", () => {
  test("is every finding at first, whatever it stops", () => {
    expect(keys(unsettled(findings, []))).toEqual(["a", "b", "c", "d"]);
  });

  test("is no longer what was explained, decided on or not, unless the reason was refused", () => {
    expect(keys(unsettled(findings, explained("b", null)))).toEqual(["a", "c", "d"]);
    expect(keys(unsettled(findings, explained("d", "accepted")))).toEqual(["a", "b", "c"]);
    expect(keys(unsettled(findings, explained("b", "refused")))).toEqual(["a", "b", "c", "d"]);
    expect(keys(unsettled(findings, [...explained("b", null), ...explained("d", "refused"), ...explained("x", "accepted")]))).toEqual([
      "a",
      "c",
      "d",
    ]);
  });
});
