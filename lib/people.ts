/** Why something about an account or a duty cannot be done, and the field that it is about; goes along with the refusal as `why`. Sentences: lib/messages/people.ts. */
export const peopleRefusals = {
  username: "username",
  name: "name",
  username_taken: "username",
  yourself: null,
  so_already: null,
  office_duty: "organisation",
  bureau_duty: "organisation",
  scope: "scope",
  held_already: "duty",
  exclusive: "duty",
  both_ends: "duty",
} as const satisfies Record<string, string | null>;

export type PeopleRefusal = keyof typeof peopleRefusals;
export const isPeopleRefusal = (why: unknown): why is PeopleRefusal => typeof why === "string" && why in peopleRefusals;
