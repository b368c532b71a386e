import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { download } from "@/app/_request/download";
import { problem } from "@/app/_request/endpoint";
import { staffDb } from "@/db/client";
import { acceptedFile } from "@/db/queries/imports";
import { Refusal } from "@/lib/errors";
import { reportIdIn } from "../../report-id";

type Context = { params: Promise<{ id: string; import: string }> };

/** A file that something of this draft was taken over from, as it was uploaded: to those of the bureau. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new Refusal("signed_out");
    const { id, import: file } = await params;
    const { name, bytes } = await acceptedFile(staffDb(), actor, reportIdIn({ id }), reportIdIn({ id: file }));
    return download(request, { bytes, fileName: name, type: "application/octet-stream", isPublic: false });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return problem(refusal);
  }
}
