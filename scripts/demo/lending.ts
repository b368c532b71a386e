import { continuedFrom, predecessorsOf, sameBodySince } from "@/lib/comparison/continuation";
import { weekdaysBefore } from "@/lib/demo/calendar";
import type { City } from "@/lib/demo/city-types";
import { formatById } from "@/lib/format/formats";
import { type Content, figuresOf } from "@/lib/report/report";
import type { Filing } from "./filing";

type Lent = Filing["lent"];

/** What the portal lends to the rules for a report of the city, from what was published before: `published` holds it by slug and year. */
export function lenderOf(made: City, published: ReadonlyMap<string, Content>): (slug: string, year: number) => Lent {
  const slugs = made.organisations.map(({ slug }) => slug);
  const changes = made.lineage.map(({ kind, from, to, on }) => ({ kind, from: slugs.indexOf(from), to: slugs.indexOf(to), onDate: on }));
  const frozen = (slug: string, year: number) => {
    const content = published.get(`${slug} ${year}`);
    return (
      content && {
        name: content.organisation.name,
        format: formatById(content.format),
        figures: figuresOf(content),
        prose: content.prose,
      }
    );
  };
  return (slug, year) => {
    const organisation = slugs.indexOf(slug);
    const opened = weekdaysBefore(`${year + 1}-01-03`, -1);
    const predecessors = predecessorsOf(organisation, year, opened, changes).map((id) => {
      const report = frozen(slugs[id] ?? "", year - 1);
      return { organisation: id, owed: report !== undefined, ...(report ? { report } : {}) };
    });
    const since = sameBodySince(organisation, opened, changes);
    const history = [...published.values()]
      .filter((content) => content.organisation.slug === slug && content.year < year - 1 && content.year >= since)
      .sort((a, b) => b.year - a.year)
      .slice(0, 5)
      .map((content) => ({ year: content.year, format: formatById(content.format), figures: figuresOf(content) }));
    return { ...continuedFrom({ organisation, year, opened, changes, predecessors, existed: year > 2019 ? false : undefined }), history };
  };
}
