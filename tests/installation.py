"""An installation of many classes with a year behind them, written straight into its tables: the same every time.

Nothing is due at `NOW`: what reminders, digests and postings there were have been dealt with, and what is still to
come has its moment.
"""

import asyncio
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import metadata
from data.schema import migrate

ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2027, 5, 18, 9, 0, tzinfo=UTC)
"""A Tuesday noon in the last month of a school year."""
FIRST = date(2026, 6, 1)
PERSONS, CHATS, UPDATES = 10_000_000, -1_000_000_000_000, 700_000_000
MARKS = {"three-days": 3, "eve": 1, "morning": 0}
CLASSES_A_LOAD = 25

COLUMNS = {
    "classrooms": "id title timezone language chat_id chat_title made_at",
    "persons": "id name language classroom_id met_at",
    "staff": "classroom_id person_id role",
    "families": "id classroom_id name fold look state asked_at accepted_at",
    "adults": "person_id classroom_id family_id",
    "months": "id classroom_id first published_at",
    "items": "id month_id position kind title note starts_at ends_at all_day points",
    "slots": "id item_id title starts_at ends_at host_id capacity taken",
    "claims": "id slot_id item_id family_id by_id taken_at day confirmed_at visited_at given_back_at outcome",
    "turns": "id item_id slot_id family_id by_id asked_at",
    "terms": "item_id opens_at announced_at",
    "happenings": "id slot_id what family_id by_id at",
    "answers": "item_id family_id answer people by_id answered_at",
    "attendance": "item_id family_id was by_id at",
    "reminded": "item_id event_at mark dropped at",
    "reports": "id classroom_id family_id item_id kind title state flags amount by_id made_at sent_at decided_at",
    "parts": "id report_id family_id by_id message_id words made_at",
    "decisions": "id classroom_id report_id act was amount by_id made_at",
    "points": "id classroom_id family_id kind amount deeds source earned_at by_id",
    "ratings": "id classroom_id due_at first rows of deeds shows final silent",
    "goals": "id classroom_id first target options",
    "changes": "id month_id by_id made_at items before after kept told",
    "documents": "id classroom_id sort thing_id title words moment",
    "stems": "classroom_id stem document_id in_title",
    "threads": "id classroom_id family_id person_id read_by seen",
    "mails": "id thread_id by_id by_staff words files sent_at due_at",
    "broadcasts": "id classroom_id by_id audience words files version made_at sent_at",
    "recipients": "broadcast_id person_id family_id",
    "preferences": "person_id how minute weekday chosen_at",
    "deliveries": "id classroom_id chat_id person_id act kind values topic pin bulk live extra gathers dedup due_at"
    " attempts outcome settled_at",
    "posts": "chat_id topic message_id pinned posted_at",
    "inbox": "update_id body received_at done_at",
    "conversations": "key state data changed_at",
    "looks": "word thing at",
}
"""What is written of each table, in this order; all other columns are as the database has them by itself."""


@dataclass
class Rows:
    """Rows for a database of one kind, whose moments, days and JSON are already as its driver takes them."""

    moment: Callable[[datetime], Any]
    day: Callable[[date], Any]
    of: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def id(self, table: str) -> int:
        self.last[table] += 1
        return self.last[table]


@cache
def local(day: date, hour: int, minute: int = 0) -> datetime:
    """A time on the classes' clock."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def months_of_the_year(count: int = 12) -> list[date]:
    """The last so many months, this one the last."""
    all_ = [date(FIRST.year + (FIRST.month - 1 + n) // 12, (FIRST.month - 1 + n) % 12 + 1, 1) for n in range(12)]
    return all_[-count:]


class Year:
    """One class's year, of so many families and months, as rows."""

    def __init__(self, rows: Rows, number: int, *, families: int, months: int) -> None:
        self.rows = rows
        self.number = number
        self.months = months_of_the_year(months)
        self.at, self.day, self.of = rows.moment, rows.day, rows.of
        self.id = rows.id("classrooms")
        self.chat = CHATS - number
        self.message = 0
        self.looks: dict[tuple[str, int], datetime] = {}
        self.begun = local(self.months[0], 9)
        self._people(families)
        for first in self.months:
            self._month(first)
        self._letters()
        self._lately()
        self.of["looks"] += [(word, thing, self.at(at)) for (word, thing), at in self.looks.items()]

    def _people(self, families: int) -> None:
        title, at = f"{self.number % 4 + 1} «{'АБВГД'[self.number % 5]}»", self.at(self.begun)
        self.of["classrooms"].append((self.id, title, "Europe/Moscow", "ru", self.chat, title, at))
        self.teacher, self.deputy = self._person("Марина Петровна"), self._person("Ольга Ивановна")
        self.of["staff"] += [(self.id, self.teacher, "teacher"), (self.id, self.deputy, "deputy")]
        self.families: list[int] = []
        self.adults: dict[int, list[int]] = {}
        for nth in range(families):
            family, name = self.rows.id("families"), f"Семья {nth + 1}"
            self.families.append(family)
            self.of["families"].append((family, self.id, name, name.lower(), name.lower(), "accepted", at, at))
            self.adults[family] = [self._person(f"Анна {nth + 1}")]
            if nth % 5:
                self.adults[family].append(self._person(f"Борис {nth + 1}"))
            self.of["adults"] += [(person, self.id, family) for person in self.adults[family]]
        self.everybody = [person for family in self.families for person in self.adults[family]]
        for nth, person in enumerate(self.everybody):
            if nth % 7 == 3:
                how = "day" if nth % 3 == 0 else "week"
                self.of["preferences"].append((person, how, 18 * 60, 0, at))
                day = NOW.date() if how == "day" else NOW.date() + timedelta(days=7 - NOW.weekday())
                self._look("digest", person, local(day, 18))

    def _look(self, word: str, thing: int, *moments: datetime) -> None:
        """Time looks at it at the first of these moments that is to come."""
        at = min((one for one in moments if one > NOW), default=None)
        if at is not None:
            self.looks[word, thing] = min(at, self.looks.get((word, thing), at))

    def _person(self, name: str) -> int:
        id = PERSONS + self.rows.id("persons")
        self.of["persons"].append((id, name, "ru", self.id, self.at(self.begun)))
        return id

    def _month(self, first: date) -> None:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        month, published = self.rows.id("months"), local(first - timedelta(days=4), 12)
        self.of["months"].append((month, self.id, self.day(first), self.at(published)))
        self._told("months-map", {"month": month}, f"map:{month}", published, topic=f"map:{month}")
        self._redrawn(month, published + timedelta(days=9))
        venue = self._item(month, 1, "venue", "Музеи, парки, усадьбы")
        self._places(venue, first, after, published)
        self._times(self._item(month, 2, "consultation", "Консультации учителя"), first)
        events = [("class_event", "Праздник класса", 12), ("city_event", "Спектакль", 19)]
        events += [("meeting", "Родительское собрание", 25)] * (first.month % 3 == 2)
        for position, (kind, name, day) in enumerate(events, 3):
            self._event(month, position, kind, name, local(first.replace(day=day), 18))
        self._contest(month, 9, local(first.replace(day=21), 0))
        home = [self._item(month, 10 + nth, "book_aloud", f"Книга для чтения вслух {nth}") for nth in range(12)]
        for nth, item in enumerate(home):
            self._found(item, f"Книга для чтения вслух {nth}", published)
        self._deeds(home, first, after)
        self._ratings(first, after)
        for nth in range(3):
            self._changed(month, published + timedelta(days=4 + 6 * nth))
        for nth in range(2):
            self._broadcast(local(first + timedelta(days=6 + 13 * nth), 13))
        goal = self.rows.id("goals")
        self.of["goals"].append((goal, self.id, self.day(first), 40, "[]"))

    def _item(
        self, month: int, position: int, kind: str, title: str, starts: datetime | None = None,
        ends: datetime | None = None, all_day: bool = True,
    ) -> int:  # fmt: skip
        id = self.rows.id("items")
        moments = (self.at(starts) if starts else None, self.at(ends) if ends else None)
        self.of["items"].append((id, month, position, kind, title, None, *moments, all_day, 10))
        return id

    def _found(self, item: int, title: str, moment: datetime) -> None:
        """An item can be found by its words."""
        document = self.rows.id("documents")
        self.of["documents"].append((document, self.id, "item", item, title, title, self.at(moment)))
        stems = {word[:5].lower() for word in f"{title} московский школьный класс семья".split()}
        self.of["stems"] += [(self.id, stem, document, True) for stem in sorted(stems)]

    def _places(self, item: int, first: date, after: date, published: datetime) -> None:
        """Each family takes a place; most have been there, of this month some still go."""
        self._found(item, "Музеи парки усадьбы", published)
        self.of["terms"].append((item, self.at(local(first, 9)), self.at(published)))
        over = local(after, 0)
        for nth in range(30):
            slot = self.rows.id("slots")
            taken = nth < len(self.families)
            self.of["slots"].append((slot, item, f"Парк {nth}", None, None, None, 1, int(taken)))
            if not taken:
                continue
            family = self.families[nth]
            by, at = self.adults[family][0], local(first, 10) + timedelta(minutes=nth)
            day = first + timedelta(days=3 + nth % 24)
            passed = local(day + timedelta(days=1), 18) <= NOW
            chosen = nth % 4 != 0 or passed
            visited = local(day, 20) if passed and nth % 8 else None
            given = (over, "expired") if over <= NOW and visited is None else (None, None)
            if over > NOW and passed and visited is None:
                visited = local(day, 20)
            claim = self.rows.id("claims")
            row = (claim, slot, item, family, by, self.at(at), self.day(day) if chosen else None)
            moments = [self.at(one) if one else None for one in (at if chosen else None, visited, given[0])]
            self.of["claims"].append((*row, *moments, given[1]))
            if over > NOW and visited is None:
                last = local(after - timedelta(days=11), 18)
                self._look("claim", claim, local(day - timedelta(days=1), 18), local(day + timedelta(days=1), 18), last)
            for what in ("taken", "day", "confirmed"):
                self.of["happenings"].append((self.rows.id("happenings"), slot, what, family, by, self.at(at)))
            self._owed("slots-taken", {"slot": slot}, None, at, self.adults[family][1:])
            if over <= NOW or passed:
                self._owed("venues-eve", {"slot": slot}, f"visit:eve:{claim}:{day}", local(day, 9), self.adults[family])
            if nth % 10 == 0 and over > NOW:
                turn = (self.rows.id("turns"), item, slot, self.families[nth - 1])
                self.of["turns"].append((*turn, by, self.at(at)))
                self._look("queue", item, over)
            self._card(f"slots:{item}", at)

    def _times(self, item: int, first: date) -> None:
        """Eight times with the teacher, of which families take five."""
        self._found(item, "Консультации учителя", local(first, 11))
        for nth in range(8):
            starts = local(first.replace(day=3 + 3 * nth), 15)
            ends, slot = starts + timedelta(minutes=20), self.rows.id("slots")
            moments = (self.at(starts), self.at(ends))
            taken = nth < min(5, len(self.families))
            self.of["slots"].append((slot, item, "", *moments, self.teacher, 1, int(taken)))
            if taken:
                family, claim, at = self.families[nth], self.rows.id("claims"), local(first, 11)
                row = (claim, slot, item, family, self.adults[family][0], self.at(at))
                self.of["claims"].append((*row, None, None, None, None, None))
                eve = local(starts.date() - timedelta(days=1), 18)
                self._look("claim", claim, eve)
                key, day = f"time:{claim}:{int(starts.timestamp())}", starts.astimezone(ZONE).date()
                self._owed("slots-eve", {"slot": slot}, key, eve, self.adults[family])
                values = {"classroom": self.id, "day": day.isoformat()}
                self._owed("consultations-eve", values, f"host:{self.id}:{day}", eve, [self.teacher])

    def _event(self, month: int, position: int, kind: str, title: str, starts: datetime) -> None:
        """All answer, all are reminded, three of four come."""
        item = self._item(month, position, kind, title, starts, starts + timedelta(hours=2), all_day=False)
        self._found(item, title, starts)
        for nth, family in enumerate(self.families):
            by, answer = self.adults[family][0], ("going", "going", "maybe", "no")[nth % 4]
            at = self.at(min(starts, NOW) - timedelta(days=7, minutes=nth))
            self.of["answers"].append((item, family, answer, 2, by, at))
            if starts <= NOW:
                self.of["attendance"].append((item, family, answer == "going", self.teacher, self.at(starts)))
        self._reminders(item, starts, MARKS)
        self._card(f"answers:{item}", starts - timedelta(days=5))

    def _reminders(self, item: int, event: datetime, marks: dict[str, int]) -> None:
        stamp = int(event.timestamp())
        for mark, days in marks.items():
            day = event.astimezone(ZONE).date() - timedelta(days=days)
            hour = local(day, 8 if mark == "morning" else 18)
            if hour > NOW:
                self._look("item", item, hour)
                continue
            self.of["reminded"].append((item, self.at(event), mark, None, self.at(hour)))
            told = [one for family in self.families[::2] for one in self.adults[family]]
            values = {"item": item, "event": stamp, "days": days}
            self._owed("reminders-event", values, f"remind:{item}:{stamp}:{mark}", hour, told, bulk=True)

    def _contest(self, month: int, position: int, last: datetime) -> None:
        item = self._item(month, position, "contest", "Конкурс рисунков", None, last)
        self._found(item, "Конкурс рисунков", last)
        self._reminders(item, last, {"week": 7, "eve": 1})

    def _deeds(self, home: list[int], first: date, after: date) -> None:
        """A family tells of two or three deeds a month; the teacher accepts them."""
        for nth, family in enumerate(self.families):
            for deed in range(2 + nth % 2):
                at = local(first + timedelta(days=2 + (nth * 3 + deed * 9) % 26), 19)
                if at > NOW:
                    continue
                by, item = self.adults[family][0], home[(nth + deed * 5) % len(home)]
                report = self.rows.id("reports")
                kept = (report, self.id, family, item, "book_aloud", None, "accepted", "[]", 10, by)
                self.of["reports"].append((*kept, self.at(at), self.at(at), self.at(at + timedelta(hours=20))))
                words = "Прочитали вместе главу, нарисовали героев и долго спорили, кто из них прав."
                part = (self.rows.id("parts"), report, family, by, 100 + report, words, self.at(at))
                self.of["parts"].append(part)
                decision = (self.rows.id("decisions"), self.id, report, "accepted", 10, 10, self.teacher)
                self.of["decisions"].append((*decision, self.at(at + timedelta(hours=20))))
                point = (self.rows.id("points"), self.id, family, "book_aloud", 10, 1, f"report:{report}")
                self.of["points"].append((*point, self.at(at), by))
                self._owed("reports-told", {"report": report}, f"told:{report}", at, self.adults[family])
                self._owed("checks-waiting", {"classroom": self.id}, None, at, [self.teacher])

    def _ratings(self, first: date, after: date) -> None:
        line = {"points": 30, "deeds": 3, "place": 1, "team": None, "joined": None}
        every = [{"family": family, "name": f"Семья {nth}", **line} for nth, family in enumerate(self.families, 1)]
        days = [first + timedelta(days=n) for n in range((after - first).days)]
        for day in (one for one in days if one.weekday() == 4 or one == days[-1]):
            due = local(day, 18)
            if due > NOW:
                continue
            rating = self.rows.id("ratings")
            kept = (rating, self.id, self.at(due), self.day(first), json.dumps(every, ensure_ascii=False))
            self.of["ratings"].append((*kept, len(every), 60, "all", day == days[-1], False))
            self._chat("rating-posting", {"rating": rating}, f"rating:{rating}", due)
            for act in ("pin", "unpin"):
                self._chat(act, {"message": self.message}, None, due, act=act)

    def _changed(self, month: int, at: datetime) -> None:
        said = {"kind": "class_event", "title": "Классный час", "note": None, "starts": at.isoformat(), "points": 10}
        items = json.dumps([[month, said, {**said, "title": "Классный час о космосе"}]], ensure_ascii=False)
        order = json.dumps(list(range(month, month + 20)))
        row = (self.rows.id("changes"), month, self.teacher, self.at(at), items, order, order)
        self.of["changes"].append((*row, '{"asked": [], "ended": []}', False))

    def _broadcast(self, at: datetime) -> None:
        if at > NOW:
            return
        id, words = self.rows.id("broadcasts"), "Завтра приносим сменную обувь, а после уроков ждём всех на репетицию."
        row = (id, self.id, self.teacher, "all", words, "[]", 1, self.at(at), self.at(at))
        self.of["broadcasts"].append(row)
        for family in self.families:
            self.of["recipients"] += [(id, person, family) for person in self.adults[family]]
        self._told("broadcasts-letter", {"broadcast": id}, f"broadcast:{id}", at, topic=f"broadcast:{id}")

    def _letters(self) -> None:
        """A third of the families write to the teacher, and are answered."""
        for family in self.families[::3]:
            thread, person = self.rows.id("threads"), self.adults[family][0]
            last = 0
            for nth in range(4):
                last, by_staff = self.rows.id("mails"), bool(nth % 2)
                at = self.begun + timedelta(days=20 + 70 * nth)
                words = "Здравствуйте! Заберём сегодня пораньше, к врачу." if not by_staff else "Хорошо, спасибо."
                by = self.teacher if by_staff else person
                self.of["mails"].append((last, thread, by, by_staff, words, "[]", self.at(at), self.at(at)))
                reader = person if by_staff else self.teacher
                self._owed(
                    "direct_messages-letter",
                    {"message": last},
                    f"message:{last}",
                    at,
                    [reader],
                    topic=f"message:{last}",
                )
            self.of["threads"].append((thread, self.id, family, person, self.teacher, last))

    def _lately(self) -> None:
        """What came in the last three days, what is half said, and what waits for a digest."""
        for nth in range(60):
            at, id = self.at(NOW - timedelta(hours=1 + nth)), UPDATES + self.rows.id("inbox")
            self.of["inbox"].append((id, "", at, at))
        for person in self.everybody[::4]:
            key = f"1:{person}:{person}:0:0"
            self.of["conversations"].append((key, "reports.add", "{}", self.at(NOW - timedelta(hours=5))))
        for nth, person in enumerate(self.everybody):
            if nth % 7 == 3:
                self._gathered(person, nth)

    def _gathered(self, person: int, nth: int) -> None:
        """The last digest's hour has been dealt with; two news wait for the next one."""
        last = local(date(2027, 5, 17), 18)
        key = f"digest:{self.id}:{int(last.timestamp())}"
        self._owed("digests-letter", {"news": [], "days": 2}, key, last, [person])
        for one in range(2):
            at = NOW - timedelta(hours=2 + one)
            self._owed("changes-told", {"change": nth}, None, at, [person], outcome=None, extra=True, gathers=True)

    def _told(self, kind: str, values: dict[str, Any], key: str, at: datetime, *, topic: str) -> None:
        self._owed(kind, values, key, at, self.everybody, topic=topic, bulk=True, extra=True)

    def _redrawn(self, month: int, at: datetime) -> None:
        self._owed("months-redraw", {"month": month}, None, at, self.everybody, topic=f"map:{month}", outcome="edited")

    def _chat(self, kind: str, values: dict[str, Any], topic: str | None, at: datetime, *, act: str = "show") -> None:
        outcome = "sent" if act == "show" else f"{act}ned"
        self._owed(kind, values, topic, at, [self.chat], topic=topic, act=act, outcome=outcome, private=False)

    def _card(self, topic: str, at: datetime) -> None:
        values = {"item": self.rows.last["items"]}
        self._owed("slots-card", values, None, at, [self.chat], topic=topic, outcome="edited", live=True, private=False)

    def _owed(
        self, kind: str, values: dict[str, Any], key: str | None, at: datetime, chats: list[int],
        *, topic: str | None = None, act: str | None = None, outcome: str | None = "sent", bulk: bool = False,
        live: bool = False, extra: bool = False, gathers: bool = False, private: bool = True,
    ) -> None:  # fmt: skip
        """What was owed to these chats and has become of it; nothing of what is still to come."""
        if at > NOW:
            return
        moment, told, act = self.at(at), json.dumps(values), act or ("show" if topic else "send")
        settled, tries = (moment, 1) if outcome else (None, 0)
        for chat in chats:
            id = self.rows.id("deliveries")
            dedup = f"{key}@{chat}" if key else f"{topic}@{chat}#{id}" if live else None
            kept = (id, self.id, chat, chat if private else None, act, kind, told, topic, False, bulk, live)
            self.of["deliveries"].append((*kept, extra, gathers, dedup, moment, tries, outcome, settled))
            if topic and outcome == "sent":
                self.message += 1
                self.of["posts"].append((chat, topic, self.message, topic.startswith("rating"), moment))


@dataclass(frozen=True)
class Kind:
    """How a database takes moments and days."""

    moment: Callable[[datetime], Any]
    day: Callable[[date], Any]


@cache
def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


SQLITE = Kind(_text, date.isoformat)
POSTGRES = Kind(lambda moment: moment, lambda day: day)


def loads(kind: Kind, classes: int, *, families: int | None, months: int) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """The rows of so many classes, some classes at a time; a class has 20 to 25 families unless said otherwise."""
    rows = Rows(kind.moment, kind.day)
    for number in range(1, classes + 1):
        Year(rows, number, families=families or 20 + number % 6, months=months)
        if number % CLASSES_A_LOAD == 0 or number == classes:
            yield rows.of
            rows.of.clear()


def order() -> list[str]:
    """The tables that are written, parents first."""
    return [table.name for table in metadata.sorted_tables if table.name in COLUMNS]


def build(url: str, classes: int, *, families: int | None = None, months: int = 12) -> None:
    """A migrated, empty database has so many classes; `families` and `months` make them smaller."""
    made = sa.engine.make_url(url)
    if made.get_backend_name() == "sqlite":
        _build_sqlite(str(made.database), classes, families, months)
    else:
        plain = made.set(drivername="postgresql").render_as_string(hide_password=False)
        asyncio.run(_build_postgres(plain, classes, families, months))


def _build_sqlite(path: str, classes: int, families: int | None, months: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-200000")
        indexes = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _ in indexes if classes > CLASSES_A_LOAD else ():
            db.execute(f"DROP INDEX {name}")
        for load in loads(SQLITE, classes, families=families, months=months):
            db.execute("BEGIN")
            for table in order():
                columns = COLUMNS[table].split()
                named, marks = ", ".join(f'"{one}"' for one in columns), ", ".join("?" * len(columns))
                db.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', load[table])
            db.execute("COMMIT")
        for _, sql in indexes if classes > CLASSES_A_LOAD else ():
            db.execute(sql)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _build_postgres(url: str, classes: int, families: int | None, months: int) -> None:
    import asyncpg

    db = await asyncpg.connect(url)
    try:
        await db.execute("SET session_replication_role = replica")
        await db.execute("SET synchronous_commit = off")
        for load in loads(POSTGRES, classes, families=families, months=months):
            for table in order():
                columns = COLUMNS[table].split()
                await db.copy_records_to_table(table, records=load[table], columns=columns)
        for table in order():
            if "id" in COLUMNS[table].split() and table != "persons":
                await db.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                )
        await db.execute("ANALYZE")
    finally:
        await db.close()


def make(url: str, classes: int) -> None:
    """The same, of a database that need not be migrated yet."""
    asyncio.run(migrate(url))
    build(url, classes)
