"""Steps: read as the lines of a plan are, corrected one by one; each reminds the teams that have not handed it in."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from data.db import Database
from data.deeds import checks, reports, steps, submissions
from data.deeds.steps import StepLine
from data.deliveries import deliveries
from data.events import reminders
from data.refusal import Refused
from tests.deeds.test_teams import project, team_of, with_steps
from tests.rules import DECEMBER, NOW, Rules, found, of_step

EVE = datetime(2026, 12, 11, 15, 0, tzinfo=UTC)
"""18:00 in Moscow, the day before the first step's last day."""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("до 12.12 Собрать фотографии, 5 баллов", StepLine("Собрать фотографии", date(2026, 12, 12), 5)),
        ("2) до 20 января — Написать рассказ (10 баллов)", StepLine("Написать рассказ", date(2027, 1, 20), 10)),
        ("15.02 Защита проекта", StepLine("Защита проекта", date(2027, 2, 15), None)),
        ("12.12 18:00 Встреча в музее", StepLine("Встреча в музее, 18:00", date(2026, 12, 12), None)),
        ("Придумать название", StepLine("Придумать название", None, None)),
        ("by 12 December Collect photos, 5 points", StepLine("Collect photos", date(2026, 12, 12), 5)),
    ],
)
def test_a_step_is_read(text: str, line: StepLine) -> None:
    assert steps.read(text, month=DECEMBER, kind="project") == [line]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "steps-none"),
        ("\n \n", "steps-none"),
        ("до 31.11 Сделать", "steps-unread"),
        ("7 и 14 декабря Сделать", "steps-unread"),
        ("Ы" * 121, "refusal-long"),
        ("Ы" * 5000, "refusal-long"),
        ("\n".join(f"шаг {n}" for n in range(16)), "refusal-many steps"),
    ],
)
def test_what_is_no_step_is_refused(text: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        steps.read(text, month=DECEMBER, kind="contest")


async def test_steps_are_added_corrected_moved_and_removed(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, (photos, story) = await with_steps(rules)
    of = await db.read(steps.of_item, item=item)
    assert [(one.number, one.points) for one in of] == [(1, 5), (2, 10)], "half of the item's, where nothing is said"
    line = StepLine("Собрать письма", None, None)
    corrected = await db.write(steps.correct, step=photos, line=line, by=rules.teacher, now=NOW)
    assert (corrected.title, corrected.last, corrected.points) == ("Собрать письма", None, 5)
    assert [one.id for one in await db.write(steps.move, step=story, by=rules.teacher)] == [story, photos]
    for attempt in (
        db.write(steps.add, item=item, lines=[line], by=anna, now=NOW),
        db.write(steps.correct, step=photos, line=line, by=anna, now=NOW),
        db.write(steps.move, step=photos, by=anna),
        db.write(submissions.remove_step, step=photos, by=anna),
    ):
        with pytest.raises(Refused, match="people-staff-only"):
            await attempt
    team = await team_of(rules, item, anna)
    await db.write(submissions.add, team=team.id, step=story, words="Жили-были", file=None, by=anna, now=NOW)
    await db.write(of_step(checks.send), team=team.id, step=story, by=anna, now=NOW)
    with pytest.raises(Refused, match="submissions-step-has-some"):
        await db.write(submissions.remove_step, step=story, by=rules.teacher)
    await db.write(submissions.remove_step, step=photos, by=rules.teacher)
    assert [one.id for one in await db.read(steps.of_item, item=item)] == [story]


async def test_what_has_steps_is_not_reported_besides(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = await project(rules)
    report = await db.write(reports.begin, item=item, by=anna, now=NOW)
    await db.write(reports.drop, report=report.id, by=anna)
    line = StepLine("Собрать письма", None, None)
    await db.write(steps.add, item=item, lines=[line], by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="steps-hand-in"):
        await db.write(reports.begin, item=item, by=anna, now=NOW)


async def owed(rules: Rules, kind: str) -> list[int]:
    d = deliveries.c
    query = sa.select(d.chat_id).where(d.kind == kind, d.outcome.is_(None)).order_by(d.chat_id)
    return await rules.db.read(lambda tx: list(tx.execute(query).scalars()))


async def test_a_step_reminds_the_teams_that_have_not_handed_it_in(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    vera = await rules.family(3, "Сидоровы")
    item, (photos, _) = await with_steps(rules)
    done = await team_of(rules, item, anna)
    await team_of(rules, item, boris)
    await db.write(submissions.add, team=done.id, step=photos, words="Вот они", file=None, by=anna, now=NOW)
    await db.write(of_step(checks.send), team=done.id, step=photos, by=anna, now=NOW)
    for _ in range(3):
        await db.write(reminders.owe_due, EVE)
    assert await owed(rules, "reminders-step") == [boris.id], "once, to who is late; who has no team is not meant"
    assert vera.id not in await owed(rules, "reminders-step")


async def test_in_quiet_hours_no_step_reminds(db: Database) -> None:
    rules = await found(db)
    boris = await rules.family(2, "Петровы")
    item, _ = await with_steps(rules)
    await team_of(rules, item, boris)
    night = datetime(2026, 12, 11, 20, 0, tzinfo=UTC)
    await db.write(reminders.owe_due, night)
    d = deliveries.c
    due = await db.read(lambda tx: tx.execute(sa.select(d.due_at).where(d.kind == "reminders-step")).scalar_one())
    assert due == datetime(2026, 12, 12, 5, 0, tzinfo=UTC), "at eight in the morning"


async def test_the_last_day_of_the_whole_calls_only_who_has_no_team(db: Database) -> None:
    rules = await found(db)
    anna, vera = await rules.family(1, "Ивановы"), await rules.family(3, "Сидоровы")
    item, _ = await with_steps(rules)
    await team_of(rules, item, anna)
    await db.write(reminders.owe_due, datetime(2026, 12, 24, 15, 0, tzinfo=UTC))
    assert await owed(rules, "reminders-event") == [vera.id]
