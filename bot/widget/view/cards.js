// Cards: one under the other, or side by side when they tell the same facts of two to four things.

import { button, element, fold, link, phoneLink } from "./dom.js";

const MOST_COMPARED = 4;
const CARDS_SHOWN = 3;
const FACTS_SHOWN = 6;
const BUTTONS_SHOWN = 6;

export function cardsElement(cards, press, texts) {
  if (!cards.length) return null;
  if (isComparison(cards)) return comparison(cards, press, texts);
  const made = cards.map((card) => cardElement(card, press, texts));
  return element("div", { class: "cards" }, made, fold(made, CARDS_SHOWN, texts));
}

/** Quick replies and links. */
export function buttonsElement(buttons, press, texts) {
  if (!buttons.length) return null;
  const made = buttons.map((each) => buttonElement(each, press));
  return element("div", { class: "buttons" }, made, fold(made, BUTTONS_SHOWN, texts));
}

function buttonElement(offered, press) {
  if (offered.url) return link(offered.url, offered.title, { class: "choice" });
  if (offered.phone) return phoneLink(offered.phone, offered.title, { class: "choice" });
  return button({ class: "choice", on: { click: () => press(offered) } }, offered.title);
}

function isComparison(cards) {
  const labels = cards.map((card) => card.facts.map(([label]) => label).join("\n"));
  return cards.length > 1 && cards.length <= MOST_COMPARED && labels[0] && labels.every((each) => each === labels[0]);
}

function cardElement(card, press, texts) {
  const facts = card.facts.map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value)));
  return element(
    "article",
    { class: "card", "aria-label": card.title },
    element("p", { class: "title" }, card.title),
    card.subtitle && element("p", { class: "subtitle" }, card.subtitle),
    facts.length > 0 && element("dl", {}, facts),
    fold(facts, FACTS_SHOWN, texts),
    buttonsElement(card.buttons, press, texts),
  );
}

// The label stands above its values, so that two columns fit on the narrowest phone.
function comparison(cards, press, texts) {
  const heads = cards.map((card) => element("th", { scope: "col" }, card.title, card.subtitle && element("span", { class: "subtitle" }, card.subtitle)));
  const rows = cards[0].facts.map(([label], index) => factRows(label, cards.map((card) => card.facts[index][1])));
  const table = element("table", {}, element("thead", {}, element("tr", {}, heads)), rows, choices(cards, press, texts));
  return element("div", { class: "comparison", role: "group", tabindex: "0", "aria-label": texts.comparison }, table);
}

function factRows(label, values) {
  const head = element("th", { scope: "rowgroup", colspan: values.length }, label);
  const cells = values.map((value) => element("td", {}, value));
  return element("tbody", {}, element("tr", {}, head), element("tr", {}, cells));
}

function choices(cards, press, texts) {
  if (cards.every((card) => !card.buttons.length)) return null;
  const cells = cards.map((card) => element("td", {}, buttonsElement(card.buttons, press, texts)));
  return element("tbody", { class: "choices" }, element("tr", {}, cells));
}
