import { type Language, type Row, say } from "@/lib/format/format";
import { publicWords } from "@/lib/messages/public";

/** ⓘ behind a row's label: what is counted there, in one sentence, and the article that it rests on. Opens without a script. */
export function RowHelp({ row, language }: { row: Row | undefined; language: Language }) {
  if (!row?.help && !row?.legal) return null;
  const words = publicWords[language].report;
  return (
    <details className="row-help">
      <summary>
        <span aria-hidden="true">ⓘ</span>
        <span className="sr-only">{`${words.rowHelp}${language === "en" ? ": " : "："}${say(row.label, language)}`}</span>
      </summary>
      <span className="row-help-text">
        {row.help && say(row.help, language)}
        {row.legal && (
          <span lang="zh-CN">{`${language === "en" ? " " : ""}${words.legal}${language === "en" ? ": " : "："}${row.legal}`}</span>
        )}
      </span>
    </details>
  );
}
