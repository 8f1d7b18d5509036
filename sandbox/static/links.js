// Links that a phone opens: here, in another person's phone, in a group of choice.

import { act } from "./api.js";
import { copy } from "./clipboard.js";
import { ask } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * Asks where a link of Telegram is to be opened, and opens it there.
 * @param {HTMLElement} host where the question is shown
 * @param phone the phone in which the link was pressed; null for a link of the page itself
 * @param {(person: number) => object} phoneOf takes another phone out
 */
export async function askLink(host, phone, link, world, phoneOf, say) {
  const others = world.living().filter((person) => person.id !== phone?.person.id);
  const here = phone ? [{ label: t("link-here", { name: phone.person.first_name }), value: { person: phone.person.id }, kind: "main" }] : [];
  const elsewhere = others.map((person) => ({ label: person.first_name, value: { person: person.id } }));
  const rest = [{ label: t("link-copy"), value: "copy" }, { label: t("cancel"), value: null, kind: "quiet" }];
  const body = [el("p.address", {}, link)];
  const choice = await ask(host, { title: t("link-title"), body, actions: [...here, ...elsewhere, ...rest], stacked: true });
  if (choice === "copy") await copy(link, say);
  else if (choice) await openLink(phoneOf(choice.person), link);
}

/** Opens a link in a phone. */
export async function openLink(phone, link) {
  await phone.attempt(async () => arrive(phone, await act("open", { person: phone.person.id, link }), link));
}

/** Goes where an opened link or a pressed button leads. */
export async function arrive(phone, result, link) {
  if (result.choose_group) return chooseGroup(phone, result.choose_group, link);
  if (result.chat !== undefined && result.chat !== null) return phone.open(result.chat);
  if (result.copied !== undefined) return copy(result.copied, () => phone.say(t("copied-text", { text: result.copied })));
  if (result.page) return phone.openPage(result.page);
  if (result.opened) phone.say(t("opened-outside"), result.opened);
  return undefined;
}

async function chooseGroup(phone, groups, link) {
  const { world } = phone;
  const known = groups.map((id) => world.chats.get(id)).filter(Boolean);
  const actions = known.map((chat) => ({ label: chat.title, value: chat.id }));
  const title = t("link-group-title");
  const text = known.length ? undefined : t("link-group-none");
  const chat = await ask(phone.glass, { title, text, actions: [...actions, { label: t("cancel"), value: null, kind: "quiet" }], stacked: true });
  if (chat === null) return;
  await phone.attempt(async () => {
    await act("open", { person: phone.person.id, link, chat });
    phone.open(chat);
  });
}
