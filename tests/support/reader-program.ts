// The other end of reader-process.ts.
import { Refusal } from "@/lib/errors";
import { propose } from "@/lib/importing/read";

// As in scripts/read-file.ts: the library that opens PDFs leaves promises behind that nobody waits for.
process.on("unhandledRejection", () => {});

process.on("message", async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  const began = process.cpuUsage();
  const answer = await propose(bytes, name).then(
    () => ({ read: true }),
    (fault: unknown) =>
      fault instanceof Refusal
        ? { read: false, refused: String(fault.detail.reason) }
        : { read: false, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) },
  );
  const { user, system } = process.cpuUsage(began);
  process.send?.({ ...answer, milliseconds: (user + system) / 1000 });
});
