"""The class's goal: chosen by the teacher, or by the families' vote in the class chat."""

from datetime import timedelta
from typing import Any

import pytest

from data.db import Database
from data.refusal import Refused
from data.standing import goals, rating
from data.standing.goals import suggested
from tests.rules import DECEMBER, NOW, found
from tests.standing.test_rating import earn_a_book
from tests.world import Classroom, World, at, plain
from tests.world import found as found_class
from ui.text import texts


@pytest.mark.parametrize(
    ("families", "last", "offered"),
    [(25, 0, (25, 50, 75)), (25, 100, (90, 120, 150)), (2, 0, (5, 10, 15)), (0, 0, (5, 10, 15)), (3, 3, (5, 10, 15))],
)
def test_goals_are_suggested_from_last_month(families: int, last: int, offered: tuple[int, int, int]) -> None:
    assert suggested(families, last) == offered


async def test_one_voice_a_family_and_the_smallest_of_equal_goals_wins(db: Database) -> None:
    rules = await found(db)
    people = [await rules.family(id, f"Семья {id}") for id in range(1, 4)]
    ask: dict[str, Any] = {"classroom": rules.classroom, "first": DECEMBER, "now": NOW}
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(goals.ask, options=(20, 40), by=people[0], **ask)
    goal = await db.write(goals.ask, options=(20, 40), by=rules.teacher, **ask)
    with pytest.raises(Refused, match="goals-already"):
        await db.write(goals.ask, options=(20, 40), by=rules.teacher, **ask)
    for person, target in ((people[0], 20), (people[0], 40), (people[1], 20)):
        await db.write(goals.vote, goal=goal.id, target=target, by=person, now=NOW)
    with pytest.raises(Refused, match="refusal-gone goal"):
        await db.write(goals.vote, goal=goal.id, target=30, by=people[2], now=NOW)
    known = await db.read(goals.get, goal=goal.id)
    assert (dict(known.votes), known.leading) == ({40: 1, 20: 1}, 20)
    await db.write(goals.settle, NOW + goals.VOTING - timedelta(seconds=1))
    assert (await db.read(goals.get, goal=goal.id)).target is None
    for _ in range(2):
        await db.write(goals.settle, NOW + goals.VOTING)
    assert (await db.read(goals.get, goal=goal.id)).target == 20
    with pytest.raises(Refused, match="goals-closed"):
        await db.write(goals.vote, goal=goal.id, target=40, by=people[2], now=NOW + goals.VOTING)
    shown = await db.read(rating.of_class, classroom=rules.classroom, now=NOW)
    assert shown.goal == 20


async def test_a_goal_is_within_reason_and_the_teachers(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    choose: dict[str, Any] = {"classroom": rules.classroom, "first": DECEMBER, "now": NOW}
    for wrong in (0, goals.MOST + 1):
        with pytest.raises(Refused, match="refusal-range"):
            await db.write(goals.choose, target=wrong, by=rules.teacher, **choose)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(goals.choose, target=10, by=anna, **choose)
    for target in (10, 20):
        assert (await db.write(goals.choose, target=target, by=rules.teacher, **choose)).target == target
    stranger = await rules.person(9)
    goal = await db.write(goals.choose, target=5, by=rules.teacher, **choose)
    with pytest.raises(Refused, match="people-strangers"):
        await db.write(goals.vote, goal=goal.id, target=5, by=stranger, now=NOW)


async def test_the_families_vote_in_the_chat(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    group = await classroom.connect()
    teacher = classroom.teacher
    await teacher.say("/rating")
    for label in ("postings-open", "goals-open", "goals-ask"):
        await teacher.press(t(label))
    card = group.messages[-1]
    assert t("goals-option", deeds=10, votes=0) in str(card.reply_markup)
    anna, boris = classroom.families.values()
    await anna.press(t("goals-option", deeds=10, votes=0), chat=group)
    assert anna.alert == t("goals-voted", count=10)
    await boris.press(t("goals-option", deeds=10, votes=1), chat=group)
    await teacher.press(t("goals-option", deeds=5, votes=0), chat=group)
    assert teacher.alert == t("people-families-only")
    await world.until(at(4, 13))
    decided = next(one for one in group.messages if one.id == card.id)
    assert decided.text == plain(t("goals-decided", month=t.month_within(DECEMBER), target=10))
    chosen = t("goals-chosen", month=t.month_within(DECEMBER), target=10, votes=2)
    assert chosen in [one.text for one in teacher.screens]


async def test_without_a_chat_each_family_is_asked_in_private(world: World) -> None:
    t = texts(strict=True)["ru"]
    classroom = await found_class(world)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    teacher = classroom.teacher
    await teacher.say("/rating")
    for label in ("postings-open", "goals-open", "goals-ask"):
        await teacher.press(t(label))
    await anna.press(t("goals-option", deeds=5, votes=0))
    assert t("goals-option", deeds=5, votes=1) in str(anna.screen.labels)


async def test_the_teachers_goal_is_a_bar_in_the_picture(world: World, classroom: Classroom) -> None:
    teacher = classroom.teacher
    await classroom.publish()
    await teacher.say("/rating")
    for label in ("Рейтинг и баллы", "Цель класса", "Другое число"):
        await teacher.press(label)
    await teacher.say("12")
    assert "Цель класса: 0 из 12 дел" in teacher.screen.text
    await earn_a_book(classroom, "Ивановы")
    await world.until(at(4, 18))
    assert classroom.group is not None
    assert any("Цель класса: 1 из 12 дел" in one.text and one.photo for one in classroom.group.messages)
