// The HTTP contract of docs/http-api.md as functions, and the pauses before something is tried again.

const PATIENCE = 15_000;
const LONGEST_POLL = 25;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** The server has answered, but not with what was asked for. */
export class Refused extends Error {
  constructor(status, code, retryAfter) {
    super(`${status} ${code}`);
    Object.assign(this, { status, code, retryAfter });
  }

  /** Asking again would bring the same answer. */
  get isFinal() {
    return this.status < 500 && this.status !== 429;
  }

  /** The conversation cannot be spoken in any more. */
  get isGone() {
    return this.status === 401 || this.code === "unknown_conversation" || this.code === "foreign_token";
  }
}

export class Api {
  constructor(origin) {
    this.origin = origin;
  }

  about(language) {
    return this.#ask(`/api/widget?language=${language}`);
  }

  open(language) {
    return this.#ask("/api/conversations", { body: { language } });
  }

  say(talk, body) {
    return this.#ask(`${pathOf(talk)}/messages`, { talk, body });
  }

  /** `deed` is handoff, end, rating or contact. */
  act(talk, deed, body) {
    return this.#ask(`${pathOf(talk)}/${deed}`, { talk, body });
  }

  /** What came after a message; waits for it if `wait` is true. */
  read(talk, after, wait, signal) {
    const path = `${pathOf(talk)}/messages?after=${after}&wait=${wait ? LONGEST_POLL : 0}`;
    return this.#ask(path, { talk, signal, patience: wait ? PATIENCE + LONGEST_POLL * 1000 : PATIENCE });
  }

  socket(talk, after) {
    const base = this.origin.replace(/^http/, "ws");
    const token = encodeURIComponent(talk.token);
    return new WebSocket(`${base}${pathOf(talk)}/ws?token=${token}&after=${after}`);
  }

  async #ask(path, { talk, body, signal, patience = PATIENCE } = {}) {
    const headers = {};
    if (talk) headers.Authorization = `Bearer ${talk.token}`;
    if (body) headers["Content-Type"] = "application/json";
    const request = { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), credentials: "omit" };
    const limited = limit(patience, signal);
    try {
      const answer = await fetch(this.origin + path, { ...request, signal: limited.signal });
      if (!answer.ok) throw await refusal(answer);
      return await answer.json();
    } finally {
      limited.done();
    }
  }
}

function pathOf(talk) {
  return `/api/conversations/${talk.id}`;
}

async function refusal(answer) {
  const { error } = await answer.json().catch(() => ({}));
  return new Refused(answer.status, error?.code ?? "", Number(answer.headers.get("Retry-After")) * 1000);
}

// A request on a dead line never ends by itself.
function limit(milliseconds, signal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  signal?.addEventListener("abort", abort);
  const done = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, done };
}

/** Pauses that grow until something has worked; all end at once when the network is back. */
export class Pauses {
  #next = FIRST_PAUSE;
  #wake = () => {};

  /** `atLeast` is what the server asked for, in milliseconds. */
  async pause(atLeast = 0) {
    const spread = this.#next * (0.75 + Math.random() / 2);
    this.#next = Math.min(this.#next * 2, LONGEST_PAUSE);
    await new Promise((done) => {
      const timer = setTimeout(done, Math.max(spread, atLeast || 0));
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  worked() {
    this.#next = FIRST_PAUSE;
  }

  wake() {
    this.#next = FIRST_PAUSE;
    this.#wake();
  }
}

/** crypto.randomUUID, which browsers keep from pages without HTTPS. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
