// The bar with pinned messages: a press scrolls to the shown one and turns to the one before it.

import { gist } from "./bubble.js";
import { button, el } from "./dom.js";
import { fileAddress } from "./api.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

export class Pins {
  #back = 0;

  /** @param {(id: number) => void} seek scrolls the chat to a message */
  constructor(chat, seek) {
    Object.assign(this, { chat, seek });
    this.node = el("div.pins", { hidden: true });
    this.draw();
  }

  /** Pins have changed: the newest is shown. */
  reset() {
    this.#back = 0;
    this.draw();
  }

  draw() {
    const pinned = (this.chat.pinned ?? []).filter((id) => this.chat.messages.has(id));
    this.node.hidden = !pinned.length;
    if (!pinned.length) return void this.node.replaceChildren();
    const at = pinned.length - 1 - (this.#back % pinned.length);
    const message = this.chat.messages.get(pinned[at]);
    const title = pinned.length > 1 ? t("pinned-many", { at: at + 1, count: pinned.length }) : t("pinned");
    const marks = el("span.pin-marks", { "aria-hidden": "true" }, pinned.slice(-5).map((id) => el(id === pinned[at] ? "i.on" : "i")));
    const thumb = message.photo && el("img", { src: fileAddress(message.photo[0].file_id), alt: "" });
    const go = () => {
      this.seek(message.message_id);
      this.#back += 1;
      this.draw();
    };
    const held = this.node.contains(document.activeElement);
    const bar = button("pin-bar", go, {}, marks, thumb, el("span.pin-words", {}, el("b", {}, title), el("span", {}, gist(message))), icon("pin"));
    this.node.replaceChildren(bar);
    if (held) bar.focus({ preventScroll: true });
  }
}
