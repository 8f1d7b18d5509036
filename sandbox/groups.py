"""Groups: people and the bot come and go, rights change, a group becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chats import changed, open_topic, pin
from .entities import detect
from .state import PERMISSIONS, Chat, Json, Member, Message, User
from .views import Seen, View

if TYPE_CHECKING:
    from .people import Person
    from .telegram import Telegram

NAMELESS = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
"""In whose name anonymous administrators write."""
USUAL_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)


class Group(View):
    """A group as its members see it. Acts are coroutines that return when the bot had its turn (see Telegram)."""

    def __init__(self, telegram: Telegram, chat: Chat) -> None:
        super().__init__(telegram, chat)
        self.former: list[Chat] = []

    @classmethod
    def found(
        cls,
        telegram: Telegram,
        title: str,
        members: list[Person],
        number: int | None,
        supergroup: bool,
        forum: bool,
    ) -> Group:
        """A new group; the first member owns it."""
        if number is None:
            number = _free_id(telegram, supergroup)
        if number in telegram.world.chats or number >= 0:
            raise ValueError(f"there is already a chat with id {number}, or it is not negative")
        chat = Chat(number, "supergroup" if supergroup else "group", title=title, forum=forum)
        for index, person in enumerate(members):
            chat.members[person.id] = Member(person.user, "member" if index else "creator")
        telegram.world.chats[number] = chat
        return cls(telegram, chat)

    @property
    def title(self) -> str:
        return str(self.state.title)

    @property
    def messages(self) -> list[Seen]:
        """Everything in the group, also what was said before it became a supergroup."""
        before = [one for chat in self.former for one in View(self.telegram, chat).messages]
        return before + super().messages

    # The bot comes and goes

    async def add_bot(self, by: Person, admin: bool = True, payload: str | None = None) -> None:
        """`by` adds the bot, makes it an administrator if wished, and a startgroup link then says /start@bot."""
        chat, world = self.state, self.telegram.world
        since = len(world.events)
        if not world.me(chat).inside:
            before = world.me(chat).wire()
            chat.members[world.bot.id] = Member(world.bot)
            self._my_member(by, before)
            self._service(by.user, {"new_chat_members": [world.bot.wire()]})
        if admin:
            self._promote(by, {})
        if payload is not None:
            await by.say(f"/start@{world.bot.username} {payload}".rstrip(), chat=self)
        else:
            await self.telegram.after_act(chat, since)

    async def remove_bot(self, by: Person) -> None:
        """`by` throws the bot out."""
        chat, world = self.state, self.telegram.world
        since = len(world.events)
        me = world.me(chat)
        before = me.wire()
        me.status, me.rights = "kicked", {}
        self._my_member(by, before)
        self._service(by.user, {"left_chat_member": world.bot.wire()})
        await self.telegram.after_act(chat, since)

    async def promote_bot(self, by: Person, **rights: bool) -> None:
        """Makes the bot an administrator with the usual rights, or changes the rights named."""
        since = len(self.telegram.world.events)
        self._promote(by, rights)
        await self.telegram.after_act(self.state, since)

    async def restrict_bot(self, by: Person, **allowed: bool) -> None:
        """Takes all permissions from the bot but those that are named."""
        await self._turn(by, "restricted", dict.fromkeys(PERMISSIONS, False) | allowed)

    async def demote_bot(self, by: Person) -> None:
        """Makes the bot a plain member."""
        await self._turn(by, "member", {})

    async def _turn(self, by: Person, status: str, rights: dict[str, bool]) -> None:
        since = len(self.telegram.world.events)
        me = self.telegram.world.me(self.state)
        before = me.wire()
        me.status, me.rights = status, rights
        self._my_member(by, before)
        await self.telegram.after_act(self.state, since)

    def _promote(self, by: Person, rights: dict[str, bool]) -> None:
        me = self.telegram.world.me(self.state)
        if not me.inside:
            raise AssertionError("the bot is not in the group")
        before = me.wire()
        kept = me.rights if me.status == "administrator" else dict.fromkeys(USUAL_RIGHTS, True)
        me.status, me.rights = "administrator", {**kept, **rights}
        if me.wire() != before:
            self._my_member(by, before)

    # People come and go

    async def join(self, person: Person, by: Person | None = None) -> None:
        """`person` comes by a link, or is added by `by`."""
        since = len(self.telegram.world.events)
        before = (self.state.members.get(person.id) or Member(person.user, "left")).wire()
        self.state.members[person.id] = Member(person.user)
        self._member(by or person, person, before)
        self._service((by or person).user, {"new_chat_members": [person.user.wire()]})
        await self.telegram.after_act(self.state, since)

    async def leave(self, person: Person, by: Person | None = None) -> None:
        """`person` goes, or is thrown out by `by`."""
        since = len(self.telegram.world.events)
        member = self.state.members[person.id]
        before = member.wire()
        member.status = "kicked" if by else "left"
        self._member(by or person, person, before)
        self._service((by or person).user, {"left_chat_member": person.user.wire()})
        await self.telegram.after_act(self.state, since)

    async def promote(self, person: Person, by: Person, **rights: bool) -> None:
        """Makes a person an administrator."""
        since = len(self.telegram.world.events)
        member = self.state.members[person.id]
        before = member.wire()
        member.status, member.rights = "administrator", dict.fromkeys(USUAL_RIGHTS, True) | rights
        self._member(by, person, before)
        await self.telegram.after_act(self.state, since)

    # The group itself

    async def rename(self, title: str, by: Person) -> None:
        """Changes the title."""
        since = len(self.telegram.world.events)
        self.state.title = title
        self._service(by.user, {"new_chat_title": title})
        await self.telegram.after_act(self.state, since)

    async def pin(self, message: Seen, by: Person) -> None:
        """A person pins a message."""
        since = len(self.telegram.world.events)
        pin(self.telegram.world, self.state, self.state.messages[message.id], by.user)
        await self.telegram.after_act(self.state, since)

    async def open_topic(self, name: str, by: Person) -> int:
        """Opens a topic of a forum and returns its message_thread_id."""
        since = len(self.telegram.world.events)
        thread = open_topic(self.telegram.world, self.state, by.user, name)
        await self.telegram.after_act(self.state, since)
        return thread

    async def close_topic(self, thread: int, by: Person) -> None:
        """Closes a topic: only who may manage topics writes there."""
        since = len(self.telegram.world.events)
        self.state.closed.add(thread)
        self._service(by.user, {"forum_topic_closed": {}}, thread=thread)
        await self.telegram.after_act(self.state, since)

    async def reopen_topic(self, thread: int, by: Person) -> None:
        """Opens a closed topic again."""
        since = len(self.telegram.world.events)
        self.state.closed.discard(thread)
        self._service(by.user, {"forum_topic_reopened": {}}, thread=thread)
        await self.telegram.after_act(self.state, since)

    async def delete_topic(self, thread: int) -> None:
        """Deletes a topic with all its messages; the bot is not told."""
        chat = self.state
        del chat.topics[thread]
        for message in [one for one in chat.messages.values() if one.thread == thread]:
            del chat.messages[message.id]
            if message.id in chat.pinned:
                chat.pinned.remove(message.id)

    async def say_nameless(self, text: str, topic: int | None = None) -> None:
        """An administrator who remains anonymous says something in the group's name."""
        since = len(self.telegram.world.events)
        body: Json = {"text": text, "entities": detect(text), "sender_chat": self.state.wire()}
        self._service(NAMELESS, body, thread=topic)
        await self.telegram.after_act(self.state, since)

    async def upgrade(self, by: Person | None = None, nameless: bool = False) -> None:
        """Becomes a supergroup: a new id, a service message on both sides, message ids from 1, pins stay behind."""
        old, world = self.state, self.telegram.world
        if old.kind != "group" or old.upgraded_to is not None:
            raise AssertionError("only a basic group can be upgraded")
        actor = by.user if by else next(iter(old.members.values())).user
        body: Json = {}
        if nameless:
            actor, body = NAMELESS, {"sender_chat": old.wire()}
        since = len(world.events)
        new = Chat(_free_id(self.telegram, True), "supergroup", title=old.title, members=dict(old.members))
        world.chats[new.id] = new
        leaving = world.store(old, actor, {"migrate_to_chat_id": new.id} | body)
        old.upgraded_to = new.id
        self._tell(leaving)
        self.former.append(old)
        self.state = new
        self._service(actor, {"migrate_from_chat_id": old.id})
        await self.telegram.after_act(new, since)

    def _service(self, by: User, body: Json, **more: Any) -> None:
        self._tell(self.telegram.world.store(self.state, by, body, **more))

    def _tell(self, message: Message) -> None:
        """Service messages always reach the bot, also the one about its own removal."""
        world = self.telegram.world
        removed = message.body.get("left_chat_member", {}).get("id") == world.bot.id
        if world.me(message.chat).inside or removed:
            world.push("message", message.wire(), message.chat)

    def _my_member(self, by: Person, before: Json) -> None:
        world = self.telegram.world
        after = world.me(self.state).wire()
        world.push("my_chat_member", changed(world, self.state, by.user.wire(), before, after), self.state)

    def _member(self, by: Person, person: Person, before: Json) -> None:
        """chat_member reaches the bot only as an administrator (and only if it asked for it)."""
        world = self.telegram.world
        if world.me(self.state).status == "administrator":
            after = self.state.members[person.id].wire()
            world.push("chat_member", changed(world, self.state, by.user.wire(), before, after), self.state)


def _free_id(telegram: Telegram, supergroup: bool) -> int:
    first = 1_002_000_000_001 if supergroup else 4_000_001
    return next(-n for n in range(first, first + 10**6) if -n not in telegram.world.chats)
