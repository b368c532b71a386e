import { openJson, openToAll } from "@/app/_request/open-endpoint";
import { openApi } from "@/lib/api/openapi";

const description = openApi();

/** The description of the interface, for programs and for whoever writes them. */
export const GET = (request: Request): Response => openToAll(openJson(request, description));
