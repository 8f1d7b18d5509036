"""Every address of the bot, tried by everybody: whoever presses is answered, changes and sees nothing of others, and
reads every label whole.

Each button is pressed with the ids of a class where everything has happened and with ids of nobody; each command and
each kind of link is said. The addresses come from the code: a new button is here by itself.
"""

import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from bot.introduction import COMMANDS
from data import people
from data.db import metadata
from handlers.kit import PRESSED, Id, Move
from handlers.search import key_of as question_key
from handlers.talk.direct_messages import key_of as message_key
from handlers.talk.materials import key_of as tag_key
from sandbox import Person
from sandbox.views import Seen
from tests.house import NOBODY, SECRETS, WHO, House
from tests.inside import Here, Inside, inside
from tests.rules import DECEMBER, NOW
from tests.test_labels import not_whole
from tests.test_privacy_words import said_on
from tests.world import Noticed
from ui.text import texts

JANUARY = 20270101
SUITS = {
    "answers": "concert",
    "calendars": "concert",
    "broadcasts": "concert",
    "reminders": "concert",
    "items": "book",
    "changes": "concert",
    "shifts": "concert",
    "attendance": "walk",
    "meetings": "meeting",
    "minutes": "meeting",
    "timing": "meeting",
    "rosters": "project",
    "teams": "project",
    "steps": "project",
    "stories": "tale",
    "prompts": "tale",
    "anthologies": "tale",
    "slots": "venue",
    "venues": "venue",
    "slots_admin": "venue",
    "rounds": "venue",
    "wishes": "wished",
    "wishes.lot": "given_out",
    "roles": "fair",
    "consultations": "advice",
    "reports": "book",
    "staff_deeds": "book",
}
"""The item that suits a feature; an address is also tried with an item of that kind for a single family."""
IDS: dict[str, tuple[str, ...]] = {
    "anthology": ("anthology", "given"),
    "begun": ("begun",),
    "broadcast": ("broadcast", "said"),
    "change": ("changed",),
    "claim": ("claim",),
    "classroom": ("classroom",),
    "swap": ("swap",),
    "draft": ("draft",),
    "family": ("family_A", "family_W"),
    "feed": ("feed",),
    "goal": ("goal",),
    "holiday": ("holiday",),
    "lesson": ("lesson",),
    "message": ("message",),
    "mark": ("marked",),
    "material": ("material",),
    "matter": ("matter", "unseen", "question", "own_question"),
    "month": ("month",),
    "prompt": ("prompt", "own_prompt"),
    "option": ("option", "own_option"),
    "other": ("loose",),
    "place": ("place",),
    "praise": ("praise",),
    "relative": ("relative",),
    "report": ("report", "sent", "accepted", "own_report"),
    "slot": ("slot", "own_slot"),
    "swaps.slot": ("agreed", "own_slot"),
    "swaps.family": ("family_B",),
    "slots_admin.slot": ("slot", "free", "own_slot"),
    "consultations.slot": ("hour", "own_hour"),
    "wishes.slot": ("wish_wished", "wish_own_wished"),
    "step": ("step", "done", "later", "own_step"),
    "story": ("story", "told", "own_story"),
    "suggestion": ("suggestion",),
    "task": ("task", "taken", "own_task"),
    "rosters.team": ("team", "empty", "own_team"),
    "teams.team": ("team", "empty", "own_team"),
    "team": ("team", "team", "team", "own_team"),
    "thread": ("thread",),
    "to": ("free_hour",),
}
"""What the id in a field of this name may be, as the house calls it; lists of one button go side by side."""
NUMBERS = {"chat": 1, "topic": 0, "text": people.CONSENT}
"""Numbers that are nothing of the class's own."""
VALUES: dict[str, tuple[Any, ...]] = {
    "amount": (2,),
    "answer": ("going", "no"),
    "anywhere": (True, False),
    "apart": (True,),
    "audience": ("all", "going", "family"),
    "block": (1,),
    "capacity": (3,),
    "settings.part.part": ("day", "hour", "reminders", "eve", "queue", "name"),
    "settings.day.value": (4,),
    "settings.eve.value": (600,),
    "settings.hour.value": (600,),
    "settings.language.value": ("en",),
    "settings.offer.value": (24,),
    "settings.remind.value": ("week",),
    "column": (0,),
    "daily": (2,),
    "day": (12,),
    "days": (3,),
    "diplomas.day": (DECEMBER.toordinal(),),
    "each": (2,),
    "early": (0,),
    "families": (2,),
    "field": ("title", "when", "families"),
    "first": (DECEMBER.toordinal(),),
    "hidden": (True,),
    "hour": (18,),
    "hours": (24,),
    "key": (1,),
    "kin": ("child", "parent"),
    "kind": ("class_event",),
    "language": ("ru",),
    "lat": (557500,),
    "life": ("month",),
    "line": (3,),
    "lon": (376100,),
    "entries.set.field": ("points",),
    "entries.set.value": ("5",),
    "direct_messages.key": (message_key(texts()["ru"]("direct_messages-answer-thanks")),),
    "minutes.version": (1,),
    "mark": ("week",),
    "mine": (True, False),
    "minute": (600,),
    "minutes": (20,),
    "month": (12,),
    "monthly": (4,),
    "months.day": (JANUARY,),
    "named": (True, False),
    "of": (12,),
    "office_hours.value": (5,),
    "on": (True, False),
    "open": (True, False),
    "page": (0,),
    "part": ("kind", "day"),
    "reading": (0,),
    "paper": ("a4", "png"),
    "parts": (1,),
    "people": (2,),
    "places.field": ("name",),
    "points": (5,),
    "preferences.field": ("how",),
    "preferences.value": ("once",),
    "printing.named": ("family", "no"),
    "reader": ("adult",),
    "result": ("took",),
    "role": ("deputy", "specialist"),
    "doubts.role": ("place",),
    "rounds.prefer.on": (True, False),
    "relocation.zone": ("Asia/Omsk",),
    "rounds.on": (DECEMBER.toordinal() + 5,),
    "shifts.day": (DECEMBER.toordinal() + 20,),
    "search.key": (question_key("концерт"),),
    "section": ("read", "school", "class"),
    "shared": (True, False),
    "shows": ("top",),
    "shut": (True,),
    "sort": ("all", "free"),
    "span": ("month", "year"),
    "stays": (True, False),
    "step": (1,),
    "sure": (True, False),
    "tag": ("", tag_key("чтение")),
    "target": (20,),
    "tell": (True, False),
    "token": ("class-ours", "second", "helper"),
    "up": (True, False),
    "upto": (1,),
    "value": ("",),
    "venues.on": (DECEMBER.toordinal() + 12,),
    "version": (2,),
    "wanted": (True, False),
    "weeks": (2,),
    "wishes.on": (DECEMBER.toordinal() + 5,),
    "wishes.what": ("now", "press"),
    "was": (True, False),
    "what": ("day",),
    "diplomas.what": ("diploma", "stamps"),
    "which": ("late",),
    "year": (2026,),
    "zone": ("Europe/Moscow",),
}
"""What else a field of this name may carry; a feature's own values stand under "feature.field"."""
TOKENS = {
    "another": "of a new teacher",
    "class-ours": "of the class",
    "second": "of a family",
    "helper": "of a deputy",
    "expert": "of a specialist",
    "chat": "of a class chat",
    "ours": "used already",
    "nobody": "of nobody",
}
THINGS = ("item", "map", "rating", "class", "material", "proposal")
QUIET = {
    "conversations": "what the bot has asked somebody",
    "effects": "what an update has done, in case it comes again",
    "inbox": "what came",
    "persons": "who wrote to the bot, in which languages",
}
"""Tables that anybody's press may write into."""
WATCHED = sorted(set(metadata.tables) - set(QUIET))


def is_id(move: Move, name: str) -> bool:
    return move.fields[name] == Id


def ids_of(h: House, prefix: str, name: str) -> list[int]:
    """What the id in this field may be in the house."""
    feature = prefix.partition(".")[0]
    if name == "item":
        suits = SUITS.get(prefix) or SUITS.get(feature, "book")
        return [h.had[suits], h.had[f"own_{suits}"]]
    if name in ("person", "reader"):
        return [h.by["D" if name == "person" else "T"].id]
    if name == "of":
        return [h.classroom, h.concert, h.family_A]
    if name in NUMBERS:
        return [NUMBERS[name]]
    if name == "upto":
        return [h.message]
    known = IDS.get(f"{feature}.{name}") or IDS.get(name)
    if known is None:
        pytest.fail(
            f"the button {prefix} has an id «{name}»: say in IDS of tests/test_addresses.py of what in the house"
        )
    return [h.had[one] for one in known]


def values_of(prefix: str, name: str) -> tuple[Any, ...]:
    known = VALUES.get(f"{prefix}.{name}") or VALUES.get(f"{prefix.partition('.')[0]}.{name}") or VALUES.get(name)
    if known is None:
        pytest.fail(
            f"the button {prefix} has a field «{name}»: say in VALUES of tests/test_addresses.py what it carries"
        )
    return known


def addresses(h: House, *, ids: bool = True, under: int | None = None) -> Iterator[str]:
    """Each button with ids of the class (lists of values go side by side, the longest decides), or of nobody.

    `under`: only those of a thing of the class, as if it were a thing of this other class.
    """
    for prefix, move in sorted(PRESSED.items()):
        numbered = [name for name in move.fields if is_id(move, name)]
        if not ids and not numbered:
            continue
        if under is not None and not ("classroom" in numbered and len(numbered) > 1):
            continue
        lists = {
            name: (ids_of(h, prefix, name) if ids else [NOBODY]) if name in numbered else values_of(prefix, name)
            for name in move.fields
        }
        if under is not None:
            lists["classroom"] = [under]
        longest = max(map(len, lists.values()), default=1)
        for row in islice(zip(*(cycle(one) for one in lists.values()), strict=True), longest) if lists else [()]:
            yield move.pack(dict(zip(lists, row, strict=True)))


def words_to_say(h: House, *, ids: bool = True) -> Iterator[str]:
    """Every command, and every link into the private chat."""
    if ids:
        yield from (f"/{command}" for command in (*COMMANDS, "start", f"find {SECRETS['letter'][0]}"))
        yield from (f"/start {token}" for token in TOKENS)
    of = {"item": h.own, "map": h.month, "rating": h.classroom, "class": h.classroom, "material": h.material}
    of["proposal"] = h.unseen
    yield from (f"/start {thing}-{of[thing] if ids else NOBODY}" for thing in THINGS)


def prefix_of(address: str) -> str:
    return address.partition("|" if "|" in address else ":")[0]


def everything(h: House, who: str, led: set[str]) -> Iterator[str]:
    """All that this person tries; what is nobody's only one of the staff and one of a family: whoever is refused before
    it is looked for is refused with the ids of the class, too. The deputy tries what has `led` the teacher somewhere:
    that her rights are never more is tried verb by verb (tests/test_walls.py)."""
    for ids in (True, False) if who in "DA" else (True,):
        yield from (one for one in addresses(h, ids=ids) if who != "D" or not ids or one in led)
        yield from words_to_say(h, ids=ids)
    if who == "O":
        yield from addresses(h, under=next(iter(h.by["O"].roles)))


@dataclass
class Heard:
    """What came of one press, or of one message: all that was shown, and on which screens; which tables changed, in
    which rows (of the staff, who may change everything, only whether)."""

    address: str
    said: list[str]
    open: bool
    wrote: bool
    changed: dict[str, set[tuple[Any, ...]]]
    screens: list[Seen]


@dataclass
class Desk:
    """A copy of the house at which one person presses; after each press it is as it was."""

    h: House
    inside: Inside
    who: str
    log: Noticed
    person: Person
    rows: dict[str, set[tuple[Any, ...]]] = field(default_factory=dict)
    screens: list[Seen] = field(default_factory=list)
    presses: int = 0

    @property
    def here(self) -> Here:
        return self.inside.db.here

    def all_rows(self) -> dict[str, set[tuple[Any, ...]]]:
        return {name: set(self.here.raw.execute(f"SELECT * FROM {name}")) for name in WATCHED}

    def asked(self) -> bool:
        query = "SELECT count(*) FROM conversations WHERE state IS NOT NULL"
        return bool(self.here.raw.execute(query).fetchone()[0])

    async def try_(self, address: str) -> Heard:
        """Press the button, or say the words; what is asked then is answered with words that mean nothing."""
        self.screens = []
        said, open_ = await self._act(address)
        changed: dict[str, set[tuple[Any, ...]]] = {}
        wrote = self.here.wrote
        if wrote:
            if self.asked():
                said += (await self._act("12.12 Слова", address))[0]
            if self.who not in "TD":
                after = self.all_rows()
                changed = {name: rows ^ after[name] for name, rows in self.rows.items() if rows != after[name]}
            self.here.take_back()
        return Heard(address, said, open_, wrote, changed, self.screens)

    async def _act(self, words: str, after: str = "") -> tuple[list[str], bool]:
        phone, chat = self.person, self.inside.telegram.world.chats[self.person.id]
        chat.messages.clear()
        phone.alerts.clear()
        phone.alert = None
        self.presses += 1
        if after or words.startswith("/"):
            await self.inside.say(phone, words)
        else:
            await self.inside.press(phone, words)
        shown = [seen for seen in phone.screens if not untouched(seen)]
        self.screens += shown
        assert not self.log.errors, f"{WHO[self.who]}, {after} {words}: {self.log.errors}"
        silent = not shown and not phone.alerts and not words.startswith("people.nothing")
        assert not silent, f"{WHO[self.who]} gets no answer to {after} {words}"
        return [*map(said_on, shown), *phone.alerts], bool(shown)


def untouched(seen: Seen) -> bool:
    return seen.text == "…" and not seen.reply_markup


@asynccontextmanager
async def desk_of(h: House, who: str, tmp_path: Path) -> AsyncIterator[Desk]:
    path = tmp_path / f"{who}.db"
    with closing(sqlite3.connect(h.path)) as whole, closing(sqlite3.connect(path)) as copy:
        whole.backup(copy)
    log = Noticed()
    async with inside(path, NOW) as made:
        telegram = made.telegram
        person = telegram.person(WHO[who], id=h.by[who].id)
        telegram.world.chats[person.id].started = telegram.world.chats[person.id].met = True
        desk = Desk(h, made, who, log, person)
        desk.rows = desk.all_rows()
        logging.getLogger().addHandler(log)
        try:
            yield desk
        finally:
            logging.getLogger().removeHandler(log)
        assert telegram.errors == []


def theirs(h: House, who: str, heard: Heard) -> set[str]:
    """Tables in which a row of another family has changed."""
    own = h.had.get(f"family_{who}")
    return {
        name
        for name, rows in heard.changed.items()
        for number in FAMILIES.get(name, ())
        if any(row[number] not in (own, None) for row in rows)
    }


def faults_of(h: House, who: str, heard: Heard) -> Iterator[str]:
    """What is wrong with what this person has changed and seen."""
    address = heard.address
    own = address.startswith(tuple(ANYBODYS))
    if who in "XOW" and heard.changed and not own:
        yield f"changes {sorted(heard.changed)}"
    if who in "SAB" and not own and (foreign := theirs(h, who, heard) - ALLOWED.get(address.partition(":")[0], set())):
        yield f"changes another family's {sorted(foreign)}"
    known = {"title", "family"} if who in "XO" and any(token in address for token in TOKENS) else set()
    for name, (word, readers) in SECRETS.items():
        if who not in readers and name not in known and word not in address:
            yield from (f"reads «{word}» ({name}): {said[:200]}" for said in heard.said if word in said)
    yield from labels_of(heard)


def labels_of(heard: Heard) -> Iterator[str]:
    for seen in heard.screens:
        yield from (f"has a label that is not read whole: {label}" for label in not_whole(seen))


FAMILIES = {
    table.name: found
    for table in metadata.sorted_tables
    if (
        found := [
            number
            for number, column in enumerate(table.columns)
            if any(key.column is people.families.c.id for key in column.foreign_keys)
        ]
    )
}
"""Which columns of a table say whose a row is."""
ANYBODYS = {
    "families.agree": "who has a link to the class may ask to be taken in, and into a family by its own",
    "staff.join": "who has the teacher's link into a role takes it",
    "leaving.": "who waits may go, whoever is known may be forgotten",
    "preferences.set": "one's own wishes",
    "reminders.mark": "one's own wishes",
    "reminders.whole": "one's own wishes",
    "webcals.": "one's own calendar",
}
"""What also a stranger may press, and what it changes."""
ALLOWED = {
    "swaps.agree": {"claims"},
    "swaps.decline": {"deals"},
    "swaps.to": {"deals"},
    "direct_messages.family": {"threads"},
    "slots.give-back": {"deals", "happenings", "turns"},
}
"""Where rows of another family change: an exchange is offered, agreed to or called off, a specialist begins a letter,
what is given back is offered to the queue."""


@pytest.fixture(scope="session")
def tried() -> dict[str, list[Heard]]:
    """What has come of all that somebody tried, for whoever asks next."""
    return {}


def spoken_in(h: House, language: str, tmp_path: Path) -> House:
    """The house, where everybody reads this language."""
    other = House(tmp_path / f"{language}.db", h.engine, h.by, h.had)
    with closing(sqlite3.connect(h.path)) as whole, closing(sqlite3.connect(other.path)) as file:
        whole.backup(file)
        file.execute("UPDATE persons SET language = ?", (language,))
        file.execute("UPDATE classrooms SET language = ?", (language,))
        file.commit()
    return other


def led_to(heard: list[Heard]) -> set[str]:
    """What led somewhere."""
    return {one.address for one in heard if one.open or one.wrote}


@pytest.mark.parametrize("several", ["TD", "AB", "S", "W", "O", "X"])
async def test_whoever_presses_is_answered_and_reaches_nothing_of_others(
    house: House, several: str, tmp_path: Path, tried: dict[str, list[Heard]], report_figure: Callable[[str], None]
) -> None:
    """The first of two reads Russian, the second English, in which the first reads what the second is not shown."""
    faults: list[str] = []
    for who, language in zip(several, ("ru", "en"), strict=False):
        began = time.process_time()
        h = spoken_in(house, language, tmp_path)
        async with desk_of(h, who, tmp_path) as desk:
            tried[who] = [await desk.try_(address) for address in everything(h, who, led_to(tried.get("T", [])))]
        faults += (f"{WHO[who]}, {one.address}: {fault}" for one in tried[who] for fault in faults_of(h, who, one))
        labels = sum(len(row) for one in tried[who] for seen in one.screens for row in seen.buttons)
        report_figure(f"{WHO[who]}: {desk.presses} presses, {labels} labels, {time.process_time() - began:.1f} s")
    if len(several) > 1:
        who, other = several
        async with desk_of(h, who, tmp_path) as desk:
            alone = [await desk.try_(one) for one in sorted(led_to(tried[who]) - led_to(tried[other]))]
        faults += (f"{WHO[who]}, in English, {one.address}: {fault}" for one in alone for fault in labels_of(one))
    assert not faults, "\n".join(faults)


async def test_every_address_leads_somebody_somewhere(
    house: House, tmp_path: Path, tried: dict[str, list[Heard]]
) -> None:
    """Else what is refused to others would be refused for another reason than the wall."""
    left = dict.fromkeys(addresses(house))
    shown: list[str] = []
    went: set[str] = set()
    for who in "TABDSXWO":
        known = tried.get(who)
        if known is None:
            async with desk_of(house, who, tmp_path) as desk:
                known = [await desk.try_(address) for address in [*left, *words_to_say(house)]]
        for heard in known:
            if heard.open or heard.wrote:
                left.pop(heard.address, None)
                went.add(prefix_of(heard.address))
                shown += heard.said
    unread = [name for name, (word, _) in SECRETS.items() if not any(word in one for one in shown)]
    assert unread == [], "nobody reads these, so that nobody could be seen to read them wrongly"
    closed = set(PRESSED) - went
    assert closed == set(CLOSED), closed ^ set(CLOSED)


def test_a_features_own_values_are_of_a_button() -> None:
    """A feature that is called another name would be tried with the values of all."""
    fields = {
        f"{word}.{name}"
        for prefix, move in PRESSED.items()
        for word in (prefix, prefix.partition(".")[0])
        for name in move.fields
    }
    assert {key for key in (*IDS, *VALUES) if "." in key} <= fields


NO_YEAR = "the class was founded in the year that runs"
CLOSED = {
    **dict.fromkeys(("years.ask", "years.begin", "years.retitle", "years.undo"), NO_YEAR),
    **dict.fromkeys(("rating.past", "years.season", "years.show"), NO_YEAR),
    **dict.fromkeys(("broadcasts.translate", "items.translate", "threads.translate"), "nobody translates here"),
    "years.say": "nobody was asked",
    "farewells.call-off": "the class does not end",
    "broadcasts.correct": "nothing in it was changed",
    "classrooms.found": "its title and zone are in the conversation",
    "classrooms.zone": "its title is in the conversation",
    "swaps.for": "no other family holds a place",
    "doors.here": "whoever binds a group runs it, by Telegram's word",
    "families.bar": "nobody was declined",
    "families.name-as": "its link is in the conversation",
    "suggestions.apply": "what is new has no item yet",
    "suggestions.leave": "what is new has no item yet",
    "feeds.look": "it was looked at a moment ago",
    "goals.ask": "it is asked already",
    "direct_messages.pass": "the thread is the teacher's own",
    "household.erase": "nobody was taken out of the class",
    "household.restore": "nobody was taken out of the class",
    "matters.send": "its words are in the conversation",
    "months.at": "the map is published",
    "months.never": "the map is published",
    "people.nothing": "it does nothing",
    "praises.give": "its words are in the conversation",
    "search.page": "its question is in the conversation",
    "stories.back": "what was sent has been accepted",
    **dict.fromkeys(
        (one for one in PRESSED if one.startswith("strays.")), "what has come by itself is in the conversation"
    ),
}
"""What leads nobody anywhere as the class stands, and why; the verbs behind are tried in test_walls.py."""
