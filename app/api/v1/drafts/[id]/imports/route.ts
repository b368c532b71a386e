import { createHash } from "node:crypto";
import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { mustComeFromHere, problem, readAtMost } from "@/app/_request/endpoint";
import { readUpload } from "@/app/_request/read-upload";
import { staffDb } from "@/db/client";
import { draftHead } from "@/db/queries/desk";
import { Refusal } from "@/lib/errors";
import { maxFileSize } from "@/lib/importing/limits";
import { reportIdIn } from "../report-id";

/** A file → what it is proposed to mean; writes nothing. Who may not save gets no file read. The size is counted as the body streams in. */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new Refusal("signed_out");
    mustComeFromHere(request);
    const { year, format } = await draftHead(staffDb(), actor, reportIdIn(await context.params), "report.save");
    const { name, bytes } = await fileIn(request);
    const proposal = await readUpload(bytes, name, { year, format: format.id });
    const digest = createHash("sha256").update(bytes).digest("hex");
    return Response.json({ file: { name, digest }, proposal }, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return problem(refusal);
  }
}

/** The form around a file takes a little more than the file. */
const maxBody = maxFileSize + 64 * 1024;

async function fileIn(request: Request): Promise<{ name: string; bytes: Uint8Array }> {
  const body = await readAtMost(request, maxBody);
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) throw new Refusal("invalid");
  return { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
}
