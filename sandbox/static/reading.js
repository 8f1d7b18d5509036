// What one person has open, has read and is writing. It survives a redrawing and, until the tab closes, a reload.

import { today } from "./memory.js";

const LATER = 300;

export class Reading {
  #kept;
  #timer = 0;

  constructor(person) {
    this.key = `phone.${person}`;
    this.#kept = { open: person, seen: {}, drafts: {}, ...today.get(this.key, {}) };
  }

  /** The id of the open chat; null is the list. */
  get open() {
    return this.#kept.open;
  }

  set open(id) {
    this.#kept.open = id;
    this.keep();
  }

  /** What is half-typed in a chat: {text, reply, edit}, to be changed in place; `keep` is called then. */
  draft(chat) {
    return (this.#kept.drafts[chat.id] ??= { text: "", reply: null, edit: null });
  }

  /** How many messages of a chat were not seen yet; those up to `known` are news to nobody. */
  unread(chat, known = 0) {
    return chat.newerThan(Math.max(this.#kept.seen[chat.id] ?? 0, known));
  }

  /** Everything in this chat was seen. */
  seen(chat) {
    this.#kept.seen[chat.id] = chat.order.at(-1) ?? 0;
    this.keep();
  }

  /** Remembers, a little later, many changes at once. */
  keep() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      today.set(this.key, this.#kept);
    }, LATER);
  }
}
