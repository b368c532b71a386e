import { refusalOf } from "@/app/_request/action";
import { currentActor } from "@/app/_request/actor";
import { download } from "@/app/_request/download";
import { problem } from "@/app/_request/endpoint";
import { writeFile } from "@/app/_request/write-file";
import { staffDb } from "@/db/client";
import { deskReport } from "@/db/queries/desk";
import { Refusal } from "@/lib/errors";
import { isExtension, mediaTypes } from "@/lib/exporting/kinds";
import { exportWords } from "@/lib/messages/exporting";
import { reportIdIn } from "../../report-id";

type Context = { params: Promise<{ id: string; extension: string }> };

/** A draft as a file, marked 草稿, in a practice year 练习: to those of the bureau who may read it, kept by nobody on the way. What was published leads to its edition. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new Refusal("signed_out");
    const { id, extension } = await params;
    if (!isExtension(extension)) throw new Refusal("not_found");
    const { content, report, organisation, standing } = await deskReport(staffDb(), actor, reportIdIn({ id }));
    // What was published is no draft: its files are the edition's.
    if (report.state === "published" && standing !== undefined)
      return new Response(null, { status: 303, headers: { Location: `/reports/${content.year}/${organisation.slug}.${extension}` } });
    const kind = report.practice ? "practice" : "draft";
    const bytes = await writeFile({ standing: kind, content, edition: null }, extension, "zh-CN");
    const words = exportWords["zh-CN"];
    const name = words.fileName(content.organisation.name, content.year, null, words.marks[kind]);
    return download(request, { bytes, fileName: `${name}.${extension}`, type: mediaTypes[extension], isPublic: false });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return problem(refusal);
  }
}
