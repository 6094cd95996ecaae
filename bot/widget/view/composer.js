// Where the visitor writes.

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
