import type { Finding } from "@/lib/checks/finding";
import type { RefusalCode } from "@/lib/errors";
import type { Figure } from "@/lib/report/figure";
import { type FigureValue, textOfFigure } from "./figure-store";
import type { ProseValue } from "./prose-store";
import type { Answer, Batch, Transport } from "./save-queue";

/** `PATCH /api/v1/drafts/{id}/figures` in the name of a person. A batch has one cause. */
export const figuresTransport =
  (address: string, person: number): Transport<FigureValue> =>
  async (batch) => {
    const answer = await patch<FiguresAnswer>(address, person, batch, {
      cause: batch.patches[0]?.value.cause ?? "typed",
      patches: batch.patches.map(({ id, base, value }) => ({ cell: id, base, value: value.text })),
    });
    if ("kind" in answer) return answer;
    return {
      kind: "saved",
      accepted: answer.accepted.map(({ cell, version }) => ({ id: cell, version })),
      clashes: answer.clashes.map(({ cell, version, figure, read, by, at }) => ({
        id: cell,
        version,
        value: { text: textOfFigure(figure, read), cause: "typed" },
        by,
        at,
      })),
      refused: answer.refused.map(({ cell, code }) => ({ id: cell, code })),
      findings: answer.findings,
    };
  };

/** `PATCH /api/v1/drafts/{id}/prose`. */
export const proseTransport =
  (address: string, person: number): Transport<ProseValue> =>
  async (batch) => {
    const answer = await patch<ProseAnswer>(address, person, batch, {
      patches: batch.patches.map(({ id, base, value: { section, line } }) => ({ section, block: id, base, value: line })),
    });
    if ("kind" in answer) return answer;
    return {
      kind: "saved",
      accepted: answer.accepted.map(({ block, version }) => ({ id: block, version })),
      clashes: answer.clashes.map(({ block, section, version, value, by, at }) => ({
        id: block,
        version,
        value: { section, line: value },
        by,
        at,
      })),
      refused: answer.refused.map(({ block, code }) => ({ id: block, code })),
      findings: answer.findings,
    };
  };

type FiguresAnswer = {
  accepted: { cell: string; version: number }[];
  clashes: { cell: string; version: number; figure: Figure; read?: string; by: string; at: string }[];
  refused: { cell: string; code: string }[];
  findings: Finding[];
};
type ProseAnswer = {
  accepted: { block: string; version: number }[];
  clashes: { block: string; section: ProseValue["section"]; version: number; value: ProseValue["line"]; by: string; at: string }[];
  refused: { block: string; code: string }[];
  findings: Finding[];
};

async function patch<T>(
  address: string,
  person: number,
  { key }: Batch<unknown>,
  body: unknown,
): Promise<T | Exclude<Answer<never>, { kind: "saved" }>> {
  const text = JSON.stringify(body);
  const response = await fetch(address, {
    method: "PATCH",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key, "X-Person": String(person) },
    body: text,
    // The last save of a page that is being closed still goes out; browsers allow 64 kB for that.
    keepalive: text.length < 20_000,
    signal: AbortSignal.timeout(20_000),
  });
  if (response.ok) return (await response.json()) as T; // the endpoint's answer
  if (response.status === 429 || response.status >= 500) return { kind: "failed" };
  const problem = (await response.json().catch(() => ({}))) as { code?: RefusalCode }; // application/problem+json of ours
  if (response.status === 401) return { kind: problem.code === "other_person" ? "other_person" : "signed_out" };
  return { kind: "stopped", code: problem.code ?? "invalid" };
}
