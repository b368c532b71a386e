// 字号 and 长辈版, kept in this browser. Without this file every page is complete; the controls stay hidden.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {}
  };
  const show = () => {
    root.dataset.size = kept("size") || "medium";
    root.dataset.elder = kept("elder") === "yes" ? "yes" : "no";
    for (const button of document.querySelectorAll("[data-size-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.sizeChoice === root.dataset.size));
    for (const button of document.querySelectorAll("[data-elder-choice]"))
      button.setAttribute("aria-pressed", String(root.dataset.elder === "yes"));
  };
  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.dataset.sizeChoice) keep("size", button.dataset.sizeChoice);
    else if ("elderChoice" in button.dataset) keep("elder", root.dataset.elder === "yes" ? "no" : "yes");
    else if ("print" in button.dataset) return window.print();
    else if (button.dataset.copy) {
      const field = document.getElementById(button.dataset.copy);
      if (!(field instanceof HTMLInputElement)) return;
      field.select();
      navigator.clipboard?.writeText(field.value).then(() => {
        button.textContent = button.dataset.done;
      });
      return;
    } else return;
    show();
  });
})();
