// A card of things to try, once the beginning has been played; and the poster, with which the beginning ends.

import { act } from "./api.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { today } from "./memory.js";
import { t } from "./words.js";

export class Trials {
  constructor(world, room, language, attempt) {
    Object.assign(this, { world, room, language, attempt });
    this.node = el("div.notes.trials", { hidden: true });
  }

  /** Whoever comes when the beginning has been played begins there. */
  arrive() {
    if (this.world.trials && !today.get("poster", false)) this.begin();
  }

  /** The beginning has ended: the poster is put before the eyes. */
  begin() {
    const { poster } = this.world.trials;
    this.draw();
    today.set("poster", true);
    if (!this.room.isShown(poster.person)) return;
    const phone = this.room.phoneOf(poster.person);
    phone.open(poster.chat);
    phone.conversation?.seek(poster.message);
  }

  draw() {
    const { trials } = this.world;
    this.node.hidden = !trials || today.get("tried", false);
    if (this.node.hidden) return;
    const steps = trials.all.map((one) => el("li", {}, button("tool", () => this.#try(one), {}, one.text[this.language])));
    this.node.replaceChildren(
      el("article.note", {}, el("b.note-title", {}, icon("list"), t("trials-title")), el("ol.trial-steps", {}, steps), button("round", () => this.#away(), { name: t("note-close") }, icon("close"))),
    );
  }

  #away() {
    today.set("tried", true);
    this.draw();
  }

  async #try({ person, chat, until }) {
    if (until) await this.attempt(() => act("skip", { to: "day", until }));
    if (person) this.room.takeOut(person).open(chat ?? person);
  }
}
