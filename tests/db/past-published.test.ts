import { readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acceptCertainPast, acceptPast } from "@/db/commands/accept-past";
import { importOrganisationsFor } from "@/db/commands/import-organisations";
import { queuePast } from "@/db/commands/queue-past";
import { readNextPast } from "@/db/commands/read-past";
import { pastQueue } from "@/db/queries/past";
import { organisations } from "@/db/schema/organisations";
import { publicEditions } from "@/db/schema/public-views";
import { realOrganisations } from "@/lib/demo/pingtan";
import { propose } from "@/lib/importing/read";
import { expectedOf, hasReports, published, publishedFiles, reportsFolder } from "../lib/importing/published";
import { openWorld, password } from "../support/database";

/** Everything that the folder has of one government. */
const files = publishedFiles().filter((name) => name >= "002" && name < "032");

test.skipIf(!hasReports)(
  "thirty real reports brought in at once become thirty editions, each with its bureau, year, day and address, and every number as published (skipped where the reports are missing)",
  async () => {
    const world = await openWorld([]);
    const { staff, owner } = world;
    const real = realOrganisations.filter(({ slug }) => slug.startsWith("pingtan"));
    const csv = [
      "slug,kind,parent,name,short_name,from",
      ...real.map(({ slug, kind, parent, name, shortName }) => [slug, kind, parent ?? "", name, shortName, "2019-01-01"].join(",")),
      "pingtan-disclosure,office,pingtan,平潭综合实验区公开办,公开办,2019-01-01",
    ].join("\n");
    await owner.transaction((tx) => importOrganisationsFor(tx, { person: null, name: "test" }, { csv, dryRun: false }));
    const rows = await owner.select({ id: organisations.id, slug: organisations.slug }).from(organisations);
    const idOf = new Map(rows.map(({ slug, id }) => [slug, id]));
    const office = idOf.get("pingtan-disclosure") ?? 0;
    const publisher = await world.addPerson("collector", "publisher", office);

    const { batch } = await queuePast(staff, publisher, {
      office,
      name: "平潭",
      files: files.map((name) => ({ name, bytes: published(name) })),
    });
    while (await readNextPast(staff, (bytes, name) => propose(bytes, name)));
    const { lines } = await pastQueue(staff, publisher, office, batch);
    expect(lines).toHaveLength(30);
    expect(lines.every(({ organisation, year }) => organisation !== null && year !== null)).toBe(true);

    // Rows that a bureau left out of its table are for a person to see; reports that break their own sums are taken in when somebody says so.
    const certain = await acceptCertainPast(staff, publisher, { office, batch, unbalanced: false, password });
    expect(certain).toMatchObject({ leftOut: [], more: 0 });
    const unbalanced = await acceptCertainPast(staff, publisher, { office, batch, unbalanced: true, password });
    expect(unbalanced).toMatchObject({ leftOut: [], more: 0 });
    expect(unbalanced.accepted.length).toBeGreaterThan(0);
    expect(unbalanced.accepted.every(({ brokenSums }) => brokenSums > 0)).toBe(true);
    const looked = (await pastQueue(staff, publisher, office, batch)).lines.filter(({ state }) => state !== "accepted");
    expect(looked.map(({ name, state, open }) => `${name} ${state} ${open.join()}`)).toEqual([
      "018.txt needs_look warnings",
      "023.txt needs_look warnings",
      "024.txt needs_look warnings",
      "028.txt needs_look warnings",
      "029.txt needs_look warnings,unsure_cells",
    ]);
    for (const { id, organisation, year } of looked)
      await acceptPast(staff, publisher, {
        entry: id,
        organisation: organisation?.id ?? 0,
        year: year ?? 0,
        publishedOn: metaOf(files[id - (lines[0]?.id ?? 0)] ?? "").published,
        address: null,
        password,
      });

    const wrong: string[] = [];
    for (const name of files) {
      const { organ, year, published: day, url } = metaOf(name);
      const slug = real.find((each) => each.name === organ.replace("（汇总）", ""))?.slug;
      const [edition] = await world.public
        .select()
        .from(publicEditions)
        .where(eq(publicEditions.id, `${year}-${slug}-v1`));
      if (!edition) throw new Error(`${name} has no edition`);
      expect(edition.publishedAt.toISOString(), name).toBe(new Date(`${day}T00:00:00+08:00`).toISOString());
      if (!looked.some((line) => line.name === name)) expect(edition.content.source, name).toEqual({ url, publishedOn: day });
      for (const [cell, value] of Object.entries(expectedOf(name).cells)) {
        const figure = edition.content.figures[cell as keyof typeof edition.content.figures]?.figure ?? null; // addresses of the format
        if (String(figure) !== String(value)) wrong.push(`${name} ${cell}: ${value} became ${figure}`);
      }
    }
    expect(wrong).toEqual([]);
    await world.close();
  },
  120_000,
);

type Meta = { organ: string; year: number; published: string; url: string };
// The folder's own shape.
const metaOf = (name: string): Meta => JSON.parse(readFileSync(path.join(reportsFolder, `${name.slice(0, 3)}.meta.json`), "utf8")) as Meta;
