// Avatars: coloured circles with initials; the colour belongs to the id, as in Telegram.

import { el } from "./dom.js";

/** Which of the seven colours an id has. */
export const hue = (id) => Math.abs(Number(id)) % 7;

function initials(name) {
  const words = String(name).replace(/[^\p{L}\p{N}\s]/gu, " ").trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join("") || "•";
}

/** The circle. It is decoration: the name stands beside it. */
export function face(id, name) {
  return el("span.face", { data: { hue: hue(id) }, "aria-hidden": "true" }, initials(name));
}
