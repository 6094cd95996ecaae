// What has been said: the messages of the server, in order, and what is still on its way.

import { Pauses, Refused, uuid } from "./api.js";

// Another tab usually sends what it has; this one helps when that tab is gone.
const HELP_AFTER = 10_000;

/**
 * `hears` has: sent(item, id), refused(item), gone(), online(isOnline).
 * An item is {client_id, body, text, at, turn, after}: `after` is the last message that the visitor saw.
 */
export class Outbox {
  items = [];
  #api;
  #store;
  #hears;
  #talk = null;
  #pauses = new Pauses();
  #isSending = false;
  #turn = 0;

  constructor(api, store, hears) {
    this.#api = api;
    this.#store = store;
    this.#hears = hears;
    this.items = store.unsent();
  }

  /** From now on messages go to this conversation; null holds them back. */
  use(talk) {
    this.#talk = talk;
    this.#sendAll();
  }

  add(body, text, after) {
    const client_id = uuid();
    const item = { client_id, body, text, after, at: new Date().toISOString(), turn: this.#turn++ };
    this.items.push(item);
    this.#store.keep(item);
    this.#sendAll();
  }

  again(item) {
    item.hasFailed = false;
    this.#store.keep(item);
    this.#sendAll();
  }

  clear() {
    this.items.forEach((item) => this.#store.drop(item));
    this.items = [];
  }

  /** Into a new conversation: the ids of buttons belong to the old one, so their titles are said instead. */
  rewrite() {
    for (const item of this.items) {
      Object.assign(item, { body: { text: item.text }, after: 0 });
      this.#store.keep(item);
    }
  }

  /** Another tab has said something, or knows that something has arrived. */
  follow() {
    const failed = this.items.filter((item) => item.hasFailed);
    const mine = new Map(this.items.map((item) => [item.client_id, item]));
    const stored = this.#store.unsent().map((item) => mine.get(item.client_id) ?? item);
    if (stored.some((item) => !mine.has(item.client_id))) setTimeout(() => this.#sendAll(), HELP_AFTER);
    this.items = [...failed, ...stored.filter((item) => !item.hasFailed)];
  }

  wake() {
    this.#pauses.wake();
  }

  async #sendAll() {
    if (this.#isSending) return;
    this.#isSending = true;
    let item;
    while (this.#talk && (item = this.items.find((each) => !each.hasFailed))) await this.#send(item, this.#talk);
    this.#isSending = false;
  }

  async #send(item, talk) {
    try {
      const { message_id } = await this.#api.say(talk, { ...item.body, client_id: item.client_id });
      this.#pauses.worked();
      this.#remove(item);
      if (talk === this.#talk) this.#hears.sent(item, message_id);
    } catch (error) {
      if (talk === this.#talk) await this.#recover(item, error);
    }
  }

  async #recover(item, error) {
    if (error instanceof Refused && error.isGone) {
      this.#talk = null;
      return this.#hears.gone();
    }
    if (error instanceof Refused && error.isFinal) {
      item.hasFailed = true;
      this.#store.drop(item);
      return this.#hears.refused(item);
    }
    if (!(error instanceof Refused)) this.#hears.online(false);
    await this.#pauses.pause(error.retryAfter);
  }

  #remove(item) {
    this.#store.drop(item);
    this.items = this.items.filter((each) => each.client_id !== item.client_id);
  }
}

/** Each has a `key` that stays the same when it arrives. */
export class Messages {
  /** The id up to which everything has been heard. */
  last = 0;
  #byId = new Map();

  receive(message) {
    const known = this.#byId.get(message.id);
    this.#byId.set(message.id, { ...message, key: known?.key ?? `id-${message.id}` });
    this.last = Math.max(this.last, message.id);
  }

  /** It stands under its id at once, but `last` stays: messages before it may still be on their way. */
  arrived(item, id) {
    const message = this.#byId.get(id) ?? { ...asMessage(item), id, isPending: false };
    this.#byId.set(id, { ...message, key: item.client_id });
  }

  withUnsent(items) {
    const messages = [...this.#byId.values()].sort((one, other) => one.id - other.id);
    const pending = items.filter((item) => {
      const message = messages.find((each) => isSame(each, item));
      if (message) message.key = item.client_id;
      return !message;
    });
    return [...messages, ...pending.map(asMessage)];
  }
}

// The server may show a message before it has confirmed it. Only what is newer than all that the visitor
// had seen on pressing "send", and nobody else's, can be that message.
function isSame(message, item) {
  if (message.key === item.client_id) return true;
  const isFree = message.from === "visitor" && message.key === `id-${message.id}`;
  return isFree && message.id > item.after && message.text === item.text;
}

function asMessage(item) {
  const { client_id: key, text, at, hasFailed } = item;
  return { key, from: "visitor", text, at, buttons: [], cards: [], sources: [], isPending: !hasFailed, hasFailed };
}
