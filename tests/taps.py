"""A teacher at work with a plan: from sending it to the published map, tap by tap, each doubt settled by what the
document's `.want` says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data import invites, people
from data.db import Tx
from data.map import drafts, months
from data.map.drafts import Doubt, Draft, DraftEntry
from data.people import Person as By
from handlers.kit import PRESSED
from sandbox import Person
from sandbox.views import Seen
from tests.scoring import Want
from tests.world import WORDS, World
from ui.text import Text, texts

NAME = {"ru": "Солнышко", "en": "Sunshine"}
"""A class whose title says nothing of what it is called in plans."""
PASTED = (".txt", "")
PHOTOS = (".jpg", ".jpeg", ".png")
ENOUGH = 200
"""Taps after which it is given up."""


@dataclass
class Way:
    """What it came to: `taps` (a message that is typed is one), `typed` among them; `doubts` settled, and `words` that
    stood on the screens on the way; how many of the wanted `rows` are on the map as wanted (`right`)."""

    file: str
    items: int = 0
    taps: int = 0
    typed: int = 0
    doubts: int = 0
    words: int = 0
    rows: int = 0
    right: int = 0
    published: bool = False
    screens: list[str] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        """Of reading, at 150 words a minute."""
        return self.words / 150


def language_of(want: Want) -> str:
    return "ru" if any(re.search("[а-яё]", title, re.IGNORECASE) for _, title in want.rows) else "en"


@dataclass
class Desk:
    """The teacher's phone, with the document before her."""

    world: World
    teacher: Person
    want: Want
    t: Text
    way: Way
    singly: bool = False
    """Kinds are settled one by one, not all at once."""

    # acting and reading

    async def press(self, address: str, **fields: Any) -> bool:
        """Press the first button of this sort; whether there is one."""
        data = next(
            (one for one in self.buttons(address) if all(one[name] == said for name, said in fields.items())), None
        )
        if data is None:
            return False
        await self.teacher.press_data(str(data["data"]), self.teacher.screen)
        self.tapped()
        return True

    def buttons(self, address: str) -> Iterator[dict[str, Any]]:
        for row in (self.teacher.screen.reply_markup or {}).get("inline_keyboard", []):
            for one in row:
                data = one.get("callback_data", "")
                if data.startswith(f"{address}:"):
                    yield {**(PRESSED[address].unpack(data) or {}), "data": data}

    async def say(self, text: str) -> None:
        await self.teacher.say(text)
        self.way.typed += 1
        self.tapped()

    def tapped(self) -> None:
        self.way.taps += 1
        assert self.way.taps < ENOUGH, f"{self.want.file.name}: no end\n{shown(self.teacher.screen)}"
        self.read()

    def read(self) -> None:
        self.way.words += len(re.findall(r"[^\W_]+", " ".join([self.teacher.screen.text, *self.words_on_buttons()])))
        self.way.screens.append(shown(self.teacher.screen))

    def words_on_buttons(self) -> list[str]:
        """The buttons of a question are read, those below a list are known."""
        return self.teacher.screen.labels if self.teacher.screen.text.startswith(self.head()) else []

    def head(self) -> str:
        return self.t("doubts-number", number=1, count=2).removeprefix("<b>").partition("1")[0]

    # the way

    async def run(self) -> None:
        await self.teacher.say("/plan")
        self.way.taps += 1
        await self.teacher.press(self.t.month(self.want.month))
        self.way.taps += 1
        await self.send()
        self.read()
        draft = await self.draft()
        if draft is not None and draft.doubts and await self.press("doubts.open"):
            await self.settle()
        draft = await self.draft()
        if draft is None or not draft.entries:
            return
        while await self.turn():
            pass
        self.way.items = len(draft.entries)
        self.way.published = await self.press("drafts.publish")
        await self.judge()

    async def send(self) -> None:
        """A text is pasted; a photo is sent as one, anything else as a file."""
        path = self.want.file
        data = path.read_bytes()
        if path.suffix in PASTED:
            await self.teacher.say(data.decode("utf-8-sig"))
        elif path.suffix in PHOTOS:
            await self.teacher.send_photo(data)
        else:
            await self.teacher.send_document(data, path.name)

    async def turn(self) -> bool:
        """The next page of the preview, if there is one that she has not seen."""
        pages = [one["page"] for one in self.buttons("drafts.preview")]
        return len(pages) == 3 and pages[2] > pages[1] and await self.press("drafts.preview", page=pages[2])

    async def draft(self) -> Draft | None:
        assert self.world.app is not None
        return await self.world.app.db.read(_draft, id=self.teacher.id, first=self.want.month)

    async def settle(self) -> None:
        """The first doubt, again and again."""
        while (draft := await self.draft()) is not None and draft.doubts:
            if not self.teacher.screen.text.startswith(self.head()):
                await self.press("doubts.open")
            self.way.doubts += 1
            doubt = draft.doubts[0]
            match doubt.part:
                case "column":
                    await self.press("doubts.column", role="note")
                case "line":
                    await self.line(doubt, draft)
                case "kind":
                    assert doubt.entry is not None
                    await self.kind(doubt.entry)
                case "title":
                    assert doubt.entry is not None
                    await (self.press("doubts.settle") if self.rows(doubt.entry) else self.press("doubts.drop"))
                case _:
                    assert doubt.entry is not None
                    await self.when(doubt.entry, draft)

    async def kind(self, entry: DraftEntry) -> None:
        """The likeliest, for all at once: a `.want` says nothing of kinds."""
        if not self.rows(entry) and await self.press("doubts.drop"):
            return
        if not self.singly and await self.press("doubts.settle-kinds", key=0):
            return
        await self.press("doubts.settle")

    async def line(self, doubt: Doubt, draft: Draft) -> None:
        """Taken in if something wanted stands in it; all others of its sort go at once."""
        if self.wanted(doubt.lines[0].text):
            await self.press("doubts.take")
            return
        useless = not any(self.wanted(one.lines[0].text) for one in draft.doubts if one.part == "line")
        if not (useless and await self.press("doubts.drop-lines")):
            await self.press("doubts.drop-line")

    async def when(self, entry: DraftEntry, draft: Draft) -> None:
        """The reading that is wanted; typed if it is not offered, taken out if nothing is wanted."""
        rows = self.rows(entry)
        if not rows:
            await self.press("doubts.drop")
            return
        for number, fields in enumerate(entry.readings("when")):
            if span(fields, draft.zone) in rows:
                await self.press("doubts.settle", reading=number)
                return
        await self.say(typed(next(iter(rows)), self.t))

    def rows(self, entry: DraftEntry) -> list[str]:
        """When the document wants what has this title."""
        return [when for when, title in self.want.rows if _dated(when) and fold(title) in fold(entry.content.title)]

    def wanted(self, text: str) -> bool:
        return any(_dated(when) and fold(title) in fold(text) for when, title in self.want.rows)

    async def judge(self) -> None:
        assert self.world.app is not None
        month = await self.world.app.db.read(_month, id=self.teacher.id, first=self.want.month)
        rows = [(when, title) for when, title in self.want.rows if _dated(when)]
        left = [(fold(item.title), span(vars_of(item.content), month.zone)) for item in month.items] if month else []
        for when, title in rows:
            hit = next((one for one in left if fold(title) in one[0] and one[1] == when), None)
            if hit is not None:
                left.remove(hit)
                self.way.right += 1
        self.way.rows = len(rows)


def vars_of(content: Any) -> dict[str, Any]:
    return {name: getattr(content, name) for name in ("starts", "ends", "all_day")}


def span(fields: dict[str, Any], zone: ZoneInfo) -> str:
    """A moment as a `.want` writes it."""

    def said(moment: datetime | None) -> str:
        local = moment.astimezone(zone) if moment else None
        return "" if local is None else f"{local:%Y-%m-%d}" if fields["all_day"] else f"{local:%Y-%m-%dT%H:%M}"

    starts, ends = said(fields["starts"]), said(fields["ends"])
    return starts + (f"..{ends}" if ends else "") if starts or ends else "all month"


def typed(when: str, t: Text) -> str:
    """What she types to say it."""
    if when == "all month":
        return t("dates-all-month")
    starts, _, ends = when.partition("..")
    day = "".join(reversed(re.split("(-)", starts[:10]))).replace("-", ".")
    last = "".join(reversed(re.split("(-)", ends[:10]))).replace("-", ".")
    if not starts:
        return f"{'до' if t.language == 'ru' else 'by'} {last}"
    if "T" in starts:
        return f"{day} {starts[11:]}" + (f"–{ends[11:]}" if ends else "")
    return f"{day}–{last}" if ends else day


def shown(seen: Seen) -> str:
    return "\n".join([seen.text, *(" ".join(f"[{label}]" for label in row) for row in seen.buttons)])


def fold(text: str) -> str:
    return text.lower().replace("ё", "е")


def _dated(when: str) -> bool:
    """A row that wants an item."""
    return bool(re.match(r"\d|\.\.\d|all month", when))


def _by(tx: Tx, id: int) -> By:
    known = people.know(tx, id)
    assert known is not None
    return known


def _draft(tx: Tx, *, id: int, first: date) -> Draft | None:
    by = _by(tx, id)
    draft = drafts.find(tx, classroom=by.here(), first=first, by=by)
    return drafts.get(tx, draft=draft, by=by) if draft is not None else None


def _month(tx: Tx, *, id: int, first: date) -> months.Month | None:
    by = _by(tx, id)
    return months.made(tx, classroom=by.here(), first=first, by=by)


async def at_desk(world: World, want: Want, number: int, *, singly: bool = False) -> Way:
    """A new teacher of a new class makes the month's map from the document, a week before the month begins."""
    assert world.app is not None
    language = language_of(want)
    week = datetime.combine(want.month - timedelta(days=7), time(9), UTC)
    world.clock.set(max(week, world.clock.now()))
    token = f"desk-{number}"
    await world.app.db.write(invites.make, purpose="teacher", token=token, now=world.clock.now())
    words, t = WORDS[language], texts(strict=True)[language]
    teacher = world.telegram.person("Марина", id=6_000_000_000 + number, language=language)
    await teacher.start(token)
    await teacher.say(NAME[language])
    await teacher.press(words["zone"])
    await teacher.press(words["language"])
    desk = Desk(world, teacher, want, t, Way(want.file.name), singly)
    await desk.run()
    return desk.way
