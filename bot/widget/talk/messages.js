// The messages that a visitor sees, in order: those of the server, then what is still on its way.

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
