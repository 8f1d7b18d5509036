// The list of a person's chats, as a phone shows it before one is opened.

import { act } from "./api.js";
import { gist, serviceWords } from "./bubble.js";
import { ask, field } from "./dialog.js";
import { button, el } from "./dom.js";
import { face } from "./face.js";
import { icon } from "./icons.js";
import { listTime } from "./times.js";
import { t } from "./words.js";

/** The screen with all chats of a phone. */
export function chatList(phone) {
  const { world, person } = phone;
  const rows = world.chatsOf(person.id).map((chat) => row(phone, chat));
  const create = button("round", () => newGroup(phone), { name: t("new-group") }, icon("edit"));
  return el(
    "div.screen.chats",
    {},
    el("header.bar", {}, el("h2.bar-title", {}, t("chats")), create),
    el("ul.chat-rows", {}, rows),
  );
}

function row(phone, chat) {
  const { world, person } = phone;
  const title = world.titleOf(chat);
  const count = phone.unread(chat);
  const { last } = chat;
  const name = last && !chat.private && serviceWords(last) === null ? `${last.from.id === person.id ? t("you") : last.from.first_name}: ` : "";
  const line = phone.typing.has(chat.id) ? el("i", {}, t("typing")) : last ? [name && el("b", {}, name), gist(last)] : el("i", {}, t("no-messages"));
  const badge = count ? el("span.badge", { "aria-label": t("unread", { count }) }, count > 999 ? "999+" : String(count)) : null;
  return el("li", {}, button(
    "chat-row", () => phone.open(chat.id), { data: { chat: chat.id } },
    face(chat.private ? world.bot.id : chat.id, title),
    el("span.chat-words", {},
      el("span.chat-top", {}, el("b.chat-title", {}, title), el("time", {}, last ? listTime(last.date, world.now()) : "")),
      el("span.chat-bottom", {}, el("span.chat-last", {}, line), badge)),
  ));
}

async function newGroup(phone) {
  const { world, person } = phone;
  const title = el("input", { type: "text", required: true, maxLength: 128, value: t("new-group-sample") });
  const others = world.living().filter((one) => one.id !== person.id);
  const boxes = others.map((one) => el("input", { type: "checkbox", value: one.id, checked: true }));
  const people = el("fieldset", {}, el("legend", {}, t("new-group-members")), boxes.map((box, at) => el("label.check", {}, box, others[at].first_name)));
  const made = await ask(phone.glass, {
    title: t("new-group"),
    text: t("new-group-text", { name: person.first_name }),
    body: [field(t("new-group-title"), title), others.length ? people : null],
    actions: [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("create"), value: true, kind: "main" }],
  });
  if (!made || !title.value.trim()) return;
  const members = boxes.filter((box) => box.checked).map((box) => Number(box.value));
  await phone.attempt(async () => {
    const result = await act("group", { title: title.value.trim(), person: person.id, members });
    const id = result.chat ?? result.id;
    if (id !== undefined) phone.open(id);
  });
}
