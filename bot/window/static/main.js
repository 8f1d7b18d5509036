// The window: which page is shown, and the way back.

import { backButton, close, inside, ready } from "./bridge.js";
import { button, el } from "./dom.js";
import { month } from "./month.js";
import { No, open, t } from "./talk.js";

const page = document.getElementById("page");
const told = document.getElementById("told");
/** Pages that come later are fetched when the first one is there. */
const LATER = { card: () => import("./card.js"), places: () => import("./places.js"), evenness: () => import("./evenness.js"), draft: () => import("./draft.js") };
const VIEWS = { month };
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

async function turn(at, seen) {
  shown?.end?.();
  const here = (shown = { at });
  backButton(trail.length ? back : null);
  try {
    VIEWS[at.view] ??= (await LATER[at.view]())[at.view];
  } catch (no) {
    trouble(no);
    return;
  }
  if (here !== shown) return;
  const begun = VIEWS[at.view](hand, ...at.what, seen);
  here.end = begun.end;
  await begun.drawn;
  if (here === shown) scrollTo(0, at.scroll || 0);
}

/** Shows nodes as the page; `title` is what it is called. */
function show(title, ...nodes) {
  const bar = trail.length && !inside ? button("back", back, {}, `‹ ${t("window-back")}`) : null;
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
    const held = document.activeElement;
    const ok = button("ok", () => (say(""), held.focus({ preventScroll: true })), {}, t("window-ok"));
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
  const number = (name) => Number(asked.get(name));
  const at = { view: "month", what: [asked.has("month") ? `month=${number("month")}` : ""] };
  let path = `month?${at.what[0]}`;
  for (const [view, id] of [["places", "item"], ["evenness", "classroom"], ["draft", "draft"]])
    if (number(view)) {
      Object.assign(at, { view, what: [number(view)] });
      path = `${view}?${id}=${number(view)}`;
    }
  LATER[at.view]?.().catch(() => {});
  let seen;
  try {
    seen = await open(path);
  } catch (no) {
    page.replaceChildren(el("p.empty", { role: "alert" }, no.said || "…"));
    ready();
    if (!(no instanceof No)) setTimeout(begin, 3000);
    return;
  }
  await turn(at, seen);
  ready();
  for (const later of Object.values(LATER)) later().catch(() => {});
}

begin();
