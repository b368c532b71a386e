import "server-only";
import type { Site } from "@/components/layout/site";
import { nameIn, type Organisation, type Place, placesOf } from "@/lib/comparison/tree";
import { settings, tree } from "./cached";

/** What the site says about itself, from the settings. */
export async function site(): Promise<Site> {
  const [set, [main]] = await Promise.all([settings(), places()]);
  const name = set.name || `${main ? nameIn("zh-CN", main.top, { short: true }) : ""}政府信息公开年报`;
  return {
    name,
    nameEn: set.name_en || "Government Information Disclosure Reports",
    origin: (set.origin || process.env.AUTH_URL || `http://localhost:${process.env.PORT ?? 3000}`).replace(/\/$/, ""),
    idCode: set.id_code || null,
    host: set.host || null,
    icp: set.icp || null,
    police: set.police || null,
    partyMarkUrl: set.party_mark_url || null,
    address: set.address || null,
    phone: set.phone || null,
  };
}

/** Every place of the installation, the main one first. */
export async function places(): Promise<Place[]> {
  const [known, set] = await Promise.all([tree(), settings()]);
  return placesOf(known, set.main);
}

export async function placeOf(organisation: Organisation): Promise<Place | undefined> {
  return (await places()).find(({ members }) => members.some(({ id }) => id === organisation.id));
}
