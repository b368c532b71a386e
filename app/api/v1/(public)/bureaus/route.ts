import { openEndpoint } from "@/app/_request/open-endpoint";
import { allEditions, tree } from "@/app/[locale]/(public)/cached";
import { site } from "@/app/[locale]/(public)/site";
import { operations } from "@/lib/api/operations";

export const GET = openEndpoint(operations.listBureaus, async () => {
  const [{ organisations, former, changes }, editions, { origin }] = await Promise.all([tree(), allEditions(), site()]);
  const slugs = new Map(organisations.map(({ id, slug }) => [id, slug]));
  const slugOf = (id: number | undefined) => (id === undefined ? null : (slugs.get(id) ?? null));
  const years = Map.groupBy(
    editions.filter(({ latest }) => latest),
    ({ organisation }) => organisation,
  );
  return {
    bureaus: organisations.map(({ id, slug, kind, notice, names, parents }) => ({
      slug,
      formerSlugs: former.filter(({ organisation }) => organisation === id).map((each) => each.slug),
      kind,
      parent: slugOf(parents.find(({ to }) => to === null)?.parent),
      invented: notice === "fictional",
      names: names.map(({ searchKey: _, ...name }) => name),
      years: (years.get(id) ?? []).map(({ year }) => year).sort((a, b) => a - b),
      page: `${origin}/bureaus/${slug}`,
    })),
    changes: changes.flatMap(({ kind, from, to, onDate }) => {
      const [before, after] = [slugOf(from), slugOf(to)];
      return before && after ? [{ kind, from: before, to: after, onDate }] : [];
    }),
  };
});
