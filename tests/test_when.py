"""When a line takes place: every way of saying it that plans of schools show, one line at a time."""

from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.plan import REASONS
from data.plan.dates import LONGEST, Span, When, find, week_of, weeks_named, writes_month_first
from data.plan.guard import guarded, leftover
from data.plan.items import times
from data.plan.marks import tidy
from data.plan.tokens import Unclear

DECEMBER = date(2026, 12, 1)


def said(when: When) -> str:
    """«5, 12», «7..11», «..25 18:00», «8 18:00..20:00», "all month"; other months with their number."""

    def day(on: date | datetime | None) -> str:
        if on is None:
            return ""
        named = str(on.day) if (on.year, on.month) == (2026, 12) else f"{on.day}.{on.month}"
        return named + (f" {on:%H:%M}" if isinstance(on, datetime) else "")

    def span(one: Span) -> str:
        starts, ends, _, _ = times(one, when)
        return day(starts) + (f"..{day(ends)}" if ends is not None else "")

    return ", ".join(map(span, when.spans)) or "all month"


def read(line: str, **how: object) -> tuple[str, str]:
    when, rest = find(line, DECEMBER, **how)  # type: ignore[arg-type]
    return said(when), tidy(rest)


SURE = [
    # line, when, title
    # a day
    ("«12» декабря 2026 г. Смотр строя", "12", "Смотр строя"),
    ("«12» декабря Смотр строя", "12", "Смотр строя"),
    ('"12" декабря 2026 года — Смотр', "12", "Смотр"),
    ("Смотр строя, «12» декабря 2026 г.", "12", "Смотр строя"),
    ("12,12 Каток", "12", "Каток"),
    ("14,12 Лыжи", "14", "Лыжи"),
    ("12. 12 Каток", "12", "Каток"),
    ("12 . 12 Каток", "12", "Каток"),
    ("07. 12. 2026 Каток", "7", "Каток"),
    ("12.12.2026г Каток", "12", "Каток"),
    ("Каток 12.12.", "12", "Каток"),
    ("Каток (12.12)", "12", "Каток"),
    ("11-го декабря Каток", "11", "Каток"),
    ("20-го украшаем класс", "20", "украшаем класс"),
    ("Кто может помочь украсить класс 20-го — отзовитесь", "20", "Кто может помочь украсить класс — отзовитесь"),
    ("12 числа Каток", "12", "Каток"),
    ("12-го числа Каток", "12", "Каток"),
    ("Каток будет 12 числа", "12", "Каток будет"),
    ("Сб. 12.12 Каток", "12", "Каток"),
    ("СБ, 12 ДЕКАБРЯ, КАТОК", "12", "КАТОК"),
    ("12.12 (СБ) Каток", "12", "Каток"),
    ("12 декабря (суббота) — Каток", "12", "Каток"),
    ("понедельник 7 декабря: Каток", "7", "Каток"),
    ("Понедельник, 07.12.2026 Каток", "7", "Каток"),
    ("18.XII Ярмарка", "18", "Ярмарка"),
    ("5/XII 13-45 Прогон", "5 13:45", "Прогон"),
    ("9-10 (ср-чт) – диктанты", "9..10", "диктанты"),
    ("с 9:30 до 11:00 4 декабря Зарядка", "4 09:30..4 11:00", "Зарядка"),
    ("16.12 Автобус 24, выезд в 9.10", "16 09:10", "Автобус 24, выезд"),
    ("в течение недели с 7 декабря Выставка", "7..13", "Выставка"),
    ("Beginning 7 December Coat drive", "7", "Coat drive"),
    ("Book Fair from December 7th through the 9th", "7..9", "Book Fair"),
    # said in words
    ("в пятницу четвертого декабря идём в цирк", "4", "идём в цирк"),
    ("двадцать пятого декабря ёлка в одиннадцать часов", "25 11:00", "ёлка"),
    ("собрание пятнадцатого декабря в восемнадцать ноль ноль", "15 18:00", "собрание"),
    ("тридцать первого декабря ёлка к часу дня", "31 13:00", "ёлка"),
    ("Игра в семь цветов 5.12", "5", "Игра в семь цветов"),
    ("Сказка о трёх поросятах, четвёртого декабря в восемь тридцать", "4 08:30", "Сказка о трёх поросятах"),
    # several days
    ("7,8,9 декабря Репетиция", "7, 8, 9", "Репетиция"),
    ("7, 8, 9 декабря Репетиция", "7, 8, 9", "Репетиция"),
    ("7,8 и 9 декабря Репетиция", "7, 8, 9", "Репетиция"),
    ("7 и 9 декабря Репетиция", "7, 9", "Репетиция"),
    ("7,9.12 Репетиция", "7, 9", "Репетиция"),
    ("7.12, 9.12, 11.12 Репетиция", "7, 9, 11", "Репетиция"),
    ("7.12 и 9.12 Репетиция", "7, 9", "Репетиция"),
    ("Репетиция 7, 9 и 11 декабря", "7, 9, 11", "Репетиция"),
    ("12 (сб) и 13 (вс) декабря Фестиваль", "12, 13", "Фестиваль"),
    ("12 (сб), 13 (вс) декабря Фестиваль", "12, 13", "Фестиваль"),
    ("12 и 13 декабря (сб, вс) Фестиваль", "12, 13", "Фестиваль"),
    ("12 и 13 декабря (сб и вс) Фестиваль", "12, 13", "Фестиваль"),
    ("«12» и «13» декабря Фестиваль", "12, 13", "Фестиваль"),
    ("По субботам 5, 12, 19 декабря Каток", "5, 12, 19", "Каток"),
    ("По субботам 5, 12 декабря в 10:00 Каток", "5 10:00, 12 10:00", "Каток"),
    # a range
    ("с 7 по 11 декабря Ярмарка", "7..11", "Ярмарка"),
    ("С 7 по 11 Ярмарка", "7..11", "Ярмарка"),
    ("Ярмарка с 7-го по 11-е декабря", "7..11", "Ярмарка"),
    ("в период с 7 по 11 декабря Ярмарка", "7..11", "Ярмарка"),
    ("7-11 декабря (пн-пт) Ярмарка", "7..11", "Ярмарка"),
    ("7–11 декабря, пн–пт, Ярмарка", "7..11", "Ярмарка"),
    ("пн–пт 7–11.12 Ярмарка", "7..11", "Ярмарка"),
    ("Пн-Пт 7-11 декабря Сбор макулатуры", "7..11", "Сбор макулатуры"),
    ("Пн.–чт., 14–17 декабря: Неделя математики", "14..17", "Неделя математики"),
    ("С пн 21 по ср 23 декабря Ярмарка", "21..23", "Ярмарка"),
    ("с 7 (пн) по 11 (пт) декабря Ярмарка", "7..11", "Ярмарка"),
    ("с понедельника 7 декабря по пятницу 11 декабря Ярмарка", "7..11", "Ярмарка"),
    ("07.12.-11.12. Ярмарка", "7..11", "Ярмарка"),
    ("07.12 — 11.12.2026 г. Ярмарка", "7..11", "Ярмарка"),
    ("Каникулы с 28 декабря по 10 января, выходим 11-го", "28..10.1", "Каникулы, выходим 11-го"),
    ("Каникулы 28.12.26–10.01.27", "28..10.1", "Каникулы"),
    # a deadline
    ("К 25 декабря оформить окна", "..25", "оформить окна"),
    ("Оформить окна к 25 декабря", "..25", "Оформить окна"),
    ("К 24.12 выучить стихи", "..24", "выучить стихи"),
    ("Выучить стихи к 24-му", "..24", "Выучить стихи"),
    ("К 25-му оформить окна", "..25", "оформить окна"),
    ("к 25 числу оформить окна", "..25", "оформить окна"),
    ("До 10 числа сдать анкеты", "..10", "сдать анкеты"),
    ("До 11го сдать деньги", "..11", "сдать деньги"),
    ("до 14-го", "..14", ""),
    ("Поделки сдаём до 14-го (подписать!)", "..14", "Поделки сдаём (подписать!)"),
    ("Сдать рисунки до 18:00 14 декабря", "..14 18:00", "Сдать рисунки"),
    ("Сдать рисунки до 18.00 14.12", "..14 18:00", "Сдать рисунки"),
    ("Сдать рисунки до 14 декабря, 18:00", "..14 18:00", "Сдать рисунки"),
    ("Сдать рисунки не позднее 14 декабря", "..14", "Сдать рисунки"),
    ("Сдать рисунки не позже 14.12", "..14", "Сдать рисунки"),
    ("в срок до 14 декабря сдать рисунки", "..14", "сдать рисунки"),
    ("Ежедневно до 30 декабря Выставка", "..30", "Выставка"),
    ("Forms back by 6pm on Dec 14", "..14 18:00", "Forms back"),
    ("Forms back by the 14th", "..14", "Forms back"),
    ("Сбор игрушек до конца декабря", "..31", "Сбор игрушек"),
    # words that are a day
    ("Первая суббота декабря Субботник", "5", "Субботник"),
    ("первая суббота месяца — Субботник", "5", "Субботник"),
    ("В первую субботу декабря Субботник", "5", "Субботник"),
    ("1-я суббота декабря Субботник", "5", "Субботник"),
    ("Последняя пятница месяца День именинника", "25", "День именинника"),
    ("День именинника (последняя пятница месяца)", "25", "День именинника"),
    ("Вторая и четвёртая среда месяца: Хор", "9, 23", "Хор"),
    ("Во вторую среду месяца в 15:00 Хор", "9 15:00", "Хор"),
    ("First Friday of the month - Coffee morning", "4", "Coffee morning"),
    ("Coffee morning: last Friday in December", "25", "Coffee morning"),
    ("The 2nd Tuesday of December, 6pm PTA", "8 18:00", "PTA"),
    # all month
    ("2-я неделя декабря Неделя добра", "all month", "Неделя добра"),
    ("1 неделя: Беседа", "all month", "Беседа"),
    ("Неделя добра (3-4 неделя)", "all month", "Неделя добра"),
    ("II неделя декабря Неделя добра", "all month", "Неделя добра"),
    ("Вторая половина декабря Утренники", "all month", "Утренники"),
    ("Утренники в конце месяца", "all month", "Утренники"),
    ("В начале декабря Утренники", "all month", "Утренники"),
    ("По чётным средам Хор", "all month", "Хор"),
    ("Вт и чт, 14:40 Робототехника", "all month", "Робототехника"),
    ("пн, ср 15:00 Шахматы", "all month", "Шахматы"),
    ("пн-пт Зарядка", "all month", "Зарядка"),
    ("ПН–ПТ, 8:15 Зарядка", "all month", "Зарядка"),
    ("Шахматы: пн/ср/пт 15:00", "all month", "Шахматы"),
    ("Шахматы по вт и чт", "all month", "Шахматы"),
    ("Шахматы — каждый вторник и четверг", "all month", "Шахматы"),
    ("Зарядка в будни", "all month", "Зарядка"),
    ("Культура общения 1-4 В течение года Учителя", "all month", "Культура общения 1-4 Учителя"),
    ("Mon, Wed 3pm Chess", "all month", "Chess"),
    ("Mon-Fri Breakfast club", "all month", "Breakfast club"),
    ("Choir – Alternate Fridays", "all month", "Choir"),
    ("Every other Friday: Choir", "all month", "Choir"),
    ("Beginners Judo – Mondays", "all month", "Beginners Judo"),
    ("Mid-December: Reports", "all month", "Reports"),
    ("Декабрь: Неделя добра", "all month", "Неделя добра"),
    ("Неделя добра (декабрь)", "all month", "Неделя добра"),
    # an hour
    ("12.12 в 18 ч. Каток", "12 18:00", "Каток"),
    ("Каток, 12 декабря, 13ч.", "12 13:00", "Каток"),
    ("12.12, 2 часа игры", "12", "2 часа игры"),
    ("12.12 в 6 вечера Каток", "12 18:00", "Каток"),
    ("12.12 18-00 Каток", "12 18:00", "Каток"),
    ("12.12 10-45 Линейка", "12 10:45", "Линейка"),
    ("12.12, 10.00-11.30 Каток", "12 10:00..12 11:30", "Каток"),
    ("12.12 с 10 до 12 Каток", "12 10:00..12 12:00", "Каток"),
    ("Каток, 12 декабря, начало в 10.00", "12 10:00", "Каток"),
    ("12 декабря после 5 урока Репетиция", "12", "Репетиция"),
    ("Репетиция 12.12 после уроков", "12", "Репетиция"),
    ("12.12 Репетиция на 3 уроке", "12", "Репетиция"),
    # English
    ("Dec 8, 10, & 12 - Picture Day", "8, 10, 12", "Picture Day"),
    ("Dec 8, 10 & 12 Picture Day", "8, 10, 12", "Picture Day"),
    ("Dec 8,10,12 Picture Day", "8, 10, 12", "Picture Day"),
    ("December 8 and 10: Picture Day", "8, 10", "Picture Day"),
    ("04-Dec-26 Popsicles", "4", "Popsicles"),
    ("4-Dec-2026 Popsicles", "4", "Popsicles"),
    ("4/Dec/26 Popsicles", "4", "Popsicles"),
    ("4-Dec Popsicles", "4", "Popsicles"),
    ("4 Dec 26 Cake sale", "4", "Cake sale"),
    ("4 Dec '26 Cake sale", "4", "Cake sale"),
    ("Friday, 12/11 - Movie night", "11", "Movie night"),
    ("Friday 12/4 Movie night", "4", "Movie night"),
    ("Fri. 12/4: Movie night", "4", "Movie night"),
    ("12/15 Movie night", "15", "Movie night"),
    ("12/24/2026 Winter break", "24", "Winter break"),
    ("Tuesday, 12/15 - PTA Meeting; 6:30pm", "15 18:30", "PTA Meeting"),
    ("Monday, 12/7 - Holiday Shop begins and runs to 12/11.", "7..11", "Holiday Shop begins and runs"),
    ("12/21 - 12/31 Winter break", "21..31", "Winter break"),
    ("Dec 7 through 11 Gift shop", "7..11", "Gift shop"),
    ("Dec 7 thru Dec 11: Gift shop", "7..11", "Gift shop"),
    ("Dec 7th-11th Gift shop", "7..11", "Gift shop"),
    ("Mon, Dec 7 - Fri, Dec 11: Gift shop", "7..11", "Gift shop"),
    ("Week of Dec 7 - Food drive", "7..13", "Food drive"),
    ("Food drive, week of December 9th", "7..13", "Food drive"),
    ("w/c 7 Dec Food drive", "7..13", "Food drive"),
    ("Week commencing Monday 7th December: Food drive", "7..13", "Food drive"),
    ("Winter Vacation – Dec 21 – Jan 4", "21..4.1", "Winter Vacation"),
    ("December 24-January 4- Winter Break", "24..4.1", "Winter Break"),
    ("Early Release – Tues, Dec 15", "15", "Early Release"),
    ("Holiday Shop Begins (Schedule Change) – Monday, December 7th – 14th", "7..14", "Holiday Shop Begins (Schedule Change)"),  # noqa: E501
    ("Monday 7th Bank Holiday", "7", "Bank Holiday"),
    ("Monday 14th - Wednesday 16th December - Y6 residential", "14..16", "Y6 residential"),
    ("Dec 12, 9a.m.–noon: Cookie walk", "12 09:00..12 12:00", "Cookie walk"),
    ("Dec 8, 6p-8p Family night", "8 18:00..8 20:00", "Family night"),
    ("Dec 8, 6:30-8pm Family night", "8 18:30..8 20:00", "Family night"),
    ("Dec 8, 11:30-1:30 Lunch", "8 11:30..8 13:30", "Lunch"),
    ("Dec 8, 7 in the evening: Family night", "8 19:00", "Family night"),
    ("Thursday 17th December – Games - Y5 and 6 AM", "17", "Games - Y5 and 6 AM"),
    ("Wed 16 Dec - Year 1 and 2 PM swimming", "16", "Year 1 and 2 PM swimming"),
    ("Wednesday 16th December – Games - Reception Class AM. Y1 and Y2 PM", "16", "Games - Reception Class AM. Y1 and Y2 PM"),  # noqa: E501
    ("Dec 16 • TIME TBA", "16", ""),
    ("Dec 16, Year 5, 2pm: swimming", "16 14:00", "Year 5, swimming"),
    # plans of schools as they stand
    ("03.12.26 г. (четверг), 14.00 Заседание МО", "3 14:00", "Заседание МО"),
    ("В пятницу, 11-го, приносим игрушки", "11", "приносим игрушки"),
    ("Олимпиада (15 декабря, каб. 305, 10-00)", "15 10:00", "Олимпиада (каб. 305)"),
    ("4 декабря (перенос с 27 ноября) Экскурсия", "4", "(перенос с 27 ноября) Экскурсия"),
    ("Смотр-конкурс ёлок с 14.12 по 25.12.2026г.", "14..25", "Смотр-конкурс ёлок"),
    ("до 20.12 – сдать фото 10×15", "..20", "сдать фото 10×15"),
    ("9.12 в 9 ч. 30 мин. олимпиада", "9 09:30", "олимпиада"),
    ("1, 8 декабря в 14:00 Робототехника", "1 14:00, 8 14:00", "Робототехника"),
    ("Sat. & Sun., Dec. 12-13 Tree sale", "12..13", "Tree sale"),
    ("Monday 30th November – Friday 4th December Book week", "30.11..4", "Book week"),
    ("PTA Meeting - 2nd Tuesday of each month, 7 PM", "8 19:00", "PTA Meeting"),
    ("16 December, from 5:30 to 7:00 p.m. STEM Night", "16 17:30..16 19:00", "STEM Night"),
    ("Mon 14th & Tues 15th Dec – Parents' Evening 4-7pm", "14 16:00..14 19:00, 15 16:00..15 19:00", "Parents' Evening"),
    ("Cake sale - Year 4, after school, Friday 11th", "11", "Cake sale - Year 4, after school"),
    ("Cake sale Friday 11th at 3pm", "11 15:00", "Cake sale"),
    ("Toy drive through December 15", "..15", "Toy drive"),
    ("Ярмарка, сб 12, 10:00", "12 10:00", "Ярмарка"),
    ("Ярмарка (вт 8)", "8", "Ярмарка"),
    ("12 сб 10:00 Каток", "12 10:00", "Каток"),
    ("12, суббота, Каток", "12", "Каток"),
    ("5 Sat Fair", "5", "Fair"),
    ("2 вт", "all month", "2 вт"),
    ("12.12 Ярмарка, сбор в 9:30, начало в 10:00", "12 10:00", "Ярмарка, сбор в 9:30"),
    ("12.12 Экскурсия, выезд 9:00, возвращение 15:00", "12 09:00", "Экскурсия, выезд, возвращение 15:00"),
    # no days
    ("24/7 «12 месяцев» № 6 в кабинете 12", "all month", "24/7 «12 месяцев» № 6 в кабинете 12"),
    ("12.12 Спектакль «Каждый день»", "12", "Спектакль «Каждый день»"),
    ("12.12 Концерт к 8 марта", "12", "Концерт к 8 марта"),
    ("12.12 Звонить 8-912-123-45-67", "12", "Звонить 8-912-123-45-67"),
    ("Неделя математики 1-4 7-11 декабря Учителя", "7..11", "Неделя математики 1-4 Учителя"),
    ("Каток 30 декабря, 13ч.", "30 13:00", "Каток"),
    ("30.12 11 ч. Каток", "30 11:00", "Каток"),
    ("30 декабря, 3 часа катка", "30", "3 часа катка"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "when", "title"), SURE, ids=[row[0] for row in SURE])
def test_what_is_plain_is_read_and_not_doubted(line: str, when: str, title: str) -> None:
    found, _ = find(line, DECEMBER)
    assert read(line) == (when, title)
    assert (found.doubts, found.readings, found.reason) == ((), (), "")


def bare(line: str) -> tuple[str, str]:
    return read(line, bare=True)


BARE = [
    ("5 – ½ day", "5", "½ day"),
    ("9 – 2nd grade musical", "9", "2nd grade musical"),
    ("10 - PTA meeting 7pm", "10 19:00", "PTA meeting"),
    ("12 – Pizza night", "12", "Pizza night"),
    ("23–31 - Winter break – no school", "23..31", "Winter break – no school"),
    ("7:  Staff Work Day", "7", "Staff Work Day"),
    ("15: 8:15 Fire Drill", "15 08:15", "Fire Drill"),
    ("16: 6:00 PM Parent Training", "16 18:00", "Parent Training"),
    ("21 - 31: Winter Break", "21..31", "Winter Break"),
    ("21-25", "21..25", ""),
    ("2", "2", ""),
    ("5 Ёлка", "5", "Ёлка"),
    ("5. Ёлка", "5", "Ёлка"),
    ("5) Ёлка", "5", "Ёлка"),
    ("5, 12, 19 — Каток", "5, 12, 19", "Каток"),
    ("5 и 12 — Каток", "5, 12", "Каток"),
    ("с 7 по 11 — Ярмарка", "7..11", "Ярмарка"),
    ("до 25: Сбор работ", "..25", "Сбор работ"),
    ("5 (сб) Каток", "5", "Каток"),
    ("7 пн — Каток", "7", "Каток"),
    ("5 новых книг", "all month", "5 новых книг"),
    ("5 класс: концерт", "all month", "5 класс: концерт"),
    ("40 – Ёлка", "all month", "40 – Ёлка"),
    ("6pm Chess", "all month", "Chess"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "when", "title"), BARE, ids=[row[0] for row in BARE])
def test_under_a_month_a_number_at_the_head_is_a_day(line: str, when: str, title: str) -> None:
    assert bare(line) == (when, title)


DOUBTED = [
    # line, doubt, reason, the likely readings, title
    ("пт 12.12 Каток", "day", "weekday-mismatch", ["12", "11"], "Каток"),
    ("12 декабря (вторник) Каток", "day", "weekday-mismatch", ["12", "15"], "Каток"),
    ("Friday 12th December Fair", "day", "weekday-mismatch", ["12", "11"], "Fair"),
    ("вс 31 декабря Ёлка", "day", "weekday-mismatch", ["31", "3.1"], "Ёлка"),
    ("вт–пт 7–11 декабря Ярмарка", "day", "weekday-mismatch", ["7..11", "8..11"], "Ярмарка"),
    ("12.12 или 13.12 Каток", "day", "several-dates", ["12", "13"], "Каток"),
    ("12 или 13 декабря Каток", "day", "several-dates", ["12", "13"], "Каток"),
    ("12/13 декабря Каток", "day", "several-dates", ["12", "13"], "Каток"),
    ("15th/16th December Parents evening", "day", "several-dates", ["15", "16"], "Parents evening"),
    ("Каток 12.12 (14.12)", "day", "several-dates", ["12", "14"], "Каток"),
    ("Каток 12.12, запасной день 14.12", "day", "several-dates", ["12", "14"], "Каток"),
    ("Picnic Dec 12 (rain date Dec 14)", "day", "several-dates", ["12", "14"], "Picnic"),
    ("12/4 Popsicles", "day", "date-unclear", ["4", "12.4"], "Popsicles"),
    ("Понедельник Шахматы", "day", "date-unclear", ["all month", "7", "14", "21", "28"], "Шахматы"),
    ("Шахматы — пятница, 15:00", "day", "date-unclear", ["all month", "4 15:00", "11 15:00", "18 15:00", "25 15:00"], "Шахматы"),  # noqa: E501
    ("Choir on Wednesday", "day", "date-unclear", ["all month", "2", "9", "16", "23", "30"], "Choir"),
    ("9 Dec at 3 Fair", "time", "time-unclear", ["9", "9 15:00", "9 03:00"], "Fair"),
    ("12.12 в 5 Каток", "time", "time-unclear", ["12", "12 17:00", "12 05:00"], "Каток"),
    ("Thursday 10th Games afternoon 1.30", "time", "time-unclear", ["10", "10 13:30", "10 01:30"], "Games afternoon"),
    ("Wednesday 16th Films in the Hall 3.35", "time", "time-unclear", ["16", "16 15:35", "16 03:35"], "Films in the Hall"),  # noqa: E501
    ("Wednesday 23rd PTA Meeting 7.30 Village club", "time", "time-unclear", ["23", "23 19:30", "23 07:30"], "PTA Meeting Village club"),  # noqa: E501
    ("Dec 8, 3:15-4:15 Chess", "time", "time-unclear", ["8", "8 15:15..8 16:15", "8 03:15..8 04:15"], "Chess"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "doubt", "reason", "likely", "title"), DOUBTED, ids=[row[0] for row in DOUBTED])
def test_what_is_a_guess_says_so_with_its_readings(
    line: str, doubt: str, reason: str, likely: list[str], title: str
) -> None:
    when, rest = find(line, DECEMBER)
    assert (when.doubts, when.reason, [said(one) for one in when.readings]) == ((doubt,), reason, likely)
    assert tidy(rest) == title
    assert all(not one.doubts and not one.readings for one in when.readings)
    with pytest.raises(Unclear, match=reason):
        when.sure()


UNREAD = [
    ("31 ноября Каток", "no-such-date"),
    ("31.11 Каток", "no-such-date"),
    ("32 декабря Каток", "no-such-date"),
    ("Пятая пятница декабря Каток", "no-such-date"),
    ("12.12 Ярмарка, а 14.12 Концерт", "several-dates"),
    ("14–12.12 Ярмарка", "ends-before-starts"),
    ("Dec TBA Trip", "date-unclear"),
    ("Trip: date TBC", "date-unclear"),
    ("Экскурсия (дата уточняется)", "date-unclear"),
    ("Январь: Олимпиада", "other-month"),
    ("Олимпиада в начале января", "other-month"),
    ("12.12 25:00 Каток", "no-such-time"),
    ("17 Dec: Open House 4:00pm to 5:00pm for A - L; 5:15pm to 6:15pm for M - Z", "several-times"),
]


@pytest.mark.parametrize(("line", "reason"), UNREAD, ids=[row[0] for row in UNREAD])
def test_what_has_no_likely_reading_is_refused(line: str, reason: str) -> None:
    assert reason in REASONS
    with pytest.raises(Unclear) as refused:
        find(line, DECEMBER)
    assert refused.value.reason == reason


NOTES = [
    ("пн, ср 15:00 Шахматы", ("пн, ср",), "15:00"),
    ("2-я неделя декабря Неделя добра", ("2-я неделя декабря",), ""),
    ("Вторая половина декабря Утренники", ("Вторая половина декабря",), ""),
    ("По чётным средам Хор", ("По чётным средам",), ""),
    ("12 декабря после 5 урока Репетиция", ("после 5 урока",), ""),
    ("Dec 16 • TIME TBA", ("TIME TBA",), ""),
    ("По субботам 5, 12, 19 декабря Каток", (), ""),
    ("По средам 5, 12, 19 декабря Каток", ("По средам",), ""),
    ("Первая суббота декабря Субботник", (), ""),
    ("Ежедневно до 30 декабря Выставка", ("Ежедневно",), ""),
    ("с 12 декабря Шахматы", ("с 12 декабря",), ""),
    ("12.12 Утренники в 9:00, 10:30 и 12:00", (), "в 9:00, 10:30 и 12:00"),
    ("9 Dec Nativity 9:30 and 14:00", (), "9:30 and 14:00"),
    ("21.12 едем в театр, возвращение в 15:00", (), "возвращение в 15:00"),
]


@pytest.mark.parametrize(("line", "words", "hours"), NOTES, ids=[row[0] for row in NOTES])
def test_words_go_to_the_note_where_they_say_more_than_the_moment(
    line: str, words: tuple[str, ...], hours: str
) -> None:
    when, _ = find(line, DECEMBER)
    assert when.words == words
    assert when.hours == hours or not hours


def test_a_plan_that_writes_the_month_first_says_so_by_its_lines() -> None:
    american = ["Friday 12/4 Popsicles", "12/15 PTA", "1/4 Classes resume"]
    assert writes_month_first(american) is True
    assert writes_month_first(["25/12 Christmas", "4/12 Fair", "1/2 pint"]) is False
    assert writes_month_first(["12/4 Popsicles", "nothing here"]) is None
    assert read("12/4 Popsicles", month_first=True) == ("4", "Popsicles")
    assert find("12/4 Popsicles", DECEMBER, month_first=True)[0].doubts == ()
    assert read("12/4 Popsicles", month_first=False) == ("12.4", "Popsicles")
    assert read("4/12 Fair") == ("4", "Fair")
    assert find("4/12 Fair", DECEMBER)[0].doubts == ()
    assert read("Friday 4/12 Fair", month_first=True) == ("4", "Fair")


def test_a_weekday_in_a_known_week_is_its_day() -> None:
    week = week_of(date(2026, 12, 9))
    assert week == Span(date(2026, 12, 7), date(2026, 12, 13))
    assert week_of(date(2026, 12, 6)) == Span(date(2026, 12, 6), date(2026, 12, 12))
    assert read("Среда Каток", week=week) == ("9", "Каток")
    assert read("пн, ср Шахматы", week=week) == ("7, 9", "Шахматы")


@pytest.mark.parametrize("text", ["на протяжении каникул", "в течение месяца", "во время каникул", "по графику"])
def test_a_column_of_days_may_name_none(text: str) -> None:
    when, rest = find(text, DECEMBER, column="when")
    assert (when.always, when.spans, tidy(rest)) == (True, (), "")


def test_there_is_no_year_before_the_first() -> None:
    with pytest.raises(Unclear):
        find("1/2-1/1", date(1, 1, 1))


WEEKS = [
    ("1 неделя", "1..6"),
    ("2 неделя", "7..13"),
    ("3-4 неделя", "14..27"),
    ("3–4 недели:", "14..27"),
    ("1-я неделя декабря", "1..6"),
    ("II неделя", "7..13"),
    ("Третья неделя", "14..20"),
    ("Последняя неделя месяца", "28..31"),
    ("Week 2", "7..13"),
    ("First week of December", "1..6"),
    ("Weeks 3-4", "14..27"),
    ("Декабрь, 2 неделя", "7..13"),
    ("6 неделя", None),
    ("1 неделя января", None),
    ("Неделя математики", None),
    ("2 неделя Ярмарка", None),
    ("12", None),
]


@pytest.mark.parametrize(("text", "days"), WEEKS)
def test_a_week_by_its_number_is_days_of_the_month(text: str, days: str | None) -> None:
    span = weeks_named(text, DECEMBER)
    assert (said(When((span,))) if span else None) == days


def test_a_day_or_two_before_the_first_monday_belong_to_the_first_week() -> None:
    assert weeks_named("1 неделя", date(2026, 11, 1)) == Span(date(2026, 11, 1), date(2026, 11, 8))
    assert weeks_named("1 неделя", date(2027, 2, 1)) == Span(date(2027, 2, 1), date(2027, 2, 7))


LEFT = {
    "day": "в пятницу|Ярмарка 12 декабря|до 14-го|ёлка 25.12|Fair 12/15|on the 14th|by the 14th|20-го отзовитесь|10 числа|Каток, сб"  # noqa: E501
    "|по средам|Trip TBA|завтра|Fair Dec 12|Monday club|2026-12-12|12 дек|Fri. assembly|к 25-му",
    "time": "сбор 10:30|в 6 вечера|в 17 часов|Doors 6pm|Hall 7.30|at noon|в 18-00|до 18 ч|7 p.m.",
    "": "5 класс|24/7|№ 6|1А|1 «А» класс|+7 912 345-67-89|8-912-345-67-89|2026-2027 учебный год|150 руб.|каб. 14|room 12|6+|7–10 лет"  # noqa: E501
    "|«12 месяцев»|«Каждый понедельник»|Концерт к 8 марта|Year 5 and 6 AM|3 место|2nd grade musical|5-го класса|1/2 pint|Часы общения|3.5 км"  # noqa: E501
    "|Sunny day|Средства|Моншер|Втроём|Christmas Market|Мартышка|Майский жук|ages 7-10|Версия 2.0|12.50 руб.|1 час 30 минут|10 %",  # noqa: E501
}


@pytest.mark.parametrize(("left", "text"), [(left, text) for left, texts in LEFT.items() for text in texts.split("|")])
def test_the_guard_sees_what_is_left(left: str, text: str) -> None:
    assert leftover(text) == (left or None)


def test_the_guard_doubts_an_item_whose_title_still_says_when() -> None:
    day = When((Span(date(2026, 12, 12)),))
    assert guarded(When(), When(), "Ярмарка 12 декабря").doubts == ("day",)
    assert guarded(day, When(), "сбор в пятницу").doubts == ("day",)
    assert guarded(day, day, "запись до 10.12").doubts == ()
    assert guarded(day, day, "сбор 10:30").doubts == ("time",)
    assert guarded(day, day, "Ярмарка").doubts == ()


LINES = st.sampled_from([row[0] for row in (*SURE, *DOUBTED)])


def outcome(line: str) -> tuple[str, str, tuple[str, ...]]:
    when, rest = find(line, DECEMBER)
    return said(when), tidy(rest).casefold().replace("ё", "е"), when.doubts


@given(LINES, st.sampled_from([" ", "\u00a0", "\u2009", "  "]), st.booleans())
def test_reading_is_stable_under_blanks_and_yo(line: str, blank: str, folded: bool) -> None:
    other = " ".join(line.replace(" ", blank).split())
    assert outcome(other.replace("ё", "е") if folded else other) == outcome(line)


@given(LINES, st.sampled_from("–—-‑"))
def test_reading_is_stable_under_kinds_of_dashes(line: str, dash: str) -> None:
    other = "".join(dash if c in "–—" else c for c in line)
    assert outcome(other)[::2] == outcome(line)[::2]


@given(LINES)
def test_reading_is_stable_under_case(line: str) -> None:
    assert outcome(line.lower())[0] == outcome(line.upper())[0] == outcome(line)[0]


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.one_of(LINES, st.text(max_size=3), st.sampled_from("0123456789.:/-–«»() ")), max_size=8).map(
            " ".join
        ),
    ),
    st.dates(),
    st.sampled_from(["", "when", "time"]),
    st.booleans(),
)
def test_any_text_is_read_or_unclear(text: str, day: date, column: str, bare: bool) -> None:
    try:
        when, rest = find(text, day.replace(day=1), column=column, bare=bare)
    except Unclear as unclear:
        assert unclear.reason in REASONS
    else:
        assert bool(when.doubts) == bool(when.reason)
        assert leftover(rest) in (None, "day", "time")


@pytest.mark.parametrize(
    "part", ["1, ", "12.12 ", "пн, ", "до ", "«1» ", "первая ", "12/", "-го ", "1-2 ", "week of ", "(", "12 (сб) и ", "8:", "на 1 ", "a.m. "]  # noqa: E501
)  # fmt: skip
def test_a_hostile_line_takes_time_that_grows_with_its_length(part: str) -> None:
    """Twice as long as the longest that is read."""
    begun = process_time()
    many = part * (2 * LONGEST // len(part))
    for text in (many, f"12.12 {many}x"):
        for column in ("", "when"):
            try:
                find(text, DECEMBER, column=column, bare=True)
            except Unclear:
                continue
        leftover(text)
    assert process_time() - begun < 2
