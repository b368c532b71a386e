import type { ReactNode } from "react";

const tones = {
  block: { box: "border-block bg-block-ground", sign: "✕", ink: "text-block" },
  explain: { box: "border-explain bg-explain-ground", sign: "！", ink: "text-explain" },
  advise: { box: "border-accent bg-accent-ground", sign: "ⓘ", ink: "text-accent" },
  good: { box: "border-good bg-good-ground", sign: "✓", ink: "text-good" },
};
export type Tone = keyof typeof tones;

/** A message with a sign and a word, never colour alone. One that has not just come about is a remark on what stands around it. */
export function Notice({ tone, title, children, role }: { tone: Tone; title?: string; children?: ReactNode; role?: "alert" | "status" }) {
  const look = tones[tone];
  return (
    <div role={role ?? "note"} className={`flex gap-2 rounded border-l-4 px-3 py-2 ${look.box}`}>
      <span aria-hidden="true" className={`font-bold ${look.ink}`}>
        {look.sign}
      </span>
      <div className="min-w-0 flex-1">
        {title && <p className={`font-semibold ${look.ink}`}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
