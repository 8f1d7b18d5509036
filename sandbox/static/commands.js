// The list of the bot's commands over the field, opened by «/» or by its button; arrows, Enter, Tab and Esc work in both.

import { button, el } from "./dom.js";
import { t } from "./words.js";

export class Commands {
  /**
   * @param {() => {command: string, description: string}[]} known the commands of this person in this chat
   * @param {HTMLTextAreaElement} field where a command may be typed
   * @param {{chosen: (text: string) => void, completed: (text: string) => void, shown: (open: boolean) => void}} tell
   */
  constructor(known, field, tell) {
    Object.assign(this, { known, field, tell });
    this.node = el("div.commands", { hidden: true, role: "listbox", "aria-label": t("commands") });
  }

  get open() {
    return !this.node.hidden;
  }

  /** Opens the whole list, with the focus in it, or closes it. */
  toggle() {
    if (this.open) return this.hide();
    this.show("");
    return this.node.querySelector(".command")?.focus();
  }

  /** Shows the commands that begin like this. */
  show(beginning) {
    const fit = this.known().filter(({ command }) => command.startsWith(beginning));
    if (!fit.length && beginning) return this.hide();
    const rows = fit.map((one, at) => this.#row(one, at === 0));
    this.node.replaceChildren(...(rows.length ? rows : [el("p.quiet", {}, t("commands-none"))]));
    this.node.hidden = false;
    return this.tell.shown(true);
  }

  hide() {
    this.node.hidden = true;
    this.tell.shown(false);
  }

  #row({ command, description }, first) {
    const properties = { role: "option", tabIndex: -1, "aria-selected": String(first), onkeydown: (event) => this.key(event) };
    return button("command", () => this.#choose(`/${command}`), properties, el("b", {}, `/${command}`), " ", el("span", {}, description));
  }

  #choose(text) {
    this.hide();
    this.tell.chosen(text);
  }

  /** A key while the list is open; true if it was for the list. */
  key(event) {
    if (!this.open) return false;
    const rows = [...this.node.querySelectorAll(".command")];
    const at = rows.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.hide();
      this.field.focus();
    } else if (step && rows.length) this.#mark(rows, rows[(at + step + rows.length) % rows.length], event.target);
    else if (event.key === "Tab" && event.target === this.field && rows[at]) {
      this.hide();
      this.tell.completed(`${rows[at].firstChild.textContent} `);
    } else if (event.key === "Enter" && !event.shiftKey && rows[at]) rows[at].click();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #mark(rows, next, from) {
    for (const row of rows) row.setAttribute("aria-selected", String(row === next));
    next.scrollIntoView({ block: "nearest" });
    if (from !== this.field) next.focus();
  }
}
