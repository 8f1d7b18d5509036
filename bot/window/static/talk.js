// Talks with the bot: who looks in, what is seen, what is pressed. A session lasts minutes and is begun anew by what
// Telegram said when the page was opened, as long as that counts.

import { said } from "./bridge.js";

let session = "";
export let words = {};

/** The sentence of this key. */
export const t = (key) => words[key] ?? key;

/** What the bot says no to: `said` is the sentence, `over` that the page has to be opened anew. */
export class No extends Error {
  constructor(status, answer) {
    super(answer.said || "");
    this.status = status;
    this.said = answer.said || "";
    this.closed = status === 401;
  }
}

async function ask(path, how = {}) {
  const headers = { ...how.headers };
  if (session) headers.Authorization = `Bearer ${session}`;
  const answer = await fetch(path, { ...how, headers, cache: "no-store", credentials: "omit", redirect: "error" });
  if (answer.status === 304) return { answer, body: null };
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new No(answer.status, body);
  return { answer, body };
}

/** Browsers keep the page for a day. If another one has come since, it is asked for: once, whoever answers. */
function isOld(page) {
  if (import.meta.url.includes(`/${page}/`)) return false;
  try {
    if (sessionStorage.getItem("page") === page) return false;
    sessionStorage.setItem("page", page);
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** Says who looks in; what is seen there first (`month?month=3`) comes back, with the words. */
export async function open(path) {
  session = "";
  const { body } = await ask(path ? `open?look=${path.replace("?", "&")}` : "open", { method: "POST", body: said });
  if (isOld(body.page)) return new Promise(() => {});
  session = body.session;
  words = body.words;
  document.documentElement.lang = body.language;
  if (path && !body.seen) throw new No(403, body);
  return body.seen;
}

async function again(act) {
  try {
    return await act();
  } catch (no) {
    if (!(no instanceof No && no.closed)) throw no;
    await open();
    return act();
  }
}

/** What is seen there: `month?month=3`. */
export const look = async (path) => (await again(() => ask(path))).body;

/** Presses a button; or answers a question with `words`. */
export const press = async (packed, words) =>
  (await again(() => ask("press", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ press: packed, words }) }))).body;

/**
 * What is seen there, now and whenever it changes, while the page is looked at; returns what ends it. `seen`: what has
 * just been seen. `fails` hears that there is no connection, once, and `show` that there is one again.
 */
export function watch(path, show, fails, { every = 1500, seen } = {}) {
  let [ended, mark, timer, lost, last] = [false, "", 0, false, 0];
  const round = async () => {
    const mine = ++last;
    if (document.visibilityState === "visible") {
      try {
        const { answer, body } = await again(() => ask(path, mark ? { headers: { "If-None-Match": mark } } : {}));
        lost = false;
        if (mine === last) {
          mark = answer.headers.get("ETag") || "";
          if (!ended && body) show(body);
        }
      } catch (no) {
        const final = no instanceof No && no.status < 500 && no.status !== 429;
        if (!ended && (final || !lost)) fails(no);
        lost = true;
        if (final) return;
      }
    }
    if (!ended && mine === last) timer = setTimeout(round, lost ? every * 3 : every);
  };
  if (seen) {
    timer = setTimeout(round, every);
    queueMicrotask(() => show(seen));
  } else round();
  return {
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
    now: () => {
      clearTimeout(timer);
      return round();
    },
  };
}
