import { sendFile } from "../../send-file";

type Context = { params: Promise<{ locale: string; year: string; bureau: string; extension: string }> };

/** `/reports/2025/finance.docx`: the latest edition. */
export const GET = async (request: Request, { params }: Context): Promise<Response> => sendFile(request, await params);
