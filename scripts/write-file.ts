// The child process that writes files: editions come in as messages, bytes go back. It holds no connections and no secrets;
// app/_request/write-file.ts starts it and bounds its time.

import { yearArchive } from "@/lib/exporting/archive";
import type { WriteAnswer, WriteRequest } from "@/lib/exporting/write-request";
import { writers } from "@/lib/exporting/writers";

// The other end is app/_request/write-file.ts of this same project.
process.on("message", (request: WriteRequest) => {
  write(request).then(
    (bytes) => answer({ id: request.id, bytes }),
    (fault: unknown) => answer({ id: request.id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
  );
});
process.on("disconnect", () => process.exit(0));

const answer = (message: WriteAnswer) => process.send?.(message);

async function write(request: WriteRequest): Promise<Uint8Array> {
  if (request.extension === "zip") return yearArchive(request.year, request.reports, request.others, request.language);
  return writers[request.extension](request.exported, request.language);
}
