"use client";

import { useEffect } from "react";

/** J and K go from change to change, A and R open approval and return; a click marks a cell. Nothing happens while somebody types. */
export function ReviewKeys() {
  useEffect(() => {
    let at = -1;
    const mark = (target: Element | null | undefined) => {
      for (const old of document.querySelectorAll(".review-here")) old.classList.remove("review-here");
      target?.classList.add("review-here");
    };
    const goTo = (step: 1 | -1) => {
      const changes = [...document.querySelectorAll<HTMLElement>("[data-change]")];
      if (changes.length === 0) return;
      at = at < 0 && step < 0 ? changes.length - 1 : (at + step + changes.length) % changes.length;
      const target = changes[at]?.closest<HTMLElement>("td") ?? changes[at];
      mark(target);
      if (!target) return;
      // A screen reader says the cell with its row and column when the focus comes there.
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center", inline: "nearest" });
    };
    const open = (move: string) => {
      const details = document.querySelector<HTMLElement>(`[data-move-opens="${move}"]`)?.closest("details");
      if (details) details.open = true;
      const target =
        details?.querySelector<HTMLElement>("textarea, input:not([type=hidden])") ??
        document.querySelector<HTMLElement>(`[data-move="${move}"]`);
      // A button that is held back says why beside it.
      const why = target instanceof HTMLButtonElement && target.disabled ? target.parentElement?.querySelector("p") : null;
      if (why) why.tabIndex = -1;
      (why ?? target)?.focus();
    };
    const keys: Record<string, () => void> = {
      j: () => goTo(1),
      k: () => goTo(-1),
      a: () => open("approve"),
      r: () => open("return"),
    };
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onClick = (event: MouseEvent) => {
      const cell = event.target instanceof Element ? event.target.closest("td[data-cell]") : null;
      if (cell) mark(cell);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, []);
  return null;
}
