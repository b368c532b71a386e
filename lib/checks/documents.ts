import { cellId } from "@/lib/format/format";
import { rowsWith } from "./figures";
import type { Judged, Rule } from "./finding";
import type { Passage, Quantity } from "./passage";
import { cellNumber, elsewhere, inSentence, isCount, ofAnotherYear, type Statement, statementRule } from "./statement";
import { message } from "./wordings";

/** Normative documents in the text against table two. */
export const documents: Rule[] = [
  statementRule("N_NORMATIVE", {
    title: { zh: "文字与表格：规范性文件", en: "Text and table: normative documents" },
    formula: {
      zh: "文字中制发（公开）、废止规范性文件的件数 = 表二（一）规范性文件本年制发、废止；2019年格式为新制作、新公开、总数之一",
      en: "Normative documents issued (disclosed) and repealed in the text = issued and repealed in table 2 (1); in the 2019 format one of newly made, newly disclosed, in all",
    },
    read: (report) => {
      const readers = [readIssued(report), readRepealed(report)];
      return (passage) => readers.flatMap((read) => read(passage));
    },
  }),
  statementRule("N_IN_FORCE", {
    title: { zh: "文字与表格：现行有效", en: "Text and table: in force" },
    formula: {
      zh: "文字中现行有效规范性文件件数 = 表二（一）现行有效件数",
      en: "Normative documents in force in the text = in force in table 2 (1)",
    },
    read: readInForce,
  }),
];

const rowsOfDocuments = (report: Judged, ...columns: string[]) =>
  rowsWith(report.format, ...columns).filter(({ row }) => row.id === "normative_documents");

/** Dealings with documents that are not making or disclosing them. */
const otherDealings =
  /废止|失效|修订|修改|清理|备案|审查|审核|评估|评查|解读|刊登|公报|转载|转发|征求|起草|汇编|有效|上级|部门(?:行政)?规范|拟|类/u;

function readIssued(report: Judged): (passage: Passage) => Statement[] {
  const cells = rowsOfDocuments(report).flatMap(({ table, row }) =>
    table.columns
      .filter((column) => column.id !== "repealed")
      .map((column) => ({ column: column.id, accepted: cellNumber(report, cellId(table.id, row.id, column.id)) })),
  );
  return (passage) =>
    passage.quantities.flatMap((quantity): Statement[] => {
      if (!isCount(quantity) || ["条", "次"].includes(quantity.unit) || !namesDocuments(quantity)) return [];
      const phrase = `${quantity.before}${quantity.after.slice(0, 8)}`;
      if (otherDealings.test(phrase) || elsewhere.test(phrase) || ofAnotherYear(report, passage, quantity)) return [];
      if (/刊登|公报|现行有效/u.test(inSentence(passage, quantity, 60)) || (/政府/u.test(phrase) && !/政府/u.test(report.organ.name)))
        return [];
      // A collection holds what is in force, not what the year brought.
      const isStock = /集中|累计|全部|汇总|库/u.test(phrase);
      const accepted = cells.filter(({ column }) => column !== "in_force" || isStock).map((cell) => cell.accepted);
      const about = message("制发（公开）规范性文件", "normative documents");
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, about, accepted }];
    });
}

/** 废止规范性文件6件, or 废止6件 right behind the number of those issued. */
function readRepealed(report: Judged): (passage: Passage) => Statement[] {
  const accepted = rowsOfDocuments(report, "repealed").map(({ table, row }) => cellNumber(report, cellId(table.id, row.id, "repealed")));
  if (accepted.length === 0) return () => [];
  const about = message("废止规范性文件", "normative documents repealed");
  return (passage) =>
    passage.quantities.flatMap((quantity, i): Statement[] => {
      if (!isCount(quantity) || ["条", "次"].includes(quantity.unit) || elsewhere.test(quantity.before)) return [];
      const before = passage.quantities[i - 1];
      const isNamed = /(?<!宣布失效|修改|失效)(?:^|[^、和及与或])废止(?:了|的)?(?:行政)?规范性文件[共合计为]*$/u.test(quantity.before);
      const isBehind =
        /^废止[共合计为]*$/u.test(quantity.before) &&
        before?.sentenceStart === quantity.sentenceStart &&
        namesDocuments(before) &&
        quantity.start - before.end < 12;
      if (
        (!isNamed && !isBehind) ||
        ofAnotherYear(report, passage, quantity) ||
        /上级|部门|政府|清理/u.test(inSentence(passage, quantity, 40))
      )
        return [];
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, about, accepted }];
    });
}

/** 规范性文件25件, 25件规范性文件; not a list of several kinds (规章、规范性文件等112件). */
function namesDocuments({ before, after }: Quantity): boolean {
  if (/^(?:行政)?规范性文件(?!等|类|的?解读|、|和|及)/u.test(after)) return true;
  const tail = before.match(/规范性文件[共合总计数量为有达]*$/u);
  return tail !== null && !/[、和及与或](?:行政)?$/u.test(before.slice(0, tail.index));
}

function readInForce(report: Judged): (passage: Passage) => Statement[] {
  const accepted = rowsOfDocuments(report, "in_force").map(({ table, row }) => cellNumber(report, cellId(table.id, row.id, "in_force")));
  return (passage) =>
    passage.quantities.flatMap((quantity): Statement[] => {
      const named = /(?:现行|继续)有效的?(?:行政)?(?:规范性文件)?(?:件数|数量)?[共合总计为有是]*$/u.test(quantity.before);
      if (!named || !isCount(quantity) || elsewhere.test(quantity.before) || ofAnotherYear(report, passage, quantity)) return [];
      if (/规章[、和及]/u.test(quantity.before) || !/规范性文件/u.test(inSentence(passage, quantity, 60))) return [];
      const about = message("现行有效规范性文件", "normative documents in force");
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, about, accepted }];
    });
}
