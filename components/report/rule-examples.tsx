import { placeName } from "@/components/report/places";
import type { Message } from "@/lib/checks/finding";
import type { CellId, Language, SectionId } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { rulePages } from "@/lib/messages/rules";
import { type Figure, printFigure } from "@/lib/report/figure";

/** What an example shows of a report: some figures, some words. */
export type ShownExample = { figures?: { cell: CellId; value: Figure }[]; prose?: { section: SectionId; text: string } };
type Props = { language: Language; example: { pass: ShownExample; fail: ShownExample & { finding: Message } } | undefined };

/** One that passes and one that fails, with the sentence that is said of it. */
export function RuleExamples({ example, language }: Props) {
  const words = rulePages[language];
  if (!example) return null;
  return (
    <div className="rule-examples">
      <section className="home-section">
        <h2>✓ {words.passes}</h2>
        <Example shown={example.pass} language={language} />
      </section>
      <section className="home-section">
        <h2>✕ {words.fails}</h2>
        <Example shown={example.fail} language={language} />
        <p>
          <strong>{words.says}</strong>
        </p>
        <blockquote>{example.fail.finding[language]}</blockquote>
      </section>
    </div>
  );
}

function Example({ shown: { figures = [], prose }, language }: { shown: ShownExample; language: Language }) {
  return (
    <>
      {figures.length > 0 && (
        <dl className="facts">
          {figures.map(({ cell, value }) => (
            <div key={cell} className="contents">
              <dt>{nameOf(cell, language)}</dt>
              <dd>{printFigure(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {prose && <blockquote lang="zh-CN">{prose.text}</blockquote>}
    </>
  );
}

/** A cell in words, in the format that has it. */
function nameOf(cell: CellId, language: Language): string {
  for (const format of formats.toReversed()) {
    const name = placeName(format, cell, language);
    if (name !== cell) return name;
  }
  return cell;
}
