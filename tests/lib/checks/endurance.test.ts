import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, noticedBy } from "@/lib/checks/check";
import { rules } from "@/lib/checks/rules";
import { specimen, type Texts } from "@/lib/checks/specimen";
import { hostile, long } from "../../support/hostile";

const everywhere = (text: string): Texts => ({
  preamble: text,
  overview: text,
  requests: text,
  problems: text,
  other: text,
  signature: text,
});

// How long it takes is measured by `npm run measure -- checks`, not here: only that it ends, and that findings do not multiply.
describe("judging ends", () => {
  test.each(hostile)("on %s", (_, part) => {
    const text = long(part, 8_000);
    const findings = judge(specimen({ prose: everywhere(text), previous: { prose: everywhere(text) } }));
    expect(findings.length).toBeLessThan(2_500);
  });

  test("on anything at all", () => {
    const signs = fc.constantFrom(
      ..."一二是（）()《》，。；：、1１0.％%件条年月日号 \n-+@/:wXx★秘密内部申请公开王住路村其中共占",
      "13800000000",
      "http://",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 400 }), (parts) => {
        expect(Array.isArray(judge(specimen({ prose: everywhere(parts.join("")) })))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test("two hundred thousand characters with ten thousand numbers are judged by every rule", () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `收到政府信息公开申请${i}件，`)
    .join("")
    .slice(0, 200_000);
  const report = specimen({ prose: { overview: text } });
  for (const rule of rules) expect(Array.isArray(noticedBy(rule, report))).toBe(true);
});
