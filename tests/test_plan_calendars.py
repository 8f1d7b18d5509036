"""Calendars as plans: what an event says and when it is, repetitions, moved days, zones as other programs write them."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

from datetime import date, datetime, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.test_plan_files import DECEMBER, MOSCOW, ics, read


def one_event(event: str, month: date = DECEMBER, zone: ZoneInfo = MOSCOW) -> list[tuple[Any, Any, bool]]:
    found = read("a.ics", ics(event + "\nSUMMARY:Нечто"), month, zone)
    assert found.unread == ()
    return [(one.starts, one.ends, one.all_day) for one in found.items]


@pytest.mark.parametrize(
    ("event", "starts", "ends"),
    [
        ("DTSTART:20261212T150000Z\nDTEND:20261212T160000Z", datetime(2026, 12, 12, 18), datetime(2026, 12, 12, 19)),
        ("DTSTART:20261212T180000\nDURATION:PT90M", datetime(2026, 12, 12, 18), datetime(2026, 12, 12, 19, 30)),
        ("DTSTART;TZID=Asia/Yekaterinburg:20261212T200000", datetime(2026, 12, 12, 18), None),
        ("DTSTART;TZID=Russian Standard Time:20261212T180000", datetime(2026, 12, 12, 18), None),
        ("DTSTART:20261212T180000\nDTEND:20261212T180000", datetime(2026, 12, 12, 18), None),
        ("DTSTART:20261212T100000\nDTEND:20261213T120000", datetime(2026, 12, 12, 10), datetime(2026, 12, 13, 12)),
        ("DTSTART;VALUE=DATE:20261212", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261212\nDTEND;VALUE=DATE:20261213", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261212\nDTEND;VALUE=DATE:20261215", date(2026, 12, 12), date(2026, 12, 14)),
        ("DTSTART;VALUE=DATE:20261212\nDURATION:P2D", date(2026, 12, 12), date(2026, 12, 13)),
        ("DTSTART:20261212T000000\nDTEND:20261213T000000", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270109", date(2026, 12, 28), date(2027, 1, 8)),
    ],
)
def test_when_an_event_is(event: str, starts: Any, ends: Any) -> None:
    assert one_event(event) == [(starts, ends, not isinstance(starts, datetime))]


def test_a_moment_is_shown_on_the_classs_clock() -> None:
    event = "DTSTART:20261231T210000Z"
    assert one_event(event, date(2027, 1, 1)) == [(datetime(2027, 1, 1, 0, 0), None, False)]
    assert one_event(event, DECEMBER, ZoneInfo("Europe/London")) == [(datetime(2026, 12, 31, 21), None, False)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY", [1, 8, 15, 22, 29]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210T120000Z", [1, 3, 8, 10]),
        ("FREQ=WEEKLY;INTERVAL=2", [8, 22]),
        ("FREQ=WEEKLY;COUNT=15", [1, 8]),
        ("FREQ=DAILY;UNTIL=20261203", [1, 2, 3]),
        ("FREQ=MONTHLY;BYDAY=2TU", [8]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [31]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", [25]),
    ],
)
def test_an_event_that_repeats_is_an_item_for_each_day(rule: str, days: list[int]) -> None:
    found = one_event(f"DTSTART;TZID=Europe/Moscow:20260901T150000\nDURATION:PT1H\nRRULE:{rule}")
    day = [datetime(2026, 12, number, 15) for number in days]
    assert found == [(one, one + timedelta(hours=1), False) for one in day]


def test_a_day_that_was_moved_or_cancelled_is_taken_from_its_own_event() -> None:
    weekly = "UID:1\nDTSTART:20261201T150000\nRRULE:FREQ=WEEKLY\nEXDATE:20261208T150000\nSUMMARY:Шахматы"
    moved = "UID:1\nRECURRENCE-ID:20261215T150000\nDTSTART:20261216T160000\nSUMMARY:Шахматы"
    off = "UID:1\nRECURRENCE-ID:20261222T150000\nDTSTART:20261222T150000\nSTATUS:CANCELLED\nSUMMARY:Шахматы"
    found = read("a.ics", ics(weekly, moved, off))
    assert [one.starts for one in found.items] == [
        datetime(2026, 12, 1, 15),
        datetime(2026, 12, 29, 15),
        datetime(2026, 12, 16, 16),
    ]
    assert [(one.text, one.reason) for one in found.unread] == [("22.12.2026 Шахматы", "cancelled")]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("DTSTART:20261112T100000\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nSTATUS:CANCELLED\nSUMMARY:Нечто", "cancelled"),
        ("DTSTART:20261212T100000\nSUMMARY:Отмена: Музей", "cancelled"),
        ("DTSTART:20261212T100000", "no-title"),
        ("SUMMARY:Нечто", "date-unclear"),
        ("DTSTART:завтра\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261312T100000\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART;TZID=Nowhere:20261212T100000\nSUMMARY:Нечто", "time-unclear"),
        ("DTSTART:20261212T100000\nDTEND;VALUE=DATE:20261213\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=SECONDLY\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=DAILY;INTERVAL=0\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=DAILY;BYSECOND=1,2\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20200101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nRDATE;VALUE=PERIOD:20261213T100000/PT2H\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:00010101T000000Z\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nSUMMARY:Нечто -5 баллов", "negative-points"),
    ],
)
def test_an_event_that_is_left_out_is_told(event: str, reason: str) -> None:
    found = read("a.ics", ics(event))
    assert (found.items, [(one.line, one.reason) for one in found.unread]) == ((), [(3, reason)])


def test_an_event_has_further_days_in_lines_of_their_own() -> None:
    said = "DTSTART:20261130T160000\nDURATION:PT45M\nRDATE:20261202T160000,20261209T160000\nRDATE:20261216T173000"
    found = read("a.ics", ics(f"{said}\nEXDATE:20261209T160000\nSUMMARY:Чтение"))
    assert [(f"{one.starts:%d %H:%M}", f"{one.ends:%H:%M}") for one in found.items] == [
        ("02 16:00", "16:45"),
        ("16 17:30", "18:15"),
    ]
    whole = read("a.ics", ics("DTSTART;VALUE=DATE:20261201\nRDATE;VALUE=DATE:20261203\nSUMMARY:Чтение"))
    assert [(one.starts, one.all_day) for one in whole.items] == [(date(2026, 12, 1), True), (date(2026, 12, 3), True)]


def test_a_title_that_is_too_long_is_a_piece_of_it_and_a_guess() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nSUMMARY:Концерт " + "длинно " * 60))
    item = found.items[0]
    assert (item.title[:15], item.title[-1], len(item.title) <= 200) == ("Концерт длинно ", "…", True)
    assert "title" in item.doubts
    assert item.note is not None and len(item.title) + len(item.note) > 420


@pytest.mark.parametrize(
    ("head", "event", "kind"),
    [
        ("", "SUMMARY:Конкурс чтецов", "contest"),
        ("", "SUMMARY:Школа: Ярмарка", "school_event"),
        ("", "SUMMARY:Ярмарка", "class_event"),
        ("X-WR-CALNAME:Календарь школы\r\n", "SUMMARY:Ярмарка", "school_event"),
        ("X-WR-CALNAME:Город\r\n", "SUMMARY:Ярмарка", "city_event"),
        ("X-WR-CALNAME:Город\r\n", "SUMMARY:Ярмарка\nCATEGORIES:Помощники,Важное", "helpers"),
    ],
)
def test_the_kind_of_an_event(head: str, event: str, kind: str) -> None:
    found = read("a.ics", ics(f"DTSTART:20261212T100000\n{event}", head=head))
    assert [one.kind for one in found.items] == [kind]


def test_an_events_title_is_not_searched_for_days_and_its_description_is_a_note() -> None:
    found = read(
        "a.ics",
        ics(
            "DTSTART:20261212T100000\nSUMMARY:Выставка до 20.12\\, 14:00\nLOCATION:https://example.org/call\n"
            "DESCRIPTION:<p>Взять <b>чашки</b></p>\\nи ложки &amp; чай"
        ),
    )
    (item,) = found.items
    assert (item.title, item.starts, item.link, item.place) == (
        "Выставка до 20.12, 14:00",
        datetime(2026, 12, 12, 10),
        "https://example.org/call",
        None,
    )
    assert item.note == "Взять чашки\nи ложки & чай"


def test_the_month_of_a_calendar_is_the_fullest_to_come() -> None:
    past = [f"DTSTART:2026100{day}T100000\nSUMMARY:Было" for day in range(1, 6)]
    assert read("a.ics", ics(*past, "DTSTART:20270112T100000\nSUMMARY:Будет"), None).month == date(2027, 1, 1)
    assert read("a.ics", ics(*past), None).month == date(2026, 10, 1)


@pytest.mark.parametrize("count", ["", ";COUNT=5"])
def test_a_hundred_rules_that_never_come_true_take_no_long_time(count: str) -> None:
    never = f"DTSTART:19000101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30{count}\nSUMMARY:a"
    begun = process_time()
    found = read("a.ics", ics(*[never] * 100))
    assert process_time() - begun < 5
    assert {one.reason for one in found.unread} == {"other-month", *(["date-unclear"] if count else [])}


@pytest.mark.parametrize(("other", "starts"), [("+0500", datetime(2026, 12, 12, 8)), ("+0600", None)])
def test_the_zones_that_a_calendar_defines_are_not_unfolded(other: str, starts: datetime | None) -> None:
    """One that has a single distance from UTC is read; of another one nobody unfolds the rules."""
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\n"
        f"BEGIN:DAYLIGHT\r\nTZOFFSETTO:{other}\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    begun = process_time()
    found = read("a.ics", ics("DTSTART;TZID=Nowhere:20261212T100000\nSUMMARY:a", head=zone))
    assert [one.starts for one in found.items] == ([starts] if starts else [])
    assert [one.reason for one in found.unread] == ([] if starts else ["time-unclear"])
    assert process_time() - begun < 2


ON_THE_12TH = "DTSTART:20261201T100000\nDTEND:20261201T110000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Клуб\nUID:u"


ONWARD = (
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261215T100000\nDTSTART:20261215T120000\nDTEND:20261215T130000\nSUMMARY:Кружок\n"
    "UID:u"
)


def test_a_day_that_is_moved_with_all_after_it() -> None:
    found = read("a.ics", ics(ON_THE_12TH, ONWARD))
    assert [(one.title, one.starts, one.ends) for one in found.items] == [
        ("Клуб", datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 11)),
        ("Клуб", datetime(2026, 12, 8, 10), datetime(2026, 12, 8, 11)),
        ("Кружок", datetime(2026, 12, 15, 12), datetime(2026, 12, 15, 13)),
        ("Кружок", datetime(2026, 12, 22, 12), datetime(2026, 12, 22, 13)),
    ]
    again = read("a.ics", ics(ON_THE_12TH, ONWARD, ONWARD.replace("1215", "1222").replace("Кружок", "Студия")))
    assert [one.title for one in again.items] == ["Клуб", "Клуб", "Кружок", "Студия"]


@pytest.mark.parametrize(
    ("event", "starts", "ends"),
    [
        (
            "DTSTART;VALUE=DATE:20261227T000000Z\nDTEND;VALUE=DATE:20261229T000000Z",
            date(2026, 12, 27),
            date(2026, 12, 28),
        ),
        ("DTSTART:20261212T000000Z\nDTEND:20261213T000000Z", date(2026, 12, 12), None),
        (
            'DTSTART;TZID="(UTC+05:00) Yekaterinburg":20261212T180000\nDTEND;TZID="(UTC+05:00) Yekaterinburg":20261212T190000',
            datetime(2026, 12, 12, 16),
            datetime(2026, 12, 12, 17),
        ),
        ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", date(2026, 12, 29), None),
        ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", date(2026, 12, 2), None),
    ],
)
def test_days_and_zones_as_other_programs_write_them(
    event: str, starts: datetime | date, ends: datetime | date | None
) -> None:
    found = read("a.ics", ics(f"{event}\nSUMMARY:Нечто"))
    assert [(one.starts, one.ends, one.doubts) for one in found.items] == [(starts, ends, ())]


def test_what_ends_before_it_starts_is_doubtful() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nDTEND:20261212T090000\nSUMMARY:Нечто"))
    assert [(one.starts, one.ends, one.doubts) for one in found.items] == [
        (datetime(2026, 12, 12, 10), None, ("time",))
    ]


def test_a_message_that_takes_an_event_back_makes_none() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nSUMMARY:Нечто", head="METHOD:CANCEL\r\n"))
    assert (found.items, [one.reason for one in found.unread]) == ((), ["cancelled"])


def test_a_calendar_of_an_old_phone() -> None:
    event = (
        "DTSTART:20261212T100000\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=AF=D1=80=D0=BC=\n"
        "=D0=B0=D1=80=D0=BA=D0=B0, =D0=B8=3B =D0=B4=D0=B0"
    )
    assert [one.title for one in read("a.ics", ics(event)).items] == ["Ярмарка, и; да"]
