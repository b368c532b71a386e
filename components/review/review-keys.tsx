"use client";

import { useEffect } from "react";
import { anchorOf, reveal } from "@/components/report/places";
import type { Place } from "@/lib/checks/finding";

/** J and K go from change to change, F8 and Shift+F8 from finding to finding, A and R open approval and return; a click marks a cell. Nothing happens while somebody types. */
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
    /** F8 goes from finding to finding, Shift+F8 back; the cell that it is about is marked. */
    const toFinding = (step: 1 | -1) => {
      const findings = [...document.querySelectorAll<HTMLElement>(".review-finding")];
      const focused = document.activeElement;
      const here = focused instanceof HTMLElement ? findings.indexOf(focused) : -1;
      const next = here < 0 ? (step === 1 ? 0 : findings.length - 1) : (here + step + findings.length) % findings.length;
      showFinding(findings[next]);
    };
    const showFinding = (finding: HTMLElement | undefined) => {
      if (!finding) return;
      const place = finding.dataset.at;
      mark(place ? document.getElementById(anchorOf(place as Place))?.closest("td") : null); // written from a finding's own place
      reveal(finding);
    };
    /** A finding or a cell named in the address. */
    const follow = () => {
      const name = location.hash.slice(1);
      const finding = document.getElementById(name);
      if (finding?.classList.contains("review-finding")) return showFinding(finding);
      const cell = document.getElementById(`cell-${name}`);
      if (!cell) return;
      mark(cell);
      cell.tabIndex = -1;
      reveal(cell);
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
      const act = event.key === "F8" ? () => toFinding(event.shiftKey ? -1 : 1) : keys[event.key.toLowerCase()];
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
    window.addEventListener("hashchange", follow);
    follow();
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
      window.removeEventListener("hashchange", follow);
    };
  }, []);
  return null;
}
