import { locale } from "next/root-params";
import { languageOf } from "@/lib/messages/language";
import { NotFoundPage } from "./not-found-page";

export default async function NotFound() {
  return <NotFoundPage language={languageOf((await locale()) ?? "")} />;
}
