// The conversation as a text file, made in the browser.

import { dayKey, dayName, timeOf } from "./dates.js";
import { element } from "./dom.js";
import { asText } from "./message.js";

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
    return `${heading}[${timeOf(entry.at, texts)}] ${texts.senders[entry.from]}: ${asText(entry, texts)}\n`;
  });
  return `${title}\n${parts.join("\n")}\n${texts.reference}\n`;
}

// "Today" would be wrong tomorrow.
function dateName(at, texts) {
  return dayName(at, texts, new Date(0));
}
