"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** The heading of what has just come about in place of something else: the focus goes to it, so that the keyboard and a screen reader go on there. */
export function Headline({ children, lang }: { children: ReactNode; lang?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} lang={lang}>
      {children}
    </h2>
  );
}
