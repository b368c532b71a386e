import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/format/format";
import { importWords } from "@/lib/messages/import-review";
import type { Brought } from "./import-source";

/** Why nothing was read; `another` where it is another report, with its year where that is another. */
export type Refused = { sentence: string; another?: { year: number | null; brought: Brought } };

/** The bureau's page of a year. */
export type DeskPageOf = { year: number; address: string };

type Props = {
  language: Language;
  refused: Refused;
  pages: readonly DeskPageOf[];
  pending: boolean;
  readAllTheSame: (brought: Brought) => void;
};

/** The sentence; of another report also the way to its page, and a way on for whoever states that the file has a slip. */
export function ImportRefused({ language, refused: { sentence, another }, pages, pending, readAllTheSame }: Props) {
  const words = importWords[language];
  const page = pages.find(({ year }) => year === another?.year);
  return (
    <Notice tone="block" role="alert">
      <p>{sentence}</p>
      {page && (
        <p>
          <a href={page.address}>{words.pageOf(page.year)}</a>
        </p>
      )}
      {another && (
        <form
          className="import-slip"
          onSubmit={(event) => {
            event.preventDefault();
            readAllTheSame(another.brought);
          }}
        >
          <label>
            <input type="checkbox" required /> {words.slip}
          </label>{" "}
          <Button type="submit" look="secondary" disabled={pending}>
            {words.readAllTheSame}
          </Button>
        </form>
      )}
    </Notice>
  );
}
