"""Files are read apart: what a file makes of time and memory stays there, and a hostile one is a sentence."""

import asyncio
import pickle
import resource
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest

from data import places, readers
from data.books import manuscripts
from data.plan.calendars import CATEGORIES, EVENT, ahead_in
from data.plan.files import read_file
from data.plan.sources import Unreadable
from data.plan.sources.layout import CELLS
from data.plan.sources.sheets import MERGES
from data.readers import ReadingLimits
from handlers.fetching import NotFetched
from scheduler.feeds import read as read_feed
from tests import bad_readers
from tests.world import Classroom, World
from ui.text import texts

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def workbook(merges: list[str], rows: int = 4000) -> bytes:
    """An .xlsx of one column of words, with merged cells."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x</t></is></c></row>' for n in range(1, rows + 1))
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as made:
        made.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="План" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="p"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        made.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="m"><sheetData>{cells}</sheetData><mergeCells>{merged}</mergeCells></worksheet>',
        )
    return into.getvalue()


def calendar(*lines: str) -> bytes:
    event = ["BEGIN:VEVENT", "UID:1", "DTSTART:20261212T150000Z", "SUMMARY:Концерт", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VCALENDAR", ""]).encode()


MERGED = workbook(["A1:A4000"] * 250_000)
CATEGORIZED = calendar("CATEGORIES:" + ",".join("a" * 900_000))


def spent() -> float:
    """Processor seconds of the readers that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def test_a_small_sheet_of_very_many_merged_cells_costs_little() -> None:
    assert len(MERGED) < 60_000
    before = spent()
    with pytest.raises(Unreadable, match="large"):
        await readers.read(read_file, "план.xlsx", MERGED, month=TODAY, today=TODAY, zone=MOSCOW)
    assert spent() - before < 5


async def test_a_calendar_of_very_many_categories_costs_little() -> None:
    before = spent()
    plan = await readers.read(read_file, "план.ics", CATEGORIZED, month=TODAY, today=TODAY, zone=MOSCOW)
    assert [(one.text, one.reason) for one in plan.unread] == [("Концерт", "too-long")]
    ahead = await read_feed(CATEGORIZED, timezone="Europe/Moscow", now=NOW)
    assert (ahead.events, ahead.unread) == ((), 1)
    assert spent() - before < 8


def test_merged_cells_are_bounded_by_number_and_by_what_they_fill() -> None:
    kw = {"month": TODAY, "today": TODAY, "zone": MOSCOW}
    few = [f"A{n}:A{n + 1}" for n in range(1, 100, 2)]
    assert read_file("план.xlsx", workbook(few, 100), **kw)
    for merges in (["B1:C1"] * (MERGES + 1), ["A1:A4000"] * (CELLS // 3999 + 1)):
        with pytest.raises(Unreadable, match="large"):
            read_file("план.xlsx", workbook(merges), **kw)


def test_what_is_attached_to_an_event_does_not_make_it_too_long() -> None:
    attached = ["ATTACH;ENCODING=BASE64:" + "A" * 50, *(" " + "A" * 74 for _ in range(EVENT // 50))]
    many = "CATEGORIES:" + ",".join(["Школа", *("x" for _ in range(3 * CATEGORIES))])
    plan = read_file("план.ics", calendar(*attached, many), month=TODAY, today=TODAY, zone=MOSCOW)
    assert [(one.title, one.kind) for one in plan.items] == [("Концерт", "school_event")]


async def test_what_is_read_apart_is_what_is_read_here() -> None:
    kw = {"month": TODAY, "today": TODAY, "zone": MOSCOW}
    text = "Школа\n12.12 18:00 Концерт @ актовый зал\nнепонятное".encode()
    assert await readers.read(read_file, "план.txt", text, **kw) == read_file("план.txt", text, **kw)
    ahead = {"today": TODAY, "until": date(2027, 5, 1), "zone": MOSCOW}
    daily = calendar("RRULE:FREQ=WEEKLY")
    assert await readers.read(ahead_in, daily, **ahead) == ahead_in(daily, **ahead)
    story = "Жил ёж.\n\nКонец".encode()
    assert await readers.read(manuscripts.read, "s.txt", story) == manuscripts.read("s.txt", story)
    table = "вид;название\nпарк;Лефортовский парк\n;".encode()
    assert await readers.read(places.read_table, "m.csv", table) == places.read_table("m.csv", table)
    with pytest.raises(Unreadable, match="sort"):
        await readers.read(read_file, "план.exe", b"MZ", **kw)
    with pytest.raises(NotFetched, match="type"):
        await read_feed(b"%PDF", timezone="Europe/Moscow", now=NOW)


SMALL = ReadingLimits(seconds=1, longest=20, memory=512 * 2**20, answer=50_000)


@pytest.mark.parametrize(
    ("reader", "limits", "reason"),
    [
        (bad_readers.sleeps, ReadingLimits(longest=2), "large"),
        (bad_readers.grows, SMALL, "large"),
        (bad_readers.talks, SMALL, "large"),
        (bad_readers.dies, SMALL, "broken"),
    ],
)
async def test_a_limit_that_is_hit_is_a_refusal(
    reader: Callable[[bytes], object], limits: ReadingLimits, reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        await readers.read_within(limits, reader, b"x")


async def test_what_breaks_tells_where_and_no_word_of_the_file() -> None:
    with pytest.raises(RuntimeError, match="in breaks") as broken:
        await readers.read(bad_readers.breaks, "Маша болеет".encode())
    assert "LookupError" in str(broken.value) and "Маша" not in str(broken.value)


async def test_a_reader_has_no_settings_and_cannot_call_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz")
    assert "BOT_TOKEN" not in await readers.read(bad_readers.environment, b"")
    with pytest.raises(pickle.UnpicklingError):
        await readers.read(bad_readers.calls, b"")


async def test_the_loop_goes_on_while_a_file_is_read() -> None:
    reading = asyncio.create_task(readers.read_within(SMALL, bad_readers.spins, b""))
    turns = 0
    while not reading.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert turns > 50
    with pytest.raises(Unreadable, match="large"):
        reading.result()


async def test_the_teacher_gets_a_sentence(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    teacher = classroom.teacher
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.send_document(MERGED, "план.xlsx")
    assert t("drafts-unreadable-large") in (teacher.alert or teacher.screen.text)
