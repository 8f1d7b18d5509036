// The places of the list as dots: free, taken and one's own by their shapes and colours. No map of others lies below: where
// there is room, a dot has the name of its station. One that is pointed at says its name, and opens its card.

import { el, svg } from "./dom.js";
import { flat, inWords } from "./near.js";
import { t } from "./talk.js";

const [WIDE, HIGH, EDGE] = [400, 400, 26];
/** Kilometres from edge to edge at the least. */
const LEAST = 0.6;
const NEARLY_ALL = 0.9;
/** A finger may miss by so much. */
const REACH = 30;
/** How wide a letter is, and how many stations are named. */
const [LETTER, NAMED] = [7.6, 16];
const SCALES = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STAR = "M0-10 2.6-3.6 9.5-3.1 4.2 1.4 5.9 8.1 0 4.4-5.9 8.1-4.2 1.4-9.5-3.1-2.6-3.6Z";
const SHAPES = {
  free: () => svg("circle", { r: 6 }),
  gone: () => svg("path", { d: "M-4-4 4 4M4-4-4 4" }),
  mine: () => svg("path", { d: STAR }),
};
const sort = (one) => (one.mine ? "mine" : one.free ? "free" : "gone");

/**
 * The map: `node`, and `update(shown, near)` for the places of the list now, which may be `near` something (its `point`, its
 * `name`, `within` how many kilometres). `open` opens a place, `line` is what the list says of it.
 */
export function dots(hand, line, open) {
  const drawing = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "group", "aria-label": t("window-map-of") });
  const picked = el("div.picked");
  const node = el("section.dots", {}, drawing, picked, legend());
  let placed = [];
  let chosen = null;

  const choose = (one) => {
    chosen = one?.id ?? null;
    for (const dot of placed) {
      dot.node.classList.toggle("chosen", dot.one.id === chosen);
      dot.node.setAttribute("tabindex", dot.one.id === chosen ? "0" : "-1");
    }
    if (!one && placed.length) placed[0].node.setAttribute("tabindex", "0");
    hand.keep(() => picked.replaceChildren(one ? line(one) : el("p.empty", {}, t("window-dot-press"))));
  };
  const at = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    const [near] = placed.map((dot) => [dot, Math.hypot(dot.x - x, dot.y - y)]).sort((a, b) => a[1] - b[1]);
    return near && near[1] < REACH ? near[0].one : null;
  };
  let before = null;
  drawing.addEventListener("pointermove", (event) => {
    const one = event.pointerType === "mouse" && at(event);
    if (one && one.id !== chosen) choose(one);
  });
  drawing.addEventListener("pointerdown", (event) => (before = event.pointerType === "mouse" ? at(event)?.id : chosen));
  drawing.addEventListener("click", (event) => {
    const one = at(event);
    if (one && one.id === before) open(one);
    else if (one) choose(one);
  });
  drawing.addEventListener("focusin", (event) => {
    const found = placed.find((dot) => dot.node === event.target);
    if (found && found.one.id !== chosen) choose(found.one);
  });
  drawing.addEventListener("keydown", (event) => {
    const from = placed.find((dot) => dot.node === event.target);
    if (!from) return;
    if (event.key === "Enter" || event.key === " ") open(from.one);
    else if (AHEAD[event.key]) next(placed, from, AHEAD[event.key])?.node.focus();
    else return;
    event.preventDefault();
  });

  const update = (shown, near) => {
    const known = shown.filter((one) => one.at);
    const seen = scaled(known, near);
    placed = known.map((one) => dot(one, seen.on(one.at)));
    const rank = ({ one }) => ["gone", "free", "mine"].indexOf(sort(one));
    const upwards = [...placed].sort((a, b) => rank(a) - rank(b)).map((dot) => dot.node);
    hand.keep(() => drawing.replaceChildren(ground(seen, placed, near), ...upwards, ...standpoint(seen, near)));
    choose(known.find((one) => one.id === chosen));
  };
  return { node, update };
}

function dot(one, { x, y, beyond }) {
  const more = beyond === null ? [] : [svg("path", { class: "tail", d: "M9-4 13 0 9 4", transform: `rotate(${beyond})` })];
  const properties = { class: `dot ${sort(one)}`, role: "button", "aria-label": `${one.name}. ${one.state}`, "data-key": `dot ${one.id}`, transform: `translate(${x} ${y})` };
  return { one, x, y, beyond, node: svg("g", properties, svg("circle", { class: "ring", r: 12 }), ...more, SHAPES[sort(one)]()) };
}

/**
 * From a point to where it stands in the drawing: all in the circle that is looked at, else nearly all of these, so that one
 * far out of town does not press the others together. What lies beyond stands at the edge (`beyond`: in which direction).
 */
function scaled(known, near) {
  const half = (numbers, part = 0.5) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
  const middle = near?.point ?? [half(known.map((one) => one.at[0])), half(known.map((one) => one.at[1]))];
  const points = known.map((one) => flat(one.at, middle));
  const most = near?.within || half(points.map((point) => Math.hypot(...point)), NEARLY_ALL) * 1.4;
  const inside = [[0, 0], ...points.filter((point) => Math.hypot(...point) <= most)];
  if (near?.within) inside.push([most, most], [-most, -most]);
  const side = (way, end) => end(...inside.map((point) => point[way]));
  const [left, right, top, foot] = [side(0, Math.min), side(0, Math.max), side(1, Math.min), side(1, Math.max)];
  const much = (WIDE - 2 * EDGE) / Math.max(right - left, foot - top, LEAST);
  const kept = (at, end) => Math.min(Math.max(at, EDGE / 2), end - EDGE / 2);
  return {
    much,
    on: (point) => {
      const [x, y] = flat(point, middle);
      const wanted = [WIDE / 2 + (x - (left + right) / 2) * much, HIGH / 2 + (y - (top + foot) / 2) * much];
      const at = [kept(wanted[0], WIDE), kept(wanted[1], HIGH)];
      const [aside, below] = [wanted[0] - at[0], wanted[1] - at[1]];
      return { x: at[0], y: at[1], beyond: aside || below ? (Math.atan2(below, aside) * 180) / Math.PI : null };
    },
  };
}

/** What lies below the dots: stations where there is room for their names, how far one looks, how long a kilometre is. */
function ground({ much, on }, placed, near) {
  const parts = [];
  const taken = [[0, HIGH - 44, 120, HIGH], ...placed.map(({ x, y }) => [x - 7, y - 7, x + 7, y + 7])];
  const dotted = taken.length;
  const name = (words, { x, y, beyond }) => {
    const wide = (words.length * LETTER) / 2;
    for (const at of beyond === null ? [y + 17, y - 17] : []) {
      const box = [x - wide, at - 8, x + wide, at + 8];
      const apart = taken.every((one) => box[2] < one[0] || box[0] > one[2] || box[3] < one[1] || box[1] > one[3]);
      if (box[0] < 2 || box[2] > WIDE - 2 || box[1] < 2 || box[3] > HIGH - 2 || !apart) continue;
      taken.push(box);
      parts.push(svg("text", { x, y: at + 5, "text-anchor": "middle" }, words));
      return;
    }
  };
  if (near) {
    const at = on(near.point);
    if (near.within) parts.push(svg("circle", { class: "around", cx: at.x, cy: at.y, r: near.within * much }));
    name(near.name, at);
  }
  const stations = new Map(placed.map((dot) => [dot.one.metro[0], dot]).filter(([words]) => words && !words.includes("(")));
  for (const [words, dot] of stations) if (taken.length < dotted + NAMED) name(words, dot);
  const km = SCALES.findLast((one) => one * much < WIDE / 4) ?? SCALES[0];
  parts.push(svg("path", { class: "scale", d: `M14 ${HIGH - 18}v6h${km * much}v-6` }));
  parts.push(svg("text", { x: 14, y: HIGH - 22 }, inWords(km)));
  return svg("g", { "aria-hidden": "true" }, ...parts);
}

/** Where one looks from. */
function standpoint({ on }, near) {
  if (!near) return [];
  const { x, y } = on(near.point);
  return [svg("circle", { class: "from", cx: x, cy: y, r: 9, "aria-hidden": "true" })];
}

/** The nearest dot that way. */
function next(placed, from, [dx, dy]) {
  const far = (dot) => {
    const [x, y] = [dot.x - from.x, dot.y - from.y];
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    return along > 0 ? along + 2 * aside : Infinity;
  };
  return placed.filter((dot) => far(dot) < Infinity).sort((a, b) => far(a) - far(b))[0];
}

function legend() {
  const kinds = [["free", "window-dot-free"], ["mine", "window-dot-mine"], ["gone", "window-dot-gone"]];
  const sign = (kind) => svg("svg", { viewBox: "-12 -12 24 24", "aria-hidden": "true" }, svg("g", { class: `dot ${kind}` }, SHAPES[kind]()));
  return el("ul.legend", {}, kinds.map(([kind, said]) => el("li", {}, sign(kind), t(said))));
}
