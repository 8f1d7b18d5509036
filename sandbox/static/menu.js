// Menus: of a message, of a chat, of the paper clip. Arrows walk, Enter chooses, Esc and a click elsewhere close.

import { button, el } from "./dom.js";
import { icon } from "./icons.js";

let openOne = null;

/**
 * Opens a menu inside `host` beside an element or a point; an open one closes.
 * @param {{label: string, sign?: string, act: () => void, danger?: boolean} | {heading: string} | null} items null is left out
 */
export function menu(host, anchor, label, items) {
  openOne?.();
  const before = document.activeElement;
  const close = (back = true) => {
    openOne = null;
    list.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("blur", shut);
    if (anchor instanceof Element) anchor.removeAttribute("aria-expanded");
    if (back && before?.isConnected) before.focus({ preventScroll: true });
  };
  const shut = () => close(false);
  const outside = (event) => {
    if (!list.contains(event.target)) close(false);
  };
  const choose = (act) => () => {
    close();
    act();
  };
  const rows = items.filter(Boolean).map((item) => {
    if (item.heading) return el("div.menu-heading", { role: "presentation" }, item.heading);
    return button(item.danger ? "menu-item.danger" : "menu-item", choose(item.act), { role: "menuitem", tabIndex: -1 }, item.sign && icon(item.sign), el("span", {}, item.label));
  });
  const list = el("div.menu", { role: "menu", "aria-label": label, onkeydown: (event) => walk(event, list, close) }, rows);
  host.append(list);
  stand(list, host, anchor);
  if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("blur", shut);
  list.querySelector(".menu-item")?.focus({ preventScroll: true });
  openOne = shut;
}

function walk(event, list, close) {
  const all = [...list.querySelectorAll(".menu-item")];
  const at = all.indexOf(document.activeElement);
  const goal = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  if (goal !== undefined) all[goal].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Puts the list where it is seen whole. */
function stand(list, host, anchor) {
  const room = host.getBoundingClientRect();
  const spot = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const { offsetWidth: width, offsetHeight: height } = list;
  const left = spot.left - room.left + width < room.width - 8 ? spot.left - room.left : spot.right - room.left - width;
  const below = spot.bottom - room.top + 4;
  const top = below + height < room.height - 8 ? below : spot.top - room.top - height - 4;
  list.style.left = `${Math.max(8, Math.min(left, room.width - width - 8)) - host.clientLeft}px`;
  list.style.top = `${Math.max(8, Math.min(top, room.height - height - 8)) - host.clientTop}px`;
}
