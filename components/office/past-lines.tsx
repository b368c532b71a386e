import type { Language } from "@/lib/format/format";
import type { PastLine } from "@/lib/importing/past";
import { reasonIn } from "@/lib/messages/import-refusals";
import { addressIn } from "@/lib/messages/language";
import { pastWords } from "@/lib/messages/past";
import { refusals } from "@/lib/messages/refusals";

/** The files of a batch, each with what it seems to be, where it stands, and what is to be looked at. */
export function PastLines({ lines, language, label }: { lines: PastLine[]; language: Language; label: string }) {
  const words = pastWords[language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="past-frame" aria-label={label} tabIndex={0}>
      <table className="past-lines">
        <thead>
          <tr>
            {Object.values(words.columns).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} data-state={line.state}>
              <th scope="row" lang="zh-CN">
                <a href={addressIn(language, `/office/past/${line.id}`)}>{line.name}</a>
              </th>
              <td className="past-state">
                <Standing line={line} language={language} />
              </td>
              <td lang="zh-CN">{line.organisation?.name}</td>
              <td className="past-year">{line.year}</td>
              <td>
                <Remarks line={line} language={language} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One that breaks its own sums was read without doubts and still is not one to pass over. */
function Standing({ line: { state, brokenSums }, language }: { line: PastLine; language: Language }) {
  const words = pastWords[language];
  const isUnbalanced = state === "read" && brokenSums > 0;
  return (
    <>
      <span aria-hidden="true">{isUnbalanced ? words.unbalancedSign : words.signs[state]}</span>{" "}
      {isUnbalanced ? words.unbalanced : words.states[state]}
    </>
  );
}

function Remarks({ line, language }: { line: PastLine; language: Language }) {
  const { state, refusal, edition, brokenSums } = line;
  if (state === "refused") return <>{refusalSentence(refusal, language)}</>;
  if (state === "accepted") return <>{edition}</>;
  if (state !== "read" && state !== "needs_look") return null;
  const words = pastWords[language];
  const sums = brokenSums > 0 ? [words.brokenSums(brokenSums)] : [];
  return (
    <ul>
      {[...openPoints(line, language), ...sums].map((said) => (
        <li key={said}>{said}</li>
      ))}
    </ul>
  );
}

/** What has to be looked at before a file may be taken in, in words. */
export const openPoints = ({ open, taken, twice }: Pick<PastLine, "open" | "taken" | "twice">, language: Language): string[] => {
  const words = pastWords[language];
  return [...(taken ? [words.taken] : []), ...(twice ? [words.twice] : []), ...open.map((point) => words.open[point])];
};

/** Why a file was not read. What is kept is a reason, or the code of the refusal where it had none. */
export function refusalSentence(refusal: string | null, language: Language): string {
  const sentences: Record<string, string> = refusals[language];
  return reasonIn(language, refusal ?? "") ?? sentences[refusal ?? ""] ?? refusals[language].unreadable_file;
}
