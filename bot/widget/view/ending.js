// The end of a talk: a rating, the transcript, a new conversation.

import { button, element, icon } from "./dom.js";

/** `does` has rate({score, comment}), transcript() and restart(). */
export function ending({ texts, does }) {
  return element(
    "div",
    { class: "ending" },
    ratingForm(texts, does),
    button({ class: "secondary", on: { click: () => does.transcript() } }, icon("download"), texts.transcript),
    button({ class: "primary", on: { click: () => does.restart() } }, icon("restart"), texts.newTalk),
  );
}

function ratingForm(texts, does) {
  const error = element("p", { class: "error", role: "alert" });
  const submit = element("button", { type: "submit", class: "secondary" }, texts.submitRating);
  const scores = texts.scores.map((name, index) => scoreElement(index + 1, name));
  const comment = element("textarea", { id: "rating-comment", name: "comment", rows: "2", maxlength: "1000" });
  const label = element("label", { for: "rating-comment" }, texts.comment, " ", element("span", { class: "hint" }, `(${texts.optional})`));
  const form = element(
    "form",
    { class: "rating" },
    element("fieldset", {}, element("legend", {}, texts.rate), element("div", { class: "scores" }, scores)),
    element("div", { class: "field" }, label, comment),
    error,
    submit,
  );
  form.addEventListener("submit", (event) => send(event, { form, error, submit, texts, does }));
  return form;
}

function scoreElement(score, name) {
  const input = element("input", { type: "radio", name: "score", value: score, class: "spoken" });
  return element("label", { class: "score" }, input, element("span", { class: "number" }, String(score)), element("span", { class: "name" }, name));
}

async function send(event, { form, error, submit, texts, does }) {
  event.preventDefault();
  const score = Number(new FormData(form).get("score"));
  if (!score) {
    error.textContent = texts.scoreRequired;
    return;
  }
  submit.disabled = true;
  try {
    await does.rate({ score, comment: form.elements.comment.value.trim() || undefined });
    form.replaceChildren(element("p", { class: "thanks", role: "status" }, texts.rated));
  } catch {
    error.textContent = texts.errors.other;
    submit.disabled = false;
  }
}
