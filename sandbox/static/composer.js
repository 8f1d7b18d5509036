// Where a person writes: the field, what is replied to or edited, the paper clip, the commands, the bot's keyboard.

import { act, packed, Refusal } from "./api.js";
import { gist } from "./bubble.js";
import { ask, field } from "./dialog.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { replyKeyboard } from "./keyboards.js";
import { menu } from "./menu.js";
import { t } from "./words.js";

/** What the server takes at once, in bytes, with room for base64. */
const LARGEST = 40 * 1024 * 1024;
const PLACES = [["place-1", 55.75393, 37.62079], ["place-2", 55.75126, 37.62864], ["place-3", 55.82627, 37.63772]];

/** The bottom of an open chat. The half-typed text and what it answers live in `draft`, which outlives the composer. */
export class Composer {
  /** @param draft {text, reply, edit}, changed in place; `kept` is called after a change */
  constructor(phone, chat, draft, kept) {
    Object.assign(this, { phone, chat, draft, kept });
    this.as = null;
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
    this.files = el("input.unseen", { type: "file", multiple: true, tabIndex: -1, "aria-label": t("file"), onchange: () => this.#chosen() });
    this.commandsButton = button("round", () => this.#toggleCommands(), { name: t("commands"), "aria-expanded": "false" }, icon("commands"));
    this.clip = button("round", () => this.#attachMenu(), { name: t("attach"), "aria-haspopup": "menu" }, icon("clip"));
    this.keys = button("round", () => this.showKeys(this.panel.hidden), { name: t("keyboard"), "aria-expanded": "false" }, icon("keyboard"));
    this.send = button("round.send", () => this.submit(), { name: t("send") }, icon("send"));
    this.strip = el("div.strip-above", { hidden: true });
    this.list = el("div.commands", { hidden: true, role: "listbox", "aria-label": t("commands") });
    this.panel = el("div.keys-panel", { hidden: true });
    const line = el("div.line", {}, this.commandsButton, this.clip, this.files, this.field, this.keys, this.send);
    this.node = el("div.composer", {}, this.list, this.strip, line, this.panel);
    this.drawStrip();
    this.drawKeys();
    requestAnimationFrame(() => this.#grow());
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  #place() {
    return { person: this.phone.person.id, chat: this.chat.id };
  }

  #typed() {
    this.draft.text = this.field.value;
    this.kept();
    this.#grow();
    const typing = /^\/(\w*)$/.exec(this.field.value);
    if (typing) this.#showCommands(typing[1]);
    else this.#hideCommands();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 132)}px`;
  }

  #write(text) {
    this.field.value = text;
    this.draft.text = text;
    this.kept();
    this.#grow();
  }

  #key(event) {
    const { key } = event;
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!this.list.hidden && this.#commandKey(event)) return;
    if (key === "Enter" && !event.shiftKey && bare && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (key === "Escape" && (this.draft.reply || this.draft.edit)) {
      event.stopPropagation();
      this.cancel();
    } else if (key === "ArrowUp" && bare && !this.field.value) {
      const own = this.phone.lastOwn();
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  /** Sends what is typed, or the changed text of an edited message. */
  async submit() {
    const text = this.field.value.trim();
    const { reply, edit } = this.draft;
    if (!text) return this.focus();
    this.#write("");
    this.cancel();
    this.#hideCommands();
    this.focus();
    const sent = await this.phone.attempt(() =>
      edit
        ? act("edit", { ...this.#place(), message_id: edit, text })
        : act("say", { ...this.#place(), text, ...this.#more(reply) }),
    );
    if (sent === null && !this.field.value) {
      Object.assign(this.draft, { reply, edit });
      this.#write(text);
      this.drawStrip();
    }
    return undefined;
  }

  #more(reply) {
    const { topic } = this.phone;
    return { ...(reply ? { reply_to: reply } : {}), ...(topic ? { topic } : {}) };
  }

  /** From now on a reply to this message is written. */
  reply(message) {
    this.draft.edit = null;
    this.draft.reply = message.message_id;
    this.drawStrip();
    this.focus();
  }

  /** From now on this own message is changed. */
  edit(message) {
    this.draft.reply = null;
    this.draft.edit = message.message_id;
    this.#write(message.text ?? message.caption ?? "");
    this.drawStrip();
    this.focus();
  }

  /** Neither reply nor edit any more. */
  cancel() {
    if (this.draft.edit) this.#write("");
    this.draft.reply = this.draft.edit = null;
    this.kept();
    this.drawStrip();
  }

  drawStrip() {
    const { reply, edit } = this.draft;
    const message = this.chat.messages.get(edit ?? reply);
    this.strip.hidden = !message;
    if (!message) return void (this.draft.reply = this.draft.edit = null);
    const title = edit ? t("composer-edit") : t("composer-reply", { name: message.from.first_name });
    const words = el("button.strip-words", { type: "button", onclick: () => this.phone.seek(message.message_id) }, el("b", {}, title), el("span", {}, gist(message)));
    const away = button("round", () => (this.cancel(), this.focus()), { name: t("composer-cancel") }, icon("close"));
    this.strip.replaceChildren(icon(edit ? "edit" : "reply"), words, away);
  }

  /** The open reply keyboard of the chat has changed, or is gone. */
  drawKeys() {
    const markup = this.chat.keyboard?.keyboard ? this.chat.keyboard : null;
    this.keys.hidden = !markup;
    this.panel.replaceChildren();
    this.field.placeholder = markup?.input_field_placeholder ?? t("message");
    if (markup) this.panel.append(replyKeyboard(markup, (row, column) => this.#pressKey(row, column)));
    this.showKeys(Boolean(markup));
  }

  showKeys(shown) {
    this.panel.hidden = !shown;
    this.keys.setAttribute("aria-expanded", String(shown));
  }

  async #pressKey(row, column) {
    const once = this.chat.keyboard?.one_time_keyboard;
    const done = await this.phone.attempt(() => act("reply", { ...this.#place(), row, column }));
    if (done !== null && once) this.showKeys(false);
  }

  // The commands

  #toggleCommands() {
    if (!this.list.hidden) return this.#hideCommands();
    this.#showCommands("");
    this.list.querySelector("button")?.focus();
    return undefined;
  }

  #showCommands(beginning) {
    const known = this.phone.world.commandsFor(this.phone.person, this.chat);
    const fit = known.filter(({ command }) => command.startsWith(beginning));
    if (!fit.length && beginning) return this.#hideCommands();
    const rows = fit.map(({ command, description }, at) =>
      button("command", () => this.#command(`/${command}`), { role: "option", tabIndex: -1, "aria-selected": String(at === 0), onkeydown: (event) => this.#commandKey(event) },
        el("b", {}, `/${command}`), " ", el("span", {}, description)),
    );
    this.list.replaceChildren(...(rows.length ? rows : [el("p.quiet", {}, t("commands-none"))]));
    this.list.hidden = false;
    this.commandsButton.setAttribute("aria-expanded", "true");
    return undefined;
  }

  #hideCommands() {
    this.list.hidden = true;
    this.commandsButton.setAttribute("aria-expanded", "false");
  }

  /** Arrow keys, Enter, Tab and Esc while the commands are shown; true if the key was for them. */
  #commandKey(event) {
    const rows = [...this.list.querySelectorAll(".command")];
    const at = rows.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.#hideCommands();
      this.focus();
    } else if (step && rows.length) {
      const next = rows[(at + step + rows.length) % rows.length];
      for (const row of rows) row.setAttribute("aria-selected", String(row === next));
      next.scrollIntoView({ block: "nearest" });
      if (event.target !== this.field) next.focus();
    } else if (event.key === "Tab" && event.target === this.field && rows[at]) {
      this.#write(`${rows[at].querySelector("b").textContent} `);
      this.#hideCommands();
    } else if (event.key === "Enter" && !event.shiftKey && rows[at]) {
      rows[at].click();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #command(text) {
    this.#hideCommands();
    if (this.field.value.startsWith("/")) this.#write("");
    this.focus();
    return this.phone.attempt(() => act("say", { ...this.#place(), text, ...this.#more(null) }));
  }

  // What is attached

  #attachMenu() {
    const { samples, language } = this.phone.world;
    const signs = { document: "file", photo: "photo", album: "photo", voice: "voice", location: "place", contact: "contact" };
    const ready = samples.map((sample) => ({
      label: sample.title[this.phone.language] ?? sample.title[language] ?? sample.name,
      sign: signs[sample.as],
      act: () => this.#post("sample", { name: sample.name }),
    }));
    menu(this.phone.glass, this.clip, t("attach"), [
      { label: t("attach-photo"), sign: "photo", act: () => this.#choose("photo", "image/*") },
      { label: t("attach-file"), sign: "file", act: () => this.#choose("document", "") },
      { label: t("attach-place"), sign: "place", act: () => this.#sendPlace() },
      { label: t("attach-contact"), sign: "contact", act: () => this.#post("contact", {}, false) },
      ready.length ? { heading: t("attach-samples") } : null,
      ...ready,
      { heading: t("attach-hint") },
    ]);
  }

  #choose(as, accept) {
    this.as = as;
    this.files.accept = accept;
    this.files.click();
  }

  async #chosen() {
    const files = [...this.files.files];
    this.files.value = "";
    const as = this.as;
    this.as = null;
    await this.attach(files, as);
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  /** Sends files; pictures as photos unless `as` says otherwise. What is typed becomes the caption. */
  async attach(files, as = null) {
    if (!files.length) return;
    const pictures = files.every((file) => /^image\/(png|jpeg)$/.test(file.type));
    const kind = as === "photo" && !pictures ? "document" : as ?? (pictures ? "photo" : "document");
    await this.phone.attempt(async () => {
      if (files.reduce((sum, file) => sum + file.size, 0) > LARGEST) throw new Refusal(t("file-big"));
      await this.#post("send", { files: await Promise.all(files.map(packed)), as: kind });
    });
  }

  async #post(verb, body, captioned = true) {
    const caption = captioned && !this.draft.edit ? this.field.value.trim() : "";
    if (caption) this.#write("");
    const done = await this.phone.attempt(() => act(verb, { ...this.#place(), ...body, ...(caption ? { caption } : {}) }));
    if (done === null && caption && !this.field.value) this.#write(caption);
    this.focus();
  }

  async #sendPlace() {
    const number = (value) => el("input", { type: "number", step: "any", required: true, value });
    const [latitude, longitude] = [number(PLACES[0][1]), number(PLACES[0][2])];
    latitude.min = -90;
    latitude.max = 90;
    longitude.min = -180;
    longitude.max = 180;
    const presets = PLACES.map(([key, north, east]) =>
      button("chip", () => ([latitude.value, longitude.value] = [north, east]), {}, t(key)),
    );
    const body = [el("div.presets", {}, presets), el("div.pair", {}, field(t("place-latitude"), latitude), field(t("place-longitude"), longitude))];
    const sent = await ask(this.phone.glass, {
      title: t("place-title"),
      text: t("place-text"),
      body,
      actions: [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("send"), value: true, kind: "main" }],
    });
    if (sent && latitude.value && longitude.value) {
      await this.#post("location", { latitude: Number(latitude.value), longitude: Number(longitude.value) }, false);
    }
  }
}
