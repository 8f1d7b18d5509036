// The messages of one open chat. It draws the newest and, on scrolling up, earlier ones; an event touches one message.

import { button, calm, el } from "./dom.js";
import { icon } from "./icons.js";
import { dayKey, dayName } from "./times.js";
import { t } from "./words.js";

const CHUNK = 100;
const MOST = 420;
const NEAR = 48;
const GROUPED = 600;

export class Log {
  #articles = new Map();
  #oldest = Infinity;
  #below = 0;
  #bottom = true;
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
    Object.assign(this, { chat, topic, draw, now });
    this.sheet = el("div.sheet");
    this.scroller = el("div.log", { role: "log", "aria-live": "polite", tabIndex: 0, "aria-label": t("log-of", { title }) }, this.sheet);
    this.count = el("span.count");
    this.jump = button("jump", () => this.toBottom(true), { name: t("to-bottom"), hidden: true }, icon("down"), this.count);
    this.node = el("div.conversation", {}, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.#walk(event));
    this.watch = new ResizeObserver(() => this.#bottom && this.#stick());
    this.watch.observe(this.scroller);
    this.watch.observe(this.sheet);
    this.#earlier();
  }

  /** Stops watching; the node is to be thrown away. */
  close() {
    this.watch.disconnect();
  }

  /** The article of a message, if it is drawn. */
  article(id) {
    return this.#articles.get(id) ?? null;
  }

  get empty() {
    return this.#articles.size === 0;
  }

  #fits(message) {
    return this.topic === null || (message.message_thread_id ?? 0) === this.topic;
  }

  /** A new message: drawn at the bottom. `own` scrolls there, with the next frame, when the sheet is seen to have grown. */
  append(message, own) {
    if (!this.#fits(message)) return;
    if (this.#articles.has(message.message_id)) return void this.update(message);
    if (message.message_id < this.#oldest && this.#articles.size) return;
    const album = this.chat.albumOf(message);
    if (album.length > 1 && this.#articles.has(album[0].message_id)) this.#replace(album);
    else this.#put([message]);
    if (own) this.#bottom = true;
    if (this.#bottom) return;
    this.#below += 1;
    this.#tellBelow();
  }

  /** A message has changed. */
  update(message) {
    if (this.#articles.has(message.message_id)) this.#replace(this.chat.albumOf(message));
  }

  /** A message is gone. */
  remove(id) {
    const article = this.#articles.get(id);
    if (!article) return;
    this.#articles.delete(id);
    const left = [...this.#articles].find(([, node]) => node === article);
    if (left) return void this.#replace(this.chat.albumOf(this.chat.messages.get(left[0])));
    const day = article.parentNode;
    const [before, after] = [article.previousElementSibling, article.nextElementSibling];
    const focused = article.contains(document.activeElement);
    article.remove();
    if (!day.querySelector(".message")) day.remove();
    for (const one of [before, after]) this.#shape(one);
    if (focused) this.scroller.focus({ preventScroll: true });
  }

  /** Scrolls to a message, drawing what is missing. False if there is no such message. */
  seek(id) {
    if (!this.chat.messages.has(id)) return false;
    while (!this.#articles.has(id) && this.#earlier(this.chat.indexOf(id)));
    const article = this.#articles.get(id);
    if (!article) return false;
    this.#bottom = false;
    this.#seeking = performance.now() + 700;
    const block = article.offsetHeight < this.scroller.clientHeight ? "center" : "start";
    article.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });
    article.classList.remove("flash");
    requestAnimationFrame(() => article.classList.add("flash"));
    return true;
  }

  /** Scrolls to the newest message. */
  toBottom(smoothly = false) {
    this.#bottom = true;
    this.#below = 0;
    this.#tellBelow();
    if (!smoothly || calm()) return void this.#stick();
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (scrollHeight - scrollTop > clientHeight * 4) this.#stick();
    else this.scroller.scrollTo({ top: scrollHeight, behavior: "smooth" });
  }

  #stick() {
    this.#sticking = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#trim();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    if (!this.#sticking) this.#showDate();
    this.#sticking = false;
    this.#bottom = performance.now() > this.#seeking && scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#bottom) this.#below = 0;
    this.#tellBelow();
    if (scrollTop < 500) this.#earlier();
  }

  /** While a person scrolls, the day stays in sight. */
  #showDate() {
    clearTimeout(this.#still);
    this.scroller.classList.add("scrolling");
    this.#still = setTimeout(() => this.scroller.classList.remove("scrolling"), 1200);
  }

  #tellBelow() {
    this.jump.hidden = this.#bottom;
    this.count.textContent = this.#below ? String(this.#below) : "";
  }

  /** Draws a chunk of messages before the oldest drawn, from index `from` on at the latest; false if there is none. */
  #earlier(from = Infinity) {
    const { order, messages } = this.chat;
    const end = this.#oldest === Infinity ? order.length : this.chat.indexOf(this.#oldest);
    let start = end;
    const chunk = [];
    while (start > 0 && (chunk.length < CHUNK || start > from)) {
      const message = messages.get(order[--start]);
      if (this.#fits(message)) chunk.push(message);
    }
    while (chunk.length && start > 0) {
      const before = messages.get(order[start - 1]);
      if (!before.media_group_id || before.media_group_id !== chunk.at(-1).media_group_id) break;
      chunk.push(before);
      start--;
    }
    if (!chunk.length) return false;
    this.#oldest = order[start];
    const height = this.scroller.scrollHeight;
    this.#prepend(chunk.reverse());
    if (end < order.length && !this.#bottom) this.scroller.scrollTop += this.scroller.scrollHeight - height;
    return true;
  }

  #prepend(messages) {
    const anchor = this.sheet.firstElementChild;
    const days = new Map();
    for (let at = 0; at < messages.length; ) {
      const album = this.chat.albumOf(messages[at]);
      at += album.length;
      const key = dayKey(album[0].date);
      const same = anchor?.dataset.day === key ? anchor : null;
      if (!days.has(key)) days.set(key, { day: same ?? this.#day(album[0].date), fresh: !same, articles: [] });
      days.get(key).articles.push(this.#article(album));
    }
    const fresh = [];
    for (const { day, fresh: isNew, articles } of days.values()) {
      const seam = isNew ? null : day.querySelector(".message");
      if (isNew) {
        day.append(...articles);
        fresh.push(day);
      } else day.firstElementChild.after(...articles);
      for (const one of articles) this.#shape(one);
      if (seam) this.#shape(seam);
    }
    this.sheet.prepend(...fresh);
  }

  #put(messages) {
    const [message] = messages;
    const key = dayKey(message.date);
    let day = this.sheet.lastElementChild;
    if (day?.dataset.day !== key) {
      day = this.#day(message.date);
      this.sheet.append(day);
    }
    const article = this.#article(messages);
    article.classList.add("fresh");
    day.append(article);
    this.#shape(article);
    this.#shape(article.previousElementSibling);
    if (this.#oldest === Infinity) this.#oldest = message.message_id;
  }

  #day(date) {
    return el("div.day", { data: { day: dayKey(date) } }, el("div.date", {}, el("span.pill", {}, dayName(date, this.now()))));
  }

  #article(album) {
    const article = this.draw(album);
    article.dataset.at = album[0].date;
    for (const message of album) this.#articles.set(message.message_id, article);
    return article;
  }

  #replace(album) {
    const old = this.#articles.get(album[0].message_id) ?? album.map((one) => this.#articles.get(one.message_id)).find(Boolean);
    const focus = focusIn(old);
    const article = this.#article(album);
    article.classList.toggle("flash", false);
    for (const shown of old.querySelectorAll(".photo:not(.veiled)")) {
      const veiled = article.querySelector(`.photo.veiled[data-file="${CSS.escape(shown.dataset.file)}"]`);
      veiled?.classList.remove("veiled");
    }
    old.replaceWith(article);
    this.#shape(article);
    this.#shape(article.previousElementSibling);
    this.#shape(article.nextElementSibling);
    focus?.(article, this.scroller);
  }

  /** First and last of a run by one sender look different. */
  #shape(article) {
    if (!article?.classList.contains("message")) return;
    const joins = (one) =>
      one?.classList.contains("message") &&
      one.dataset.from === article.dataset.from &&
      !one.classList.contains("service") &&
      !article.classList.contains("service") &&
      Math.abs(one.dataset.at - article.dataset.at) < GROUPED;
    article.classList.toggle("first", !joins(article.previousElementSibling));
    article.classList.toggle("last", !joins(article.nextElementSibling));
  }

  /** At the bottom, far too many drawn messages are let go. */
  #trim() {
    if (this.#articles.size < MOST) return;
    const keep = this.chat.order.length - CHUNK;
    const limit = this.chat.order[Math.max(0, keep)];
    let oldest = null;
    for (const article of [...this.sheet.querySelectorAll(".message")]) {
      if (Number(article.dataset.message) >= limit) {
        oldest = article;
        break;
      }
      const day = article.parentNode;
      article.remove();
      if (!day.querySelector(".message")) day.remove();
    }
    for (const [id, article] of [...this.#articles]) if (!article.isConnected && id < limit) this.#articles.delete(id);
    if (oldest) this.#oldest = Number(oldest.dataset.message);
    this.#shape(oldest);
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Arrow keys walk through messages. */
  #walk(event) {
    const { key, target } = event;
    if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(key) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target !== this.scroller && !target.classList.contains("message")) return;
    event.preventDefault();
    const all = [...this.sheet.querySelectorAll(".message")];
    const at = all.indexOf(target);
    const goal = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at < 0 ? all.length - 1 : at + 1, Home: 0, End: all.length - 1 }[key];
    all[Math.max(0, Math.min(all.length - 1, goal))]?.focus();
  }
}

/** How to give the focus back to what takes the place of `old`; null if it was elsewhere. */
function focusIn(old) {
  const active = document.activeElement;
  if (!old.contains(active)) return null;
  const { row, column } = active.dataset;
  return (article, otherwise) => {
    const key = row === undefined ? null : article.querySelector(`.key[data-row="${row}"][data-column="${column}"]`);
    const next = key ?? (active === old ? article : article.querySelector(".key") ?? article);
    (next ?? otherwise).focus({ preventScroll: true });
  };
}
