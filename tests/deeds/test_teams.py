"""Teams: a family in one team of an item, no more families than it takes, whoever presses when; their tasks."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data import items, leaving
from data.db import Database
from data.deeds import rosters, steps, submissions, tasks, teams
from data.deeds.handed import Part
from data.deeds.remarks import Remark
from data.deeds.reports import Report
from data.deeds.steps import Step
from data.deeds.submissions import Submission
from data.deeds.tasks import Task
from data.deeds.teams import Team
from data.deeds.teams.facts import TEAMS
from data.items import Item
from data.people import Person
from data.refusal import Refused
from handlers.deeds import queue
from handlers.deeds import steps as steps_room
from handlers.deeds import submissions as submissions_room
from handlers.deeds import tasks as tasks_room
from handlers.deeds import teams as room
from handlers.kit import to
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World
from ui.screen import visible
from ui.text import texts

PLAN = """Проекты
История моей семьи до 25 декабря, 20 баллов
Школа
12.12 18:00 Концерт
"""
STEPS = "до 12.12 Собрать фотографии, 5 баллов\nдо 20 декабря Написать рассказ"


async def project(rules: Rules, plan: str = PLAN) -> int:
    month = await rules.map(plan)
    return next(item.id for item in month.items if item.kind == "project")


async def with_steps(rules: Rules) -> tuple[int, list[int]]:
    """A project with two steps: its id and theirs."""
    item = await project(rules)
    month = (await rules.db.read(items.get, item=item)).first
    read = steps.read(STEPS, month=month, kind="project")
    made = await rules.db.write(steps.add, item=item, lines=read, by=rules.teacher, now=NOW)
    return item, [step.id for step in made]


async def team_of(rules: Rules, item: int, *people: Person) -> Team:
    """A team of these persons' families."""
    first, *others = people
    team = await rules.db.write(teams.begin, item=item, by=first, now=NOW)
    for other in others:
        team = await rules.db.write(teams.join, team=team.id, by=other, now=NOW)
    return team


def a_submission(team: Team, step: Step, state: str, parts: tuple[Part, ...], remark: str = "") -> Submission:
    """What a team has for a step."""
    report = Report(
        1, 1, None, team.called, None, step.title, None, None, "project", state, (), step.points, "Анна", NOW
    )
    talk = (Remark(True, remark),) if remark else ()
    return Submission(team, step, replace(report, team=team, step=step, parts=parts, thread=talk))


async def test_a_family_is_in_one_team_of_an_item(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await project(rules)
    team = await team_of(rules, item, anna, boris)
    assert [name for _, name in team.families] == ["Ивановы", "Петровы"]
    assert team.called == "Ивановы, Петровы"
    for attempt in (
        db.write(teams.begin, item=item, by=boris, now=NOW),
        db.write(teams.join, team=team.id, by=anna, now=NOW),
    ):
        with pytest.raises(Refused, match="teams-already"):
            await attempt
    assert len(await db.read(teams.of_item, item=item, by=anna)) == 1, "a refused team leaves nothing behind"


async def test_the_last_seat_is_given_once(db: Database) -> None:
    rules = await found(db)
    people = [await rules.family(n, f"Семья {n}") for n in range(1, 8)]
    item = await project(rules)
    small = items.items.update().where(items.items.c.id == item).values(seats=3)
    await db.write(lambda tx: tx.execute(small).rowcount)
    team = await team_of(rules, item, people[0])

    async def press(person: Person) -> bool:
        try:
            await db.write(teams.join, team=team.id, by=person, now=NOW)
        except Refused as no:
            assert no.key == "teams-full"
            return False
        return True

    got = await asyncio.gather(*(press(person) for person in people[1:]))
    assert sum(got) == 2
    assert len((await db.read(teams.known, team=team.id)).families) == 3


async def test_a_team_made_by_families_disappears_with_the_last_of_them(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await project(rules)
    team = await team_of(rules, item, anna, boris)
    await db.write(teams.leave, team=team.id, by=anna)
    with pytest.raises(Refused, match="teams-not-yours"):
        await db.write(teams.leave, team=team.id, by=anna)
    await db.write(teams.leave, team=team.id, by=boris)
    with pytest.raises(Refused, match="refusal-gone team"):
        await db.read(teams.get, team=team.id, by=anna)


async def test_the_staff_make_teams_move_families_and_help(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = await project(rules)
    before = await team_of(rules, item, anna)
    team = await db.write(teams.make, item=item, name="Корни", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="teams-name-taken"):
        await db.write(teams.make, item=item, name=" корни ", by=rules.teacher, now=NOW)
    family = anna.family_in(rules.classroom)
    moved = await db.write(rosters.put, team=team.id, family=family, by=rules.teacher, now=NOW)
    assert moved.has(family) and moved.called == "Корни"
    assert await db.read(teams.find, team=before.id) is None, "nobody is in it and it has no name"
    assert (await db.write(rosters.help, team=team.id, by=rules.teacher)).helper == "Марина"
    assert (await db.write(rosters.help, team=team.id, by=rules.teacher)).helper is None
    with pytest.raises(Refused, match="teams-not-empty"):
        await db.write(rosters.remove, team=team.id, by=rules.teacher)
    await db.write(rosters.take_out, team=team.id, family=family, by=rules.teacher)
    await db.write(rosters.remove, team=team.id, by=rules.teacher)


async def test_a_team_that_the_staff_have_emptied_goes_unless_it_has_handed_in(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, (step, _) = await with_steps(rules)
    family, teacher = anna.family_in(rules.classroom), rules.teacher
    empty = await team_of(rules, item, anna)
    gone = await db.write(rosters.take_out, team=empty.id, family=family, by=teacher)
    assert gone.deserted and await db.read(teams.find, team=empty.id) is None
    begun = await team_of(rules, item, anna)
    await db.write(submissions.add, team=begun.id, step=step, words="Письмо деда", file=None, by=anna, now=NOW)
    other = await db.write(teams.make, item=item, name="Корни", by=teacher, now=NOW)
    await db.write(rosters.put, team=other.id, family=family, by=teacher, now=NOW)
    (kept, _) = await db.read(submissions.of_team, team=begun.id, by=teacher)
    assert [piece.words for piece in kept.told] == ["Письмо деда"], "nobody has lost a word"
    with pytest.raises(Refused, match="refusal-gone team"):
        await db.write(teams.join, team=begun.id, by=boris, now=NOW)
    t = texts(strict=True)["ru"]
    all_ = await db.read(teams.of_item, item=item, by=boris)
    shown = room.joining(t, await db.read(items.get, item=item, by=boris), all_, 0)
    assert to("teams.join", team=other.id) in (joins := [one.data for row in shown.rows for one in row])
    assert to("teams.join", team=begun.id) not in joins


async def test_who_goes_to_another_team_leaves_its_tasks_free(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, (step, _) = await with_steps(rules)
    team = await team_of(rules, item, anna, boris)
    text = "Найти письма\nСканировать"
    of = await db.write(tasks.add, team=team.id, step=step, text=text, by=anna, now=NOW)
    for task in of:
        await db.write(tasks.take, task=task.id, by=anna)
    await db.write(tasks.finish, task=of[1].id, by=anna)
    await db.write(teams.leave, team=team.id, by=anna)
    left = await db.read(tasks.of_step, team=team.id, step=step, by=boris)
    assert [(one.name, one.done) for one in left] == [(None, False), ("Ивановы", True)]
    assert (await db.write(tasks.take, task=of[0].id, by=boris)).name == "Петровы"


async def test_walls_around_a_team(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await project(rules)
    team = await team_of(rules, item, anna)
    other = await found(db, teacher=200, chat=-2)
    stranger = await other.family(3, "Чужие")
    for by in (other.teacher, stranger):
        with pytest.raises(Refused, match="people-strangers"):
            await db.read(teams.get, team=team.id, by=by)
        with pytest.raises(Refused, match="people-strangers"):
            await db.write(teams.join, team=team.id, by=by, now=NOW)
    with pytest.raises(Refused, match="teams-not-yours"):
        await db.read(teams.inside, team=team.id, by=boris)
    with pytest.raises(Refused, match="teams-not-yours"):
        await db.write(teams.rename, team=team.id, name="Взяли", by=boris)
    family = boris.family_in(rules.classroom)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(rosters.put, team=team.id, family=family, by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-gone family"):
        foreign = stranger.family_in(other.classroom)
        await db.write(rosters.put, team=team.id, family=foreign, by=rules.teacher, now=NOW)
    concert = next(one.id for one in await _items(rules) if one.kind == "school_event")
    with pytest.raises(Refused, match="teams-not-here"):
        await db.write(teams.begin, item=concert, by=anna, now=NOW)


async def _items(rules: Rules) -> list[items.Item]:
    return await rules.db.read(items.of_month, month=1)


async def test_an_item_has_only_so_many_teams(db: Database) -> None:
    rules = await found(db)
    anna, item = await rules.family(1, "Ивановы"), await project(rules)
    for number in range(TEAMS):
        await db.write(teams.make, item=item, name=f"Команда {number}", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="teams-too-many"):
        await db.write(teams.begin, item=item, by=anna, now=NOW)


async def test_what_the_staff_are_shown_speaks_of_the_class_that_they_looked_at(db: Database) -> None:
    rules = await found(db)
    teacher = await rules.again(rules.teacher.id)
    await db.read(teams.listed, classroom=rules.classroom, by=teacher, now=NOW)
    assert teacher.entered == [rules.classroom]


async def test_nobody_joins_what_is_over(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    item = await project(rules)
    with pytest.raises(Refused, match="teams-over"):
        await db.write(teams.begin, item=item, by=anna, now=NOW + timedelta(days=30))
    assert [one.id for one in await db.read(teams.listed, classroom=1, by=anna, now=NOW)] == [item]
    assert await db.read(teams.listed, classroom=1, by=anna, now=NOW + timedelta(days=30)) == []
    await team_of(rules, item, anna)
    later = await db.read(teams.listed, classroom=1, by=anna, now=NOW + timedelta(days=30))
    assert [one.id for one in later] == [item], "one's own project stays in the list"
    assert await db.read(teams.listed, classroom=1, by=boris, now=NOW + timedelta(days=30)) == []


async def test_a_task_is_taken_once_and_given_back(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    vera = await rules.family(3, "Сидоровы")
    item, (step, _) = await with_steps(rules)
    team = await team_of(rules, item, anna, boris)
    made = await db.write(tasks.add, team=team.id, step=step, text="Расспросить\n\n  Найти  фото", by=anna, now=NOW)
    assert [task.title for task in made] == ["Расспросить", "Найти фото"]
    task = made[0].id

    async def press(person: Person) -> str | None:
        try:
            return (await db.write(tasks.take, task=task, by=person)).name
        except Refused as no:
            assert no.key == "tasks-taken"
            return None

    got = await asyncio.gather(press(anna), press(boris))
    assert sorted(name is None for name in got) == [False, True]
    winner, loser = (anna, boris) if got[0] else (boris, anna)
    with pytest.raises(Refused, match="tasks-not-yours"):
        await db.write(tasks.finish, task=task, by=loser)
    assert (await db.write(tasks.finish, task=task, by=winner)).done
    assert (await db.write(tasks.give_back, task=task, by=winner)).family is None
    for verb in (tasks.take, tasks.remove):
        with pytest.raises(Refused, match="teams-not-yours"):
            await db.write(verb, task=task, by=vera)
    with pytest.raises(Refused, match="refusal-many tasks"):
        text = "\n".join(f"дело {n}" for n in range(11))
        await db.write(tasks.add, team=team.id, step=step, text=text, by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(tasks.add, team=team.id, step=step, text="ы" * 61, by=anna, now=NOW)


async def test_a_family_that_leaves_the_class_erases_the_team_in_which_it_was_alone(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item = await project(rules)
    alone = await team_of(rules, item, anna)
    await db.write(teams.rename, team=alone.id, name="Семья Ивановых", by=anna)
    kept = await db.write(teams.make, item=item, name="Корни", by=rules.teacher, now=NOW)
    await db.write(teams.join, team=kept.id, by=boris, now=NOW)
    await db.write(rosters.help, team=kept.id, by=rules.teacher)
    await db.write(leaving.forget, by=anna, now=NOW)
    assert [team.called for team in await db.read(teams.of_item, item=item, by=boris)] == ["Корни"]
    assert (await db.read(teams.known, team=kept.id)).helper == "Марина"


STAFF_ONLY = (
    "rosters.make:1",
    "rosters.help:1",
    "rosters.mates:1:0",
    "rosters.put:1:2:0",
    "rosters.remove:1",
    "steps.all:1",
    "steps.add:1",
    "steps.open:1",
    "steps.retype:1",
    "steps.up:1",
    "steps.remove:1",
    "results.ask:1",
    "results.is:1:first",
    "results.give:1:first:10",
    "results.back:1",
    "submissions.queue:1",
)
OF_THE_TEAM = (
    "teams.open:1",
    "teams.askleave:1",
    "teams.leave:1",
    "teams.name:1",
    "submissions.open:1:1",
    "submissions.add:1:1",
    "submissions.off:1:1",
    "submissions.send:1:1",
    "submissions.files:1:1:0",
    "submissions.accept:1:1",
    "submissions.other:1:1",
    "submissions.return:1:1",
    "submissions.undo:1:1",
    "tasks.all:1:1",
    "tasks.add:1:1",
    "tasks.press:1",
    "tasks.drop:1",
    "archives.make:1",
    "results.diploma:1:png",
)
FORGED = (
    "teams.of:999:0",
    "rosters.put:1:999:0",
    "teams.join:999",
    "steps.open:999",
    "submissions.open:1:999",
    "submissions.open:999:1",
    "tasks.press:999",
    "results.is:1:best",
    "results.give:1:best:1",
    "results.give:1:own:1",
    "results.give:1:first:100000",
    "results.diploma:1:a9",
    "archives.make:999",
)


async def test_whoever_presses_another_s_button_changes_nothing(world: World, classroom: Classroom) -> None:
    """The teacher's buttons pressed by a family, a team's by another family, and forged ones by the teacher."""
    await classroom.publish("Проекты\nИстория моей семьи до 25 декабря, 20 баллов\n")
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    teacher = classroom.teacher
    await teacher.press_data("steps.add:1")
    await teacher.say(STEPS)
    await anna.press_data("teams.begin:1")
    await anna.press_data("tasks.add:1:1")
    await anna.say("Найти письма")
    await boris.say("/menu")
    before = await world.read(teams.known, team=1)
    for data in STAFF_ONLY:
        await boris.press_data(data)
        assert boris.alert == "Это может только учитель класса. Если что-то нужно поменять, напишите ему.", data
    for data in OF_THE_TEAM:
        await boris.press_data(data)
        assert boris.alert == "Это дело другой команды. Свою откройте с карты: /map", data
    for data in FORGED:
        shown = len(teacher.screens)
        await teacher.press_data(data)
        assert teacher.alert and len(teacher.screens) == shown, data
    assert await world.read(teams.known, team=1) == before
    assert world.log.errors == []


async def test_an_erased_family_leaves_its_team_and_frees_its_tasks(db: Database) -> None:
    from data.people import families

    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, (step, _) = await with_steps(rules)
    team = await team_of(rules, item, anna, boris)
    (task,) = await db.write(tasks.add, team=team.id, step=step, text="Найти фото", by=anna, now=NOW)
    await db.write(tasks.take, task=task.id, by=anna)
    gone = families.delete().where(families.c.id == anna.family_in(rules.classroom))
    await db.write(lambda tx: tx.execute(gone).rowcount)
    assert (await db.read(teams.known, team=team.id)).called == "Петровы"
    assert (await db.read(tasks.get, task=task.id, by=boris)).family is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_screens_hold_the_longest_and_the_emptiest(language: str) -> None:
    """Fifteen steps, thirty families, sixty teams, the longest words: within Telegram's limits, buttons in place."""
    t = texts(strict=True)[language]
    last = date(2026, 12, 12)
    of = [Step(n, 1, 1, "Europe/Moscow", n, "Ш" * 120, last, 9999, NOW) for n in range(1, 16)]
    mates_ = tuple((n, f"{n} " + "Ф" * 38) for n in range(30))
    full = Team(1, 1, 1, "П" * 200, "К" * 40, mates_, 30, "У" * 60, 5, "own", "Слова" * 12, 9999)
    bare = Team(2, 1, 1, "П", None, (), 30)
    item = Item(1, 1, 1, "contest", "П" * 200, None, None, None, True, None, None, 3, 20, DECEMBER, NOW, "UTC")
    part = Part(1, "Ф" * 40, "с<" * 1500, None, None, None, NOW)
    submission = a_submission(full, of[0], "returned", (part,), "з" * 750)
    assert submission.report
    tasks_ = [Task(n, 1, 1, "д" * 60, 1, "Ф" * 40, True) for n in range(12)]
    for screen in (
        room.card(t, full, [Submission(full, step) for step in of], staff=True, ours=True),
        room.card(t, bare, [], staff=True, ours=False),
        room.joining(t, item, [bare] * 60, 5),
        room.running(t, item, [full] * 60, of, {}, 5),
        room.running(t, item, [], [], {}, 0),
        room.all_screen(t, 1, [item] * 100, 9),
        room.all_screen(t, 1, [], 0),
        submissions_room.card(t, submission, tasks_, ours=True, staff=True, now=NOW),
        submissions_room.adding(t, submission),
        queue.submission_card(t, submission, submission.report, 99),
        tasks_room.screen(t, submission, tasks_, 1),
        tasks_room.screen(t, submission, [], None),
        steps_room.screen(t, item, of),
        steps_room.screen(t, item, []),
    ):
        assert 0 < visible(screen.body) <= 4096
        assert screen.keyboard is not None
        labels = [button.text for row in screen.keyboard.inline_keyboard for button in row]
        assert 0 < len(labels) <= 40 and all(0 < len(label) <= 40 for label in labels)
