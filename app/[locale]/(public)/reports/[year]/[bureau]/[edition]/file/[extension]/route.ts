import { sendFile } from "../../../send-file";

type Context = { params: Promise<{ locale: string; year: string; bureau: string; edition: string; extension: string }> };

/** `/reports/2025/finance/v1.docx`: an edition by its number. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { edition, ...report } = await params;
  const number = edition.match(/^v([1-9]\d{0,3})$/u)?.[1];
  return number ? sendFile(request, report, Number(number)) : new Response(null, { status: 404 });
}
