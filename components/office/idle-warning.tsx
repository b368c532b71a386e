"use client";

import { useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";

type Props = {
  words: { title: string; text: string; stay: string; gone: string; signIn: string };
  signIn: string;
  /** Tells the server that somebody is here; false when the session is over. */
  stay: () => Promise<boolean>;
};

// The server marks a session as seen at most once a minute, so a minute is left over.
const warnAfter = 24 * 60_000;
const endAfter = 29 * 60_000;
const channelName = "disclosure-session";

/** Warns five minutes before an idle session ends. Every answer of the server counts as being there, in all windows. */
export function IdleWarning({ words, signIn, stay }: Props) {
  const [phase, setPhase] = useState<"here" | "warned" | "gone">("here");
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef(0);

  useEffect(() => {
    last.current = Date.now();
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = () => {
      last.current = Date.now();
    };
    const heard = () => {
      last.current = Date.now();
      channel.postMessage("heard");
    };
    // Only requests that a script makes reach the server's sessions; pictures and styles do not.
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByType("resource").some((entry) => "initiatorType" in entry && entry.initiatorType === "fetch")) heard();
    });
    observer.observe({ type: "resource" });
    heard();
    const clock = setInterval(() => {
      const idle = Date.now() - last.current;
      setPhase(idle > endAfter ? "gone" : idle > warnAfter ? "warned" : "here");
    }, 5_000);
    return () => {
      clearInterval(clock);
      observer.disconnect();
      channel.close();
    };
  }, []);

  useEffect(() => {
    if (phase === "here") dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [phase]);

  return (
    <dialog
      ref={dialog}
      className="m-auto max-w-md rounded border border-line bg-paper p-6 text-ink backdrop:bg-black/40"
      aria-labelledby="idle-title"
      onClose={() => phase === "warned" && void stay()}
    >
      <h2 id="idle-title" className="text-[18px] font-semibold">
        {words.title}
      </h2>
      <p className="my-3" role="alert">
        {phase === "gone" ? words.gone : words.text}
      </p>
      {phase === "gone" ? (
        <a className={buttonClass()} href={signIn} target="_blank" rel="noopener">
          {words.signIn}
        </a>
      ) : (
        <Button
          onClick={async () => {
            const isHere = await stay();
            if (isHere) last.current = Date.now();
            setPhase(isHere ? "here" : "gone");
          }}
        >
          {words.stay}
        </Button>
      )}
    </dialog>
  );
}
