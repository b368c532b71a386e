import type { Language } from "@/lib/format/format";
import { rulePages } from "@/lib/messages/rules";

type Props = { language: Language; counts: { year: number; count: number | null }[] };

/** In how many published reports of each year a rule fires, of how many in which it could be judged. */
export function RuleCounts({ language, counts }: Props) {
  const words = rulePages[language];
  const judged = counts.filter((one) => one.count !== null);
  const years = [...new Set(judged.map(({ year }) => year))].sort((a, b) => b - a);
  if (years.length === 0) return <p>{words.never}</p>;
  return (
    <table className="plain-table">
      <caption className="sr-only">{words.fires}</caption>
      <thead>
        <tr>
          {[words.year, words.checked, words.fired, words.share].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => {
          const own = judged.filter((one) => one.year === year);
          const fired = own.filter(({ count }) => count !== 0).length;
          return (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>{own.length}</td>
              <td>{fired}</td>
              <td>{((fired / own.length) * 100).toFixed(1)}%</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
