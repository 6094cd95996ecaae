// Questions to begin with; gone once the visitor has asked something.

import { button, element, icon } from "./dom.js";

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
