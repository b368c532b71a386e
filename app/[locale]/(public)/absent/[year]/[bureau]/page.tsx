import { notFound } from "next/navigation";
import { now } from "@/lib/clock";
import { bySlug, nameIn } from "@/lib/comparison/tree";
import { addressIn, dateIn, dayOf, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { editionsOfBureau, obligation, tree, withdrawnOn } from "../../../cached";
import { Frame } from "../../../frame";
import { AbsentHead } from "../../../not-found-page";
import { placeOf } from "../../../site";

// The proxy leads here, with the status, when a report is owed and not published (404) or was withdrawn (410).
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: string; year: string; bureau: string }> };

export default async function AbsentPage({ params }: Props) {
  const { language, year, path, title, text, organisation, name, place, others } = await load(params);
  const words = publicWords[language];
  return (
    <Frame
      language={language}
      path={path}
      section="/reports"
      places={place ? [place] : []}
      crumbs={[
        { label: words.layout.reports, path: "/reports" },
        { label: name, path: `/bureaus/${organisation.slug}` },
        { label: words.home.year(year) },
      ]}
    >
      <AbsentHead language={language} title={title} />
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {others.length > 0 && (
        <section className="home-section">
          <h2>{words.absent.otherYears}</h2>
          <ul className="year-links">
            {others.map((line) => (
              <li key={line.id}>
                <a href={addressIn(language, `/reports/${line.year}/${line.slug}`)}>{words.home.year(line.year)}</a>
                <span>{dateIn(language, new Date(line.publishedAt))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  );
}

async function load(params: Props["params"]) {
  const { locale, year: given, bureau } = await params;
  const year = Number(given);
  const language = languageOf(locale);
  const organisation = bySlug(await tree(), bureau) ?? notFound();
  const [withdrawn, owed, editions, place] = await Promise.all([
    withdrawnOn(year, bureau),
    obligation(year, bureau),
    editionsOfBureau(bureau),
    placeOf(organisation),
  ]);
  const words = publicWords[language].absent;
  const name = nameIn(language, organisation, { year, short: true });
  const whole = nameIn(language, organisation, { year });
  const shown = {
    language,
    year,
    path: `/reports/${year}/${bureau}`,
    organisation,
    name,
    place,
    others: editions.filter(({ latest }) => latest).sort((a, b) => b.year - a.year),
  };
  if (withdrawn)
    return { ...shown, title: words.withdrawnTitle, text: words.withdrawn(whole, year, dateIn(language, new Date(withdrawn))) };
  if (!owed) notFound();
  const passed = owed.due < dayOf(now());
  return passed
    ? { ...shown, title: words.overdueTitle(name, year), text: words.overdue(owed.due) }
    : { ...shown, title: words.owedTitle(name, year), text: words.owed(owed.due) };
}
