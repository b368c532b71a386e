import { Button } from "@/components/ui/button";
import type { Finding } from "@/lib/checks/finding";
import { cellId, type Format, type Language } from "@/lib/format/format";
import { severityNames, severitySigns } from "@/lib/messages/desk";
import { dateTimeOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import type { Anchor } from "@/lib/report/remark";
import { anchorOf, placeName, sectionTitle } from "./places";

export type ExplanationInReview = { key: string; reason: string; decision: "accepted" | "refused" | null; printed: boolean };
export type RemarkInReview = {
  id: number;
  kind: "drafting" | "return" | "internal";
  round: number;
  anchor: Anchor | null;
  text: string;
  by: string;
  at: Date;
  answer: string | null;
  answeredBy: string | null;
  closed: boolean;
};

type Send = (form: FormData) => Promise<void>;
type FindingsProps = {
  report: number;
  format: Format;
  language: Language;
  findings: Finding[];
  explanations: ExplanationInReview[];
  /** Absent for whoever may not decide. */
  decide?: Send | undefined;
};

/** Findings of the submission with the bureau's reasons, to be accepted, refused, or printed under the public table. */
export function ReviewFindings({ report, format, language, findings, explanations, decide }: FindingsProps) {
  const words = officeWords[language];
  if (findings.length === 0) return <p className="text-good">✓ {words.noFindings}</p>;
  return (
    <ul className="space-y-3">
      {findings.map((finding) => {
        const given = explanations.find(({ key }) => key === finding.key);
        return (
          <li key={finding.key} className="review-finding" data-severity={finding.severity}>
            <p>
              <strong
                className={finding.severity === "advise" ? "text-accent" : finding.severity === "explain" ? "text-explain" : "text-block"}
              >
                <span aria-hidden="true">{severitySigns[finding.severity]}</span> {severityNames[language][finding.severity]}
              </strong>{" "}
              {finding.message[language]}
            </p>
            <p className="text-[13px]">
              {finding.at.slice(0, 3).map((place) => (
                <a key={place} className="mr-2" href={`#${anchorOf(place)}`}>
                  {placeName(format, place, language)}
                </a>
              ))}
            </p>
            {given ? (
              <p>
                {words.reasonGiven}（{words.decisions[given.decision ?? "open"]}）：<span lang="zh-CN">{given.reason}</span>
                {given.printed && <span className="block text-[13px] text-ink-2">{words.printed}</span>}
              </p>
            ) : (
              finding.severity === "explain" && <p className="text-explain">{words.notExplained}</p>
            )}
            {given && decide && (
              <form action={decide} className="flex flex-wrap gap-1">
                <input type="hidden" name="report" value={report} />
                <input type="hidden" name="key" value={finding.key} />
                {given.decision !== "accepted" && (
                  <Button type="submit" look="secondary" name="decision" value="accepted">
                    {words.accept}
                  </Button>
                )}
                {given.decision !== "refused" && (
                  <Button type="submit" look="quiet" name="decision" value="refused">
                    {words.refuse}
                  </Button>
                )}
                <Button type="submit" look="quiet" name="decision" value={given.printed ? "not_printed" : "printed"}>
                  {given.printed ? words.doNotPrint : words.print}
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type RemarksProps = {
  report: number;
  format: Format;
  language: Language;
  remarks: RemarkInReview[];
  /** Absent for whoever does not hold the report. */
  add?: Send | undefined;
  close?: Send | undefined;
};

/** Remarks with the bureau's answers, and the form that pins a new one to a cell, a section or the whole report. */
export function ReviewRemarks({ report, format, language, remarks, add, close }: RemarksProps) {
  const words = officeWords[language];
  const field = "mt-1 block w-full rounded border border-ink-2 bg-paper px-2 py-1.5";
  return (
    <div className="space-y-3">
      {remarks.length === 0 && <p className="text-ink-2">{words.noRemarks}</p>}
      <ul className="space-y-3">
        {remarks.map((remark) => {
          const place = remark.anchor ? ("cell" in remark.anchor ? remark.anchor.cell : remark.anchor.section) : null;
          return (
            <li key={remark.id} className={`border-l-2 pl-2 ${remark.closed ? "border-line text-ink-2" : "border-explain"}`}>
              <p className="text-[13px] text-ink-2">
                {words.remarkKind[remark.kind]} · {remark.by} · {dateTimeOf(remark.at)}
                {remark.closed && ` · ✓ ${words.closed}`}
              </p>
              {place && (
                <p className="text-[13px]">
                  <a href={`#${anchorOf(place)}`}>{placeName(format, place, language)}</a>
                </p>
              )}
              <p lang="zh-CN">{remark.text}</p>
              {remark.answer && (
                <p>
                  {words.answer}（{remark.answeredBy}）：<span lang="zh-CN">{remark.answer}</span>
                </p>
              )}
              {close && !remark.closed && (
                <form action={close}>
                  <input type="hidden" name="report" value={report} />
                  <input type="hidden" name="remark" value={remark.id} />
                  <Button type="submit" look="quiet">
                    {words.close}
                  </Button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {add && (
        <form action={add} className="space-y-2 rounded border border-line p-3" id="write-remark">
          <h3 className="font-semibold">{words.writeRemark}</h3>
          <input type="hidden" name="report" value={report} />
          <label className="block text-[15px]">
            {words.remarkAt}
            <select className={field} name="place" defaultValue="">
              <option value="">{words.wholeReport}</option>
              {format.sections.map((section) => (
                <optgroup key={section.id} label={sectionTitle(section, language)}>
                  <option value={section.id}>
                    {sectionTitle(section, language)} · {words.section}
                  </option>
                  {section.tables.flatMap((table) =>
                    table.rows.flatMap((row) =>
                      table.columns.map((column) => {
                        const cell = cellId(table.id, row.id, column.id);
                        return (
                          <option key={cell} value={cell}>
                            {placeName(format, cell, language)}
                          </option>
                        );
                      }),
                    ),
                  )}
                </optgroup>
              ))}
            </select>
          </label>
          <label className="block text-[15px]">
            {words.remarkText}
            <textarea className={field} name="text" rows={3} required />
          </label>
          <label className="flex gap-2 text-[15px]">
            <input type="checkbox" name="internal" value="1" /> {words.remarkInternal}
          </label>
          <Button type="submit" look="secondary">
            {words.saveRemark}
          </Button>
        </form>
      )}
    </div>
  );
}
