import { importWords, marks } from "@/lib/messages/desk";
import type { Choosing } from "./import-comparison";
import type { SectionDifference } from "./import-differences";

/** A section's text now and in the file; accepting replaces it as a whole. */
export function ImportSection({ each, title, chosen, take, language }: Choosing & { each: SectionDifference; title: string }) {
  const words = importWords[language];
  const taken = chosen.has(each.section);
  if (!each.differs)
    return (
      <p>
        {title}
        {marks[language].colon}✓ {words.noneDiffers}
      </p>
    );
  return (
    <section className="desk-import-section" data-taken={taken || undefined}>
      <label>
        <input type="checkbox" checked={taken} onChange={(event) => take([each.section], event.target.checked)} /> <strong>{title}</strong>
      </label>
      {each.now !== "" && <p className="desk-import-note">{words.replaces}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls here, also by keyboard */}
      <section lang="zh-CN" aria-label={title} tabIndex={0}>
        <Text title={words.now} text={each.now} />
        <Text title={words.file} text={each.file} />
      </section>
    </section>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4>{title}</h4>
      {text.split("\n").map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shown once, never reordered
        <p key={i}>{line}</p>
      ))}
    </div>
  );
}
