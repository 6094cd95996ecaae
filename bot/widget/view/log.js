// The list of messages: kept in step with the conversation, one element for each message.

import { button, dayKey, dayName, element, icon } from "./dom.js";
import { messageElement, updateStatus } from "./message.js";

const NEAR_END = 80;
// More at once are a history.
const MOST_FOLLOWED = 5;

export class Log {
  #texts;
  #does;
  #shown = new Map();
  #list;
  #scroller;
  #toEnd;
  #anchored = -1;

  /** `does` has press(button) and again(key); `tail` is what stands below the messages. */
  constructor({ texts, does, tail }) {
    this.#texts = texts;
    this.#does = does;
    this.#list = element("div", { class: "list", role: "log", "aria-label": texts.log, "aria-live": "off" });
    this.#scroller = element("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": texts.talk, on: { scroll: () => this.#mark() } }, this.#list, tail);
    this.#toEnd = button({ class: "to-end", hidden: true, "aria-label": texts.newest, title: texts.newest, on: { click: () => this.scrollToEnd() } }, icon("down"));
    this.element = element("div", { class: "log" }, this.#scroller, this.#toEnd);
  }

  /** History is shown in silence; what comes after it is announced to screen readers. */
  show(entries, isReady) {
    const wasFollowing = this.#isAtEnd || Math.abs(this.#scroller.scrollTop - this.#anchored) < 2;
    const added = this.#reconcile(entries);
    this.#separateDays();
    if (added.length) this.#follow(added, wasFollowing);
    if (isReady) this.#list.setAttribute("aria-live", "polite");
    this.#mark();
  }

  scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  get #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #reconcile(entries) {
    const keys = new Set(entries.map(({ key }) => key));
    for (const [key, { made }] of this.#shown) if (!keys.has(key)) this.#forget(key, made);
    const added = [];
    let before = null;
    for (const entry of entries) {
      const isNew = !this.#shown.has(entry.key);
      const made = isNew ? this.#add(entry) : this.#update(entry);
      if (isNew) added.push({ entry, made });
      this.#place(made, before);
      before = made;
    }
    return added;
  }

  #forget(key, made) {
    made.remove();
    this.#shown.delete(key);
  }

  #add(entry) {
    const made = messageElement(entry, this.#does, this.#texts);
    made.dataset.day = dayKey(entry.at);
    this.#shown.set(entry.key, { made, status: statusOf(entry) });
    return made;
  }

  #update(entry) {
    const shown = this.#shown.get(entry.key);
    if (shown.status !== statusOf(entry)) {
      shown.status = statusOf(entry);
      updateStatus(shown.made, entry, this.#does, this.#texts);
    }
    return shown.made;
  }

  // Moving an element that is in its place already would announce it again.
  #place(made, before) {
    let next = before ? before.nextSibling : this.#list.firstChild;
    while (next?.className === "day") next = next.nextSibling;
    if (next !== made) this.#list.insertBefore(made, next);
  }

  #separateDays() {
    for (const made of this.#list.querySelectorAll(".message")) {
      const previous = made.previousElementSibling;
      const isMarked = previous?.className === "day";
      const before = isMarked ? previous.previousElementSibling : previous;
      const isFirst = before?.dataset.day !== made.dataset.day;
      if (isFirst && !isMarked) made.before(this.#day(made));
      if (!isFirst && isMarked) previous.remove();
    }
  }

  #day(made) {
    return element("p", { class: "day" }, element("span", {}, dayName(made.dataset.day, this.#texts)));
  }

  // A long answer is read from its question on; who reads older messages is left there.
  #follow(added, wasFollowing) {
    const newest = added.at(-1).entry;
    if (!wasFollowing && newest.from !== "visitor") return;
    this.scrollToEnd();
    const answer = added.find(({ entry }) => entry.from !== "visitor");
    if (answer && added.length <= MOST_FOLLOWED) this.#keepInView(answer.made);
  }

  #keepInView(answer) {
    const question = answer.previousElementSibling;
    const isShort = question?.classList.contains("visitor") && question.offsetHeight < this.#scroller.clientHeight / 3;
    const top = (isShort ? question : answer).offsetTop;
    this.#scroller.scrollTop = Math.min(this.#scroller.scrollTop, top);
    // Who has not scrolled since then still follows.
    this.#anchored = this.#scroller.scrollTop;
  }

  #mark() {
    this.#toEnd.hidden = this.#isAtEnd;
  }
}

function statusOf({ at, isPending, hasFailed }) {
  return [at, isPending, hasFailed].join();
}
