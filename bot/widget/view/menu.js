// The button with the options, and the list that it opens.

import { button, element, icon } from "./dom.js";

export class Menu {
  #list;
  #toggle;

  /** `items` are {icon, title, run}. */
  constructor({ texts, items }) {
    const made = items.map((item) => element("li", {}, this.#item(item)));
    this.#list = element("ul", { id: "options", class: "options", hidden: true }, made);
    this.#toggle = button({ class: "tool", "aria-label": texts.menu, title: texts.menu, "aria-expanded": "false", "aria-controls": "options", on: { click: () => this.#show(this.#list.hidden) } }, icon("menu"));
    this.element = element("div", { class: "menu", on: { focusout: (event) => this.#left(event), keydown: (event) => this.#key(event) } }, this.#toggle, this.#list);
  }

  #item({ icon: name, title, run }) {
    const choose = () => {
      this.#show(false);
      this.#toggle.focus();
      run();
    };
    return button({ on: { click: choose } }, icon(name), title);
  }

  #show(isOpen) {
    this.#list.hidden = !isOpen;
    this.#toggle.setAttribute("aria-expanded", isOpen);
  }

  #left(event) {
    if (!this.element.contains(event.relatedTarget)) this.#show(false);
  }

  // Escape closes the list first, the whole chat only the second time.
  #key(event) {
    if (event.key !== "Escape" || this.#list.hidden) return;
    event.stopPropagation();
    this.#show(false);
    this.#toggle.focus();
  }
}
