import type { Language } from "@/lib/format/format";
import { type Change, type DatedName, nameInYear, nameOn } from "./lineage";

/** An organisation with everything dated that is known of it. */
export type Organisation = {
  id: number;
  slug: string;
  kind: OrganisationKind;
  /** Place in the official roster. */
  position: number;
  notice: "fictional" | "real_figures" | null;
  phone: string | null;
  address: string | null;
  names: (DatedName & { searchKey: string | null })[];
  parents: { parent: number; from: string; to: string | null }[];
};
export type OrganisationKind = "government" | "office" | "bureau" | "direct" | "district";
export const organisationKinds: readonly OrganisationKind[] = ["government", "office", "bureau", "direct", "district"];

/** All organisations in roster order, the slugs that were once in use, and what became of whom. */
export type Tree = { organisations: Organisation[]; former: { slug: string; organisation: number }[]; changes: Change[] };

/** A place: the top of a tree and everything that stands or once stood below it, in roster order. */
export type Place = { top: Organisation; members: Organisation[] };

/** Every place of the installation: the main one first, which is named by its top's slug, else the one with most organisations. */
export function placesOf({ organisations }: Tree, mainSlug: string | undefined): Place[] {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const topOf = (organisation: Organisation, seen = new Set<number>()): Organisation => {
    const parent = byId.get(organisation.parents.at(-1)?.parent ?? -1);
    return parent && !seen.has(parent.id) ? topOf(parent, seen.add(parent.id)) : organisation;
  };
  const places = new Map<number, Place>();
  for (const organisation of organisations) {
    const top = topOf(organisation);
    const place = places.get(top.id) ?? { top, members: [] };
    place.members.push(organisation);
    places.set(top.id, place);
  }
  const rank = (place: Place) => (place.top.slug === mainSlug ? Number.POSITIVE_INFINITY : place.members.length);
  return [...places.values()].sort((a, b) => rank(b) - rank(a));
}

export const bySlug = (tree: Tree, slug: string): Organisation | undefined =>
  tree.organisations.find((organisation) => organisation.slug === slug);

/** The organisation that once bore a slug. */
export const byFormerSlug = (tree: Tree, slug: string): Organisation | undefined => {
  const former = tree.former.find((each) => each.slug === slug);
  return former && tree.organisations.find(({ id }) => id === former.organisation);
};

/** Its name today, or in a year; in English where there is an English one. `short` for lists. */
export function nameIn(language: Language, organisation: Organisation, of: { year?: number; short?: boolean } = {}): string {
  const name = of.year === undefined ? nameOn(organisation.names, "9999-12-31") : nameInYear(organisation.names, of.year);
  if (!name) return organisation.slug;
  return (language === "en" ? name.nameEn : null) ?? (of.short ? name.shortName : name.name);
}
