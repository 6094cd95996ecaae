// The chat as a custom element. One line embeds it: <script type="module" src="https://bot.example/widget/widget.js"></script>

import { ATTRIBUTES, colourRules, optionsOf } from "./options.js";
import { Api } from "./talk/api.js";
import { Conversation } from "./talk/conversation.js";
import { Store } from "./talk/store.js";
import { TEXTS } from "./texts.js";
import { button, element, emblem, icon, spoken } from "./view/dom.js";
import { Panel } from "./view/panel.js";

const NAME = "cluster-assistant";
const RECENT = 3_600_000;
// As a file of its own the style can be read and edited; as a constructed sheet no policy of the host page forbids it.
const style = loadStyle();

class ClusterAssistant extends HTMLElement {
  static observedAttributes = ["language", "colour", "position", "title"];
  #options;
  #texts;
  #store;
  #api;
  #conversation = null;
  #panel = null;
  #launcher = null;
  #seen = null;
  #isStarted = false;

  async connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: "open" });
    const sheet = await style;
    if (!this.isConnected || this.#isStarted) return;
    this.#isStarted = true;
    this.shadowRoot.adoptedStyleSheets = [sheet, new CSSStyleSheet()];
    this.#start();
  }

  disconnectedCallback() {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    this.#panel.destroy();
    this.#conversation.stop();
    removeEventListener("resize", this.#fit);
    visualViewport?.removeEventListener("resize", this.#fit);
  }

  attributeChangedCallback() {
    if (this.#isStarted) this.#build();
  }

  open() {
    if (this.#options.isPage || this.isOpen) return;
    this.#show(true);
    this.#panel.focus();
  }

  close() {
    if (this.#options.isPage || !this.isOpen) return;
    this.#show(false);
    this.#launcher.focus();
  }

  /** Opens the chat and asks, as if the visitor had typed it. */
  ask(text) {
    this.open();
    this.#conversation.say(text);
  }

  get isOpen() {
    return this.hasAttribute("open");
  }

  #start() {
    this.#options = optionsOf(this);
    this.#api = new Api(this.#options.origin);
    this.#store = new Store(this.#options.origin);
    this.#conversation = new Conversation(this.#api, this.#store, this.#store.language ?? this.#options.language);
    this.#conversation.addEventListener("change", () => this.#count());
    addEventListener("resize", this.#fit);
    visualViewport?.addEventListener("resize", this.#fit);
    this.#build();
    if (this.#options.isPage) this.#show(true);
    else if (this.#isRecent) this.#conversation.start();
  }

  // Answers may still come to who has talked within the last hour, on any page of the website.
  get #isRecent() {
    const talk = this.#store.talk;
    return Boolean(talk) && Date.now() - Date.parse(talk.at) < RECENT;
  }

  #build() {
    this.#options = optionsOf(this);
    const language = this.#store.language ?? this.#options.language;
    this.#texts = TEXTS[language];
    this.#panel?.destroy();
    this.#panel = new Panel({
      conversation: this.#conversation,
      texts: this.#texts,
      title: this.#options.title || this.#texts.title,
      question: this.#options.question,
      about: () => this.#api.about(language),
      does: { close: this.#options.isPage ? null : () => this.close(), changeLanguage: () => this.#changeLanguage(language) },
    });
    this.#launcher = this.#makeLauncher();
    this.shadowRoot.adoptedStyleSheets[1].replaceSync(colourRules(this.#options.colour));
    this.shadowRoot.replaceChildren(this.#frame(language));
    if (this.isOpen) this.#panel.open();
    this.#count();
  }

  #frame(language) {
    const { isPage, position } = this.#options;
    const parts = isPage ? [this.#panel.element] : [this.#launcher, this.#panel.element];
    return element("div", { class: `frame ${isPage ? "page" : position}`, lang: language }, parts);
  }

  #makeLauncher() {
    const badge = element("span", { class: "badge", hidden: true });
    const attributes = { class: "launcher", "aria-haspopup": "dialog", title: "", on: { click: () => this.open() } };
    return button(attributes, emblem(), element("span", { class: "label" }, this.#texts.launcher), badge);
  }

  #show(isOpen) {
    this.toggleAttribute("open", isOpen);
    if (!isOpen) return this.#panel.close();
    this.#conversation.start();
    this.#panel.open();
    this.#fit();
    this.#count();
  }

  #changeLanguage(language) {
    this.#store.language = language === "vi" ? "en" : "vi";
    this.#build();
    this.#panel.focus();
  }

  // What has come while the chat was closed.
  #count() {
    const { entries, isReady } = this.#conversation;
    const heard = entries.filter(({ from }) => from !== "visitor").length;
    if (!isReady) this.#seen = null;
    else if (this.isOpen) this.#seen = heard;
    else this.#seen ??= heard;
    const unread = Math.max(0, heard - (this.#seen ?? heard));
    const badge = this.#launcher.querySelector(".badge");
    badge.hidden = unread === 0;
    if (unread) badge.replaceChildren(String(unread), spoken(` ${this.#texts.unread(unread)}`));
  }

  // On a phone the keyboard covers the page without making it smaller.
  #fit = () => {
    this.shadowRoot.querySelector(".frame").style.setProperty("--visible-height", `${Math.round(visualViewport?.height ?? innerHeight)}px`);
  };
}

async function loadStyle() {
  const answer = await fetch(new URL("widget.css", import.meta.url), { credentials: "omit" });
  const sheet = new CSSStyleSheet();
  return sheet.replace(await answer.text());
}

// The page may have placed the element itself; else it is added, with the data-* of the script as its attributes.
function embed() {
  if (document.querySelector(NAME)) return;
  const script = [...document.scripts].find(({ src }) => src === import.meta.url);
  if (!script) return;
  const made = document.createElement(NAME);
  for (const name of ATTRIBUTES) if (name in script.dataset) made.setAttribute(name, script.dataset[name]);
  document.body.append(made);
}

customElements.define(NAME, ClusterAssistant);
embed();
