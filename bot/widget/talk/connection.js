// Hears what is new in a conversation: by WebSocket, and by long polling where that does not get through.

import { Pauses, Refused } from "./api.js";

const FIRST_FRAME_WITHIN = 6_000;
const SOCKET_FAILURES = 2;
const POLL_FOR = 120_000;
const GONE_CODES = [4401, 4403, 4404];

/**
 * `hears` has: last(), message(m), state(s), typing(), online(isOnline), gone().
 * Whatever the way, a message is asked for after the last one that was heard: none is lost, and a repeat is the hearer's to ignore.
 */
export class Connection {
  #api;
  #talk;
  #hears;
  #pauses = new Pauses();
  #ending = new AbortController();
  #hangUp = () => {};
  #socketFailures = 0;
  #pollUntil = 0;

  constructor(api, talk, hears) {
    this.#api = api;
    this.#talk = talk;
    this.#hears = hears;
  }

  async run() {
    while (!this.#isOver) {
      try {
        await (Date.now() < this.#pollUntil ? this.#poll() : this.#listen());
      } catch (error) {
        if (this.#isOver) return;
        if (error instanceof Refused && error.isGone) return this.#hears.gone();
        this.#hears.online(error instanceof Refused);
        await this.#pauses.pause(error.retryAfter);
      }
    }
  }

  stop() {
    this.#ending.abort();
    this.#hangUp();
    this.#pauses.wake();
  }

  /** The network is back, or the line is thought to be dead: connect anew, at once. */
  renew() {
    this.#hangUp();
    this.#pauses.wake();
  }

  get #isOver() {
    return this.#ending.signal.aborted;
  }

  // Until the socket closes.
  async #listen() {
    const socket = this.#api.socket(this.#talk, this.#hears.last());
    const { worked, code } = await this.#untilClosed(socket);
    if (GONE_CODES.includes(code)) throw new Refused(code - 4000, "unknown_conversation");
    this.#socketFailures = worked ? 0 : this.#socketFailures + 1;
    if (this.#socketFailures >= SOCKET_FAILURES) {
      this.#socketFailures = 0;
      this.#pollUntil = Date.now() + POLL_FOR;
    } else if (!worked) {
      await this.#poll({ once: true });
    } else {
      await this.#pauses.pause();
    }
  }

  #untilClosed(socket) {
    return new Promise((closed) => {
      let worked = false;
      const silence = setTimeout(() => this.#hangUp(), FIRST_FRAME_WITHIN);
      const end = (code) => {
        clearTimeout(silence);
        socket.onmessage = socket.onclose = null;
        socket.close();
        closed({ worked, code });
      };
      this.#hangUp = () => end(0);
      socket.onclose = (event) => end(event.code);
      socket.onmessage = (event) => {
        clearTimeout(silence);
        worked = true;
        this.#worked();
        this.#hear(JSON.parse(event.data));
      };
    });
  }

  #hear(frame) {
    if (frame.type === "message") this.#hears.message(frame.message);
    if (frame.type === "state") this.#hears.state(frame);
    if (frame.type === "typing") this.#hears.typing();
  }

  // The first look does not wait, so that the visitor soon knows that the line works.
  async #poll({ once = false } = {}) {
    let wait = false;
    do {
      const page = await this.#read(wait);
      if (this.#isOver) return;
      this.#worked();
      page.messages.forEach((message) => this.#hears.message(message));
      this.#hears.state(page);
      wait = true;
    } while (!once && Date.now() < this.#pollUntil);
  }

  #read(wait) {
    const reading = new AbortController();
    const abort = () => reading.abort();
    this.#hangUp = abort;
    this.#ending.signal.addEventListener("abort", abort, { once: true });
    return this.#api.read(this.#talk, this.#hears.last(), wait, reading.signal);
  }

  #worked() {
    this.#pauses.worked();
    this.#hears.online(true);
  }
}
