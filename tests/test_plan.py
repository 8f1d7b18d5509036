"""A pasted plan: lines as schools write them, whole plans, and what holds for any text."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

from datetime import date, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.kinds import KINDS
from data.plan import REASONS, Plan, Understood, as_json, read

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)


def plan(text: str, month: date | None = DECEMBER) -> Plan:
    return read(text, month=month, today=TODAY)


def only(text: str) -> Understood:
    found = plan(text)
    assert found.unread == ()
    assert len(found.items) == 1, found
    return found.items[0]


def moment(text: str | None) -> datetime | date | None:
    """«12», «12 18:00» of December 2026, or a whole ISO day."""
    if text is None:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    day, _, clock = text.partition(" ")
    if not clock:
        return date(2026, 12, int(day))
    hour, minute = clock.split(":")
    return datetime(2026, 12, int(day), int(hour), int(minute))


WHEN = [
    # line, title, starts, ends
    ("12.12 17:00 Час психолога", "Час психолога", "12 17:00", None),
    ("12.12 Час психолога", "Час психолога", "12", None),
    ("12.12 в 17 часов Ярмарка", "Ярмарка", "12 17:00", None),
    ("12.12 Ярмарка", "Ярмарка", "12", None),
    ("12.12. Ярмарка", "Ярмарка", "12", None),
    ("12.12: Ярмарка", "Ярмарка", "12", None),
    ("12.12 - Ярмарка", "Ярмарка", "12", None),
    ("12.12 — Ярмарка", "Ярмарка", "12", None),
    ("12.12.2026 Ярмарка", "Ярмарка", "12", None),
    ("12.12.26 Ярмарка", "Ярмарка", "12", None),
    ("12.12.2026г. Ярмарка", "Ярмарка", "12", None),
    ("2026-12-12 Ярмарка", "Ярмарка", "12", None),
    ("2026-12-12 18:00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("2026-12-12T18:00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("5.12 Ярмарка", "Ярмарка", "5", None),
    ("12 декабря Ярмарка", "Ярмарка", "12", None),
    ("12 Декабря 2026 года Ярмарка", "Ярмарка", "12", None),
    ("12 декабря 2026 г. Ярмарка", "Ярмарка", "12", None),
    ("12 дек. Ярмарка", "Ярмарка", "12", None),
    ("12 дек Ярмарка", "Ярмарка", "12", None),
    ("12-го декабря Ярмарка", "Ярмарка", "12", None),
    ("12 числа Ярмарка", "Ярмарка", "12", None),
    ("Ярмарка 12 декабря", "Ярмарка", "12", None),
    ("Ярмарка, 12 декабря, 18:00", "Ярмарка", "12 18:00", None),
    ("Ярмарка (12.12, 18:00)", "Ярмарка", "12 18:00", None),
    ("Ярмарка — 12.12 — 18:00", "Ярмарка", "12 18:00", None),
    ("Ярмарка состоится 12 декабря в школе", "Ярмарка в школе", "12", None),
    ("сб 12.12 в 18.00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("Сб, 12.12 — 11:00 — Ярмарка", "Ярмарка", "12 11:00", None),
    ("суббота, 12 декабря, 18:00 — Ярмарка", "Ярмарка", "12 18:00", None),
    ("В субботу, 12 декабря, Ярмарка", "Ярмарка", "12", None),
    ("12 декабря (суббота) Ярмарка", "Ярмарка", "12", None),
    ("12.12 (сб) 18:00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12 декабря, суббота: Ярмарка", "Ярмарка", "12", None),
    ("сб 12 Ярмарка", "Ярмарка", "12", None),
    ("12.12 18:00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 18.00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 18-00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12, в 18-30, Ярмарка", "Ярмарка", "12 18:30", None),
    ("12.12 18⁰⁰ Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 18 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 18 ч. Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 18 часов Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 9 утра Ярмарка", "Ярмарка", "12 9:00", None),
    ("12.12 в 7 вечера Ярмарка", "Ярмарка", "12 19:00", None),
    ("12.12 в 3 часа дня Ярмарка", "Ярмарка", "12 15:00", None),
    ("12.12 в полдень Ярмарка", "Ярмарка", "12 12:00", None),
    ("12.12 10.10 Ярмарка", "Ярмарка", "12 10:10", None),
    ("12.12 09:05 Ярмарка", "Ярмарка", "12 9:05", None),
    ("12.12 в 06:30 Ярмарка", "Ярмарка", "12 6:30", None),
    ("12.12 начало в 18:00 Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 18:00-19:30 Ярмарка", "Ярмарка", "12 18:00", "12 19:30"),
    ("12.12 18:00–19:30 Ярмарка", "Ярмарка", "12 18:00", "12 19:30"),
    ("12.12 18.00 - 19.30 Ярмарка", "Ярмарка", "12 18:00", "12 19:30"),
    ("12.12 18-00 - 19-30 Ярмарка", "Ярмарка", "12 18:00", "12 19:30"),
    ("12.12 с 18:00 до 19:30 Ярмарка", "Ярмарка", "12 18:00", "12 19:30"),
    ("12.12 с 10 до 12 Ярмарка", "Ярмарка", "12 10:00", "12 12:00"),
    ("12.12 с 9-00 до 12-00 Ярмарка", "Ярмарка", "12 9:00", "12 12:00"),
    ("12.12 20:00-00:30 Ночь музыки", "Ночь музыки", "12 20:00", "13 0:30"),
    ("12–14.12 Ярмарка", "Ярмарка", "12", "14"),
    ("12-14.12 Ярмарка", "Ярмарка", "12", "14"),
    ("12 - 14.12.2026 Ярмарка", "Ярмарка", "12", "14"),
    ("12–14 декабря Ярмарка", "Ярмарка", "12", "14"),
    ("12.12-14.12 Ярмарка", "Ярмарка", "12", "14"),
    ("12.12.-14.12.2026 Ярмарка", "Ярмарка", "12", "14"),
    ("12.12.2026 – 14.12.2026 Ярмарка", "Ярмарка", "12", "14"),
    ("с 12 по 14 декабря Ярмарка", "Ярмарка", "12", "14"),
    ("c 12 по 14 декабря Ярмарка", "Ярмарка", "12", "14"),
    ("с 12 декабря по 14 декабря Ярмарка", "Ярмарка", "12", "14"),
    ("с 12.12 до 14.12 Ярмарка", "Ярмарка", "12", "14"),
    ("с 28 декабря по 8 января Каникулы", "Каникулы", "28", "2027-01-08"),
    ("28.12–08.01 Каникулы", "Каникулы", "28", "2027-01-08"),
    ("28.12-08.01.2027 Каникулы", "Каникулы", "28", "2027-01-08"),
    ("28 ноября – 3 декабря Ярмарка", "Ярмарка", "2026-11-28", "3"),
    ("пн 14 – пт 18 декабря Неделя сказок", "Неделя сказок", "14", "18"),
    ("до 25 декабря Сбор макулатуры", "Сбор макулатуры", None, "25"),
    ("до 25.12 Сбор макулатуры", "Сбор макулатуры", None, "25"),
    ("Сбор макулатуры до 25 декабря", "Сбор макулатуры", None, "25"),
    ("Сбор макулатуры (срок — до 25 декабря)", "Сбор макулатуры", None, "25"),
    ("не позднее 25 декабря Сбор макулатуры", "Сбор макулатуры", None, "25"),
    ("по 25 декабря Сбор макулатуры", "Сбор макулатуры", None, "25"),
    ("до 15 января Сбор макулатуры", "Сбор макулатуры", None, "2027-01-15"),
    ("до 25 декабря 18:00 Сбор работ", "Сбор работ", None, "25 18:00"),
    ("12.12 Ярмарка, запись до 10.12", "Ярмарка", "12", None),
    ("весь месяц Сбор макулатуры", "Сбор макулатуры", None, None),
    ("в течение месяца Сбор макулатуры", "Сбор макулатуры", None, None),
    ("Сбор макулатуры в течение декабря", "Сбор макулатуры", None, None),
    ("Сбор макулатуры весь декабрь", "Сбор макулатуры", None, None),
    ("Ярмарка", "Ярмарка", None, None),
    ("12.12 (суббота), начало в 10.00 Ярмарка", "Ярмарка", "12 10:00", None),
    ("16 декабря 2026 года (среда) 14.30 Ярмарка", "Ярмарка", "16 14:30", None),
    ("2026/12/12 Ярмарка", "Ярмарка", "12", None),
    ("12-12-2026 Ярмарка", "Ярмарка", "12", None),
    ("12-го: Ярмарка", "Ярмарка", "12", None),
    ("сб 12: Ярмарка", "Ярмарка", "12", None),
    ("12 декабря, 18:00 | Ярмарка", "Ярмарка", "12 18:00", None),
    ("12.12 в 12ч30 Ярмарка", "Ярмарка", "12 12:30", None),
    ("12.12 12ч.30мин. Ярмарка", "Ярмарка", "12 12:30", None),
    ("12.12 в 12 часов 30 минут Ярмарка", "Ярмарка", "12 12:30", None),
    ("12 декабря в 10 часов утра Ярмарка", "Ярмарка", "12 10:00", None),
    ("12.12 Ярмарка (1 час 30 минут)", "Ярмарка (1 час 30 минут)", "12", None),
    ("12.12 с 10 до 12 украшаем класс", "Украшаем класс", "12 10:00", "12 12:00"),
    ("12.12 с 10 до 12 лет", "С 10 до 12 лет", "12", None),
    ("С 14 декабря по 18 декабря Неделя сказок", "Неделя сказок", "14", "18"),
    ("14.12.2026-18.12.2026 г. Неделя сказок", "Неделя сказок", "14", "18"),
    ("31 декабря – 1 января Ёлка", "Ёлка", "31", "2027-01-01"),
    ("Ярмарка. Срок: 1–18 декабря", "Ярмарка", "1", "18"),
    ("Сбор работ до 16.12 включительно", "Сбор работ", None, "16"),
    ("Крайний срок 16.12: Сбор работ", "Сбор работ", None, "16"),
    ("Дедлайн: 16.12 Сбор работ", "Сбор работ", None, "16"),
    ("до среды 16 декабря Сбор работ", "Сбор работ", None, "16"),
    ("до конца месяца Сбор работ", "Сбор работ", None, "31"),
    ("Сбор работ до конца декабря", "Сбор работ", None, "31"),
    ("в течение всего месяца Сбор макулатуры", "Сбор макулатуры", None, None),
    ("в теч. месяца Сбор макулатуры", "Сбор макулатуры", None, None),
    # English
    ("09/12 @ 9.30am Assembly", "Assembly", "9 9:30", None),
    ("09/12/2026 Assembly", "Assembly", "9", None),
    ("09/12/26 at 2pm Assembly", "Assembly", "9 14:00", None),
    ("9 December Assembly", "Assembly", "9", None),
    ("9th December Assembly", "Assembly", "9", None),
    ("9th of December Assembly", "Assembly", "9", None),
    ("December 9 Assembly", "Assembly", "9", None),
    ("December 9th, 2026: Assembly", "Assembly", "9", None),
    ("Dec 9 Assembly", "Assembly", "9", None),
    ("Wed 9 Dec - Assembly", "Assembly", "9", None),
    ("Wednesday 9th December - Assembly", "Assembly", "9", None),
    ("Wednesday 9th – Assembly", "Assembly", "9", None),
    ("Wednesday, December 9, 2:15 pm Assembly", "Assembly", "9 14:15", None),
    ("Assembly on 9 December at 9.30am", "Assembly", "9 9:30", None),
    ("Assembly 9 Dec 6-7pm", "Assembly", "9 18:00", "9 19:00"),
    ("Assembly 9 Dec 9.30-10.30am", "Assembly", "9 9:30", "9 10:30"),
    ("Assembly 9 Dec 11am-1pm", "Assembly", "9 11:00", "9 13:00"),
    ("Assembly 9 Dec 11-1pm", "Assembly", "9 11:00", "9 13:00"),
    ("Assembly 9 Dec from 10:00 to 11:15", "Assembly", "9 10:00", "9 11:15"),
    ("Assembly 9 Dec at 9 a.m.", "Assembly", "9 9:00", None),
    ("Assembly 9 Dec 12 noon", "Assembly", "9 12:00", None),
    ("9-11 December Book fair", "Book fair", "9", "11"),
    ("December 9-11 Book fair", "Book fair", "9", "11"),
    ("Monday 14 – Friday 18 December Book fair", "Book fair", "14", "18"),
    ("from 9 to 11 December Book fair", "Book fair", "9", "11"),
    ("21 December - 4 January Holidays", "Holidays", "21", "2027-01-04"),
    ("by 25 December Shoeboxes", "Shoeboxes", None, "25"),
    ("Shoeboxes due by December 25", "Shoeboxes", None, "25"),
    ("all month Shoeboxes", "Shoeboxes", None, None),
    ("Shoeboxes throughout December", "Shoeboxes", None, None),
    ("09/12 @ 9:30 AM – 10:30 AM Assembly", "Assembly", "9 9:30", "9 10:30"),
    ("Wed 09/12, 9.30am - 10.30am: Assembly", "Assembly", "9 9:30", "9 10:30"),
    ("Wednesday the 9th of December: Assembly", "Assembly", "9", None),
    ("Wednesday, 9th December 2026 at 6 p.m. Assembly", "Assembly", "9 18:00", None),
    ("9th: Assembly", "Assembly", "9", None),
    ("Wed 9: Assembly", "Assembly", "9", None),
    ("9 December @ noon Assembly", "Assembly", "9 12:00", None),
    ("9 December, 6.00-7.30 pm Assembly", "Assembly", "9 18:00", "9 19:30"),
    ("9 December from 9 till 11 Assembly", "Assembly", "9 9:00", "9 11:00"),
    ("Mon 7th to Fri 11th Dec Book fair", "Book fair", "7", "11"),
    ("December 9 – December 11: Book fair", "Book fair", "9", "11"),
    ("until 18th December: Shoeboxes", "Shoeboxes", None, "18"),
    ("Shoeboxes (deadline 18 December)", "Shoeboxes", None, "18"),
    ("Shoeboxes - due 18/12", "Shoeboxes", None, "18"),
    ("No later than Friday 18 December: Shoeboxes", "Shoeboxes", None, "18"),
    ("Shoeboxes by the end of the month", "Shoeboxes", None, "31"),
    ("on Friday 18th Dec Term ends at 1.30pm", "Term ends", "18 13:30", None),
]


@pytest.mark.parametrize(("line", "title", "starts", "ends"), WHEN, ids=[case[0] for case in WHEN])
def test_when(line: str, title: str, starts: str | None, ends: str | None) -> None:
    item = only(f"Школа\n{line}")
    assert (item.title, item.starts, item.ends) == (title, moment(starts), moment(ends))
    assert item.all_day is not any(isinstance(day, datetime) for day in (item.starts, item.ends))
    assert (item.line, item.lines, item.kind) == (2, (2,), "school_event")


PARTS: list[tuple[str, dict[str, Any]]] = [
    ("12.12 18:00 Ярмарка @ пр-т Мира, 111", {"title": "Ярмарка", "place": "пр-т Мира, 111"}),
    ("12.12 Ярмарка @ ул. 1 Мая, 5", {"title": "Ярмарка", "place": "ул. 1 Мая, 5", "starts": date(2026, 12, 12)}),
    ("Ярмарка @ актовый зал, 12.12 18:00", {"place": "актовый зал", "starts": datetime(2026, 12, 12, 18)}),
    ("12.12 Ярмарка @Школа", {"title": "Ярмарка", "place": "Школа"}),
    ("12.12 Ярмарка, пишите @ivan_petrov", {"title": "Ярмарка, пишите @ivan_petrov", "place": None}),
    ("12.12 Ярмарка, место: актовый зал", {"title": "Ярмарка", "place": "актовый зал"}),
    ("12.12 Ярмарка. Место проведения: каб. 12", {"title": "Ярмарка", "place": "каб. 12"}),
    ("12.12 Ярмарка 📍 двор школы", {"title": "Ярмарка", "place": "двор школы"}),
    ("9 Dec Fair, venue: Main Hall", {"title": "Fair", "place": "Main Hall"}),
    ("12.12 Встреча в Музее космонавтики", {"title": "Встреча в Музее космонавтики", "place": None}),
    ("12.12 Ярмарка https://example.org/12.11", {"title": "Ярмарка", "link": "https://example.org/12.11"}),
    ("12.12 Ярмарка (https://example.org/a_(b)).", {"title": "Ярмарка", "link": "https://example.org/a_(b)"}),
    ("12.12 Ярмарка t.me/school/5", {"title": "Ярмарка", "link": "https://t.me/school/5"}),
    ("12.12 Ярмарка www.example.org", {"title": "Ярмарка", "link": "https://www.example.org"}),
    ("12.12 Ярмарка vk.com/wall-1_2", {"title": "Ярмарка", "link": "https://vk.com/wall-1_2"}),
    ("12.12 [Ярмарка](https://example.org/x)", {"title": "Ярмарка", "link": "https://example.org/x"}),
    (
        "12.12 Ярмарка https://a.org/1 https://a.org/2",
        {"title": "Ярмарка", "link": "https://a.org/1", "note": "https://a.org/2"},
    ),
    ("12.12 Ярмарка (20 мест)", {"title": "Ярмарка", "seats": 20}),
    ("12.12 Ярмарка, 20 мест", {"title": "Ярмарка", "seats": 20}),
    ("12.12 Ярмарка (до 15 человек)", {"title": "Ярмарка", "seats": 15}),
    ("9 Dec Fair (30 places)", {"title": "Fair", "seats": 30}),
    ("9 Dec Fair, 30 seats", {"title": "Fair", "seats": 30}),
    ("12.12 Награждение за 2 место", {"title": "Награждение за 2 место", "seats": None}),
    ("12.12 Ярмарка +5 баллов", {"title": "Ярмарка", "points": 5}),
    ("12.12 Ярмарка (15 баллов)", {"title": "Ярмарка", "points": 15}),
    ("12.12 Ярмарка — 1 балл", {"title": "Ярмарка", "points": 1}),
    ("9 Dec Fair +5 points", {"title": "Fair", "points": 5}),
    ("12.12 Ярмарка (20 мест), +5 баллов", {"title": "Ярмарка", "seats": 20, "points": 5}),
    ("12.12 Ярмарка 6+", {"title": "Ярмарка", "note": "6+"}),
    ("12.12 Ярмарка (7–10 лет)", {"title": "Ярмарка", "note": "7–10 лет"}),
    ("9 Dec Fair (ages 7-10)", {"title": "Fair", "note": "ages 7-10"}),
    ("12.12 Ярмарка (отв. Иванова И.И.)", {"title": "Ярмарка", "note": "отв. Иванова И.И."}),
    ("12.12 Ярмарка. Ответственный: Иванова", {"title": "Ярмарка", "note": "Ответственный: Иванова"}),
    ("каждый вторник в 15:00 Шахматы", {"title": "Шахматы", "starts": None, "note": "в 15:00\nкаждый вторник"}),
    ("по средам и пятницам Шахматы", {"title": "Шахматы", "starts": None, "note": "по средам и пятницам"}),
    ("every Tuesday Chess", {"title": "Chess", "starts": None, "note": "every Tuesday"}),
    ("Chess on Tuesdays at 3pm", {"title": "Chess", "starts": None, "note": "at 3pm\non Tuesdays"}),
    ("каждый понедельник и среду: Шахматы", {"title": "Шахматы", "note": "каждый понедельник и среду"}),
    ("Tuesdays & Thursdays: Chess", {"title": "Chess", "note": "Tuesdays & Thursdays"}),
    ("Начиная с 12 декабря Шахматы", {"title": "Шахматы", "note": "с 12 декабря"}),
    ("w/b 7 Dec Assessment week", {"title": "Assessment week", "starts": moment("7"), "ends": moment("13")}),
    ("12.12 Ярмарка, 12.00-15.00. Вход свободный", {"title": "Ярмарка", "note": "Вход свободный"}),
    ("с 12 декабря Шахматы", {"title": "Шахматы", "starts": date(2026, 12, 12), "ends": None, "note": "с 12 декабря"}),
    ("12–14.12 10:00–18:00 Ярмарка", {"starts": date(2026, 12, 12), "ends": date(2026, 12, 14), "note": "10:00–18:00"}),
    ("12.12 до 20:00 Ярмарка", {"starts": date(2026, 12, 12), "all_day": True, "note": "до 20:00"}),
    ("12.12 Поход, сбор в 10:30 у метро", {"title": "Поход, сбор у метро", "starts": datetime(2026, 12, 12, 10, 30)}),
    ("w/c 7 Dec Assessment week", {"starts": moment("7"), "ends": moment("13"), "note": None}),
    ("🎄 12.12 Ярмарка", {"title": "Ярмарка"}),
    ("1. 12.12 Ярмарка", {"title": "Ярмарка"}),
    ("3) 12 декабря Ярмарка", {"title": "Ярмарка"}),
    ("• 12.12 «Щелкунчик»", {"title": "«Щелкунчик»"}),
    ("- [ ] 12.12 Ярмарка", {"title": "Ярмарка"}),
    ("1️⃣ 12.12 Ярмарка", {"title": "Ярмарка"}),
    ("12.12 Фильм «28 панфиловцев»", {"title": "Фильм «28 панфиловцев»", "starts": date(2026, 12, 12)}),
    ("12.12 Читаем «22 июня 1941 года»", {"title": "Читаем «22 июня 1941 года»"}),
    ("12.12 Концерт 3/4 класс", {"title": "Концерт 3/4 класс"}),
    ("12.12 Ярмарка 5-9 классы", {"title": "Ярмарка", "note": "5-9 классы", "starts": date(2026, 12, 12)}),
    ("9 Dec Year 3/4/5/6 Carol Concert", {"title": "Year 3/4/5/6 Carol Concert"}),
    ("Ёлка, ул. Ленина, 5, 12 декабря", {"title": "Ёлка", "place": "ул. Ленина, 5", "starts": date(2026, 12, 12)}),
    ("Школа № 5 - 12 декабря", {"title": "Школа № 5", "starts": date(2026, 12, 12), "ends": None}),
    ("12.12 Лекция 1.5 часа", {"title": "Лекция 1.5 часа"}),
    ("12.12 Концерт к 8 марта", {"title": "Концерт к 8 марта", "starts": date(2026, 12, 12)}),
    ("12.12 Тургенев И.С.", {"title": "Тургенев И.С."}),
    ("12.12 Поездка.", {"title": "Поездка"}),
]


@pytest.mark.parametrize(("line", "facts"), PARTS, ids=[case[0] for case in PARTS])
def test_parts(line: str, facts: dict[str, Any]) -> None:
    item = only(f"Школа\n{line}")
    assert {name: getattr(item, name) for name in facts} == facts


UNREAD = [
    ("31.11 Ярмарка", "no-such-date"),
    ("31.13 Ярмарка", "no-such-date"),
    ("32 декабря Ярмарка", "no-such-date"),
    ("29.02.2027 Ярмарка", "no-such-date"),
    ("12.12 25:00 Ярмарка", "no-such-time"),
    ("12.12 18:75 Ярмарка", "no-such-time"),
    ("12.12 в 25.00 Ярмарка", "no-such-time"),
    ("9 Dec 13am Fair", "no-such-time"),
    ("12.11 Ярмарка", "other-month"),
    ("12 января Ярмарка", "other-month"),
    ("12.12.2025 Ярмарка", "other-month"),
    ("до 25 ноября Ярмарка", "other-month"),
    ("1–15 ноября Ярмарка", "other-month"),
    ("14–12.12 Ярмарка", "ends-before-starts"),
    ("12.12 18:00-17:00 Ярмарка", "ends-before-starts"),
    ("12.12 Ярмарка и концерт 14.12", "several-dates"),
    ("9 Dec Nativity 9:30, carols 14:00", "several-times"),
    ("18 Dec Assembly 8:00-9:00, party 10:15-11:15 and early release at 12:00", "several-times"),
    ("12.12", "no-title"),
    ("12.12 18:00 (20 мест)", "no-title"),
    ("18:00 Ярмарка", "no-date"),
    ("12.12 Ярмарка -5 баллов", "negative-points"),
    ("x" * 1001, "too-long"),
]


@pytest.mark.parametrize(("line", "reason"), UNREAD, ids=[case[0][:30] for case in UNREAD])
def test_unread(line: str, reason: str) -> None:
    found = plan(f"Школа\n{line}")
    assert found.items == ()
    assert [(one.line, one.text, one.reason) for one in found.unread] == [(2, line.strip(), reason)]


HEADINGS = {
    "book_alone": "Книги: читаем про себя|Книги|Книги: про себя|КНИГИ ПРО СЕБЯ|Читаем про себя|📖 Книги для чтения про себя:|Что почитать|Список для чтения|Чтение|1. Самостоятельное чтение|Books|Reading list|Books to read alone|Read alone",
    "book_aloud": "Читаем вслух|Книги: вслух|Книги для чтения вслух|ВСЛУХ|Семейное чтение|Читаем вместе|Read aloud|Books to read aloud|Reading together|Read-alouds",
    "audio": "Послушать|Слушаем|Что послушать?|Аудиокниги|Музыка|🎧 Послушать вместе|Listen|To listen|Audiobooks|Podcasts",
    "video": "Посмотреть|Смотрим|ЧТО ПОСМОТРЕТЬ|Мультфильмы|Кино|Фильмы и мультфильмы|Watch|Films|Videos|To watch",
    "school_event": "Школа|ШКОЛА:|Школьные мероприятия|Мероприятия школы|В школе|Общешкольные мероприятия|**Школа**|# Школа|School|School events|Dates for your diary|Key dates",
    "class_event": "Класс|Наш класс|Классные мероприятия|События класса|— КЛАСС —|Class|Our class|Class events",
    "city_event": "Город|Городские события|В городе|Мероприятия города|Город в декабре|City|City events|In the city",
    "venue": "Музеи. Парки. Усадьбы|Олимпиада|Олимпиада «Музеи. Парки. Усадьбы»|МУЗЕИ, ПАРКИ, УСАДЬБЫ:|Городская олимпиада|Olympiad|Museums. Parks. Estates",
    "outing": "Театр|Театры и выставки|Экскурсии|Куда сходить?|Походы|🎭 Театр|Theatre|Trips|Outings|Exhibitions",
    "contest": "Конкурсы|КОНКУРСЫ И ОЛИМПИАДЫ|Соревнования|Конкурс:|Contests|Competitions",
    "project": "Проекты|Семейные проекты|Проект|Projects|Family projects",
    "story": "Читатели и писатели|Пишем|«Читатели и писатели»|Stories|Readers and writers|Writing",
    "meeting": "Собрания|Родительские собрания|Meetings|Parents' meetings|Parents’ evenings",
    "open_lesson": "Открытые уроки|Open lessons|Open mornings",
    "consultation": "Консультации|Консультации специалистов|Психолог, логопед|Consultations|Office hours",
    "helpers": "Помощники|Нужна помощь|Нужны помощники|Нужны волонтёры|Helpers|Volunteers needed|Helpers wanted",
    "proposal": "Предложения|Предложения родителей|Идеи|Proposals|Ideas",
}
HEADING = [(kind, heading) for kind, headings in HEADINGS.items() for heading in headings.split("|")]


def test_every_kind_has_its_headings() -> None:
    assert set(HEADINGS) == set(KINDS)


@pytest.mark.parametrize(("kind", "heading"), HEADING, ids=[heading for _, heading in HEADING])
def test_heading(kind: str, heading: str) -> None:
    found = plan(f"{heading}\nНечто особенное 12.12")
    assert [(item.kind, item.title, item.line) for item in found.items] == [(kind, "Нечто особенное", 2)]
    assert (found.headings, found.unread) == ((1,), ())


WORDS = [
    ("12.12 Музей космонавтики", "outing"),
    ("12.12 Экскурсия в усадьбу Кусково", "outing"),
    ("12.12 Прогулка по парку", "outing"),
    ("12.12 Спектакль «Щелкунчик»", "outing"),
    ("12.12 Выставка кошек", "outing"),
    ("12.12 Родительское собрание", "meeting"),
    ("12.12 Открытый урок математики", "open_lesson"),
    ("12.12 Консультация логопеда", "consultation"),
    ("12.12 Конкурс чтецов", "contest"),
    ("12.12 Конкурс рисунков в музее", "contest"),
    ("12.12 Олимпиада по математике", "contest"),
    ("12.12 Защита проектов", "project"),
    ("12.12 Классный час", "class_event"),
    ("12.12 Общешкольная линейка", "school_event"),
    ("12.12 День города", "city_event"),
    ("Читаем вслух: А. Линдгрен «Малыш и Карлсон»", "book_aloud"),
    ("Послушать — «Щелкунчик»", "audio"),
    ("Школа: Ярмарка 12.12", "school_event"),
    ("Школа: 12.12 Ярмарка", "school_event"),
    ("Театр: 12.12 18:00 «Щелкунчик»", "outing"),
    ("9 Dec Parents' evening", "meeting"),
    ("9 Dec Museum trip", "outing"),
    ("9 Dec Poetry competition", "contest"),
    ("9 Dec School fair", "school_event"),
    ("9 Dec Helpers wanted", "helpers"),
]


@pytest.mark.parametrize(("line", "kind"), WORDS, ids=[case[0] for case in WORDS])
def test_a_word_says_the_kind(line: str, kind: str) -> None:
    assert only(line).kind == kind


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("12.12 Ярмарка", ("school_event", "class_event", "city_event")),
        ("12.12 Парковка у школы", ("school_event", "class_event", "city_event")),
    ],
)
def test_without_heading_and_word_the_kind_is_a_guess(line: str, kinds: tuple[str, ...]) -> None:
    item = only(line)
    assert (item.kind, item.kinds, item.doubts) == (kinds[0], kinds, ("kind",))


@pytest.mark.parametrize("line", ["Уважаемые родители!", "Dear parents,"])
def test_a_greeting_is_no_item(line: str) -> None:
    found = plan(line)
    assert (found.items, [one.reason for one in found.unread]) == ((), ["prose"])


SCHOOL = """МАРШРУТНАЯ КАРТА 2 «А» класса на декабрь 2026 года
==============================

📖 Книги: про себя
1. В. Драгунский «Денискины рассказы» (7+)
2. А. Линдгрен «Малыш и Карлсон» https://example.org/karlsson

Читаем вслух:
- К. Чуковский «Айболит» +5 баллов
Послушать
«Щелкунчик» П. И. Чайковского t.me/music/12
ПОСМОТРЕТЬ
Фильм «Морозко»
https://example.org/morozko

ШКОЛА
12.12 18:00 Новогодняя ярмарка @ актовый зал (20 мест)
до 25 декабря — сбор макулатуры
31.11 Смотр строя
Класс
сб 12 декабря в 12:00 Чаепитие
  принести чашки
(родители тоже)
Город
12–14.12 Фестиваль «Путешествие в Рождество», Тверская площадь

Музеи. Парки. Усадьбы
Каждая семья выбирает один музей, парк или усадьбу.

Театр
20.12 в 12.00 «Щелкунчик» в Большом театре
Разное:
купить тетради
"""


def facts(found: Plan) -> list[tuple[int, str, str]]:
    return [(item.line, item.kind, item.title) for item in found.items]


def test_a_months_plan() -> None:
    found = plan(SCHOOL, None)
    assert found.month == DECEMBER
    assert facts(found) == [
        (5, "book_alone", "В. Драгунский «Денискины рассказы»"),
        (6, "book_alone", "А. Линдгрен «Малыш и Карлсон»"),
        (9, "book_aloud", "К. Чуковский «Айболит»"),
        (11, "audio", "«Щелкунчик» П. И. Чайковского"),
        (13, "video", "Фильм «Морозко»"),
        (17, "school_event", "Новогодняя ярмарка"),
        (18, "school_event", "Сбор макулатуры"),
        (21, "class_event", "Чаепитие"),
        (25, "city_event", "Фестиваль «Путешествие в Рождество», Тверская площадь"),
        (27, "venue", "Музеи. Парки. Усадьбы"),
        (31, "outing", "«Щелкунчик» в Большом театре"),
        (33, "class_event", "Купить тетради"),
    ]
    by_line = {item.line: item for item in found.items}
    assert (by_line[13].link, by_line[13].lines) == ("https://example.org/morozko", (13, 14))
    assert (by_line[21].note, by_line[21].lines) == ("принести чашки\n(родители тоже)", (21, 22, 23))
    assert (by_line[27].note, by_line[27].lines) == ("Каждая семья выбирает один музей, парк или усадьбу", (27, 28))
    assert [(one.line, one.text, one.reason) for one in found.unread] == [
        (19, "31.11 Смотр строя", "no-such-date"),
    ]
    assert found.headings == (1, 2, 4, 8, 10, 12, 16, 20, 24, 30, 32)
    assert (by_line[33].doubts, by_line[33].under) == (("kind",), "Разное")


TABLE = """План мероприятий МБОУ СОШ № 5 на декабрь
| № п/п | Дата проведения | Время | Мероприятие | Место проведения | Классы | Ответственный |
|---|---|---|---|---|---|---|
| 1 | 04.12 | 10.00 | Линейка памяти | Спортзал | 1–4 | Зам. директора по ВР |
| 2. | 7–11.12 | | Неделя математики | | 1-4 | Учителя |
| 3 | 12.12.2026 | 18-00 | Родительское собрание | каб. 12 | 2А | Иванова И.И. |
| | | | | | | Петрова А.А. |
| 4 | в течение месяца | | Акция «Кормушка» | двор | | |
| 5 | 18 | 3 урок | Концерт | | | |
| | Город | | | | | |
| 6 | 20.12 | 10.10 | Ледовый фестиваль | | | |
| 7 | скоро | | Субботник | | | |
| 8 | по графику | | Дежурство | | | |
"""


def test_a_table_from_a_page() -> None:
    found = plan(TABLE, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.place, i.note) for i in found.items] == [
        (
            4,
            "school_event",
            "Линейка памяти",
            moment("4 10:00"),
            None,
            "Спортзал",
            "Классы: 1–4\nОтветственный: Зам. директора по ВР",
        ),
        (
            5,
            "school_event",
            "Неделя математики",
            moment("7"),
            moment("11"),
            None,
            "Классы: 1-4\nОтветственный: Учителя",
        ),
        (
            6,
            "meeting",
            "Родительское собрание",
            moment("12 18:00"),
            None,
            "каб. 12",
            "Классы: 2А\nОтветственный: Иванова И.И.\nОтветственный: Петрова А.А.",
        ),
        (8, "school_event", "Акция «Кормушка»", None, None, "двор", None),
        (9, "school_event", "Концерт", moment("18"), None, None, "3 урок"),
        (11, "city_event", "Ледовый фестиваль", moment("20 10:10"), None, None, None),
        (13, "city_event", "Дежурство", None, None, None, "по графику"),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [(12, "date-unclear")]
    assert found.headings == (1, 2, 10)
    assert found.items[2].lines == (6, 7)


def test_columns_in_any_order_divided_by_tabs() -> None:
    text = "Класс\nМероприятие\tОтветственный\tДата и время\tКоличество мест\tБаллы\nПоход\tИванова\t12.12 10:00-12:00\t15\t5"
    item = only(text)
    assert (item.title, item.starts, item.ends) == ("Поход", moment("12 10:00"), moment("12 12:00"))
    assert (item.seats, item.points, item.note) == (15, 5, "Ответственный: Иванова")


def test_a_table_without_header() -> None:
    found = plan("Школа\n1 | 12.12 | 18:00 | Ярмарка | зал\n2 | 13.12 | | Концерт |\n")
    assert [(i.title, i.starts, i.place) for i in found.items] == [
        ("Ярмарка", moment("12 18:00"), "зал"),
        ("Концерт", moment("13"), None),
    ]


def test_the_text_before_the_museums_belongs_to_the_heading() -> None:
    found = plan(
        "Музеи. Парки. Усадьбы\nКаждая семья выбирает один музей.\nКусково до 27.12\nЦарицыно @ ул. Дольская, 1"
    )
    assert [(i.line, i.kind, i.title, i.ends, i.place) for i in found.items] == [
        (3, "venue", "Кусково", moment("27"), None),
        (4, "venue", "Царицыно", None, "ул. Дольская, 1"),
    ]
    assert found.headings == (1, 2)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.sampled_from(["\t", " | "]))
def test_columns_stand_in_any_order(order: list[int], mark: str) -> None:
    header = ["Вид", "Название", "Дата", "Время", "Место", "Ответственный"]
    rows = [header, ["Школа", "Ярмарка", "12.12", "18:00", "зал", "Иванова"], ["Класс", "Чаепитие", "14", "", "", ""]]
    lines = [mark.join(row[at] for at in order) for row in rows]
    found = plan("\n".join(f"| {line} |" if mark == " | " else line for line in lines))
    assert [(one.kind, one.title, one.starts, one.place, one.note) for one in found.items] == [
        ("school_event", "Ярмарка", moment("12 18:00"), "зал", "Ответственный: Иванова"),
        ("class_event", "Чаепитие", moment("14"), None, None),
    ]
    assert found.unread == ()


SAID = {
    "book_alone": "Книга|Книга про себя|Книга для чтения про себя|book_alone|Book to read alone",
    "book_aloud": "Книга вслух|Книга для чтения вслух|Читаем вслух|Book to read aloud",
    "school_event": "Школа|Школьное мероприятие|Событие школы|school event|School",
    "class_event": "Класс|Классное дело|Праздник класса|class_event|Class",
    "city_event": "Город|Городское событие|City",
    "venue": "Музеи|Музей, парк, усадьба|Музеи и парки|Museum, park or estate",
    "outing": "Театр|Выход|Поход|Экскурсия|Outing|Trip",
    "contest": "Конкурс|Олимпиада|Contest",
    "story": "Рассказ|Сочинение|Story",
    "meeting": "Собрание|Встреча|Meeting",
    "open_lesson": "Открытый урок|Open lesson",
    "helpers": "Помощники|Волонтёр|Helpers",
    "proposal": "Предложение|Идея|Proposal",
}


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, words in SAID.items() for said in words.split("|")])
def test_a_cell_says_the_kind(kind: str, said: str) -> None:
    found = plan(f"Вид\tНазвание\tДата\n{said}\tНечто\t12.12")
    assert [(item.kind, item.title) for item in found.items] == [(kind, "Нечто")]


WHEN_CELLS = [
    ("12", "12", None, None),
    ("12.12", "12", None, None),
    ("с 10 по 12", "10", "12", None),
    ("10–12", "10", "12", None),
    ("до 25", None, "25", None),
    ("by 25", None, "25", None),
    ("25.12, 13.00", "25 13:00", None, None),
    ("26 декабря (суббота)", "26", None, None),
    ("пн, 7.12", "7", None, None),
    ("18.12.26 (пт) 12:00–13:00", "18 12:00", "18 13:00", None),
    ("28.12.2026–10.01.2027", "28", "2027-01-10", None),
    ("с 14 декабря", "14", None, "с 14 декабря"),
    ("в теч. месяца", None, None, None),
    ("декабрь", None, None, None),
    ("ноябрь-декабрь", None, None, None),
    ("дек.", None, None, None),
    ("3 неделя", "14", "20", None),
    ("последняя неделя", "28", "31", None),
    ("ежемесячно", None, None, "ежемесячно"),
    ("каждый вторник", None, None, "каждый вторник"),
    ("по графику", None, None, "по графику"),
]


@pytest.mark.parametrize(("cell", "starts", "ends", "note"), WHEN_CELLS, ids=[case[0] for case in WHEN_CELLS])
def test_a_cell_of_days(cell: str, starts: str | None, ends: str | None, note: str | None) -> None:
    item = only(f"Школа\n№\tЧто\tСроки\n1\tЯрмарка\t{cell}")
    assert (item.title, item.starts, item.ends, item.note) == ("Ярмарка", moment(starts), moment(ends), note)


def test_an_empty_first_cell_keeps_the_columns() -> None:
    found = plan("Школа\nДата\tВремя\tЧто\tГде\n\t\tСбор\tзал\n\t18:00\n12.12\t\tЯрмарка | игры\n\tзавтра")
    assert [(item.line, item.title, item.starts, item.place) for item in found.items] == [
        (3, "Сбор", None, "зал"),
        (5, "Ярмарка | игры", moment("12"), None),
    ]


def test_a_headings_row_keeps_the_columns_whichever_cell_it_stands_in() -> None:
    for row in ("Город\t\t", "\tГород\t", "\t\tГород"):
        found = plan(f"Вид\tНазвание\tДата\n\tЯрмарка\t12.12\n{row}\n\tКаток\t13.12")
        assert [(item.line, item.title) for item in found.items] == [(2, "Ярмарка"), (4, "Каток")]
        assert (found.items[1].kind, found.headings) == ("city_event", (1, 3))


CLASS = """ПЛАН
воспитательных мероприятий в 3А классе на декабрь 2026 – 2027 учебного года

| № | Мероприятие | Сроки | Ответственные |
|:-:|-------------|:-----:|--------------|
| 1 | Классный час «День Конституции» | 11.12. | Кл. рук. |
| 2 | Конкурс на лучшее украшение класса | с 14 по 25 декабря | |
| 3 | Новогодний праздник | 25.12, 13.00 | родители |
| 4 | Собрание | 3 неделя | |
"""


def test_a_class_teachers_plan() -> None:
    found = plan(CLASS, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.note) for i in found.items] == [
        (6, "class_event", "Классный час «День Конституции»", moment("11"), None, "Ответственные: Кл. рук"),
        (7, "contest", "Конкурс на лучшее украшение класса", moment("14"), moment("25"), None),
        (8, "class_event", "Новогодний праздник", moment("25 13:00"), None, "Ответственные: родители"),
        (9, "meeting", "Собрание", moment("14"), moment("20"), None),
    ]
    assert (found.unread, found.headings) == ((), (1, 2, 4))


MESSENGER = """Наши планы на декабрь!

📚 ЧИТАЕМ (про себя)
«Серая Шейка», Д. Мамин-Сибиряк
Читаем вместе с мамой и папой:
«Рождество в Простоквашино» Э. Успенский (от 6 лет)
🏫 В школе:
✅ 7-11 декабря - неделя чтения
👉 11.12. 13.30 чаепитие
❗ До 18 декабря сдать 500 р. на подарки
🎒 Класс
17.12 (четверг) с 8.30 до 9.15 Открытый урок по чтению
5.12 (сб), 11:00, каток «Сокольники», встречаемся у метро, +3 балла
🎭 Театр
Театр кукол 13.12 11:00 (6+) 800-1500 ₽
🏆 Конкурсы и проекты
Викторина; 15.12; каб. 12; отв. Петрова А.А.
"""


def test_a_message_with_emoji() -> None:
    found = plan(MESSENGER, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (4, "book_alone", "«Серая Шейка», Д. Мамин-Сибиряк", None, None),
        (6, "book_aloud", "«Рождество в Простоквашино» Э. Успенский", None, None),
        (8, "school_event", "Неделя чтения", moment("7"), moment("11")),
        (9, "school_event", "Чаепитие", moment("11 13:30"), None),
        (10, "school_event", "Сдать 500 р. на подарки", None, moment("18")),
        (12, "class_event", "Открытый урок по чтению", moment("17 8:30"), moment("17 9:15")),
        (13, "class_event", "Каток «Сокольники», встречаемся у метро", moment("5 11:00"), None),
        (15, "outing", "Театр кукол", moment("13 11:00"), None),
        (17, "contest", "Викторина", moment("15"), None),
    ]
    assert found.unread == ()


OAKWOOD = """Oakwood Primary School Newsletter
KEY DATES – DECEMBER
• Tues 1st Dec – Advent begins
• Weds 2nd: Flu vaccinations (Years 1–6)
• Thurs 3 Dec, 3:30–4:30pm, Year 4 cake sale in the playground
• 09/12 @ 9.30am – KS1 Nativity, Main Hall (parents welcome)
• 10/12 @ 2pm & 6pm – KS2 Carol concert
• w/c 14th Dec: Class parties
• Fri 18th Dec - Term ends at 2.00pm
• Monday 4th January: INSET day
CLASS NEWS
Class assembly: Thursday 10 December 9.10am
Helpers needed for the Christmas Fair on Saturday 5th December, 12-3pm. Contact Jo on 07700 900123.
READING AT HOME
"Stick Man", Julia Donaldson
COMPETITIONS
Design a card – entries by 8 Dec
"""


def test_a_newsletter_of_key_dates() -> None:
    found = plan(OAKWOOD, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (3, "school_event", "Advent begins", moment("1"), None),
        (4, "school_event", "Flu vaccinations", moment("2"), None),
        (5, "school_event", "Year 4 cake sale", moment("3 15:30"), moment("3 16:30")),
        (6, "school_event", "KS1 Nativity", moment("9 9:30"), None),
        (7, "school_event", "KS2 Carol concert", moment("10"), None),
        (8, "school_event", "Class parties", moment("14"), moment("20")),
        (9, "school_event", "Term ends", moment("18 14:00"), None),
        (12, "class_event", "Class assembly", moment("10 9:10"), None),
        (
            13,
            "class_event",
            "Helpers needed for the Christmas Fair",
            moment("5 12:00"),
            moment("5 15:00"),
        ),
        (15, "book_alone", '"Stick Man", Julia Donaldson', None, None),
        (17, "contest", "Design a card – entries", None, moment("8")),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [(10, "other-month")]


def test_a_title_over_two_lines() -> None:
    found = plan("План внеклассных мероприятий 3 «Б» класса\nна декабрь 2026 года\n12.12 Генеральная уборка", None)
    assert facts(found) == [(3, "class_event", "Генеральная уборка")]
    assert found.headings == (1, 2)


def test_a_spreadsheets_days() -> None:
    item = only("Школа\nДата\tМероприятие\n2026-12-12 00:00:00\tЯрмарка")
    assert (item.starts, item.all_day) == (date(2026, 12, 12), True)


DAYS = """План на декабрь

12 декабря, суббота
1. 10:00 Родительское собрание
2. 12:00–13:00 Экскурсия в музей

13 декабря:
Школа:
Ярмарка
Концерт 15:00
14.12
18:00 Классный час
Конкурс рисунков
31 ноября
Выставка
15 декабря
"""


def test_date_headings_with_lines_under_them() -> None:
    found = plan(DAYS)
    assert [(i.line, i.kind, i.title, i.starts, i.ends) for i in found.items] == [
        (4, "meeting", "Родительское собрание", moment("12 10:00"), None),
        (5, "outing", "Экскурсия в музей", moment("12 12:00"), moment("12 13:00")),
        (9, "school_event", "Ярмарка", moment("13"), None),
        (10, "school_event", "Концерт", moment("13 15:00"), None),
        (12, "class_event", "Классный час", moment("14 18:00"), None),
        (13, "contest", "Конкурс рисунков", moment("14"), None),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [
        (14, "no-such-date"),
        (15, "no-such-date"),
        (16, "no-title"),
    ]
    assert found.headings == (1, 3, 7, 8, 11)


NEWSLETTER = """St Mary's Primary School - December Newsletter

Dear parents,

Dates for your diary
09/12 @ 9.30am Nativity dress rehearsal @ Main Hall
Friday 11th – Christmas Jumper Day. Your child can wear any jumper and jazz it up, it does not have to be a shop bought one.
Mon 14 - Wed 16 December - Book fair (30 places)
17 Dec 2-3pm Carol concert, venue: St Mary's Church
Thursday 18th December - Last day of term
Read aloud
* "The Snowman" by Raymond Briggs +5 points
Watch
www.example.org/snowman
Helpers needed:
* Book fair, 14 December from 9am to 11am (3 places)
By 18 December: shoeboxes
"""


def test_an_english_newsletter() -> None:
    found = plan(NEWSLETTER, None)
    assert [(i.line, i.kind, i.title, i.starts, i.ends, i.place, i.seats) for i in found.items] == [
        (6, "school_event", "Nativity dress rehearsal", moment("9 9:30"), None, "Main Hall", None),
        (7, "school_event", "Christmas Jumper Day", moment("11"), None, None, None),
        (8, "school_event", "Book fair", moment("14"), moment("16"), None, 30),
        (9, "school_event", "Carol concert", moment("17 14:00"), moment("17 15:00"), "St Mary's Church", None),
        (10, "school_event", "Last day of term", moment("18"), None, None, None),
        (12, "book_aloud", '"The Snowman" by Raymond Briggs', None, None, None, None),
        (16, "helpers", "Book fair", moment("14 9:00"), moment("14 11:00"), None, 3),
        (17, "helpers", "Shoeboxes", None, moment("18"), None, None),
    ]
    assert [(one.line, one.reason) for one in found.unread] == [
        (3, "prose"),
        (14, "no-title"),
    ]
    doubted = [item for item in found.items if item.doubts]
    assert [(item.line, item.doubts, [starts for starts, _, _ in item.moments]) for item in doubted] == [
        (10, ("day",), [moment("18"), moment("17")])
    ]
    assert (
        found.items[1].note == "Your child can wear any jumper and jazz it up, it does not have to be a shop bought one"
    )


def test_labels_under_an_item() -> None:
    item = only(
        "Родительское собрание\nДата: 12 декабря\nВремя: 18.00\nМесто: каб. 12\nОтветственный: Иванова И.И.\nСсылка: t.me/a/1"
    )
    assert (item.title, item.starts, item.place) == ("Родительское собрание", moment("12 18:00"), "каб. 12")
    assert (item.link, item.note, item.lines) == ("https://t.me/a/1", "Ответственный: Иванова И.И.", (1, 2, 3, 4, 5, 6))


def test_several_days_are_an_item_each() -> None:
    found = plan("Школа\n7 и 14 декабря в 18:00 Ярмарка\n1, 8 и 15 декабря Клуб")
    assert [(i.line, i.title, i.starts) for i in found.items] == [
        (2, "Ярмарка", moment("7 18:00")),
        (2, "Ярмарка", moment("14 18:00")),
        (3, "Клуб", moment("1")),
        (3, "Клуб", moment("8")),
        (3, "Клуб", moment("15")),
    ]


def test_an_unread_line_takes_its_continuations_along() -> None:
    found = plan("Школа\n31.11 Ярмарка\n  взять чашки\n12.12 Концерт")
    assert [(one.line, one.reason) for one in found.unread] == [(2, "no-such-date"), (3, "after-unread")]
    assert [item.line for item in found.items] == [4]


def test_a_line_with_its_own_date_is_no_continuation() -> None:
    found = plan("Школа\n12.12 Ярмарка\n    13.12 концерт")
    assert [(item.line, item.title) for item in found.items] == [(2, "Ярмарка"), (3, "Концерт")]


@pytest.mark.parametrize(
    "line",
    ["до конца месяца сбор", "весь декабрь: сбор", "ежедневно зарядка", "каждый вторник шахматы", "every Friday chess"],
)
def test_a_line_that_says_when_is_no_continuation_though_it_begins_small(line: str) -> None:
    assert [item.line for item in plan(f"Школа\n12.12 Ярмарка\n{line}").items] == [2, 3]


def test_when_alone_continues_the_item_above() -> None:
    item = only("Школа\nШахматы\nкаждый вторник, 15:00")
    assert (item.title, item.note, item.lines) == ("Шахматы", "каждый вторник, 15:00", (2, 3))


def test_several_days_named_by_one_month() -> None:
    found = plan("School\nDec 9, 10 and 11 Fair\n12.12; 19.12 Chess\n15/12 & 16/12 Meeting")
    assert [(item.line, item.starts.day) for item in found.items if item.starts] == [
        (2, 9),
        (2, 10),
        (2, 11),
        (3, 12),
        (3, 19),
        (4, 15),
        (4, 16),
    ]
    assert {item.title for item in found.items} == {"Fair", "Chess", "Meeting"}


def test_a_list_in_small_letters_is_a_list() -> None:
    assert [item.title for item in plan("Книги\nбуратино\nзолушка").items] == ["Буратино", "Золушка"]


def test_a_heading_ends_the_day_above_it() -> None:
    found = plan("Школа\n12 декабря\nЯрмарка\nКласс\nЧаепитие\n12.12 Поход")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Ярмарка", moment("12")),
        ("Чаепитие", None),
        ("Поход", moment("12")),
    ]


def test_books_under_a_plan_by_days_have_no_day() -> None:
    found = plan("12 декабря\nШкола\nЯрмарка\nКниги\nА. Линдгрен «Карлсон»")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Ярмарка", moment("12")),
        ("А. Линдгрен «Карлсон»", None),
    ]


def test_weekdays_in_a_known_week() -> None:
    found = plan("План на неделю 7–11 декабря\nПонедельник\nКлассный час 9:00\nСреда\nЭкскурсия в музей")
    assert [(item.title, item.starts) for item in found.items] == [
        ("Классный час", moment("7 9:00")),
        ("Экскурсия в музей", moment("9")),
    ]


def test_another_months_part_of_a_years_plan() -> None:
    found = plan("Ноябрь\nКниги\nБуратино\nДекабрь\nКниги\nЗолушка\nЯнварь 2027\nКниги\nКарлсон")
    assert [(item.line, item.title) for item in found.items] == [(6, "Золушка")]
    assert [(one.line, one.reason) for one in found.unread] == [
        (1, "other-month"),
        (3, "other-month"),
        (9, "other-month"),
    ]


def test_points_and_a_day_of_a_heading_hold_for_its_items() -> None:
    found = plan("Книги (+7 баллов)\nБуратино\nЗолушка +3 балла\nКонкурсы (до 25 декабря):\nСнежинка")
    assert [(item.title, item.points, item.ends) for item in found.items] == [
        ("Буратино", 7, None),
        ("Золушка", 3, None),
        ("Снежинка", None, moment("25")),
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Декабрь 2026", "2026-12-01"),
        ("План на декабрь", "2026-12-01"),
        ("План работы 2 «А» класса на март", "2027-03-01"),
        ("December newsletter", "2026-12-01"),
        ("Маршрутная карта. Февраль 2027 г.", "2027-02-01"),
        ("Школа\n12.01 Ярмарка\n13.01 Концерт\n25.12 Ёлка", "2027-01-01"),
        ("Школа\nЯрмарка", "2026-12-01"),
        ("", "2026-12-01"),
    ],
)
def test_the_month_is_inferred(text: str, month: str) -> None:
    assert plan(text, None).month == date.fromisoformat(month)


def test_early_in_a_month_it_is_the_month_made() -> None:
    assert read("Школа\nЯрмарка", month=None, today=date(2026, 11, 19)).month == date(2026, 11, 1)


def test_years_turn() -> None:
    found = read("Школа\n12.01 Ярмарка\n28.12-10.01 Каникулы", month=date(2027, 1, 1), today=TODAY)
    assert [(i.starts, i.ends) for i in found.items] == [
        (date(2027, 1, 12), None),
        (date(2026, 12, 28), date(2027, 1, 10)),
    ]


def test_json() -> None:
    assert as_json(plan("Школа\n12.12 18:00-19:30 Ярмарка @ зал +5 баллов\nдо 25 декабря Сбор\n31.11 Нечто")) == {
        "month": "2026-12",
        "items": [
            {
                "line": 2,
                "kind": "school_event",
                "title": "Ярмарка",
                "starts": "2026-12-12T18:00:00",
                "ends": "2026-12-12T19:30:00",
                "all_day": False,
                "place": "зал",
                "link": None,
                "seats": None,
                "points": 5,
                "doubts": [],
            },
            {
                "line": 3,
                "kind": "school_event",
                "title": "Сбор",
                "starts": None,
                "ends": "2026-12-25",
                "all_day": True,
                "place": None,
                "link": None,
                "seats": None,
                "points": None,
                "doubts": [],
            },
        ],
        "unread": [{"line": 4, "text": "31.11 Нечто", "reason": "no-such-date"}],
    }


# any text

SCRAPS = [
    *(case[0] for case in WHEN[::3]),
    *(case[0] for case in PARTS[::3]),
    *(case[0] for case in UNREAD[::3]),
    *(heading for _, heading in HEADING[::3]),
    *SCHOOL.splitlines(),
    *TABLE.splitlines(),
    *CLASS.splitlines(),
    *MESSENGER.splitlines(),
    *OAKWOOD.splitlines(),
    "Вид\tНазвание\tДата",
    "\tГород\t",
    "[[Школа]]",
    "[[12.12|Ярмарка]]",
    *DAYS.splitlines(),
    *NEWSLETTER.splitlines(),
    "",
    "  ",
    "|",
    "\t",
    "12",
    "-",
    "с",
    "до",
    "@",
    "(",
]
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map("\n".join),
    st.lists(
        st.sampled_from([*'0123456789.:/-–—,@()|«»"\t #*', " ", "\n", *(s[:6] for s in SCRAPS)]), max_size=120
    ).map("".join),
)
MONTHS = st.none() | st.dates().map(lambda day: day.replace(day=1))


def check(text: str, found: Plan) -> None:
    """Every line with a letter or a figure is in an item, a heading, or unread."""
    lines = text.splitlines()
    wanted = {number for number, line in enumerate(lines, 1) if any(map(str.isalnum, line))}
    told = {*found.headings, *(one.line for one in found.unread)}.union(*(item.lines for item in found.items))
    assert wanted <= told <= {number for number, line in enumerate(lines, 1) if line.strip()}
    for item in found.items:
        assert item.kind in KINDS
        assert item.title.strip() == item.title != ""
        assert item.line == item.lines[0]
        assert item.all_day is not any(isinstance(day, datetime) for day in (item.starts, item.ends))
        if item.starts is not None and item.ends is not None:
            assert type(item.starts) is type(item.ends)
            assert item.starts <= item.ends
    assert {one.reason for one in found.unread} <= set(REASONS)
    assert all(_letters(one.text) in _letters(lines[one.line - 1]) for one in found.unread)


def _letters(text: str) -> str:
    """What a row of a table and its line have in common."""
    return "".join(c for c in text if c.isalnum())


@settings(max_examples=300, deadline=None)
@given(TEXT, MONTHS, st.dates())
def test_any_text_is_read_and_no_line_is_lost(text: str, month: date | None, today: date) -> None:
    found = read(text, month=month, today=today)
    check(text, found)
    assert read(text, month=found.month, today=today).items == found.items
    as_json(found)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2026, 12, 1), date(2026, 12, 31)),
    st.times(),
    st.sampled_from(
        [
            "{0:%d.%m} {1:%H:%M} Ёлка",
            "{0:%d.%m.%Y} в {1:%H:%M} Ёлка",
            "Ёлка {0:%Y-%m-%d} {1:%H:%M}",
            "Ёлка {0:%d %b %Y} at {1:%H:%M}",
            "{0:%A}, {0:%B %d}, {1:%I:%M %p} Ёлка",
        ]
    ),
)
def test_what_is_written_is_read(day: date, clock: Any, form: str) -> None:
    item = only("School\n" + form.format(day, clock))
    assert (item.title, item.starts) == ("Ёлка", datetime(day.year, day.month, day.day, clock.hour, clock.minute))


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 100_000,
        "1." * 50_000,
        "12.12 " * 16_000,
        " " * 100_000 + "x",
        "((((" * 25_000,
        "a-" * 50_000,
        "«" * 100_000,
        "http://" * 14_000,
        "12-" * 33_000,
        "1, " * 33_000,
        "|" * 100_000,
        "x\n" * 15_000,
        "в " * 50_000,
        "@ a" * 33_000,
        "12.12 Ёлка\n" * 2_000,
        ("(1 " * 300 + "\n") * 100,
        ("отв. a" * 150 + "\n") * 100,
        ("12, " * 240 + "12.12\n") * 100,
        ("a - \t" * 190 + "\n") * 100,
    ],
    ids=range(19),
)
def test_a_hostile_text_takes_no_long_time(hostile: str) -> None:
    begun = process_time()
    check(hostile, plan(hostile, None))
    assert process_time() - begun < 6
