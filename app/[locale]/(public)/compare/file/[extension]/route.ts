import { ComparisonPicture } from "@/components/comparison/comparison-picture";
import { measureLabel } from "@/components/comparison/measure-label";
import { readingText } from "@/components/comparison/reading-text";
import { svgMarkup } from "@/components/comparison/svg-markup";
import { csvOf } from "@/lib/comparison/csv";
import { drawn } from "@/lib/comparison/indicators";
import { selectionAddress } from "@/lib/comparison/selection";
import { nameIn } from "@/lib/comparison/tree";
import { addressIn, type Language, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { site } from "../../../site";
import { comparisonRows } from "../../comparison-rows";
import { type Comparison, formatBreak, loadComparison } from "../../load-comparison";

type Context = { params: Promise<{ locale: string; extension: string }> };

/** The comparison that the same address shows as a page: as CSV or JSON with one line for each bureau, measure and year, or as one drawing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, extension } = await params;
  if (extension !== "csv" && extension !== "json" && extension !== "svg") return new Response(null, { status: 404 });
  const language = languageOf(locale);
  const loaded = await loadComparison(parametersOf(new URL(request.url)));
  const { selection, organisations, corrections } = loaded;
  // A file holds what its address says: where that had to be put right, the right one is the answer.
  if (corrections.length > 0)
    return new Response(null, {
      status: 303,
      headers: { Location: addressIn(language, selectionAddress(selection).replace("/compare", `/compare.${extension}`)) },
    });
  if (extension === "svg") return drawing(loaded, language);
  const rows = comparisonRows(loaded).map(({ measure, bureau: slug, year, ...row }) => {
    const bureau = organisations.find((each) => each.slug === slug);
    const [name, label] = [bureau ? nameIn(language, bureau, { year }) : "", measureLabel(measure, language)];
    return { bureau: slug, name, measure: measure.id, label, year, ...row };
  });
  if (extension === "json") return Response.json({ basis: selection.basis, rows });
  return new Response(csvOf(["bureau", "name", "measure", "label", "year", "value", "part", "base", "status"], rows), {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="compare.csv"' },
  });
}

async function drawing({ selection, series, organisations }: Comparison, language: Language): Promise<Response> {
  const words = publicWords[language];
  const known = await site();
  const breakYear = formatBreak(selection.years);
  const parts = selection.measures.map((measure) => ({
    label: measureLabel(measure, language),
    charts: series
      .filter((each) => each.measure.id === measure.id && each.measure.kind === measure.kind)
      .map(({ organisation, points }) => {
        const bureau = organisations.find(({ id }) => id === organisation);
        return {
          name: bureau ? nameIn(language, bureau, { short: true }) : String(organisation),
          points: points.map(({ year, reading }) => ({ year, value: drawn(reading), text: readingText(reading) })),
        };
      }),
  }));
  const picture = ComparisonPicture({
    title: `${language === "en" ? known.nameEn : known.name} · ${words.compare.title} ${selection.years[0] ?? ""}–${selection.years.at(-1) ?? ""}`,
    parts,
    breakBefore: breakYear === undefined ? undefined : { year: breakYear, label: words.chart.break },
    source: `${known.origin}${addressIn(language, selectionAddress(selection))}`,
  });
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${svgMarkup(picture)}\n`, {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Content-Disposition": 'attachment; filename="compare.svg"' },
  });
}

/** All values of each name: a list may be given more than once. */
const parametersOf = ({ searchParams }: URL): Record<string, string[]> =>
  Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
