import { placeName } from "@/components/report/places";
import type { Shown } from "@/lib/checks/example";
import type { Message } from "@/lib/checks/finding";
import { type Language, say } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { marks } from "@/lib/messages/desk";
import { rulePages } from "@/lib/messages/rules";
import { printFigure } from "@/lib/report/figure";

type Props = { language: Language; example: { pass: Shown; fail: Shown & { finding: Message } } | undefined };

/** One that passes and one that fails, with the sentence that is said of it. */
export function RuleExamples({ example, language }: Props) {
  const words = rulePages[language];
  if (!example) return null;
  return (
    <>
      <section className="home-section">
        <h2>
          <span aria-hidden="true">✓</span> {words.passes}
        </h2>
        <Example shown={example.pass} language={language} />
      </section>
      <section className="home-section">
        <h2>
          <span aria-hidden="true">✕</span> {words.fails}
        </h2>
        <Example shown={example.fail} language={language} />
        <p>
          <strong>{words.says}</strong>
          {marks[language].colon}
          {example.fail.finding[language]}
        </p>
      </section>
    </>
  );
}

function Example({ shown, language }: { shown: Shown; language: Language }) {
  const words = rulePages[language];
  const { year, previous, also } = shown;
  return (
    <>
      {previous && <Part {...previous} format={shown.format} language={language} />}
      <Part {...shown} year={year} language={language} />
      {also && (
        <p className="table-note">
          {words.besides}
          {marks[language].colon}
          {say(also, language)}
        </p>
      )}
    </>
  );
}

type PartProps = Pick<Shown, "year" | "figures" | "prose" | "format"> & { language: Language };

/** The figures and the words of one year that matter; nothing where it is the rest that does. */
function Part({ year, figures = [], prose, format, language }: PartProps) {
  const words = rulePages[language];
  const place = (of: Parameters<typeof placeName>[1]) => placeName(formatById(format), of, language);
  if (figures.length === 0 && !prose) return null;
  return (
    <dl className="facts">
      <dt>{words.year}</dt>
      <dd>{year}</dd>
      {figures.map(({ cell, value }) => [
        <dt key={cell}>{place(cell)}</dt>,
        <dd key={`${cell} is`}>{printFigure(value) || words.blank}</dd>,
      ])}
      {prose && (
        <>
          <dt>{place(prose.section)}</dt>
          <dd lang="zh-CN">{prose.text}</dd>
        </>
      )}
    </dl>
  );
}
