// Waiting before something is tried again.

const FIRST = 500;
const LONGEST = 15_000;

/** Pauses that grow until something has worked; all end at once when the network is back. */
export class Pauses {
  #next = FIRST;
  #wake = () => {};

  /** `atLeast` is what the server asked for, in milliseconds. */
  async pause(atLeast = 0) {
    const spread = this.#next * (0.75 + Math.random() / 2);
    this.#next = Math.min(this.#next * 2, LONGEST);
    await new Promise((done) => {
      const timer = setTimeout(done, Math.max(spread, atLeast || 0));
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  worked() {
    this.#next = FIRST;
  }

  wake() {
    this.#next = FIRST;
    this.#wake();
  }
}
