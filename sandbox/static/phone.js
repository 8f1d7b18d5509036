// One person's phone: a list of chats, or one open chat with its bar, pins, messages and composer.

import { act, Refusal } from "./api.js";
import { bubble } from "./bubble.js";
import { chatList } from "./chatlist.js";
import { chatMenu } from "./chatmenu.js";
import { Composer } from "./composer.js";
import { alert } from "./dialog.js";
import { button, el } from "./dom.js";
import { face } from "./face.js";
import { icon } from "./icons.js";
import { Presses } from "./keyboards.js";
import { arrive, askLink } from "./links.js";
import { Log } from "./log.js";
import { today } from "./memory.js";
import { menu } from "./menu.js";
import { messageMenu } from "./messagemenu.js";
import { Pins } from "./pins.js";
import { time } from "./times.js";
import { t } from "./words.js";

const TYPING = 5_000;
const TOAST = 4_500;

export class Phone {
  #kept;
  #typing = new Map();
  #typingChats = new Set();
  #toast = 0;

  /** @param {(person: number) => Phone} phoneOf takes another person's phone out */
  constructor(world, person, language, phoneOf, changed) {
    Object.assign(this, { world, language, phoneOf, changed });
    this.person = person;
    this.#kept = { open: person.id, seen: {}, drafts: {}, ...today.get(`phone.${person.id}`, {}) };
    /** The open chat; null while the list is shown. */
    this.chat = null;
    this.topic = null;
    this.shown = false;
    this.log = this.composer = this.pins = null;
    this.presses = new Presses((chat, message) => (chat === this.chat?.id ? this.log?.article(message) : null));
    this.does = {
      command: (text) => this.attempt(() => act("say", { person: this.person.id, chat: this.chat.id, text, ...(this.topic ? { topic: this.topic } : {}) })),
      link: (address) => askLink(this.glass, this, address, world, phoneOf, this.say),
    };
    this.say = this.say.bind(this);
    this.#build();
  }

  #build() {
    this.toast = el("div.toast", { role: "status" });
    this.clockFace = el("span.phone-time");
    this.owner = el("span.phone-owner");
    const top = el("div.phone-top", { "aria-hidden": "true" }, this.clockFace, this.owner, el("span.phone-battery", {}, el("i")));
    this.stage = el("div.stage");
    this.glass = el("div.glass", {}, top, this.stage, this.toast);
    this.node = el("section.phone", {
      role: "region",
      data: { person: this.person.id },
      oncontextmenu: (event) => this.#contextMenu(event),
      onkeydown: (event) => this.#key(event),
      ondragover: (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
      ondrop: (event) => this.#dropped(event),
    }, this.glass);
    this.#name();
  }

  #name() {
    this.node.setAttribute("aria-label", this.person.first_name);
    this.owner.replaceChildren(face(this.person.id, this.person.first_name), this.person.first_name);
  }

  /** The phone is put on the page, or taken from it. Only a phone on the page draws. */
  show(shown) {
    if (this.shown === shown) return;
    this.shown = shown;
    this.node.hidden = !shown;
    if (shown) this.draw();
    else this.#closeChat();
  }

  // Which chat is open

  /** Opens a chat; a group that has moved opens at its new place. */
  open(id) {
    const chat = this.world.chats.get(id);
    this.#kept.open = chat?.upgraded_to ?? id;
    this.topic = null;
    this.#keep();
    if (this.shown) this.draw();
  }

  /** Back to the list of chats. */
  list() {
    this.#kept.open = null;
    this.#keep();
    this.draw();
    this.stage.querySelector(".chat-row")?.focus({ preventScroll: true });
  }

  /** The chat after the open one. */
  next() {
    const mine = this.world.chatsOf(this.person.id);
    this.open(mine[(mine.indexOf(this.chat) + 1) % mine.length].id);
  }

  /** Puts the focus where a person would type, or choose a chat. */
  focus() {
    if (this.composer) this.composer.focus();
    else this.stage.querySelector(".chat-row, .whole, button")?.focus({ preventScroll: true });
  }

  /** Draws the open chat or the list from nothing. */
  draw() {
    const held = this.node.contains(document.activeElement);
    this.#closeChat();
    const mine = this.world.chatsOf(this.person.id);
    this.chat = mine.find((chat) => chat.id === this.#kept.open) ?? null;
    this.tick();
    const row = document.activeElement?.dataset?.chat;
    this.stage.replaceChildren(this.chat ? this.#conversation(this.chat) : chatList(this));
    if (held && this.chat) this.composer?.focus();
    if (held && row && !this.chat) this.stage.querySelector(`.chat-row[data-chat="${row}"]`)?.focus({ preventScroll: true });
    if (this.chat) this.#read(this.chat);
    this.changed(this);
  }

  #closeChat() {
    this.log?.close();
    this.log = this.composer = this.pins = null;
    this.chat = null;
  }

  #conversation(chat) {
    this.title = el("span.bar-name");
    this.subtitle = el("small");
    this.back = button("round.back", () => this.list(), { name: t("back-to-chats") }, icon("back"), el("span.badge"));
    const picture = face(chat.private ? this.world.bot.id : chat.id, this.world.titleOf(chat));
    const more = button("round", (event) => menu(this.glass, event.currentTarget, t("more"), chatMenu(this, this.chat)), { name: t("more"), "aria-haspopup": "menu" }, icon("more"));
    const bar = el("header.bar", {}, this.back, picture, el("h2.bar-title", {}, this.title, this.subtitle), more);
    this.pins = new Pins(chat, (id) => this.seek(id));
    this.topics = el("div.topics", { role: "group", "aria-label": t("topics"), hidden: true });
    this.log = new Log(chat, this.world.titleOf(chat), this.topic, (messages) => this.#article(messages), () => this.world.now());
    this.bottom = el("div.bottom");
    this.#head();
    this.#drawTopics();
    const screen = el("div.screen.chat", { data: { chat: chat.id } }, bar, this.pins.node, this.topics, this.log.node, this.bottom);
    this.#drawBottom();
    return screen;
  }

  #article(messages) {
    const article = bubble(messages, this);
    if (this.presses.some) queueMicrotask(() => this.chat && this.presses.paint(this.chat.id, messages[0].message_id));
    return article;
  }

  #head() {
    const { chat } = this;
    if (!chat || !this.title) return;
    const typing = this.typingIn(chat);
    const plain = chat.private ? t("bot") : t("members", { count: chat.members.length + (["administrator", "member"].includes(chat.bot) ? 1 : 0) });
    this.title.textContent = this.title.title = this.world.titleOf(chat);
    this.subtitle.textContent = typing ? t("typing") : plain;
    this.subtitle.classList.toggle("is-typing", typing);
  }

  /** The composer, or the one button that stands in its place. */
  #drawBottom() {
    const { chat, person } = this;
    const need = !chat.private ? "composer" : person.blocked ? "unblock" : chat.order.length === 0 ? "start" : "composer";
    if (this.bottom.dataset.need === need) return;
    this.bottom.dataset.need = need;
    this.composer = null;
    const held = this.bottom.contains(document.activeElement);
    this.log.node.querySelector(".about")?.remove();
    if (need === "composer") {
      const draft = (this.#kept.drafts[chat.id] ??= { text: "", reply: null, edit: null });
      this.composer = new Composer(this, chat, draft, () => this.#keep());
      this.bottom.replaceChildren(this.composer.node);
      if (held) this.composer.focus();
      return;
    }
    const doing = need === "start" ? () => act("start", { person: person.id }) : () => act("block", { person: person.id, blocked: false });
    this.bottom.replaceChildren(button("whole", () => this.attempt(doing), {}, t(need)));
    if (need === "start") this.#drawAbout();
  }

  #drawAbout() {
    const { description = {} } = this.world.about ?? {};
    const words = description[this.person.language] || description[""];
    if (words) this.log.node.append(el("div.about", {}, el("b", {}, t("about-title")), el("p", {}, words)));
  }

  #drawTopics() {
    const { chat } = this;
    const names = Object.entries(chat.topics ?? {});
    this.topics.hidden = !chat.forum || !names.length;
    if (this.topics.hidden) return;
    const choices = [[null, t("topic-all")], [0, t("topic-general")], ...names.map(([id, name]) => [Number(id), name])];
    const choose = (id) => () => {
      this.topic = id;
      this.draw();
    };
    this.topics.replaceChildren(...choices.map(([id, name]) => button("chip", choose(id), { "aria-pressed": String(this.topic === id) }, name)));
  }

  // What a person does

  /** Does something; a refusal is said on the phone. Returns what it returns, null after a refusal. */
  async attempt(doing) {
    try {
      return (await doing()) ?? undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.say(error.message);
      return null;
    }
  }

  /** An inline button is pressed. It waits from this moment on. */
  async press(message_id, row, column) {
    const { chat, person } = this;
    const one = chat.messages.get(message_id)?.reply_markup?.inline_keyboard?.[row]?.[column];
    if (!one) return;
    const press = this.presses.begin(chat.id, message_id, row, column, one.text);
    const result = await this.attempt(() => act("press", { person: person.id, chat: chat.id, message_id, row, column }));
    if (result?.query && !this.world.answered.has(result.query)) {
      press.query = result.query;
      return;
    }
    this.presses.end(press);
    if (!result || result.query) return;
    if (one.web_app) this.say(t("webapp", { url: one.web_app.url }));
    else await arrive(this, result, one.url);
  }

  /** Scrolls to a message of the open chat. */
  seek(id) {
    if (!this.log?.seek(id)) this.say(t("message-gone"));
  }

  /** The newest own message with words, to change it. */
  lastOwn() {
    const { order, messages } = this.chat;
    for (let at = order.length - 1; at >= 0 && at > order.length - 200; at--) {
      const message = messages.get(order[at]);
      if (message.from?.id === this.person.id && (message.text ?? message.caption)) return message;
    }
    return null;
  }

  /** Opens the menu of a message beside an element or a point. */
  menuOf(id, anchor) {
    const message = this.chat?.messages.get(id);
    if (message) menu(this.glass, anchor, t("message-menu"), messageMenu(this, message));
  }

  #contextMenu(event) {
    const article = event.target.closest?.(".message:not(.service)");
    if (!article || event.target.closest("a, input, textarea") || String(getSelection())) return;
    event.preventDefault();
    const tile = event.target.closest("[data-message]");
    const byKey = event.clientX === 0 && event.clientY === 0;
    this.menuOf(Number(tile.dataset.message), byKey ? article.querySelector(".bubble") : { x: event.clientX, y: event.clientY });
  }

  #key(event) {
    const article = event.target.classList?.contains("message") ? event.target : null;
    if (article && event.key === "Enter" && !article.classList.contains("service")) {
      event.preventDefault();
      this.menuOf(Number(article.dataset.message), article.querySelector(".bubble"));
    }
  }

  #dropped(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length || !this.composer) return;
    event.preventDefault();
    this.composer.attach(files);
  }

  /** A short word at the bottom of the phone; `link` can be opened in a new tab. */
  say(words, link = null) {
    clearTimeout(this.#toast);
    const outside = link && el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link);
    this.toast.style.bottom = `${(this.chat ? this.bottom.offsetHeight : 0) + 14}px`;
    this.toast.replaceChildren(el("span", {}, words, outside && " ", outside));
    this.#toast = setTimeout(() => this.toast.replaceChildren(), link || words.length > 90 ? TOAST * 2 : TOAST);
  }

  // What happens

  /** A snapshot has replaced everything. */
  renew() {
    const person = this.world.persons.get(this.person.id);
    if (!person) return;
    this.person = person;
    this.#name();
    if (this.shown) this.draw();
  }

  /** A new message in one of this person's chats. */
  message(chat, message) {
    const own = message.from?.id === this.person.id;
    if (message.from?.is_bot) this.#stopTyping(chat.id);
    if (own) this.#seen(chat);
    if (this.chat === chat) {
      this.log.append(message, own);
      this.#drawBottom();
      this.#read(chat);
      if (message.pinned_message) this.pins.reset();
    } else if (this.shown && !this.chat) this.draw();
    else this.#drawBack();
    this.changed(this);
  }

  edited(chat, message) {
    if (this.chat !== chat) return void (this.shown && !this.chat && this.draw());
    this.log.update(message);
    if (chat.pinned?.includes(message.message_id)) this.pins.draw();
  }

  deleted(chat, id) {
    if (this.chat !== chat) return void (this.shown && !this.chat && this.draw());
    this.log.remove(id);
    this.pins.draw();
    this.composer?.drawStrip();
    this.#drawBottom();
  }

  /** Members, title, pins, keyboard or topics of a chat have changed; it may be new, moved, or mine no more. */
  chatChanged(chat) {
    if (!this.shown) return;
    if (!this.chat) return void (this.#kept.open === null || this.#kept.open === chat.id ? this.draw() : this.changed(this));
    if (this.chat.id !== chat.id) return void this.#drawBack();
    if (chat.upgraded_to && this.world.chats.has(chat.upgraded_to)) return void this.open(chat.upgraded_to);
    if (!chat.private && !chat.members.includes(this.person.id)) return void this.list();
    this.#head();
    this.pins.reset();
    this.composer?.drawKeys();
    this.#drawTopics();
  }

  personChanged() {
    this.person = this.world.persons.get(this.person.id);
    this.#name();
    if (this.chat) this.#drawBottom();
  }

  typing(chat) {
    clearTimeout(this.#typing.get(chat.id));
    this.#typing.set(chat.id, setTimeout(() => this.#stopTyping(chat.id), TYPING));
    this.#typingChats.add(chat.id);
    this.#head();
  }

  typingIn(chat) {
    return this.#typingChats.has(chat.id);
  }

  #stopTyping(id) {
    clearTimeout(this.#typing.get(id));
    if (this.#typingChats.delete(id)) this.#head();
  }

  /** This person pressed a button, here or by a script. */
  pressed({ chat, message_id, query, label }) {
    if (this.presses.withQuery(query) || this.world.answered.has(query)) return;
    const waiting = this.presses.fresh(chat, message_id, label);
    if (waiting) return void (waiting.query = query);
    const rows = this.world.chats.get(chat)?.messages.get(message_id)?.reply_markup?.inline_keyboard ?? [];
    const row = rows.findIndex((line) => line.some((one) => one.text === label));
    if (row < 0) return;
    this.presses.begin(chat, message_id, row, rows[row].findIndex((one) => one.text === label), label).query = query;
  }

  /** The bot answered a press of this person. */
  answered({ query, text, alert: loud }) {
    this.presses.end(this.presses.withQuery(query));
    if (!text || !this.shown) return;
    if (loud) alert(this.glass, this.world.bot.first_name, text);
    else this.say(text);
  }

  // What is read

  unread(chat) {
    return chat.newerThan(this.#kept.seen[chat.id] ?? 0);
  }

  /** Unread messages in all chats of this person. */
  unreadInAll() {
    return this.world.chatsOf(this.person.id).reduce((sum, chat) => sum + this.unread(chat), 0);
  }

  #read(chat) {
    if (this.shown) this.#seen(chat);
    this.#drawBack();
  }

  #seen(chat) {
    this.#kept.seen[chat.id] = chat.order.at(-1) ?? 0;
    this.#keep();
  }

  #drawBack() {
    if (!this.chat) return;
    const others = this.world.chatsOf(this.person.id).filter((chat) => chat !== this.chat);
    const count = others.reduce((sum, chat) => sum + this.unread(chat), 0);
    const badge = this.back.querySelector(".badge");
    badge.textContent = count > 99 ? "99+" : String(count || "");
    badge.hidden = !count;
    this.back.hidden = false;
  }

  #keepTimer = 0;

  /** Written a little later, many at once. */
  #keep() {
    if (this.#keepTimer) return;
    this.#keepTimer = setTimeout(() => {
      this.#keepTimer = 0;
      today.set(`phone.${this.person.id}`, this.#kept);
    }, 300);
  }

  /** The clock of the world has moved. */
  tick() {
    const now = time(this.world.now());
    if (this.clockFace.textContent !== now) this.clockFace.textContent = now;
  }
}
