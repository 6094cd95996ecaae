// What stands above the messages: the notice of the authority, the line, the queue and the officer.

import { button, element, icon, officeMoment } from "./dom.js";

const OFFLINE_AFTER = 1_500;

export class Notices {
  #texts;
  #does;
  #dismissed = null;
  #office = {};
  #timer;
  #notice = element("div", { class: "notice", role: "status", hidden: true });
  #offline;
  #queue = element("div", { class: "banner queue", role: "status", hidden: true });

  /** `does` has leaveContact(). */
  constructor({ texts, does }) {
    this.#texts = texts;
    this.#does = does;
    this.#offline = element("p", { class: "banner offline", role: "status", hidden: true });
    this.element = element("div", { class: "notices" }, this.#notice, this.#offline, this.#queue);
  }

  /** What GET /api/widget has said, and the office as the request for a person has it. */
  tell({ notice, office }) {
    this.#office = { ...this.#office, ...office };
    if (notice !== undefined) this.#showNotice(notice);
  }

  get office() {
    return officeText(this.#office, this.#texts);
  }

  show({ isOnline, service }) {
    this.#showLine(isOnline);
    const text = serviceText(service, this.#texts);
    if (this.#queue.dataset.text === (text ?? "")) return;
    this.#queue.dataset.text = text ?? "";
    this.#queue.hidden = !text;
    this.#queue.className = `banner queue ${service.state}`;
    this.#queue.replaceChildren(...(text ? this.#queueContent(text, service) : []));
  }

  #queueContent(text, service) {
    if (service.state !== "waiting") return [icon("person"), element("p", {}, text)];
    const leave = button({ class: "plain", on: { click: () => this.#does.leaveContact() } }, this.#texts.leaveContact);
    const office = this.office;
    return [icon("person"), element("div", {}, element("p", {}, text), office && element("p", {}, office), leave)];
  }

  // A line that is back within a moment needs no word.
  #showLine(isOnline) {
    clearTimeout(this.#timer);
    if (isOnline) this.#setOffline(false);
    else this.#timer = setTimeout(() => this.#setOffline(true), OFFLINE_AFTER);
  }

  #setOffline(isOffline) {
    if (this.#offline.hidden === !isOffline) return;
    this.#offline.hidden = !isOffline;
    this.#offline.textContent = isOffline ? this.#texts.offline : "";
  }

  #showNotice(notice) {
    const isShown = Boolean(notice) && notice.text !== this.#dismissed;
    this.#notice.hidden = !isShown;
    if (!isShown || this.#notice.dataset.text === notice.text) return;
    const isWarning = notice.level === "warning";
    const dismiss = () => {
      this.#dismissed = notice.text;
      this.#notice.hidden = true;
    };
    this.#notice.dataset.text = notice.text;
    this.#notice.className = `notice ${isWarning ? "warning" : "info"}`;
    this.#notice.replaceChildren(
      icon(isWarning ? "warning" : "info"),
      element("p", {}, notice.text),
      button({ class: "tool", "aria-label": this.#texts.dismiss, title: this.#texts.dismiss, on: { click: dismiss } }, icon("close")),
    );
  }
}

function serviceText({ state, queue_position, officer }, texts) {
  if (state === "human") return officer ? texts.officer(officer.name) : texts.someOfficer;
  if (state === "waiting") return queue_position ? texts.place(queue_position) : texts.waiting;
  return null;
}

function officeText(office, texts) {
  const hours = office.hours && `${office.hours}.`;
  if (office.open !== false) return hours;
  const back = office.opens_at && texts.opensAt(officeMoment(office.opens_at, texts));
  return [texts.closed, back, hours].filter(Boolean).join(" ");
}
