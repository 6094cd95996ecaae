// What a visitor leaves when nobody is there: who to call back, with consent.

import { uuid } from "../talk/uuid.js";
import { button, element } from "./dom.js";

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
  return [message, button({ class: "primary", on: { click: () => does.back() } }, texts.back)];
}
