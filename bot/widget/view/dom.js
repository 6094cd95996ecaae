// Making elements. Every text becomes a text node: nothing that anybody wrote is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  chat: "M4 5.5h16v11H9.5L5 20v-3.5H4z",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M5 12h.01M12 12h.01M19 12h.01",
  send: "M4 12l16-8-6 16-3-7z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  done: "M5 12.5l4.5 4.5L19 7.5",
  down: "M12 5v14M6 13l6 6 6-6",
  back: "M19 12H5M11 6l-6 6 6 6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18",
  form: "M5 4h14v16H5zM8.5 9h7M8.5 12.5h7M8.5 16h4",
  end: "M12 3v8M6.5 6.5a8 8 0 1 0 11 0",
  restart: "M4 5v5h5M4.600 15a8 8 0 1 0 .9-7.5L4 10",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
};

/** `attributes`: true is an empty attribute; false, null and undefined are none; `on` is {event: listener}. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  const { on = {}, ...others } = attributes;
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  for (const [key, value] of Object.entries(others)) {
    if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

export function button(attributes, ...children) {
  return element("button", { type: "button", ...attributes }, ...children);
}

export function icon(name) {
  const svg = shape("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: `icon icon-${name}` });
  svg.append(shape("path", { d: ICONS[name] }));
  return svg;
}

/** The emblem of icon.svg, drawn here because a host page may forbid pictures from elsewhere. */
export function emblem() {
  const svg = shape("svg", { viewBox: "5 5 30 30", "aria-hidden": "true", class: "emblem" });
  svg.append(
    shape("path", { class: "works", d: "M9 29V18.5l6.5 4v-4l6.5 4V12h3l.8 6.400L31 22v7z" }),
    shape("path", { class: "doors", d: "M12.5 25h3v2h-3zm6 0h3v2h-3zm6 0h3v2h-3z" }),
    shape("circle", { class: "sun", cx: "23.5", cy: "9", r: "1.5" }),
  );
  return svg;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A link to http, https or tel; anything else is only its title. */
export function link(url, title, attributes = {}) {
  if (!/^(https?:\/\/|tel:)/i.test(url)) return element("span", attributes, title);
  const isPhone = /^tel:/i.test(url);
  const target = isPhone ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return element("a", { href: url, ...target, ...attributes }, title);
}

export function phoneLink(phone, title, attributes) {
  return link(`tel:${phone.replace(/[^+\d]/g, "")}`, title, attributes);
}

/** Only for screen readers. */
export function spoken(text) {
  return element("span", { class: "spoken" }, text);
}

/** Hides `items` from the `shown`-th on. Returns the button that shows them, or null if there are few enough. */
export function fold(items, shown, texts) {
  const rest = items.slice(shown);
  // A button for a single item would take its place and gain nothing.
  if (rest.length < 2) return null;
  const toggle = button({ class: "fold", "aria-expanded": "false" });
  const show = (isOpen) => {
    rest.forEach((item) => (item.hidden = !isOpen));
    toggle.setAttribute("aria-expanded", isOpen);
    toggle.textContent = isOpen ? texts.less : texts.more(rest.length);
  };
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") === "false"));
  show(false);
  return toggle;
}

export function timeOf(at, texts) {
  return new Date(at).toLocaleTimeString(texts.locale, { hour: "2-digit", minute: "2-digit" });
}

/** The same for all moments of one day. */
export function dayKey(at) {
  return new Date(at).toDateString();
}

export function dayName(at, texts, now = new Date()) {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (dayKey(at) === now.toDateString()) return texts.today;
  if (dayKey(at) === yesterday.toDateString()) return texts.yesterday;
  return new Date(at).toLocaleDateString(texts.locale, { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
}

/** A moment at the office, by the clock of Vietnam wherever the visitor is. */
export function officeMoment(at, texts) {
  const zone = { timeZone: "Asia/Ho_Chi_Minh" };
  const time = new Date(at).toLocaleTimeString(texts.locale, { hour: "2-digit", minute: "2-digit", ...zone });
  const day = new Date(at).toLocaleDateString(texts.locale, { weekday: "long", day: "2-digit", month: "2-digit", ...zone });
  return `${time}, ${day}`;
}

/** 2026-06-15 as 15/06/2026. */
export function plainDate(date) {
  return date.split("-").reverse().join("/");
}
