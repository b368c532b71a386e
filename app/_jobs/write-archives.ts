import { publicDb } from "@/db/client";
import { editionLines } from "@/db/queries/published";
import { addressIn, languages } from "@/lib/messages/language";
import { ownAddress } from "./own-address";
import { settling } from "./settled";

/** In the days before the deadline reports are published one after the other; the archive of their year is written when that pauses. */
const stillYears = settling(2 * 60_000);

/** Has the archives of a year written after it changed, so that the first reader need not wait for it. */
export async function writeArchives(): Promise<void> {
  const latest = (await editionLines(publicDb())).filter((line) => line.latest);
  const states = new Map<number, string>();
  for (const { year, id, publishedAt } of latest) states.set(year, `${states.get(year) ?? ""} ${id} ${publishedAt}`);
  for (const year of stillYears(states, Date.now()))
    for (const language of languages) {
      const answer = await fetch(ownAddress(addressIn(language, `/data/${year}.zip`)), {
        method: "HEAD",
        signal: AbortSignal.timeout(300_000),
      });
      if (!answer.ok) throw new Error(`the archive of ${year} was answered with ${answer.status}`);
    }
}
