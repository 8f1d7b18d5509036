// The strip of people: a press shows or hides a phone; on a narrow page it switches to one.

import { act } from "./api.js";
import { ask, field } from "./dialog.js";
import { button, el } from "./dom.js";
import { face } from "./face.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

export class Persons {
  #chips = new Map();

  /** @param room where phones stand: `phoneOf`, `isShown`, `choose` */
  constructor(world, room, language, attempt) {
    Object.assign(this, { world, room, language, attempt });
    this.chips = el("div.chips");
    const fresh = button("chip.add", () => this.#add(), { name: t("person-add-name") }, icon("plus"), t("person-add"));
    this.node = el("nav.persons", { "aria-label": t("persons") }, this.chips, fresh);
  }

  /** People have come, gone or changed. */
  draw() {
    const living = this.world.living();
    for (const [id, chip] of this.#chips) {
      if (living.some((person) => person.id === id)) continue;
      chip.node.remove();
      this.#chips.delete(id);
    }
    for (const person of living) {
      if (!this.#chips.has(person.id)) {
        const chip = this.#chip(person);
        this.#chips.set(person.id, chip);
        this.chips.append(chip.node);
      }
      this.mark(person.id);
    }
  }

  #chip(person) {
    const badge = el("span.badge", { hidden: true });
    const name = el("span.chip-name");
    const main = button("chip-main", () => this.room.choose(person.id), { "aria-pressed": "false" }, face(person.id, person.first_name), name, badge);
    const away = button("chip-away", () => this.#remove(this.world.persons.get(person.id)), { name: t("person-remove", { name: person.first_name }) }, icon("close"));
    return { node: el("span.chip.person", { data: { chip: person.id } }, main, away), main, badge, name };
  }

  /** The phone of this person was shown, hidden or written to. */
  mark(id) {
    const chip = this.#chips.get(id);
    if (!chip) return;
    const person = this.world.persons.get(id);
    const shown = this.room.isShown(id);
    const count = shown ? 0 : this.room.phoneOf(id).unreadInAll();
    chip.name.textContent = person.first_name;
    chip.main.setAttribute("aria-pressed", String(shown));
    chip.main.title = t(shown ? "person-hide" : "person-show", { name: person.first_name });
    chip.badge.hidden = !count;
    chip.badge.textContent = count > 99 ? "99+" : String(count);
  }

  async #add() {
    const name = el("input", { type: "text", required: true, maxLength: 64, autocomplete: "off" });
    const languages = [["ru", "Русский"], ["en", "English"]];
    const language = el("select", {}, languages.map(([code, words]) => el("option", { value: code, selected: code === this.language }, words)));
    const made = await ask(document.body, {
      title: t("person-add-name"),
      text: t("person-add-text"),
      body: [field(t("person-name"), name), field(t("person-language"), language)],
      actions: [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("create"), value: true, kind: "main" }],
    });
    if (!made || !name.value.trim()) return;
    const result = await this.attempt(() => act("person", { first_name: name.value.trim(), language: language.value }));
    if (result) this.room.welcome(result.id);
  }

  async #remove(person) {
    const sure = await ask(document.body, {
      title: t("person-remove-ask"),
      text: t("person-remove-text", { name: person.first_name }),
      actions: [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("delete"), value: true, kind: "danger" }],
    });
    if (sure) await this.attempt(() => act("remove", { person: person.id }));
  }
}
