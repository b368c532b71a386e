import { languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { NotFoundPage } from "../not-found-page";
import { pageMetadata } from "../page-metadata";

// The proxy leads here, with status 404, from every address that nothing answers.
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const language = languageOf((await params).locale);
  return pageMetadata({ language, path: "/", title: publicWords[language].absent.notFoundTitle, index: false });
}

export default async function AbsentPage({ params }: Props) {
  return <NotFoundPage language={languageOf((await params).locale)} />;
}
