import { openEndpoint } from "@/app/_request/open-endpoint";
import { allEditions, tree } from "@/app/[locale]/(public)/cached";
import { site } from "@/app/[locale]/(public)/site";
import type { EditionLine } from "@/db/queries/published";
import { operations } from "@/lib/api/operations";
import { byFormerSlug, bySlug } from "@/lib/comparison/tree";
import { Refusal } from "@/lib/errors";
import { dayOf } from "@/lib/messages/language";

export const GET = openEndpoint(operations.listReports, async ({ query: { year, bureau, since, limit, after }, request }) => {
  const [known, editions, { origin }] = await Promise.all([tree(), allEditions(), site()]);
  const wanted = bureau && (bySlug(known, bureau) ?? byFormerSlug(known, bureau));
  if (bureau && !wanted) throw new Refusal("invalid", { issues: [{ path: ["bureau"], code: "unknown" }] });
  const fitting = editions.filter(
    (line) =>
      line.latest &&
      (year === undefined || line.year === year) &&
      (!wanted || line.organisation === wanted.id) &&
      (since === undefined || dayOf(new Date(line.publishedAt)) >= since),
  );
  const rest = after === undefined ? fitting : fitting.filter((line) => isBehind(line, readPlace(after)));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    total: fitting.length,
    reports: shown.map(({ id, year, slug, names, number, title, publishedAt, note, supersedes }) => ({
      ...{ id, year, bureau: slug, names, number, title, publishedAt, note, supersedes },
      page: `${origin}/reports/${year}/${slug}`,
      data: `${origin}/api/v1/reports/${year}/${slug}`,
    })),
    next: last && rest.length > limit ? nextAddress(origin, request, placeOf(last)) : null,
  };
});

/** A place in the list, which stays one when reports are published or withdrawn meanwhile. */
const placeOf = ({ publishedAt, id }: EditionLine): string => `${publishedAt}~${id}`;

function readPlace(text: string): { publishedAt: string; id: string } {
  const [, publishedAt, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z0-9-]+)$/.exec(text) ?? [];
  if (!publishedAt || !id) throw new Refusal("invalid", { issues: [{ path: ["after"], code: "unreadable" }] });
  return { publishedAt, id };
}

/** Newest first, those of one instant by their id: as the list is sorted. */
const isBehind = (line: EditionLine, place: { publishedAt: string; id: string }): boolean =>
  line.publishedAt < place.publishedAt || (line.publishedAt === place.publishedAt && line.id > place.id);

function nextAddress(origin: string, request: Request, after: string): string {
  const query = new URLSearchParams(new URL(request.url).searchParams);
  query.set("after", after);
  return `${origin}/api/v1/reports?${query}`;
}
