import { z } from "zod";
import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { mustComeFromHere, problem } from "@/app/_request/endpoint";
import { fetchAddress } from "@/app/_request/fetch-address";
import { readUpload } from "@/app/_request/read-upload";
import { uploadedFile, uploadedForm } from "@/app/_request/upload-body";
import { staffDb } from "@/db/client";
import { askAddress } from "@/db/commands/ask-address";
import { keepImport } from "@/db/commands/keep-import";
import { importHead } from "@/db/queries/imports";
import { env } from "@/env";
import { Refusal } from "@/lib/errors";
import { maxFileSize } from "@/lib/importing/limits";
import { mustBeThisReport } from "@/lib/importing/meant";
import { reportIdIn } from "../report-id";

/**
 * A file, or what stands at an address, → what it is proposed to mean. The file is kept for whoever accepts something of it, the draft is not touched.
 * Who may not save gets no file read. The size is counted as the body streams in. The report of another year or organ is refused with what it is.
 */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new Refusal("signed_out");
    mustComeFromHere(request);
    const report = reportIdIn(await context.params);
    const { format, meant } = await importHead(staffDb(), actor, report);
    const { bytes, isSlip, ...about } = await broughtIn(request, (address) => askAddress(staffDb(), actor, { report, address }));
    const proposal = await readUpload(bytes, about.name, { year: meant.year, format });
    if (!isSlip) mustBeThisReport(proposal, meant);
    const file = await keepImport(staffDb(), actor, { report, ...about, bytes });
    return Response.json({ file: { ...file, address: about.address }, proposal }, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return problem(refusal);
  }
}

type Brought = { name: string; bytes: Uint8Array; address?: string; isSlip: boolean };

/** The form has a `file`, or an `address` to fetch it from; `slip` where a person says that another year or bureau in it is one. */
async function broughtIn(request: Request, ask: (address: string) => Promise<void>): Promise<Brought> {
  const form = await uploadedForm(request, maxFileSize);
  const isSlip = form.get("slip") === "1";
  const file = form.get("file");
  if (file instanceof File) return { ...(await uploadedFile(file)), isSlip };
  const address = z.string().min(1).safeParse(form.get("address"));
  if (!address.success) throw new Refusal("invalid");
  await ask(address.data);
  return { ...(await fetchAddress(address.data, env().IMPORT_HOSTS)), isSlip };
}
