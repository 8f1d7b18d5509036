// In which chats the bot is typing just now: until its next message, or for five seconds.

const LASTS = 5_000;

export class Typing {
  #ends = new Map();

  /** @param {(chat: number) => void} changed is told of both, beginning and end */
  constructor(changed) {
    this.changed = changed;
  }

  has(chat) {
    return this.#ends.has(chat);
  }

  begin(chat) {
    clearTimeout(this.#ends.get(chat));
    this.#ends.set(chat, setTimeout(() => this.end(chat), LASTS));
    this.changed(chat);
  }

  end(chat) {
    clearTimeout(this.#ends.get(chat));
    if (this.#ends.delete(chat)) this.changed(chat);
  }
}
