// The paper clip: photos, files, a place, a contact, and samples that lie ready. What is typed becomes the caption.

import { act, packed, Refusal } from "./api.js";
import { ask, field } from "./dialog.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { t } from "./words.js";

/** What the server takes at once, in bytes, with room for base64. */
const LARGEST = 40 * 1024 * 1024;
const SIGNS = { document: "file", photo: "photo", album: "photo", voice: "voice", video: "play", location: "place", contact: "contact" };
const PLACES = [["place-1", 55.75393, 37.62079], ["place-2", 55.75126, 37.62864], ["place-3", 55.82627, 37.63772]];

export class Attach {
  #as = null;

  /**
   * @param phone whose it is
   * @param {() => object} where {person, chat} of an act
   * @param {{take: () => string, giveBack: (caption: string) => void}} caption takes what is typed, returns it after a refusal
   */
  constructor(phone, where, caption) {
    Object.assign(this, { phone, where, caption });
    this.files = el("input.unseen", { type: "file", multiple: true, tabIndex: -1, "aria-label": t("file"), onchange: () => this.#chosen() });
    this.button = button("round", () => this.#menu(), { name: t("attach"), "aria-haspopup": "menu" }, icon("clip"));
  }

  #menu() {
    const { samples, language } = this.phone.world;
    const ready = samples.map(({ name, title, as }) => ({
      label: title[this.phone.language] ?? title[language] ?? name,
      sign: SIGNS[as],
      act: () => this.#post("sample", { name }),
    }));
    menu(this.phone.glass, this.button, t("attach"), [
      { label: t("attach-photo"), sign: "photo", act: () => this.#choose("photo", "image/*") },
      { label: t("attach-file"), sign: "file", act: () => this.#choose("document", "") },
      { label: t("attach-place"), sign: "place", act: () => this.#place() },
      { label: t("attach-contact"), sign: "contact", act: () => this.#post("contact", {}, false) },
      ready.length ? { heading: t("attach-samples") } : null,
      ...ready,
      { heading: t("attach-hint") },
    ]);
  }

  #choose(as, accept) {
    this.#as = as;
    this.files.accept = accept;
    this.files.click();
  }

  #chosen() {
    const files = [...this.files.files];
    const as = this.#as;
    this.files.value = "";
    this.files.accept = "";
    this.#as = null;
    return this.send(files, as);
  }

  /** Sends files; pictures go as photos unless `as` says otherwise, anything else as documents. */
  async send(files, as = null) {
    if (!files.length) return;
    const pictures = files.every((file) => /^image\/(png|jpeg)$/.test(file.type));
    await this.phone.attempt(async () => {
      if (files.reduce((sum, file) => sum + file.size, 0) > LARGEST) throw new Refusal(t("file-big"));
      const ready = await Promise.all(files.map(packed));
      await this.#post("send", { files: ready, as: pictures && as !== "document" ? "photo" : "document" });
    });
  }

  async #post(verb, body, captioned = true) {
    const caption = captioned ? this.caption.take() : "";
    const done = await this.phone.attempt(() => act(verb, { ...this.where(), ...body, ...(caption ? { caption } : {}) }));
    if (done === null && caption) this.caption.giveBack(caption);
    this.phone.focus();
  }

  async #place() {
    const number = (value, most) => el("input", { type: "number", step: "any", min: -most, max: most, required: true, value });
    const [, north, east] = PLACES[0];
    const [latitude, longitude] = [number(north, 90), number(east, 180)];
    const presets = PLACES.map(([key, ...point]) => button("chip", () => ([latitude.value, longitude.value] = point), {}, t(key)));
    const sent = await ask(this.phone.glass, {
      title: t("place-title"),
      text: t("place-text"),
      body: [
        el("div.presets", {}, presets),
        el("div.pair", {}, field(t("place-latitude"), latitude), field(t("place-longitude"), longitude)),
      ],
      actions: [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("send"), value: true, kind: "main" }],
    });
    if (sent) await this.#post("location", { latitude: Number(latitude.value), longitude: Number(longitude.value) }, false);
  }
}
