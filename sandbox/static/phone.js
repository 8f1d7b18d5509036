// One person's phone: the list of chats or one open chat, toasts and alerts, and what the person hears of.

import { Refusal } from "./api.js";
import { chatList } from "./chatlist.js";
import { Conversation } from "./conversation.js";
import { alert } from "./dialog.js";
import { el } from "./dom.js";
import { face } from "./face.js";
import { Presses } from "./keyboards.js";
import { openLink } from "./links.js";
import { Reading } from "./reading.js";
import { time } from "./times.js";
import { Typing } from "./typing.js";
import { openPage } from "./webapp.js";

const TOAST = 4_500;
const LONG = 90;

export class Phone {
  #toast = 0;
  #topic = null;

  /**
   * @param {(person: number) => Phone} phoneOf takes another person's phone out
   * @param {() => void} changed is told when the number of unread messages may have changed
   */
  constructor(world, person, language, phoneOf, changed) {
    Object.assign(this, { world, person, language, phoneOf, changed });
    this.shown = false;
    /** The open chat; null while the list is shown, or the phone lies in a drawer. */
    this.conversation = null;
    this.reading = new Reading(person.id);
    this.typing = new Typing((chat) => this.#typingChanged(chat));
    this.presses = new Presses((chat, message) => (chat === this.chat?.id ? this.conversation.log.article(message) : null));
    /** The page of the bot that lies over the phone, if one does. */
    this.webApp = null;
    this.say = this.say.bind(this);
    this.#build();
  }

  /** The open chat, as the store keeps it. */
  get chat() {
    return this.conversation?.chat ?? null;
  }

  #build() {
    this.toast = el("div.toast", { role: "status" });
    this.clockFace = el("span.phone-time");
    this.owner = el("span.phone-owner");
    this.stage = el("div.stage");
    const top = el("div.phone-top", { "aria-hidden": "true" }, this.clockFace, this.owner, el("span.phone-battery", {}, el("i")));
    this.glass = el("div.glass", {}, top, this.stage, this.toast);
    this.node = el(
      "section.phone",
      {
        role: "region",
        hidden: true,
        data: { person: this.person.id },
        oncontextmenu: (event) => this.#contextMenu(event),
        onkeydown: (event) => this.#key(event),
        ondragover: (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
        ondrop: (event) => this.#dropped(event),
      },
      this.glass,
    );
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
    if (shown) return void this.draw();
    this.webApp?.close();
    this.#close();
  }

  // Which chat is open

  /** Opens a chat; a group that has moved opens at its new place. */
  open(id) {
    this.reading.open = this.world.chats.get(id)?.upgraded_to ?? id;
    this.openTopic(null);
  }

  /** Shows the open chat's messages of one topic, or all. */
  openTopic(topic) {
    this.#topic = topic;
    if (this.shown) this.draw();
  }

  /** Back to the list of chats. */
  list() {
    this.reading.open = null;
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
    if (this.conversation) this.conversation.focus();
    else this.stage.querySelector(".chat-row, button")?.focus({ preventScroll: true });
  }

  /** Draws the open chat or the list from nothing. */
  draw() {
    const held = this.node.contains(document.activeElement);
    const row = document.activeElement?.dataset?.chat;
    this.#close();
    const chat = this.world.chatsOf(this.person.id).find((one) => one.id === this.reading.open);
    if (chat) this.conversation = new Conversation(this, chat, this.#topic);
    this.stage.replaceChildren(chat ? this.conversation.node : chatList(this));
    this.tick();
    if (chat) this.#read();
    if (held && chat) this.conversation.focus();
    if (held && row && !chat) this.stage.querySelector(`.chat-row[data-chat="${row}"]`)?.focus({ preventScroll: true });
    this.changed();
  }

  #close() {
    this.conversation?.close();
    this.conversation = null;
  }

  /** The list is drawn anew if it is what is shown. */
  #drawList() {
    if (this.shown && !this.chat) this.draw();
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

  #contextMenu(event) {
    const article = event.target.closest?.(".message:not(.service)");
    if (!article || event.target.closest("a, input, textarea") || String(getSelection())) return;
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    const point = byKey ? article.querySelector(".bubble") : { x: event.clientX, y: event.clientY };
    this.conversation.menuOf(Number(article.dataset.message), point);
  }

  #key(event) {
    const { target } = event;
    if (event.key !== "Enter" || !target.matches(".message:not(.service)")) return;
    event.preventDefault();
    this.conversation.menuOf(Number(target.dataset.message), target.querySelector(".bubble"));
  }

  #dropped(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.conversation?.composer?.attach.send(files);
  }

  /** Opens a page of the bot over the phone. */
  openPage(address) {
    openPage(this, address);
  }

  /** A short word at the bottom of the phone; `link` can be opened in a new tab. */
  say(words, link = null) {
    clearTimeout(this.#toast);
    const outside = link && el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link);
    this.toast.style.bottom = `${(this.conversation?.bottom.offsetHeight ?? 0) + 14}px`;
    this.toast.replaceChildren(el("span", {}, words, outside && " ", outside));
    this.#toast = setTimeout(() => this.toast.replaceChildren(), link || words.length > LONG ? TOAST * 2 : TOAST);
  }

  // What happens

  /** A snapshot has replaced everything. */
  renew() {
    this.person = this.world.persons.get(this.person.id) ?? this.person;
    this.#name();
    if (this.shown) this.draw();
  }

  /** A new message in one of this person's chats. */
  message(chat, message) {
    const own = message.from?.id === this.person.id;
    if (message.from?.is_bot) this.typing.end(chat.id);
    if (own) this.reading.seen(chat);
    if (this.chat === chat) {
      this.conversation.message(message, own);
      this.#read();
    } else if (this.chat) this.#drawElsewhere();
    else this.#drawList();
    this.changed();
  }

  edited(chat, message) {
    if (this.chat === chat) this.conversation.edited(message);
    else this.#drawList();
  }

  deleted(chat, id) {
    if (this.chat === chat) this.conversation.deleted(id);
    else this.#drawList();
    this.changed();
  }

  /** Something of a chat has changed but its messages; it may be new, moved, or mine no more. */
  chatChanged(chat, before) {
    if (!this.shown) return;
    if (!this.chat) return void (this.reading.open === null || this.reading.open === chat.id ? this.draw() : this.changed());
    if (this.chat.id !== chat.id) return void this.#drawElsewhere();
    if (chat.upgraded_to && this.world.chats.has(chat.upgraded_to)) return void this.open(chat.upgraded_to);
    if (!chat.private && !chat.members.includes(this.person.id)) return void this.list();
    this.conversation.changed(before);
  }

  personChanged() {
    this.person = this.world.persons.get(this.person.id);
    this.#name();
    this.conversation?.drawBottom();
  }

  #typingChanged(chat) {
    if (this.chat?.id === chat) this.conversation.drawHead();
    else this.#drawList();
  }

  /** This person pressed a button, here or by a script. */
  pressed({ chat, message_id, query, label }) {
    if (this.presses.withQuery(query) || this.world.answered.has(query)) return;
    const waiting = this.presses.fresh(chat, message_id, label);
    if (waiting) return void (waiting.query = query);
    const rows = this.world.chats.get(chat)?.messages.get(message_id)?.reply_markup?.inline_keyboard ?? [];
    const row = rows.findIndex((line) => line.some((one) => one.text === label));
    if (row < 0) return;
    const column = rows[row].findIndex((one) => one.text === label);
    this.presses.begin(chat, message_id, row, column, label).query = query;
  }

  /** The bot answered a press of this person. */
  answered({ query, text, alert: loud, url }) {
    const press = this.presses.withQuery(query);
    this.presses.end(press);
    if (url && press && this.shown) openLink(this, url);
    if (!text || !this.shown) return;
    if (loud) alert(this.glass, this.world.bot.first_name, text);
    else this.say(text);
  }

  /** The clock of the world has moved. */
  tick() {
    const now = time(this.world.now());
    if (this.clockFace.textContent !== now) this.clockFace.textContent = now;
  }

  // What is read

  unread(chat) {
    return this.reading.unread(chat, this.world.read?.[chat.id]);
  }

  /** Unread messages in all chats of this person, or in all but one. */
  unreadInAll(but = null) {
    return this.world.chatsOf(this.person.id).reduce((sum, chat) => (chat === but ? sum : sum + this.unread(chat)), 0);
  }

  #read() {
    this.reading.seen(this.chat);
    this.#drawElsewhere();
  }

  /** What was unread is read, or news. */
  recount() {
    this.#drawElsewhere();
  }

  #drawElsewhere() {
    this.conversation?.drawElsewhere(this.unreadInAll(this.chat));
  }
}
