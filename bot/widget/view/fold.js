// Long lists show their beginning and a button for the rest.

import { button } from "./dom.js";

/** Hides `items` from the `shown`-th on. Returns the button that shows them, or null if there are few enough. */
export function fold(items, shown, texts) {
  const rest = items.slice(shown);
  // A button for a single item would take its place and gain nothing.
  if (rest.length < 2) return null;
  const toggle = button({ class: "fold", "aria-expanded": "false" });
  const show = (isOpen) => {
    rest.forEach((item) => (item.hidden = !isOpen));
    toggle.setAttribute("aria-expanded", isOpen);
    toggle.textContent = isOpen ? texts.less : texts.more(rest.length);
  };
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") === "false"));
  show(false);
  return toggle;
}
