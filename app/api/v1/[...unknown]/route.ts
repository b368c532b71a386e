import { problem } from "@/app/_request/endpoint";
import { Refusal } from "@/lib/errors";

/** A program that asks for what is not there hears it in the words of programs, not as a page. */
const absent = (): Response => problem(new Refusal("not_found"));

export { absent as DELETE, absent as GET, absent as PATCH, absent as POST, absent as PUT };
