// The room in which the phones stand side by side: as many as are shown, or one on a narrow page.

import { el } from "./dom.js";
import { today } from "./memory.js";
import { Phone } from "./phone.js";
import { t } from "./words.js";

export class Room {
  #phones = new Map();
  #hidden = new Map();
  #sole = null;

  /** @param {(person: number) => void} changed the strip of people is to be told */
  constructor(world, language, changed) {
    Object.assign(this, { world, language, changed });
    this.nobody = el("p.nobody", { hidden: true });
    this.node = el("main.phones", {}, this.nobody);
    this.narrow = matchMedia("(max-width: 719px)");
    this.narrow.addEventListener("change", () => this.arrange());
    const kept = today.get("hidden", {});
    for (const [id, hidden] of Object.entries(kept)) this.#hidden.set(Number(id), hidden);
  }

  /** The phone of a person; it is made when it is first asked for. */
  phoneOf(id) {
    if (!this.#phones.has(id)) {
      const person = this.world.persons.get(id);
      const phone = new Phone(this.world, person, this.language, (other) => this.takeOut(other), () => this.changed(id));
      this.#phones.set(id, phone);
      this.node.append(phone.node);
    }
    return this.#phones.get(id);
  }

  get all() {
    return [...this.#phones.values()];
  }

  get shown() {
    return this.all.filter((phone) => phone.shown);
  }

  #wanted(person) {
    return !(this.#hidden.get(person.id) ?? person.shown === false);
  }

  isShown(id) {
    return this.#phones.get(id)?.shown ?? false;
  }

  /** Puts out the phones that are to be seen, and takes away those of people who are gone. */
  arrange() {
    const living = this.world.living();
    for (const [id, phone] of this.#phones) {
      if (living.some((person) => person.id === id)) continue;
      phone.show(false);
      phone.node.remove();
      this.#phones.delete(id);
    }
    if (!living.some((person) => person.id === this.#sole)) this.#sole = (living.find((one) => this.#wanted(one)) ?? living[0])?.id ?? null;
    for (const person of living) {
      const phone = this.phoneOf(person.id);
      phone.show(this.narrow.matches ? person.id === this.#sole : this.#wanted(person));
      this.changed(person.id);
    }
    this.nobody.hidden = this.shown.length > 0;
    this.nobody.textContent = t(living.length ? "no-phones" : "no-persons");
  }

  /** A name was pressed: on a wide page the phone comes or goes, on a narrow one it takes the place. */
  choose(id) {
    if (this.narrow.matches) this.#sole = id;
    else this.#hide(id, this.isShown(id));
    this.arrange();
    if (this.isShown(id)) this.#see(id);
  }

  /** The phone of this person, put where it can be seen. */
  takeOut(id) {
    this.#sole = id;
    if (!this.isShown(id)) this.#hide(id, false);
    this.arrange();
    this.#see(id);
    return this.phoneOf(id);
  }

  /** A new person's phone, as soon as the person is known here. */
  welcome(id) {
    if (this.world.persons.has(id)) return void this.takeOut(id);
    const off = this.world.on("person", ({ person }) => {
      if (person.id !== id) return;
      off();
      this.takeOut(id);
    });
  }

  #hide(id, hidden) {
    this.#hidden.set(id, hidden);
    today.set("hidden", Object.fromEntries(this.#hidden));
  }

  #see(id) {
    this.phoneOf(id).node.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Moves the focus to the phone `step` places on. */
  walk(step) {
    const { narrow, world } = this;
    if (narrow.matches) {
      const living = world.living().map((person) => person.id);
      this.choose(living[(living.indexOf(this.#sole) + step + living.length) % living.length]);
    }
    const all = this.shown;
    if (!all.length) return;
    const at = all.findIndex((phone) => phone.node.contains(document.activeElement));
    const next = narrow.matches ? all[0] : all[at < 0 ? 0 : (at + step + all.length) % all.length];
    this.#see(next.person.id);
    next.focus();
  }

  /** The phone that has the focus. */
  get active() {
    return this.shown.find((phone) => phone.node.contains(document.activeElement)) ?? null;
  }
}
