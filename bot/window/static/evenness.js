// How evenly the families of a class take part, by month, for its teacher. The chart follows what is accepted.

import { el, svg } from "./dom.js";
import { t, watch } from "./talk.js";

const [LEFT, TOP, FOOT] = [54, 12, 34];

/** The chart of this class. */
export function evenness(hand, classroom, first) {
  let watched;
  const drawn = new Promise((resolve) => {
    watched = watch(
      `evenness?classroom=${classroom}`,
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
  const words = found.lines.filter(Boolean).map((line) => el("p", {}, line));
  hand.show(
    found.title,
    el("header.head", {}, el("h1", {}, found.title), el("p.class", {}, found.class)),
    el(
      "figure.chart",
      {},
      chart(found),
      el("figcaption", {}, el("p.key.bar-key", {}, found.active), el("p.key.line-key", {}, found.even), el("p", {}, found.sure)),
    ),
    found.marks.length ? el("ol.marks", {}, found.marks.map((mark) => el("li", {}, mark.said))) : "",
    el("div.card", {}, words),
    table(found),
  );
}

const percent = (share) => `${Math.round(share * 100)} %`;

function table(found) {
  const head = ["window-chart-month", "window-chart-share", "window-chart-even"].map((key) => el("th", { scope: "col" }, t(key)));
  const rows = found.months.map((one) => el("tr", {}, el("th", { scope: "row" }, one.said), el("td", {}, one.share), el("td", {}, one.evenly)));
  return el("table.figures", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows));
}

/** Bars are the share of families with a deed, the line is how evenly; whiskers say how sure each is. */
function chart(found) {
  const [WIDE, HIGH] = innerWidth < 700 ? [360, 240] : [640, 300];
  const step = (WIDE - LEFT) / found.months.length;
  const thick = Math.min(step * 0.5, 56);
  const x = (at) => LEFT + step * at;
  const y = (share) => TOP + (HIGH - TOP - FOOT) * (1 - share);
  const parts = [0, 0.25, 0.5, 0.75, 1].map((share) => [
    svg("line", { class: "grid", x1: LEFT, x2: WIDE, y1: y(share), y2: y(share) }),
    svg("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, percent(share)),
  ]);
  const whisker = (one, at, kind) =>
    one.low === null ? [] : [svg("line", { class: `whisker ${kind}`, x1: at, x2: at, y1: y(one.low), y2: y(one.high) })];
  const points = [];
  found.months.forEach(({ name, active, even }, number) => {
    const middle = x(number + 0.5);
    if (active.value !== null) {
      parts.push(svg("rect", { class: "bar", x: middle - thick / 2, width: thick, y: y(active.value), height: y(0) - y(active.value), rx: 4 }));
      parts.push(whisker(active, middle - thick / 4, "of-bar"));
    }
    if (even.value !== null) {
      points.push([middle, y(even.value)]);
      parts.push(whisker(even, middle + thick / 4, "of-line"));
    }
    parts.push(svg("text", { x: middle, y: HIGH - 12, "text-anchor": "middle" }, name));
  });
  found.marks.forEach((mark, number) => {
    parts.push(svg("line", { class: "mark", x1: x(mark.at), x2: x(mark.at), y1: TOP, y2: y(0) }));
    parts.push(svg("text", { x: x(mark.at) + 4, y: TOP + 10 }, String(number + 1)));
  });
  parts.push(svg("polyline", { class: "line", points: points.map((point) => point.join(",")).join(" ") }));
  parts.push(points.map(([cx, cy]) => svg("circle", { class: "dot", cx, cy, r: 5 })));
  return svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": found.title }, ...parts.flat(3));
}
