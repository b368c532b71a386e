import { loadReport } from "./load-report";
import { reportMetadata } from "./report-metadata";
import { ReportPage } from "./report-page";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string; year: string; bureau: string }> };

export const generateMetadata = async ({ params }: Props) => reportMetadata(await loadReport(await params));

export default async function Page({ params }: Props) {
  return <ReportPage report={await loadReport(await params)} />;
}
