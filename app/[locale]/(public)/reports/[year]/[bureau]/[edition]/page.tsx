import { notFound } from "next/navigation";
import { loadReport } from "../load-report";
import { reportMetadata } from "../report-metadata";
import { ReportPage } from "../report-page";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string; year: string; bureau: string; edition: string }> };

export async function generateMetadata({ params }: Props) {
  const report = await load(params);
  return reportMetadata(report, `/v${report.edition.number}`);
}

export default async function Page({ params }: Props) {
  return <ReportPage report={await load(params)} numbered />;
}

async function load(params: Props["params"]) {
  const given = await params;
  const number = Number(given.edition.match(/^v([1-9]\d{0,3})$/)?.[1] ?? notFound());
  return loadReport(given, number);
}
