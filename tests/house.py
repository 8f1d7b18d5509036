"""A class in which everything has happened, another class beside it, and everybody who may or may not see it."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from data import invites, people, places, slots
from data.books import anthologies, prompts, stories
from data.deeds import checks, reports, results, steps, submissions, tasks, teams
from data.files import File
from data.items import Content
from data.map import drafts, entries, feeds, lessons, months, webcals
from data.map.lessons import Lesson
from data.people import Person
from data.plan import Plan, Understood, Unread
from data.plan.calendars import read_ahead
from data.school import chats, classrooms, families, staff, tree
from data.standing import evenness, goals, postings
from data.talk import broadcasts, direct_messages, materials, matters, meetings, nods, praises, proposals, timing
from tests.rules import DECEMBER, NOW, of_step
from tests.sources import CONCERT, FAIR, calendar
from tests.world import MOSCOW

WHO = {
    "T": "the teacher",
    "D": "the deputy",
    "S": "the psychologist, who runs nothing",
    "A": "the family whose things they are",
    "B": "another family of the class",
    "W": "a family that waits to be accepted",
    "O": "the teacher of another class",
    "X": "a stranger",
}
SECRETS = {
    "letter": ("Лиловыйкит", "TA"),
    "begun": ("Белаямышь", "A"),
    "praise": ("Золотаярыбка", "TDA"),
    "note": ("Тихийёжик", "SA"),
    "report": ("Пёстрыйдятел", "TDA"),
    "sent": ("Бурыймедведь", "TDA"),
    "accepted": ("Рыжаябелка", "TDA"),
    "story": ("Потаённыйёж", "A"),
    "told": ("Снежныйбарс", "TDB"),
    "work": ("Старыйбобёр", "TDA"),
    "later work": ("Юныйбобёр", "TDA"),
    "task": ("Хитраялиса", "TDA"),
    "relative": ("Аграфена", "A"),
    "own": ("Ночнаясова", "TDA"),
    "own words": ("Ушастаясова", "TDA"),
    "draft": ("Синяяворона", "TD"),
    "unread": ("Серыйгусь", "TD"),
    "lesson": ("Зелёныйгриб", "TD"),
    "broadcast": ("Дикийкабан", "T"),
    "hidden": ("Болотнаявыпь", "TDB"),
    "minutes": ("Важныйпингвин", "TDAB"),
    "mark": ("Майскийжук", "TD"),
    "feed": ("Школа 57", "TD"),
    "waits": ("Выдрины", "TDW"),
    "family": ("Амурские", "TDSAB"),
    "other family": ("Бобровские", "TDSAB"),
    "title": ("Дубовый", "TDSABW"),
    "item": ("Говорящийворон", "TDAB"),
    "matter": ("Полосатыйкот", "TDAB"),
    "place": ("Глиняныйконь", "TDAB"),
    "material": ("Каменнаякуница", "TDSAB"),
    "advice": ("Мудрыйфилин", "TDSAB"),
    "own advice": ("Тайныйфилин", "TDSA"),
    "meeting": ("Шумнаягалка", "TDSAB"),
    "other title": ("Еловый", "O"),
}
"""Words that stand in one thing each, and who may read them."""
NOBODY = 999_999_999
JANUARY = date(2027, 1, 1)
PHOTO = File("photo", "file", "unique")
KINDS = {
    "book": "book_aloud",
    "concert": "school_event",
    "walk": "class_event",
    "meeting": "meeting",
    "project": "project",
    "tale": "story",
    "venue": "venue",
    "fair": "helpers",
    "wished": "helpers",
    "given_out": "helpers",
    "advice": "consultation",
}
"""An item of each kind that has something of its own; beside it, as `own_book` …, stands one for a single family."""


def word(name: str) -> str:
    return SECRETS[name][0]


@dataclass(eq=False)
class House:
    """A class, another one, and ids of all that there is in the first; attributes are named as verbs name them."""

    path: Path
    engine: sa.Engine
    by: dict[str, Person] = field(default_factory=dict)
    had: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return self.had[name]

    def do(self, who: str, verb: Callable[..., Any], **values: Any) -> Any:
        """One transaction of one of them."""
        with self.engine.begin() as tx:
            return verb(tx, **suiting(verb, {"by": self.by.get(who), "now": NOW}), **values)

    def meet(self, who: str, id: int) -> None:
        self.do(who, people.meet, id=id, name=WHO[who], language="ru", phone="ru")
        self.again(who, id)

    def again(self, who: str, id: int | None = None) -> None:
        """With the rights of this moment."""
        with self.engine.begin() as tx:
            known = people.know(tx, id or self.by[who].id)
        assert known is not None
        self.by[who] = known


def suiting(verb: Callable[..., Any], values: dict[str, Any]) -> dict[str, Any]:
    wanted = inspect.signature(verb).parameters
    return {name: value for name, value in values.items() if name in wanted}


@contextmanager
def built(path: Path) -> Iterator[House]:
    """The house in this migrated SQLite file."""
    engine = sa.create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    yield House(path, engine)
    engine.dispose()


def happened(path: Path) -> tuple[dict[str, Person], dict[str, Any]]:
    """Everything happens in this migrated, empty SQLite file; who is there, and what there is."""
    with built(path) as h:
        _happen(h)
        return h.by, h.had


def _happen(h: House) -> None:
    for number, who in enumerate(WHO):
        h.meet(who, 100 + number)
    for who, token in (("T", "ours"), ("O", "theirs")):
        h.do("", invites.make, purpose="teacher", token=token)
        title = word("title" if who == "T" else "other title")
        where = {"title": title, "timezone": "Europe/Moscow", "language": "ru"}
        made = h.do(who, classrooms.found, token=token, class_token=f"class-{token}", **where)
        h.had.setdefault("classroom", made.id)
        h.again(who)
    for who, role in (("D", "deputy"), ("S", "specialist")):
        h.do("T", staff.link, classroom=h.classroom, role=role, token=role)
        h.do(who, staff.welcome, token=role)
        h.again(who)
    for who, name in (("A", "family"), ("B", "other family"), ("W", "waits")):
        h.had[f"family_{who}"] = h.do(who, families.join, token="class-ours", name=word(name)).id
        if who != "W":
            h.do("T", families.accept, family=h.had[f"family_{who}"])
        h.again(who)
    h.had |= {"family": h.family_A, "token": "fresh"}
    h.do("T", chats.link, classroom=h.classroom, token="room")
    h.do("T", chats.bind, token="room", chat=-1, title="Чат")
    _map(h)
    _deeds(h)
    _projects(h)
    _talk(h)
    _standing(h)
    _alone(h)
    for who in WHO:
        h.again(who)


def _map(h: House) -> None:
    evening = datetime(2026, 12, 12, 15, 0, tzinfo=NOW.tzinfo)
    begins: dict[str, dict[str, Any]] = {
        "book": {"media": ("photo", "file")},
        "concert": {"starts": evening, "all_day": False},
        "walk": {"starts": NOW - timedelta(hours=3), "all_day": False},
    }
    heard_of = {"advice": "advice", "meeting": "meeting"}
    wanted = {
        name: Content(kind, f"{word(heard_of.get(name, 'item'))} {name}", **begins.get(name, {}))
        for name, kind in KINDS.items()
    }
    for name, kind in KINDS.items():
        alone = {"families": (h.family_A,), "note": word("own words"), **begins.get(name, {})}
        title = word("own advice" if name == "advice" else "own")
        wanted[f"own_{name}"] = Content(kind, f"{title} {name}", **alone)
    wanted |= {
        "secret": Content("class_event", f"{word('own')} Сюрприз", families=(h.family_A,)),
        "own": Content("class_event", f"{word('own')} Подарок", families=(h.family_A,)),
        "party": Content("class_event", "Чай"),
    }
    h.had["month"] = h.do("T", months.begin, classroom=h.classroom, first=DECEMBER).id
    h.do("T", months.change, month=h.month, wanted=[(None, one) for one in wanted.values()], tell=False)
    h.do("T", months.publish, month=h.month)
    for item in h.do("T", months.get, month=h.month).items:
        h.had[next(name for name, content in wanted.items() if content.title == item.title)] = item.id
    h.had["item"] = h.book
    h.had["draft"] = h.do("T", drafts.begin, classroom=h.classroom, first=JANUARY)
    h.do("T", entries.paste, draft=h.draft, text=word("draft"), read=_plan())
    h.do("T", lessons.call, classroom=h.classroom, name="2Б")
    h.do("", lessons.learn, classroom=h.classroom, learnt=[Lesson("heading", word("lesson"), "outing")])
    h.had["lesson"] = h.do("T", lessons.of_class, classroom=h.classroom).lessons[0].id
    h.had["first"] = DECEMBER
    h.had["today"] = DECEMBER


def _plan() -> Plan:
    """A plan that leaves something of every sort to check."""
    events = ("class_event", "school_event")
    items = (
        Understood(4, "class_event", "Каток", lines=(4,), doubts=("kind", "day"), kinds=events, under="Внеклассное"),
        Understood(2, "book_aloud", word("draft"), lines=(2,)),
    )
    unread = (Unread(3, word("unread"), "date-unclear"), Unread(5, "Здравствуйте", "prose"))
    return Plan(JANUARY, items, unread, (1,), ("Кто",))


def _deeds(h: House) -> None:
    h.had["report"] = h.do("A", reports.begin, item=h.book).id
    h.do("A", reports.add, report=h.report, words=word("report"), file=PHOTO)
    for name in ("sent", "accepted"):
        h.had[name] = h.do("A", reports.begin_outing, classroom=h.classroom).id
        h.do("A", reports.add, report=h.had[name], words=word(name), file=None)
        h.do("A", checks.send, report=h.had[name])
    h.do("T", checks.accept, report=h.accepted)
    h.had["prompt"] = h.do("T", prompts.add, item=h.tale, words="Однажды", picture=None)
    for who, name in (("A", "story"), ("B", "told")):
        h.had[name] = h.do(who, stories.begin, item=h.tale, prompt=None)
        h.do(who, stories.write, story=h.had[name], words=f"Жил {word(name)}", title=word(name), message=7)
    h.do("B", stories.send, story=h.told)
    h.do("T", checks.accept, report=h.told)
    h.do("B", anthologies.allow, story=h.told, named="nobody")
    h.had["contents"] = h.do("T", anthologies.gather, classroom=h.classroom, item=None, year=2026)
    for name in ("given", "anthology"):
        made = h.do("T", anthologies.keep, contents=h.contents, title="Книга", files=("pdf", "epub"))
        h.had[name] = made.id
        if name == "given":
            h.do("T", anthologies.send, anthology=h.given)
    h.do("T", praises.give, family=h.family_A, words=word("praise"))
    h.had["praise"] = h.do("T", praises.of_family, family=h.family_A)[0].id
    h.had["slot"], h.had["free"] = [one.id for one in h.do("A", slots.of_item, item=h.venue)[:2]]
    h.do("A", slots.take, slot=h.slot)
    h.had["swap"] = h.do("A", slots.propose, slot=h.slot, to=h.family_B).id
    _wish(h)
    h.had["stall"] = h.do("T", slots.of_item, item=h.fair)[0].id
    h.had["agreed"], h.had["queued"] = [one.id for one in h.do("A", slots.of_item, item=h.fair)[:1]] + [h.slot]
    h.do("A", slots.take, slot=h.agreed)
    h.do("A", slots.choose_day, slot=h.slot, day=date(2026, 12, 10))
    h.do("B", slots.wait, slot=h.slot)
    read = slots.read_times("вт 15:00–17:00 по 20 мин", first=DECEMBER, today=DECEMBER)[0]
    h.do("S", slots.add_times, item=h.advice, times=read)
    h.had["hour"], h.had["free_hour"] = [one.id for one in h.do("A", slots.of_item, item=h.advice)[:2]]
    h.do("A", slots.take, slot=h.hour)
    h.do("A", slots.write_note, slot=h.hour, note=word("note"))
    h.had["claim"] = h.do("A", slots.get, slot=h.slot).claim.id


def _projects(h: House) -> None:
    said = "до 12.12 Собрать фотографии\nдо 20.12 Рассказать\nдо 22.12 Показать\nдо 23.12 Проститься"
    lines = steps.read(said, month=DECEMBER, kind="project")
    h.had["step"], h.had["later"], h.had["done"], h.had["bare"] = [
        one.id for one in h.do("T", steps.add, item=h.project, lines=lines)
    ]
    h.had["team"] = h.do("A", teams.begin, item=h.project).id
    where = {"team": h.team, "step": h.step}
    h.do("A", submissions.add, **where, words=word("work"), file=PHOTO)
    h.do("A", of_step(checks.send), **where)
    h.do("A", submissions.add, team=h.team, step=h.later, words=word("later work"), file=None)
    h.do("A", submissions.add, team=h.team, step=h.done, words="Готово", file=None)
    h.do("A", of_step(checks.send), team=h.team, step=h.done)
    h.do("T", of_step(checks.accept), team=h.team, step=h.done)
    h.had["empty"] = h.do("T", teams.make, item=h.project, name="Пустая").id
    h.do("A", tasks.add, **where, text=f"{word('task')} раз\n{word('task')} два")
    first, second = h.do("A", tasks.of_step, **where)
    h.had["task"], h.had["taken"] = first.id, second.id
    h.do("A", tasks.take, task=h.taken)
    h.do("T", results.give, team=h.team, result="took", amount=1)
    h.had["child"] = h.do("A", tree.add, classroom=h.classroom, told=tree.Told(f"{word('relative')} Миша")).id
    h.had["relative"] = h.do(
        "A", tree.add, classroom=h.classroom, told=tree.Told(f"{word('relative')} Мама"), parent_of=h.child
    ).id
    h.had["loose"] = h.do("A", tree.add, classroom=h.classroom, told=tree.Told(f"{word('relative')} Дед")).id


def _talk(h: House) -> None:
    for name in ("message", "begun"):
        h.had[name] = h.do("A", direct_messages.begin, classroom=h.classroom, reader=h.by["T"].id).id
        h.do(
            "A",
            direct_messages.write,
            begun=h.had[name],
            words=word("letter" if name == "message" else "begun"),
            file=None,
        )
        if name == "message":
            sent = h.do("A", direct_messages.send, begun=h.message)
            h.had["message"], h.had["thread"] = sent.id, sent.thread
    h.had["broadcast"] = h.do("T", broadcasts.begin, audience="all", of=h.classroom).id
    h.do("T", broadcasts.write, broadcast=h.broadcast, words=word("broadcast"), file=None)
    h.had["written"] = h.do("T", broadcasts.get, broadcast=h.broadcast).version
    h.had["said"] = h.do("D", broadcasts.begin, audience="all", of=h.classroom).id
    h.do("D", broadcasts.write, broadcast=h.said, words="Завтра музей", file=None)
    version = h.do("D", nods.ask, broadcast=h.said, on=True).version
    h.do("D", broadcasts.send, broadcast=h.said, version=version, card=None)
    h.had["material"] = h.do("T", materials.begin, classroom=h.classroom).id
    h.do("T", materials.write, material=h.material, text=f"{word('material')} #чтение", file=None, name=None)
    h.do("T", materials.show, material=h.material)
    h.had["matter"] = h.do("A", proposals.propose, classroom=h.classroom, words=word("matter"), named=True).id
    h.had["proposal"] = h.matter
    h.had["question"] = h.do("A", meetings.ask, item=h.meeting, words=f"{word('matter')} где", named=True).id
    h.had["unseen"] = h.do("B", proposals.propose, classroom=h.classroom, words=word("hidden"), named=True).id
    h.do("T", matters.hide, matter=h.unseen, reason="Не о том")
    times = [datetime(2026, 12, day, 15, 0, tzinfo=NOW.tzinfo) for day in (14, 15, 16)]
    h.do("T", meetings.write, item=h.meeting, words=word("minutes"), length=len(word("minutes")), file=None)
    h.had["minuted"] = h.do("T", meetings.of_item, item=h.meeting).version
    h.had["unasked"] = h.party
    h.do("T", timing.add, item=h.party, times=[datetime(2026, 12, day, 15, 0, tzinfo=NOW.tzinfo) for day in (14, 15)])
    h.do("T", timing.add, item=h.meeting, times=times)
    h.do("T", timing.ask, item=h.meeting, days=3)
    h.had["option"] = h.do("T", timing.of_item, item=h.meeting).options[0].id


def _wish(h: House) -> None:
    """Two rounds by wishes: one for which families still name them, and one that is given out."""
    for name in ("wished", "own_wished", "given_out", "own_given_out"):
        item = h.had[name]
        h.do("T", slots.begin_wishes, item=item, ends=NOW + timedelta(days=3), secret=f"the secret of {name}")
        h.had[f"wish_{name}"] = h.do("A", slots.of_item, item=item)[0].id
        h.do("A", slots.name_wish, slot=h.had[f"wish_{name}"])
        if "given" in name:
            h.do("T", slots.give_out, item=item)


def _alone(h: House) -> None:
    """What belongs to the items that a single family sees."""
    h.had["own_report"] = h.do("A", reports.begin, item=h.own_book).id
    h.do("A", reports.add, report=h.own_report, words=word("report"), file=None)
    h.had["own_prompt"] = h.do("T", prompts.add, item=h.own_tale, words=word("own words"), picture=None)
    h.had["own_story"] = h.do("A", stories.begin, item=h.own_tale, prompt=None)
    h.do("A", stories.write, story=h.own_story, words=word("story"), title=word("story"), message=8)
    h.had["own_slot"] = h.do("A", slots.of_item, item=h.own_venue)[0].id
    h.do("A", slots.take, slot=h.own_slot)
    read = slots.read_times("ср 15:00–17:00 по 20 мин", first=DECEMBER, today=DECEMBER)[0]
    h.do("T", slots.add_times, item=h.own_advice, times=read)
    h.had["own_hour"] = h.do("A", slots.of_item, item=h.own_advice)[0].id
    lines = steps.read("до 12.12 Собрать фотографии", month=DECEMBER, kind="project")
    h.had["own_step"] = h.do("T", steps.add, item=h.own_project, lines=lines)[0].id
    h.had["own_team"] = h.do("A", teams.begin, item=h.own_project).id
    where = {"team": h.own_team, "step": h.own_step}
    h.do("A", submissions.add, **where, words=word("work"), file=PHOTO)
    h.had["own_task"] = h.do("A", tasks.add, **where, text=word("task"))[0].id
    h.had["own_question"] = h.do("A", meetings.ask, item=h.own_meeting, words=word("own words"), named=True).id
    times = [datetime(2026, 12, day, 15, 0, tzinfo=NOW.tzinfo) for day in (14, 15)]
    h.do("T", timing.add, item=h.own_meeting, times=times)
    h.do("T", timing.ask, item=h.own_meeting, days=3)
    h.do("T", meetings.write, item=h.own_meeting, words=word("own words"), length=len(word("own words")), file=PHOTO)
    h.do("T", meetings.send, item=h.own_meeting, version=h.do("T", meetings.of_item, item=h.own_meeting).version)
    h.had["own_option"] = h.do("T", timing.of_item, item=h.own_meeting).options[0].id


def _standing(h: House) -> None:
    h.had["goal"] = h.do("T", goals.ask, classroom=h.classroom, first=DECEMBER, options=(20, 40)).id
    h.had["place"] = h.do(
        "T", places.add, classroom=h.classroom, entries=[places.WrittenPlace("museum", word("place"))]
    )[0]
    h.do("T", postings.add_holiday, classroom=h.classroom, first=date(2026, 12, 28), last=date(2026, 12, 31))
    h.do("T", evenness.mark, classroom=h.classroom, day=DECEMBER, words=word("mark"))
    h.had["holiday"] = h.do("T", postings.holidays_of, classroom=h.classroom)[0].id
    h.had["marked"] = h.do("T", evenness.marks_of, classroom=h.classroom)[0].id
    h.do("T", months.cancel, item=h.secret, tell=False)
    h.had["changed"] = h.do("T", months.history, month=h.month)[0].id
    h.do("T", chats.link, classroom=h.classroom, token="chat")
    h.do("", invites.make, purpose="teacher", token="another")
    h.do("A", families.link, classroom=h.classroom, token="second")
    h.do("T", staff.link, classroom=h.classroom, role="deputy", token="helper")
    h.do("T", staff.link, classroom=h.classroom, role="specialist", token="expert")
    where = {"classroom": h.classroom, "address": "https://school.example/plan.ics"}
    h.had["feed"] = h.do("T", feeds.subscribe, **where)
    read = read_ahead(calendar(CONCERT, FAIR), today=DECEMBER, until=DECEMBER + feeds.AHEAD, zone=MOSCOW)
    h.do("T", feeds.keep, feed=h.feed, read=read, etag=None, modified=None)
    h.do("T", feeds.confirm, feed=h.feed)
    h.had["suggestion"] = h.do("T", feeds.news, classroom=h.classroom)[0].id
    h.do("A", webcals.begin, mine=True, token="w" * 32)
