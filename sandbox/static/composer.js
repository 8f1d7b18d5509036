// Where a person writes: the field, what is replied to or changed, the buttons around, the bot's keyboard below.

import { act } from "./api.js";
import { Attach } from "./attach.js";
import { gist } from "./bubble.js";
import { Commands } from "./commands.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { replyKeyboard } from "./keyboards.js";
import { t } from "./words.js";

const TALLEST = 132;

/** The bottom of an open chat. The half-typed text and what it answers live in `draft`, which outlives the composer. */
export class Composer {
  /** @param draft {text, reply, edit}, changed in place; `kept` is called after a change */
  constructor(conversation, draft, kept) {
    const { phone, chat } = conversation;
    Object.assign(this, { conversation, phone, chat, draft, kept });
    this.field = el("textarea", {
      rows: 1,
      value: draft.text,
      "aria-label": t("message"),
      placeholder: t("message"),
      autocomplete: "off",
      enterKeyHint: "send",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#pasted(event),
    });
    this.commands = new Commands(() => phone.world.commandsFor(phone.person, chat), this.field, {
      chosen: (text) => this.#command(text),
      completed: (text) => this.#write(text),
      shown: (open) => slash.setAttribute("aria-expanded", String(open)),
    });
    this.attach = new Attach(phone, () => this.#where(), {
      take: () => this.#takeCaption(),
      giveBack: (caption) => this.field.value || this.#write(caption),
    });
    const slash = button("round", () => this.commands.toggle(), { name: t("commands"), "aria-expanded": "false" }, icon("commands"));
    const send = button("round.send", () => this.submit(), { name: t("send") }, icon("send"));
    this.keys = button("round", () => this.showKeys(this.panel.hidden), { name: t("keyboard"), "aria-expanded": "false" }, icon("keyboard"));
    this.strip = el("div.strip-above", { hidden: true });
    this.panel = el("div.keys-panel", { hidden: true });
    this.menu = button("chip.menu-key", () => this.#openMenu(), { hidden: true });
    const line = el("div.line", {}, this.menu, slash, this.attach.button, this.attach.files, this.field, this.keys, send);
    this.node = el("div.composer", {}, this.commands.node, this.strip, line, this.panel);
    this.drawStrip();
    this.drawKeys();
    this.drawMenu();
    requestAnimationFrame(() => this.#grow());
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  #where() {
    return { person: this.phone.person.id, chat: this.chat.id };
  }

  // What is typed

  #typed() {
    this.draft.text = this.field.value;
    this.kept();
    this.#grow();
    const command = /^\/(\w*)$/.exec(this.field.value);
    if (command) this.commands.show(command[1]);
    else if (this.commands.open) this.commands.hide();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
  }

  #write(text) {
    this.field.value = text;
    this.draft.text = text;
    this.kept();
    this.#grow();
  }

  #takeCaption() {
    const caption = this.draft.edit ? "" : this.field.value.trim();
    if (caption) this.#write("");
    return caption;
  }

  #key(event) {
    if (this.commands.key(event)) return;
    const { key } = event;
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (key === "Enter" && !event.shiftKey && bare && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (key === "Escape" && (this.draft.reply || this.draft.edit)) {
      event.stopPropagation();
      this.cancel();
    } else if (key === "ArrowUp" && bare && !this.field.value) {
      const own = this.conversation.lastOwn();
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach.send(files);
  }

  /** Sends what is typed, or the changed text of an own message. What is refused stands in the field again. */
  async submit() {
    const text = this.field.value.trim();
    const { reply, edit } = this.draft;
    this.focus();
    if (!text) return;
    this.commands.hide();
    this.cancel();
    this.#write("");
    const saying = () => act("say", { ...this.#where(), text, ...(reply ? { reply_to: reply } : {}), ...this.conversation.inTopic });
    const changing = () => act("edit", { ...this.#where(), message_id: edit, text });
    const sent = await this.phone.attempt(edit ? changing : saying);
    if (sent !== null || this.field.value) return;
    Object.assign(this.draft, { reply, edit });
    this.#write(text);
    this.drawStrip();
  }

  #command(text) {
    if (this.field.value.startsWith("/")) this.#write("");
    this.focus();
    this.conversation.command(text);
  }

  // What it answers, or changes

  /** From now on a reply to this message is written. */
  reply(message) {
    Object.assign(this.draft, { reply: message.message_id, edit: null });
    this.drawStrip();
    this.focus();
  }

  /** From now on this own message is changed. */
  edit(message) {
    Object.assign(this.draft, { reply: null, edit: message.message_id });
    this.#write(message.text ?? message.caption ?? "");
    this.drawStrip();
    this.focus();
  }

  /** Neither reply nor change any more. */
  cancel() {
    if (this.draft.edit) this.#write("");
    Object.assign(this.draft, { reply: null, edit: null });
    this.kept();
    this.drawStrip();
  }

  /** The strip above the field; it goes when the message it is about has gone. */
  drawStrip() {
    const { reply, edit } = this.draft;
    const message = this.chat.messages.get(edit ?? reply);
    this.strip.hidden = !message;
    if (!message) return void Object.assign(this.draft, { reply: null, edit: null });
    const title = edit ? t("composer-edit") : t("composer-reply", { name: message.from.first_name });
    const words = button("strip-words", () => this.conversation.seek(message.message_id), {}, el("b", {}, title), el("span", {}, gist(message)));
    const away = () => {
      this.cancel();
      this.focus();
    };
    return this.strip.replaceChildren(icon(edit ? "edit" : "reply"), words, button("round", away, { name: t("composer-cancel") }, icon("close")));
  }

  // The bot's keyboard

  /** The open reply keyboard of the chat has changed, or is gone. */
  drawKeys() {
    const markup = this.chat.keyboard?.keyboard ? this.chat.keyboard : null;
    this.keys.hidden = !markup;
    this.field.placeholder = markup?.input_field_placeholder ?? t("message");
    this.panel.replaceChildren(...(markup ? [replyKeyboard(markup, (row, column) => this.#pressKey(row, column))] : []));
    this.showKeys(Boolean(markup));
  }

  showKeys(shown) {
    this.panel.hidden = !shown;
    this.keys.setAttribute("aria-expanded", String(shown));
  }

  async #pressKey(row, column) {
    const once = this.chat.keyboard?.one_time_keyboard;
    const done = await this.phone.attempt(() => act("reply", { ...this.#where(), row, column }));
    if (done !== null && once) this.showKeys(false);
    if (done?.page) this.phone.openPage(done.page);
  }

  // The bot's page

  /** The menu button, where it opens a page of the bot; the commands keep a button of their own here. */
  drawMenu() {
    this.menu.hidden = !this.chat.menu;
    this.menu.textContent = this.chat.menu ?? "";
  }

  async #openMenu() {
    const result = await this.phone.attempt(() => act("menu", { person: this.phone.person.id }));
    if (result?.page) this.phone.openPage(result.page);
  }
}
