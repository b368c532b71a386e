import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { mustComeFromHere, problem } from "@/app/_request/endpoint";
import { unpackUpload } from "@/app/_request/read-upload";
import { uploadedForm } from "@/app/_request/upload-body";
import { staffDb } from "@/db/client";
import { queuePast } from "@/db/commands/queue-past";
import { Refusal } from "@/lib/errors";
import { maxBundleSize, type PastFile } from "@/lib/importing/bundle";
import { addressIn, languageOf } from "@/lib/messages/language";
import { authorizeForOffice } from "@/lib/permissions";

type Context = { params: Promise<{ office: string }> };

/** Files or ZIPs of past reports → a batch in the office's queue. A page's form is sent on to the queue, a program is answered in JSON. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const isPage = request.headers.get("accept")?.includes("text/html") === true;
  const language = languageOf(new URL(request.url).searchParams.get("language") ?? "");
  const onward = (search: string) =>
    new Response(null, {
      status: 303,
      headers: { Location: `${addressIn(language, "/office/past")}?${search}`, "Cache-Control": "no-store" },
    });
  try {
    const queued = await queue(request, Number((await params).office));
    return isPage ? onward(`batch=${queued.batch}`) : Response.json(queued, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (!isPage || refusal.code === "signed_out") return problem(refusal);
    return onward(new URLSearchParams({ refused: refusal.code, reason: String(refusal.detail.reason ?? "") }).toString());
  }
}

/** A bundle takes memory: one at a time. */
let busy = false;

async function queue(request: Request, office: number) {
  const actor = await currentActor();
  if (!actor) throw new Refusal("signed_out");
  mustComeFromHere(request);
  authorizeForOffice(actor, "past.import", office);
  if (busy) throw new Refusal("too_many");
  busy = true;
  try {
    const form = await uploadedForm(request, maxBundleSize, "bundle_too_large");
    const files = form.getAll("file").filter((file): file is File => file instanceof File && file.size > 0);
    const [first] = files;
    if (!first) throw new Refusal("invalid");
    const brought = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const name = files.length === 1 ? first.name : `${first.name} +${files.length - 1}`;
    return await queuePast(staffDb(), actor, { office, name: name.slice(0, 200), files: all(brought) });
  } finally {
    busy = false;
  }
}

async function* all(files: { name: string; bytes: Uint8Array }[]): AsyncGenerator<PastFile> {
  for (const { name, bytes } of files) yield* unpackUpload(bytes, name);
}
