// The drawn messages of a chat, by days. A message is an article; the messages of an album share one.

import { el } from "./dom.js";
import { dayKey, dayName } from "./times.js";

/** Seconds within which messages of one sender stand together. */
const TOGETHER = 600;

export class Sheet {
  #articles = new Map();
  #ids = new WeakMap();

  /**
   * @param {(messages: object[]) => HTMLElement} draw makes the article of a message, or of an album
   * @param {() => number} now the world's time
   */
  constructor(draw, now) {
    Object.assign(this, { draw, now });
    this.node = el("div.sheet");
  }

  /** The article of a message, if it is drawn. */
  article(id) {
    return this.#articles.get(id) ?? null;
  }

  /** How many messages are drawn. */
  get size() {
    return this.#articles.size;
  }

  /** The id of the first drawn message. */
  get oldest() {
    return this.#ids.get(this.node.querySelector(".message"))[0];
  }

  /** The id of the last drawn message. */
  get newest() {
    return this.#ids.get(this.node.lastElementChild.lastElementChild).at(-1);
  }

  clear() {
    this.#articles.clear();
    this.node.replaceChildren();
  }

  /** Draws albums (a message alone is an album of one) above the others. */
  prepend(albums) {
    const anchor = this.node.firstElementChild;
    const days = new Map();
    for (const album of albums) {
      const key = dayKey(album[0].date);
      if (!days.has(key)) days.set(key, { day: anchor?.dataset.day === key ? anchor : this.#day(album[0].date), articles: [] });
      days.get(key).articles.push(this.#make(album));
    }
    for (const { day, articles } of days.values()) {
      const seam = day.querySelector(".message");
      day.firstElementChild.after(...articles);
      for (const one of [...articles, seam]) this.#shape(one);
    }
    this.node.prepend(...[...days.values()].map(({ day }) => day).filter((day) => day !== anchor));
  }

  /** Draws an album below the others. */
  append(album) {
    const key = dayKey(album[0].date);
    if (this.node.lastElementChild?.dataset.day !== key) this.node.append(this.#day(album[0].date));
    const article = this.#make(album);
    this.node.lastElementChild.append(article);
    this.#shape(article);
    this.#shape(article.previousElementSibling);
    return article;
  }

  /** Draws an album anew in its place. */
  replace(album) {
    const old = album.map(({ message_id }) => this.#articles.get(message_id)).find(Boolean);
    const giveFocus = focusIn(old);
    const article = this.#make(album);
    unveil(old, article);
    old.replaceWith(article);
    for (const one of [article.previousElementSibling, article, article.nextElementSibling]) this.#shape(one);
    giveFocus?.(article);
  }

  /** Takes a message away; returns another message of its album, whose article has to be drawn anew, or null. */
  remove(id) {
    const article = this.#articles.get(id);
    this.#articles.delete(id);
    const left = this.#ids.get(article).find((one) => this.#articles.has(one));
    if (left !== undefined) return left;
    const around = [article.previousElementSibling, article.nextElementSibling];
    this.#take(article);
    for (const one of around) this.#shape(one);
    return null;
  }

  /** Lets go of so many of the oldest messages, or of the newest; albums stay whole. */
  drop(count, { newest = false } = {}) {
    const least = this.size - count;
    while (this.size > least) {
      const article = newest ? this.node.lastElementChild.lastElementChild : this.node.querySelector(".message");
      for (const id of this.#ids.get(article)) this.#articles.delete(id);
      this.#take(article);
    }
    this.#shape(newest ? this.node.lastElementChild?.lastElementChild : this.node.querySelector(".message"));
  }

  #take(article) {
    const day = article.parentNode;
    article.remove();
    if (!day.querySelector(".message")) day.remove();
  }

  #day(date) {
    return el("div.day", { data: { day: dayKey(date) } }, el("div.date", {}, el("span.pill", {}, dayName(date, this.now()))));
  }

  #make(album) {
    const article = this.draw(album);
    article.dataset.at = album[0].date;
    this.#ids.set(article, album.map(({ message_id }) => message_id));
    for (const { message_id } of album) this.#articles.set(message_id, article);
    return article;
  }

  /** First and last of a run by one sender look different. */
  #shape(article) {
    if (!article?.classList.contains("message")) return;
    const plain = (one) => one?.classList.contains("message") && !one.classList.contains("service");
    const joins = (one) =>
      plain(one) &&
      plain(article) &&
      one.dataset.from === article.dataset.from &&
      Math.abs(one.dataset.at - article.dataset.at) < TOGETHER;
    article.classList.toggle("first", !joins(article.previousElementSibling));
    article.classList.toggle("last", !joins(article.nextElementSibling));
  }
}

/** A photo that was revealed stays so when its message is drawn anew. */
function unveil(old, article) {
  for (const shown of old.querySelectorAll(".photo:not(.veiled)")) {
    article.querySelector(`.photo.veiled[data-file="${CSS.escape(shown.dataset.file)}"]`)?.classList.remove("veiled");
  }
}

/** How to give the focus back to what takes the place of `old`; null if it was elsewhere. */
function focusIn(old) {
  const active = document.activeElement;
  if (!old.contains(active)) return null;
  const { row, column } = active.dataset;
  return (article) => {
    const same = row === undefined ? null : article.querySelector(`.key[data-row="${row}"][data-column="${column}"]`);
    const next = same ?? (active === old ? article : article.querySelector(".key") ?? article);
    next.focus({ preventScroll: true });
  };
}
