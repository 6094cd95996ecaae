// The attributes of the element, checked. docs/widget.md says what each means.

import { TEXTS } from "./texts.js";

export const ATTRIBUTES = ["language", "colour", "position", "title", "question", "origin", "mode"];

export function optionsOf(element) {
  const given = (name) => element.getAttribute(name)?.trim() ?? "";
  return {
    language: languageOf(given("language")),
    colour: given("colour"),
    position: given("position") === "left" ? "left" : "right",
    title: given("title"),
    question: given("question"),
    origin: originOf(given("origin")),
    isPage: given("mode") === "page",
  };
}

function languageOf(wanted) {
  if (Object.hasOwn(TEXTS, wanted)) return wanted;
  return document.documentElement.lang.startsWith("en") ? "en" : "vi";
}

// Without a wish, the server that this file came from.
function originOf(wanted) {
  const origin = URL.canParse(wanted) ? new URL(wanted).origin : "null";
  return origin.startsWith("http") ? origin : new URL(import.meta.url).origin;
}
