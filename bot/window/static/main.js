// The window: which page is shown, and the way back.

import { backButton, close, inside, ready } from "./bridge.js";
import { card } from "./card.js";
import { button, el } from "./dom.js";
import { month } from "./month.js";
import { places } from "./places.js";
import { No, open, t } from "./talk.js";

const page = document.getElementById("page");
const told = document.getElementById("told");
const VIEWS = { month, card, places };
const trail = [];
let shown = null;
let fading = 0;

/** What a page has in its hand. */
const hand = { go, back, keep, say, show, trouble };

/** Turns to another page; the way back leads here. */
function go(view, ...what) {
  if (shown) trail.push({ ...shown.at, scroll: scrollY });
  turn({ view, what });
}

function back() {
  const at = trail.pop();
  if (at) turn(at);
}

function turn(at) {
  shown?.end?.();
  shown = { at };
  const here = shown;
  backButton(trail.length ? back : null);
  const begun = VIEWS[at.view](hand, ...at.what);
  here.end = begun.end;
  Promise.resolve(begun.drawn).then(() => {
    if (here === shown) scrollTo(0, at.scroll || 0);
  });
}

/** Shows nodes as the page; `title` is what it is called. */
function show(title, ...nodes) {
  const bar = trail.length ? button("back", back, {}, `‹ ${t("window-back")}`) : null;
  keep(() => page.replaceChildren(...[bar, ...nodes.flat()].filter(Boolean)));
  document.title = title;
  document.body.dataset.view = shown.at.view;
}

/** Changes what is shown; the focus stays on what it was on, if that is there still. */
function keep(change) {
  const held = document.activeElement;
  const key = held?.dataset?.key;
  change();
  if (!held || held === document.body || held.isConnected) return;
  const again = key && page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (again || page).focus({ preventScroll: true });
}

/** A line that fades, or waits for OK. */
function say(words, alert = false) {
  clearTimeout(fading);
  told.replaceChildren(...(words ? [el("span", {}, words)] : []));
  if (!words) return;
  if (alert) {
    const ok = button("ok", () => say(""), {}, t("window-ok"));
    told.append(ok);
    ok.focus();
  } else fading = setTimeout(() => say(""), 4000);
}

/** Something was refused, or did not come through. */
function trouble(no) {
  if (no instanceof No && no.closed) end(no.said);
  else say(no instanceof No && no.said ? no.said : t("window-later"), no instanceof No);
}

/** Nothing more can be done here. */
function end(words) {
  shown?.end?.();
  shown = null;
  backButton(null);
  page.replaceChildren(el("p.empty", { role: "alert" }, words), inside ? button("main", close, {}, t("window-close")) : "");
}

async function begin() {
  const asked = new URLSearchParams(location.search);
  try {
    await open();
  } catch (no) {
    page.replaceChildren(el("p.empty", { role: "alert" }, no.said || "…"));
    ready();
    if (!(no instanceof No)) setTimeout(begin, 3000);
    return;
  }
  if (asked.has("places")) turn({ view: "places", what: [Number(asked.get("places"))] });
  else turn({ view: "month", what: [asked.has("month") ? `month=${Number(asked.get("month"))}` : ""] });
  ready();
}

begin();
