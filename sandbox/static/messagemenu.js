// What a person can do with one message: reply, copy, forward, change or delete an own one.

import { act } from "./api.js";
import { copy } from "./clipboard.js";
import { ask } from "./dialog.js";
import { linksOf } from "./rich.js";
import { t } from "./words.js";

/** The items of the menu for a message of an open chat. */
export function messageMenu(conversation, message) {
  const { phone } = conversation;
  const own = message.from?.id === phone.person.id;
  const text = message.text ?? message.caption;
  const [link] = linksOf(message);
  const place = { person: phone.person.id, chat: conversation.chat.id, message_id: message.message_id };
  return [
    { label: t("reply"), sign: "reply", act: () => conversation.composer?.reply(message) },
    text ? { label: t("copy"), sign: "copy", act: () => copy(text, phone.say) } : null,
    link ? { label: t("copy-link"), sign: "link", act: () => copy(link, phone.say) } : null,
    { label: t("forward"), sign: "forward", act: () => forward(phone, message) },
    own && text ? { label: t("edit"), sign: "edit", act: () => conversation.composer?.edit(message) } : null,
    own ? { label: t("delete"), sign: "bin", danger: true, act: () => phone.attempt(() => act("delete", place)) } : null,
  ];
}

async function forward(phone, message) {
  const { world, person } = phone;
  const from_chat = phone.chat.id;
  const actions = world.chatsOf(person.id).map((chat) => ({ label: world.titleOf(chat), value: chat.id }));
  const chat = await ask(phone.glass, { title: t("forward-title"), actions: [...actions, { label: t("cancel"), value: null, kind: "quiet" }], stacked: true });
  if (chat === null) return;
  await phone.attempt(async () => {
    await act("forward", { person: person.id, from_chat, message_id: message.message_id, chat });
    phone.open(chat);
  });
}
