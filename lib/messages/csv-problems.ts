import { type CsvProblem, organisationColumns, type WrongLine } from "@/lib/organisation-file";
import { inBoth, type Language } from "./language";

const problems = inBoth<Record<CsvProblem, (value: string) => string>>(
  {
    not_csv: () => "引号没有成对，或者出现在值的中间",
    missing_column: (value) => `缺少“${value}”一列；首行的列名为 ${organisationColumns.join(",")}`,
    unknown_column: (value) => `没有“${value}”这一列；首行的列名为 ${organisationColumns.join(",")}`,
    empty: () => "文件里没有单位",
    wrong_width: (value) => `值的个数与列数不符（${value}）`,
    bad_slug: (value) => `标识“${value}”只能用小写字母、数字和连字符`,
    slug_twice: (value) => `标识“${value}”在文件里出现了两次`,
    slug_reserved: (value) => `标识“${value}”曾属于另一个单位，不再使用`,
    bad_kind: (value) => `类别“${value}”不是 government、office、bureau、direct、district 之一`,
    kind_differs: (value) => `单位的类别不能改，现为 ${value}`,
    no_name: () => "没有名称",
    bad_position: (value) => `排序“${value}”不是整数`,
    bad_date: (value) => `from 中的“${value}”不是日期，应写成 2027-01-04`,
    no_parent: (value) => `${value} 须有上级，只有 government 可以没有`,
    unknown_parent: (value) => `上级“${value}”既不在文件里，也不是已有的单位`,
    parent_is_office: (value) => `上级“${value}”是公开办；单位应设在政府之下`,
    circle: (value) => `“${value}”成了自己的上级`,
    earlier_than_known: (value) => `from 的日期须晚于 ${value}，现在的名称或上级自那天起生效`,
  },
  {
    not_csv: () => "a quotation mark is not closed or stands within a value",
    missing_column: (value) => `the column “${value}” is missing; the first line must name ${organisationColumns.join(",")}`,
    unknown_column: (value) => `there is no column “${value}”; the first line must name ${organisationColumns.join(",")}`,
    empty: () => "there is no organisation in the file",
    wrong_width: (value) => `the number of values is not that of the columns (${value})`,
    bad_slug: (value) => `the slug “${value}” must be of the letters a to z, digits and hyphens`,
    slug_twice: (value) => `the slug “${value}” stands in the file twice`,
    slug_reserved: (value) => `the slug “${value}” once belonged to another organisation and is not used again`,
    bad_kind: (value) => `the kind “${value}” is none of government, office, bureau, direct, district`,
    kind_differs: (value) => `the kind of an organisation cannot change; it is known as ${value}`,
    no_name: () => "the name is empty",
    bad_position: (value) => `the position “${value}” is not a whole number`,
    bad_date: (value) => `“${value}” in “from” is not a day; write it as 2027-01-04`,
    no_parent: (value) => `a ${value} needs a parent; only a government may stand at the top`,
    parent_is_office: (value) => `the parent “${value}” is an office; bureaus stand below the government`,
    unknown_parent: (value) => `the parent “${value}” is neither in the file nor known`,
    circle: (value) => `“${value}” would stand above itself`,
    earlier_than_known: (value) => `the day in “from” must be later than ${value}, since when the present name or parent holds`,
  },
);

/** What is wrong with a line of a file of organisations, as one sentence that names the line. */
export const csvProblemIn = (language: Language, { line, problem, value }: WrongLine): string =>
  language === "en" ? `Line ${line}: ${problems.en[problem](value)}.` : `第 ${line} 行：${problems["zh-CN"][problem](value)}。`;
