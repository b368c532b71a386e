import { describe, expect, test } from "vitest";
import { specimen } from "@/lib/checks/specimen";
import { found } from "./example";

const noticed = (problems: string) => found(specimen({ year: 2024, prose: { problems } }), "N_NUMBERING");

describe("N_NUMBERING", () => {
  test.each([
    "一是甲；二是乙；三是丙。",
    "（一）甲。一是乙；二是丙。\n（二）丁。一是戊；二是己。",
    "问题：一是甲；二是乙。措施：一是丙；二是丁。",
    "1.甲。2.乙。3.丙。",
    "按照第二十条第（三）项和附件2.1的要求，公开率为99.5%。",
    "这第二是要求，一是一、二是二不在此列。",
  ])("%s is in order", (problems) => {
    expect(noticed(problems)).toEqual([]);
  });

  test.each([
    ["一是甲；三是乙；三是丙。", "“一是”之后是“三是”，应为“二是”；本部分另有 1 处"],
    ["二是甲；三是乙。", "第一个序号是“二是”，应为“一是”"],
    ["（一）甲。\n（三）乙。", "“（一）”之后是“（三）”，应为“（二）”"],
    ["1.甲。2.乙。2.丙。", "应为“3.”"],
    ["完善公开机制、一是加强检查；二是加强培训。", "“一是”之前是顿号"],
  ])("%s is not", (problems, said) => {
    const [finding, ...rest] = noticed(problems.replaceAll("(", "（").replaceAll(")", "）"));
    expect(rest).toEqual([]);
    expect(finding?.message["zh-CN"].replaceAll("(", "（").replaceAll(")", "）")).toContain(said);
  });
});
