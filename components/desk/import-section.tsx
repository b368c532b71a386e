import { useState } from "react";
import type { Language } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";
import { type TextPart, textDifference } from "@/lib/report/text-difference";
import type { Choosing } from "./import-choosing";
import type { SectionDifference } from "./import-differences";

/** A section's text now and in the file, with what differs marked; accepting replaces it as a whole. */
export function ImportSection({ each, title, chosen, take, language }: Choosing & { each: SectionDifference; title: string }) {
  const words = importWords[language];
  const taken = chosen.has(each.section);
  if (!each.differs)
    return (
      <p className="import-section-same">
        {title}
        {marks[language].colon}✓ {words.textSame}
      </p>
    );
  const parts = each.now === "" ? [] : textDifference(each.now, each.file);
  const sides = isRewritten(parts)
    ? { now: plain(each.now), file: plain(each.file) }
    : { now: parts.filter(({ kind }) => kind !== "added"), file: parts.filter(({ kind }) => kind !== "removed") };
  return (
    <section className="desk-import-section" data-taken={taken || undefined} aria-label={title}>
      <label>
        <input type="checkbox" checked={taken} onChange={(event) => take([each.section], event.target.checked)} /> <strong>{title}</strong>
      </label>
      <p className="desk-import-note">{each.now === "" ? words.fills : words.replaces}</p>
      {each.now === "" ? (
        <Text parts={plain(each.file)} title={words.file} language={language} />
      ) : (
        <div className="import-sides">
          <Text parts={sides.now} title={words.now} language={language} />
          <Text parts={sides.file} title={words.file} language={language} />
        </div>
      )}
    </section>
  );
}

const plain = (text: string): TextPart[] => [{ kind: "same", text }];

/** Where little of the shorter text is in the other one, marks on every other word would hide both. */
const isRewritten = (parts: readonly TextPart[]): boolean => {
  const same = lengthOf(parts, "same");
  return same < 0.7 * (same + Math.min(lengthOf(parts, "removed"), lengthOf(parts, "added")));
};

const lengthOf = (parts: readonly TextPart[], kind: TextPart["kind"]): number =>
  parts.reduce((sum, part) => sum + (part.kind === kind ? part.text.length : 0), 0);

/** What is longer than this is folded to its first lines. */
const long = { characters: 420, lines: 9 };

function Text({ title, parts, language }: { title: string; parts: TextPart[]; language: Language }) {
  const words = importWords[language];
  const [open, setOpen] = useState(false);
  const text = parts.map(({ text }) => text).join("");
  const isLong = text.length > long.characters || text.split("\n").length > long.lines;
  return (
    <div>
      <h4>{title}</h4>
      <p lang="zh-CN" className="import-text" data-folded={(isLong && !open) || undefined}>
        {parts.map(({ kind, text }, i) => {
          const key = `${i} ${kind}`;
          if (kind === "added") return <ins key={key}>{text}</ins>;
          return kind === "removed" ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
        })}
      </p>
      {isLong && (
        <button type="button" className="desk-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.foldText : words.wholeText(text.replace(/\s/gu, "").length)}
        </button>
      )}
    </div>
  );
}
