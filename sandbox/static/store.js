// What the page knows of the world: the snapshot, kept up to date by events. Whoever shows something listens here.

/** First index in the ascending list whose value is not below `value`. */
function place(ascending, value) {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A chat and its messages, oldest first. */
export class Chat {
  constructor(facts) {
    this.messages = new Map();
    /** Ids of the messages, ascending. */
    this.order = [];
    this.learn(facts);
    for (const message of facts.messages ?? []) this.put(message);
  }

  /** Takes over everything but the messages. */
  learn({ messages: _, ...facts }) {
    Object.assign(this, facts);
  }

  get private() {
    return this.kind === "private";
  }

  get last() {
    return this.messages.get(this.order.at(-1));
  }

  put(message) {
    const id = message.message_id;
    if (!this.messages.has(id)) {
      if (this.order.length && this.order.at(-1) > id) this.order.splice(place(this.order, id), 0, id);
      else this.order.push(id);
    }
    this.messages.set(id, message);
  }

  drop(id) {
    if (!this.messages.delete(id)) return;
    this.order.splice(place(this.order, id), 1);
  }

  /** Index in `order` of the first message that is not older than `id`. */
  indexOf(id) {
    return place(this.order, id);
  }

  /** How many messages are newer than `id`. */
  newerThan(id) {
    return this.order.length - place(this.order, id + 1);
  }

  /** The message and those of its album, in order. */
  albumOf(message) {
    if (!message.media_group_id) return [message];
    const same = (index) => this.messages.get(this.order[index])?.media_group_id === message.media_group_id;
    let first = this.indexOf(message.message_id);
    let last = first;
    while (first > 0 && same(first - 1)) first--;
    while (last + 1 < this.order.length && same(last + 1)) last++;
    return this.order.slice(first, last + 1).map((id) => this.messages.get(id));
  }
}

/** The world. `on(kind, listener)` hears events by the names of the protocol, and "state" after a new snapshot. */
export class World {
  constructor() {
    this.listeners = new Map();
    /** Presses that were answered, for an answer that overtakes the press's own result. */
    this.answered = new Set();
  }

  /** @returns {() => void} stops listening */
  on(kind, listener) {
    if (!this.listeners.has(kind)) this.listeners.set(kind, new Set());
    this.listeners.get(kind).add(listener);
    return () => this.listeners.get(kind).delete(listener);
  }

  tell(kind, event) {
    for (const listener of [...(this.listeners.get(kind) ?? [])]) listener(event);
  }

  /** A new snapshot replaces everything. */
  load(state) {
    const { chats, persons, ...rest } = state;
    Object.assign(this, rest);
    this.persons = new Map(persons.map((person) => [person.id, person]));
    this.chats = new Map(chats.map((facts) => [facts.id, new Chat(facts)]));
    this.keepTime(state.clock);
    this.tell("state", state);
  }

  /** One event happened: remember it, then tell. */
  happen(event) {
    this.#remember[event.kind]?.(event);
    this.tell(event.kind, event);
  }

  #remember = {
    message: ({ chat, message }) => this.chats.get(chat)?.put(message),
    edited: ({ chat, message }) => this.chats.get(chat)?.put(message),
    deleted: ({ chat, message_id }) => this.chats.get(chat)?.drop(message_id),
    chat: (event) => {
      const { chat } = event;
      const known = this.chats.get(chat.id);
      event.before = { pinned: String(known?.pinned), keyboard: JSON.stringify(known?.keyboard) };
      if (known) known.learn(chat);
      else this.chats.set(chat.id, new Chat(chat));
    },
    person: ({ person }) => this.persons.set(person.id, { ...this.persons.get(person.id), ...person }),
    commands: ({ commands, about }) => Object.assign(this, { commands, about: about ?? this.about }),
    clock: ({ clock }) => this.keepTime(clock),
    call: ({ call }) => {
      this.calls.push(call);
      if (this.calls.length > 400) this.calls.splice(0, 100);
    },
    faults: ({ faults }) => (this.faults = faults),
    connected: ({ connected }) => (this.connected = connected),
    notes: ({ notes }) => (this.notes = notes),
    trials: ({ trials }) => (this.trials = trials),
    read: ({ read }) => (this.read = read),
    playing: ({ playing }) => (this.playing = playing),
    limits: ({ limits }) => (this.limits = limits),
    answered: ({ query }) => this.answered.add(query),
  };

  keepTime(clock) {
    this.clock = clock;
    this.clockSeen = performance.now();
  }

  /** The world's time in unix seconds; between two events it runs on at its speed. */
  now() {
    return this.clock.now + ((performance.now() - this.clockSeen) / 1000) * this.clock.speed;
  }

  /** The chats that this person sees, the one with the bot first, then the liveliest. */
  chatsOf(person) {
    const seen = [...this.chats.values()].filter(
      (chat) => chat.id === person || (!chat.private && chat.members.includes(person) && !chat.upgraded_to),
    );
    return seen.sort((a, b) => b.private - a.private || (b.last?.date ?? 0) - (a.last?.date ?? 0));
  }

  /** What a chat is called on a phone: a private chat is called after the bot. */
  titleOf(chat) {
    return chat.private ? this.bot.first_name : chat.title;
  }

  /** The people who have a telephone. */
  living() {
    return [...this.persons.values()].filter((person) => !person.deactivated);
  }

  /** Commands that this person sees in this chat, by Telegram's rule: the narrowest scope, the own language first. */
  commandsFor(person, chat) {
    const everywhere = chat.private ? "all_private_chats" : "all_group_chats";
    const scopes = [(scope) => scope.type === "chat" && scope.chat_id === chat.id];
    for (const type of [everywhere, "default"]) scopes.push((scope) => scope.type === type);
    for (const fits of scopes) {
      for (const language of [person.language, ""]) {
        const found = this.commands.find((list) => fits(list.scope) && list.language === language);
        if (found?.commands.length) return found.commands;
      }
    }
    return [];
  }
}
