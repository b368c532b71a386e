import { languageOf } from "@/lib/messages/language";
import { NotFoundPage } from "../not-found-page";

// The proxy leads here, with status 404, from every address that nothing answers.
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export default async function AbsentPage({ params }: Props) {
  return <NotFoundPage language={languageOf((await params).locale)} />;
}
