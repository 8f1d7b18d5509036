// The scrolling part of an open chat. It draws a window of messages that moves along; an event touches one message.

import { button, calm, el } from "./dom.js";
import { icon } from "./icons.js";
import { Sheet } from "./sheet.js";
import { t } from "./words.js";

/** How many messages are drawn at first, and how many more at a time on scrolling. */
const FIRST = 100;
const MORE = 40;
/** No more than so many stay drawn. */
const MOST = 300;
/** Pixels from the bottom that still are the bottom. */
const NEAR = 48;
/** Pixels from an end of what is drawn at which more is drawn. */
const AHEAD = 600;
/** Milliseconds that a smooth way to a message may take, and that the day is shown after scrolling. */
const SEEK = 700;
const STILL = 1200;

export class Log {
  /** Whether the newest message of the chat is drawn; else the window lies somewhere above. */
  #whole = true;
  #bottom = true;
  #below = 0;
  #top = 0;
  #sticking = false;
  #seeking = 0;
  #still = 0;

  /**
   * @param chat the chat, as the store keeps it
   * @param {string} title what it is called on this phone
   * @param {number|null} topic only the messages of this topic; 0 is the topic without a number
   * @param {(messages: object[]) => HTMLElement} draw makes an article
   * @param {() => number} now the world's time
   */
  constructor(chat, title, topic, draw, now) {
    Object.assign(this, { chat, topic });
    this.sheet = new Sheet(draw, now);
    this.scroller = el("div.log", { role: "log", "aria-live": "polite", tabIndex: 0, "aria-label": t("log-of", { title }) }, this.sheet.node);
    this.count = el("span.count");
    this.jump = button("jump", () => this.toBottom(), { name: t("to-bottom"), hidden: true }, icon("down"), this.count);
    this.node = el("div.conversation", {}, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.#walk(event));
    this.watch = new ResizeObserver(() => this.#bottom && this.#stick());
    this.watch.observe(this.scroller);
    this.watch.observe(this.sheet.node);
    this.#drawUpTo(chat.order.length);
  }

  /** Stops watching; the node is to be thrown away. */
  close() {
    this.watch.disconnect();
    clearTimeout(this.#still);
  }

  /** The article of a message, if it is drawn. */
  article(id) {
    return this.sheet.article(id);
  }

  // What happens

  /** A new message: drawn at the bottom. `own` scrolls there, with the next frame, when the sheet is seen to have grown. */
  append(message, own) {
    if (!this.#fits(message)) return;
    if (own && !this.#whole) return void this.toBottom();
    if (this.#whole) this.#put(message);
    if (own) this.#bottom = true;
    if (this.#bottom) return;
    this.#below += 1;
    this.#tellBelow();
  }

  #put(message) {
    const album = this.chat.albumOf(message);
    if (album.some(({ message_id }) => this.article(message_id))) this.sheet.replace(album);
    else this.sheet.append(album).classList.add("fresh");
  }

  /** A message has changed. */
  update(message) {
    if (this.article(message.message_id)) this.sheet.replace(this.chat.albumOf(message));
  }

  /** A message is gone. */
  remove(id) {
    const article = this.article(id);
    if (!article) return;
    const held = article.contains(document.activeElement);
    const left = this.sheet.remove(id);
    if (left !== null) this.sheet.replace(this.chat.albumOf(this.chat.messages.get(left)));
    else if (held) this.scroller.focus({ preventScroll: true });
  }

  // What is drawn

  #fits(message) {
    return this.topic === null || (message.message_thread_id ?? 0) === this.topic;
  }

  /** Up to `most` albums from index `start` on, walking by `step`; in the order of the chat. */
  #albums(start, step, most) {
    const { order, messages } = this.chat;
    const found = [];
    for (let at = start; at >= 0 && at < order.length && found.length < most; at += step) {
      const message = messages.get(order[at]);
      if (!this.#fits(message)) continue;
      const album = this.chat.albumOf(message);
      found.push(album);
      at += step * (album.length - 1);
    }
    return step < 0 ? found.reverse() : found;
  }

  /** Draws the messages before index `end` from nothing. */
  #drawUpTo(end) {
    this.sheet.clear();
    this.sheet.prepend(this.#albums(end - 1, -1, FIRST));
    this.#whole = end >= this.chat.order.length;
  }

  /** Earlier messages come at the top; what is far below is let go. */
  #earlier() {
    if (!this.sheet.size) return;
    const albums = this.#albums(this.chat.indexOf(this.sheet.oldest) - 1, -1, MORE);
    if (!albums.length) return;
    this.#keepingPlace(() => this.sheet.prepend(albums));
    if (this.sheet.size <= MOST || this.#bottom) return;
    this.sheet.drop(this.sheet.size - MOST, { newest: true });
    this.#whole = false;
  }

  /** Later messages come at the bottom of a window that lies above it; what is far above is let go. */
  #later() {
    if (this.#whole || !this.sheet.size) return;
    const albums = this.#albums(this.chat.indexOf(this.sheet.newest + 1), 1, MORE);
    for (const album of albums) this.sheet.append(album);
    this.#whole = albums.length < MORE;
    if (this.sheet.size > MOST) this.#keepingPlace(() => this.sheet.drop(this.sheet.size - MOST));
  }

  /** What is in sight stays where it is while the sheet changes above it. */
  #keepingPlace(change) {
    const { scrollHeight } = this.scroller;
    change();
    if (!this.#bottom) this.scroller.scrollTop += this.scroller.scrollHeight - scrollHeight;
  }

  // Where it is scrolled to

  /** Scrolls to a message. False if there is no such message. */
  seek(id) {
    if (!this.chat.messages.has(id)) return false;
    const far = !this.article(id);
    if (far) this.#drawUpTo(Math.min(this.chat.order.length, this.chat.indexOf(id) + FIRST / 2));
    const article = this.article(id);
    if (!article) return false;
    this.#bottom = false;
    this.#seeking = performance.now() + SEEK;
    const block = article.offsetHeight < this.scroller.clientHeight ? "center" : "start";
    article.scrollIntoView({ block, behavior: far || calm() ? "auto" : "smooth" });
    article.classList.remove("flash");
    requestAnimationFrame(() => article.classList.add("flash"));
    setTimeout(() => this.#scrolled(), SEEK + 50);
    return true;
  }

  /** Scrolls to the newest message. */
  toBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const near = this.#whole && scrollHeight - scrollTop < clientHeight * 4;
    if (!this.#whole) this.#drawUpTo(this.chat.order.length);
    this.#bottom = true;
    this.#below = 0;
    this.#tellBelow();
    if (near && !calm()) this.scroller.scrollTo({ top: scrollHeight, behavior: "smooth" });
    else this.#stick();
  }

  #stick() {
    this.#sticking = true;
    if (this.sheet.size > MOST) this.sheet.drop(this.sheet.size - FIRST);
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#top = this.scroller.scrollTop;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    if (!this.#sticking) this.#showDate();
    this.#sticking = false;
    const left = scrollHeight - scrollTop - clientHeight;
    // The sheet may have grown since it was scrolled: only a way upwards leaves the bottom.
    if (this.#whole && left < NEAR) this.#bottom = performance.now() > this.#seeking;
    else if (scrollTop < this.#top) this.#bottom = false;
    this.#top = scrollTop;
    if (this.#bottom) this.#below = 0;
    this.#tellBelow();
    if (scrollTop < AHEAD) this.#earlier();
    else if (left < AHEAD) this.#later();
  }

  /** While a person scrolls, the day stays in sight. */
  #showDate() {
    clearTimeout(this.#still);
    this.scroller.classList.add("scrolling");
    this.#still = setTimeout(() => this.scroller.classList.remove("scrolling"), STILL);
  }

  #tellBelow() {
    this.jump.hidden = this.#bottom;
    this.count.textContent = this.#below ? String(this.#below) : "";
  }

  /** Arrow keys walk through messages. */
  #walk(event) {
    const { key, target } = event;
    if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(key) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target !== this.scroller && !target.classList.contains("message")) return;
    event.preventDefault();
    const all = [...this.sheet.node.querySelectorAll(".message")];
    const at = target === this.scroller ? all.length : all.indexOf(target);
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[key];
    all[Math.max(0, Math.min(all.length - 1, goal))]?.focus();
  }
}
