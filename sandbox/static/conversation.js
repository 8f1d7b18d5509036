// One open chat on a phone: its bar, pins, topics, messages, and what stands at the bottom.

import { act } from "./api.js";
import { bubble } from "./bubble.js";
import { chatMenu } from "./chatmenu.js";
import { Composer } from "./composer.js";
import { button, el } from "./dom.js";
import { face } from "./face.js";
import { icon } from "./icons.js";
import { arrive, askLink } from "./links.js";
import { Log } from "./log.js";
import { menu } from "./menu.js";
import { messageMenu } from "./messagemenu.js";
import { Pins } from "./pins.js";
import { t } from "./words.js";

const INSIDE = ["administrator", "member"];

export class Conversation {
  /** @param {number|null} topic only messages of this topic are shown, and written to */
  constructor(phone, chat, topic) {
    Object.assign(this, { phone, chat, topic, world: phone.world });
    /** What clicks inside texts do. */
    this.does = {
      command: (text) => this.command(text),
      link: (address) => askLink(phone.glass, phone, address, phone.world, phone.phoneOf, phone.say),
    };
    this.composer = null;
    this.title = el("span.bar-name");
    this.subtitle = el("small");
    this.elsewhere = el("span.badge", { hidden: true });
    this.pins = new Pins(chat, (id) => this.seek(id));
    this.topics = el("div.topics", { role: "group", "aria-label": t("topics") });
    this.log = new Log(chat, this.world.titleOf(chat), topic, (messages) => this.#article(messages), () => this.world.now());
    this.bottom = el("div.bottom");
    this.node = el("div.screen.chat", { data: { chat: chat.id } }, this.#bar(), this.pins.node, this.topics, this.log.node, this.bottom);
    this.drawHead();
    this.#drawTopics();
    this.drawBottom();
  }

  get person() {
    return this.phone.person;
  }

  /** What an act says of the topic. */
  get inTopic() {
    return this.topic ? { topic: this.topic } : {};
  }

  close() {
    this.log.close();
  }

  focus() {
    if (this.composer) this.composer.focus();
    else this.bottom.querySelector("button")?.focus({ preventScroll: true });
  }

  // Drawing

  #bar() {
    const { chat, phone } = this;
    const back = button("round.back", () => phone.list(), { name: t("back-to-chats") }, icon("back"), this.elsewhere);
    const picture = face(chat.private ? this.world.bot.id : chat.id, this.world.titleOf(chat));
    const open = (event) => menu(phone.glass, event.currentTarget, t("more"), chatMenu(phone, chat));
    const more = button("round", open, { name: t("more"), "aria-haspopup": "menu" }, icon("more"));
    return el("header.bar", {}, back, picture, el("h2.bar-title", {}, this.title, this.subtitle), more);
  }

  /** Title, members, typing. */
  drawHead() {
    const { chat } = this;
    const typing = this.phone.typing.has(chat.id);
    const plain = chat.private ? t("bot") : t("members", { count: chat.members.length + (INSIDE.includes(chat.bot) ? 1 : 0) });
    this.title.textContent = this.title.title = this.world.titleOf(chat);
    this.subtitle.textContent = typing ? t("typing") : plain;
    this.subtitle.classList.toggle("is-typing", typing);
  }

  /** How many messages wait in other chats. */
  drawElsewhere(count) {
    this.elsewhere.hidden = !count;
    this.elsewhere.textContent = count > 99 ? "99+" : String(count);
  }

  #drawTopics() {
    const { chat, phone } = this;
    const names = Object.entries(chat.topics ?? {});
    this.topics.hidden = !chat.forum || !names.length;
    const choices = [[null, t("topic-all")], [0, t("topic-general")], ...names.map(([id, name]) => [Number(id), name])];
    const chip = ([id, name]) => button("chip", () => phone.openTopic(id), { "aria-pressed": String(this.topic === id) }, name);
    this.topics.replaceChildren(...(this.topics.hidden ? [] : choices.map(chip)));
  }

  /** The composer, or the one button that stands in its place. */
  drawBottom() {
    const { chat, person, phone } = this;
    const instead = chat.order.length === 0 ? "start" : null;
    const need = !chat.private ? "composer" : person.blocked ? "unblock" : instead ?? "composer";
    if (this.bottom.dataset.need === need) return;
    this.bottom.dataset.need = need;
    const held = this.bottom.contains(document.activeElement);
    this.composer = null;
    this.log.node.querySelector(".about")?.remove();
    if (need === "composer") {
      this.composer = new Composer(this, phone.reading.draft(chat), () => phone.reading.keep());
      this.bottom.replaceChildren(this.composer.node);
    } else {
      const doing = need === "start" ? () => act("start", { person: person.id }) : () => act("block", { person: person.id, blocked: false });
      this.bottom.replaceChildren(button("whole", () => phone.attempt(doing), {}, t(need)));
      if (need === "start") this.#drawAbout();
    }
    if (held) this.focus();
  }

  #drawAbout() {
    const { description = {} } = this.world.about ?? {};
    const words = description[this.person.language] || description[""];
    if (words) this.log.node.append(el("div.about", {}, el("b", {}, t("about-title")), el("p", {}, words)));
  }

  #article(messages) {
    const { presses } = this.phone;
    if (presses.some) queueMicrotask(() => presses.paint(this.chat.id, messages[0].message_id));
    return bubble(messages, this);
  }

  // What a person does

  /** Sends a command that was clicked. */
  command(text) {
    return this.phone.attempt(() => act("say", { person: this.person.id, chat: this.chat.id, text, ...this.inTopic }));
  }

  /** An inline button is pressed. It waits from this moment on. */
  async press(message_id, row, column) {
    const { chat, phone } = this;
    const one = chat.messages.get(message_id)?.reply_markup?.inline_keyboard?.[row]?.[column];
    if (!one) return;
    const press = phone.presses.begin(chat.id, message_id, row, column, one.text);
    const result = await phone.attempt(() => act("press", { person: this.person.id, chat: chat.id, message_id, row, column }));
    if (result?.query && !this.world.answered.has(result.query)) {
      press.query = result.query;
      return;
    }
    phone.presses.end(press);
    if (!result || result.query) return;
    await arrive(phone, result, one.url);
  }

  /** Scrolls to a message of this chat; one of another topic is shown among all. */
  seek(id) {
    if (this.log.seek(id)) return;
    if (this.topic === null || !this.chat.messages.has(id)) return void this.phone.say(t("message-gone"));
    this.phone.openTopic(null);
    this.phone.conversation.seek(id);
  }

  /** The newest own message with words, to change it. */
  lastOwn() {
    const { order, messages } = this.chat;
    const own = (id) => messages.get(id).from?.id === this.person.id && (messages.get(id).text ?? messages.get(id).caption);
    return messages.get(order.slice(-200).findLast(own)) ?? null;
  }

  /** Opens the menu of a message beside an element or a point. */
  menuOf(id, anchor) {
    const message = this.chat.messages.get(id);
    if (message) menu(this.phone.glass, anchor, t("message-menu"), messageMenu(this, message));
  }

  // What happens

  message(message, own) {
    this.log.append(message, own);
    this.drawBottom();
  }

  edited(message) {
    this.log.update(message);
    if (this.chat.pinned?.includes(message.message_id)) this.pins.draw();
  }

  deleted(id) {
    this.log.remove(id);
    this.pins.draw();
    this.composer?.drawStrip();
    this.drawBottom();
  }

  /** Members, title, pins, keyboard or topics have changed. */
  changed(before) {
    this.drawHead();
    this.#drawTopics();
    if (before.pinned !== String(this.chat.pinned)) this.pins.reset();
    if (before.keyboard !== JSON.stringify(this.chat.keyboard)) this.composer?.drawKeys();
    this.composer?.drawMenu();
  }
}
