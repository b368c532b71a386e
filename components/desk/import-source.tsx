import { type ClipboardEvent, type DragEvent, type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { importWords } from "@/lib/messages/import-review";

/** What is sent to be read: a file under its name, or an address. */
export type Brought = { file: Blob; name: string; isPasted: boolean } | { address: string };

type Props = {
  language: Language;
  /** Sites from which an address may be given; none: it is switched off, and the page says so. */
  hosts: readonly string[];
  pending: boolean;
  send: (brought: Brought) => void;
};

/** Three ways in: a file, chosen or dropped, what was copied, an address. */
export function ImportSource({ language, hosts, pending, send }: Props) {
  const words = importWords[language];
  const [text, setText] = useState("");
  const [isNothing, setNothing] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const bring = (brought: Brought) => {
    setNothing(false);
    send(brought);
  };
  const sendFile = (chosen: File | undefined) => {
    if (chosen) bring({ file: chosen, name: chosen.name, isPasted: false });
    return chosen !== undefined;
  };
  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    bring({ file: new Blob([html], { type: "text/html" }), name: `${words.pasted}.html`, isPasted: true });
  };
  const read = (event: FormEvent) => {
    event.preventDefault();
    if (sendFile(file.current?.files?.[0])) return;
    // What is pasted is whole: its last number is not one that a broken file cut off.
    if (text.trim()) bring({ file: new Blob([`${text}\n`], { type: "text/plain" }), name: `${words.pasted}.txt`, isPasted: true });
    else setNothing(true);
  };
  return (
    <>
      <form className="desk-import-source" aria-busy={pending} onSubmit={read}>
        <DropArea language={language} id={`${id}-file`} drop={sendFile}>
          <input
            ref={file}
            id={`${id}-file`}
            type="file"
            className="sr-only"
            accept=".docx,.doc,.pdf,.xlsx,.html,.htm,.txt,.md,.csv,.json,.xml"
            onChange={(event) => sendFile(event.target.files?.[0])}
          />
        </DropArea>
        <label htmlFor={`${id}-text`}>
          <strong>{words.paste}</strong>
        </label>
        <textarea
          id={`${id}-text`}
          rows={5}
          value={text}
          aria-invalid={isNothing || undefined}
          aria-describedby={isNothing ? `${id}-nothing` : undefined}
          onChange={(event) => setText(event.target.value)}
          onPaste={paste}
        />
        {isNothing && (
          <p id={`${id}-nothing`} role="alert" className="import-nothing">
            {words.nothingBrought}
          </p>
        )}
        <div>
          <Button type="submit" disabled={pending}>
            {pending ? words.reading : words.read}
          </Button>
        </div>
      </form>
      <AddressForm {...{ language, hosts, pending, send }} />
    </>
  );
}

type DropAreaProps = { language: Language; id: string; drop: (file: File | undefined) => void; children: ReactNode };

/** The field's label as the place where a file can be dropped; the field inside is reached by keyboard and shows its ring around the whole. */
function DropArea({ language, id, drop, children }: DropAreaProps) {
  const words = importWords[language];
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      htmlFor={id}
      className="import-drop"
      data-over={isOver || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop(event.dataTransfer.files[0]);
      }}
    >
      <strong className={buttonClass("secondary")}>{words.choose}</strong>
      <span>{words.drop}</span>
      <small>{words.kinds}</small>
      {children}
    </label>
  );
}

function AddressForm({ language, hosts, pending, send }: Props) {
  const words = importWords[language];
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send({ address: String(new FormData(event.currentTarget).get("address") ?? "").trim() });
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
            <input
              id={id}
              name="address"
              required
              inputMode="url"
              autoComplete="off"
              placeholder="https://"
              aria-describedby={`${id}-hosts`}
            />
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
