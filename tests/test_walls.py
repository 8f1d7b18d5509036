"""Who may do what: every verb that the bot calls, tried by everybody, in a class where everything has happened."""

import ast
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import data
from data import (
    anthologies,
    broadcasts,
    checks,
    classrooms,
    drafts,
    entries,
    evenness,
    families,
    feeds,
    goals,
    invites,
    items,
    mails,
    materials,
    matters,
    meetings,
    months,
    openings,
    people,
    places,
    plan,
    postings,
    praises,
    proposals,
    reports,
    results,
    slots,
    staff,
    steps,
    stories,
    tasks,
    teams,
    timing,
    tree,
    works,
)
from data.items import Content
from data.people import Person
from data.plan.calendars import read_ahead
from data.refusal import Refused
from data.reports import File
from tests.rules import DECEMBER, NOW
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
JANUARY = date(2027, 1, 1)
PHOTO = File("photo", "file", "unique")


@dataclass(eq=False)
class House:
    """A class, another one, and ids of all that there is in the first; attributes are named as verbs name them."""

    engine: sa.Engine
    by: dict[str, Person] = field(default_factory=dict)
    had: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return self.had[name]

    def do(self, who: str, verb: Callable[..., Any], **values: Any) -> Any:
        """One transaction of one of them."""
        with self.engine.begin() as tx:
            return verb(tx, **_given(verb, {"by": self.by.get(who), "now": NOW}), **values)

    def meet(self, who: str, id: int) -> None:
        self.do(who, people.meet, id=id, name=WHO[who], language="ru")
        self.again(who, id)

    def again(self, who: str, id: int | None = None) -> None:
        """With the rights of this moment."""
        with self.engine.begin() as tx:
            known = people.know(tx, id or self.by[who].id)
        assert known is not None
        self.by[who] = known


def _given(verb: Callable[..., Any], values: dict[str, Any]) -> dict[str, Any]:
    wanted = inspect.signature(verb).parameters
    return {name: value for name, value in values.items() if name in wanted}


def built(engine: sa.Engine) -> House:
    h = House(engine)
    for number, who in enumerate(WHO):
        h.meet(who, 100 + number)
    for who, token in (("T", "ours"), ("O", "theirs")):
        h.do("", invites.make, purpose="teacher", token=token)
        where = {"title": "2 «Б»", "timezone": "Europe/Moscow", "language": "ru"}
        made = h.do(who, classrooms.found, token=token, class_token=f"class-{token}", **where)
        h.had.setdefault("classroom", made.id)
        h.again(who)
    for who, role in (("D", "deputy"), ("S", "specialist")):
        h.do("T", staff.link, classroom=h.classroom, role=role, token=role)
        h.do(who, staff.welcome, token=role)
        h.again(who)
    for who in "ABW":
        h.had[f"family_{who}"] = h.do(who, families.join, token="class-ours", name=f"Семья {who}").id
        if who != "W":
            h.do("T", families.accept, family=h.had[f"family_{who}"])
        h.again(who)
    h.had |= {"family": h.family_A, "token": "fresh"}
    h.do("T", classrooms.chat_link, classroom=h.classroom, token="room")
    h.do("T", classrooms.bind, token="room", chat=-1, title="Чат")
    _map(h)
    _deeds(h)
    _projects(h)
    _talk(h)
    _standing(h)
    for who in WHO:
        h.again(who)
    return h


def _map(h: House) -> None:
    evening = datetime(2026, 12, 12, 15, 0, tzinfo=NOW.tzinfo)
    wanted = {
        "book": Content("book_aloud", "Фантазёры"),
        "concert": Content("school_event", "Концерт", starts=evening, all_day=False),
        "walk": Content("class_event", "Прогулка", starts=NOW - timedelta(hours=3), all_day=False),
        "secret": Content("class_event", "Сюрприз", families=(h.family_A,)),
        "own": Content("class_event", "Подарок", families=(h.family_A,)),
        "party": Content("class_event", "Чай"),
        "meeting": Content("meeting", "Собрание"),
        "project": Content("project", "История семьи"),
        "tale": Content("story", "Зимние истории"),
        "venue": Content("venue", "Олимпиада"),
        "fair": Content("helpers", "Ярмарка"),
        "advice": Content("consultation", "Приём"),
    }
    h.had["month"] = h.do("T", months.begin, classroom=h.classroom, first=DECEMBER).id
    h.do("T", months.change, month=h.month, wanted=[(None, one) for one in wanted.values()], tell=False)
    h.do("T", months.publish, month=h.month)
    for item in h.do("T", months.get, month=h.month).items:
        h.had[next(name for name, content in wanted.items() if content.title == item.title)] = item.id
    h.had["item"] = h.book
    h.had["draft"] = h.do("T", drafts.begin, classroom=h.classroom, first=JANUARY)
    read = plan.read("Читаем вслух\nНосов\nчто-то непонятное 99.99", month=JANUARY, today=DECEMBER)
    h.do("T", entries.paste, draft=h.draft, text="Носов", read=read)
    h.had["first"] = DECEMBER
    h.had["today"] = DECEMBER


def _deeds(h: House) -> None:
    h.had["report"] = h.do("A", reports.begin, item=h.book).id
    h.do("A", reports.add, report=h.report, words="Читали", file=PHOTO)
    for name in ("sent", "accepted"):
        h.had[name] = h.do("A", reports.begin_outing, classroom=h.classroom).id
        h.do("A", reports.add, report=h.had[name], words="Ходили в театр", file=None)
        h.do("A", checks.send, report=h.had[name])
    h.do("T", checks.accept, report=h.accepted)
    h.had["opening"] = h.do("T", openings.add, item=h.tale, words="Однажды", picture=None)
    for who, name in (("A", "story"), ("B", "told")):
        h.had[name] = h.do(who, stories.begin, item=h.tale, opening=None)
        h.do(who, stories.write, story=h.had[name], words="Жил ёж", title="Ёж", message=7)
    h.do("B", stories.send, story=h.told)
    h.do("T", checks.accept, report=h.told)
    h.do("B", anthologies.allow, story=h.told, named="nobody")
    h.had["contents"] = h.do("T", anthologies.gather, classroom=h.classroom, item=None, year=2026)
    for name in ("given", "anthology"):
        made = h.do("T", anthologies.keep, contents=h.contents, title="Книга", files=("pdf", "epub"))
        h.had[name] = made.id
        if name == "given":
            h.do("T", anthologies.send, anthology=h.given)
    h.do("T", praises.give, family=h.family_A, words="Молодцы")
    h.had["praise"] = h.do("T", praises.of_family, family=h.family_A)[0].id
    h.had["slot"], h.had["free"] = [one.id for one in h.do("A", slots.of_item, item=h.venue)[:2]]
    h.do("A", slots.take, slot=h.slot)
    h.had["deal"] = h.do("A", slots.propose, slot=h.slot, to=h.family_B).id
    h.had["stall"] = h.do("T", slots.of_item, item=h.fair)[0].id
    h.had["agreed"], h.had["queued"] = [one.id for one in h.do("A", slots.of_item, item=h.fair)[:1]] + [h.slot]
    h.do("A", slots.take, slot=h.agreed)
    h.do("A", slots.choose_day, slot=h.slot, day=date(2026, 12, 10))
    h.do("B", slots.wait, slot=h.slot)
    read = slots.read_times("вт 15:00–17:00 по 20 мин", first=DECEMBER, today=DECEMBER)[0]
    h.do("S", slots.add_times, item=h.advice, times=read)
    h.had["hour"], h.had["free_hour"] = [one.id for one in h.do("A", slots.of_item, item=h.advice)[:2]]
    h.do("A", slots.take, slot=h.hour)


def _projects(h: House) -> None:
    said = "до 12.12 Собрать фотографии\nдо 20.12 Рассказать\nдо 22.12 Показать\nдо 23.12 Проститься"
    lines = steps.read(said, month=DECEMBER, kind="project")
    h.had["step"], h.had["later"], h.had["done"], h.had["bare"] = [
        one.id for one in h.do("T", steps.add, item=h.project, lines=lines)
    ]
    h.had["team"] = h.do("A", teams.begin, item=h.project).id
    where = {"team": h.team, "step": h.step}
    h.do("A", works.add, **where, words="Письмо", file=PHOTO)
    h.do("A", works.send, **where)
    h.do("A", works.add, team=h.team, step=h.later, words="Рассказ", file=None)
    h.do("A", works.add, team=h.team, step=h.done, words="Готово", file=None)
    h.do("A", works.send, team=h.team, step=h.done)
    h.do("T", works.accept, team=h.team, step=h.done)
    h.had["empty"] = h.do("T", teams.make, item=h.project, name="Пустая").id
    h.do("A", tasks.add, **where, text="Разобрать сундук\nСходить в архив")
    first, second = h.do("A", tasks.of_step, **where)
    h.had["task"], h.had["taken"] = first.id, second.id
    h.do("A", tasks.take, task=h.taken)
    h.do("T", results.give, team=h.team, result="took", amount=1)
    h.had["child"] = h.do("A", tree.add, classroom=h.classroom, told=tree.Told("Миша")).id
    h.had["relative"] = h.do("A", tree.add, classroom=h.classroom, told=tree.Told("Мама"), parent_of=h.child).id
    h.had["loose"] = h.do("A", tree.add, classroom=h.classroom, told=tree.Told("Дед")).id


def _talk(h: House) -> None:
    for name in ("mail", "begun"):
        h.had[name] = h.do("A", mails.begin, classroom=h.classroom, reader=h.by["T"].id).id
        h.do("A", mails.write, begun=h.had[name], words="Болеем", file=None)
        if name == "mail":
            sent = h.do("A", mails.send, begun=h.mail)
            h.had["mail"], h.had["thread"] = sent.id, sent.thread
    h.had["broadcast"] = h.do("T", broadcasts.begin, audience="all", of=h.classroom).id
    h.do("T", broadcasts.write, broadcast=h.broadcast, words="Завтра экскурсия", file=None)
    h.had["written"] = h.do("T", broadcasts.get, broadcast=h.broadcast).version
    h.had["said"] = h.do("D", broadcasts.begin, audience="all", of=h.classroom).id
    h.do("D", broadcasts.write, broadcast=h.said, words="Завтра музей", file=None)
    version = h.do("D", broadcasts.get, broadcast=h.said).version
    h.do("D", broadcasts.send, broadcast=h.said, version=version, card=None)
    h.had["material"] = h.do("T", materials.begin, classroom=h.classroom).id
    h.do("T", materials.write, material=h.material, text="Памятка #чтение", file=None, name=None)
    h.do("T", materials.show, material=h.material)
    h.had["matter"] = h.do("A", proposals.propose, classroom=h.classroom, words="В музей", named=True).id
    h.had["proposal"] = h.matter
    h.had["question"] = h.do("A", meetings.ask, item=h.meeting, words="Где собираемся", named=True).id
    h.had["unseen"] = h.do("B", proposals.propose, classroom=h.classroom, words="Ерунда", named=True).id
    h.do("T", matters.hide, matter=h.unseen, reason="Не о том")
    times = [datetime(2026, 12, day, 15, 0, tzinfo=NOW.tzinfo) for day in (14, 15, 16)]
    h.do("T", meetings.write, item=h.meeting, words="Решили", length=6, file=None)
    h.had["minuted"] = h.do("T", meetings.of_item, item=h.meeting).version
    h.had["unasked"] = h.party
    h.do("T", timing.add, item=h.party, times=[datetime(2026, 12, day, 15, 0, tzinfo=NOW.tzinfo) for day in (14, 15)])
    h.do("T", timing.add, item=h.meeting, times=times)
    h.do("T", timing.ask, item=h.meeting, days=3)
    h.had["option"] = h.do("T", timing.of_item, item=h.meeting).options[0].id


def _standing(h: House) -> None:
    h.had["goal"] = h.do("T", goals.ask, classroom=h.classroom, first=DECEMBER, options=(20, 40)).id
    h.had["place"] = h.do("T", places.add, classroom=h.classroom, entries=[places.Entry("museum", "Музей")])[0]
    h.do("T", postings.add_holiday, classroom=h.classroom, first=date(2026, 12, 28), last=date(2026, 12, 31))
    h.do("T", evenness.mark, classroom=h.classroom, day=DECEMBER, words="Новый проект")
    h.had["holiday"] = h.do("T", postings.holidays_of, classroom=h.classroom)[0].id
    h.had["marked"] = h.do("T", evenness.marks_of, classroom=h.classroom)[0].id
    h.do("T", months.cancel, item=h.secret, tell=False)
    h.had["changed"] = h.do("T", months.history, month=h.month)[0].id
    h.do("T", classrooms.chat_link, classroom=h.classroom, token="chat")
    h.do("", invites.make, purpose="teacher", token="another")
    h.do("A", families.link, classroom=h.classroom, token="second")
    h.do("T", staff.link, classroom=h.classroom, role="deputy", token="helper")
    where = {"classroom": h.classroom, "address": "https://school.example/plan.ics"}
    h.had["feed"] = h.do("T", feeds.subscribe, **where)
    read = read_ahead(calendar(CONCERT, FAIR), today=DECEMBER, until=DECEMBER + feeds.AHEAD, zone=MOSCOW)
    h.do("T", feeds.keep, feed=h.feed, read=read, etag=None, modified=None)
    h.do("T", feeds.confirm, feed=h.feed)
    h.had["suggestion"] = h.do("T", feeds.news, classroom=h.classroom)[0].id


MAY = {
    "A": """
        anthologies.drop_story checks.send checks.take_back mails.correct mails.pass_on mails.send mails.share
        mails.to_change mails.withdraw mails.write matters.withdraw reports.add reports.drop reports.open_to
        reports.read slots.choose_day slots.confirm slots.give_back slots.move slots.propose slots.undo
        slots.write_note stories.begin stories.draw stories.get stories.name stories.of_family stories.send
        stories.take_off stories.write tasks.take teams.leave tree.at tree.correct tree.join tree.part
        tree.remove works.add works.open_to works.send works.take_off
    """,
    "B": """
        anthologies.allow matters.support slots.agree slots.leave slots.wait teams.begin teams.join
    """,
    "T": """
        broadcasts.count broadcasts.drop broadcasts.get broadcasts.over_budget broadcasts.send
        broadcasts.take_off_files broadcasts.write praises.take_back staff.dismiss staff.hand_over staff.link
        threads.block threads.see
    """,
    "AB": """
        answers.give families.link families.rename goals.vote hints.refuse mails.begin meetings.ask months.on
        proposals.propose rating.call reminders.snooze reports.begin reports.begin_outing slots.decline
        slots.held_by_others slots.take threads.readers timing.mark timing.none tree.add tree.clear tree.of
    """,
    "TA": """
        mails.answer mails.quick threads.get threads.mail threads.of_thread
    """,
    "TD": """
        answers.close_before answers.of_class answers.show_chat anthologies.ask anthologies.drop
        anthologies.gather anthologies.keep anthologies.send anthologies.sources attendance.enter
        attendance.of_class attendance.tick broadcasts.begin broadcasts.correct broadcasts.delete
        broadcasts.draft broadcasts.sizes checks.accept checks.accept_kind checks.decline checks.enter
        checks.give_back checks.log checks.queue checks.undo classrooms.accept_at_once classrooms.bind
        classrooms.chat_link classrooms.link classrooms.remind classrooms.reschedule classrooms.retitle
        classrooms.speak drafts.begin drafts.differences drafts.discard drafts.find drafts.get drafts.save
        entries.add entries.copy entries.correct entries.file entries.forget_unread entries.move entries.paste
        entries.remove entries.sources entries.understand entries.undo evenness.mark evenness.of_class
        evenness.unmark families.accept families.accept_all families.decline families.waiting feeds.apply
        feeds.bring feeds.confirm feeds.count feeds.get feeds.ignore feeds.leave feeds.look_now feeds.news
        feeds.of_class feeds.remove feeds.subscribe feeds.suggestion feeds.take_in feeds.take_month goals.ask
        goals.choose hints.silent hints.suggest materials.begin materials.post materials.remove materials.show
        materials.tag materials.take_off_files materials.to_change materials.write matters.hide
        matters.show_again matters.show_chat meetings.answer meetings.keep meetings.send meetings.set_agenda
        meetings.skip meetings.take_off_files meetings.write months.begin months.cancel months.change
        months.history months.made months.publish months.publish_at months.undo norms.change norms.of_class
        openings.add openings.drop openings.task_of places.add places.correct places.get places.hide
        places.of_class postings.add_holiday postings.drop_holiday postings.rest praises.counts praises.give
        proposals.decline proposals.put_off proposals.take rating.show_as results.give results.take_back
        rounds.announce rounds.share slots.add_places slots.add_roles slots.agree_on slots.allow slots.follow
        slots.history slots.remove slots.reopen slots.shut staff.of_class steps.add steps.correct steps.move
        stories.tally teams.help teams.make teams.put teams.remove teams.take_out timing.add timing.again
        timing.ask timing.choose timing.drop timing.option_of works.accept works.give_back works.queue
        works.remove_step works.undo worth.change worth.preview
    """,
    "ABW": """
        leaving.leave leaving.look
    """,
    "TDA": """
        praises.of_family reports.get tasks.add tasks.finish tasks.get tasks.give_back tasks.of_step
        tasks.remove teams.inside teams.rename works.get works.of_team
    """,
    "TDS": """
        mails.begin_to offices.choose offices.get offices.write_templates slots.add_times
    """,
    "TDAB": """
        calendars.event calendars.of_month items.get matters.get meetings.of_item meetings.questions
        months.get months.near months.soon openings.of_item proposals.of_class slots.card slots.get
        slots.item_of slots.of_item steps.get stories.choosable stories.ours teams.get teams.listed teams.mine
        teams.of_item timing.of_item
    """,
    "TDSAB": """
        anthologies.get anthologies.of_class classrooms.get families.accepted materials.get materials.of_class
        meetings.of_class months.of_kind proposals.figures rating.of_class rounds.of_class search.find
        slots.season threads.mine
    """,
    "TDSOX": """
        families.enter families.join
    """,
    "SABWOX": """
        staff.welcome
    """,
    "TDSABW": """
        people.enter
    """,
    "TDSAWOX": """
        stories.rewrite
    """,
    "TDSABWOX": """
        classrooms.found classrooms.of_person leaving.forget leaving.stored mails.drop months.beside
        people.agree people.speak preferences.choose preferences.get reports.of_books slots.of_host threads.waiting
    """,
}
"""Who is let in; all others are refused. Of what a person owns, only the owner's own rows are touched."""
BEYOND = {
    "broadcasts.correct": "broadcasts-changed",
    "feeds.apply": "feeds-settled",
    "feeds.leave": "feeds-settled",
    "feeds.look_now": "feeds-just-looked",
    "hints.suggest": "hints-nothing-open",
    "mails.pass_on": "people-old-button",
    "months.publish_at": "months-already-published",
}
"""What the first rule behind the wall says to those who are let in; these verbs are not brought to their end here."""
USUAL: dict[str, Any] = {
    "words": "Слова",
    "title": "Название",
    "name": "Новое имя",
    "text": "Текст",
    "file": None,
    "picture": None,
    "version": 1,
    "named": True,
    "wanted": True,
    "on": True,
    "hidden": True,
    "open": True,
    "amount": 2,
    "points": 7,
    "remark": "Допишите",
    "because": "Дорого",
    "reason": "Не о том",
    "last": date(2026, 12, 5),
    "since": DECEMBER,
    "until": None,
    "at": None,
    "day": date(2026, 12, 10),
    "year": 2026,
    "parts": 1,
    "hours": 24,
    "days": 2,
    "span": "month",
    "tell": False,
    "key": 1,
    "kind": "outing",
    "language": "en",
    "options": (30, 50),
    "target": 20,
    "was": False,
    "length": 5,
    "capacity": 5,
    "note": "О школе",
    "message": 7,
    "unique": "unique",
}
ITEM_OF = {
    "meetings": "meeting",
    "timing": "meeting",
    "answers": "concert",
    "attendance": "walk",
    "reminders": "concert",
    "calendars": "concert",
    "teams": "project",
    "steps": "project",
    "stories": "tale",
    "openings": "tale",
    "slots": "venue",
}
"""The item that suits a feature."""


@cache
def arguments(h: House) -> dict[str, dict[str, Any]]:
    """What a verb needs beyond what stands under its parameter's name in the house or in `USUAL`."""
    later = datetime(2026, 12, 20, 15, 0, tzinfo=NOW.tzinfo)
    read = plan.read("Читаем вслух\nМаршак", month=JANUARY, today=DECEMBER)
    ahead_ = read_ahead(calendar(FAIR), today=DECEMBER, until=DECEMBER + feeds.AHEAD, zone=MOSCOW)
    times = slots.read_times("чт 15:00–17:00 по 20 мин", first=DECEMBER, today=DECEMBER)[0]
    lines = steps.read("до 15.12 Записать", month=DECEMBER, kind="project")
    rewritten = [(item.id, item.content) for item in h.do("T", months.get, month=h.month).items]
    sent = {"report": h.sent}
    draft = {"team": h.team, "step": h.later}
    return {
        "answers.give": {"answer": "going"},
        "answers.show_chat": {"item": h.concert},
        "anthologies.allow": {"story": h.told, "named": "family"},
        "anthologies.get": {"anthology": h.given},
        "anthologies.keep": {"files": ("pdf", "epub")},
        "attendance.tick": {"family": h.family_B},
        "broadcasts.begin": {"audience": "family", "of": h.family_B},
        "broadcasts.correct": {"broadcast": h.said},
        "broadcasts.delete": {"broadcast": h.said},
        "broadcasts.send": {"card": None, "version": h.written},
        "checks.accept": sent,
        "checks.decline": sent,
        "checks.give_back": sent,
        "checks.take_back": sent,
        "checks.undo": {"report": h.accepted},
        "classrooms.bind": {"token": "chat", "chat": -5},
        "classrooms.found": {"token": "another", "timezone": "Europe/Moscow", "class_token": "new"},
        "classrooms.remind": {"mark": "week"},
        "entries.add": {"content": Content("outing", "Театр")},
        "entries.correct": {"fields": {"title": "Иначе"}},
        "entries.file": {"read": read},
        "entries.paste": {"read": read},
        "entries.understand": {"block": 1, "line": 3, "read": []},
        "evenness.unmark": {"mark": h.marked},
        "families.accept": {"family": h.family_W},
        "families.decline": {"family": h.family_W},
        "families.enter": {"token": "second"},
        "families.join": {"token": "class-ours"},
        "feeds.bring": {"read": ahead_},
        "feeds.subscribe": {"address": "https://school.example/other.ics"},
        "feeds.take_in": {"kind": "school_event"},
        "goals.ask": {"first": JANUARY},
        "mails.begin": {"reader": h.by["T"].id},
        "mails.share": {"shared": True},
        "materials.tag": {"tag": "школа"},
        "matters.show_again": {"matter": h.unseen},
        "meetings.send": {"version": h.minuted},
        "months.beside": {"month": h.do("T", months.get, month=h.month)},
        "months.change": {"wanted": [*rewritten, (None, Content("outing", "Театр"))]},
        "months.undo": {"change": h.changed},
        "offices.choose": {"field": "since", "value": 600},
        "places.add": {"entries": [places.Entry("park", "Парк")]},
        "places.correct": {"entry": places.Entry("museum", "Музей игрушки")},
        "postings.drop_holiday": {"holiday": h.holiday},
        "preferences.choose": {"field": "how", "value": "once"},
        "proposals.take": {"first": DECEMBER, "kind": "class_event"},
        "rating.show_as": {"shows": "top"},
        "results.give": {"result": "first"},
        "rounds.announce": {"first": JANUARY, "opens": later},
        "rounds.share": {"item": h.venue, "families": 2},
        "search.find": {"question": "концерт"},
        "slots.add_places": {"place_ids": [h.place]},
        "slots.add_roles": {"item": h.fair, "roles": [slots.Role("касса", 2)]},
        "slots.add_times": {"item": h.advice, "times": times},
        "slots.follow": {"now_is": h.place},
        "slots.leave": {"slot": h.queued},
        "slots.move": {"to": h.free},
        "slots.propose": {"slot": h.agreed, "to": h.family_B},
        "slots.remove": {"slot": h.free},
        "slots.write_note": {"slot": h.hour},
        "staff.dismiss": {"person": h.by["D"].id},
        "staff.hand_over": {"person": h.by["D"].id},
        "staff.link": {"role": "deputy"},
        "staff.welcome": {"token": "helper"},
        "steps.add": {"lines": lines},
        "steps.correct": {"line": lines[0]},
        "stories.begin": {"opening": h.opening},
        "stories.clear": {"parts": 1},
        "stories.draw": {"picture": "file"},
        "tasks.finish": {"task": h.taken},
        "tasks.give_back": {"task": h.taken},
        "teams.join": {"team": h.team},
        "teams.put": {"family": h.family_B},
        "teams.remove": {"team": h.empty},
        "timing.add": {"times": [later]},
        "timing.ask": {"item": h.unasked},
        "tree.add": {"told": tree.Told("Папа")},
        "tree.correct": {"told": tree.Told("Мамочка")},
        "tree.join": {"child": h.child, "parent": h.loose},
        "works.add": draft,
        "works.open_to": draft,
        "works.remove_step": {"step": h.bare},
        "works.send": draft,
        "works.take_off": draft,
        "works.undo": {"step": h.done},
    }


@cache
def verbs() -> dict[str, Callable[..., Any]]:
    """What the bot calls in somebody's name, by feature and name."""
    called = {
        f"{node.value.id}.{node.attr}"
        for room in ("handlers", "bot")
        for path in Path(room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    found = {}
    for module in pkgutil.iter_modules(data.__path__):
        if module.name == "migrations":
            continue
        for name, verb in inspect.getmembers(importlib.import_module(f"data.{module.name}"), inspect.isfunction):
            key = f"{module.name}.{name}"
            if key in called and verb.__module__.startswith(f"data.{module.name}"):
                takes = inspect.signature(verb).parameters
                if "tx" in takes and "by" in takes and "Person" in str(takes["by"].annotation):
                    found[key] = verb
    return found


def tried(h: House, key: str, who: str) -> str:
    """What becomes of it if this person does it: "" if it is done, else the refusal; nothing stays done."""
    verb = verbs()[key]
    room = h.had[ITEM_OF.get(key.partition(".")[0], "book")]
    values = {**USUAL, **h.had, "item": room, **arguments(h).get(key, {})}
    given = {
        name: values[name]
        for name, parameter in inspect.signature(verb).parameters.items()
        if name not in ("tx", "by", "now")
        and (parameter.default is parameter.empty or name in arguments(h).get(key, {}))
    }
    with h.engine.connect() as tx, tx.begin() as act:
        try:
            verb(tx, **given, **_given(verb, {"by": h.by[who], "now": NOW}))
        except Refused as refused:
            return refused.key
        finally:
            act.rollback()
    return ""


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    path = tmp_path_factory.mktemp("walls") / "class.db"
    shutil.copy(sqlite_template, path)
    engine = sa.create_engine(f"sqlite:///{path}")
    yield built(engine)
    engine.dispose()


LINES = {key: who for who, keys in MAY.items() for key in keys.split()}


@pytest.mark.parametrize("key", sorted(LINES))
def test_a_verb_lets_in_whom_it_should_and_nobody_else(house: House, key: str) -> None:
    said = {who: tried(house, key, who) for who in WHO}
    let_in = "".join(who for who, refusal in said.items() if refusal in ("", BEYOND.get(key)))
    assert let_in == LINES[key], said


def test_every_verb_that_is_called_in_somebodys_name_has_its_line() -> None:
    assert sorted(LINES) == sorted(verbs())


def test_what_one_family_alone_may_see_is_refused_to_the_others(house: House) -> None:
    with house.engine.connect() as tx:
        assert items.get(tx, item=house.own, by=house.by["A"]).title == "Подарок"
        for who in "BSWOX":
            with pytest.raises(Refused):
                items.get(tx, item=house.own, by=house.by[who])
