// The places of an item: found by filters, by the way to them and on a map, taken and given back on their cards, wishes
// put into order. What others take disappears by itself.

import { button, el } from "./dom.js";
import { dots } from "./dots.js";
import { here, inWords, kilometres } from "./near.js";
import { press, t, watch } from "./talk.js";

/** The filters of an item, so that the way back leads to the same list. */
const filters = new Map();
const ALL = { free: true, been: false, kind: "", words: "", station: "", here: null, within: 0, mapped: false };
/** Kilometres. */
const WITHIN = [1, 3, 5, 10];

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

/** What the list is near, if it is: where the person is, or a station. */
function near(found, by) {
  const station = found.stations.find(([name]) => name === by.station);
  const point = by.here ?? station?.[1];
  return point ? { point, name: by.here ? t("window-dot-here") : by.station, within: by.within } : null;
}

/** The places that the filters leave; near something the free ones first, then the nearest. */
function chosen(found, by) {
  const wanted = fold(by.words).split(/\s+/).filter(Boolean);
  const left = found.places.filter(
    (one) =>
      (!by.free || one.free) &&
      (!by.been || one.been) &&
      (!by.kind || one.kind === by.kind) &&
      wanted.every((word) => fold(`${one.name} ${one.metro.join(" ")}`).includes(word)),
  );
  const from = near(found, by);
  if (!from) return left;
  const far = (one) => (one.at ? kilometres(from.point, one.at) : one.metro.includes(by.station) ? 0 : Infinity);
  return left
    .map((one) => ({ ...one, far: far(one) }))
    .filter((one) => !by.within || one.far <= by.within)
    .sort((a, b) => Number(b.free) - Number(a.free) || a.far - b.far);
}

function draw(hand, found, watched) {
  if (!filters.has(found.item)) filters.set(found.item, { ...ALL });
  const by = filters.get(found.item);
  const title = `${found.title}, ${found.month}`;
  const [count, wished, list] = [el("p.class", { role: "status" }), el("div"), el("ul.items", { "aria-label": found.title })];
  const map = dots(hand, (one) => line(hand, one), (one) => hand.go("card", one.press));
  let now = found;
  const fill = () => {
    const shown = chosen(now, by);
    hand.keep(() => list.replaceChildren(...(shown.length ? shown.map((one) => el("li", {}, line(hand, one))) : [el("li.empty", {}, t("window-none-found"))])));
    map.node.classList.toggle("asked", by.mapped);
    map.update(shown, near(now, by));
  };
  const update = (newer) => {
    now = newer;
    if (count.textContent !== now.count) count.textContent = now.count;
    if (!document.querySelector(".dragged")) hand.keep(() => wished.replaceChildren(wishes(hand, now, watched)));
    fill();
  };
  const placed = found.places.some((one) => one.at);
  hand.show(
    title,
    el("header.head", {}, el("h1", {}, title), count, months(hand, found)),
    wished,
    choices(hand, found, by, fill),
    placed ? el("div.whole.mapped", {}, map.node, list) : list,
  );
  update(found);
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

function choices(hand, found, by, fill) {
  const chips = el("div.chips", { role: "group", "aria-label": t("window-kind") });
  const redo = () => {
    for (const one of chips.children) one.setAttribute("aria-pressed", String(one.isOn()));
    station.value = by.station;
    within.hidden = !near(found, by);
    fill();
  };
  const chip = (key, label, isOn, act) => {
    const made = button("chip", () => Promise.resolve(act()).then(redo), { "aria-pressed": String(isOn()), "data-key": key }, label);
    return Object.assign(made, { isOn });
  };
  const tick = (name, label) => chip(name, label, () => by[name], () => (by[name] = !by[name]));
  const kind = ([kind, icon, label]) => chip(`kind ${kind}`, `${icon} ${label}`, () => by.kind === kind, () => (by.kind = by.kind === kind ? "" : kind));
  const sorts = found.kinds.filter(([kind]) => found.places.some((one) => one.kind === kind));
  const station = choice("window-metro", "metro", [["", t("window-metro-any")], ...found.stations.map(([name]) => [name, name])], (name) => {
    Object.assign(by, { station: name, here: null });
    redo();
  });
  const within = choice("window-within", "within", [[0, t("window-within-any")], ...WITHIN.map((km) => [km, inWords(km)])], (km) => {
    by.within = Number(km);
    fill();
  });
  within.value = by.within;
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
  chips.append(
    tick("free", t("window-free")),
    ...sorts.map(kind),
    ...(found.places.some((one) => one.been) ? [tick("been", t("window-been"))] : []),
    ...(found.stations.length ? [chip("here", t("window-here"), () => Boolean(by.here), () => locate(hand, by)), tick("mapped", t("window-map"))] : []),
  );
  station.value = by.station;
  within.hidden = !near(found, by);
  return el("search.filters", {}, chips, el("div.fields", {}, search, found.stations.length ? [station, within] : ""));
}

const choice = (said, key, options, act) =>
  el("select", { "aria-label": t(said), "data-key": key, onchange: (event) => act(event.target.value) }, options.map(([value, label]) => el("option", { value }, label)));

/** From where the person is, or not any more. Nobody else is told. */
async function locate(hand, by) {
  const point = by.here ? null : await here().catch(() => hand.say(t("window-here-none"), true));
  Object.assign(by, { here: point ?? null, station: point ? "" : by.station });
}

function line(hand, one) {
  const far = Number.isFinite(one.far) ? `${inWords(one.far)} · ` : "";
  const facts = far + [one.state, one.metro.join(", ")].filter(Boolean).join(" ");
  return button(
    `item${one.free ? "" : ".gone"}`,
    () => hand.go("card", one.press),
    { "data-key": one.press },
    el("span.what", {}, el("span.title", {}, one.label), el("span.facts", {}, facts)),
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
