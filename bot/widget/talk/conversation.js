// One conversation, the same in all tabs: what has been said, what is on its way, and who answers.

import { Pauses, Refused, uuid } from "./api.js";
import { Connection } from "./connection.js";
import { Messages, Outbox } from "./messages.js";

const TYPING_SECONDS = { bot: 40, human: 8 };
const CHECK_EVERY = 15_000;
const NOBODY = { state: "bot", queue_position: null, officer: null };

/** Dispatches "change" whenever something that is shown has changed. */
export class Conversation extends EventTarget {
  service = NOBODY;
  isOnline = true;
  isTyping = false;
  /** The history has come; what follows is new. */
  isReady = false;
  #api;
  #store;
  #outbox;
  #language;
  #connection = null;
  #talk = null;
  #messages = new Messages();
  #opening = null;
  #pauses = new Pauses();
  #typingTimer;
  #endings = [];

  constructor(api, store, language) {
    super();
    this.#api = api;
    this.#store = store;
    this.#language = language;
    const hears = {
      sent: (item, id) => this.#sent(item, id),
      refused: () => this.#changed(),
      gone: () => this.#replace(),
      online: (isOnline) => this.#online(isOnline),
    };
    this.#outbox = new Outbox(api, store, hears);
  }

  // --- what is shown ---

  get entries() {
    return this.#messages.withUnsent(this.#outbox.items);
  }

  get hasSpoken() {
    return this.entries.some((entry) => entry.from === "visitor");
  }

  get hasEnded() {
    return Boolean(this.#talk?.ended);
  }

  get exists() {
    return Boolean(this.#store.talk);
  }

  // --- its life ---

  /** Goes on with the conversation of this website, or opens one. */
  start() {
    if (this.#endings.length) return;
    const unfollow = this.#store.onChange(() => this.#follow());
    const check = setInterval(() => this.#check(), CHECK_EVERY);
    const wake = () => this.#wake();
    const sleep = () => this.#lost();
    addEventListener("online", wake);
    addEventListener("offline", sleep);
    this.#endings = [
      unfollow,
      () => clearInterval(check),
      () => removeEventListener("online", wake),
      () => removeEventListener("offline", sleep),
    ];
    this.#open();
  }

  stop() {
    this.#endings.forEach((end) => end());
    this.#endings = [];
    this.#leave();
  }

  restart() {
    this.#outbox.clear();
    this.#store.talk = null;
    this.#leave();
    this.#open();
  }

  say(text) {
    const cleaned = text.replace(/\r\n/g, "\n").normalize("NFC").trim();
    if (cleaned) this.#add({ text: cleaned }, cleaned);
  }

  press(button) {
    this.#add({ button: button.id }, button.title);
  }

  again(clientId) {
    this.#outbox.again(this.#outbox.items.find((item) => item.client_id === clientId));
    this.#changed();
  }

  /** Rejects when the server refuses or cannot be reached. */
  async act(deed, body = {}) {
    try {
      const answer = await this.#api.act(this.#talk, deed, { client_id: uuid(), ...body });
      if (answer.state) this.#serve({ ...this.service, ...answer });
      return answer;
    } catch (error) {
      if (!(error instanceof Refused)) this.#lost();
      throw error;
    }
  }

  async end() {
    await this.act("end");
    this.#remember({ ended: true });
    this.#changed();
  }

  // --- opening and replacing ---

  async #open() {
    const opening = (this.#opening = {});
    while (this.#opening === opening) {
      try {
        const talk = await alone("assistant-opens", () => this.#storedOrNew());
        if (this.#opening === opening) this.#enter(talk);
        return;
      } catch (error) {
        this.#online(error instanceof Refused);
        await this.#pauses.pause(error.retryAfter);
      }
    }
  }

  async #storedOrNew() {
    if (this.#store.talk) return this.#store.talk;
    const { conversation_id: id, token } = await this.#api.open(this.#language);
    const talk = { id, token, at: new Date().toISOString() };
    this.#store.talk = talk;
    return talk;
  }

  #enter(talk) {
    this.#talk = talk;
    this.#pauses.worked();
    this.#connection = new Connection(this.#api, talk, {
      last: () => this.#messages.last,
      message: (message) => this.#receive(message),
      state: (service) => this.#serve(service),
      typing: () => this.#type(),
      online: (isOnline) => this.#online(isOnline),
      gone: () => this.#replace(),
    });
    this.#connection.run();
    this.#outbox.use(talk);
    this.#changed();
  }

  #leave() {
    this.#opening = null;
    this.#connection?.stop();
    this.#outbox.use(null);
    clearTimeout(this.#typingTimer);
    this.#messages = new Messages();
    Object.assign(this, { service: NOBODY, isTyping: false, isReady: false });
    this.#connection = this.#talk = null;
    this.#changed();
  }

  // It has expired, or the server does not know it: what was not yet heard is said in a new one.
  #replace() {
    if (this.#store.talk?.id === this.#talk?.id) this.#store.talk = null;
    this.#leave();
    this.#outbox.rewrite();
    this.#open();
  }

  // --- what arrives ---

  #receive(message) {
    this.#messages.receive(message);
    if (message.from !== "visitor") this.#type(false);
    this.#changed();
  }

  #sent(item, id) {
    this.#messages.arrived(item, id);
    if (this.service.state === "bot" && id > this.#messages.last) this.#type();
    this.#changed();
  }

  #serve({ state, queue_position, officer = null }) {
    if (state !== this.service.state) this.#remember({ at: new Date().toISOString() });
    this.service = { state, queue_position, officer };
    this.isReady = true;
    this.#changed();
  }

  #type(isTyping = true) {
    clearTimeout(this.#typingTimer);
    const seconds = TYPING_SECONDS[this.service.state];
    if (isTyping && seconds) this.#typingTimer = setTimeout(() => this.#type(false), seconds * 1000);
    if (this.isTyping !== isTyping) {
      this.isTyping = isTyping;
      this.#changed();
    }
  }

  #add(body, text) {
    this.#outbox.add(body, text, this.#messages.last);
    this.#remember({ at: new Date().toISOString() });
    this.#changed();
  }

  // --- the line ---

  #online(isOnline) {
    if (this.isOnline === isOnline) return;
    this.isOnline = isOnline;
    this.#changed();
  }

  #wake() {
    this.#pauses.wake();
    this.#outbox.wake();
    this.#connection?.renew();
  }

  #lost() {
    this.#online(false);
    this.#connection?.renew();
  }

  // A line can be dead without a sign: when an answer is due, look whether it has come another way.
  async #check() {
    const talk = this.#talk;
    if (!talk || !this.isOnline || document.hidden || !this.#isExpecting) return;
    try {
      const page = await this.#api.read(talk, this.#messages.last, false);
      if (talk === this.#talk && page.messages.some(({ id }) => id > this.#messages.last)) this.#connection.renew();
    } catch {
      this.#connection?.renew();
    }
  }

  get #isExpecting() {
    return this.service.state !== "bot" || this.entries.at(-1)?.from === "visitor";
  }

  // --- the other tabs ---

  #follow() {
    const stored = this.#store.talk;
    this.#outbox.follow();
    if (this.#talk && stored?.id !== this.#talk.id) {
      this.#leave();
      this.#open();
    } else if (this.#talk) {
      this.#talk.ended = stored.ended;
    }
    this.#changed();
  }

  #remember(news) {
    if (!this.#talk) return;
    Object.assign(this.#talk, news);
    this.#store.talk = this.#talk;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

// Two tabs must not open a conversation each. Browsers offer locks on HTTPS pages only.
function alone(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
