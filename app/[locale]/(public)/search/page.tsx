import { redirect } from "next/navigation";
import { addressIn, languageOf } from "@/lib/messages/language";
import { listingAddress, readListing } from "../reports/list-reports";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Search is the list of reports with words. */
export default async function SearchPage({ params, searchParams }: Props) {
  redirect(addressIn(languageOf((await params).locale), listingAddress(readListing(await searchParams))));
}
