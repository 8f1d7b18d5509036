"""The staff make a map at their phones: by text, file, buttons or a copy; alone, with a colleague, over a restart."""

import io
from collections.abc import Callable

import sqlalchemy as sa

from data import people
from data.map import months
from data.plan.files import SORTS, UNREADABLE
from data.plan.template import template
from sandbox import Person, media
from tests.test_plan_files import as_csv, docx, ics, p, xlsx
from tests.world import Classroom, World, at, found
from ui.text import Text, texts

ROWS = {
    "ru": [
        ["Вид", "Название", "Дата", "Время", "Место"],
        ["Школа", "Новогодний концерт", "12.12.2026", "18:00", "актовый зал"],
        ["Читаем вслух", "Н. Носов. «Фантазёры»", "", "", ""],
        ["Школа", "Каток", "40.12.2026", "", ""],
    ],
    "en": [
        ["Kind", "Title", "Date", "Time", "Place"],
        ["School", "New Year concert", "12.12.2026", "18:00", "assembly hall"],
        ["Read aloud", "Nosov. The Dreamers", "", "", ""],
        ["School", "Skating", "40.12.2026", "", ""],
    ],
}


def words(classroom: Classroom) -> Text:
    return texts(strict=True)[classroom.language]


async def begin(classroom: Classroom, who: Person | None = None, month: str | None = None) -> Person:
    """Somebody of the staff opens the making of December's map."""
    who = who or classroom.teacher
    await who.say("/plan")
    await who.press(month or classroom.words["december"])
    return who


async def colleague(world: World, classroom: Classroom) -> Person:
    """Olga helps in the class."""
    olga = world.telegram.person("Ольга", language=classroom.language)
    await olga.start()
    assert world.app is not None

    def join(tx: sa.Connection) -> None:
        row = {"classroom_id": 1, "person_id": olga.id, "role": "teacher"}
        tx.execute(sa.insert(people.staff).values(row))

    await world.app.db.write(join)
    return olga


# Ways in


async def test_pasted_text_in_several_messages(world: World, language: str) -> None:
    classroom = await found(world, language)
    await classroom.join("Ивановы")
    await classroom.accept()
    t, teacher = words(classroom), await begin(classroom)
    rows = ROWS[classroom.language]
    await teacher.say(f"{rows[1][0]}\n12.12 18:00 {rows[1][1]} @ {rows[1][4]}")
    await teacher.say(f"13.12 {rows[3][1]}\n40.12 {rows[3][1]}")
    head = t("drafts-preview", month=classroom.words["december"], items=2)
    assert teacher.screen.text.startswith(head.replace("<b>", "").replace("</b>", ""))
    assert f"1. {rows[1][1]}" in teacher.screen.text and f"2. {rows[3][1]}" in teacher.screen.text
    assert (
        t("doubts-line-unread", text=f"40.12 {rows[3][1]}", reason=t("drafts-why-no-such-date")) in teacher.screen.text
    )
    await teacher.press(classroom.words["save"])
    await teacher.press(classroom.words["publish"])
    assert rows[1][1] in classroom.families["Ивановы"].screen.text


def an_event(rows: list[list[str]]) -> bytes:
    lines = f"SUMMARY:{rows[1][1]}\r\nDTSTART:20261212T150000Z\r\nLOCATION:{rows[1][4]}"
    return ics(lines)


def a_text(rows: list[list[str]]) -> bytes:
    return f"{rows[1][0]}\n12.12 18:00 {rows[1][1]} @ {rows[1][4]}\n40.12 {rows[3][1]}".encode("cp1251")


FILES: dict[str, Callable[[list[list[str]]], bytes]] = {
    "plan.xlsx": lambda rows: xlsx(("Лист1", rows)),
    "plan.csv": as_csv,
    "plan.docx": lambda rows: docx(p(rows[1][0]) + p(f"12.12 18:00 {rows[1][1]} @ {rows[1][4]}")),
    "plan.txt": a_text,
    "plan.ics": an_event,
}


async def test_a_file_of_every_sort(classroom: Classroom) -> None:
    t, teacher, rows = words(classroom), await begin(classroom), ROWS[classroom.language]
    for name, file in FILES.items():
        assert f". {rows[1][1]}" not in teacher.screen.text
        await teacher.send_document(file(rows), name)
        assert f". {rows[1][1]}" in teacher.screen.text, teacher.screen.text
        assert rows[1][4] in teacher.screen.text and "18:00" in teacher.screen.text
        assert (rows[3][1] in teacher.screen.text) == (name in ("plan.xlsx", "plan.csv", "plan.txt")), "the unread line"
        for label in (t("drafts-discard"), t("drafts-discard-yes"), classroom.words["december"]):
            await teacher.press(label)


BROKEN = (
    ("plan.xlsx", b"PK\x03\x04 not a workbook", "broken"),
    ("plan.exe", b"MZ" + b"\0" * 600, "sort"),
    ("plan.ppt", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "old"),
    ("plan.txt", b"\n \n", "empty"),
)


async def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_draft_stays(classroom: Classroom) -> None:
    t, teacher, rows = words(classroom), await begin(classroom), ROWS[classroom.language]
    await teacher.say(f"{rows[1][0]}\n12.12 {rows[1][1]}")
    for name, data, reason in BROKEN:
        await teacher.send_document(data, name)
        assert teacher.screen.text == t(f"drafts-unreadable-{reason}")
    assert all(t(f"drafts-unreadable-{reason}") for reason in UNREADABLE)
    await teacher.say(f"13.12 {rows[3][1]}")
    assert f"1. {rows[1][1]}" in teacher.screen.text and f"2. {rows[3][1]}" in teacher.screen.text


async def test_a_file_too_large_to_be_received_is_not_asked_for(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.send_document(b"x" * (20 * 2**20 + 1), "plan.csv")
    assert teacher.screen.text == t("refusal-large", limit=20)


async def test_what_is_no_plan_is_told_so(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.send_photo()
    assert teacher.screen.text == t("drafts-unreadable-small")
    await teacher.send_voice()
    assert teacher.screen.text == t("drafts-text-or-file")


async def test_the_template_is_sent_and_read_back(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.press(t("drafts-template"))
    assert teacher.screen.text == t("drafts-template-text")
    await teacher.send_document(template(classroom.language), t("drafts-template-name"))
    assert "❓" not in " ".join(teacher.screen.labels)
    assert "1. " in teacher.screen.text


async def test_button_by_button(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.press(t("drafts-add"))
    await teacher.press(t("entries-kind-class_event"))
    await teacher.say("Чаепитие")
    assert [label for label in teacher.screen.labels if label.isdecimal()] == [str(day) for day in range(1, 32)]
    await teacher.press("25")
    await teacher.say("12:30–14:00")
    assert "Чаепитие" in teacher.screen.text
    assert f"{t.day(at(25, 0).date(), 'd MMMM, EEE')}, 12:30–14:00" in teacher.screen.text, "the day that was pressed"
    await teacher.press(t("entries-when"))
    await teacher.press("24")
    await teacher.press("12:00")
    await teacher.press(t("entries-place"))
    await teacher.say("кабинет 207")
    await teacher.press(t("drafts-back"))
    assert "12:00–13:30 · кабинет 207" in teacher.screen.text
    await teacher.press(classroom.words["save"])
    await teacher.press(classroom.words["publish"])
    anna = classroom.families["Ивановы"]
    assert "Чаепитие" in anna.screen.text


async def test_a_month_is_copied_and_its_doubtful_day_is_looked_at(classroom: Classroom) -> None:
    t, teacher, january = words(classroom), classroom.teacher, at(1, 0, month=1, year=2027).date()
    await classroom.publish(f"{ROWS[classroom.language][1][0]}\n8.12 18:00 Концерт\n29.12 10:00 Каток")
    await begin(classroom, month=t.month(january))
    await teacher.press(t("drafts-copy"))
    await teacher.press(classroom.words["december"])
    assert f"Концерт — {t.day(january.replace(day=12), 'd MMMM, EEE')}, 18:00" in teacher.screen.text
    assert "❗ Каток" in teacher.screen.text, "there is no fifth Tuesday"
    await teacher.press(classroom.words["save"])
    assert teacher.alert == t("drafts-look-first", title="Каток", count=1)
    await teacher.press(t("drafts-open-warnings", count=2))
    await teacher.press("🏫 Каток")
    await teacher.press(t("entries-looked"))
    await teacher.press(t("drafts-back"))
    assert "❗" not in teacher.screen.text
    await teacher.press(classroom.words["save"])
    assert teacher.screen.text.startswith(t.month(january))


# Looking, correcting, saving


async def test_a_line_that_was_not_understood_becomes_an_item(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say("40.12 Забег @ парк")
    await teacher.press(t("doubts-open", count=1))
    await teacher.press(t("doubts-other-kind"))
    await teacher.press(t("entries-kind-city_event"))
    assert "🌆 40.12 Забег" in teacher.screen.text
    await teacher.press(t("doubts-open", count=1))
    await teacher.say("12.12 18:00")
    assert "Забег" in teacher.screen.text and "18:00" in teacher.screen.text, "the draft: its day is said"
    assert "❓" not in teacher.screen.text + " ".join(teacher.screen.labels)


async def test_every_field_of_an_item_can_be_corrected(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await teacher.press("1")
    for field, said in (
        ("title", "Большой концерт"),
        ("place", "актовый зал"),
        ("link", "example.org/concert"),
        ("note", "Взять сменную обувь\nи улыбку"),
        ("when", "13.12 17:30–19:00"),
        ("points", "25"),
    ):
        await teacher.press(t(f"entries-{field}"))
        await teacher.say(said)
    for label in ("entries-reminder-week", "entries-reminder-eve"):
        if label == "entries-reminder-week":
            await teacher.press(t("entries-reminders"))
        await teacher.press(t(label))
    assert f"✓ {t('entries-reminder-eve')}" in teacher.screen.labels
    await teacher.press(t("people-back"))
    await teacher.press(t("entries-family"))
    await teacher.press("Ивановы")
    assert "✓ Ивановы" in teacher.screen.labels
    await teacher.press(t("people-back"))
    await teacher.press(t("entries-media"))
    await teacher.send_photo(media.sample_picture())
    await teacher.press(t("entries-kind"))
    await teacher.press(t("entries-kind-class_event"))
    text = teacher.screen.text
    for part in ("🎒 Большой концерт", "актовый зал", "https://example.org/concert", "и улыбку", "17:30–19:00", "25"):
        assert part in text
    for part in (t("entries-reminder-week"), "Ивановы", t("entries-has-photo")):
        assert part in text
    await teacher.press(t("drafts-back"))
    await teacher.press(classroom.words["save"])
    month = await world.read(months.get, month=1)
    content = month.items[0].content
    assert (content.kind, content.points, content.reminders) == ("class_event", 25, ("week", "eve"))
    assert (content.starts, content.ends) == (at(13, 17, 30), at(13, 19))
    assert content.media is not None and content.media[0] == "photo"
    assert content.families == (1,)


async def test_what_is_mistyped_gets_a_sentence_and_the_question_stays(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await teacher.press("1")
    await teacher.press(t("entries-when"))
    await teacher.say("40.12")
    assert teacher.screen.text == t("entries-no-when", reason=t("drafts-why-no-such-date"))
    await teacher.say("14.12")
    assert t.day(at(14, 0).date(), "d MMMM, EEE") in teacher.screen.text
    await teacher.press(t("entries-link"))
    await teacher.say("просто слова")
    assert teacher.screen.text == t("entries-no-link")
    await teacher.send_sticker()
    assert teacher.screen.text == t("entries-no-words")
    await teacher.say("https://example.org")
    assert "https://example.org" in teacher.screen.text
    await teacher.press(t("entries-points"))
    await teacher.say("-5")
    assert teacher.screen.text == t("refusal-range", least=0, most=9999)
    await teacher.press(t("people-back"))
    await teacher.press(t("entries-link"))
    await teacher.press(t("entries-clear"))
    assert "https://example.org" not in teacher.screen.text


async def test_what_was_taken_out_is_brought_back(classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await teacher.press("1")
    await teacher.press(t("entries-remove"))
    assert "Концерт" not in teacher.screen.text
    await teacher.press(t("drafts-undo"))
    assert "Концерт" in teacher.screen.text


async def test_a_draft_is_thrown_away_only_when_that_is_confirmed(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await teacher.press(t("drafts-discard"))
    assert "Марина" in teacher.screen.text
    await teacher.press(t("drafts-back"))
    assert "Концерт" in teacher.screen.text
    await teacher.press(t("drafts-discard"))
    await teacher.press(t("drafts-discard-yes"))
    assert teacher.screen.text == t("drafts-which")
    await teacher.press(classroom.words["december"])
    assert "Концерт" not in teacher.screen.text


async def test_a_draft_survives_a_restart(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await world.stop()
    await world.start()
    await teacher.say("13.12 Каток")
    assert "1. Концерт" in teacher.screen.text and "2. Каток" in teacher.screen.text
    await teacher.say("/menu")
    await begin(classroom)
    assert "2. Каток" in teacher.screen.text, "the month goes on where it was left"
    await teacher.press(classroom.words["save"])
    assert t("months-published") not in teacher.screen.text


async def test_a_published_map_is_edited_quietly_or_families_are_told(world: World, classroom: Classroom) -> None:
    t, teacher, anna = words(classroom), classroom.teacher, classroom.families["Ивановы"]
    await classroom.publish()
    for how, messages in (("quietly", 0), ("telling", 1)):
        before = len(anna.screens)
        await begin(classroom)
        await teacher.press(t("drafts-edit"))
        await teacher.press(t("drafts-add"))
        await teacher.press(t("entries-kind-book_alone"))
        await teacher.say(f"Книга: {how}")
        await teacher.press(t("entries-all-month"))
        await teacher.press(t("drafts-back"))
        await teacher.press(classroom.words["save"])
        assert f"Книга: {how}" in teacher.screen.text, "what will change"
        await teacher.press(t(f"drafts-save-{how}"))
        assert len(anna.screens) == before + messages
    assert "Книга: telling" in anna.screen.text and "Книга: quietly" not in anna.screen.text


# Two of the staff


async def test_two_edit_one_draft_and_neither_loses_anything(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    olga = await colleague(world, classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт")
    await begin(classroom, olga)
    assert "Концерт" in olga.screen.text, "the draft is shared"
    await teacher.press("1")
    await olga.press("1")
    await olga.press(t("entries-title"))
    await olga.say("Ёлка")
    await teacher.press(t("entries-title"))
    assert "Ёлка" in teacher.screen.text, "who asks sees what it is now"
    await olga.press(t("entries-title"))
    await olga.say("Большая ёлка")
    await teacher.say("Бал")
    told = [seen.text for seen in teacher.screens[-2:]]
    assert t("drafts-meanwhile", name="Ольга") in told
    assert any("Большая ёлка" in text for text in told), "what she wrote is shown, and mine can be sent again"
    await teacher.say("Бал")
    assert "Бал" in teacher.screen.text
    await olga.press(t("drafts-back"))
    assert "Бал" in olga.screen.text


async def test_who_saves_what_they_have_not_seen_is_shown_it_first(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    olga = await colleague(world, classroom)
    rows = ROWS[classroom.language]
    await teacher.say(f"{rows[1][0]}\n12.12 18:00 Концерт")
    await begin(classroom, olga)
    await olga.say(f"{rows[1][0]}\n13.12 Каток")
    await teacher.press(classroom.words["save"])
    assert teacher.alert == t("drafts-meanwhile", name="Ольга")
    assert "Каток" in teacher.screen.text
    await teacher.press(classroom.words["save"])
    assert teacher.alert == t("drafts-saved")
    await olga.say("14.12 Лыжи")
    assert "Лыжи" in olga.screen.text and "Каток" in olga.screen.text, "what she sends now edits the map that was saved"


BUTTONS = (
    "drafts.preview:1:0",
    "drafts.warnings:1:0",
    "lines.folded:1:0",
    "lines.open:1:1:4",
    "lines.kinds:1:1:4",
    "lines.as:1:1:4:audio",
    "doubts.open:1:0",
    "doubts.take:1:1:4:audio:0",
    "doubts.join-line:1:1:4:0",
    "doubts.take-lines:1:2:audio",
    "doubts.other:1:1:when:0",
    "doubts.drop-line:1:1:4:0",
    "doubts.drop-lines:1:2",
    "doubts.column:1:2:1:0:place",
    "doubts.undo:1:2:0",
    "plans.copy-from:1",
    "plans.copy:1:1",
    "drafts.undo:1:2",
    "drafts.ask-discard:1",
    "drafts.discard:1:2",
    "drafts.save:1:2",
    "drafts.save-as:1:2:1",
    "drafts.publish:1:2",
    "entries.open:1:1",
    "entries.add:1",
    "entries.kind:1:audio",
    "entries.ask:1:1:title:0",
    "entries.set:1:2:1:kind:audio:0",
    "entries.day:1:1:12",
    "entries.hour:1:2:1:12:600",
    "entries.move:1:2:1:1",
    "entries.remove:1:2:1",
    "entries.looked:1:2:1",
)


async def test_a_parent_or_a_stranger_reaches_nothing_of_a_draft(world: World, classroom: Classroom) -> None:
    t, teacher = words(classroom), await begin(classroom)
    await teacher.say(f"{ROWS[classroom.language][1][0]}\n12.12 18:00 Концерт\n13.12 Каток\n40.12 Лыжи")
    before = teacher.screen.text
    anna, stranger = classroom.families["Ивановы"], world.telegram.person("Чужой", language=classroom.language)
    await stranger.start()
    for data in BUTTONS:
        for person in (anna, stranger):
            screens = len(person.screens)
            await person.press_data(data)
            assert person.alert == t("people-staff-only"), data
            assert len(person.screens) == screens
    await teacher.press("1")
    await teacher.press(t("drafts-back"))
    assert teacher.screen.text == before


FORGED = (
    "entries.set:1:2:1:kind:nonsense:0",
    "entries.set:1:2:1:points:-1:0",
    "entries.set:1:2:1:points:99999:0",
    "entries.set:1:2:1:points:²:0",
    "entries.set:1:2:1:reminders:yearly:0",
    "entries.set:1:2:1:family:77:0",
    "entries.set:1:2:1:family:x:0",
    "entries.set:1:2:1:title::0",
    "entries.ask:1:1:nonsense:0",
    "entries.ask:1:3:seats:0",
    "entries.kind:1:nonsense",
    "entries.day:1:1:40",
    "entries.hour:1:2:1:40:600",
    "entries.hour:1:2:1:12:9999",
    "entries.hour:1:2:1:12:-9",
    "lines.as:1:1:4:nonsense",
    "doubts.take:1:1:4:nonsense:0",
    "doubts.column:1:2:1:0:place",
    "plans.copy:1:77",
    "drafts.preview:77:0",
    "entries.open:77:1",
)


async def test_forged_buttons_change_nothing(classroom: Classroom) -> None:
    teacher = await begin(classroom)
    await teacher.say("Школа\n12.12 18:00 Концерт\n13.12 Каток\n40.12 Лыжи\nЧитаем вслух\nМороз Иванович")
    before = teacher.screen.text
    for data in FORGED:
        alerts = len(teacher.alerts)
        await teacher.press_data(data)
        assert len(teacher.alerts) == alerts + 1, data
    await begin(classroom)
    assert teacher.screen.text == before


def test_files_of_this_test_are_of_known_sorts() -> None:
    assert {f".{name.partition('.')[2]}" for name in FILES} <= set(SORTS)
    assert io.BytesIO(FILES["plan.xlsx"](ROWS["ru"])).read(2) == b"PK"
