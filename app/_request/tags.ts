/** The names of what is cached. A page is renewed when something that it shows under one of its tags was changed. */
export const tags = {
  /** Anything published: the home page, lists, search, corrections. */
  published: "published",
  /** Names, the tree, lineage; who owes a report and until when. */
  organisations: "organisations",
  settings: "settings",
  year: (year: number) => `year:${year}`,
  bureau: (slug: string) => `bureau:${slug}`,
  report: (year: number, slug: string) => `report:${year}-${slug}`,
};

/** What to renew when an edition was published, corrected or withdrawn. */
export const tagsOfEdition = ({ year, slug }: { year: number; slug: string }): string[] => [
  tags.published,
  tags.year(year),
  tags.bureau(slug),
  tags.report(year, slug),
];

/** What to renew when a year was opened, a deadline moved, or an organisation changed. */
export const tagsOfOrganisations = (): string[] => [tags.organisations, tags.published];
