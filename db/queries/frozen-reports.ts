import { and, desc, inArray, isNull, or } from "drizzle-orm";
import type { Peer } from "@/lib/checks/finding";
import { fingerprintOf } from "@/lib/checks/fingerprint";
import { sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Prose, textOf } from "@/lib/report/prose";
import { type Content, type Figures, figuresOf } from "@/lib/report/report";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { snapshots } from "../schema/review";

// What was published is asked for at every keystroke that is judged. It never changes, so it is read once and kept in this process.

/** A frozen report as the rules take it. */
export type FrozenReport = { format: ReturnType<typeof formatById>; figures: Figures; prose: Prose };
export type StandingEdition = {
  id: string;
  organisation: number;
  year: number;
  name: string;
  shortName: string;
  digest: string;
};

/** The latest standing editions: of some organisations always, of others in some years. */
export async function standingEditions(
  tx: Db,
  { always, inYears }: { always: readonly number[]; inYears: { organisations: readonly number[]; years: readonly number[] } },
): Promise<StandingEdition[]> {
  const rows = await tx
    .selectDistinctOn([editions.organisation, editions.year], {
      id: editions.id,
      organisation: editions.organisation,
      year: editions.year,
      names: editions.names,
      digest: editions.digest,
    })
    .from(editions)
    .where(
      and(
        isNull(editions.withdrawnAt),
        or(
          inArray(editions.organisation, [...always]),
          and(inArray(editions.organisation, [...inYears.organisations]), inArray(editions.year, [...inYears.years])),
        ),
      ),
    )
    .orderBy(editions.organisation, editions.year, desc(editions.number));
  return rows.map(({ names: { name, shortName }, ...row }) => ({ ...row, name, shortName }));
}

/** Editions by their digest, as the rules take them. The same digest is the same content, so nothing here can be out of date. */
export const frozenReports = (tx: Db, wanted: readonly Pick<StandingEdition, "id" | "digest">[]): Promise<Map<string, FrozenReport>> =>
  readOnce(wanted, (ids) =>
    tx.select({ digest: editions.digest, content: editions.content }).from(editions).where(inArray(editions.id, ids)),
  );

/** Submissions by their digest, likewise. Whoever asks has made sure that the reader may see them. */
export const frozenSubmissions = (tx: Db, wanted: readonly { id: number; digest: string }[]): Promise<Map<string, FrozenReport>> =>
  readOnce(wanted, (ids) =>
    tx.select({ digest: snapshots.digest, content: snapshots.content }).from(snapshots).where(inArray(snapshots.id, ids)),
  );

async function readOnce<Id>(
  wanted: readonly { id: Id; digest: string }[],
  read: (ids: Id[]) => Promise<{ digest: string; content: Content }[]>,
): Promise<Map<string, FrozenReport>> {
  const found = new Map<string, FrozenReport>();
  const missing: Id[] = [];
  for (const { id, digest } of wanted) {
    const report = kept.get(digest);
    if (report) found.set(digest, report);
    else missing.push(id);
  }
  for (const { digest, content } of missing.length > 0 ? await read(missing) : []) {
    const report = frozenReport(content);
    keep(digest, report);
    found.set(digest, report);
  }
  return found;
}

export const frozenReport = (content: Content): FrozenReport => ({
  format: formatById(content.format),
  figures: figuresOf(content),
  prose: content.prose,
});

/** A frozen report's text as another body's rules may see it. */
export function peerOf({ name, shortName }: { name: string; shortName: string }, report: FrozenReport): Peer {
  const known = prints.get(report);
  if (known) return { name, sections: known };
  const sections: Peer["sections"] = {};
  for (const section of sectionIds) {
    const text = textOf(report.prose, section);
    if (text !== "") sections[section] = fingerprintOf(text, [name, shortName]);
  }
  prints.set(report, sections);
  return { name, sections };
}

const prints = new WeakMap<FrozenReport, Peer["sections"]>();

const most = 2000;
const kept = new Map<string, FrozenReport>();

function keep(digest: string, report: FrozenReport): void {
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(digest, report);
}
