// The page's head: name, clock, what is going on, the drawer's switch, theme, language, help; and the banner below.

import { ask } from "./dialog.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { always } from "./memory.js";
import { t } from "./words.js";

const THEMES = ["auto", "light", "dark"];

/** Puts on the theme that was chosen last. */
export function dress(theme = always.get("theme", "auto")) {
  const chosen = THEMES.includes(theme) ? theme : "auto";
  if (chosen === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  return chosen;
}

function themeSwitch() {
  let theme = dress();
  const signs = { auto: "sun", light: "sun", dark: "moon" };
  const node = button("round", () => {
    theme = dress(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    always.set("theme", theme);
    draw();
  });
  const draw = () => {
    const name = t("theme", { theme: t(`theme-${theme}`) });
    node.setAttribute("aria-label", name);
    node.title = name;
    node.dataset.theme = theme;
    node.replaceChildren(icon(signs[theme]));
  };
  draw();
  return node;
}

function languageSwitch(language) {
  const other = language === "ru" ? "en" : "ru";
  const change = () => {
    always.set("language", other);
    const address = new URL(location.href);
    address.searchParams.set("lang", other);
    location.assign(address);
  };
  return button("tool.language", change, { title: t("language-name"), lang: other }, t("language"));
}

function help() {
  const keys = [
    ["Enter", "enter"], ["Shift + Enter", "newline"], ["/", "commands"], ["↑", "edit"], ["Esc", "escape"],
    ["Alt + ← →", "phones"], ["Alt + ↑", "list"], ["Alt + ↓", "next-chat"], ["↑ ↓", "messages"], ["Enter, Shift + F10", "menu"],
  ];
  const rows = keys.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(`help-${what}`))]);
  return ask(document.body, { title: t("help-title"), body: [el("dl.keys-help", {}, rows)], actions: [{ label: t("close"), value: null, kind: "main" }] });
}

export class Head {
  constructor(world, clock, language, toggleDrawer) {
    this.world = world;
    /** What is going on; it stands beside the people. */
    this.news = el("p.news", { "aria-live": "polite" });
    this.drawer = button("tool.drawer-switch", toggleDrawer, { name: t("drawer"), "aria-expanded": "false" }, icon("list"), el("span", {}, t("drawer")));
    this.lost = false;
    this.node = el(
      "header.head",
      {},
      el("h1.brand", {}, el("span.brand-sign", { "aria-hidden": "true" }, icon("send")), el("span", {}, t("brand"))),
      clock.node,
      el("div.head-tools", {}, this.drawer, languageSwitch(language), themeSwitch(), button("round.help", help, { name: t("help") }, "?")),
    );
  }

  /** What is going on: a lost stream, a bot that is away, the beginning being played. */
  draw() {
    const { connected, playing } = this.world;
    const words = this.lost ? t("lost-short") : playing ? t("playing", { step: playing }) : connected === false ? t("bot-away") : "";
    this.news.textContent = words;
    this.news.title = words;
    this.news.classList.toggle("warn", this.lost || (connected === false && !playing));
    this.news.classList.toggle("is-playing", Boolean(playing) && !this.lost);
  }

  drawerOpen(open) {
    this.drawer.setAttribute("aria-expanded", String(open));
  }
}

/** The line that says that nothing leaves this computer; once put away it stays away. */
export function banner() {
  if (always.get("banner-away", false)) return null;
  const node = el(
    "aside.banner",
    { "aria-label": t("banner") },
    el("span", {}, t("banner")),
    el("a", { href: "/docs/sandbox-fidelity.md", target: "_blank", rel: "noopener" }, t("banner-more")),
    button("round.small", () => {
      always.set("banner-away", true);
      node.remove();
    }, { name: t("banner-close") }, icon("close")),
  );
  return node;
}
