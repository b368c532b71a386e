"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import type { Language } from "@/lib/format/format";
import { importWords } from "@/lib/messages/desk";
import { refusalIn } from "@/lib/messages/import-refusals";
import { type Accepting, ImportComparison, type ReadFile, type StandingDraft } from "./import-comparison";
import { type Brought, ImportSource } from "./import-source";

type Props = StandingDraft & Accepting & { hosts: readonly string[]; addresses: { upload: string; desk: string } };

/** A finished report from outside, read and checked cell by cell before anything of it is written. */
export function ImportReview({ hosts, ...props }: Props) {
  const { language, addresses } = props;
  const words = importWords[language];
  const [read, setRead] = useState<ReadFile>();
  const [refused, setRefused] = useState<string>();
  const [pending, start] = useTransition();
  const send = (brought: Brought) =>
    start(async () => {
      const answer = await upload(addresses.upload, brought, language);
      setRefused("refused" in answer ? answer.refused : undefined);
      if ("proposal" in answer) setRead(answer);
    });
  const again = (
    <Button look="quiet" onClick={() => setRead(undefined)}>
      {words.again}
    </Button>
  );
  if (read)
    return (
      <div className="desk-import">
        <ImportComparison key={read.file.id} {...props} read={read} again={again} />
      </div>
    );
  return (
    <div className="desk-import">
      <p>{words.lead}</p>
      {refused && (
        <Notice tone="block" role="alert">
          {refused}
        </Notice>
      )}
      <ImportSource {...{ language, hosts, pending, send }} />
    </div>
  );
}

/** Sends what is to be read; a refusal comes back as its sentence. */
async function upload(address: string, brought: Brought, language: Language): Promise<ReadFile | { refused: string }> {
  const form = new FormData();
  if ("file" in brought) form.set("file", brought.file, brought.name);
  else form.set("address", brought.address);
  const response = await fetch(address, { method: "POST", body: form }).catch(() => null);
  if (!response) return { refused: importWords[language].unreachable };
  if (response.ok) return (await response.json()) as ReadFile; // the endpoint's answer
  const { code, ...detail } = (await response.json().catch(() => ({}))) as { code?: RefusalCode }; // our problem document
  return { refused: refusalIn(language, code ?? "unreadable_file", detail) };
}
