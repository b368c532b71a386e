"use client";

import { useEffect } from "react";

/** J and K go from change to change, C pins a remark to the cell in sight, A and R open approval and return. Nothing happens while somebody types. */
export function ReviewKeys() {
  useEffect(() => {
    let at = -1;
    const goTo = (step: 1 | -1) => {
      const changes = [...document.querySelectorAll<HTMLElement>("[data-change]")];
      if (changes.length === 0) return;
      at = (at + step + changes.length) % changes.length;
      const target = changes[at]?.closest<HTMLElement>("td") ?? changes[at];
      for (const old of document.querySelectorAll(".review-here")) old.classList.remove("review-here");
      target?.classList.add("review-here");
      target?.scrollIntoView({ block: "center", inline: "nearest" });
    };
    const remark = () => {
      const form = document.getElementById("write-remark");
      const place = document.querySelector<HTMLElement>(".review-here")?.dataset.cell;
      const select = form?.querySelector("select");
      if (select && place) select.value = place;
      form?.scrollIntoView({ block: "center" });
      form?.querySelector("textarea")?.focus();
    };
    const open = (move: string) => {
      const summary = document.querySelector<HTMLElement>(`[data-move-opens="${move}"]`);
      const details = summary?.closest("details");
      if (details) details.open = true;
      const target =
        details?.querySelector<HTMLElement>("textarea, input:not([type=hidden])") ??
        document.querySelector<HTMLElement>(`[data-move="${move}"]`);
      target?.scrollIntoView({ block: "center" });
      target?.focus();
    };
    const keys: Record<string, () => void> = {
      j: () => goTo(1),
      k: () => goTo(-1),
      c: remark,
      a: () => open("approve"),
      r: () => open("return"),
    };
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onClick = (event: MouseEvent) => {
      const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("td[data-cell]") : null;
      if (!cell) return;
      for (const old of document.querySelectorAll(".review-here")) old.classList.remove("review-here");
      cell.classList.add("review-here");
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
