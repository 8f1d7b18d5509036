"""Submissions: handed in by any family of a team, checked once, paid to each family; results; a whole project."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import sqlalchemy as sa

from data import points
from data.db import Database
from data.deeds import checks, decisions, reports, results, submissions, tasks, teams
from data.deeds.handed import STEP
from data.deeds.reports import Report
from data.files import File
from data.map import months
from data.people import Person, families
from data.refusal import Refused
from sandbox import sample_picture
from tests.books.test_anthologies import grown
from tests.deeds.test_teams import team_of, with_steps
from tests.rules import NOW, Rules, found, of_step
from tests.world import World, at
from tests.world import found as found_class


def photo(n: int) -> File:
    return File("photo", f"file-{n}", f"unique-{n}")


def whose(submission: Report) -> tuple[int, int]:
    """The team and the step."""
    assert submission.team is not None and submission.step is not None
    return submission.team.id, submission.step.id


async def handed_in(rules: Rules) -> Report:
    """Two families have handed in a step together."""
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, (step, _) = await with_steps(rules)
    team = await team_of(rules, item, anna, boris)
    where = {"team": team.id, "step": step}
    await rules.db.write(submissions.add, **where, words="", file=photo(1), name="дед.jpg", size=10, by=anna, now=NOW)
    await rules.db.write(submissions.add, **where, words="Письмо с фронта", file=None, by=boris, now=NOW)
    return await rules.db.write(of_step(checks.send), **where, by=boris, now=NOW)


async def earned(rules: Rules) -> list[int]:
    return [await rules.db.read(points.of_family, family=id) for id in (1, 2)]


async def test_a_step_pays_every_family_of_the_team_once(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    team, step = whose(submission)
    assert [(one.family, one.words) for one in submission.parts] == [("Ивановы", None), ("Петровы", "Письмо с фронта")]
    later = NOW + timedelta(days=3)
    accepted = await db.write(of_step(checks.accept), team=team, step=step, by=rules.teacher, now=later)
    assert accepted.state == "accepted"
    assert await earned(rules) == [5, 5]
    with pytest.raises(Refused, match="checks-decided"):
        await db.write(of_step(checks.accept), team=team, step=step, by=rules.teacher, now=later)
    of_day = await db.read(points.sums, classroom=1, since=NOW, before=NOW + timedelta(hours=1))
    assert [one.points for one in of_day] == [5, 5], "earned when it was handed in"


async def test_who_goes_from_team_to_team_is_paid_once(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    item, (step, _) = await with_steps(rules)
    first, second = await team_of(rules, item, anna), await team_of(rules, item, boris)
    for team, by in ((first, anna), (second, boris)):
        where = {"team": team.id, "step": step}
        await db.write(submissions.add, **where, words="Письмо", file=None, by=by, now=NOW)
        await db.write(of_step(checks.send), **where, by=by, now=NOW)
    teacher = rules.teacher
    await db.write(of_step(checks.accept), team=first.id, step=step, by=teacher, now=NOW)
    await db.write(results.give, team=first.id, result="took", amount=10, by=teacher, now=NOW)
    await db.write(teams.leave, team=first.id, by=anna)
    await db.write(teams.join, team=second.id, by=anna, now=NOW)
    await db.write(of_step(checks.accept), team=second.id, step=step, by=teacher, now=NOW)
    await db.write(results.give, team=second.id, result="first", amount=20, by=teacher, now=NOW)
    assert await earned(rules) == [15, 25]


async def test_an_acceptance_is_taken_back_within_a_day(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    team, step = whose(submission)
    await db.write(of_step(checks.accept), team=team, step=step, amount=7, by=rules.teacher, now=NOW)
    assert await earned(rules) == [7, 7]
    with pytest.raises(Refused, match="checks-undo-late"):
        await db.write(of_step(checks.undo), team=team, step=step, by=rules.teacher, now=NOW + timedelta(hours=25))
    undone = await db.write(of_step(checks.undo), team=team, step=step, by=rules.teacher, now=NOW + timedelta(hours=23))
    assert undone.state == "sent"
    assert await earned(rules) == [0, 0]
    await db.write(of_step(checks.accept), team=team, step=step, by=rules.teacher, now=NOW + timedelta(hours=24))
    assert await earned(rules) == [5, 5]


async def test_a_returned_work_is_added_to_and_sent_again(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    where = dict(zip(("team", "step"), whose(submission), strict=True))
    anna = await rules.again(1)
    with pytest.raises(Refused, match="submissions-already-sent"):
        await db.write(submissions.add, **where, words="ещё", file=None, by=anna, now=NOW)
    back = await db.write(of_step(checks.give_back), **where, remark="Подпишите", by=rules.teacher, now=NOW)
    assert (back.state, back.remark) == ("returned", "Подпишите")
    assert await db.read(checks.queue, classroom=1, by=rules.teacher) == []
    await db.write(submissions.add, **where, words="Это Вера", file=None, by=anna, now=NOW)
    assert (await db.write(of_step(checks.send), **where, by=anna, now=NOW)).state == "sent"
    for remark in ("", "ы" * 751):
        with pytest.raises(Refused, match=r"refusal-(empty|long)"):
            await db.write(of_step(checks.give_back), **where, remark=remark, by=rules.teacher, now=NOW)


async def test_the_bounds_of_a_work(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, (step, other) = await with_steps(rules)
    team = await team_of(rules, item, anna)
    where = {"team": team.id, "step": step, "by": anna, "now": NOW}
    with pytest.raises(Refused, match="submissions-empty"):
        await db.write(of_step(checks.send), **where)
    await db.write(submissions.add, **where, words="", file=photo(0))
    await db.write(grown, by=STEP.files - 2)
    await db.write(submissions.add, **where, words="", file=photo(1))
    again = await db.write(submissions.add, **where, words="", file=photo(0))
    assert len(again.files) == STEP.files
    with pytest.raises(Refused, match="refusal-many files"):
        await db.write(submissions.add, **where, words="", file=photo(99))
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(submissions.add, **where, words="ы" * 3001, file=None)
    assert len((await db.write(of_step(reports.take_off), team=team.id, step=step, by=anna)).files) == STEP.files - 1
    with pytest.raises(Refused, match="submissions-empty"):
        await db.write(of_step(reports.take_off), team=team.id, step=other, by=anna)


async def test_walls_around_a_work(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    where = dict(zip(("team", "step"), whose(submission), strict=True))
    vera = await rules.family(3, "Сидоровы")
    other = await found(db, teacher=200, chat=-2)
    for by, key in ((vera, "teams-not-yours"), (other.teacher, "people-strangers")):
        for attempt in (
            db.read(submissions.get, **where, by=by),
            db.read(submissions.of_team, team=whose(submission)[0], by=by),
            db.write(submissions.add, **where, words="x", file=None, by=by, now=NOW),
            db.write(of_step(checks.send), **where, by=by, now=NOW),
            db.write(of_step(checks.accept), **where, by=by, now=NOW),
            db.write(tasks.add, **where, text="x", by=by, now=NOW),
        ):
            with pytest.raises(Refused, match=key):
                await attempt
    anna = await rules.again(1)
    for decide in (
        db.write(of_step(checks.accept), **where, by=anna, now=NOW),
        db.write(of_step(checks.give_back), **where, remark="x", by=anna, now=NOW),
        db.write(of_step(checks.undo), **where, by=anna, now=NOW),
        db.write(results.give, team=whose(submission)[0], result="first", amount=10, by=anna, now=NOW),
        db.read(checks.queue, classroom=1, by=anna),
    ):
        with pytest.raises(Refused, match="people-staff-only"):
            await decide
    with pytest.raises(Refused, match="teams-not-yours"):
        await db.write(submissions.add, **where, words="x", file=None, by=await _teacher_with_a_family(rules), now=NOW)


async def _teacher_with_a_family(rules: Rules) -> Person:
    """The teacher joins the own class as a family, of no team."""
    from data.school import families as families_

    family = await rules.db.write(families_.join, token=rules.token, name="Учителева", by=rules.teacher, now=NOW)
    await rules.db.write(families_.accept, family=family.id, by=rules.teacher, now=NOW)
    return await rules.again(rules.teacher.id)


async def test_a_step_s_return_is_undone_and_its_decisions_are_logged_also_without_its_item(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    teacher = rules.teacher
    await db.write(checks.give_back, report=submission.id, remark="Чья это фотография?", by=teacher, now=NOW)
    undone = await db.write(checks.undo, report=submission.id, by=teacher, now=NOW)
    assert (undone.state, undone.thread) == ("sent", ())
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(checks.decline, report=submission.id, by=teacher, now=NOW)
    await db.write(checks.accept_kind, classroom=1, kind="project", by=teacher, now=NOW)
    assert await earned(rules) == [5, 5]
    logged = [
        (one.act, one.family, one.title) for one in await db.read(decisions.log, classroom=1, by=teacher, now=NOW)
    ]
    assert logged == [(act, "Ивановы, Петровы", "Собрать фотографии") for act in ("accepted", "undone", "returned")]
    team = submission.team
    assert team is not None
    await db.write(months.cancel, item=team.item, by=teacher, now=NOW, tell=False)
    assert {one.family for one in await db.read(decisions.log, classroom=1, by=teacher, now=NOW)} == {""}


async def test_a_step_of_another_item_is_refused(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, _ = await with_steps(rules)
    team = await team_of(rules, item, anna)
    other = await found(db, teacher=200, chat=-2)
    _, (foreign, _) = await with_steps(other)
    with pytest.raises(Refused, match="refusal-gone step"):
        await db.write(submissions.add, team=team.id, step=foreign, words="x", file=None, by=anna, now=NOW)


async def test_a_result_pays_once_and_is_corrected(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    team, _ = whose(submission)
    await db.write(results.give, team=team, result="first", amount=40, by=rules.teacher, now=NOW)
    assert await earned(rules) == [40, 40]
    words = {"result": "own", "words": "Приз зрителей"}
    given = await db.write(results.give, team=team, **words, amount=15, by=rules.teacher, now=NOW)
    assert (given.result, given.result_words) == ("own", "Приз зрителей")
    assert await earned(rules) == [15, 15]
    await db.write(results.take_back, team=team, by=rules.teacher, now=NOW)
    assert await earned(rules) == [0, 0]
    for result, words_ in (("own", None), ("best", None), ("own", "ы" * 61)):
        with pytest.raises(Refused):
            await db.write(results.give, team=team, result=result, words=words_, amount=1, by=rules.teacher, now=NOW)


async def test_what_teams_earn_stands_among_a_family_s_deeds(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    team, step = whose(submission)
    span = {"family": 1, "since": NOW - timedelta(days=1), "before": NOW + timedelta(days=1)}
    await db.write(of_step(checks.accept), team=team, step=step, by=rules.teacher, now=NOW)
    await db.write(results.give, team=team, result="laureate", amount=20, by=rules.teacher, now=NOW)
    deeds = await db.read(results.deeds, **span)
    assert [(one.title, one.kind, one.amount) for one in deeds] == [
        ("История моей семьи: Собрать фотографии", "project", 5),
        ("История моей семьи 🏅", "project", 20),
    ]
    await db.write(of_step(checks.undo), team=team, step=step, by=rules.teacher, now=NOW)
    assert [one.amount for one in await db.read(results.deeds, **span)] == [20]
    assert sum(one.amount for one in deeds) == 25


async def test_an_erased_family_takes_its_pieces_along(db: Database) -> None:
    rules = await found(db)
    submission = await handed_in(rules)
    gone = sa.delete(families).where(families.c.id == 1)
    await db.write(lambda tx: tx.execute(gone).rowcount)
    left = await db.read(
        submissions.get, **dict(zip(("team", "step"), whose(submission), strict=True)), by=rules.teacher
    )
    assert [one.family for one in left.parts] == ["Петровы"]


SAID = {
    "ru": {
        "plan": "Проекты\nИстория моей семьи до 25 декабря, 20 баллов\n",
        "steps": "до 12.12 Собрать фотографии, 5 баллов\nдо 20 декабря Написать рассказ",
        "run": "Команды и шаги",
        "steps-button": "Шаги",
        "add-steps": "Добавить шаги",
        "part": "Участвуем",
        "own": "Своя команда",
        "join": "К команде",
        "ours": "Наша команда",
        "joined": "К вашей команде присоединились: Петровы",
        "tasks": "Кто что делает",
        "add-tasks": "Добавить дела",
        "taken": "«Найти письма» уже взяли: Ивановы.",
        "add": "📎 Добавить",
        "send": "Сдать",
        "told": "сдан шаг «Собрать фотографии»",
        "check": "✅ Проверить (1)",
        "return": "Вернуть",
        "resume": "Дополнить",
        "accept": "Принять (+5)",
        "accepted": "+5 баллов.",
        "open": "Открыть",
        "back": "Назад",
        "archive": "📦",
        "result": "Итог команды",
        "first": "1 место",
        "given": "История моей семьи: 🥇 1 место\n+40 баллов",
        "diploma": "Диплом",
        "tomorrow": "Завтра",
        "words": "Слова команды.txt",
        "photo": "01 Ивановы фото.jpg",
        "folder": "1. Собрать фотографии",
    },
    "en": {
        "plan": "Projects\nHistory of my family by 25 December, 20 points\n",
        "steps": "by 12.12 Collect photographs, 5 points\nby 20 December Write the story",
        "run": "Teams and steps",
        "steps-button": "Steps",
        "add-steps": "Add steps",
        "part": "We’re taking part",
        "own": "Our own team",
        "join": "Join:",
        "ours": "Our team",
        "joined": "Your team has a new family: Петровы",
        "tasks": "Who does what",
        "add-tasks": "Add tasks",
        "taken": "“Найти письма” has already been taken: Ивановы.",
        "add": "📎 Add",
        "send": "Hand in",
        "told": "has handed in the step “Collect photographs”",
        "check": "✅ Check (1)",
        "return": "Send back",
        "resume": "Add to it",
        "accept": "Accept (+5)",
        "accepted": "+5 points.",
        "open": "Open",
        "back": "Back",
        "archive": "📦",
        "result": "The team’s result",
        "first": "1st place",
        "given": "History of my family: 🥇 1st place\n+40 points",
        "diploma": "Diploma",
        "tomorrow": "Tomorrow",
        "words": "The team’s words.txt",
        "photo": "01 Ивановы photo.jpg",
        "folder": "1. Collect photographs",
    },
}


async def test_a_project_from_joining_to_the_diploma(world: World, language: str) -> None:
    said = SAID[language]
    classroom = await found_class(world, language)
    anna, boris = await classroom.join("Ивановы"), await classroom.join("Петровы")
    await classroom.accept()
    await classroom.publish(said["plan"])
    teacher = classroom.teacher
    await teacher.say("/map")
    for press in ("🏆", said["run"], said["steps-button"], said["add-steps"]):
        await teacher.press(press)
    await teacher.say(said["steps"])
    assert "▫️ 2." in teacher.screen.text

    await anna.say("/map")
    await anna.press("🏆")
    for press in (said["part"], said["own"]):
        await anna.press(press)
    await boris.say("/map")
    await boris.press("🏆")
    for press in (said["part"], said["join"]):
        await boris.press(press)
    assert said["joined"] in anna.screen.text
    await boris.say("/done")
    await boris.press("🧩")
    assert said["ours"] in str(boris.screen.labels), "what has steps is handed in from its card"

    for press in (said["ours"], "1.", said["tasks"], said["add-tasks"]):
        await anna.press(press)
    await anna.say("Найти письма\nПодписать фотографии")
    await anna.press("Найти письма")
    await boris.say("/map")
    await boris.press("🏆")
    for press in (said["ours"], "1.", said["tasks"], "Найти письма"):
        await boris.press(press)
    assert boris.alert == said["taken"]
    await boris.press("Подписать")

    await anna.press(said["back"])
    await anna.press(said["add"])
    await anna.send_photo(sample_picture(), caption="Бабушка")
    await anna.send_document(b"letter", "Письмо: с фронта?.pdf")
    await boris.press(said["back"])
    await boris.press(said["add"])
    await boris.say("Нашли <b>письмо</b>")
    await boris.press(said["send"])
    assert said["told"] in anna.screen.text
    await teacher.press(said["check"])
    assert "Нашли <b>письмо</b>" in teacher.screen.text
    await teacher.press(said["return"])
    await teacher.say("Кто на фото?")
    assert "Кто на фото?" in anna.screen.text
    await anna.press(said["resume"])
    await anna.say("Вера, 1950")
    await anna.press(said["send"])
    await teacher.press(said["check"])
    await teacher.press(said["accept"])
    assert said["accepted"] in anna.screen.text and said["accepted"] in boris.screen.text

    for press in (said["open"], said["back"], said["archive"]):
        await anna.press(press)
    assert anna.screen.document is not None
    name, data = anna.screen.document
    archive = ZipFile(BytesIO(data))
    folder = said["folder"]
    names = archive.namelist()
    assert names == [
        f"{folder}/{said['words']}",
        f"{folder}/{said['photo']}",
        f"{folder}/02 Ивановы Письмо с фронта.pdf",
    ]
    assert all(one.flag_bits & 0x800 for one in archive.infolist()), "names are marked as UTF-8"
    assert "Вера, 1950" in archive.read(names[0]).decode("utf-8-sig")
    assert archive.read(names[2]) == b"letter"
    assert name.endswith(".zip")

    await world.until(at(19, 19), step=timedelta(days=2))
    assert said["tomorrow"] in boris.screen.text and "2." in boris.screen.text
    await teacher.say("/map")
    for press in ("🏆", said["run"], "👥", said["result"], said["first"], "+40"):
        await teacher.press(press)
    assert anna.screen.text == said["given"]
    await anna.press(f"🏅 {said['diploma']}")
    assert anna.screen.photo is not None and "🥇" in anna.screen.text
    vera = await classroom.join("Сидоровы")
    await classroom.accept()
    await vera.say("/map")
    await vera.press("🏆")
    assert f"🥇 {said['first']}: Ивановы, Петровы" in vera.screen.text
    assert await world.read(points.of_family, family=1) == 45
    assert await world.read(points.of_family, family=2) == 45
    assert await world.read(teams.of_family, item=1, family=1) == 1


async def test_a_digest_tells_of_a_step(world: World) -> None:
    classroom = await found_class(world)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(SAID["ru"]["plan"])
    await anna.say("/settings")
    await anna.press("Раз в день")
    teacher = classroom.teacher
    await teacher.say("/map")
    for press in ("🏆", "Команды и шаги", "Шаги", "Добавить шаги"):
        await teacher.press(press)
    await teacher.say("до 12.12 Собрать фотографии, 5 баллов")
    await anna.say("/map")
    for press in ("🏆", "Участвуем", "Своя команда"):
        await anna.press(press)
    await world.until(at(11, 19), step=timedelta(hours=12))
    told = "\n".join(seen.text for seen in anna.screens)
    assert "История моей семьи: ▫️ 1. Собрать фотографии (до 12 дек., +5)" in told
