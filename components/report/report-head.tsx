import type { ReactNode } from "react";
import type { Language } from "@/lib/format/format";
import { publicWords } from "@/lib/messages/public";
import { BreakingTitle } from "./report-title";

type Props = {
  language: Language;
  title: string;
  /** The title in the reader's language, where that is not the report's. */
  translated?: string | undefined;
  /** 发布时间, 索引号 … in the order in which they are to be read. */
  facts: { label: string; value: string }[];
  /** 第 n 版 and what leads to its correction note. */
  edition?: ReactNode;
};

/** The title of a report in the official look, with what a reader asks of a document: when, which number, which edition. */
export function ReportHead({ language, title, translated, facts, edition }: Props) {
  return (
    <header className="report-head">
      <h1 lang="zh-CN">
        <BreakingTitle title={title} />
      </h1>
      {translated && <p className="report-translated">{translated}</p>}
      <ul className="report-facts">
        {facts.map(({ label, value }) => (
          <li key={label}>
            {label}
            {language === "en" ? ": " : "："}
            {value}
          </li>
        ))}
        {edition && <li>{edition}</li>}
      </ul>
      {language === "en" && <p className="report-language">{publicWords.en.report.languageNote}</p>}
    </header>
  );
}
