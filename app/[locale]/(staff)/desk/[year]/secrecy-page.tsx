import type { ReactNode } from "react";
import { AnswerForm } from "@/components/office/answer-form";
import { MoveBar } from "@/components/report/move-bar";
import { placeName } from "@/components/report/places";
import { taskWords } from "@/lib/messages/tasks";
import { move } from "../../move-action";
import { confirmPlace } from "../actions";
import type { Opened } from "../open-report";
import { DraftView } from "./draft-view";
import { offeredMoves } from "./offered-moves";

/** The secrecy review: the places to confirm one by one, the whole text, the checklist, the conclusion. */
export function SecrecyPage({ language, actor, report, head }: Opened & { head: ReactNode }) {
  const words = taskWords[language];
  const { report: row, format, findings, confirmed, settings } = report;
  const places = findings.filter(({ severity }) => severity === "confirm");
  return (
    <div className="desk-review">
      <div>
        {head}
        <DraftView report={report} language={language} />
      </div>
      <aside aria-label={words.reviewTitle} className="desk-review-side">
        <h2>{words.reviewTitle}</h2>
        <p>{words.reviewLead}</p>
        <h3>{words.placesTitle}</h3>
        {places.length === 0 && <p className="text-good">✓ {words.noPlaces}</p>}
        <ol className="desk-findings">
          {places.map(({ rule, key, at, message, quote }) => (
            <li key={`${key} ${at.join()}`} className="desk-finding" data-severity={confirmed.includes(key) ? "settled" : "confirm"}>
              <p>{message[language]}</p>
              {settings[rule]?.note && <p lang="zh-CN">{settings[rule].note}</p>}
              {quote && <blockquote lang="zh-CN">“{quote}”</blockquote>}
              <p className="desk-finding-places">
                {at.map((place) => (
                  <a key={place} href={`#${place.includes(".") ? `cell-${place}` : place}`}>
                    {placeName(format, place, language)}
                  </a>
                ))}
              </p>
              {confirmed.includes(key) ? (
                <p className="text-good">✓ {words.confirmed}</p>
              ) : (
                <AnswerForm
                  language={language}
                  action={confirmPlace.bind(null, { report: row.id, person: actor.person })}
                  submit={words.confirmPlace}
                  look="secondary"
                >
                  <input type="hidden" name="key" value={key} />
                </AnswerForm>
              )}
            </li>
          ))}
        </ol>
        <MoveBar
          language={language}
          report={row.id}
          offered={offeredMoves(actor, report).map(opened)}
          action={move.bind(null, language, actor.person)}
        />
      </aside>
    </div>
  );
}

const opened = (offer: ReturnType<typeof offeredMoves>[number]) => ({ ...offer, open: offer.move === "pass" });
