// What the page and the server say to one another: a snapshot by GET, events by a stream, acts by POST.

import { t } from "./words.js";

/** An act was refused; the message is a sentence for people. */
export class Refusal extends Error {}

/** The whole state as it is now. */
export async function snapshot() {
  const response = await fetch("/sim/state", { cache: "no-store" });
  if (!response.ok) throw new Error(`/sim/state: ${response.status}`);
  return response.json();
}

/**
 * A person or the host does something; returns the result.
 * @throws {Refusal} the server says no, or is not there
 */
export async function act(verb, body = {}) {
  let answer;
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(`/sim/${verb}`, { method: "POST", headers, body: JSON.stringify(body) });
    answer = await response.json();
  } catch {
    throw new Refusal(t("lost"));
  }
  if (answer.error !== undefined) throw new Refusal(answer.error);
  return answer.result ?? {};
}

/** Where a file of Telegram's can be looked at, or saved. */
export const fileAddress = (id, save = false) => `/sim/files/${encodeURIComponent(id)}${save ? "?download=1" : ""}`;

/** A chosen file as the server takes it. */
export function packed(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, mime: file.type, data: reader.result.slice(reader.result.indexOf(",") + 1) });
    reader.onerror = () => reject(new Refusal(t("file-unread", { name: file.name })));
    reader.readAsDataURL(file);
  });
}

/**
 * Follows events after number `after`. `stale` is called once if the page has to fetch the state anew (the server has
 * forgotten, a number was left out, or the stream was broken and it may be another world that answers); then nothing
 * more comes. `online` tells whether the stream stands.
 * @returns {() => void} stops following
 */
export function follow(after, { event, stale, online }) {
  const source = new EventSource(`/sim/events?after=${after}`);
  let last = after;
  let broken = false;
  const stop = () => source.close();
  const giveUp = () => {
    stop();
    stale();
  };
  source.onopen = () => (broken ? giveUp() : online(true));
  source.onmessage = ({ data, lastEventId }) => {
    const happened = JSON.parse(data);
    if (happened.kind === "reset") return giveUp();
    const number = Number(lastEventId);
    if (number <= last) return undefined;
    if (number > last + 1) return giveUp();
    last = number;
    return event(happened, number);
  };
  source.onerror = () => {
    broken = true;
    online(false);
    if (source.readyState === EventSource.CLOSED) giveUp();
  };
  return stop;
}
