// A month at a glance: its days, what is on the chosen one, what lasts.

import { button, el } from "./dom.js";
import { press, t, watch } from "./talk.js";

/** Which day of a month was chosen last, so that the way back leads to it. */
const chosen = new Map();
/** Is the list below of the whole week of that day? */
let weekly = false;

/** The month that `asked` names ("month=3", "classroom=2"), or the one that is on. */
export function month(hand, asked, first) {
  let watched;
  const drawn = new Promise((resolve) => {
    watched = watch(
      `month?${asked}`,
      (found) => {
        draw(hand, found);
        resolve();
      },
      (no) => {
        hand.trouble(no);
        resolve();
      },
      { every: 5000, seen: first },
    );
  });
  return { drawn, end: watched.end };
}

function draw(hand, found) {
  const today = found.days.find((day) => day.today)?.day;
  const first = found.days.find((day) => day.items.length)?.day;
  if (!chosen.has(found.month)) chosen.set(found.month, today || first || 1);
  const list = el("section.of-day", { "aria-live": "polite" });
  const grid = days(hand, found, list);
  pick(hand, found, list);
  hand.show(found.title, head(hand, found), el("div.whole", {}, grid, el("div.lists", {}, list, lasting(hand, found))));
}

function head(hand, found) {
  const turn = (label, to) => (to ? button("turn", () => hand.go("month", `month=${to}`), { "data-key": `turn ${label}` }, label) : el("span"));
  const choice =
    found.classes.length > 1
      ? el(
          "select",
          { "aria-label": t("window-class"), "data-key": "class", onchange: (event) => hand.go("month", `classroom=${event.target.value}`) },
          found.classes.map((one) => el("option", { value: one.id, selected: one.here }, one.title)),
        )
      : el("p.class", {}, found.class);
  return el(
    "header.head",
    {},
    el("div.bar", {}, turn(t("months-earlier"), found.earlier), el("h1", {}, found.title), turn(t("months-later"), found.later)),
    choice,
    el(
      "div.more",
      {},
      found.draft ? button("to", () => edit(hand, found.draft[0]), { "data-key": "draft" }, found.draft[1]) : "",
      found.evenness ? button("to", () => hand.go("evenness", found.evenness[0]), { "data-key": "evenness" }, found.evenness[1]) : "",
    ),
  );
}

/** The month's draft, begun if there is none. */
async function edit(hand, packed) {
  try {
    hand.go("draft", (await press(packed)).screen.draft);
  } catch (no) {
    hand.trouble(no);
  }
}

/** The days as a table; arrows lead from one to the next. */
function days(hand, found, list) {
  const cells = [...Array(found.before).fill(null), ...found.days];
  while (cells.length % 7) cells.push(null);
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) rows.push(cells.slice(at, at + 7));
  const body = rows.map((row) => el("tr", {}, row.map((day) => el("td", {}, day ? one(hand, found, list, day) : ""))));
  return el(
    "table.month",
    { onkeydown: (event) => step(event, found), role: "grid", "aria-label": t("window-days") },
    el("thead", {}, el("tr", {}, found.weekdays.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, body),
  );
}

function one(hand, found, list, day) {
  const here = chosen.get(found.month) === day.day;
  const items = day.items.map((id) => found.items[id]);
  const told = items.map((item) => el("span.on", {}, el("span.icon", {}, item.icon), el("span.name", {}, item.title)));
  return button(
    `day${day.today ? ".today" : ""}${items.length ? "" : ".free"}`,
    () => {
      chosen.set(found.month, day.day);
      for (const other of document.querySelectorAll(".day")) mark(other, Number(other.dataset.day) === day.day);
      pick(hand, found, list);
    },
    {
      data: { day: day.day, key: `day ${day.day}` },
      "aria-label": day.today ? `${day.said} (${t("window-today")})` : day.said,
      "aria-pressed": String(here),
      "aria-current": day.today ? "date" : null,
      tabindex: here ? "0" : "-1",
    },
    el("span.number", {}, String(day.day)),
    el("span.ons", {}, told),
  );
}

function mark(node, here) {
  node.setAttribute("aria-pressed", String(here));
  node.tabIndex = here ? 0 : -1;
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -31, End: 31 };

function step(event, found) {
  const by = STEPS[event.key];
  const from = Number(event.target.dataset?.day);
  if (!by || !from) return;
  event.preventDefault();
  const to = Math.min(Math.max(from + by, 1), found.days.length);
  document.querySelector(`.day[data-day="${to}"]`).focus();
}

/** What is on the chosen day, or in its week. */
function pick(hand, found, list) {
  const at = chosen.get(found.month) - 1;
  const monday = at - ((at + found.before) % 7);
  const shown = weekly ? found.days.slice(Math.max(monday, 0), monday + 7).filter((day) => day.items.length) : [found.days[at]];
  const kind = (key, on) =>
    button(
      "chip",
      () => {
        weekly = on;
        hand.keep(() => pick(hand, found, list));
      },
      { "aria-pressed": String(weekly === on), "data-key": key },
      t(key),
    );
  list.replaceChildren(
    el("div.chips", {}, kind("window-day-only", false), kind("window-week", true)),
    ...shown.flatMap((day) => [
      el("h2", {}, day.said.split(":")[0]),
      day.items.length ? lines(hand, found, day.items) : el("p.empty", {}, day.said.split(": ").at(-1)),
    ]),
    ...(shown.length ? [] : [el("p.empty", {}, t("window-week-free"))]),
  );
}

const lasting = (hand, found) =>
  found.lasting.length
    ? el(
        "section",
        {},
        el("h2", {}, t("window-lasting")),
        found.lasting.map((part) => [el("h3", {}, `${part.icon} ${part.title}`), lines(hand, found, part.items)]),
      )
    : "";

const lines = (hand, found, ids) => el("ul.items", {}, ids.map((id) => el("li", {}, line(hand, found.items[id]))));

function line(hand, item) {
  const facts = [item.when, item.place].filter(Boolean).join(" · ");
  return button(
    "item",
    () => hand.go("card", item.press),
    { "data-key": item.press },
    el("span.icon", { "aria-hidden": "true" }, item.icon),
    el("span.what", {}, el("span.title", {}, item.title), el("span.facts", {}, facts), item.done ? el("span.done", {}, `✓ ${item.done}`) : ""),
  );
}
