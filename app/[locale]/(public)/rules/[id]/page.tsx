import { notFound } from "next/navigation";
import { RuleCounts } from "@/components/report/rule-counts";
import { RuleExamples } from "@/components/report/rule-examples";
import { boundsOf } from "@/lib/checks/bounds";
import { exampleOf } from "@/lib/checks/example";
import { isAboutPublished } from "@/lib/checks/published";
import { ruleOf } from "@/lib/checks/rules";
import { latitudeOf } from "@/lib/checks/settings";
import { nameIn } from "@/lib/comparison/tree";
import { say } from "@/lib/format/format";
import { marks, severityNames, severitySigns } from "@/lib/messages/desk";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { rulePages, severityStops } from "@/lib/messages/rules";
import { ruleCounts } from "../../cached";
import { Frame } from "../../frame";
import { columnTags, pageMetadata } from "../../page-metadata";
import { places } from "../../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const rule = ruleOf(id) ?? notFound();
  const [title, formula] = [say(rule.title, language), say(rule.formula, language)];
  return pageMetadata({ language, path: `/rules/${id}`, title, description: formula, tags: columnTags(title, say(rule.formula, "zh-CN")) });
}

/** One rule: what it checks and why, what it stops, how it speaks, and how often published reports break it. */
export default async function RulePage({ params }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const words = rulePages[language];
  const rule = ruleOf(id) ?? notFound();
  const [[main], counts] = await Promise.all([places(), isAboutPublished(id) ? ruleCounts(id) : null]);
  const members = new Set(main?.members.map((member) => member.id));
  const title = say(rule.title, language);
  const { mayBeOff, severities } = latitudeOf(rule);
  const bounds = boundsOf(rule, language);
  return (
    <Frame
      language={language}
      path={`/rules/${id}`}
      section="/indicators"
      places={main && counts ? [main] : []}
      crumbs={[
        { label: publicWords[language].indicators.title, path: "/indicators" },
        { label: words.title, path: "/rules" },
        { label: title },
      ]}
    >
      <h1>{title}</h1>
      <dl className="facts">
        <dt>{words.formula}</dt>
        <dd>{say(rule.formula, language)}</dd>
        <dt>{words.source}</dt>
        <dd lang="zh-CN">{rule.source}</dd>
        <dt>{words.severity}</dt>
        <dd>
          <span aria-hidden="true">{severitySigns[rule.severity]}</span> <strong>{severityNames[language][rule.severity]}</strong>
          {marks[language].colon}
          {severityStops[language][rule.severity]}
        </dd>
        {bounds.length > 0 && (
          <>
            <dt>{words.threshold}</dt>
            {bounds.map((bound) => (
              <dd key={bound.field}>{words.thresholdOf(bound)}</dd>
            ))}
          </>
        )}
        <dt>{words.version}</dt>
        <dd>
          <code>{rule.id}</code> v{rule.version}
        </dd>
      </dl>
      <p className="table-note">{mayBeOff || severities.length > 1 ? words.mayChange : words.fixed}</p>
      <RuleExamples example={exampleOf(id)} language={language} />
      <section className="home-section">
        <h2>{words.fires}</h2>
        {counts ? (
          <>
            {main && <p className="table-note">{words.firesLead(nameIn(language, main.top, { short: true }))}</p>}
            <RuleCounts counts={counts.filter(({ organisation }) => members.has(organisation))} language={language} />
          </>
        ) : (
          <p>{words.notTold}</p>
        )}
      </section>
      <p>
        <a href={addressIn(language, "/rules")}>{words.all}</a>
      </p>
    </Frame>
  );
}
