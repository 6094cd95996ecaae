// Days and times as the visitor's clock has them.

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
  const parts = { weekday: "long", day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit" };
  return new Date(at).toLocaleString(texts.locale, { ...parts, timeZone: "Asia/Ho_Chi_Minh" });
}

/** 2026-06-15 as 15/06/2026. */
export function plainDate(date) {
  return date.split("-").reverse().join("/");
}
