// Cards with what a host would read in the bot's log, such as the first link, to be opened in a phone.

import { askLink } from "./links.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

export class Notes {
  #away = new Set();

  constructor(world, room, language, say) {
    Object.assign(this, { world, room, language, say });
    this.node = el("div.notes", { hidden: true });
  }

  draw() {
    const notes = (this.world.notes ?? []).filter((note) => !this.#away.has(note.link ?? this.#words(note)));
    this.node.hidden = !notes.length;
    this.node.replaceChildren(...notes.map((note) => this.#card(note)));
  }

  #words(note) {
    return note.text?.[this.language] ?? note.text?.[this.world.language] ?? Object.values(note.text ?? {})[0] ?? "";
  }

  #card(note) {
    const open = () => askLink(document.body, null, note.link, this.world, (id) => this.room.takeOut(id), this.say);
    const away = () => {
      this.#away.add(note.link ?? this.#words(note));
      this.draw();
    };
    return el(
      "article.note",
      {},
      el("b.note-title", {}, icon("list"), t("note-title")),
      el("span.note-words", {}, this.#words(note), note.link && el("code", {}, note.link)),
      note.link ? button("tool.main", open, {}, t("note-open")) : null,
      button("round", away, { name: t("note-close") }, icon("close")),
    );
  }
}
