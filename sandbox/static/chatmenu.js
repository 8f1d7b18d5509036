// The ⋮ menu of an open chat: block the bot, who is in the group, the bot's place there.

import { act } from "./api.js";
import { ask } from "./dialog.js";
import { t } from "./words.js";

/** The items of the menu for a chat on a phone. */
export function chatMenu(phone, chat) {
  return chat.private ? privateItems(phone) : groupItems(phone, chat);
}

function privateItems(phone) {
  const { id, blocked } = phone.person;
  const label = t(blocked ? "unblock" : "block");
  return [{ label, sign: "block", danger: !blocked, act: () => phone.attempt(() => act("block", { person: id, blocked: !blocked })) }];
}

function groupItems(phone, chat) {
  const person = phone.person.id;
  const does = (verb, body) => () => phone.attempt(() => act(verb, { person, chat: chat.id, ...body }));
  const place = (label, sign, to, danger = false) => ({ label: t(label), sign, danger, act: does("bot", { place: to }) });
  const inside = chat.bot === "administrator" || chat.bot === "member";
  const standing = t("owner", { place: t(`bot-${chat.bot ?? "left"}`) });
  return [
    { heading: standing },
    inside ? null : place("bot-add", "robot", "member"),
    chat.bot === "administrator" ? place("bot-demote", "robot", "member") : place("bot-promote", "robot", "administrator"),
    inside ? place("bot-kick", "block", "kicked", true) : null,
    { heading: t("group-people") },
    { label: t("group-add"), sign: "plus", act: () => addPerson(phone, chat) },
    chat.kind === "group" ? { label: t("upgrade"), sign: "group", act: does("upgrade", {}) } : null,
    { label: t("group-leave"), sign: "leave", danger: true, act: () => leave(phone, chat) },
  ];
}

async function addPerson(phone, chat) {
  const outside = phone.world.living().filter((one) => !chat.members.includes(one.id));
  const actions = outside.map((one) => ({ label: one.first_name, value: one.id }));
  const text = outside.length ? undefined : t("group-add-none");
  const chosen = await ask(phone.glass, { title: t("group-add"), text, actions: [...actions, { label: t("cancel"), value: null, kind: "quiet" }], stacked: true });
  if (chosen !== null) await phone.attempt(() => act("join", { person: chosen, chat: chat.id }));
}

async function leave(phone, chat) {
  const text = t("group-leave-text", { name: phone.person.first_name, title: chat.title });
  const actions = [{ label: t("cancel"), value: null, kind: "quiet" }, { label: t("leave"), value: true, kind: "danger" }];
  const sure = await ask(phone.glass, { title: t("group-leave"), text, actions });
  if (sure) await phone.attempt(() => act("leave", { person: phone.person.id, chat: chat.id }));
}
