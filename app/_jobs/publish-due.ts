import { staffDb } from "@/db/client";
import { publishDue } from "@/db/commands/schedule-publication";
import { readEditionId } from "@/lib/report/edition";
import { tagsOfEdition } from "../_request/tags";
import { askToRenew } from "./ask-to-renew";

/** What was published and is not yet renewed: asked again until it is, so that a publication shows even if the first request is lost. */
const owing = new Set<string>();

/** Publishes the reports whose minute has come, then has their pages renewed. */
export async function publishDueReports(): Promise<void> {
  const done = await publishDue(staffDb(), "定时公布");
  for (const publication of done) {
    if ("fault" in publication) console.error(`publishing report ${publication.report} failed:`, publication.fault);
    const edition = "edition" in publication ? readEditionId(publication.edition) : undefined;
    for (const tag of edition ? tagsOfEdition(edition) : []) owing.add(tag);
  }
  if (owing.size === 0) return;
  const asked = [...owing];
  await askToRenew(asked);
  for (const tag of asked) owing.delete(tag);
}
