import type { Db } from "@/db/client";
import { memberships, people } from "@/db/schema/people";
import { city } from "@/lib/demo/city";
import type { City } from "@/lib/demo/city-types";
import type { Duty } from "@/lib/duties";
import type { Person } from "./ledger";
import { idsOf, insertAll, type WithId } from "./rows";

/** Everybody of the demo. Nobody has a person's name: each is called what he or she does. */
export type Cast = {
  bureau: (slug: string) => Bureau;
  reviewer: Person;
  secondReviewer: Person;
  publisher: Person;
  /** Took the real reports in; has no duty and cannot sign in. */
  collector: Person;
};
export type Bureau = { clerk: Person; secrecy: Person; leader: Person };

/** The organisations whose three accounts can sign in, and what stands behind the dot. */
const signingIn: Record<string, string> = { finance: "finance", market: "market", [city.government]: "office" };
const bureauDuties = { clerk: "填报人", secrecy: "保密审查人", leader: "分管领导" } as const;
const officeDuties: { username: string; name: string; duty: Duty }[] = [
  { username: "reviewer", name: "政务公开办审核员", duty: "reviewer" },
  { username: "publisher", name: "政务公开办发布员", duty: "publisher" },
  { username: "admin", name: "系统管理员", duty: "administrator" },
  { username: "security", name: "安全管理员", duty: "security" },
  { username: "auditor", name: "审计员", duty: "auditor" },
];

export async function makePeople(tx: Db, made: City, ids: ReadonlyMap<string, number>, passwordHash: string): Promise<Cast> {
  const numbers = await idsOf(tx, people);
  const rows: WithId<typeof people.$inferInsert>[] = [];
  const held: (typeof memberships.$inferInsert)[] = [];
  const add = (username: string, name: string, signsIn: boolean): Person => {
    const id = numbers.next();
    rows.push({
      id,
      username,
      name,
      passwordHash: signsIn ? passwordHash : null,
      active: true,
      mustChangePassword: false,
      demo: true,
      createdAt: new Date("2019-01-02T09:00:00+08:00"),
    });
    return { id, name };
  };
  const give = (person: Person, duty: Duty, organisation: number, scope: number[] | null = null) =>
    held.push({ person: person.id, organisation, duty, scope, validFrom: "2019-01-01", validTo: null });

  const bureaus = new Map<string, Bureau>();
  for (const { slug, kind, names, to } of made.organisations) {
    const organisation = ids.get(slug);
    if (organisation === undefined || kind === "office") continue;
    const shortName = names.at(-1)?.shortName ?? slug;
    const member = (duty: keyof Bureau): Person => {
      const person = add(`${duty}.${signingIn[slug] ?? slug}`, `${shortName}${bureauDuties[duty]}`, slug in signingIn);
      if (to === null) give(person, duty, organisation);
      return person;
    };
    bureaus.set(slug, { clerk: member("clerk"), secrecy: member("secrecy"), leader: member("leader") });
  }

  const office = ids.get(city.office) ?? 0;
  const officers = new Map(
    officeDuties.map(({ username, name, duty }) => {
      const person = add(username, name, true);
      give(person, duty, office);
      return [username, person];
    }),
  );
  const secondReviewer = add("reviewer.second", "政务公开办第二审核员", false);
  const districts = made.organisations.flatMap(({ kind, slug }) =>
    kind === "district" || slug === "environment" ? (ids.get(slug) ?? []) : [],
  );
  give(secondReviewer, "reviewer", office, districts);
  const collector = add("collector", "数据收录", false);

  await insertAll(tx, people, rows);
  await numbers.settle();
  await insertAll(tx, memberships, held);
  const found = <Value>(map: Map<string, Value>, key: string): Value => {
    const value = map.get(key);
    if (!value) throw new Error(`nobody for ${key}`);
    return value;
  };
  return {
    bureau: (slug) => found(bureaus, slug),
    reviewer: found(officers, "reviewer"),
    publisher: found(officers, "publisher"),
    secondReviewer,
    collector,
  };
}
