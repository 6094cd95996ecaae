// One message as the visitor sees it, and as a text to copy or keep.

import { buttonsElement, cardsElement } from "./cards.js";
import { button, dayKey, dayName, element, emblem, fold, icon, link, plainDate, spoken, timeOf } from "./dom.js";

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;
const LINES_SHOWN = 12;
const SOURCES_SHOWN = 2;

/** `does` has press(button) and again(key). */
export function messageElement(message, does, texts) {
  return element(
    "article",
    { class: `message ${message.from}` },
    message.from === "bot" && element("span", { class: "face" }, emblem()),
    message.from === "staff" && element("span", { class: "face" }, icon("person")),
    element(
      "div",
      { class: "body" },
      sender(message, texts),
      textElement(message.text, texts),
      cardsElement(message.cards, does.press, texts),
      sourcesElement(message.sources, texts),
      statusElement(message, does, texts),
      buttonsElement(message.buttons, does.press, texts),
    ),
  );
}

/** When it has arrived, or has been refused. */
export function updateStatus(made, message, does, texts) {
  made.querySelector(".status").replaceWith(statusElement(message, does, texts));
}

function sender(message, texts) {
  const name = nameOf(message, texts);
  if (message.from !== "staff") return spoken(`${name}: `);
  return element("p", { class: "sender" }, name);
}

function nameOf({ from, officer }, texts) {
  return [texts.senders[from], officer].filter(Boolean).join(" ");
}

// Lines are blocks, so that the later ones of a long list can be hidden.
function textElement(text, texts) {
  if (!text) return null;
  const lines = text.split("\n").map((line) => element("span", { class: `line ${kindOf(line)}` }, withLinks(line)));
  return element("div", { class: "text" }, lines, fold(lines, LINES_SHOWN, texts));
}

// The pattern has one group: every second part is an address.
function withLinks(line) {
  return line.split(ADDRESS).map((part, index) => (index % 2 ? link(part, part) : part));
}

function kindOf(line) {
  if (!line.trim()) return "empty";
  if (/^[•–-] /.test(line)) return "bulleted";
  return /^\d{1,2}\. /.test(line) ? "numbered" : "";
}

function sourcesElement(sources, texts) {
  if (!sources.length) return null;
  const items = sources.map(sourceElement);
  return element("div", { class: "sources" }, element("p", {}, texts.sources), element("ul", {}, items), fold(items, SOURCES_SHOWN, texts));
}

function sourceElement({ title, url, as_of }) {
  const name = url ? link(url, title || url) : title;
  return element("li", {}, name, as_of && ` (${plainDate(as_of)})`);
}

function statusElement(message, does, texts) {
  if (message.hasFailed) {
    const again = button({ class: "plain", on: { click: () => does.again(message.key) } }, texts.again);
    return element("p", { class: "status failed" }, texts.failed, " ", again);
  }
  if (message.isPending) return element("p", { class: "status" }, texts.sending);
  const time = element("time", { datetime: message.at }, timeOf(message.at, texts));
  return element("p", { class: "status" }, time, isCopied(message) && copyButton(message, texts));
}

function isCopied(message) {
  return message.text && (message.from === "bot" || message.from === "staff");
}

function copyButton(message, texts) {
  const label = spoken(texts.copy);
  const made = button({ class: "copy", title: texts.copy }, icon("copy"), label);
  made.addEventListener("click", async () => {
    if (!(await copyText(asText(message, texts), made))) return;
    label.textContent = texts.copied;
    made.replaceChildren(icon("done"), label);
  });
  return made;
}

/** The message with its cards and sources, for the clipboard and the transcript. */
export function asText(message, texts) {
  const facts = (card) => card.facts.map(([label, value]) => `  ${label}: ${value}`);
  const cards = message.cards.flatMap((card) => [[card.title, card.subtitle].filter(Boolean).join(", "), ...facts(card)]);
  const source = ({ title, url, as_of }) => `  ${[title, url, as_of && plainDate(as_of)].filter(Boolean).join(" - ")}`;
  const sources = message.sources.length ? [`${texts.sources}:`, ...message.sources.map(source)] : [];
  return [message.text, ...cards, ...sources].filter(Boolean).join("\n");
}

/** True if the text has been copied. Browsers keep the clipboard from pages without HTTPS, where the old command still works. */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text, near);
  }
}

function copyByCommand(text, near) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "spoken";
  near.after(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  near.focus();
  return isDone;
}

export function downloadTranscript(entries, title, texts, near) {
  const text = transcript(entries, title, texts);
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  const link = element("a", { href: url, download: `${texts.transcriptFile}.txt`, hidden: true });
  near.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function transcript(entries, title, texts) {
  let day = null;
  const parts = entries.map((entry) => {
    const heading = dayKey(entry.at) === day ? "" : `\n${dateName(entry.at, texts)}\n\n`;
    day = dayKey(entry.at);
    return `${heading}[${timeOf(entry.at, texts)}] ${nameOf(entry, texts)}: ${asText(entry, texts)}\n`;
  });
  return `${title}\n${parts.join("\n")}\n${texts.reference}\n`;
}

// "Today" would be wrong tomorrow.
function dateName(at, texts) {
  return dayName(at, texts, new Date(0));
}
