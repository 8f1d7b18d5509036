// Formatted text: Telegram's entities become DOM nodes. Their offsets are UTF-16 units, as the indices of JS strings are.

import { button, el } from "./dom.js";
import { t } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const SAFE = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

/** The address if a browser may open it, else null. Addresses without a scheme are web addresses. */
export function safeAddress(text) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Whether the address belongs to Telegram itself, so that a phone opens it. */
export const isTelegram = (address) => /^(tg:|https?:\/\/(t\.me|telegram\.(me|dog))\/)/i.test(address);

/** Addresses that a message has, in its text. */
export function linksOf(message) {
  const text = message.text ?? message.caption ?? "";
  return (message.entities ?? message.caption_entities ?? [])
    .map((one) => (one.type === "text_link" ? one.url : one.type === "url" ? text.slice(one.offset, one.offset + one.length) : null))
    .filter(Boolean);
}

/**
 * Text with entities as nodes.
 * @param {{command: (text: string) => void, link: (address: string) => void}} does what clicks do
 * @returns {(Node|string)[]}
 */
export function rich(text, entities = [], does) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, sorted, does);
}

function between(text, from, to, entities, does) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index++];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < end) inner.push(entities[index++]);
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(node(entity, text.slice(start, end), between(text, start, end, inner, does), does));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function node(entity, text, kids, does) {
  const make = MAKERS[entity.type];
  if (make) return make(kids, text, does, entity);
  if (TAGS[entity.type]) return el(TAGS[entity.type], {}, kids);
  return el("span", { class: `is-${entity.type}` }, kids);
}

const MAKERS = {
  pre: (kids, _text, _does, { language }) => el("pre", language ? { data: { language } } : {}, el("code", {}, kids)),
  blockquote: (kids) => el("blockquote", {}, kids),
  expandable_blockquote: (kids) => expandable(kids),
  spoiler: (kids) => spoiler(kids),
  text_link: (kids, _text, does, { url }) => link(url, kids, does),
  url: (kids, text, does) => link(text, kids, does),
  email: (kids, text) => el("a", { href: `mailto:${text}` }, kids),
  phone_number: (kids, text) => el("a", { href: `tel:${text.replace(/[^+\d]/g, "")}` }, kids),
  date_time: (kids, _text, _does, { unix_time }) => moment(unix_time, kids),
  bot_command: (kids, text, does) => el("button.link", { type: "button", onclick: () => does.command(text) }, kids),
};

/** A moment: a click shows it on the clock of whoever reads. */
function moment(unix, kids) {
  const at = new Date(unix * 1000);
  const shown = at.toLocaleString(document.documentElement.lang, { dateStyle: "full", timeStyle: "short" });
  const time = el("time.moment", { dateTime: at.toISOString(), tabIndex: 0, role: "button", title: shown }, kids);
  const show = () => time.toggleAttribute("data-shown") ? time.append(el("span.own-clock", {}, ` (${t("yourClock")}: ${shown})`)) : time.querySelector(".own-clock")?.remove();
  time.addEventListener("click", show);
  time.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return time;
}

function link(target, kids, does) {
  const address = safeAddress(target);
  if (!address) return el("span", {}, kids);
  const open = (event) => {
    if (!isTelegram(address)) return;
    event.preventDefault();
    does.link(address);
  };
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick: open, title: address }, kids);
}

function spoiler(kids) {
  const cover = el("span.spoiler", { role: "button", tabIndex: 0, "aria-label": t("spoiler") }, el("span", {}, kids));
  const reveal = (event) => {
    if (!cover.classList.contains("spoiler")) return;
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    cover.className = "revealed";
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", reveal, true);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function expandable(kids) {
  const quote = el("blockquote.folded", {}, el("span.quoted", {}, kids));
  const fold = button("unfold", () => {
    const folded = quote.classList.toggle("folded");
    fold.textContent = folded ? t("unfold") : t("fold");
    fold.setAttribute("aria-expanded", String(!folded));
  }, { "aria-expanded": "false" }, t("unfold"));
  quote.append(fold);
  requestAnimationFrame(() => {
    const quoted = quote.firstChild;
    if (quoted.clientHeight && quoted.scrollHeight <= quoted.clientHeight + 1) fold.remove();
  });
  return quote;
}
