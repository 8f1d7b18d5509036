// Buttons under messages and in place of the keyboard, and how a press waits for the bot's answer.

import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** Milliseconds after which a press without an answer is pointed out. */
const PATIENCE = 10_000;

const SIGNS = { url: "out", web_app: "app", copy_text: "copy", switch_inline_query: "forward", switch_inline_query_current_chat: "forward" };

/** The inline keyboard of a message, null if it has none; `press(row, column)` is what a button does. */
export function inlineKeyboard(message, press) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const draw = (one, row, column) => {
    const sign = Object.keys(SIGNS).find((kind) => kind in one);
    const data = { row, column, ...(one.style ? { style: one.style } : {}) };
    const mark = sign && el("span.key-sign", {}, icon(SIGNS[sign]));
    const off = "disabled" in one;
    return button("key", off ? () => {} : () => press(row, column), { data, title: one.url, disabled: off }, el("span", {}, one.text), mark);
  };
  const lines = rows.map((line, row) => el("div.keys", {}, line.map((one, column) => draw(one, row, column))));
  return el("div.keyboard", {}, lines);
}

/** The open reply keyboard of a chat. */
export function replyKeyboard(markup, press) {
  const lines = markup.keyboard.map((line, row) =>
    el("div.keys", {}, line.map((one, column) => button("reply-key", () => press(row, column), {}, one.text ?? one))),
  );
  return el("div.reply-keyboard", { role: "group", "aria-label": t("keyboard") }, lines);
}

/** The presses of one phone that wait, or have waited in vain. */
export class Presses {
  #all = new Map();

  /** @param {(chat: number, message: number) => Element|null} article finds a message on the phone */
  constructor(article) {
    this.article = article;
  }

  /** Whether any press waits, or has waited in vain. */
  get some() {
    return this.#all.size > 0;
  }

  /** A button was pressed; returns the press, which waits. */
  begin(chat, message, row, column, label) {
    const key = `${chat}/${message}/${row}/${column}`;
    this.#end(this.#all.get(key));
    const press = { key, chat, message, row, column, label, query: null, late: false, timer: 0 };
    press.timer = setTimeout(() => {
      press.late = true;
      this.paint(chat, message);
    }, PATIENCE);
    this.#all.set(key, press);
    this.paint(chat, message);
    return press;
  }

  /** The press waits no longer. */
  end(press) {
    this.#end(press);
    if (press) this.paint(press.chat, press.message);
  }

  #end(press) {
    if (!press) return;
    clearTimeout(press.timer);
    if (this.#all.get(press.key) === press) this.#all.delete(press.key);
  }

  /** The press with this query. */
  withQuery(query) {
    return [...this.#all.values()].find((press) => press.query === query);
  }

  /** The press of this button that waits without a query yet. */
  fresh(chat, message, label) {
    return [...this.#all.values()].find((one) => one.chat === chat && one.message === message && one.label === label && !one.query);
  }

  /** Shows on the message which buttons wait and which waited in vain. */
  paint(chat, message) {
    const article = this.article(chat, message);
    if (!article) return;
    const here = [...this.#all.values()].filter((press) => press.chat === chat && press.message === message);
    for (const key of article.querySelectorAll(".key")) {
      const press = here.find((one) => one.row === Number(key.dataset.row) && one.column === Number(key.dataset.column));
      const same = press && key.firstChild.textContent === press.label;
      key.classList.toggle("waits", Boolean(same && !press.late));
      key.classList.toggle("late", Boolean(same && press.late));
      if (same && !press.late) key.setAttribute("aria-busy", "true");
      else key.removeAttribute("aria-busy");
    }
    article.querySelector(".unanswered")?.remove();
    if (here.some((press) => press.late)) article.querySelector(".body").append(el("p.unanswered", {}, t("unanswered")));
  }
}
