import "server-only";
import { Refusal } from "@/lib/errors";
import type { FileReason } from "@/lib/messages/importing";
import { readAtMost } from "./endpoint";

/** The form around a file takes a little more than the file. */
const around = 64 * 1024;

export type UploadedFile = { name: string; bytes: Uint8Array };

/** What a form sends, of at most so many bytes, counted as they stream in: whatever the header says, no more is kept. Refuses `too_large` with the reason, `invalid`. */
export async function uploadedForm(request: Request, most: number, tooLarge: FileReason = "too_large"): Promise<FormData> {
  const body = await readAtMost(request, most + around, tooLarge);
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  if (!form) throw new Refusal("invalid");
  return form;
}

/** A file of a form. */
export const uploadedFile = async (file: File): Promise<UploadedFile> => ({
  name: file.name.slice(0, 200),
  bytes: new Uint8Array(await file.arrayBuffer()),
});
