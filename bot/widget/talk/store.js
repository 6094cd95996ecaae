// What the browser remembers for all tabs of a website. Without storage it lasts until the page is closed.

export class Store {
  #storage = usableStorage();
  #prefix;

  constructor(origin) {
    this.#prefix = `assistant:${origin}:`;
  }

  /** The conversation: {id, token, ended, at}; null if there is none. */
  get talk() {
    return this.#read("talk");
  }

  set talk(talk) {
    this.#write("talk", talk);
  }

  get language() {
    return this.#read("language");
  }

  set language(language) {
    this.#write("language", language);
  }

  // One key for each message: two tabs that write at the same time do not overwrite each other.
  keep(item) {
    this.#write(`unsent:${item.client_id}`, item);
  }

  drop(item) {
    this.#write(`unsent:${item.client_id}`, null);
  }

  /** What was said and is not known to have arrived, in the order in which it was said. */
  unsent() {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
    const ours = keys.filter((key) => key.startsWith(`${this.#prefix}unsent:`));
    const items = ours.map((key) => parsed(this.#storage.getItem(key))).filter(Boolean);
    return items.sort((one, other) => one.at.localeCompare(other.at) || one.turn - other.turn);
  }

  /** Calls back when another tab has changed something. Returns what ends that. */
  onChange(callback) {
    const listen = (event) => {
      if (event.key === null || event.key.startsWith(this.#prefix)) callback();
    };
    addEventListener("storage", listen);
    return () => removeEventListener("storage", listen);
  }

  #read(name) {
    return parsed(this.#storage.getItem(this.#prefix + name));
  }

  #write(name, value) {
    const key = this.#prefix + name;
    if (value === null) return this.#storage.removeItem(key);
    try {
      this.#storage.setItem(key, JSON.stringify(value));
    } catch {
      // The storage is full. This tab still has the value in memory.
    }
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function usableStorage() {
  try {
    localStorage.setItem("assistant:probe", "");
    localStorage.removeItem("assistant:probe");
    return localStorage;
  } catch {
    return new MemoryStorage();
  }
}

class MemoryStorage {
  #items = new Map();

  get length() {
    return this.#items.size;
  }

  key(index) {
    return [...this.#items.keys()][index];
  }

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, text) {
    this.#items.set(key, text);
  }

  removeItem(key) {
    this.#items.delete(key);
  }
}
