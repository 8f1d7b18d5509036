// One message, or an album, as a node: an article with a bubble, or a service line.

import { button, el } from "./dom.js";
import { face, hue } from "./face.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import { media } from "./media.js";
import { rich } from "./rich.js";
import { exactTime, time } from "./times.js";
import { t } from "./words.js";

const JUMBO = /^(?:\p{Extended_Pictographic}[\u{FE0F}\u{200D}\u{1F3FB}-\u{1F3FF}]*){1,3}$/u;

/** The beginning of a line, cut between words where it is too long. */
function short(line, most) {
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, "").replace(/[.,:;—–-]+$/, "").trimEnd()}…`;
}

/** What a message says in one line: for lists, quotes and pins. */
export function gist(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/g, " ").slice(0, 160);
  if (message.document) return message.document.file_name ?? t("document");
  if (message.venue) return message.venue.title;
  if (message.location) return t("place");
  for (const kind of ["photo", "video", "voice", "sticker", "contact"]) if (message[kind]) return t(kind);
  return serviceWords(message) ?? t("unsupported");
}

const nameOf = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ");

/** The sentence of a service message; null if it is none. */
export function serviceWords(message) {
  const name = nameOf(message.from);
  if (message.new_chat_members) {
    const who = message.new_chat_members.map(nameOf).join(", ");
    const alone = message.new_chat_members.length === 1 && message.new_chat_members[0].id === message.from.id;
    return alone ? t("service-joined", { who }) : t("service-added", { name, who });
  }
  if (message.left_chat_member) {
    const who = nameOf(message.left_chat_member);
    return message.left_chat_member.id === message.from.id ? t("service-left", { who }) : t("service-removed", { name, who });
  }
  if (message.new_chat_title) return t("service-title", { name, title: message.new_chat_title });
  if (message.pinned_message) return t("service-pinned", { name, what: short(gist(message.pinned_message), 40) });
  if (message.group_chat_created) return t("service-created", { name, title: message.chat?.title ?? "" });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("service-upgraded");
  if (message.forum_topic_created) return t("service-topic", { title: message.forum_topic_created.name });
  if (message.forum_topic_closed) return t("service-topic-closed");
  if (message.forum_topic_reopened) return t("service-topic-reopened");
  return null;
}

/**
 * The article of these messages (one, or an album in order).
 * @param conversation where it is: `person`, `chat`, and what clicks do: `does`, `press`, `seek`, `menuOf`
 */
export function bubble(messages, conversation) {
  const [message] = messages;
  const service = serviceWords(message);
  const own = message.from?.id === conversation.person.id;
  const article = el("article.message", { tabIndex: -1, data: { message: message.message_id, from: message.from?.id ?? 0 } });
  if (service !== null) {
    const target = message.pinned_message?.message_id;
    const line = target ? button("pill", () => conversation.seek(target), {}, service) : el("span.pill", {}, service);
    article.classList.add("service");
    article.append(line);
    return article;
  }
  article.classList.add(own ? "out" : "in");
  article.setAttribute("aria-label", `${own ? t("you") : nameOf(message.from)}, ${time(message.date)}`);
  const keyboard = keyboardOf(messages, conversation);
  const body = el("div.body", {}, content(messages, conversation, own), keyboard);
  const faced = !conversation.chat.private && !own;
  if (faced) article.append(face(message.from.id, nameOf(message.from)));
  article.classList.toggle("faced", faced);
  article.classList.toggle("keyed", keyboard !== null);
  article.append(body, dots(message, conversation));
  return article;
}

function dots(message, conversation) {
  const open = (event) => conversation.menuOf(message.message_id, event.currentTarget);
  return button("dots", open, { name: t("message-menu"), tabIndex: -1, "aria-haspopup": "menu" }, icon("more"));
}

/** The keyboard of the message, or of the one in an album that has it. */
export function keyboardOf(messages, conversation) {
  const owner = messages.find((one) => one.reply_markup?.inline_keyboard) ?? messages[0];
  return inlineKeyboard(owner, (row, column) => conversation.press(owner.message_id, row, column));
}

function content(messages, conversation, own) {
  const [message] = messages;
  const told = messages.find((one) => one.text ?? one.caption) ?? message;
  const text = told.text ?? told.caption ?? "";
  const { nodes, width, bare } = media(messages);
  const words = text ? rich(text, told.entities ?? told.caption_entities, conversation.does) : [];
  const jumbo = !nodes.length && JUMBO.test(text);
  const head = [named(message, conversation, own), forwarded(message), quoted(message, conversation)].filter(Boolean);
  const textual = text ? el("div.text", {}, words) : null;
  const meta = metaOf(messages.at(-1), own);
  const above = told.show_caption_above_media && textual;
  const parts = above ? [textual, ...nodes] : [...nodes, textual];
  const shape = el("div.bubble", {}, head, parts);
  const overPicture = Boolean(width) && (above || !text) && (message.photo || message.video);
  if (message.reaction) shape.append(el("span.reaction", { title: t("reaction") }, message.reaction));
  if (textual && !above && !jumbo) textual.append(meta);
  else shape.append(meta);
  if (!nodes.length && !text) shape.prepend(el("i", {}, t("unsupported")));
  if (width) shape.style.setProperty("width", `${width}px`);
  const looks = { jumbo, bare, pictured: Boolean(width), headed: head.length > 0, "meta-over": overPicture, "meta-alone": !textual || above };
  for (const [look, wanted] of Object.entries(looks)) shape.classList.toggle(look, Boolean(wanted));
  return shape;
}

function named(message, conversation, own) {
  if (conversation.chat.private || own) return null;
  const tag = message.from.is_bot && el("small", {}, t("bot_tag"));
  return el("div.name", { data: { hue: hue(message.from.id) } }, nameOf(message.from), tag);
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  const name = nameOf(origin.sender_user) || origin.sender_user_name || origin.sender_chat?.title || origin.chat?.title || "";
  return el("div.forwarded", {}, t("forwarded", { name }));
}

function quoted({ reply_to_message: other }, conversation) {
  if (!other || other.forum_topic_created) return null;
  const data = { hue: hue(other.from?.id ?? 0) };
  return button("quote", () => conversation.seek(other.message_id), { data }, el("b", {}, nameOf(other.from)), el("span", {}, gist(other)));
}

function metaOf(message, own) {
  const edited = message.edit_date && el("span.edited", {}, t("edited"));
  const stamp = el("time", { dateTime: new Date(message.date * 1000).toISOString(), title: exactTime(message.edit_date ?? message.date) }, time(message.date));
  return el("span.meta", {}, edited, stamp, own && icon("checks"));
}
