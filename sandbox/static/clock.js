// The world's clock in the page's head: what time it is, how fast it goes, how it is moved on.

import { act } from "./api.js";
import { button, el } from "./dom.js";
import { clockDay, time } from "./times.js";
import { t } from "./words.js";

const SKIPS = ["hour", "morning", "day", "due"];
const SPEEDS = [1, 60, 600, 0];

export class ClockFace {
  #asked = false;

  /** @param {(doing: () => Promise<unknown>) => Promise<unknown>} attempt does an act and says a refusal */
  constructor(world, attempt, say) {
    Object.assign(this, { world, attempt, say });
    this.day = el("span.clock-day");
    this.hour = el("span.clock-hour");
    this.face = el("time.clock-face", { data: { clock: "" }, "aria-label": t("clock") }, this.day, " ", this.hour);
    this.skips = SKIPS.map((to) =>
      button("tool", () => this.#skip(to), { data: { skip: to }, title: t(to === "morning" || to === "due" ? `skip-${to}-long` : `skip-${to}`) }, t(`skip-${to}`)),
    );
    this.speed = el("select.tool", { "aria-label": t("speed"), title: t("speed"), onchange: () => this.#setSpeed() },
      SPEEDS.map((speed) => el("option", { value: String(speed) }, t(`speed-${speed}`))));
    this.moves = el("div.clock-moves", { role: "group", "aria-label": t("clock") }, this.skips, this.speed);
    this.node = el("div.clock", {}, this.face, this.moves);
    this.draw();
  }

  /** The clock was set, or its way of going changed. */
  draw() {
    const { movable, skipping, speed } = this.world.clock;
    const busy = skipping || this.#asked;
    this.moves.hidden = movable === false;
    for (const one of this.skips) one.disabled = busy;
    this.speed.disabled = busy;
    this.speed.value = String(speed);
    this.node.classList.toggle("skipping", busy);
    this.node.setAttribute("aria-busy", String(busy));
    this.tick();
  }

  /** Shows the present moment. */
  tick() {
    const now = this.world.now();
    const [day, hour] = [clockDay(now), time(now)];
    if (this.hour.textContent !== hour) this.hour.textContent = hour;
    if (this.day.textContent !== day) this.day.textContent = day;
    this.face.dateTime = new Date(now * 1000).toISOString();
  }

  async #skip(to) {
    const held = document.activeElement;
    this.#asked = true;
    this.draw();
    const done = await this.attempt(() => act("skip", { to }));
    if (to === "due" && done?.found === false) this.say(t("skip-nothing"));
    this.#asked = false;
    this.draw();
    if (document.activeElement === document.body) held?.focus();
  }

  async #setSpeed() {
    await this.attempt(() => act("speed", { speed: Number(this.speed.value) }));
    this.draw();
  }
}
