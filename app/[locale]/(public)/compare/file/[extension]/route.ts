import { measureLabel } from "@/components/comparison/measure-label";
import { csvOf } from "@/lib/comparison/csv";
import { nameIn } from "@/lib/comparison/tree";
import { languageOf } from "@/lib/messages/language";
import { loadComparison } from "../../load-comparison";

type Context = { params: Promise<{ locale: string; extension: string }> };

/** The comparison that the same address shows as a page, as CSV or JSON: one line for each bureau, measure and year. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, extension } = await params;
  if (extension !== "csv" && extension !== "json") return new Response(null, { status: 404 });
  const language = languageOf(locale);
  const { selection, series, organisations } = await loadComparison(parametersOf(new URL(request.url)));
  const rows = series.flatMap(({ measure, organisation, points }) => {
    const bureau = organisations.find(({ id }) => id === organisation);
    return points.map(({ year, reading }) => ({
      bureau: bureau?.slug ?? "",
      name: bureau ? nameIn(language, bureau, { year }) : "",
      measure: measure.id,
      label: measureLabel(measure, language),
      year,
      value: reading.kind === "none" || (reading.kind !== "count" && reading.small) ? null : reading.value,
      part: reading.kind === "share" ? reading.part : null,
      base: reading.kind === "share" ? reading.base : null,
      status: reading.kind === "none" ? reading.why : reading.kind !== "count" && reading.small ? "small_base" : "value",
    }));
  });
  if (extension === "json") return Response.json({ basis: selection.basis, rows });
  return new Response(csvOf(["bureau", "name", "measure", "label", "year", "value", "part", "base", "status"], rows), {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="compare.csv"' },
  });
}

/** All values of each name: a list may be given more than once. */
const parametersOf = ({ searchParams }: URL): Record<string, string[]> =>
  Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
