"""The queue: reports, stories and steps wait in one line with one count, and are decided in it."""

from datetime import datetime, timedelta

import pytest

from data import points
from data.books import stories
from data.db import Database
from data.deeds import checks, reports, steps, submissions, teams
from data.map import months
from data.people import Person, know
from data.posts import post_of, stand
from data.refusal import Refused
from tests.rules import NOW, Rules, found, of_step
from tests.world import World
from tests.world import found as found_class
from ui.text import texts

PLANS = {
    "ru": "Проекты\nИстория моей семьи до 25 декабря, 20 баллов\nИстории\nЗимние истории, до 20.12\n",
    "en": "Projects\nHistory of my family by 25 December, 20 points\nStories\nWinter stories, until 20.12\n",
}
HOUR = timedelta(hours=1)


async def somebody(db: Database, id: int) -> Person:
    person = await db.read(know, id)
    assert person is not None
    return person


async def an_outing(db: Database, by: Person, words: str, now: datetime) -> int:
    report = await db.write(reports.begin_outing, classroom=1, by=by, now=now)
    await db.write(reports.add, report=report.id, words=words, file=None, by=by, now=NOW)
    return (await db.write(checks.send, report=report.id, by=by, now=now)).id


async def a_story(db: Database, item: int, by: Person, now: datetime) -> int:
    story = await db.write(stories.begin, item=item, prompt=None, by=by, now=now)
    await db.write(stories.write, story=story, words="Жил-был кот", by=by, now=now)
    await db.write(stories.name, story=story, title="Кот", by=by)
    return (await db.write(stories.send, story=story, by=by, now=now)).id


async def a_step(db: Database, item: int, teacher: Person, by: Person, now: datetime) -> int:
    line = steps.StepLine("Собрать фотографии", None, 5)
    step = (await db.write(steps.add, item=item, lines=[line], by=teacher, now=now))[-1].id
    team = (await db.write(teams.begin, item=item, by=by, now=now)).id
    await db.write(submissions.add, team=team, step=step, words="Письмо с фронта", file=None, by=by, now=now)
    await db.write(of_step(checks.send), team=team, step=step, by=by, now=now)
    return step


async def three_sorts(
    db: Database, project: int, task: int, anna: Person, teacher: int, now: datetime
) -> tuple[int, int, int]:
    """A step, a report and a story, in this order: the step's number, the report's, the story's. The team is 1."""
    step = await a_step(db, project, await somebody(db, teacher), anna, now)
    report = await an_outing(db, anna, "Видели слона", now + HOUR)
    return step, report, await a_story(db, task, anna, now + 2 * HOUR)


async def items_of(rules: Rules) -> tuple[int, int]:
    month = await rules.map(PLANS["ru"])
    kinds = {item.kind: item.id for item in month.items}
    return kinds["project"], kinds["story"]


async def test_what_waits_longest_comes_first_of_whatever_sort(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    project, task = await items_of(rules)
    step, report, story = await three_sorts(db, project, task, anna, rules.teacher.id, NOW)
    waiting = await db.read(checks.queue, classroom=1, by=rules.teacher)
    assert [one.step.id if isinstance(one, submissions.Submission) else one.id for one in waiting] == [
        step,
        report,
        story,
    ]
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(checks.queue, classroom=1, by=await rules.again(1))


async def test_the_next_that_comes_is_announced_when_nothing_of_any_sort_waits(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    project, task = await items_of(rules)
    step, report, story = await three_sorts(db, project, task, anna, rules.teacher.id, NOW)
    boss = rules.teacher
    await db.write(stand, chat=boss.id, topic="reports:1", message=9, now=NOW)
    await db.write(checks.accept, report=report, by=boss, now=NOW)
    await db.write(checks.accept, report=story, by=boss, now=NOW)
    assert await db.read(post_of, chat=boss.id, topic="reports:1") == 9, "a step waits"
    await db.write(of_step(checks.accept), team=1, step=step, by=boss, now=NOW)
    assert await db.read(post_of, chat=boss.id, topic="reports:1") is None


async def test_one_queue_with_one_count(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    anna, teacher = await classroom.join("Ивановы"), classroom.teacher
    await classroom.accept()
    await classroom.publish(PLANS[language])
    assert world.app is not None
    db, now = world.app.db, world.clock.now()
    ids = {item.kind: item.id for item in (await db.read(months.get, month=1, by=await somebody(db, teacher.id))).items}
    mother = await somebody(db, anna.id)
    step, _, _ = await three_sorts(db, ids["project"], ids["story"], mother, teacher.id, now)
    await world.until(now + timedelta(hours=3))
    await teacher.press(t("checks-check", count=3))
    assert "Письмо с фронта" in teacher.screen.text and t("checks-left", count=2) in teacher.screen.text
    await teacher.press(t("checks-skip"))
    assert "Видели слона" in teacher.screen.text
    await teacher.press(t("checks-accept", points=10))
    assert "Письмо с фронта" in teacher.screen.text and t("checks-left", count=1) in teacher.screen.text
    await teacher.press(t("checks-skip"))
    await teacher.press(t("stories-read"))
    assert "Жил-был кот" in teacher.screen.text
    await teacher.press(t("people-back"))
    await teacher.press(t("checks-return"))
    await teacher.say("А дальше?")
    assert "А дальше?" in anna.screen.text
    assert "Письмо с фронта" in teacher.screen.text, "what was skipped comes again"
    await teacher.press(t("checks-other"))
    await teacher.say("7")
    assert teacher.screen.text == t("checks-nothing")
    assert await world.read(points.of_family, family=1) == 17
    await teacher.press(t("checks-undo", family="Ивановы"))
    assert "Письмо с фронта" in teacher.screen.text, "it waits again"
    assert await world.read(points.of_family, family=1) == 10
    await teacher.say("/class")
    await teacher.press(t("checks-check", count=1))
    await teacher.press_data("submissions.queue:1")
    assert "Письмо с фронта" in teacher.screen.text, "a button of when steps had a queue of their own"
    await teacher.press_data(f"submissions.at:1:{step}")
    await teacher.press(t("checks-accept", points=5))
    assert teacher.screen.text == t("checks-nothing")
