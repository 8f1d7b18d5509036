"""What stands over lines and gives them its days, or only seems to: weeks with themes, posters, calendars, outlines."""

from tests.telling import told


def test_weeks_with_a_theme_give_their_days() -> None:
    text = """План группы
I неделя «Осень» (1–2 октября)
– коллаж «Урожай»
– чтение: «Яблоко»
II неделя «Звери» (5–9 октября)
– ферма, 7 октября
– лепка «Кошка»
"""
    assert told(text, "2026-10") == [
        "1..2 | Коллаж «Урожай»",
        "1..2 | «Яблоко»",
        "7 | Ферма",
        "5..9 | Лепка «Кошка»",
    ]


def test_weeks_with_a_theme_over_plain_lines() -> None:
    text = "Kindness week (Dec 7–11)\nWrite a card\nSports week (Dec 14–18)\nRelay\nDec 16: swimming"
    assert told(f"Our class\n{text}", "2026-12") == ["7..11 | Write a card", "14..18 | Relay", "16 | Swimming"]


def test_weeks_that_are_things_of_a_list_stay_things() -> None:
    text = "План школы\nНеделя математики (7–11 декабря)\n- конкурс задач\nЁлка 25 декабря"
    assert told(text, "2026-12") == ["7..11 | Неделя математики", "25 | Ёлка"]
    assert told("План школы\nНеделя чтения (7–11 декабря)\nНеделя спорта (14–18 декабря)", "2026-12") == [
        "7..11 | Неделя чтения",
        "14..18 | Неделя спорта",
    ]


def test_weekdays_in_a_week_are_its_days() -> None:
    text = "School\nWeek 3 (16 Nov – 20 Nov)\nParents' evenings Tue & Wed\nMon–Wed: book fair"
    assert told(text, "2026-11") == ["17 | Parents' evenings", "18 | Parents' evenings", "16..18 | Book fair"]


def test_a_poster_in_capitals() -> None:
    text = """ДОМ КУЛЬТУРЫ «ЗВЕЗДА»
НОВОГОДНИЕ ПРАЗДНИКИ

19–20 ДЕКАБРЯ
ЯРМАРКА ПОДАРКОВ

26 ДЕКАБРЯ, 12:00
СПЕКТАКЛЬ «СНЕГУРОЧКА»

Понедельник – выходной день
"""
    assert told(text, "2026-12") == [
        "19..20 | ЯРМАРКА ПОДАРКОВ",
        "26 12:00 | СПЕКТАКЛЬ «СНЕГУРОЧКА»",
        "prose: Понедельник – выходной день",
    ]


def test_a_remark_below_the_day_of_a_poster() -> None:
    text = """TOWN LIBRARY

LANTERN WORKSHOP
SATURDAY 7 NOVEMBER, 2-4 PM

NON-FICTION WEEK
16 - 21 NOVEMBER
SPOT THE FACT

CLOSED FOR STOCKTAKING
TUESDAY 24 NOVEMBER
"""
    assert told(text, "2026-11") == [
        "7 14:00–16:00 | LANTERN WORKSHOP",
        "16..21 | NON-FICTION WEEK",
        "24 | CLOSED FOR STOCKTAKING",
    ]


def test_a_calendar_on_the_wall_is_no_list() -> None:
    text = "Декабрь 2026\nПн Вт Ср Чт Пт Сб Вс\n1 2 3 4 5 6\n7 8 9 10 11 12 13\n4 – каток\n25 – ёлка"
    assert told(text, "2026-12") == ["4 | Каток", "25 | Ёлка"]


def test_numbers_of_an_outline_are_no_days() -> None:
    text = "План работы\n1. Работа с детьми\n1.1. Праздник осени – 9 ноября\n1.2. День матери, 27.11\n"
    assert told(text + "2. Работа с родителями\n2.1. Собрание 19.11 в 17.30", "2026-11") == [
        "9 | Праздник осени",
        "27 | День матери",
        "19 17:30 | Собрание",
    ]


def test_what_says_no_day_keeps_the_day_above() -> None:
    text = "Класс\n14 января\nПосиделки\nНачало в 12.40, после уроков\n15 января\nВажно\nПринести справки"
    assert told(text, "2027-01") == ["14 12:40 | Посиделки", "prose: Важно", "15 | Принести справки"]


def test_for_whom_and_where_is_a_note() -> None:
    assert told("Класс\n7 декабря\nЛинейка в 8:15\nВсе классы, спортзал.", "2026-12") == ["7 08:15 | Линейка"]


def test_the_head_of_an_e_mail_is_no_thing() -> None:
    text = (
        "Subject: October in 2B\nHi all,\nRetakes: Oct. 21\nWe start our weather unit this month.\nCall me or write.\n"
    )
    assert told(text, "2026-10") == [
        "prose: Hi all,",
        "21 | Retakes",
        "all | We start our weather unit this month ?title",
        "prose: Call me or write.",
    ]


def test_a_deadline_below_a_thing_is_not_its_note() -> None:
    text = "Класс\n28.12 – ёлка\nКто не сдал деньги – сдайте до пятницы"
    assert told(text, "2026-12") == ["28 | Ёлка", "all | Кто не сдал деньги – сдайте до пятницы ?title ?day"]


def test_an_invitation_over_several_lines_is_one_thing() -> None:
    text = "Приглашаем вас на новогодний праздник\n«В гостях у сказки»\n24 декабря\nв 15.00\nАктовый зал школы"
    assert told(text, "2026-12") == ["24 15:00 | Новогодний праздник «В гостях у сказки»"]


def test_cards_that_begin_with_their_day() -> None:
    text = "Для родителей 4 класса\n\nДата: 3 декабря\nМероприятие: экскурсия\nВремя: 13:00\n\n"
    assert told(text + "Дата: 10 декабря\nМероприятие: мастер-класс\nВремя: 14:00", "2026-12")[-2:] == [
        "3 13:00 | Экскурсия",
        "10 14:00 | Мастер-класс",
    ]


def test_directions_of_a_plan_are_headings() -> None:
    text = "План воспитательной работы\nГражданско-патриотическое\nУрок мужества – 2 февраля\nРабота с родителями\n"
    assert told(text + "Собрание 11 февраля 18:00", "2027-02") == ["2 | Урок мужества", "11 18:00 | Собрание"]


def test_a_week_named_by_its_first_day_is_no_thing() -> None:
    text = "Coming up in Year 4\nw/c 1st Feb\n- Mon: assembly\nw/c 8th Feb\n- Tues: Safer Internet Day"
    assert told(text, "2027-02") == ["1 | Assembly", "9 | Safer Internet Day"]
