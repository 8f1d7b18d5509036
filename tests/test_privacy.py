"""Privacy: what one family keeps to itself is seen by nobody else, wherever they press, and is gone when it goes."""

import json
from collections import Counter
from dataclasses import dataclass

import pytest

from data import items, leaving, people, slots
from data.books import anthologies, prompts, stories
from data.db import Database
from data.deeds import checks, results, steps, submissions, tasks, teams
from data.files import File
from data.map import months
from data.people import Person
from data.school import tree
from sandbox import Person as Phone
from sandbox import Seen, sample_picture
from tests.rules import DECEMBER, NOW, of_step
from tests.school.test_leaving import where_is
from tests.world import World, found

PLAN = """Истории
Зимние истории, до 20.12
Проекты
История моей семьи до 25 декабря, 20 баллов
Олимпиада «Музеи. Парки. Усадьбы»
"""
TREE, STORY, WORK, TASK = "Прабабка Аграфена", "Потаённый ёж", "Письмо Евлампия с фронта", "Разобрать сундук Евлампия"
FAMILY, OTHERS = "Невидимкины", "Петровы"
NAMELESS = "Снегопад в мае"
CHANGES = (
    "leaving.",
    "teams.join",
    "teams.begin",
    "families.",
    "people.",
    "broadcasts.send",
    "classrooms.",
    "direct_messages.",
)
"""Buttons that would change who is who, or send what was not meant: not looked behind."""
DRAWN = ("posters.", "rating.picture", "diplomas.", "evenness.", "feeds.")
"""Pictures and other hosts: slow, and without anything of a family's own words."""
NEWEST = 5
"""So many messages at the end of a chat may have changed by one press."""
MOST, ALIKE = 60, 3
"""So many buttons are pressed by one person, and so many of those that do the same."""


@dataclass
class Home:
    """Two families in a class: the first keeps to itself a tree, a story, a work; the second's story is nameless."""

    world: World
    db: Database
    teacher: Phone
    anna: Phone
    boris: Phone
    photo: File

    async def know(self, phone: Phone) -> Person:
        found_ = await self.db.read(people.know, phone.id)
        assert found_ is not None
        return found_


async def settled(world: World) -> Home:
    class_ = await found(world)
    anna, boris = await class_.join(FAMILY), await class_.join(OTHERS)
    await class_.accept()
    await class_.publish(PLAN)
    assert world.app is not None
    (sent,) = await anna.send_photo(sample_picture())
    size = sent.wire["photo"][-1]
    photo = File("photo", size["file_id"], size["file_unique_id"])
    home = Home(world, world.app.db, class_.teacher, anna, boris, photo)
    await _fill(home)
    await world.settle()
    return home


async def _item(home: Home, kind: str, by: Person) -> int:
    month = await home.db.read(months.of_first, classroom=1, first=DECEMBER, by=by)
    return next(item.id for item in month.items if item.kind == kind)


async def _story(home: Home, phone: Phone, title: str, words: str) -> int:
    db, by, teacher = home.db, await home.know(phone), await home.know(home.teacher)
    item = await _item(home, "story", teacher)
    story = await db.write(stories.begin, item=item, prompt=None, by=by, now=NOW)
    await db.write(stories.write, story=story, words=words, title=title, by=by, now=NOW)
    await db.write(stories.send, story=story, by=by, now=NOW)
    await db.write(checks.accept, report=story, by=teacher, now=NOW)
    return story


async def _fill(home: Home) -> None:
    db, by, teacher = home.db, await home.know(home.anna), await home.know(home.teacher)
    await db.write(tree.add, classroom=1, told=tree.Told(TREE, 1901), by=by, now=NOW)
    item = await _item(home, "story", teacher)
    await db.write(prompts.add, item=item, words="Однажды.", picture=None, by=teacher, now=NOW)
    await _story(home, home.anna, STORY, f"{STORY} жил один.")
    nameless = await _story(home, home.boris, NAMELESS, "Шёл снег.")
    boris = await home.know(home.boris)
    await db.write(anthologies.allow, story=nameless, named="nobody", by=boris, now=NOW)
    contents = await db.read(anthologies.gather, classroom=1, item=None, year=2026, by=teacher)
    files = ("pdf", "epub")
    book = await db.write(anthologies.keep, contents=contents, title="Книга", files=files, by=teacher, now=NOW)
    await db.write(anthologies.drop, anthology=book.id, by=teacher)
    project = await _item(home, "project", teacher)
    month = (await db.read(items.get, item=project)).first
    lines = steps.read("до 12.12 Собрать фотографии", month=month, kind="project")
    step = (await db.write(steps.add, item=project, lines=lines, by=teacher, now=NOW))[0].id
    team = await db.write(teams.begin, item=project, by=by, now=NOW)
    where = {"team": team.id, "step": step}
    await db.write(submissions.add, **where, words=WORK, file=home.photo, by=by, now=NOW)
    await db.write(tasks.add, **where, text=TASK, by=by, now=NOW)
    await db.write(of_step(checks.send), **where, by=by, now=NOW)
    await db.write(of_step(checks.accept), **where, by=teacher, now=NOW)
    await db.write(results.give, team=team.id, result="took", amount=1, by=teacher, now=NOW)
    venue = await _item(home, "venue", teacher)
    slot = (await db.read(slots.of_item, item=venue, by=by))[0]
    await db.write(slots.take, slot=slot.id, by=by, now=NOW)


def inside(phone: Phone, screens: list[Seen]) -> list[str]:
    """All that stands on these screens: words, buttons, files of text; and the alerts."""
    said = [json.dumps([one.wire, one.reply_markup], ensure_ascii=False, default=str) for one in screens]
    files = [one.document for one in screens if one.document]
    said += [data.decode(errors="ignore") for name, data in files if not name.endswith((".pdf", ".zip"))]
    return [*said, *(str(alert) for alert in phone.alerts[-3:])]


def ways(screens: list[Seen]) -> list[str]:
    """What the buttons of these screens carry."""
    rows = [row for one in screens for row in (one.reply_markup or {}).get("inline_keyboard", [])]
    return list(dict.fromkeys(str(one["callback_data"]) for row in rows for one in row if "callback_data" in one))


async def look_everywhere(phone: Phone) -> list[str]:
    """Press whatever can be pressed, and what that shows, and so on; returns all that was ever seen."""
    seen: dict[str, None] = {}
    waiting: dict[str, bool] = {}
    pressed: Counter[str] = Counter()

    def look() -> None:
        screens = phone.screens[-NEWEST:]
        seen.update(dict.fromkeys(inside(phone, screens)))
        for way in ways(screens):
            waiting.setdefault(way, not way.startswith((*CHANGES, *DRAWN)))

    seen.update(dict.fromkeys(inside(phone, phone.screens)))
    for command in ("/menu", "/map", "/rating", "/done", "/queue", "/class"):
        await phone.say(command)
        look()
    for _ in range(MOST):
        fresh = (one for one, open_ in waiting.items() if open_ and pressed[one.partition(":")[0]] < ALIKE)
        way = next(fresh, None)
        if way is None:
            break
        waiting[way] = False
        pressed[way.partition(":")[0]] += 1
        await phone.press_data(way)
        look()
    assert len(waiting) > 60, "nearly nothing was looked at"
    return list(seen)


async def test_what_a_family_keeps_is_on_nobody_elses_screen(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    home = await settled(world)
    for phone, secrets in ((home.boris, (TREE, STORY, WORK, TASK)), (home.teacher, (TREE,))):
        for said in await look_everywhere(phone):
            for secret in secrets:
                assert secret not in said, (phone.name, secret)
    seen = await look_everywhere(home.anna)
    assert not [said for said in seen if NAMELESS in said], "a nameless story is nowhere beside its family"
    assert all(any(own in said for said in seen) for own in (TREE, STORY, WORK, TASK)), "one's own is found so"
    for secret in (TREE, STORY, WORK, TASK, NAMELESS):
        assert secret not in caplog.text
    for phone, foreign, own in (
        (home.boris, (TREE, STORY, WORK, TASK, FAMILY, str(home.anna.id)), NAMELESS),
        (home.anna, (NAMELESS, OTHERS, str(home.boris.id)), TREE),
        (home.teacher, (TREE, STORY, WORK, TASK, NAMELESS), "Марина"),
    ):
        stored = await home.db.read(leaving.stored, by=await home.know(phone))
        said = json.dumps(stored, ensure_ascii=False)
        assert own in said
        assert [one for one in foreign if one in said] == []


async def test_of_an_erased_family_nothing_is_left(world: World) -> None:
    home = await settled(world)
    words = (TREE, STORY, WORK, TASK, FAMILY, str(home.anna.id), home.anna.name)
    before = await where_is(home.db, *words)
    assert {"relatives", "parts", "tasks", "families"} <= set(before)
    await home.anna.say("/forget")
    await home.anna.press("Забыть")
    await world.settle()
    assert FAMILY in home.teacher.screen.text, "the staff are told once"
    assert await where_is(home.db, *words) == {}
    seen = await look_everywhere(home.boris)
    assert not [said for said in seen if STORY in said or WORK in said or TREE in said]
