import { languageOf } from "@/lib/messages/language";
import { NotFoundPage } from "../not-found-page";

// The proxy leads here, with status 404, from every address that nothing answers. Not kept: tomorrow something may.
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: string }> };

export default async function AbsentPage({ params }: Props) {
  return <NotFoundPage language={languageOf((await params).locale)} />;
}
