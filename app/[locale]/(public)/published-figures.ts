import "server-only";
import type { Published } from "@/lib/comparison/compare";
import type { Organisation, Tree } from "@/lib/comparison/tree";
import { figuresOfBureau } from "./cached";

/** The published figures of some organisations, by id and year. */
export async function publishedFigures(tree: Tree, organisations: number[]): Promise<Published> {
  const wanted = organisations.flatMap((id) => tree.organisations.find((organisation) => organisation.id === id) ?? []);
  return new Map(await Promise.all(wanted.map(async (organisation) => [organisation.id, await byYear(organisation)] as const)));
}

const byYear = async ({ slug }: Organisation) =>
  new Map(Object.entries(await figuresOfBureau(slug)).map(([year, report]) => [Number(year), report]));
