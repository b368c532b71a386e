import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { download } from "@/app/_request/download";
import { problem } from "@/app/_request/endpoint";
import { staffDb } from "@/db/client";
import { pastFile } from "@/db/queries/past";
import { Refusal } from "@/lib/errors";
import { reportIdIn } from "../../../drafts/[id]/report-id";

type Context = { params: Promise<{ entry: string }> };

/** A file of the queue of past reports, as it was brought: to the office's publishers. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new Refusal("signed_out");
    const { name, bytes } = await pastFile(staffDb(), actor, reportIdIn({ id: (await params).entry }));
    return download(request, { bytes, fileName: name.replace(/^.*\//u, ""), type: "application/octet-stream", isPublic: false });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return problem(refusal);
  }
}
