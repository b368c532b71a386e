import { staffDb } from "@/db/client";
import { readNextPast } from "@/db/commands/read-past";
import { readUpload } from "../_request/read-upload";

/** Reads what waits in the queues of past reports, one file after the other: never more than one of the places that clerks' uploads are read in. */
export async function readPastReports(): Promise<void> {
  while (await readNextPast(staffDb(), (bytes, name) => readUpload(bytes, name)));
}
