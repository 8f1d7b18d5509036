"""Checks: what a sent report becomes, by itself and by the teacher's hand; what is odd; the way back; the log."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data import items, point_rules, points
from data.db import Database
from data.deeds import checks, decisions, flags, reports, staff_deeds
from data.deeds.reports import Report
from data.files import File
from data.map import point_changes
from data.people import Person
from data.refusal import Refused
from tests.deeds.test_reports import book, told
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World, at
from tests.world import found as found_class
from ui.text import texts


async def sums(rules: Rules) -> dict[int | None, tuple[int, int]]:
    span = {"since": NOW - timedelta(days=1), "before": NOW + timedelta(days=60)}
    known = await rules.db.read(points.sums, classroom=rules.classroom, **span)
    return {one.family: (one.points, one.deeds) for one in known}


async def outing(rules: Rules, by: Person, words: str = "Ходили в театр", when: datetime = NOW) -> Report:
    """Something of one's own, told and sent."""
    begun = await rules.db.write(reports.begin_outing, classroom=rules.classroom, by=by, now=when)
    await rules.db.write(reports.add, report=begun.id, words=words, file=None, by=by, now=NOW)
    return await rules.db.write(checks.send, report=begun.id, by=by, now=when)


async def test_other_points_than_proposed(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await outing(rules, anna)
    for wrong in (-1, point_rules.MOST + 1):
        with pytest.raises(Refused, match="refusal-range"):
            await db.write(checks.accept, report=report.id, amount=wrong, by=rules.teacher, now=NOW)
    accepted = await db.write(checks.accept, report=report.id, amount=15, by=rules.teacher, now=NOW)
    assert (accepted.state, accepted.amount) == ("accepted", 15)
    assert await sums(rules) == {anna.family_in(rules.classroom): (15, 1)}


@pytest.mark.parametrize("amount", [None, 0, 25])
async def test_undoing_restores_exactly_and_it_can_be_decided_anew(db: Database, amount: int | None) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await outing(rules, anna)
    before = await db.read(reports.known, report=report.id)
    for _ in range(2):
        await db.write(checks.accept, report=report.id, amount=amount, by=rules.teacher, now=NOW)
        await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW + timedelta(hours=24))
        assert await db.read(reports.known, report=report.id) == before
        assert set((await sums(rules)).values()) == {(0, 0)}
    await db.write(checks.give_back, report=report.id, remark="Что видели?", by=rules.teacher, now=NOW)
    await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW)
    assert await db.read(reports.known, report=report.id) == before
    await db.write(checks.decline, report=report.id, remark="Не то", by=rules.teacher, now=NOW)
    await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW)
    assert await db.read(reports.known, report=report.id) == before
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    assert await sums(rules) == {anna.family_in(rules.classroom): (10, 1)}


async def test_a_decision_can_be_taken_back_for_a_day_once_by_the_staff(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await outing(rules, anna)
    undo: dict[str, Any] = {"report": report.id, "now": NOW + timedelta(hours=24, seconds=1)}
    with pytest.raises(Refused, match="checks-nothing-to-undo"):
        await db.write(checks.undo, **undo, by=rules.teacher)
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(checks.undo, **undo, by=anna)
    with pytest.raises(Refused, match="checks-undo-late"):
        await db.write(checks.undo, **undo, by=rules.teacher)
    await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="checks-nothing-to-undo"):
        await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW)


async def test_a_remark_an_answer_and_another_remark_are_kept(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = (await outing(rules, anna)).id
    for remark, answer in (("Что смотрели?", "Щелкунчика"), ("Где?", "В Большом")):
        await db.write(checks.give_back, report=report, remark=remark, by=rules.teacher, now=NOW)
        await db.write(reports.add, report=report, words=answer, file=None, by=anna, now=NOW)
        await db.write(checks.send, report=report, by=anna, now=NOW)
    known = await db.read(reports.known, report=report)
    said = [(one.by_staff, one.words) for one in known.thread]
    assert said == [(True, "Что смотрели?"), (False, "Щелкунчика"), (True, "Где?"), (False, "В Большом")]
    assert (known.words, known.remark) == ("Ходили в театр", "Где?")


async def test_a_declined_report_may_be_told_anew(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = await book(rules)
    report = await told(rules, 1, item)
    await db.write(checks.decline, report=report.id, by=rules.teacher, now=NOW)
    assert await sums(rules) == {}
    with pytest.raises(Refused, match="reports-already-declined"):
        await db.write(reports.add, report=report.id, words="Ещё", file=None, by=anna, now=NOW)
    again = await told(rules, 1, item)
    assert again.id != report.id
    with pytest.raises(Refused, match="checks-told-anew"):
        await db.write(checks.undo, report=report.id, by=rules.teacher, now=NOW)


async def test_all_of_a_kind_except_what_is_odd(db: Database) -> None:
    rules = await found(db)
    item = await book(rules)
    people = [await rules.family(id, f"Семья {id}") for id in range(1, 5)]
    photo = File("photo", "f", "same")
    for person in people[:2]:
        begun = await db.write(reports.begin, item=item, by=person, now=NOW)
        await db.write(reports.add, report=begun.id, words="", file=photo, by=person, now=NOW)
        await db.write(checks.send, report=begun.id, by=person, now=NOW)
    await told(rules, 3, item)
    await outing(rules, people[3])
    accepted = await db.write(
        checks.accept_kind, classroom=rules.classroom, kind="book_aloud", by=rules.teacher, now=NOW
    )
    assert [one.name for one in accepted] == ["Семья 1", "Семья 3"]
    left = await db.read(checks.queue, classroom=rules.classroom)
    assert [(one.name, one.flags) for one in left] == [("Семья 2", ("photo",)), ("Семья 4", ())]
    assert len(await sums(rules)) == 2


@pytest.mark.parametrize(
    ("recent", "weeks", "odd"),
    [(5, [0] * 8, False), (6, [0] * 8, True), (6, [2] * 8, False), (7, [2] * 8, True), (12, [4] * 8, False)],
)
def test_far_above_the_habit(recent: int, weeks: list[int], odd: bool) -> None:
    assert flags.far_above(recent, weeks) is odd


async def test_what_is_odd_is_flagged_and_waits_though_its_kind_is_automatic(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    await db.write(
        point_rules.change, classroom=rules.classroom, kind="outing", automatic=True, daily=9, by=rules.teacher
    )
    words = "Мы ходили в зоопарк и видели слона!"
    assert (await outing(rules, anna, words)).state == "accepted"
    assert (await outing(rules, anna, words)).state == "accepted", "a family's own words are its own"
    copied = await outing(rules, boris, "мы ходили в  Зоопарк, и видели слона")
    assert (copied.state, copied.flags) == ("sent", ("words",))
    for number in range(3):
        assert (await outing(rules, anna, f"Дело номер {number}")).state == "accepted"
    sixth = await outing(rules, anna, "И ещё одно дело")
    assert (sixth.state, sixth.flags) == ("sent", ("often",))


async def test_automatic_acceptance_keeps_its_caps_by_the_day_and_the_month(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    caps = {"automatic": True, "daily": 1, "monthly": 2}
    for wrong in ({"daily": 0}, {"monthly": 100}):
        with pytest.raises(Refused, match="refusal-range"):
            await db.write(point_rules.change, classroom=rules.classroom, kind="outing", by=rules.teacher, **wrong)
    await db.write(point_rules.change, classroom=rules.classroom, kind="outing", by=rules.teacher, **caps)
    days = (at(2, 12), at(2, 23), at(3, 0, 30), at(12, 12), at(1, 12, month=1, year=2027))
    sent = [await outing(rules, anna, f"Поход {day}", day.astimezone(UTC)) for day in days]
    assert [(one.state, *one.flags) for one in sent] == [
        ("accepted",),
        ("sent", "daily"),
        ("accepted",),
        ("sent", "monthly"),
        ("accepted",),
    ]
    known = await db.read(decisions.log, classroom=rules.classroom, by=rules.teacher, now=NOW)
    assert {(one.act, one.person) for one in known} == {("automatic", None)}


async def test_a_returned_report_is_not_accepted_by_itself(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = (await outing(rules, anna)).id
    await db.write(checks.give_back, report=report, remark="Что?", by=rules.teacher, now=NOW)
    await db.write(point_rules.change, classroom=rules.classroom, kind="outing", automatic=True, by=rules.teacher)
    assert (await db.write(checks.send, report=report, by=anna, now=NOW)).state == "sent"


async def test_the_teacher_enters_a_deed_for_a_family(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    family, item = anna.family_in(rules.classroom), await book(rules)
    other = await found(db, teacher=200, chat=-2)
    enter: dict[str, Any] = {"family": family, "words": "", "now": NOW}
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(staff_deeds.enter, item=item, by=anna, **enter)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(staff_deeds.enter, item=item, by=other.teacher, **enter)
    with pytest.raises(Refused, match="checks-words-needed"):
        await db.write(staff_deeds.enter, item=None, by=rules.teacher, **enter)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(staff_deeds.enter, item=item, by=rules.teacher, **{**enter, "words": "я" * (reports.WORDS + 1)})
    draft = await db.write(reports.begin, item=item, by=anna, now=NOW)
    await db.write(reports.add, report=draft.id, words="Начали", file=None, by=anna, now=NOW)
    entered = await db.write(staff_deeds.enter, item=item, by=rules.teacher, **{**enter, "words": "Дочитали в классе"})
    assert (entered.id, entered.state, entered.words) == (draft.id, "accepted", "Начали\nДочитали в классе")
    with pytest.raises(Refused, match="checks-told-already"):
        await db.write(staff_deeds.enter, item=item, by=rules.teacher, **enter)
    assert await sums(rules) == {family: (10, 1)}
    await db.write(checks.undo, report=entered.id, by=rules.teacher, now=NOW)
    assert await sums(rules) == {family: (0, 0)}
    assert await db.read(checks.queue, classroom=rules.classroom) == []
    assert (await told(rules, 1, item)).state == "sent", "the family may tell it itself"


async def test_the_log_says_who_decided_what(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = (await outing(rules, anna)).id
    await db.write(checks.give_back, report=report, remark="Что?", by=rules.teacher, now=NOW)
    await db.write(checks.send, report=report, by=anna, now=NOW)
    await db.write(checks.accept, report=report, amount=7, by=rules.teacher, now=NOW)
    known = await db.read(decisions.log, classroom=rules.classroom, by=rules.teacher, now=NOW)
    assert [(one.act, one.amount, one.person, one.undoable) for one in known] == [
        ("accepted", 7, "Марина", True),
        ("returned", 10, "Марина", False),
    ]
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(decisions.log, classroom=rules.classroom, by=anna, now=NOW)


async def test_a_family_tells_of_an_item_once_whoever_of_it_begins(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = await book(rules)
    first = await db.write(reports.begin, item=item, by=anna, now=NOW)
    assert (await db.write(reports.begin, item=item, by=anna, now=NOW)).id == first.id
    about = await db.read(items.get, item=item)
    where = {"classroom": rules.classroom, "family": first.family, "item": about}
    assert await db.write(reports.make, **where, by=anna, now=NOW) == first.id, "no second one, and no trouble"


async def test_points_by_kind_change_after_a_preview(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await rules.family(2, "Петровы")
    month = await rules.map("Читаем вслух\nН. Носов. «Фантазёры»\nА. Волков. «Волшебник» 25 баллов\n")
    nosov, volkov = month.items
    done, waiting = await told(rules, 1, nosov.id), await told(rules, 2, nosov.id)
    await db.write(checks.accept, report=done.id, by=rules.teacher, now=NOW)
    ask: dict[str, Any] = {"classroom": rules.classroom, "kind": "book_aloud", "by": rules.teacher, "today": DECEMBER}
    seen = await db.read(point_changes.preview, points=15, **ask)
    assert (seen.was, seen.will, seen.items, seen.waiting, seen.kept) == (10, 15, 1, 1, 1)
    await db.write(point_changes.change, points=15, now=NOW, **ask)
    assert (await db.read(items.get, item=nosov.id)).points == 15
    assert (await db.read(items.get, item=volkov.id)).points == 25, "its own points stay"
    assert (await db.read(reports.known, report=waiting.id)).amount == 15
    assert (await db.read(reports.known, report=done.id)).amount == 10
    assert set((await sums(rules)).values()) == {(10, 1)}, "what is accepted stays"
    later = await rules.map("Читаем вслух\nК. Чуковский. «Бибигон»\n")
    assert next(one.points for one in later.items if "Бибигон" in one.title) == 15
    with pytest.raises(Refused, match="refusal-gone kind"):
        await db.read(point_changes.preview, **{**ask, "kind": "money"}, points=1)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(point_changes.preview, **{**ask, "by": await rules.again(1)}, points=1)


def test_home_deeds_weigh_as_much_as_coming() -> None:
    from data.kinds import KINDS

    home = {kind.points for kind in KINDS.values() if kind.home}
    coming = {KINDS[name].points for name in ("school_event", "class_event", "city_event", "venue")}
    assert home == coming == {10}


Say = Callable[..., str]


async def a_class(world: World, language: str) -> tuple[Classroom, Say]:
    classroom = await found_class(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish()
    return classroom, texts(strict=True)[language]


async def tell(classroom: Classroom, name: str, t: Say, words: str) -> None:
    family = classroom.families[name]
    await family.say("/done")
    await family.press(t("reports-outing"))
    await family.say(words)
    await family.press(t("reports-send"))


async def test_the_teachers_queue_in_both_languages(world: World, language: str) -> None:
    classroom, t = await a_class(world, language)
    teacher, anna, boris = classroom.teacher, classroom.families["Ивановы"], classroom.families["Петровы"]
    await tell(classroom, "Ивановы", t, "Мы ходили в зоопарк и видели слона")
    await tell(classroom, "Петровы", t, "Мы ходили в зоопарк и видели слона")
    await teacher.press(t("checks-check", count=2))
    await teacher.press(t("checks-other"))
    await teacher.say("много")
    assert teacher.screen.text == t("checks-no-number")
    await teacher.say("7")
    assert t("checks-flag-words") in teacher.screen.text
    await teacher.press(t("checks-decline"))
    await teacher.say("Расскажите своими словами")
    assert "Расскажите своими словами" in boris.screen.text
    await teacher.press(t("checks-undo", family="Петровы"))
    assert teacher.alert == t("checks-undone-now", teller="family", family="Петровы")
    await teacher.press(t("checks-return"))
    await teacher.say("Что запомнилось?")
    await boris.press(t("checks-resume"))
    await boris.say("Хобот")
    await boris.press(t("reports-send"))
    await teacher.press(t("checks-check", count=1))
    assert "Что запомнилось?" in teacher.screen.text and "Хобот" in teacher.screen.text
    await teacher.press(t("checks-accept", points=10))
    await teacher.press(t("checks-log"))
    assert t("checks-log-accepted", points=7) in teacher.screen.text
    assert t("checks-log-undone") in teacher.screen.text
    await teacher.press(t("checks-undo", family="Ивановы"))
    await teacher.press(t("checks-accept", points=10))
    assert await world.read(points.of_family, family=1) == 10
    before = len(anna.screens)
    await world.until(at(4, 18))
    (told,) = [seen.text for seen in anna.screens[before:]]
    assert told.endswith(("+10 баллов.", "+10 points.")), "what holds now, with the rating's hour"


async def test_all_books_at_once_and_a_deed_for_a_family_without_a_phone(world: World, language: str) -> None:
    classroom, t = await a_class(world, language)
    book_title = "Фантазёры" if language == "ru" else "Dreamers"
    for family in classroom.families.values():
        await family.say("/done")
        await family.press(book_title)
        await family.press(t("reports-send"))
    teacher = classroom.teacher
    await teacher.press(t("checks-check", count=2))
    await teacher.press(t("checks-accept-kind", kind=t("point_rules-kind-book-aloud"), count=2))
    assert teacher.alert == t("checks-accepted-kind", count=2)
    await teacher.press(t("checks-enter"))
    await teacher.press("Петровы")
    await teacher.press(t("reports-outing"))
    await teacher.say("Испекли пирог для ярмарки")
    assert classroom.families["Петровы"].screen.text.startswith(("Учитель записал", "The teacher has recorded"))
    assert await world.read(points.of_family, family=2) == 20
    await teacher.press(t("checks-undo", family="Петровы"))
    assert await world.read(points.of_family, family=2) == 10


async def test_a_kind_is_made_automatic_and_its_points_are_changed(world: World, language: str) -> None:
    classroom, t = await a_class(world, language)
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/class")
    for label in (t("classrooms-settings"), t("postings-open"), t("point_rules-open")):
        await teacher.press(label)
    await teacher.press(t("point_rules-row", icon="📚", kind=t("point_rules-kind-book-aloud"), points=10))
    await teacher.press("15")
    assert t("point_rules-preview-items", count=1) in teacher.screen.text
    await teacher.press(t("point_rules-set"))
    await teacher.press(t("point_rules-automatic"))
    await teacher.press(t("point_rules-a-day", count=1))
    await anna.say("/done")
    await anna.press("Фантазёры" if language == "ru" else "Dreamers")
    await anna.press(t("reports-send"))
    assert "+15" in anna.screen.text
    assert await world.read(points.of_family, family=1) == 15
    assert "ждёт" not in teacher.screen.text


async def test_a_draft_survives_a_restart(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("🎭 Сделали своё")
    await anna.say("Ходили в театр")
    await world.stop()
    await world.start()
    await anna.say("На «Щелкунчика»")
    assert "Ходили в театр\nНа «Щелкунчика»" in anna.screen.text
    await anna.press("Отправить учителю")
    assert classroom.teacher.screen.text == "Сдано и ждёт проверки: 1"
