// The open chat: header, notices, messages, what is written, and the forms that take their place.

import { Composer, keepTabWithin, Menu, Suggestions } from "./controls.js";
import { button, element, emblem, icon, spoken } from "./dom.js";
import { contactForm, ending } from "./forms.js";
import { Log } from "./log.js";
import { downloadTranscript } from "./message.js";
import { Notices } from "./notices.js";

const ASK_AGAIN_EVERY = 300_000;

export class Panel {
  #conversation;
  #texts;
  #title;
  #about;
  #question;
  #consent = "";
  #parts;
  #sheet = null;
  #timer;

  /** `does` has close() (null if it is the whole page) and changeLanguage(); `about` asks for notice, office, suggestions. */
  constructor({ conversation, texts, title, question, about, does }) {
    this.#conversation = conversation;
    this.#texts = texts;
    this.#title = title;
    this.#question = question;
    this.#about = about;
    this.#parts = this.#build();
    this.element = this.#frame(does);
    this.#conversation.addEventListener("change", this.#show);
  }

  destroy() {
    this.close();
    this.#conversation.removeEventListener("change", this.#show);
    this.element.remove();
  }

  open() {
    this.#show();
    this.#parts.log.scrollToEnd();
    this.#tell();
    this.#timer = setInterval(() => this.#tell(), ASK_AGAIN_EVERY);
  }

  close() {
    clearInterval(this.#timer);
  }

  focus() {
    if (this.#sheet) this.#sheet.querySelector("button, input").focus();
    else if (this.#conversation.hasEnded) this.#parts.ending.querySelector("input").focus();
    else this.#parts.composer.focus();
  }

  // --- building ---

  #build() {
    const texts = this.#texts;
    const does = this.#deeds();
    const suggestions = new Suggestions({ texts, does });
    const typing = element("div", { class: "typing", role: "status" });
    const loading = element("p", { class: "loading" }, texts.loading);
    const log = new Log({ texts, does, tail: [loading, suggestions.element, typing] });
    return { suggestions, typing, loading, log, composer: new Composer({ texts, does }), notices: new Notices({ texts, does }), ending: ending({ texts, does }) };
  }

  #frame(does) {
    const { notices, log, composer } = this.#parts;
    const bottom = element("div", { class: "bottom" }, composer.element);
    this.#parts.bottom = bottom;
    this.#parts.main = element("div", { class: "main" }, log.element, bottom);
    // Without a title of its own it would show the one of the custom element as a tooltip.
    const frame = element("div", { class: "panel", title: "" }, this.#header(does), notices.element, this.#parts.main);
    if (!does.close) return frame;
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-labelledby", "title");
    frame.addEventListener("keydown", (event) => {
      keepTabWithin(frame, event);
      if (event.key === "Escape") does.close();
    });
    return frame;
  }

  #header(does) {
    const texts = this.#texts;
    const items = [
      { icon: "person", title: texts.person, run: () => this.#askPerson() },
      { icon: "form", title: texts.leaveContact, run: () => this.#openContact() },
      { icon: "download", title: texts.transcript, run: () => this.#download() },
      { icon: "language", title: texts.otherLanguage, run: () => does.changeLanguage() },
      { icon: "end", title: texts.end, run: () => this.#end() },
    ];
    const close = does.close && button({ class: "tool", "aria-label": texts.close, title: texts.close, on: { click: does.close } }, icon("close"));
    this.#parts.answerer = element("p");
    const names = element("div", { class: "names" }, element(does.close ? "h2" : "h1", { id: "title" }, this.#title), this.#parts.answerer);
    return element("div", { class: "head" }, element("span", { class: "mark" }, emblem()), names, new Menu({ texts, items }).element, close);
  }

  // --- showing ---

  #show = () => {
    const { service, isReady, isOnline, hasSpoken, hasEnded, entries } = this.#conversation;
    const { answerer, log, notices, suggestions, loading, bottom, composer } = this.#parts;
    answerer.textContent = service.state === "human" ? this.#texts.byOfficer : this.#texts.automatic;
    notices.show({ isOnline, service });
    loading.hidden = isReady || entries.length > 0;
    suggestions.show(isReady && !hasSpoken && !hasEnded);
    this.#showTyping();
    log.show(entries, isReady);
    composer.person.hidden = service.state !== "bot";
    const wanted = hasEnded ? this.#parts.ending : composer.element;
    if (bottom.firstChild !== wanted) bottom.replaceChildren(wanted);
    if (isReady && !hasSpoken) this.#ask();
  };

  #showTyping() {
    const { isTyping, service } = this.#conversation;
    const { typing } = this.#parts;
    if (isTyping === typing.hasChildNodes()) return;
    const words = service.state === "human" ? this.#texts.officerTyping : this.#texts.typing;
    typing.replaceChildren(...(isTyping ? [spoken(words), element("i"), element("i"), element("i")] : []));
    if (isTyping) this.#parts.log.scrollToEnd();
  }

  // The question that the host page begins with.
  #ask() {
    const question = this.#question;
    this.#question = "";
    if (question) this.#conversation.say(question);
  }

  async #tell() {
    try {
      const about = await this.#about();
      this.#parts.notices.tell(about);
      this.#parts.suggestions.tell(about.suggestions);
      this.#consent = about.consent.text;
      this.#show();
    } catch {
      // The chat itself works without them; they are asked for again.
    }
  }

  // --- doing ---

  async #askPerson() {
    const { notices, composer } = this.#parts;
    composer.person.disabled = true;
    try {
      const { office } = await this.#conversation.act("handoff");
      notices.tell({ office });
      if (!office.open) this.#openContact();
    } catch {
      // Said as a message it reaches the server as soon as there is a line.
      this.#conversation.say(this.#texts.person);
    }
    composer.person.disabled = false;
  }

  async #openContact() {
    const texts = this.#texts;
    if (!this.#consent) await this.#tell();
    const back = () => this.#closeSheet();
    const does = { back, leaveContact: (details) => this.#conversation.act("contact", details) };
    const heading = element("div", { class: "sheet-head" }, button({ class: "tool", "aria-label": texts.back, title: texts.back, on: { click: back } }, icon("back")), element("h2", {}, texts.contactTitle));
    this.#sheet = element("section", { class: "sheet", "aria-label": texts.contactTitle }, heading, contactForm({ texts, does, office: this.#parts.notices.office, consent: this.#consent }));
    this.#parts.main.replaceWith(this.#sheet);
    this.focus();
  }

  #closeSheet() {
    this.#sheet.replaceWith(this.#parts.main);
    this.#sheet = null;
    this.#parts.log.scrollToEnd();
    this.focus();
  }

  #download() {
    downloadTranscript(this.#conversation.entries, this.#title, this.#texts, this.element);
  }

  async #end() {
    if (this.#sheet) this.#closeSheet();
    try {
      await this.#conversation.end();
      this.focus();
    } catch {
      // The banner says that the line is lost; the talk goes on until the visitor ends it again.
    }
  }

  #restart() {
    this.#parts.ending = ending({ texts: this.#texts, does: this.#deeds() });
    this.#conversation.restart();
    this.#parts.composer.focus();
  }

  #deeds() {
    const conversation = this.#conversation;
    return {
      say: (text) => conversation.say(text),
      press: (pressed) => conversation.press(pressed),
      again: (key) => conversation.again(key),
      askPerson: () => this.#askPerson(),
      leaveContact: () => this.#openContact(),
      rate: (rating) => conversation.act("rating", rating),
      transcript: () => this.#download(),
      restart: () => this.#restart(),
    };
  }
}
