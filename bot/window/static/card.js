// A card: the same as in the chat, with those of its buttons that there are here.

import { close, inside, mainButton, openLink } from "./bridge.js";
import { button, el } from "./dom.js";
import { press, t } from "./talk.js";

/** The card behind a button of the chat. */
export function card(hand, packed) {
  const drawn = press(packed).then((answer) => draw(hand, answer), hand.trouble);
  return { drawn, end: () => mainButton() };
}

/** Shows what a press has come to. */
export function draw(hand, answer) {
  if (answer.said) hand.say(answer.said, answer.alert);
  if (answer.went) {
    if (inside) close();
    else hand.say(t("window-went"));
  }
  if (!answer.screen) return;
  if (answer.screen.draft) {
    hand.go("draft", answer.screen.draft);
    return;
  }
  const { lines, rows, chat } = answer.screen;
  const [title, ...rest] = lines;
  const buttons = rows.map((row) => el("div.row", {}, row.map((one) => act(hand, one))));
  const there = chat && !inside && button("quiet", () => openLink(chat), { "data-key": "chat" }, t("window-in-chat"));
  hand.show(title, el("article.card", {}, el("h1", {}, title), paragraphs(rest)), el("div.acts", {}, buttons, there || ""));
  mainButton(t("window-in-chat"), chat ? () => openLink(chat) : null);
}

const paragraphs = (lines) => lines.map((line) => (line ? el("p", {}, line) : el("hr")));

/** A button of the card. While it is being done nothing else is pressed. */
function act(hand, one) {
  if (one.url) return button("act", () => openLink(one.url), {}, one.label);
  if (one.turn) return button("act", () => hand.go(...one.turn), { "data-key": one.turn.join(" ") }, one.label);
  const chosen = one.label.startsWith("✓ ");
  const properties = { "data-key": one.press.split(":")[0] + one.press.split(":").at(-1), "aria-pressed": /^answers\.give/.test(one.press) ? String(chosen) : null };
  return button(chosen ? "act.chosen" : "act", (event) => done(hand, one.press, event.currentTarget), properties, one.label);
}

async function done(hand, packed, node) {
  const all = [...document.querySelectorAll(".acts button")];
  for (const one of all) one.disabled = one !== node;
  node.setAttribute("aria-busy", "true");
  try {
    draw(hand, await press(packed));
  } catch (no) {
    hand.trouble(no);
  } finally {
    node.removeAttribute("aria-busy");
    for (const one of all) one.disabled = false;
  }
}
