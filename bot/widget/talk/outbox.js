// What the visitor has said until the server has it: sent one after the other, again and again, under the same client_id.

import { Refused } from "./api.js";
import { Pauses } from "./pauses.js";
import { uuid } from "./uuid.js";

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
