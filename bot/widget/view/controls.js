// What a visitor uses: the field to write in, questions to begin with, options, the Tab key.

import { button, element, icon } from "./dom.js";

const LONGEST_TEXT = 4000;

export class Composer {
  #form;
  #input;

  /** `does` has say(text) and askPerson(). */
  constructor({ texts, does }) {
    this.#input = element("textarea", {
      id: "question",
      rows: "1",
      maxlength: LONGEST_TEXT,
      placeholder: texts.placeholder,
      enterkeyhint: "send",
      autocomplete: "off",
      on: { keydown: (event) => this.#key(event) },
    });
    const label = element("label", { for: "question", class: "spoken" }, texts.question);
    const send = element("button", { type: "submit", class: "send", "aria-label": texts.send, title: texts.send }, icon("send"));
    this.#form = element("form", { class: "ask", on: { submit: (event) => this.#submit(event, does) } }, label, this.#input, send);
    this.person = button({ class: "person", on: { click: () => does.askPerson() } }, icon("person"), texts.person);
    const foot = element("div", { class: "foot" }, this.person, element("p", {}, texts.reference));
    this.element = element("div", { class: "composer" }, this.#form, foot);
  }

  focus() {
    this.#input.focus();
  }

  #submit(event, does) {
    event.preventDefault();
    if (!this.#input.value.trim()) return;
    does.say(this.#input.value);
    this.#input.value = "";
    this.focus();
  }

  // While an input method composes a Vietnamese letter, Enter belongs to it.
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }
}

export class Suggestions {
  #list = element("ul", {});

  /** `does` has say(text). */
  constructor({ texts, does }) {
    this.does = does;
    this.element = element("section", { class: "suggestions", "aria-label": texts.suggestions, hidden: true }, element("p", {}, texts.suggestions), this.#list);
  }

  tell(questions) {
    const ask = (question) => button({ on: { click: () => this.does.say(question) } }, icon("chat"), question);
    this.#list.replaceChildren(...questions.map((question) => element("li", {}, ask(question))));
  }

  show(areWanted) {
    this.element.hidden = !areWanted || !this.#list.children.length;
  }
}

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

const FOCUSABLE = "a[href], button, input, textarea, [tabindex='0']";

/** Tab goes round within `root`, which stands in a shadow root. */
export function keepTabWithin(root, event) {
  if (event.key !== "Tab") return;
  const stops = [...root.querySelectorAll(FOCUSABLE)].filter(isReachable);
  const active = root.getRootNode().activeElement;
  const [edge, other] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (active !== edge && root.contains(active)) return;
  event.preventDefault();
  other.focus();
}

// Of radio buttons only one is a stop; the browser finds the others by the arrow keys.
function isReachable(stop) {
  const isOtherRadio = stop.type === "radio" && !stop.checked && stop.form.querySelector(":checked") !== null;
  return !stop.disabled && !isOtherRadio && stop.getClientRects().length > 0;
}
