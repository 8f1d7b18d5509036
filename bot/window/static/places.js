// The places of an item: found by filters, taken and given back on their cards, wishes put into order. What others
// take disappears by itself.

import { button, el } from "./dom.js";
import { press, t, watch } from "./talk.js";

/** The filters of an item, so that the way back leads to the same list. */
const filters = new Map();

/** All places of this item. What changes is put in its place: whoever types or drags is not disturbed. */
export function places(hand, item, first) {
  let watched;
  let parts;
  const drawn = new Promise((resolve) => {
    watched = watch(
      `places?item=${item}`,
      (found) => {
        if (parts) parts.update(found);
        else parts = draw(hand, found, watched);
        resolve();
      },
      (no) => {
        hand.trouble(no);
        resolve();
      },
      { seen: first },
    );
  });
  return { drawn, end: watched.end };
}

const fold = (words) => words.toLocaleLowerCase().replaceAll("ё", "е");

function chosen(found, by) {
  const wanted = fold(by.words).split(/\s+/).filter(Boolean);
  return found.places.filter(
    (one) =>
      (!by.free || one.free) &&
      (!by.been || one.been) &&
      (!by.kind || one.kind === by.kind) &&
      (!by.metro || one.metro.includes(by.metro)) &&
      wanted.every((word) => fold(`${one.name} ${one.metro.join(" ")}`).includes(word)),
  );
}

function draw(hand, found, watched) {
  if (!filters.has(found.item)) filters.set(found.item, { free: true, been: false, kind: "", metro: "", words: "" });
  const by = filters.get(found.item);
  const title = `${found.title}, ${found.month}`;
  const [count, wished, list] = [el("p.class", { role: "status" }), el("div"), el("ul.items", { "aria-label": found.title })];
  let now = found;
  const fill = () => {
    const shown = chosen(now, by);
    hand.keep(() => list.replaceChildren(...(shown.length ? shown.map((one) => el("li", {}, line(hand, one))) : [el("li.empty", {}, t("window-none-found"))])));
  };
  const update = (newer) => {
    now = newer;
    if (count.textContent !== now.count) count.textContent = now.count;
    if (!document.querySelector(".dragged")) hand.keep(() => wished.replaceChildren(wishes(hand, now, watched)));
    fill();
  };
  update(found);
  hand.show(title, el("header.head", {}, el("h1", {}, title), count, months(hand, found)), wished, choices(found, by, fill), list);
  return { update };
}

const months = (hand, found) =>
  found.months.length > 1
    ? el(
        "div.chips",
        {},
        found.months.map(([item, name, here]) => button("chip", () => here || hand.go("places", item), { "aria-pressed": String(here), "data-key": `month ${item}` }, name)),
      )
    : "";

function choices(found, by, fill) {
  const sorts = found.kinds.filter(([kind]) => found.places.some((one) => one.kind === kind));
  const stations = [...new Set(found.places.flatMap((one) => one.metro))].sort((a, b) => a.localeCompare(b));
  const redo = (node, on) => {
    node.setAttribute("aria-pressed", String(on));
    fill();
  };
  const tick = (name, label) =>
    button("chip", (event) => redo(event.currentTarget, (by[name] = !by[name])), { "aria-pressed": String(by[name]), "data-key": name }, label);
  const kinds = sorts.map(([kind, icon, label]) =>
    button(
      "chip",
      (event) => {
        by.kind = by.kind === kind ? "" : kind;
        for (const other of event.currentTarget.parentNode.querySelectorAll("[data-kind]")) other.setAttribute("aria-pressed", String(other.dataset.kind === by.kind));
        fill();
      },
      { "aria-pressed": String(by.kind === kind), data: { kind, key: `kind ${kind}` } },
      `${icon} ${label}`,
    ),
  );
  const search = el("input", {
    type: "search",
    placeholder: t("window-search"),
    "aria-label": t("window-search"),
    "data-key": "search",
    oninput: (event) => {
      by.words = event.target.value;
      fill();
    },
  });
  search.value = by.words;
  const metro = el(
    "select",
    {
      "aria-label": t("window-metro"),
      "data-key": "metro",
      onchange: (event) => {
        by.metro = event.target.value;
        fill();
      },
    },
    el("option", { value: "" }, t("window-metro-any")),
    stations.map((name) => el("option", { value: name, selected: by.metro === name }, name)),
  );
  return el(
    "search.filters",
    {},
    el("div.chips", { role: "group", "aria-label": t("window-kind") }, tick("free", t("window-free")), kinds, found.places.some((one) => one.been) ? tick("been", t("window-been")) : ""),
    el("div.fields", {}, search, stations.length ? metro : ""),
  );
}

function line(hand, one) {
  return button(
    `item${one.free ? "" : ".gone"}`,
    () => hand.go("card", one.press),
    { "data-key": one.press },
    el("span.what", {}, el("span.title", {}, one.label), el("span.facts", {}, [one.state, one.metro.join(", ")].filter(Boolean).join(" "))),
  );
}

/** The family's wishes: moved by buttons, or dragged by the handle. */
function wishes(hand, found, watched) {
  if (!found.wishes) return "";
  const { title, named } = found.wishes;
  const list = el("ol.wishes", { "aria-label": title });
  const act = async (...presses) => {
    try {
      for (const packed of presses) {
        const answer = await press(packed);
        if (answer.said) hand.say(answer.said, answer.alert);
      }
    } catch (no) {
      hand.trouble(no);
    }
    await watched.now();
  };
  const small = (sign, key, at, does, on) =>
    button("small", does, { "aria-label": `${t(key)}: ${named[at].name}`, disabled: !on, "data-key": `${key} ${named[at].open}` }, sign);
  named.forEach((one, at) => {
    const grip = el("span.grip", { "aria-hidden": "true", onpointerdown: (event) => drag(event, list, at, (to) => act(...moves(one, at, to))) }, "⠿");
    list.append(
      el(
        "li.wish",
        {},
        grip,
        button("name", () => hand.go("card", one.open), { "data-key": `wish ${one.open}` }, `${at + 1}. ${one.name}`),
        small("▲", "window-up", at, () => act(one.up), at > 0),
        small("▼", "window-down", at, () => act(one.down), at < named.length - 1),
        small("✕", "window-strike", at, () => act(one.strike), true),
      ),
    );
  });
  return el("section", {}, el("h2", {}, title), list);
}

const moves = (one, from, to) => Array(Math.abs(to - from)).fill(to < from ? one.up : one.down);

/** Follows the finger, and says where it was let go. */
function drag(event, list, from, drop) {
  event.preventDefault();
  const [grip, rows] = [event.currentTarget, [...list.children]];
  const row = rows[from];
  const middles = rows.map((one) => one.getBoundingClientRect()).map((box) => box.top + box.height / 2);
  let to = from;
  grip.setPointerCapture(event.pointerId);
  row.classList.add("dragged");
  grip.onpointermove = (moved) => {
    const by = moved.clientY - event.clientY;
    row.style.transform = `translateY(${by}px)`;
    const at = middles[from] + by;
    to = middles.filter((middle, number) => number !== from && middle < at).length;
  };
  grip.onpointerup = grip.onpointercancel = (ended) => {
    grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
    row.classList.remove("dragged");
    row.style.transform = "";
    if (ended.type === "pointerup" && to !== from) drop(to);
  };
}
