"""What a calendar file holds beside events: to-dos, days moved and called off, notes of a day."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from data.plan import Plan, read
from data.plan.calendars import read_ahead, read_calendar
from tests.test_cells import when

MOSCOW = ZoneInfo("Europe/Moscow")
FEBRUARY = date(2027, 2, 1)


def calendar(*parts: str) -> str:
    """Each part is a component's name and its lines: «VTODO / SUMMARY:… / DUE:…»."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for part in parts:
        name, *said = part.split(" / ")
        lines += [f"BEGIN:{name}", f"UID:{part[:30]}", *said, f"END:{name}"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def plan(*parts: str) -> Plan:
    return read_calendar(calendar(*parts), month=FEBRUARY, today=FEBRUARY, zone=MOSCOW)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("DUE;VALUE=DATE:20270210", "2027-02-10"),
        ("DUE:20270205T150000Z", "2027-02-05T18:00"),
        ("DUE:20270205T000000", "2027-02-05"),
        ("DTSTART;VALUE=DATE:20270201 / DUE;VALUE=DATE:20270212 / STATUS:NEEDS-ACTION", "2027-02-12"),
    ],
)
def test_a_to_do_is_to_be_done_until_it_is_due(said: str, due: str) -> None:
    (found,) = plan(f"VTODO / SUMMARY:Сдать анкеты / {said}").items
    assert (found.title, found.starts, when(found), found.doubts) == ("Сдать анкеты", None, due, ())


def test_a_to_do_without_a_day_is_asked_for_and_what_is_done_or_later_is_folded() -> None:
    found = plan(
        "VTODO / SUMMARY:Подумать о выпускном",
        "VTODO / SUMMARY:Купить ватман / DUE;VALUE=DATE:20270210 / STATUS:COMPLETED",
        "VTODO / SUMMARY:Заказать торт / DUE;VALUE=DATE:20270310",
        "VTODO / SUMMARY:Продать билеты / DUE;VALUE=DATE:20270211 / STATUS:CANCELLED",
    )
    assert [one.reason for one in found.unread] == ["no-date", "prose", "other-month", "cancelled"]


def test_to_dos_come_again_with_their_rule() -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=2"
    found = plan(f"VTODO / SUMMARY:Дневник / DTSTART;VALUE=DATE:20270205 / DUE;VALUE=DATE:20270205 / {rule}")
    assert [when(one) for one in found.items] == ["2027-02-05", "2027-02-12"]
    apart = plan(f"VTODO / SUMMARY:Дневник / DTSTART;VALUE=DATE:20270201 / DUE;VALUE=DATE:20270205 / {rule}")
    assert [one.reason for one in apart.unread] == ["date-unclear"]


def test_the_to_dos_of_a_calendar_that_is_looked_at_are_its_owners() -> None:
    text = calendar("VTODO / SUMMARY:Анкеты / DUE:20270205T150000Z", "VEVENT / SUMMARY:Хор / DTSTART:20270205T150000Z")
    ahead = read_ahead(text, today=FEBRUARY, until=date(2027, 3, 1), zone=MOSCOW)
    assert [one.read.title for one in ahead.events] == ["Хор"]


def test_what_was_moved_has_the_day_it_was_moved_to() -> None:
    start = "DTSTART;TZID=Europe/Moscow:20270220T170000"
    found = plan(f"VEVENT / SUMMARY:Игровой вечер (перенесён) / {start} / DURATION:PT1H30M")
    assert [when(one) for one in found.items] == ["2027-02-20T17:00..2027-02-20T18:30"]
    assert [one.reason for one in plan(f"VEVENT / SUMMARY:Хор отменён / {start}").unread] == ["cancelled"]
    assert [one.reason for one in read("Игровой вечер (перенесён)", month=FEBRUARY, today=FEBRUARY).unread] == [
        "cancelled"
    ]


def test_what_is_called_off_in_another_month_is_no_news() -> None:
    found = plan("VEVENT / SUMMARY:Хор / DTSTART;VALUE=DATE:20270320 / STATUS:CANCELLED")
    assert [one.reason for one in found.unread] == ["other-month"]


def test_a_note_of_a_day_is_a_thing_of_that_day() -> None:
    (found,) = plan("VJOURNAL / SUMMARY:Прощание с букварём / DTSTART;VALUE=DATE:20270226").items
    assert (found.title, when(found)) == ("Прощание с букварём", "2027-02-26")
