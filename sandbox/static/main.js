// Puts the page together: the first snapshot, the stream of events, who is told of what.

import { follow, Refusal, snapshot } from "./api.js";
import { ClockFace } from "./clock.js";
import { el } from "./dom.js";
import { Drawer } from "./drawer.js";
import { banner, dress, Head } from "./head.js";
import { always } from "./memory.js";
import { Notes } from "./notes.js";
import { Persons } from "./persons.js";
import { Room } from "./room.js";
import { World } from "./store.js";
import { tellTimes } from "./times.js";
import { Trials } from "./trials.js";
import { speak, t } from "./words.js";

const AGAIN = [500, 1000, 2000, 4000];
const TICK = 250;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The snapshot, however long it takes. */
async function patiently(lost) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await snapshot();
    } catch {
      lost();
      await pause(AGAIN[Math.min(attempt, AGAIN.length - 1)]);
    }
  }
}

function languageOf(state) {
  const wanted = new URLSearchParams(location.search).get("lang") ?? always.get("language") ?? state.language;
  return wanted === "en" ? "en" : "ru";
}

function pageToast() {
  const node = el("div.toast.page-toast", { "aria-live": "polite" });
  let timer = 0;
  const say = (words) => {
    clearTimeout(timer);
    node.replaceChildren(el("span", {}, words));
    timer = setTimeout(() => node.replaceChildren(), 5000);
  };
  return { node, say };
}

async function begin() {
  dress();
  const state = await patiently(() => {});
  const language = languageOf(state);
  speak(language);
  tellTimes(state.zone, language);
  document.documentElement.lang = language;

  const world = new World();
  world.load(state);
  document.title = t("page-title", { bot: world.bot.first_name });
  const { node: toast, say } = pageToast();
  const attempt = async (doing) => {
    try {
      return (await doing()) ?? undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.message);
      return null;
    }
  };

  let persons = null;
  const room = new Room(world, language, (id) => persons?.mark(id));
  persons = new Persons(world, room, language, attempt);
  const clock = new ClockFace(world, attempt, say);
  const notes = new Notes(world, room, language, say);
  const trials = new Trials(world, room, language, attempt);
  const toggle = () => {
    drawer.show(!drawer.open);
    head.drawerOpen(drawer.open);
    always.set("drawer", drawer.open);
    if (!drawer.open) head.drawer.focus();
  };
  const drawer = new Drawer(world, attempt, toggle);
  const head = new Head(world, clock, language, toggle);

  const strip = el("div.strip", {}, persons.node, head.news, banner());
  document.body.replaceChildren(head.node, strip, notes.node, trials.node, el("div.table", {}, room.node, drawer.node), toast);
  const drawAll = () => {
    room.arrange();
    persons.draw();
    notes.draw();
    trials.draw();
    clock.draw();
    head.draw();
    drawer.draw();
  };
  drawAll();
  trials.arrive();
  if (always.get("drawer", false) && !room.narrow.matches) toggle();

  listen(world, { room, persons, notes, trials, clock, head, drawer, drawAll });
  keys(room);
  setInterval(() => {
    clock.tick();
    for (const phone of room.shown) phone.tick();
  }, TICK);
  stream(world, head);
  document.body.dataset.ready = "1";
}

/** Who is told of which event. A phone hears only of chats that its person sees. */
function listen(world, { room, persons, notes, trials, clock, head, drawer, drawAll }) {
  const seers = (chat) => room.all.filter(({ person }) => chat && (chat.id === person.id || (!chat.private && chat.members.includes(person.id))));
  const inChat = (tell) => (event) => {
    const chat = world.chats.get(event.chat);
    for (const phone of seers(chat)) tell(phone, chat, event);
  };
  world.on("message", inChat((phone, chat, { message }) => phone.message(chat, message)));
  world.on("edited", inChat((phone, chat, { message }) => phone.edited(chat, message)));
  world.on("deleted", inChat((phone, chat, { message_id }) => phone.deleted(chat, message_id)));
  world.on("typing", inChat((phone, chat) => phone.typing.begin(chat.id)));
  world.on("chat", ({ chat, before }) => {
    for (const phone of room.all) phone.chatChanged(world.chats.get(chat.id), before);
    drawer.drawChats();
  });
  const ofPerson = (tell) => (event) => {
    const phone = world.persons.has(event.person) && room.phoneOf(event.person);
    if (phone) tell(phone, event);
  };
  world.on("pressed", ofPerson((phone, event) => phone.pressed(event)));
  world.on("answered", ofPerson((phone, event) => phone.answered(event)));
  world.on("person", ({ person }) => {
    room.arrange();
    persons.draw();
    if (!person.deactivated) room.phoneOf(person.id).personChanged();
  });
  world.on("clock", () => {
    clock.draw();
    for (const phone of room.shown) phone.tick();
  });
  world.on("call", ({ call }) => drawer.call(call));
  world.on("faults", () => drawer.faults());
  for (const kind of ["connected", "playing"]) world.on(kind, () => head.draw());
  world.on("notes", () => notes.draw());
  world.on("trials", () => trials.begin());
  world.on("read", () => {
    for (const phone of room.all) phone.recount();
    for (const { id } of world.living()) persons.mark(id);
  });
  world.on("limits", () => drawer.draw());
  world.on("state", () => {
    drawAll();
    for (const phone of room.all) phone.renew();
  });
}

/** The stream of events, the last of which the body names; when it is stale, a new snapshot and a new stream. */
function stream(world, head) {
  const online = (stands) => {
    head.lost = !stands;
    head.draw();
  };
  document.body.dataset.event = world.event;
  follow(world.event, {
    event: (event, number) => {
      world.happen(event);
      document.body.dataset.event = number;
    },
    online,
    stale: async () => {
      await pause(AGAIN[0]);
      world.load(await patiently(() => online(false)));
      stream(world, head);
    },
  });
}

/** Keys that work everywhere: Alt with arrows walks between phones and chats. */
function keys(room) {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const doing = {
      ArrowLeft: () => room.walk(-1),
      ArrowRight: () => room.walk(1),
      ArrowUp: () => room.active?.list(),
      ArrowDown: () => room.active?.next(),
    }[event.key];
    if (!doing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    doing();
  });
}

begin();
