import type { Language } from "@/lib/format/format";
import { cannotBeTakenIn, type PastLine, type SameFile, standingOf } from "@/lib/importing/past";
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
            <tr key={line.id} data-state={standingOf(line)}>
              <th scope="row" lang="zh-CN">
                <a href={addressIn(language, `/office/past/${line.id}`)}>{line.name}</a>
              </th>
              <td className="past-state">
                <span aria-hidden="true">{words.signs[standingOf(line)]}</span> {words.states[standingOf(line)]}
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

function Remarks({ line, language }: { line: PastLine; language: Language }) {
  const { state, refusal, edition, brokenSums } = line;
  const words = pastWords[language];
  if (state === "refused") return <>{refusalSentence(refusal, language)}</>;
  if (state === "accepted") return <>{edition}</>;
  if (state === "left_out" && line.same) return <SameAs same={line.same} language={language} />;
  if (state !== "read" && state !== "needs_look") return null;
  const sums = brokenSums > 0 && !cannotBeTakenIn(line) ? [words.brokenSums(brokenSums)] : [];
  return (
    <ul>
      {[...openPoints(line, language), ...sums].map((said) => (
        <li key={said}>{said}</li>
      ))}
    </ul>
  );
}

/** The file that was brought before, byte for byte the same, and what became of it. */
export function SameAs({ same, language }: { same: SameFile; language: Language }) {
  return <a href={addressIn(language, `/office/past/${same.id}`)}>{pastWords[language].sameFile(same.name, same.edition)}</a>;
}

/** What has to be looked at before a file may be taken in, in words; of what cannot be taken in, only why. */
export const openPoints = (line: Pick<PastLine, "state" | "open" | "taken" | "twice">, language: Language): string[] => {
  const words = pastWords[language];
  const why = line.taken ? [words.taken[line.taken]] : [];
  if (cannotBeTakenIn(line)) return why;
  return [...why, ...(line.twice ? [words.twice] : []), ...line.open.map((point) => words.open[point])];
};

/** Why a file was not read. What is kept is a reason, or the code of the refusal where it had none. */
export function refusalSentence(refusal: string | null, language: Language): string {
  const sentences: Record<string, string> = refusals[language];
  return reasonIn(language, refusal ?? "") ?? sentences[refusal ?? ""] ?? refusals[language].unreadable_file;
}
