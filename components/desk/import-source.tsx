import { type ClipboardEvent, type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { importWords, marks } from "@/lib/messages/desk";

/** What is sent to be read: a file under its name, or an address. */
export type Brought = { file: Blob; name: string } | { address: string };

type Props = {
  language: Language;
  /** Sites from which an address may be given; none: it is switched off, and the page says so. */
  hosts: readonly string[];
  pending: boolean;
  send: (brought: Brought) => void;
};

/** Three ways in: a file, what was copied, an address. */
export function ImportSource({ language, hosts, pending, send }: Props) {
  const words = importWords[language];
  const [text, setText] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const sendFile = (chosen: File | undefined) => {
    if (chosen) send({ file: chosen, name: chosen.name });
    return chosen !== undefined;
  };
  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    send({ file: new Blob([html], { type: "text/html" }), name: "paste.html" });
  };
  return (
    <>
      <form
        className="desk-import-source"
        aria-busy={pending}
        onSubmit={(event) => {
          event.preventDefault();
          if (!sendFile(file.current?.files?.[0]) && text.trim())
            // What is pasted is whole: its last number is not one that a broken file cut off.
            send({ file: new Blob([`${text}\n`], { type: "text/plain" }), name: "paste.txt" });
        }}
      >
        <label htmlFor={`${id}-file`}>
          <strong>{words.choose}</strong>
          {marks[language].inBrackets(words.kinds)}
        </label>
        <input
          ref={file}
          id={`${id}-file`}
          type="file"
          accept=".docx,.doc,.pdf,.xlsx,.html,.htm,.txt,.md,.csv,.json,.xml"
          onChange={(event) => sendFile(event.target.files?.[0])}
        />
        <label htmlFor={`${id}-text`}>
          <strong>{words.paste}</strong>
        </label>
        <textarea id={`${id}-text`} rows={5} value={text} onChange={(event) => setText(event.target.value)} onPaste={paste} />
        <div>
          <Button type="submit" disabled={pending}>
            {pending ? words.reading : words.read}
          </Button>
        </div>
        <p role="status" className="sr-only">
          {pending ? words.reading : ""}
        </p>
      </form>
      <AddressForm {...{ language, hosts, pending, send }} />
    </>
  );
}

function AddressForm({ language, hosts, pending, send }: Props) {
  const words = importWords[language];
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address") ?? "").trim();
    if (address) send({ address });
  };
  return (
    <form className="desk-import-source" aria-busy={pending} onSubmit={submit}>
      <label htmlFor={id}>
        <strong>{words.address}</strong>
      </label>
      {hosts.length === 0 ? (
        <p id={id}>{words.addressOff}</p>
      ) : (
        <>
          <div className="import-address">
            <input id={id} name="address" inputMode="url" autoComplete="off" placeholder="https://" aria-describedby={`${id}-hosts`} />
            <Button type="submit" look="secondary" disabled={pending}>
              {words.fetch}
            </Button>
          </div>
          <p id={`${id}-hosts`} className="desk-import-note">
            {words.allowedHosts}
            {hosts.join(marks[language].comma)}
          </p>
        </>
      )}
    </form>
  );
}
