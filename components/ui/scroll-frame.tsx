import type { ReactNode } from "react";

/** A frame in which a wide table scrolls, so that the page never does. It can be reached and moved by keyboard and has a name. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark with a heading to find
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="figure-table-frame" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
