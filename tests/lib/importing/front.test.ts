import { expect, test } from "vitest";
import { organOf } from "@/lib/importing/front";

test.each([
  ["澄湖市财政局2024年政府信息公开工作年度报告", "澄湖市财政局"],
  ["澄湖市人民政府办公室关于2025年度政府信息公开工作年度报告", "澄湖市人民政府办公室"],
  ["关于澄湖市财政局2024年度政府信息公开工作的年度报告", "澄湖市财政局"],
  ["2023年度澄湖市教育局政务公开工作年报", "澄湖市教育局"],
  ["二〇二二年政府信息公开工作年度报告", null],
])("the title %s names %s", (title, organ) => expect(organOf(title)).toBe(organ));
