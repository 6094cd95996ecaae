// The plain chat page. It speaks the contract of docs/http-api.md and shows every text as text.

const TEXTS = {
  senders: { visitor: "Bạn", bot: "Trợ lý ảo", staff: "Cán bộ", system: "Thông báo" },
  offline: "Mất kết nối. Đang thử lại…",
  refused: "Chưa gửi được tin này.",
  sending: "Đang gửi…",
  waiting: (place) => `Bạn đang ở vị trí thứ ${place} trong hàng chờ gặp cán bộ.`,
};
const STORED = "conversation";
const LONGEST_PAUSE = 15_000;

const $ = (id) => document.getElementById(id);
const log = $("log");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Browsers keep crypto.randomUUID from pages without HTTPS.
const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

let talk = null;

// --- the contract ---
async function call(path, { token, body, signal } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(`/api/conversations${path}`, {
    method: body ? "POST" : "GET", headers, signal, body: body && JSON.stringify(body),
  });
  if (answer.ok) return answer.json();
  const retryAfter = Number(answer.headers.get("Retry-After")) * 1000;
  throw Object.assign(new Error("refused"), { status: answer.status, retryAfter });
}

// Tries until the server accepts or refuses for good, slower each time.
async function insist(attempt, isOver) {
  for (let ms = 500; ; ms = Math.min(ms * 2, LONGEST_PAUSE)) {
    try {
      const answer = await attempt();
      if ($("notice").textContent === TEXTS.offline) notify("");
      return answer;
    } catch (error) {
      const isFinal = error.status && error.status !== 429 && error.status < 500;
      if (isOver() || isFinal) throw error;
      if (error.status !== 429) notify(TEXTS.offline);
      await pause(error.retryAfter || ms);
    }
  }
}

// --- one conversation: open or resume, listen, say ---
async function start() {
  const known = remembered();
  const mine = { ...known, last: 0, state: "bot", unsent: [], polling: new AbortController() };
  talk = mine;
  const isOver = () => talk !== mine;
  try {
    if (!known) {
      const opened = await insist(() => call("", { body: {} }), isOver);
      Object.assign(mine, { id: opened.conversation_id, token: opened.token });
      if (!isOver()) remember({ id: mine.id, token: mine.token });
    }
    await listen(mine, isOver);
  } catch {
    // Refused for good: the conversation has expired or is gone. A new one that is refused waits.
    if (!known && !isOver()) notify(TEXTS.offline);
    if (!known) await pause(LONGEST_PAUSE);
    if (!isOver()) restart();
  }
}

async function listen(mine, isOver) {
  for (let wait = 0; !isOver(); wait = 25) {
    const path = `/${mine.id}/messages?after=${mine.last}&wait=${wait}`;
    const options = { token: mine.token, signal: mine.polling.signal };
    const page = await insist(() => call(path, options), isOver);
    if (isOver()) return;
    mine.state = page.state;
    page.messages.forEach((message) => receive(mine, message));
    notify(page.queue_position ? TEXTS.waiting(page.queue_position) : "");
    if (page.messages.length) scroll();
  }
}

function restart() {
  talk.polling.abort();
  remember(null);
  log.replaceChildren();
  showTyping(false);
  notify("");
  start();
}

function receive(mine, message) {
  mine.last = message.id;
  const isSame = (each) => each.id === message.id || (!each.id && each.text === message.text);
  const unsent = message.from === "visitor" && mine.unsent.find(isSame);
  if (unsent) {
    settle(mine, unsent);
    unsent.item.classList.remove("waiting");
    showTime(unsent.item, message.at);
    return;
  }
  log.insertBefore(rendered(message), mine.unsent[0]?.item ?? null);
  if (message.from !== "visitor") showTyping(false);
}

// `said` is {text} or {button}; `text` is what the bubble shows until the server has it.
function say(said, text) {
  const at = new Date().toISOString();
  const item = rendered({ from: "visitor", text, at, buttons: [], cards: [], sources: [] });
  item.classList.add("waiting");
  item.querySelector("time").textContent = TEXTS.sending;
  log.append(item);
  scroll();
  talk.unsent.push({ body: { ...said, client_id: uuid() }, text, item });
  if (!talk.isSending) sendAll(talk);
}

// One after the other, so that the order is the visitor's. The client_id makes a repeat harmless.
async function sendAll(mine) {
  const isOver = () => talk !== mine;
  const next = () => mine.unsent.find((each) => !each.id);
  mine.isSending = true;
  while (!mine.token && !isOver()) await pause(200);
  for (let unsent; (unsent = next()) && !isOver();) {
    const options = { token: mine.token, body: unsent.body };
    showTyping(mine.state === "bot");
    try {
      unsent.id = (await insist(() => call(`/${mine.id}/messages`, options), isOver)).message_id;
      // It has been read already, as a text that the server had cleaned.
      if (mine.last >= unsent.id && settle(mine, unsent)) unsent.item.remove();
    } catch {
      settle(mine, unsent);
      unsent.item.classList.replace("waiting", "failed");
      unsent.item.querySelector("time").textContent = TEXTS.refused;
      showTyping(false);
    }
  }
  mine.isSending = false;
}

// True if it was still waiting.
function settle(mine, unsent) {
  const before = mine.unsent.length;
  mine.unsent = mine.unsent.filter((each) => each !== unsent);
  return mine.unsent.length < before;
}

// --- what the visitor sees ---
function rendered(message) {
  const item = $("message-template").content.cloneNode(true).firstElementChild;
  item.classList.add(message.from);
  item.querySelector(".who").textContent = TEXTS.senders[message.from];
  item.querySelector(".text").textContent = message.text;
  item.querySelector(".cards").append(...message.cards.map(renderedCard));
  item.querySelector(":scope > .buttons").append(...message.buttons.map(renderedButton));
  if (message.sources.length) {
    item.querySelector(".sources").hidden = false;
    item.querySelector(".sources ul").append(...message.sources.map(renderedSource));
  }
  showTime(item, message.at);
  return item;
}

function renderedCard(card) {
  const article = $("card-template").content.cloneNode(true).firstElementChild;
  article.querySelector("h2").textContent = card.title;
  article.querySelector(".subtitle").textContent = card.subtitle;
  for (const [label, value] of card.facts) {
    article.querySelector("dl").append(element("dt", label), element("dd", value));
  }
  article.querySelector(".buttons").append(...card.buttons.map(renderedButton));
  return article;
}

function renderedButton(button) {
  if (button.url) return link(button.url, button.title);
  if (button.phone) return link(`tel:${button.phone.replace(/[^+\d]/g, "")}`, button.title);
  const pressed = element("button", button.title);
  pressed.type = "button";
  pressed.addEventListener("click", () => say({ button: button.id }, button.title));
  return pressed;
}

function renderedSource(source) {
  const item = document.createElement("li");
  item.append(source.url ? link(source.url, source.title || source.url) : source.title);
  if (source.as_of) item.append(` (${source.as_of.split("-").reverse().join("/")})`);
  return item;
}

function link(url, title) {
  if (!/^(https?|tel):/i.test(url)) return element("span", title);
  const anchor = element("a", title);
  anchor.href = url;
  anchor.rel = "noopener noreferrer";
  if (!url.startsWith("tel:")) anchor.target = "_blank";
  return anchor;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function showTime(item, at) {
  const time = item.querySelector("time");
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { day: "2-digit", month: "2-digit" };
  time.dateTime = at;
  time.textContent = date.toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", ...day });
}

function notify(text) {
  if ($("notice").textContent !== text) $("notice").textContent = text;
  $("notice").hidden = !text;
}
function showTyping(isTyping) { $("typing").hidden = !isTyping; }
function scroll() { log.parentElement.scrollTop = log.parentElement.scrollHeight; }

// --- what the browser remembers; without storage the page works until it is closed ---
const remembered = () => {
  try { return JSON.parse(localStorage.getItem(STORED)); } catch { return null; }
};
const remember = (value) => {
  try { localStorage.setItem(STORED, JSON.stringify(value)); } catch { /* not allowed */ }
};

// --- the form ---
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("text").value.normalize("NFC").trim();
  if (text) say({ text }, text);
  $("text").value = "";
  $("text").focus();
});
$("text").addEventListener("keydown", (event) => {
  // While an input method composes a Vietnamese letter, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("form").requestSubmit();
});
$("restart").addEventListener("click", restart);

start();
