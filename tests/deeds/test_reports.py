"""Reports: words, photos, an album in one; accepted once, returned with a remark, earned once."""

from datetime import timedelta

import pytest

from data import points
from data.db import Database
from data.deeds import checks, reports
from data.deeds.handed import USUAL
from data.deeds.reports import Report
from data.files import File
from data.refusal import Refused
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, at, data_of, find_place


async def book(rules: Rules) -> int:
    month = await rules.map()
    return next(item.id for item in month.items if item.kind == "book_aloud")


async def told(rules: Rules, by: int, item: int) -> Report:
    person = await rules.again(by)
    report = await rules.db.write(reports.begin, item=item, by=person, now=NOW)
    await rules.db.write(reports.add, report=report.id, words="Прочитали", file=None, by=person, now=NOW)
    return await rules.db.write(checks.send, report=report.id, by=person, now=NOW)


async def test_an_accepted_report_pays_once(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await told(rules, 1, await book(rules))
    accepted = await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    assert accepted.state == "accepted"
    with pytest.raises(Refused, match="checks-decided"):
        await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    assert await db.read(points.of_family, family=anna.family_in(rules.classroom)) == 10
    with pytest.raises(Refused, match="reports-already-accepted"):
        await db.write(reports.begin, item=accepted.item, by=anna, now=NOW)


async def test_points_belong_to_the_day_of_the_report_not_of_the_check(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    report = await told(rules, 1, await book(rules))
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW + timedelta(days=40))
    on_time = await db.read(points.sums, classroom=rules.classroom, since=NOW, before=NOW + timedelta(days=1))
    assert [one.points for one in on_time] == [10]


async def test_who_may_decide(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await found(db, teacher=200, chat=-2)
    report = await told(rules, 1, await book(rules))
    for by in (anna, other.teacher):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(checks.accept, report=report.id, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(checks.give_back, report=report.id, remark="?", by=by, now=NOW)


async def test_another_family_neither_sees_nor_changes_a_report(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    report = await db.write(reports.begin, item=await book(rules), by=anna, now=NOW)
    for attempt in (
        db.read(reports.get, report=report.id, by=boris),
        db.write(reports.add, report=report.id, words="x", file=None, by=boris, now=NOW),
        db.write(checks.send, report=report.id, by=boris, now=NOW),
        db.write(reports.drop, report=report.id, by=boris),
    ):
        with pytest.raises(Refused, match="refusal-gone report"):
            await attempt


async def test_an_empty_report_is_enough_for_a_deed_at_home_only(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map()
    home = await db.write(reports.begin, item=await book(rules), by=anna, now=NOW)
    assert (await db.write(checks.send, report=home.id, by=anna, now=NOW)).state == "sent"
    event = next(item for item in month.items if item.kind == "school_event")
    away = await db.write(reports.begin, item=event.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="reports-empty"):
        await db.write(checks.send, report=away.id, by=anna, now=NOW)


async def test_the_limits_of_a_report(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await db.write(reports.begin, item=await book(rules), by=anna, now=NOW)
    for number in range(USUAL.files):
        file = File("photo", f"file-{number}", f"unique-{number}")
        await db.write(reports.add, report=report.id, words="", file=file, by=anna, now=NOW)
    await db.write(reports.add, report=report.id, words="", file=File("photo", "again", "unique-0"), by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-many files"):
        await db.write(reports.add, report=report.id, words="", file=File("photo", "x", "x"), by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(reports.add, report=report.id, words="ы" * 3001, file=None, by=anna, now=NOW)
    assert len((await db.read(reports.get, report=report.id, by=anna)).files) == USUAL.files


async def test_a_visit_with_a_photo_and_words(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "Бабушкинский парк")
    await anna.press("Беру")
    await anna.press("✅ Рассказать о визите")
    await anna.send_photo(caption="Видели белку")
    await anna.say("И кормили уток")
    assert "Видели белку\nИ кормили уток\n📎 1 файл" in anna.screen.text
    await anna.press("Отправить учителю")
    assert anna.screen.text.startswith("Отправили учителю")
    teacher = classroom.teacher
    assert teacher.screen.text == "Сдано и ждёт проверки: 1"
    await teacher.press("✅ Проверить (1)")
    assert teacher.screen.photo is not None
    assert teacher.screen.text.startswith(
        "Ивановы\nОлимпиада «Музеи. Парки. Усадьбы» — Бабушкинский парк\nВидели белку"
    )
    await teacher.press("✓ Принять (+10)")
    assert teacher.alert == "Ивановы: +10"
    assert teacher.screen.text == "Всё проверено."
    assert {one.text: one.reaction for one in anna.chat.messages if not one.from_bot and one.reaction} == {
        "И кормили уток": "👏"
    }
    assert await world.read(points.of_family, family=1) == 10
    await world.until(at(4, 18))
    assert "— Бабушкинский парк. +10 баллов." in anna.screen.text


async def test_an_album_is_one_report_with_one_card(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("📚 Н. Носов. «Фантазёры»")
    before = len(anna.screens)
    await anna.send_photo(
        album=[b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + bytes([0, 0, 0, 9, 0, 0, 0, 9 + n]) for n in range(3)]
    )
    assert len(anna.screens) == before + 1
    assert "📎 3 файла" in anna.screen.text
    await anna.press("Отправить")
    await classroom.teacher.press("Проверить")
    album = [seen for seen in classroom.teacher.screens if seen.photo]
    assert len(album) == 3
    assert "Принять" in str(classroom.teacher.screen.labels)


async def test_a_report_is_returned_with_a_remark_and_sent_again(classroom: Classroom) -> None:
    await classroom.publish()
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await anna.say("/done")
    await anna.press("🎭 Сделали своё")
    await anna.say("Ходили <b>в театр</b>")
    await anna.press("Отправить")
    await teacher.press("Проверить")
    await teacher.press("Вернуть")
    await teacher.say("А что смотрели?")
    assert anna.screen.text == "Учитель просит дополнить: Своё дело\n\nА что смотрели?"
    await anna.press("Дополнить")
    assert "Учитель: А что смотрели?" in anna.screen.text
    await anna.say("«Щелкунчика»")
    await anna.press("Отправить")
    await teacher.press("Проверить")
    assert "Ходили <b>в театр</b>\nУчитель: А что смотрели?\nСемья: «Щелкунчика»" in teacher.screen.text
    await teacher.press("Принять")
    assert teacher.screen.text == "Всё проверено."


async def test_the_other_adult_sees_that_it_is_told(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/invite")
    igor = world.telegram.person("Игорь")
    await igor.open(anna.screen.text.split()[-1])
    await igor.press("Согласны")
    await anna.say("/done")
    await anna.press("Фантазёры")
    await anna.press("Отправить")
    await igor.say("/done")
    await igor.press("Фантазёры")
    assert igor.alert == f"Об этом уже рассказали ({anna.name}), учитель проверит. Другое дело: /done"
    await world.until(at(4, 18))
    told = "Анна уже рассказывает учителю: Н. Носов. «Фантазёры»".replace("Анна", anna.name)
    assert told in [seen.text for seen in igor.screens], "by itself, where nothing else came"


async def test_voice_video_and_a_document_can_be_told(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("Фантазёры")
    await anna.send_voice()
    await anna.send_document(b"words", "story.txt")
    assert "📎 2 файла" in anna.screen.text
    await anna.press("Отправить")
    await classroom.teacher.press("Проверить")
    assert "Принять" in str(classroom.teacher.screen.labels)


async def test_thinking_better_of_it(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("Фантазёры")
    card = anna.screen
    await anna.press("Передумали")
    assert anna.screen.text == "Хорошо, ничего не отправили."
    await anna.press_data(data_of(card, "Отправить учителю"))
    assert anna.alert == "Этого отчёта уже нет. Начать заново: /done"
