"use client";

import { useState, useTransition } from "react";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import type { Language } from "@/lib/format/format";
import { refusalIn } from "@/lib/messages/import-refusals";
import { importWords } from "@/lib/messages/import-review";
import { type Accepting, ImportComparison, type ReadFile, type StandingDraft } from "./import-comparison";
import { type DeskPageOf, ImportRefused, type Refused } from "./import-refused";
import { type Brought, ImportSource } from "./import-source";

type Props = StandingDraft &
  Accepting & { hosts: readonly string[]; pages: readonly DeskPageOf[]; addresses: { upload: string; desk: string; workbook: string } };

/** A finished report from outside, read and checked cell by cell before anything of it is written. */
export function ImportReview({ hosts, pages, ...props }: Props) {
  const { language, addresses } = props;
  const words = importWords[language];
  const [read, setRead] = useState<ReadFile>();
  const [refused, setRefused] = useState<Refused>();
  const [pending, start] = useTransition();
  const send = (brought: Brought, isSlip = false) =>
    start(async () => {
      const answer = await upload(addresses.upload, brought, isSlip, language);
      setRefused("sentence" in answer ? answer : undefined);
      if ("proposal" in answer) setRead({ ...answer, isSlip, isPasted: "isPasted" in brought && brought.isPasted });
    });
  const again = (
    <button type="button" className="desk-link" onClick={() => setRead(undefined)}>
      {words.again}
    </button>
  );
  return (
    <div className="desk-import">
      {/* Stays while what stands below it is exchanged: what is new in it is said aloud. */}
      <p role="status" className="sr-only">
        {pending ? words.reading : read ? words.wasRead : ""}
      </p>
      {read ? (
        <ImportComparison key={read.file.id} {...props} read={read} again={again} />
      ) : (
        <Start {...{ ...props, hosts, pages, refused, pending, send }} />
      )}
    </div>
  );
}

type StartProps = Pick<Props, "language" | "addresses" | "hosts" | "pages"> & {
  refused: Refused | undefined;
  pending: boolean;
  send: (brought: Brought, isSlip?: boolean) => void;
};

/** What can be brought in, and why the last one was not taken. */
function Start({ language, addresses, hosts, pages, refused, pending, send }: StartProps) {
  const words = importWords[language];
  return (
    <>
      <p>{words.lead}</p>
      <div className="import-scriptless">
        <Notice tone="explain">{words.needsScript}</Notice>
      </div>
      <p>
        <a href={addresses.workbook} download>
          {words.workbook}
        </a>
        <br />
        <span className="desk-import-note">{words.workbookWhy}</span>
      </p>
      {refused && <ImportRefused {...{ language, refused, pages, pending }} readAllTheSame={(brought) => send(brought, true)} />}
      <ImportSource {...{ language, hosts, pending, send }} />
    </>
  );
}

/** Sends what is to be read; a refusal comes back as its sentence. */
async function upload(address: string, brought: Brought, isSlip: boolean, language: Language): Promise<ReadFile | Refused> {
  const form = new FormData();
  if ("file" in brought) form.set("file", brought.file, brought.name);
  else form.set("address", brought.address);
  if (isSlip) form.set("slip", "1");
  const response = await fetch(address, { method: "POST", body: form }).catch(() => null);
  if (!response) return { sentence: importWords[language].unreachable };
  if (response.ok) return (await response.json()) as ReadFile; // the endpoint's answer
  const { code, ...detail } = (await response.json().catch(() => ({}))) as {
    code?: RefusalCode;
    found?: number | null;
    organ?: string | null;
  }; // our problem document
  return {
    sentence: refusalIn(language, code ?? "unreadable_file", detail),
    ...(code === "another_report" ? { another: { year: detail.organ ? null : (detail.found ?? null), brought } } : {}),
  };
}
