import { buttonClass } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { exportWords } from "@/lib/messages/exporting";

const field = "min-h-9 w-full rounded border border-current bg-paper px-2 py-1";

type Props = { language: Language; sha256?: string; edition?: string };

/** A file, a checksum or an edition's id; a plain form that needs no script. */
export function VerifyForm({ language, sha256 = "", edition = "" }: Props) {
  const words = exportWords[language].verify;
  return (
    <form className="my-4 grid max-w-2xl gap-4" method="post" action="/api/verify" encType="multipart/form-data" noValidate>
      <input type="hidden" name="language" value={language} />
      <p className="grid gap-1">
        <label className="font-medium" htmlFor="verify-file">
          {words.file}
        </label>
        <input id="verify-file" className={field} type="file" name="file" aria-describedby="verify-file-hint" />
        <small id="verify-file-hint">{words.fileHint}</small>
      </p>
      <TextField name="sha256" label={words.hash} hint={words.hashHint} value={sha256} />
      <TextField name="edition" label={words.edition} hint={words.editionHint} value={edition} />
      <p>
        <button type="submit" className={buttonClass()}>
          {words.check}
        </button>
      </p>
    </form>
  );
}

function TextField({ name, label, hint, value }: { name: string; label: string; hint: string; value: string }) {
  const id = `verify-${name}`;
  return (
    <p className="grid gap-1">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={field}
        name={name}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </p>
  );
}
