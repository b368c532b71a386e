/** Puts text in place of what is selected in a textarea, as if typed: the browser's own undo takes it back. */
export function typeInto(area: HTMLTextAreaElement, text: string): void {
  // The only way that keeps the undo history of a textarea; the other is for browsers without it.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
