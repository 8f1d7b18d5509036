// The drawer «What the bot sent»: every call to Telegram, and faults to order.

import { act } from "./api.js";
import { field } from "./dialog.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { exactTime } from "./times.js";
import { t } from "./words.js";

const MOST = 300;
const FAULTS = {
  429: { code: 429, network: false, retry_after: 3 },
  network: { code: 500, network: true, retry_after: null },
  500: { code: 500, network: false, retry_after: null },
  403: { code: 403, network: false, retry_after: null },
};

export class Drawer {
  constructor(world, attempt, close) {
    Object.assign(this, { world, attempt });
    this.open = false;
    this.method = el("input", { type: "search", autocomplete: "off", oninput: () => this.#fill() });
    this.method.setAttribute("list", "methods");
    this.chat = el("select", { onchange: () => this.#fill() });
    this.failed = el("input", { type: "checkbox", onchange: () => this.#fill() });
    this.methods = el("datalist", { id: "methods" });
    this.rows = el("ol.calls", { "aria-label": t("calls"), tabIndex: 0 });
    this.none = el("p.quiet", {}, t("calls-none"));
    this.node = el(
      "aside.drawer",
      { hidden: true, "aria-label": t("drawer"), onkeydown: (event) => event.key === "Escape" && close() },
      el("header.bar", {}, el("h2.bar-title", {}, t("drawer")), button("round", close, { name: t("drawer-close") }, icon("close"))),
      this.#faultsPart(),
      el("div.filters", {}, field(t("filter-method"), this.method), field(t("filter-chat"), this.chat), el("label.check", {}, this.failed, t("filter-failed")), this.methods),
      this.none,
      this.rows,
    );
  }

  show(open) {
    this.open = open;
    this.node.hidden = !open;
    if (open) this.draw();
    else this.rows.replaceChildren();
  }

  /** Draws everything from the world. */
  draw() {
    if (!this.open) return;
    this.drawChats();
    this.#fill();
    this.faults();
    this.limits.checked = Boolean(this.world.limits);
  }

  /** One more call: one more row. */
  call(call) {
    if (!this.open) return;
    this.#knowMethod(call.method);
    if (!this.#fits(call)) return;
    this.none.hidden = true;
    this.rows.prepend(this.#row(call));
    if (this.rows.children.length > MOST) this.rows.lastChild.remove();
  }

  #fits(call) {
    const method = this.method.value.trim().toLowerCase();
    if (method && !call.method.toLowerCase().includes(method)) return false;
    if (this.chat.value && String(call.chat) !== this.chat.value) return false;
    return !this.failed.checked || call.status !== 200;
  }

  #fill() {
    const { calls } = this.world;
    for (const { method } of calls) this.#knowMethod(method);
    const fit = calls.filter((call) => this.#fits(call)).slice(-MOST).reverse();
    this.rows.replaceChildren(...fit.map((call) => this.#row(call)));
    this.none.hidden = fit.length > 0;
    this.none.textContent = t(calls.length ? "calls-none-fit" : "calls-none");
  }

  #knowMethod(method) {
    if ([...this.methods.options].some((one) => one.value === method)) return;
    this.methods.append(el("option", { value: method }));
  }

  #nameOf(id) {
    const chat = this.world.chats.get(id);
    if (!chat) return id === null || id === undefined ? "" : String(id);
    return chat.private ? this.world.persons.get(id)?.first_name ?? String(id) : chat.title;
  }

  /** The chats to choose from. */
  drawChats() {
    if (!this.open) return;
    const chosen = this.chat.value;
    const options = [...this.world.chats.keys()].map((id) => el("option", { value: String(id) }, this.#nameOf(id)));
    this.chat.replaceChildren(el("option", { value: "" }, t("filter-all")), ...options);
    this.chat.value = chosen;
  }

  #row(call) {
    const failed = call.status !== 200;
    const status = call.status === 0 ? t("call-dropped") : String(call.status);
    const took = t("milliseconds", { count: Math.max(1, Math.round(call.seconds * 1000)) });
    return el(
      failed ? "li.call.failed" : "li.call",
      {},
      el("span.call-status", {}, status),
      el("span.call-words", {}, el("b", {}, call.method), " ", el("span.call-chat", {}, this.#nameOf(call.chat)), failed && call.description ? el("em", {}, call.description) : null),
      el("span.call-time", {}, exactTime(call.at), el("small", {}, took)),
    );
  }

  // Faults

  #faultsPart() {
    this.faultMethod = el("input", { type: "text", value: "*", autocomplete: "off" });
    this.faultMethod.setAttribute("list", "methods");
    this.times = el("input", { type: "number", min: 1, max: 99, value: 1 });
    this.pending = el("ul.pending");
    this.clear = button("action.plain", () => this.attempt(() => act("forgive")), {}, t("faults-clear"));
    this.limits = el("input", { type: "checkbox", onchange: () => this.#limit() });
    const orders = Object.keys(FAULTS).map((kind) => button("tool", () => this.#order(kind), { data: { fault: kind } }, t(`fault-${kind}`)));
    return el(
      "details.faults",
      {},
      el("summary", {}, t("faults"), (this.faultCount = el("span.badge", { hidden: true }))),
      el("p.quiet", {}, t("faults-text")),
      el("div.pair", {}, field(t("fault-method"), this.faultMethod), field(t("fault-times"), this.times)),
      el("div.orders", {}, orders),
      this.pending,
      this.clear,
      el("label.check", { title: t("limits-text") }, this.limits, t("limits")),
      el("p.quiet", {}, t("limits-text")),
    );
  }

  #order(kind) {
    const times = Math.max(1, Math.min(99, Number(this.times.value) || 1));
    return this.attempt(() => act("fault", { method: this.faultMethod.value.trim() || "*", times, ...FAULTS[kind] }));
  }

  /** The faults still to come. */
  faults() {
    const { faults } = this.world;
    this.pending.replaceChildren(
      ...faults.map((fault) => {
        const kind = fault.network ? "network" : fault.code;
        const what = kind in FAULTS ? t(`fault-${kind}`) : String(kind);
        return el("li", {}, el("span", {}, t("fault-pending", { what, method: fault.method })), el("b", {}, t("fault-left", { count: fault.times })));
      }),
    );
    this.clear.hidden = !faults.length;
    this.faultCount.hidden = !faults.length;
    this.faultCount.textContent = String(faults.length);
  }

  async #limit() {
    const on = this.limits.checked;
    const done = await this.attempt(() => act("limits", { on }));
    if (done === null) this.limits.checked = !on;
    else this.world.limits = on;
  }
}
