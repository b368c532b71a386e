import { z } from "zod";
import { readNote, signedNote } from "@/app/_request/signed-note";
import type { Refusal } from "@/lib/errors";
import { sectionIds } from "@/lib/format/format";
import type { HeldAgainst } from "@/lib/importing/held-against";
import { printFigure } from "@/lib/report/figure";

const purpose = "file read against an edition";
/** An address has room for so many cells. */
const most = 20;

const shape = z.object({
  edition: z.string(),
  sha256: z.string(),
  found: z.union([
    z.object({
      same: z.number(),
      others: z.array(z.object({ cell: z.string(), file: z.string(), report: z.string() })),
      missing: z.array(z.string()),
      /** How many there are, listed or not. */
      counts: z.object({ others: z.number(), missing: z.number() }),
      text: z.array(z.enum(sectionIds)).nullable(),
    }),
    z.object({ refused: z.string(), detail: z.record(z.string(), z.unknown()) }),
  ]),
});

/** What this site read in a file that was brought to it, beside the edition that it was held against. */
export type FileNote = z.infer<typeof shape>;

type About = Pick<FileNote, "edition" | "sha256">;

export const noteOf = (about: About, { same, others, missing, text }: HeldAgainst): string =>
  signedNote(purpose, {
    ...about,
    found: {
      same,
      others: others.slice(0, most).map(({ cell, file, report }) => ({ cell, file: printFigure(file), report: printFigure(report) })),
      missing: missing.slice(0, most),
      counts: { others: others.length, missing: missing.length },
      text,
    },
  } satisfies FileNote);

export const noteOfRefusal = (about: About, { code, detail }: Refusal): string =>
  signedNote(purpose, { ...about, found: { refused: code, detail: detail ?? {} } } satisfies FileNote);

/** The note in an address: undefined where it is none of this site's, or is about another edition or file. */
export function readFileNote(note: string, about: About): FileNote["found"] | undefined {
  const read = shape.safeParse(readNote(purpose, note));
  return read.success && read.data.edition === about.edition && read.data.sha256 === about.sha256 ? read.data.found : undefined;
}
