import type { ReactNode } from "react";
import { type Indicator, indicators } from "@/lib/comparison/indicators";
import { type Measure, mostBureaus, type Selection } from "@/lib/comparison/selection";
import { lines } from "@/lib/format/bridge";
import { type Language, say } from "@/lib/format/format";
import { addressIn } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { buttonClass } from "../ui/button";
import { measureLabel } from "./measure-label";

type Props = {
  language: Language;
  selection: Selection;
  years: number[];
  places: { name: string; bureaus: { slug: string; name: string }[] }[];
  nameOf: (slug: string) => string;
};

/** The choices as one sentence: 比较 财政局、教育局 的 新收申请，2019—2025 年度，按当年公布. Each part opens; all of it is one form. */
export function SelectionForm({ language, selection, years, places, nameOf }: Props) {
  const words = publicWords[language].compare;
  const join = (items: string[]) => words.listJoin(items);
  return (
    <form className="selection" action={addressIn(language, "/compare")}>
      <div className="selection-sentence">
        <span>{words.sentence.compare}</span>
        <Part label={words.bureaus(mostBureaus)} text={join(selection.bureaus.map(nameOf))}>
          {places.map((place) => (
            <fieldset key={place.name}>
              <legend>{place.name}</legend>
              <div className="choices">
                {place.bureaus.map(({ slug, name }) => (
                  <Choice key={slug} name="bureaus" value={slug} label={name} chosen={selection.bureaus.includes(slug)} />
                ))}
              </div>
            </fieldset>
          ))}
        </Part>
        <span>{words.sentence.of}</span>
        <Part label={words.measures} text={join(selection.measures.map((measure) => measureLabel(measure, language)))}>
          <Measures language={language} chosen={selection.measures} />
        </Part>
        <Part label={words.years} text={spanOf(selection.years, language)}>
          <fieldset>
            <legend>{words.years}</legend>
            <div className="choices choices-narrow">
              {years.map((year) => (
                <Choice key={year} name="years" value={String(year)} label={String(year)} chosen={selection.years.includes(year)} />
              ))}
            </div>
          </fieldset>
        </Part>
        <label className="selection-basis">
          <span className="sr-only">{words.sentence.basis}</span>
          <select name="basis" defaultValue={selection.basis}>
            <option value="reported">{words.basisReported}</option>
            <option value="today">{words.basisToday}</option>
          </select>
        </label>
        <button type="submit" className={buttonClass()}>
          {words.sentence.go}
        </button>
      </div>
    </form>
  );
}

function Part({ label, text, children }: { label: string; text: string; children: ReactNode }) {
  return (
    <details className="selection-part">
      <summary>
        <span className="sr-only">{`${label}: `}</span>
        {text}
      </summary>
      <div className="selection-panel">{children}</div>
    </details>
  );
}

function Choice({ name, value, label, chosen }: { name: string; value: string; label: string; chosen: boolean }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value={value} defaultChecked={chosen} />
      {label}
    </label>
  );
}

function Measures({ language, chosen }: { language: Language; chosen: Measure[] }) {
  const words = publicWords[language];
  const has = (measure: Measure) => chosen.some(({ kind, id }) => kind === measure.kind && id === measure.id);
  const groups = [...new Set(indicators.map(({ group }) => group))] as Indicator["group"][];
  const totals = lines.filter(({ id }) => !id.startsWith("t3.") || id.endsWith(".total"));
  const others = chosen.flatMap((measure) => (measure.kind === "line" && !totals.some(({ id }) => id === measure.id) ? [measure.id] : []));
  return (
    <>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{`${words.compare.indicators} · ${words.indicators.groups[group]}`}</legend>
          <div className="choices">
            {indicators
              .filter((indicator) => indicator.group === group)
              .map((indicator) => (
                <Choice
                  key={indicator.id}
                  name="indicators"
                  value={indicator.id}
                  label={say(indicator.label, language)}
                  chosen={has({ kind: "indicator", id: indicator.id })}
                />
              ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>{words.compare.rows}</legend>
        <div className="choices">
          {[...others, ...totals.map(({ id }) => id)].map((id) => (
            <Choice
              key={id}
              name="cells"
              value={id}
              label={measureLabel({ kind: "line", id }, language)}
              chosen={chosen.some((measure) => measure.id === id)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** 2019—2025, or the years one by one where some are left out. */
function spanOf(years: number[], language: Language): string {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  return years.length > 2 && last - first === years.length - 1
    ? `${first}${language === "en" ? "–" : "—"}${last}`
    : publicWords[language].compare.listJoin(years.map(String));
}
