// What a message carries beside words: photos, albums, files, voice, video, places, contacts.

import { fileAddress } from "./api.js";
import { button, el, svg } from "./dom.js";
import { icon } from "./icons.js";
import { lightbox } from "./lightbox.js";
import { face } from "./face.js";
import { duration } from "./times.js";
import { t } from "./words.js";

const WIDEST = 300;
const TALLEST = 400;
const OPENED = /\.(ics|pdf|png|jpe?g|gif|webp|txt)$/i;

/** Whether the messages are a grid of pictures rather than one thing, or rows. */
const isGrid = (messages) => messages.length > 1 && messages.every((one) => one.photo || one.video);

/**
 * Nodes for what the messages (one, or an album) carry, and the width in px that a picture asks for.
 * @returns {{nodes: Node[], width: number|null, bare: boolean}} bare: it may stand without a bubble around
 */
export function media(messages) {
  if (isGrid(messages)) return { nodes: [grid(messages)], width: WIDEST, bare: false };
  if (messages.length > 1) return { nodes: messages.flatMap((one) => single(one).nodes), width: null, bare: false };
  return single(messages[0]);
}

function single(message) {
  if (message.photo) return picture(message);
  if (message.video) return { nodes: [film(message)], width: WIDEST, bare: false };
  if (message.sticker) return { nodes: [sticker(message.sticker)], width: null, bare: true };
  if (message.venue) return { nodes: [map(message.venue.location, message.venue)], width: WIDEST, bare: false };
  if (message.location) return { nodes: [map(message.location)], width: WIDEST, bare: false };
  const rows = [];
  if (message.document) rows.push(attachment(message.document));
  if (message.voice) rows.push(voice(message.voice));
  if (message.contact) rows.push(contact(message.contact));
  return { nodes: rows, width: null, bare: false };
}

const largest = (message) => message.photo.at(-1);

function picture(message) {
  const { width, height } = largest(message);
  const scale = Math.min(WIDEST / width, TALLEST / height);
  const shown = Math.max(140, Math.round(width * scale));
  return { nodes: [photo(message, [message], `${width} / ${height}`)], width: shown, bare: false };
}

function photo(message, album, ratio) {
  const image = el("img", {
    src: fileAddress(largest(message).file_id),
    alt: message.caption ? "" : t("photo"),
    loading: "lazy",
    decoding: "async",
  });
  const look = () => {
    if (tile.classList.contains("veiled")) {
      tile.classList.remove("veiled");
      tile.setAttribute("aria-label", t("photo-open"));
      return;
    }
    const shown = album.filter((one) => one.photo);
    lightbox(shown.map((one) => ({ id: largest(one).file_id, caption: one.caption })), shown.indexOf(message));
  };
  const name = t(message.has_media_spoiler ? "photo-hidden" : "photo-open");
  const tile = button("photo", look, { "aria-label": name, data: { file: largest(message).file_id }, style: { "aspect-ratio": ratio ?? "1" } }, image);
  if (message.has_media_spoiler) tile.classList.add("veiled");
  return tile;
}

function grid(messages) {
  const tiles = messages.map((one) => (one.photo ? photo(one, messages) : film(one)));
  return el("div.album", { data: { count: messages.length }, role: "group", "aria-label": t("album") }, tiles);
}

function film({ video }) {
  const ratio = video.width && video.height ? `${video.width} / ${video.height}` : "16 / 9";
  return el("video.film", { controls: true, preload: "none", src: fileAddress(video.file_id), "aria-label": t("video"), style: { "aspect-ratio": ratio } });
}

function sticker({ file_id, emoji }) {
  return el("img.sticker", { src: fileAddress(file_id), alt: emoji ?? t("sticker"), loading: "lazy" });
}

/** Files that a browser can show open in a new tab, the others are saved. */
function attachment({ file_id, file_name, file_size, mime_type }) {
  const name = file_name ?? t("document");
  const shown = OPENED.test(name);
  const where = shown ? { target: "_blank", rel: "noopener" } : { download: name };
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1] ?? "";
  return el(
    "a.document",
    { href: fileAddress(file_id, !shown), title: mime_type, ...where },
    el("span.document-sign", { "aria-hidden": "true" }, ending || icon("file")),
    el("span.document-words", {}, el("span.document-name", {}, name), el("small", {}, size(file_size))),
  );
}

function size(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Numbers from 0 to 1 that always come out the same for the same seed. */
function* pebbles(seed) {
  let state = 7;
  for (const letter of String(seed)) state = (state * 31 + letter.codePointAt(0)) % 2147483647;
  for (;;) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

function voice({ file_id, duration: seconds }) {
  const audio = el("audio", { preload: "none", src: fileAddress(file_id) });
  const heights = pebbles(file_id);
  const bars = Array.from({ length: 28 }, (_, at) => {
    const height = 3 + Math.round(heights.next().value * 15);
    return svg("rect", { x: at * 4, y: 10 - height / 2, width: 2.4, height, rx: 1.2 });
  });
  const wave = svg("svg", { viewBox: "0 0 112 20", class: "wave", "aria-hidden": "true" }, ...bars);
  const toggle = button("voice-play", () => (audio.paused ? audio.play().catch(() => stopped()) : audio.pause()), { name: t("voice-play") }, icon("play"));
  const called = (name, sign) => {
    toggle.setAttribute("aria-label", t(name));
    toggle.title = t(name);
    toggle.replaceChildren(icon(sign));
  };
  const stopped = () => called("voice-play", "play");
  audio.addEventListener("play", () => called("voice-pause", "pause"));
  for (const end of ["pause", "ended", "error"]) audio.addEventListener(end, stopped);
  audio.addEventListener("timeupdate", () => {
    const heard = (audio.currentTime / (audio.duration || seconds || 1)) * bars.length;
    bars.forEach((bar, at) => bar.classList.toggle("heard", at < heard));
  });
  return el("div.voice", { role: "group", "aria-label": t("voice") }, toggle, el("span.voice-words", {}, wave, el("small", {}, duration(seconds ?? 0))), audio);
}

function contact({ first_name, last_name, phone_number, user_id }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  const words = el("span", {}, el("b", {}, name), el("small", {}, phone_number));
  return el("div.contact", { role: "group", "aria-label": t("contact") }, face(user_id ?? 0, name), words);
}

/** A drawn sheet with streets and a pin; no map is fetched from anywhere. */
function map({ latitude, longitude }, venue) {
  const spot = pebbles(`${latitude.toFixed(3)} ${longitude.toFixed(3)}`);
  const next = (span) => Math.round(spot.next().value * span);
  const streets = Array.from({ length: 7 }, (_, at) =>
    at % 2
      ? svg("path", { d: `M-10 ${next(130)} C 90 ${next(130)} 190 ${next(130)} 320 ${next(130)}`, class: at % 3 ? "lane" : "street" })
      : svg("path", { d: `M${next(300)} -10 C ${next(300)} 40 ${next(300)} 90 ${next(300)} 150`, class: at % 3 ? "lane" : "street" }),
  );
  const park = svg("rect", { x: next(200), y: next(70), width: 70 + next(40), height: 40 + next(30), rx: 10, class: "park" });
  const pin = svg("path", { d: "M150 76c-1 0-15-15-15-27a15 15 0 1 1 30 0c0 12-14 27-15 27zM150 55a6 6 0 1 0 0-12 6 6 0 0 0 0 12z", class: "needle", "fill-rule": "evenodd" });
  const sheet = svg("svg", { viewBox: "0 0 300 130", preserveAspectRatio: "xMidYMid slice", class: "map", "aria-hidden": "true" }, park, ...streets, pin);
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const words = venue ? [el("b", {}, venue.title), el("span", {}, venue.address)] : [el("b", {}, t("place"))];
  return el("div.venue", { role: "group", "aria-label": venue?.title ?? t("place") }, sheet, el("div.venue-words", {}, words, el("small", {}, point)));
}
