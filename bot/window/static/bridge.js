// Telegram's clients and the page: how it looks there, the client's own buttons, closing. Without telegram.org's
// script: what it would do for us are these messages (core.telegram.org/api/bots/webapps, "events").

const given = new URLSearchParams(location.hash.slice(1));
const heard = new Map();

/** What a reload would lose: some clients drop what stands behind the #. */
const kept = (name) => {
  const value = given.get(name);
  try {
    if (value) sessionStorage.setItem(name, value);
    return value || sessionStorage.getItem(name) || "";
  } catch {
    return value || "";
  }
};

/** What Telegram says of who looks in. */
export const said = kept("tgWebAppData");
/** Is there a client around the page that hears it? */
export const inside = Boolean(window.TelegramWebviewProxy || window.external?.notify || window.parent !== window);

/** Tells the client something. */
export function tell(eventType, eventData = {}) {
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
  else if (window.external && "notify" in window.external) window.external.notify(JSON.stringify({ eventType, eventData }));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
}

/** Calls `act` whenever the client tells of this. */
export const on = (eventType, act) => heard.set(eventType, act);

function receive(eventType, eventData) {
  heard.get(eventType)?.(eventData || {});
}

window.Telegram = { WebView: { receiveEvent: receive } };
window.TelegramGameProxy = { receiveEvent: receive };
window.TelegramGameProxy_receiveEvent = receive;
window.addEventListener("message", (event) => {
  if (event.source !== window.parent || typeof event.data !== "string") return;
  try {
    const { eventType, eventData } = JSON.parse(event.data);
    receive(eventType, eventData);
  } catch {
    // not of Telegram's
  }
});

// Colours: whatever the theme is, words can be read (WCAG 2.2, 1.4.3: 4.5 to 1).

const parsed = (colour) => /^#[0-9a-f]{6}$/i.test(colour || "") && [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const light = (rgb) => {
  const [r, g, b] = rgb.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [more, less] = [light(a), light(b)].sort((x, y) => y - x);
  return (more + 0.05) / (less + 0.05);
};
const mixed = (a, b, part) => a.map((one, at) => Math.round(one + (b[at] - one) * part));

/** The colour, as far towards black or white as it must be to be read on all of these. */
function legible(colour, ...grounds) {
  const to = light(grounds[0]) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let part = 0; part < 1; part += 0.05) {
    const tried = mixed(colour, to, part);
    if (grounds.every((ground) => contrast(tried, ground) >= 4.6)) return tried;
  }
  return to;
}

const DAY = { bg_color: "#ffffff", text_color: "#000000", secondary_bg_color: "#efeff4", link_color: "#2481cc", button_color: "#2481cc", button_text_color: "#ffffff", destructive_text_color: "#cc2929" };
const NIGHT = { bg_color: "#17212b", text_color: "#f5f5f5", secondary_bg_color: "#232e3c", link_color: "#6ab3f3", button_color: "#5288c1", button_text_color: "#ffffff", destructive_text_color: "#ec3942" };

/** The client's large button: in colours that can be read. */
const large = {};

function paint(theme) {
  const own = matchMedia("(prefers-color-scheme: dark)").matches ? NIGHT : DAY;
  const base = parsed(theme.bg_color) ? (light(parsed(theme.bg_color)) < 0.18 ? NIGHT : DAY) : own;
  const of = (name) => parsed(theme[name]) || parsed(base[name]);
  const [ground, panel, fill] = [of("bg_color"), of("secondary_bg_color"), of("button_color")];
  const ink = legible(of("text_color"), ground, panel);
  const onFill = of("button_text_color");
  const filled = contrast(onFill, fill) >= 4.6 ? fill : legible(fill, onFill);
  const colours = {
    ground,
    panel,
    ink,
    soft: legible(mixed(ink, ground, 0.45), ground, panel),
    accent: legible(of("link_color"), ground, panel),
    fill: filled,
    "on-fill": onFill,
    line: mixed(ground, ink, 0.16),
    danger: legible(of("destructive_text_color"), ground, panel),
  };
  const root = document.documentElement;
  for (const [name, rgb] of Object.entries(colours)) root.style.setProperty(`--${name}`, `rgb(${rgb.join(" ")})`);
  root.style.colorScheme = base === NIGHT ? "dark" : "light";
  const hex = (rgb) => `#${rgb.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  Object.assign(large, { color: hex(filled), text_color: hex(onFill) });
  tell("web_app_set_background_color", { color: hex(panel) });
  tell("web_app_set_header_color", { color: hex(panel) });
}

function asTheme(words) {
  try {
    return JSON.parse(words) || {};
  } catch {
    return {};
  }
}

on("theme_changed", ({ theme_params }) => paint(theme_params || {}));
for (const [event, name] of [["safe_area_changed", "safe"], ["content_safe_area_changed", "content"]])
  on(event, (area) => {
    for (const side of ["top", "bottom", "left", "right"])
      document.documentElement.style.setProperty(`--${name}-${side}`, `${Number(area[side]) || 0}px`);
  });

let back = null;
let main = null;
on("back_button_pressed", () => back?.());
on("main_button_pressed", () => main?.());

/** The client's own way back does `act`; without one it is away. */
export function backButton(act) {
  back = act;
  tell("web_app_setup_back_button", { is_visible: Boolean(act) });
}

/** The client's large button below says `text` and does `act`; without them it is away. */
export function mainButton(text, act) {
  main = act || null;
  tell("web_app_setup_main_button", { is_visible: Boolean(act), is_active: true, text: text || " ", is_progress_visible: false, ...large });
}

/** The page is done with. */
export const close = () => tell("web_app_close");

/** Opens a link of Telegram's in the client, and closes the page; another one beside it. */
export function openLink(url) {
  const known = /^https:\/\/t\.me(\/.*)$/.exec(url);
  if (!inside) location.assign(url);
  else if (known) {
    tell("web_app_open_tg_link", { path_full: known[1] });
    close();
  } else tell("web_app_open_link", { url });
}

/** The page can be seen now. */
export function ready() {
  tell("web_app_ready");
  tell("web_app_expand");
}

paint(asTheme(kept("tgWebAppThemeParams")));
tell("iframe_ready", { reload_supported: false });
for (const what of ["theme", "safe_area", "content_safe_area"]) tell(`web_app_request_${what}`);
