// Questions and alerts that lie over a phone or over the page. While one is open, what lies under it is inert.

import { button, el } from "./dom.js";
import { t } from "./words.js";

let number = 0;

/**
 * Opens a dialog in `host` and waits.
 * @param {HTMLElement} host a phone, or the body
 * @param {{role?: string, title: string, text?: string, body?: Node[], actions: {label: string, value: unknown, kind?: string}[],
 *          stacked?: boolean}} what the action of kind "main" is what Enter does in a field
 * @returns {Promise<unknown>} the value of the action, null if it was put away
 */
export function ask(host, { role = "dialog", title, text, body = [], actions, stacked = false }) {
  const id = `dialog-${++number}`;
  const before = document.activeElement;
  const takesFocus = host === document.body || host.contains(before) || before === document.body;
  return new Promise((resolve) => {
    const close = (value) => {
      if (!veil.isConnected) return;
      veil.remove();
      for (const one of covered) one.inert = false;
      resolve(value);
      if (takesFocus) giveBack(before, host);
    };
    const buttons = actions.map(({ label, value, kind }) =>
      button(`action.${kind ?? "plain"}`, () => (kind === "main" && invalid(sheet)) || close(value), {}, label),
    );
    const main = buttons[actions.findIndex((one) => one.kind === "main")] ?? buttons[0];
    const sheet = el(
      "div.dialog",
      {
        role,
        "aria-modal": "true",
        "aria-labelledby": `${id}-title`,
        "aria-describedby": text ? `${id}-text` : null,
        onkeydown: (event) => {
          if (event.key === "Enter" && event.target.matches("input, select")) {
            event.preventDefault(); // else the key also presses what gets the focus back
            main.click();
          }
          if (event.key === "Escape") {
            event.stopPropagation();
            close(null);
          }
          if (event.key === "Tab") keepTab(event, sheet);
        },
      },
      el("h2", { id: `${id}-title` }, title),
      text ? el("p", { id: `${id}-text` }, text) : null,
      body,
      el("div.actions", { class: stacked ? "actions stacked" : "actions" }, buttons),
    );
    const veil = el("div.veil", { onclick: (event) => event.target === veil && role !== "alertdialog" && close(null) }, sheet);
    const covered = [...host.children].filter((one) => !one.inert);
    for (const one of covered) one.inert = true;
    host.append(veil);
    if (takesFocus) (sheet.querySelector("input, textarea, select") ?? main).focus();
  });
}

/** The bot's alert, with OK. */
export const alert = (host, title, text) =>
  ask(host, { role: "alertdialog", title, text, actions: [{ label: t("ok"), value: true, kind: "main" }] });

/** A labelled field; `control` is an input or a select. */
export const field = (label, control) => el("label.field", {}, el("span", {}, label), control);

/** The first field that is not filled in right gets the focus; undefined if all are. */
function invalid(sheet) {
  const wrong = [...sheet.querySelectorAll("input")].find((one) => !one.checkValidity());
  wrong?.focus();
  return wrong;
}

function keepTab(event, sheet) {
  const stops = [...sheet.querySelectorAll("button, input, select, textarea, a[href]")].filter((one) => !one.disabled);
  const [first, last] = [stops[0], stops.at(-1)];
  const edge = event.shiftKey ? first : last;
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

function giveBack(before, host) {
  if (before?.isConnected && before !== document.body && !before.closest("[inert]")) before.focus({ preventScroll: true });
  else host.querySelector("textarea")?.focus({ preventScroll: true });
}
