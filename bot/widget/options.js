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

const ENOUGH = 4.5;
// Also on grounds that are tinted with the colour itself.
const ENOUGH_ON_TINT = 6;
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const LIGHT_SURFACE = WHITE;
const DARK_SURFACE = [38, 48, 44];

/** CSS that sets the colours of the widget; empty if `text` is not #rgb or #rrggbb. */
export function colourRules(text) {
  const brand = parsed(text);
  if (!brand) return "";
  const onBrand = contrast(brand, WHITE) >= ENOUGH ? WHITE : BLACK;
  const light = readableOn(LIGHT_SURFACE, brand, BLACK);
  const dark = readableOn(DARK_SURFACE, brand, WHITE);
  const common = `--brand: ${css(brand)}; --on-brand: ${css(onBrand)};`;
  return `:host { ${common} --accent: ${css(light)}; }
@media (prefers-color-scheme: dark) { :host { ${common} --accent: ${css(dark)}; } }`;
}

function parsed(text) {
  if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(text)) return null;
  const digits = text.length === 4 ? text.replace(/[\da-f]/gi, "$&$&") : text;
  return [1, 3, 5].map((start) => parseInt(digits.slice(start, start + 2), 16));
}

// Black on white has more than enough: the loop ends.
function readableOn(surface, colour, towards) {
  let mixed = colour;
  for (let share = 0; contrast(mixed, surface) < ENOUGH_ON_TINT; share += 0.05) {
    mixed = colour.map((part, index) => Math.round(part * (1 - share) + towards[index] * share));
  }
  return mixed;
}

export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (lighter + 0.05) / (darker + 0.05);
}

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css(colour) {
  return `rgb(${colour.join(" ")})`;
}
