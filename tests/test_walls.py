"""Who may do what: every verb that the bot calls, tried by everybody, in a class where everything has happened."""

import ast
import inspect
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data import flat, items, places, plan, slots
from data.deeds import steps
from data.items import Content
from data.map import feeds, months
from data.map.lessons import Lesson
from data.plan.calendars import read_ahead
from data.refusal import Refused
from data.school import tree
from tests.features import features
from tests.house import JANUARY, WHO, House, suiting, word
from tests.rules import DECEMBER, NOW
from tests.sources import FAIR, calendar
from tests.world import MOSCOW

MAY = {
    "A": """
        anthologies.drop_story checks.send checks.take_back direct_messages.correct direct_messages.pass_on
        direct_messages.send direct_messages.share
        direct_messages.to_change direct_messages.withdraw direct_messages.write matters.withdraw reports.add
        reports.drop reports.open_to
        reports.read slots.choose_day slots.confirm slots.give_back slots.move slots.propose slots.undo
        slots.write_note stories.begin stories.draw stories.get stories.name stories.of_family stories.send
        stories.take_off stories.write tasks.take teams.leave tree.at tree.correct tree.join tree.part
        tree.remove reports.take_off strays.tell strays.write submissions.add submissions.open_to
    """,
    "B": """
        anthologies.allow matters.support slots.agree slots.leave slots.wait teams.begin teams.join
    """,
    "T": """
        broadcasts.count broadcasts.drop broadcasts.get broadcasts.over_budget broadcasts.send
        broadcasts.take_off_files broadcasts.write nods.ask
        praises.take_back staff.dismiss staff.hand_over staff.link
        threads.block threads.see farewells.announce farewells.call_off farewells.erased_on
    """,
    "AB": """
        answers.give broadcasts.received years.say families.link families.rename
        goals.vote hints.allow hints.refuse direct_messages.begin
        meetings.ask nods.give
        months.on ours.of_family proposals.propose rating.call reminders.snooze reports.begin reports.begin_outing
        slots.decline
        slots.held_by_others slots.move_wish slots.name_wish slots.strike_wish
        slots.take keepsakes.gather keepsakes.of_family strays.own
        threads.readers timing.mark timing.none tree.add tree.clear tree.of
    """,
    "TA": """
        direct_messages.answer direct_messages.quick threads.get threads.message threads.of_thread
    """,
    "TD": """
        closings.close answers.of_class answers.show_chat anthologies.ask anthologies.drop
        anthologies.gather anthologies.keep anthologies.send anthologies.sources attendance.enter
        attendance.of_class attendance.tick broadcasts.begin broadcasts.correct broadcasts.delete
        broadcasts.draft broadcasts.sizes checks.accept checks.accept_kind checks.decline staff_deeds.enter
        checks.give_back checks.queue checks.undo classrooms.accept_at_once chats.bind
        chats.bind_here chats.choose_topic classrooms.limit_link classrooms.renew_link doors.try_again
        families.bar families.declined_of
        chats.link classrooms.link classrooms.remind decisions.log
        classrooms.reschedule classrooms.retitle
        classrooms.speak doubts.drop_line doubts.join doubts.join_line doubts.settle doubts.settle_column
        doubts.settle_kinds doubts.taught_by drafts.begin drafts.begun drafts.differences
        drafts.discard drafts.find drafts.get drafts.known drafts.save
        entries.add entries.copy entries.correct entries.file entries.forget_unread entries.move entries.paste
        entries.remove entries.sources entries.understand entries.understand_all entries.undo evenness.mark
        evenness.of_class
        evenness.unmark families.accept families.accept_all families.decline families.waiting feeds.apply
        feeds.bring feeds.confirm feeds.count feeds.get feeds.ignore feeds.leave feeds.look_now feeds.news
        feeds.of_class feeds.remove feeds.subscribe feeds.suggestion feeds.take_in feeds.take_month goals.ask
        goals.choose informing.of_class informing.turn
        household.get household.remove household.removed household.rename household.restore
        hints.by_itself hints.outcome hints.silent hints.suggest leaving.erase lessons.call
        lessons.erase lessons.of_class materials.begin materials.post materials.remove materials.show
        materials.tag materials.take_off_files materials.to_change materials.write matters.hide
        matters.show_again matters.show_chat meetings.answer meetings.keep meetings.send meetings.set_agenda
        meetings.skip meetings.take_off_files meetings.write months.begin months.cancel months.change months.shift
        nods.of nods.remind
        months.history months.made months.publish months.publish_at months.undo point_rules.change point_rules.of_class
        prompts.add prompts.drop prompts.task_of places.add places.correct places.get places.hide
        places.of_class postings.add_holiday postings.drop_holiday postings.rest praises.counts praises.give
        proposals.decline proposals.put_off proposals.take rating.show_as results.give results.take_back
        rounds.announce rounds.prefer rounds.preferred rounds.share slots.begin_wishes slots.first_come slots.give_out
        slots.add_places slots.add_roles slots.agree_on slots.allow slots.follow
        slots.history slots.remove slots.reopen slots.shut staff.of_class steps.add steps.correct steps.move
        stories.tally strays.announce rosters.help rosters.put rosters.remove rosters.take_out teams.make timing.add
        timing.again
        timing.ask timing.choose timing.drop timing.option_of submissions.remove_step
        point_changes.change point_changes.preview relocation.move relocation.preview
        years.ask years.begin years.call years.get years.undo
    """,
    "ABW": """
        leaving.leave leaving.look
    """,
    "TDA": """
        praises.of_family reports.get tasks.add tasks.finish tasks.get tasks.give_back tasks.of_step
        tasks.remove teams.inside teams.rename submissions.get submissions.report submissions.of_team
    """,
    "TDS": """
        direct_messages.begin_to office_hours.choose office_hours.get office_hours.write_templates slots.add_times
    """,
    "TDAB": """
        calendars.event calendars.of_month glance.near glance.of_month items.get matters.get meetings.of_item
        meetings.questions
        months.get months.soon opened.near opened.of_month prompts.of_item proposals.of_class
        slots.card slots.get slots.item_of slots.listed slots.of_item slots.round_record slots.wishing
        steps.get stories.choosable stories.ours teams.get teams.listed teams.mine
        teams.of_item timing.of_item
    """,
    "TDSAB": """
        anthologies.get anthologies.of_class classrooms.get families.accepted materials.get materials.of_class
        meetings.of_class months.of_kind proposals.figures rating.of_class rounds.of_class search.find
        slots.been_by slots.season threads.mine years.of_past years.past farewells.of_class
    """,
    "TDSOX": """
        families.enter families.join families.may_enter
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
        classrooms.found classrooms.of_person leaving.forget leaving.stored direct_messages.drop
        budgets.spend people.agree people.speak preferences.choose preferences.get reports.of_books
        slots.of_host
        threads.waiting webcals.alarm webcals.end
    """,
    "TDSABO": """
        webcals.begin webcals.renew
    """,
}
"""Who is let in; all others are refused. Of what a person owns, only the owner's own rows are touched."""
BEYOND = {
    "broadcasts.correct": "broadcasts-changed",
    "families.bar": "refusal-gone",
    "feeds.apply": "feeds-settled",
    "feeds.leave": "feeds-settled",
    "feeds.look_now": "feeds-just-looked",
    "hints.suggest": "hints-nothing-open",
    "household.restore": "families-decided",
    "leaving.erase": "families-decided",
    "direct_messages.pass_on": "people-old-button",
    "months.publish_at": "months-already-published",
    "farewells.call_off": "people-old-button",
    **dict.fromkeys(("years.ask", "years.begin", "years.call", "years.get", "years.undo"), "years-not-now"),
    **dict.fromkeys(("years.of_past", "years.say"), "people-old-button"),
    "webcals.alarm": "webcals-none",
}
"""What the first rule behind the wall says to those who are let in; these verbs are not brought to their end here."""
USUAL: dict[str, Any] = {
    "words": "Слова",
    "title": "Название",
    "name": "Новое имя",
    "text": "Текст",
    "file": None,
    "files": (),
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
    "weeks": 2,
    "stays": True,
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
    "up": False,
    "length": 5,
    "life": "month",
    "topic": None,
    "verb": "data.slots.taking.take",
    "capacity": 5,
    "note": "О школе",
    "unique": "unique",
    "block": 1,
    "line": 3,
    "mine": False,
}
ITEM_OF = {
    "meetings": "meeting",
    "timing": "meeting",
    "answers": "concert",
    "attendance": "walk",
    "reminders": "concert",
    "calendars": "concert",
    "teams": "project",
    "rosters": "project",
    "steps": "project",
    "stories": "tale",
    "prompts": "tale",
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
        "broadcasts.received": {"broadcast": h.said},
        "broadcasts.send": {"card": None, "version": h.written},
        "checks.accept": sent,
        "checks.decline": sent,
        "checks.give_back": sent,
        "checks.take_back": sent,
        "checks.undo": {"report": h.accepted},
        "chats.bind": {"token": "chat", "chat": -5},
        "chats.bind_here": {"chat": -6},
        "classrooms.found": {"token": "another", "timezone": "Europe/Moscow", "class_token": "new"},
        "classrooms.remind": {"mark": "week"},
        "doubts.settle": {"part": "kind", "reading": 0},
        "doubts.settle_column": {"lesson": Lesson("column", "Кто", "noted"), "read": None},
        "doubts.taught_by": {"lesson": Lesson("column", "Кто", "noted")},
        "entries.add": {"content": Content("outing", "Театр")},
        "entries.correct": {"fields": {"title": "Иначе"}},
        "entries.file": {"read": read},
        "entries.paste": {"read": read},
        "entries.understand": {"read": []},
        "entries.understand_all": {"read": [[]], "version": 2},
        "evenness.unmark": {"mark": h.marked},
        "families.bar": {"person": h.by["X"].id},
        "families.accept": {"family": h.family_W},
        "families.decline": {"family": h.family_W},
        "families.enter": {"token": "second"},
        "families.join": {"token": "class-ours"},
        "feeds.bring": {"read": ahead_},
        "feeds.subscribe": {"address": "https://school.example/other.ics"},
        "feeds.take_in": {"kind": "school_event"},
        "informing.turn": {"kind": "school_event"},
        "goals.ask": {"first": JANUARY},
        "direct_messages.begin": {"reader": h.by["T"].id},
        "direct_messages.share": {"shared": True},
        "materials.tag": {"tag": "школа"},
        "matters.show_again": {"matter": h.unseen},
        "meetings.send": {"version": h.minuted},
        "months.change": {"wanted": [*rewritten, (None, Content("outing", "Театр"))]},
        "months.shift": {"item": h.concert, "day": date(2026, 12, 20), "minute": 1080},
        "months.undo": {"change": h.changed},
        **{f"nods.{verb}": {"broadcast": h.said} for verb in ("give", "of", "remind")},
        "office_hours.choose": {"field": "since", "value": 600},
        "places.add": {"entries": [places.WrittenPlace("park", "Парк")]},
        "places.correct": {"entry": places.WrittenPlace("museum", "Музей игрушки")},
        "postings.drop_holiday": {"holiday": h.holiday},
        "preferences.choose": {"field": "how", "value": "once"},
        "proposals.take": {"first": DECEMBER, "kind": "class_event"},
        "rating.show_as": {"shows": "top"},
        "relocation.move": {"timezone": "Asia/Omsk"},
        "relocation.preview": {"timezone": "Asia/Omsk"},
        "results.give": {"result": "first"},
        "rounds.announce": {"first": JANUARY, "opens": later},
        "rounds.share": {"item": h.venue, "families": 2},
        "search.find": {"question": "концерт"},
        **{f"slots.{verb}": {"slot": h.wish_wished} for verb in ("name_wish", "strike_wish", "move_wish")},
        **{f"slots.{verb}": {"item": h.wished} for verb in ("first_come", "give_out", "wishing")},
        "rounds.prefer": {"lot": "another secret"},
        "slots.begin_wishes": {"item": h.fair, "ends": later, "secret": "another secret"},
        "slots.round_record": {"item": h.given_out},
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
        "stories.begin": {"prompt": h.prompt},
        "stories.rewrite": {"message": 7},
        "stories.clear": {"parts": 1},
        "stories.draw": {"picture": "file"},
        "tasks.finish": {"task": h.taken},
        "tasks.give_back": {"task": h.taken},
        "teams.join": {"team": h.team},
        "rosters.put": {"family": h.family_B},
        "rosters.remove": {"team": h.empty},
        "timing.add": {"times": [later]},
        "timing.ask": {"item": h.unasked},
        "tree.add": {"told": tree.Told("Папа")},
        "tree.correct": {"told": tree.Told("Мамочка")},
        "tree.join": {"child": h.child, "parent": h.loose},
        "submissions.add": draft,
        "submissions.open_to": draft,
        "submissions.report": draft,
        "submissions.remove_step": {"step": h.bare},
        **{f"webcals.{verb}": {"token": "n" * 32} for verb in ("begin", "renew")},
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
    for feature, module in features().items():
        for name, verb in inspect.getmembers(module, inspect.isfunction):
            key = f"{feature}.{name}"
            if key in called and flat(verb.__module__).startswith(f"data.{feature}"):
                takes = inspect.signature(verb).parameters
                if "tx" in takes and "by" in takes and "Person" in str(takes["by"].annotation):
                    found[key] = verb
    return found


def tried(h: House, key: str) -> dict[str, str]:
    """What becomes of it if each person does it: "" if it is done, else the refusal; nothing stays done."""
    verb, own = verbs()[key], arguments(h).get(key, {})
    values = {**USUAL, **h.had, "item": h.had[ITEM_OF.get(key.partition(".")[0], "book")], **own}
    given = {
        name: values[name]
        for name, parameter in inspect.signature(verb).parameters.items()
        if name not in ("tx", "by", "now") and (parameter.default is parameter.empty or name in own)
    }
    said = dict.fromkeys(WHO, "")
    with h.engine.connect() as tx:
        for who in WHO:
            with tx.begin() as act:
                try:
                    verb(tx, **given, **suiting(verb, {"by": h.by[who], "now": NOW}))
                except Refused as refused:
                    said[who] = refused.key
                finally:
                    act.rollback()
    return said


LINES = {key: who for who, keys in MAY.items() for key in keys.split()}


@pytest.mark.parametrize("key", sorted(LINES))
def test_a_verb_lets_in_whom_it_should_and_nobody_else(house: House, key: str) -> None:
    said = tried(house, key)
    let_in = "".join(who for who, refusal in said.items() if refusal in ("", BEYOND.get(key)))
    assert let_in == LINES[key], said


def test_every_verb_that_is_called_in_somebodys_name_has_its_line() -> None:
    assert sorted(LINES) == sorted(verbs())


def test_what_one_family_alone_may_see_is_refused_to_the_others(house: House) -> None:
    with house.engine.connect() as tx:
        assert word("own") in items.get(tx, item=house.own, by=house.by["A"]).title
        for who in "BSWOX":
            with pytest.raises(Refused):
                items.get(tx, item=house.own, by=house.by[who])
