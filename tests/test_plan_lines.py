"""Lines of a pasted plan as schools write them: when, what, where, and what is none."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

from datetime import date, datetime
from typing import Any

import pytest

from data.kinds import KINDS
from tests.december import moment, only, plan

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
