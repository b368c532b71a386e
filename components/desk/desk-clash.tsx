"use client";

import { useEffect, useRef, useState } from "react";
import { placeName } from "@/components/report/places";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { deskWords, marks } from "@/lib/messages/desk";
import { timeOf } from "@/lib/messages/language";
import type { ClashOnDesk, DeskStore } from "./desk-store";
import { useDesk } from "./use-desk";

/** Two people wrote in one place: both values, who and when, and the choice. Opens by itself for a new clash; deciding may wait. */
export function DeskClash({ desk, language }: { desk: DeskStore; language: Language }) {
  const words = deskWords[language];
  const clashes = useDesk(desk, ({ clashes }) => clashes);
  const dialog = useRef<HTMLDialogElement>(null);
  const [later, setLater] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const first = clashes.find((clash) => asked || !later.includes(keyOf(clash)));
  useEffect(() => {
    if (first) dialog.current?.open || dialog.current?.showModal();
    else dialog.current?.close();
  }, [first]);
  const settle = (clash: ClashOnDesk, choice: "mine" | "theirs") => desk.settle(clash, choice);
  return (
    <>
      {clashes.length > 0 && (
        <button type="button" className="desk-status-clash" onClick={() => setAsked(true)}>
          ⇄ {words.decide(clashes.length)}
        </button>
      )}
      <dialog
        ref={dialog}
        className="desk-dialog"
        aria-labelledby="desk-clash-title"
        onClose={() => {
          setAsked(false);
          setLater(clashes.map(keyOf));
        }}
      >
        {first && (
          <>
            {/* biome-ignore lint/a11y/noAutofocus: the focus lands on the title of a dialog, so that keys still being typed choose nothing */}
            <h2 id="desk-clash-title" tabIndex={-1} autoFocus>
              {words.clashTitle}
              {marks[language].colon}
              {placeName(desk.draft.format, first.kind === "cell" ? first.cell : first.section, language)}
            </h2>
            <p>{words.clashLead(first.by, timeOf(new Date(first.at)))}</p>
            <div className="desk-clash-sides">
              <Side title={words.mine} value={first.mine} {...{ language }} kind={first.kind} />
              <Side title={words.theirs(first.by)} value={first.theirs} {...{ language }} kind={first.kind} />
            </div>
            <div className="desk-ask-row">
              <Button onClick={() => settle(first, "mine")}>{words.keepMine}</Button>
              <Button look="secondary" onClick={() => settle(first, "theirs")}>
                {words.keepTheirs}
              </Button>
              <Button look="quiet" onClick={() => dialog.current?.close()}>
                {words.decideLater}
              </Button>
            </div>
          </>
        )}
      </dialog>
    </>
  );
}

function Side({ title, value, kind, language }: { title: string; value: string | null; kind: ClashOnDesk["kind"]; language: Language }) {
  const words = deskWords[language];
  return (
    <section>
      <h3>{title}</h3>
      <p lang="zh-CN" className={kind === "cell" ? "desk-clash-number" : undefined}>
        {value === null ? words.removed : value === "" ? words.blankValue : value}
      </p>
    </section>
  );
}

const keyOf = (clash: ClashOnDesk): string => (clash.kind === "cell" ? clash.cell : clash.block);
