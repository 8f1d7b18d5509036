// A page of the bot inside Telegram, over a phone: its frame, the client's own buttons, and what the two say to one
// another (core.telegram.org/api/bots/webapps, "outgoing" and "incoming events"; a browser's client uses postMessage).

import { ask } from "./dialog.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { openLink } from "./links.js";
import { t } from "./words.js";

const DAY = {
  bg_color: "#ffffff", text_color: "#000000", hint_color: "#707579", link_color: "#2481cc", button_color: "#2481cc", button_text_color: "#ffffff",
  secondary_bg_color: "#efeff4", header_bg_color: "#ffffff", bottom_bar_bg_color: "#ffffff", accent_text_color: "#2481cc", section_bg_color: "#ffffff",
  section_header_text_color: "#2481cc", section_separator_color: "#c8c7cc", subtitle_text_color: "#707579", destructive_text_color: "#cc2929",
};
const NIGHT = {
  bg_color: "#17212b", text_color: "#f5f5f5", hint_color: "#8d9ba8", link_color: "#6ab3f3", button_color: "#5288c1", button_text_color: "#ffffff",
  secondary_bg_color: "#232e3c", header_bg_color: "#17212b", bottom_bar_bg_color: "#17212b", accent_text_color: "#6ab3f3", section_bg_color: "#17212b",
  section_header_text_color: "#6ab3f3", section_separator_color: "#111921", subtitle_text_color: "#8d9ba8", destructive_text_color: "#ec3942",
};
const COLOUR = /^#[0-9a-f]{6}$/i;
const NONE = { top: 0, bottom: 0, left: 0, right: 0 };

/** The theme that the page of phones wears now. */
function theme() {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  return dark ? NIGHT : DAY;
}

/** Opens the page over the phone; one that was open there is closed. */
export function openPage(phone, address) {
  phone.webApp?.close();
  phone.webApp = new WebApp(phone, address);
}

export class WebApp {
  #asks = false;

  constructor(phone, address) {
    Object.assign(this, { phone, before: document.activeElement, origin: new URL(address).origin });
    this.back = button("round", () => this.#say("back_button_pressed"), { name: t("webapp-back"), hidden: true }, icon("back"));
    const away = button("round", () => this.leave(), { name: t("webapp-close") }, icon("close"));
    const name = phone.world.bot.first_name;
    this.bar = el("header.bar", {}, away, this.back, el("h2.bar-title", {}, el("span.bar-name", {}, name), el("small", {}, t("webapp"))));
    const src = `${address}&tgWebAppThemeParams=${encodeURIComponent(JSON.stringify(theme()))}`;
    const sandbox = "allow-scripts allow-same-origin allow-forms allow-popups";
    this.frame = el("iframe.webapp-frame", { src, title: t("webapp-of", { bot: name }), sandbox, allow: "geolocation", referrerPolicy: "no-referrer" });
    this.main = button("webapp-main", () => this.#say("main_button_pressed"), { hidden: true });
    this.node = el("div.webapp", { role: "dialog", "aria-label": t("webapp-of", { bot: name }), onkeydown: (event) => this.#key(event) }, this.bar, this.frame, this.main);
    this.covered = [...phone.glass.children].filter((one) => one !== phone.toast && !one.inert);
    for (const one of this.covered) one.inert = true;
    this.heard = (event) => event.source === this.frame.contentWindow && event.origin === this.origin && this.#hear(event.data);
    this.dressed = new MutationObserver(() => this.#dress());
    window.addEventListener("message", this.heard);
    this.dressed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    phone.glass.append(this.node);
    away.focus();
  }

  close() {
    window.removeEventListener("message", this.heard);
    this.dressed.disconnect();
    this.node.remove();
    for (const one of this.covered) one.inert = false;
    if (this.phone.webApp === this) this.phone.webApp = null;
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
  }

  /** The person closes it; a page in which something is half done has asked that they be asked. */
  async leave() {
    const actions = [{ label: t("webapp-close"), value: true, kind: "main" }, { label: t("cancel"), value: false, kind: "quiet" }];
    if (!this.#asks || (await ask(this.phone.glass, { title: t("webapp-sure"), actions }))) this.close();
  }

  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    this.leave();
  }

  #say(eventType, eventData = {}) {
    this.frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), this.origin);
  }

  #dress() {
    this.#say("theme_changed", { theme_params: theme() });
  }

  #size() {
    const { width, height } = this.frame.getBoundingClientRect();
    this.#say("viewport_changed", { width, height, is_expanded: true, is_state_stable: true });
  }

  #hear(words) {
    try {
      const { eventType, eventData } = JSON.parse(words);
      this.#does[eventType]?.(eventData ?? {});
    } catch {
      // no event of this protocol
    }
  }

  #does = {
    iframe_ready: () => this.#dress(),
    web_app_ready: () => (this.node.dataset.ready = "1"),
    web_app_close: () => this.close(),
    web_app_request_theme: () => this.#dress(),
    web_app_request_viewport: () => this.#size(),
    web_app_expand: () => this.#size(),
    web_app_request_safe_area: () => this.#say("safe_area_changed", NONE),
    web_app_request_content_safe_area: () => this.#say("content_safe_area_changed", NONE),
    web_app_setup_back_button: ({ is_visible }) => (this.back.hidden = !is_visible),
    web_app_setup_main_button: (given) => this.#setMain(given),
    web_app_setup_closing_behavior: ({ need_confirmation }) => (this.#asks = Boolean(need_confirmation)),
    web_app_set_header_color: ({ color, color_key }) => this.#paint(this.bar, color ?? theme()[color_key]),
    web_app_set_background_color: ({ color }) => this.#paint(this.node, color),
    web_app_open_tg_link: ({ path_full }) => openLink(this.phone, `https://t.me${path_full}`),
    web_app_open_link: ({ url }) => this.phone.say(t("opened-outside"), /^https?:/i.test(url) ? url : null),
    web_app_open_popup: (given) => this.#popup(given),
  };

  #paint(node, colour) {
    if (COLOUR.test(colour ?? "")) node.style.background = colour;
  }

  #setMain({ is_visible, is_active = true, text = "", is_progress_visible, color, text_color }) {
    const { main } = this;
    const shown = Boolean(is_visible && text.trim());
    const changed = main.hidden === shown;
    main.hidden = !shown;
    main.disabled = !is_active;
    main.textContent = text;
    if (is_progress_visible) main.setAttribute("aria-busy", "true");
    else main.removeAttribute("aria-busy");
    main.style.background = COLOUR.test(color ?? "") ? color : theme().button_color;
    main.style.color = COLOUR.test(text_color ?? "") ? text_color : theme().button_text_color;
    if (changed) this.#size();
  }

  async #popup({ title, message, buttons = [] }) {
    const named = { ok: t("ok"), close: t("close"), cancel: t("cancel") };
    const actions = buttons.slice(0, 3).map(({ id, type, text }) => ({ label: text || named[type] || t("ok"), value: id ?? "" }));
    const id = await ask(this.phone.glass, { title: title || this.phone.world.bot.first_name, text: String(message ?? ""), actions });
    this.#say("popup_closed", id === null ? {} : { button_id: id });
  }
}
