// The contact form for when nobody is there, and the end of a talk with its rating.

import { uuid } from "../talk/api.js";
import { button, element, icon } from "./dom.js";

const FIELDS = [
  { name: "name", autocomplete: "name" },
  { name: "company", autocomplete: "organization" },
  { name: "phone", type: "tel", autocomplete: "tel" },
  { name: "email", type: "email", autocomplete: "email" },
];
const FIELD_OF_ERROR = { consent_required: "consent", contact_required: "phone", phone_invalid: "phone", email_invalid: "email" };

/** `consent` is the wording that the server stores with the request. `does` has leaveContact(details), which returns {ticket} or rejects with a `code`, and back(). */
export function contactForm({ texts, does, office, consent }) {
  const clientId = uuid();
  const error = element("p", { id: "contact-error", class: "error", role: "alert" });
  const submit = element("button", { type: "submit", class: "primary" }, texts.submitContact);
  const form = element(
    "form",
    { class: "contact", novalidate: true },
    element("p", {}, texts.contactIntro),
    office && element("p", { class: "hint" }, office),
    FIELDS.map((field) => fieldElement(texts.fields[field.name], "input", field)),
    fieldElement(texts.fields.message, "textarea", { name: "message", rows: "3", maxlength: "2000" }),
    element("label", { class: "consent" }, element("input", { type: "checkbox", name: "consent" }), element("span", {}, consent)),
    error,
    submit,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const { ticket } = await does.leaveContact({ client_id: clientId, ...detailsOf(form) });
      form.replaceChildren(...thanks(texts.contactSent(ticket), does, texts));
    } catch (refused) {
      showError(form, error, refused.code, texts);
    }
    submit.disabled = false;
  });
  return form;
}

function fieldElement(label, kind, attributes) {
  const id = `contact-${attributes.name}`;
  return element("div", { class: "field" }, element("label", { for: id }, label), element(kind, { id, ...attributes }));
}

function detailsOf(form) {
  const filled = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
  return { ...Object.fromEntries(filled), consent: form.elements.consent.checked };
}

function showError(form, error, code, texts) {
  for (const field of form.elements) field.removeAttribute("aria-invalid");
  error.textContent = texts.errors[code] ?? texts.errors.other;
  const field = form.elements[FIELD_OF_ERROR[code]];
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", error.id);
  field?.focus();
}

function thanks(text, does, texts) {
  const message = element("p", { class: "thanks", role: "status", tabindex: "-1" }, text);
  queueMicrotask(() => message.focus());
  return [message, button({ class: "primary", on: { click: () => does.back() } }, texts.goOn)];
}

/** `does` has rate({score, comment}), transcript() and restart(). */
export function ending({ texts, does }) {
  return element(
    "div",
    { class: "ending" },
    element("p", { class: "thanks", role: "status" }, texts.ended),
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
  form.addEventListener("submit", (event) => sendRating(event, { form, error, submit, texts, does }));
  return form;
}

function scoreElement(score, name) {
  const input = element("input", { type: "radio", name: "score", value: score, class: "spoken" });
  return element("label", { class: "score" }, input, element("span", { class: "number" }, String(score)), element("span", { class: "name" }, name));
}

async function sendRating(event, { form, error, submit, texts, does }) {
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
