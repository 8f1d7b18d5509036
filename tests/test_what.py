"""What a line is: kinds weighed, titles as a secretary writes them, for which classes, several things in one line."""

# ruff: noqa: E501 — a plan's lines are as long as they are

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kinds import KINDS
from data.plan.audience import classes_in, is_for
from data.plan.items import Entry, Understood, settle, told_apart
from data.plan.known import UNTAUGHT, Known
from data.plan.titles import TITLE
from data.plan.tokens import Unclear
from data.plan.when import Span, When
from data.plan.words import fold, heading_kind, title_kind

DECEMBER = date(2026, 12, 1)


def entry(line: str, *, whose: str | None = None, kind: str | None = None, sure: bool = True, **more: object) -> Entry:
    made = Entry(1, line, line, kind, whose, DECEMBER, sure=sure)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def items(line: str, known: Known = UNTAUGHT, **above: object) -> list[Understood]:
    return settle(entry(line, **above), DECEMBER, known)  # type: ignore[arg-type]


def only(line: str, known: Known = UNTAUGHT, **above: object) -> Understood:
    found = items(line, known, **above)
    assert len(found) == 1, found
    return found[0]


def refused(line: str, known: Known = UNTAUGHT, **above: object) -> str:
    with pytest.raises(Unclear) as unclear:
        items(line, known, **above)
    return unclear.value.reason


KIND = """
    | meeting | 14.12 в 17:30 родительское собрание
    | meeting | Собрание родительского комитета 8.12 19:00 онлайн
    | meeting | 9.12 Общешкольная конференция родителей
    | meeting | December 9, 6:00 PM PTA Meeting in the library
    | meeting | Weds 9th - Parents' evening 4-7pm
    | meeting | Tuesday, 12/15 - PTA General Membership Meeting; 6:30pm
    | consultation | Консультация логопеда по вторникам 13:00
    | consultation | 17.12 Приём психолога 15:00
    | consultation | Parent-teacher conferences December 3, 4pm
    | open_lesson | Открытый урок по русскому языку 16.12, 9:25
    | open_lesson | День открытых дверей 19.12 с 10:00 до 13:00
    | open_lesson | Thurs 10 December – Open morning for new starters, 9.30
    | helpers | Кто может помочь украсить класс 20-го
    | helpers | Нужны 3 помощника на ярмарку 12.12
    | helpers | Parent volunteers needed on December 16
    | outing | 21 декабря едем в театр кукол на «Морозко»
    | outing | Экскурсия на хлебозавод 8 декабря
    | outing | 27.12 Поход выходного дня в лес
    | outing | Thursday 3rd December - Year 2 trip to the Transport Museum
    | outing | December 8 - Kindergarten field trip to the pumpkin farm
    | contest | Конкурс чтецов: школьный этап 11.12
    | contest | Шахматный турнир 12.12 11:00
    | contest | Муниципальный этап олимпиады по математике 5 декабря
    | contest | 10.12 Викторина «В гостях у сказки»
    | contest | December 10 - Spelling Bee, 8:30 am
    | project | Проект «Моя родословная»: сдать до 18 декабря
    | project | Science fair projects due December 11
    | class_event | 07.12 Классный час «Права ребёнка»
    | class_event | 25.12 Новогодний огонёк
    | class_event | 22.12 День именинника
    | class_event | 17 December Class parties
    | school_event | 01.12 Общешкольная линейка
    | school_event | 25.12–10.01 каникулы
    | school_event | December 21-January 1 Winter Break
    | school_event | Friday 18 December Last day of term
    | school_event | December 18 Early dismissal 11:45
    | school_event | Tuesday 1st December - Bank Holiday - School closed
    | school_event | December 3 – Picture Retakes
    | school_event | Friday 4 December Non-uniform day
    | school_event | 16 Dec 8:15 Tornado Drill
    | city_event | 26 декабря городская ёлка на площади Победы
    | book_alone | А. Линдгрен «Малыш и Карлсон»
    | book_alone | Бажов П. «Серебряное копытце»
    | book_alone | «Серая Шейка», Д. Мамин-Сибиряк
    | book_alone | "The Polar Express" by Chris Van Allsburg
    | book_alone | Прочитать к 15 декабря: Н. Носов «На горке»
    | book_alone | Read 20 minutes every night
    | book_aloud | Читаем вслух с мамой «Умку»
    | book_aloud | Почитать перед сном «Ёжика в тумане»
    | book_aloud | Bedtime story: "Guess How Much I Love You"
    | audio | Слушаем сказку «Снежная королева»
    | audio | Listen to the podcast "Wow in the World"
    | video | Мультфильм «Дед Мороз и лето» https://youtu.be/abc
    | video | Посмотреть «Морозко» всей семьёй
    | video | Семейный просмотр: «Один дома»
    | venue | Музеи. Парки. Усадьбы
    | story | Читатели и писатели: продолжи сказку
class_event | class_event | 09.12 Уборка класса
class_event | class_event | Сдать анкеты до 10 декабря
class_event | class_event | 11.12 Репетиция танца
class_event | class_event | 18.12 Беседа с родителями «Безопасные каникулы»
class_event | class_event | 25.12 Праздник «Прощание с Азбукой»
class_event | class_event | 16 дек 13:20 репетиция новогоднего спектакля
class_event | outing | 14.12 Поход в краеведческий музей
class_event | contest | 16.12 Конкурс поделок
class_event | meeting | 15.12 Собрание
class_event | book_alone | Каникулярное чтение: Г. Х. Андерсен «Снежная королева»
school_event | school_event | 03.12 Акция «Белая ленточка»
school_event | school_event | 10.12 Единый день профориентации
school_event | school_event | 14.12-18.12 Неделя театра
school_event | school_event | 22.12 Выставка новогодних рисунков
school_event | school_event | 28.12 Итоговый педсовет
school_event | school_event | 04.12 Урок мужества «Имя твоё неизвестно» (3-4 кл.), музей школы
school_event | school_event | Mon 14 Dec: Swimming Y4
school_event | school_event | 16 December Carol service
school_event | class_event | 12.12 Классный час «В театре»
city_event | city_event | 15.12 Мастер-класс «Ёлочная игрушка»
city_event | city_event | 18.12 в 12:00 Встреча с писателем
city_event | city_event | 23.12 Концерт детской музыкальной школы
city_event | outing | 16.12 Спектакль-сказка «Морозко»
"""
ROWS = [tuple(part.strip() for part in row.split("|", 2)) for row in KIND.strip("\n").splitlines()]


@pytest.mark.parametrize(("whose", "kind", "line"), ROWS, ids=[" ".join(row[::2]) for row in ROWS])
def test_a_kind_that_something_tells_is_sure(whose: str, kind: str, line: str) -> None:
    item = only(line, whose=whose or None)
    assert (item.kind, item.kinds, "kind" in item.doubts) == (kind, (), False)


LIKELY = [
    ("12.12 Ярмарка", ("school_event", "class_event", "city_event")),
    ("12.12 Каток", ("class_event", "outing", "school_event")),
    ("22.12 Чаепитие", ("class_event", "school_event", "city_event")),
    ("12.12 Нечто", ("class_event", "school_event", "city_event")),
    ("Нечто", ("class_event", "school_event", "project")),
    ("Акция «Покормите птиц зимой»", ("school_event", "class_event", "project")),
    ("12.12 Мастер-класс в филиале", ("city_event", "class_event", "school_event")),
    ("Выучить стихотворение к 18 декабря", ("book_alone", "class_event", "school_event")),
    ("12.12 Просмотр фильма «Щелкунчик» в классе", ("video", "class_event", "school_event")),
    ("17 Dec Winter Concert", ("school_event", "class_event", "city_event")),
    ("17 Dec Room 12 holiday party", ("class_event", "school_event", "city_event")),
    ("Dec 12 Fireworks in the village", ("city_event", "class_event", "school_event")),
    ("«Щелкунчик» П. И. Чайковского", ("audio", "class_event", "school_event")),
]


@pytest.mark.parametrize(("line", "kinds"), LIKELY, ids=[row[0] for row in LIKELY])
def test_what_nothing_tells_is_the_likeliest_and_a_doubt(line: str, kinds: tuple[str, ...]) -> None:
    item = only(line)
    assert (item.kind, item.kinds, item.doubts) == (kinds[0], kinds, ("kind",))


def test_an_unmistakable_heading_says_the_kind_and_another_one_only_speaks_for_it() -> None:
    assert only("12.12 Собрание", kind="class_event").kind == "class_event"
    assert only("12.12 Ярмарка", kind="city_event", sure=False).kind == "city_event"
    assert only("12.12 Собрание", kind="city_event", sure=False).kind == "meeting"
    beside = only("12.12 10:00 Ярмарка", kind="book_alone")
    assert (beside.doubts, beside.kinds[0]) == (("kind",), "book_alone")
    assert only("12.12 Встреча", under="Родительские собрания и консультации").kind == "meeting"


def test_an_item_says_under_which_heading_it_stood() -> None:
    assert only("12.12 Ярмарка", under="Наши дела").under == "Наши дела"


TITLES = [
    # line, title, place, note
    ("4 декабря (пятница) — классный час «Герои рядом», 12:20, каб. 14", "Классный час «Герои рядом»", "каб. 14", None),
    ("10 декабря едем в музей! Сбор в 9:15 у школы, с собой вода и 150 руб.", "Едем в музей", None, "Сбор у школы, с собой вода и 150 руб"),
    ("Поделки на конкурс «Зимняя сказка» сдаём до 14-го (подписать!)", "Поделки на конкурс «Зимняя сказка» сдаём", None, "подписать!"),
    ("22.12 родительское собрание в 18:30. Явка обязательна", "Родительское собрание", None, "Явка обязательна"),
    ("25.12 — наш новогодний огонёк 🎉 11:00–13:00. Костюмы приветствуются!", "Наш новогодний огонёк", None, "Костюмы приветствуются!"),
    ("Неделя математики 1-4 7-11 декабря Учителя начальных классов", "Неделя математики", None, "Классы: 1-4\nУчителя начальных классов"),
    ("Викторина «В гостях у сказки» (10 декабря, 2-4 классы)", "Викторина «В гостях у сказки»", None, "2-4 классы"),
    ("1.12 10-45 – линейка для 5-10 классов", "Линейка для 5-10 классов", None, None),
    ("12.12 Соревнования среди 3-х классов, спортзал", "Соревнования среди 3-х классов", "спортзал", None),
    ("12.12 Ярмарка. Вход свободный", "Ярмарка", None, "Вход свободный"),
    ("Викторина; 15.12; каб. 12; отв. Петрова А.А.", "Викторина", "каб. 12", "отв. Петрова А.А."),
    ("Ёлка, ул. Ленина, 5, 12 декабря", "Ёлка", "ул. Ленина, 5", None),
    ("5.12, 11:00, каток «Сокольники», встречаемся у метро", "Каток «Сокольники», встречаемся у метро", None, None),
    ("До 18 декабря сдать 500 р. на подарки", "Сдать 500 р. на подарки", None, None),
    ("12 декабря в 11:00 в актовом зале состоится концерт «Зимушка»", "Концерт «Зимушка»", "актовый зал", None),
    ("Концерт в спортивном зале 12.12 в 10:00", "Концерт", "спортивный зал", None),
    ("12.12 Совещание в 14 кабинете", "Совещание", "кабинет 14", None),
    ("12.12 Урок доброты в школьной библиотеке", "Урок доброты в школьной библиотеке", None, None),
    ("Уважаемые родители! Напоминаем, что 12 декабря состоится общешкольное собрание.", "Общешкольное собрание", None, None),
    ("Приглашаем на ярмарку! 12 декабря в 11:00 ждём всех в актовом зале.", "Приглашаем на ярмарку", "актовый зал", "ждём всех в актовом зале"),
    ("Классный час. Безопасность зимой. 12.12", "Классный час. Безопасность зимой", None, None),
    ("12.12. Ярмарка. Сбор 10.30. Актовый зал.", "Ярмарка", "Актовый зал", None),
    ("Экскурсия в музей космонавтики, 10.12, 9:00, 2А, стоимость 450 руб., сменная обувь", "Экскурсия в музей космонавтики", None, "2А\nстоимость 450 руб\nсменная обувь"),
    ("Спектакль «Морозко» 26.12 в 12:00, Дом культуры «Радуга», ул. Мира, 12", "Спектакль «Морозко»", "Дом культуры «Радуга», ул. Мира, 12", None),
    ("17.12 Турнир по шашкам, спортивный зал, 14.00, учитель физкультуры", "Турнир по шашкам", "спортивный зал", "учитель физкультуры"),
    ("12.12 Праздник осени, зам. директора по ВР, классные руководители", "Праздник осени", None, "зам. директора по ВР, классные руководители"),
    ("12.12 Ёлка, Иванова И. И.", "Ёлка", None, "Иванова И. И."),
    ("12.12 Психолог", "Психолог", None, None),
    ("12.12 Совещание классных руководителей", "Совещание классных руководителей", None, None),
    ("Пятница, 18.12 — свободная форма одежды 👕👖 (все классы)", "Свободная форма одежды", None, "все классы"),
    ("Внимание!!! 17.12 отключение воды", "Отключение воды", None, None),
    ("ВАЖНО: 11.12 сдаём учебники", "Сдаём учебники", None, None),
    ("Ура, 25.12 каникулы!", "Каникулы", None, None),
    ("📌 12.12 🎄 Ёлка 🎄", "Ёлка", None, None),
    ("12.12 Ёлка 🎄 в школе", "Ёлка в школе", None, None),
    ("12.12: «Ёлка», 3«А» и 3«Б» классы", "«Ёлка»", None, "3«А» и 3«Б» классы"),
    ("Ярмарка состоится 12 декабря", "Ярмарка", None, None),
    ("12.12 «Внимание! Дети. Дорога»", "«Внимание! Дети. Дорога»", None, None),
    ("21.12 едем в театр кукол, выезд 9:30, возвращение к 13:00", "Едем в театр кукол", None, "возвращение к 13:00"),
    ("Собрание переносится с 15 на 17 декабря", "Собрание переносится", None, None),
    ("19.12 Книжная выставка, читальный зал", "Книжная выставка", "читальный зал", None),
    ("19 декабря в 12:00 в Детской библиотеке № 14 на Садовой, 20 пройдёт программа «Часы»", "Программа «Часы»", "в Детской библиотеке № 14 на Садовой, 20", None),
    ("11 Dec Jumper Day. Any jumper will do, it does not have to be a shop bought one", "Jumper Day", None, "Any jumper will do, it does not have to be a shop bought one"),
    ("22.12 Программа «Зимние забавы», филиал № 3", "Программа «Зимние забавы»", "филиал № 3", None),
    # books keep all their words
    ("Ш. Перро. Кот в сапогах. Золушка.", "Ш. Перро. Кот в сапогах. Золушка", None, None),
    ("Русские народные сказки: Гуси-лебеди. «Морозко». «Снегурочка».", "Русские народные сказки: Гуси-лебеди. «Морозко». «Снегурочка»", None, None),
    ("Э. Успенский «Дядя Фёдор, пёс и кот»", "Э. Успенский «Дядя Фёдор, пёс и кот»", None, None),
    # English
    ("Wednesday 16th Films in the Hall", "Films", "Hall", None),
    ("Wednesday 23rd PTA Meeting 7.30pm Village club", "PTA Meeting", "Village club", None),
    ("Our games afternoon is on Thursday 10th December, do join us.", "Our games afternoon", None, "do join us"),
    ("Wednesday 16th December – Games day - Reception Class AM. Y1 and Y2 PM", "Games day - Reception Class AM. Y1 and Y2 PM", None, None),
    ("Thursday 17th December – Games day - Y5 and 6 AM", "Games day - Y5 and 6 AM", None, None),
    ("09/12 @ 9.30am – KS1 Nativity, Main Hall (parents welcome)", "KS1 Nativity", "Main Hall", "parents welcome"),
    ("Weds 2nd: Flu vaccinations (Years 1–6)", "Flu vaccinations", None, "Years 1–6"),
    ("December 17 Winter Concert (grades K-2) @ 6:00 PM", "Winter Concert", None, "grades K-2"),
    ("17 Dec Carol concert at St Mary's Church", "Carol concert", "St Mary's Church", None),
    ("Winter concert — December 17 at 6 pm in the gym. All welcome!", "Winter concert", "gym", "All welcome!"),
    ("Our annual book fair will be held December 7-11 in the library.", "Our annual book fair", "library", None),
    ("Reminder: Picture day is on Friday, December 4th. Please wear uniform.", "Picture day", None, "Please wear uniform"),
    ("Helpers needed for the Christmas Fair on Saturday 5th December. Contact Jo on 07700 900123.", "Helpers needed for the Christmas Fair", None, "Contact Jo on 07700 900123"),
    ("Fri 4 Dec Christmas Jumper Day - £1 donation please", "Christmas Jumper Day", None, "£1 donation please"),
    ("Thursday 10 December: Year 5 & 6 Panto trip, depart 9am, return 3pm", "Year 5 & 6 Panto trip", None, "return 3pm"),
    ("Early Release – Tues, Dec 15", "Early Release", None, None),
    ("Monday 14th Assessment week begins", "Assessment week begins", None, None),
    ("Save the date! 12 December - Winter Fair", "Winter Fair", None, None),
    ("Dec 12 - Santa's Workshop, Community Center", "Santa's Workshop", "Community Center", None),
    ("Don't forget our bake sale on Friday 4th December", "Our bake sale", None, None),
    ("December 9 - Fifth graders at the theatre", "Fifth graders at the theatre", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "title", "place", "note"), TITLES, ids=[row[0][:50] for row in TITLES])
def test_a_title_as_a_secretary_writes_it(line: str, title: str, place: str | None, note: str | None) -> None:
    item = only(line)
    assert (item.title, item.place, item.note) == (title, place, note)


def test_a_known_place_is_a_place() -> None:
    assert only("12.12 Лыжи, Лесная поляна").place is None
    known = Known(places=frozenset(("лесная поляна",)))
    for line in ("12.12 Лыжи, Лесная поляна", "12.12 Лыжи. Лесная поляна"):
        assert (only(line, known).title, only(line, known).place) == ("Лыжи", "Лесная поляна")


def test_a_long_title_is_its_first_clause_and_what_has_none_is_cut() -> None:
    long = "12.12 Праздник для всех учеников начальной школы и их родителей, посвящённый окончанию полугодия и наступающему Новому году, с песнями и хороводами"
    item = only(long)
    assert item.title == "Праздник для всех учеников начальной школы и их родителей"
    assert item.note == "посвящённый окончанию полугодия и наступающему Новому году, с песнями и хороводами"
    assert "title" not in item.doubts
    cut = only("12.12 " + "очень " * 50 + "длинно")
    assert len(cut.title) <= TITLE
    assert cut.title.endswith("…")
    assert "title" in cut.doubts
    assert cut.note is not None
    assert cut.note.endswith("длинно")


@pytest.mark.parametrize(
    "line", ["Уважаемые родители!", "Dear parents,", "Добрый день!", "Спасибо за внимание!", "Внимание!"]
)
def test_a_greeting_is_prose(line: str) -> None:
    assert refused(line) == "prose"


SEVERAL = [
    ("12.12 — ёлка, 14.12 — каток, 18.12 — театр", [(12, "Ёлка"), (14, "Каток"), (18, "Театр")]),
    ("7.12 Ярмарка; 14.12 Концерт «Мама; папа»", [(7, "Ярмарка"), (14, "Концерт «Мама; папа»")]),
    ("12.12 Ярмарка, а 14.12 Концерт", [(12, "Ярмарка"), (14, "Концерт")]),
    ("Dec 4 - Popsicles, Dec 11 - Movie night", [(4, "Popsicles"), (11, "Movie night")]),
    ("7 и 14 декабря Клуб", [(7, "Клуб"), (14, "Клуб")]),
]


@pytest.mark.parametrize(("line", "days"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_things_or_days_of_a_line_are_an_item_each(line: str, days: list[tuple[int, str]]) -> None:
    found = items(line, whose="school_event")
    assert [(one.starts, one.title) for one in found] == [(date(2026, 12, day), title) for day, title in days]
    assert {one.lines for one in found} == {(1,)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("12.12 Ярмарка и концерт 14.12", "several-dates"),
        (
            "December 18- Spirit Assembly 8:00-9:00, Holiday Party 10:15-11:15 and Early Release at 12:00",
            "several-times",
        ),
        (
            "12/17 - Open House 4:00pm to 5:00pm for last names A - L; 5:15pm to 6:15pm for last names M - Z",
            "several-times",
        ),
    ],
)
def test_several_things_that_cannot_be_told_apart_are_asked(line: str, reason: str) -> None:
    assert refused(line) == reason


def test_several_hours_of_one_thing_are_its_note() -> None:
    item = only("12.12 Утренники в 9:00, 10:30 и 12:00", whose="school_event")
    assert (item.title, item.starts, item.all_day, item.note) == (
        "Утренники", date(2026, 12, 12), True, "в 9:00, 10:30 и 12:00"
    )  # fmt: skip
    assert item.doubts == ()
    beside = only("12.12 9:00 концерт, 10:00 чай", whose="school_event")
    assert (beside.starts, beside.doubts) == (datetime(2026, 12, 12, 9), ("time",))  # noqa: DTZ001 — the class's clock


@pytest.mark.parametrize(
    "line",
    [
        "18.12 Ярмарка отменяется",
        "Ярмарка переносится на январь",
        "School disco CANCELLED - 11 December",
        "12.12 Концерт не состоится",
    ],
)
def test_what_is_called_off_is_told(line: str) -> None:
    assert refused(line) == "cancelled"


def test_lessons_that_are_called_off_are_news_and_a_moved_thing_is_where_it_moved() -> None:
    assert only("15.12 уроки отменяются из-за мороза", whose="school_event").starts == date(2026, 12, 15)
    assert only("Dec 15 After school clubs are cancelled", whose="school_event").starts == date(2026, 12, 15)
    assert only("Собрание переносится на 17 декабря").starts == date(2026, 12, 17)


DAY = When((Span(date(2026, 12, 12)),))
"""A Saturday."""


def test_a_weekday_under_a_day_is_that_day_or_a_guess() -> None:
    same = only("Суббота 10:00 Ярмарка", whose="school_event", day=DAY)
    assert (same.starts, same.doubts) == (datetime(2026, 12, 12, 10), ())  # noqa: DTZ001
    other = only("Воскресенье 11:00 Каток", whose="school_event", day=DAY)
    assert (other.starts, other.doubts) == (datetime(2026, 12, 12, 11), ("day",))  # noqa: DTZ001
    assert [moment[0] for moment in other.moments[:2]] == [datetime(2026, 12, 12, 11), datetime(2026, 12, 13, 11)]  # noqa: DTZ001


def test_what_lasts_all_month_holds_no_day() -> None:
    assert only("Ярмарка. Приходите завтра", whose="school_event").doubts[-1] == "day"
    assert only("Собираем батарейки весь месяц", kind="school_event").doubts == ()


CLASSES = [
    ("1-4 классы", "1-4"),
    ("для 1–11 кл.", "1-11"),
    ("ученики 5-х классов", "5-5"),
    ("2, 3 и 4 классы", "2-2 3-3 4-4"),
    ("3/4 класс", "3-3 4-4"),
    ("1А, 2Б", "1-1а 2-2б"),
    ("2 «А» класс", "2-2а"),
    ("3-б класс", "3-3б"),
    ("1А–4Г", "1-4"),
    ("1А-1В", "1-1абв"),
    ("4А,Б", "4-4а 4-4б"),
    ("начальная школа", "1-4"),
    ("бал старшеклассников", "9-11"),
    ("праздник первоклассников", "1-1"),
    ("Year 3", "3-3"),
    ("Y5 and 6 AM", "5-5 6-6"),
    ("Years 1–6", "1-6"),
    ("grades K-2", "0-2"),
    ("5th graders", "5-5"),
    ("Fourth graders' trip", "4-4"),
    ("Reception Class AM. Y1 and Y2 PM", "0-0 1-1 2-2"),
    ("KS2 Carols", "3-6"),
    # none of these
    ("с 5 в школе", ""),
    ("12.12 10 В музее", ""),
    ("3D-кино", ""),
    ("мастер-класс", ""),
    ("концерт с учениками 5 класса", ""),
    ("«Кто хочет в 5 класс»", ""),
    ("каб. 14", ""),
]


@pytest.mark.parametrize(("text", "classes"), CLASSES, ids=[row[0] for row in CLASSES])
def test_classes_that_a_text_names(text: str, classes: str) -> None:
    assert " ".join(f"{one.first}-{one.last}{one.letters}" for one in classes_in(text)) == classes


FOR = [
    ("1А", "5-9 классы", False),
    ("1А", "1-4 классы", True),
    ("1А", "Концерт 1Б", False),
    ("1А", "1А, 1Б", True),
    ("1А", "1А–4Г", True),
    ("1 «А» класс", "начальная школа", True),
    ("1A", "1А", True),
    ("3 класс", "Концерт 3Б", True),
    ("2Б", "все классы", None),
    ("Year 2", "Y5 and 6", False),
    ("2B", "KS1 Nativity", True),
    ("Reception", "Years 1-6", False),
    ("Дельфины", "5-9 классы", None),
    ("", "5-9 классы", None),
    ("1А", "Ярмарка", None),
]


@pytest.mark.parametrize(("classroom", "text", "own"), FOR)
def test_whether_it_is_for_a_class(classroom: str, text: str, own: bool | None) -> None:
    assert is_for(classroom, text) is own


def test_what_is_for_other_classes_only_is_left_aside() -> None:
    first, nobody = Known("1А"), UNTAUGHT
    assert refused("12.12 Линейка для 5-9 классов", first) == "other-class"
    assert refused("12.12 Линейка", first, cells={"classes": "5-9"}) == "other-class"
    assert refused("12.12 Линейка", first, under="Для 5-х классов") == "other-class"
    assert only("12.12 Линейка для 1-4 классов", first).title == "Линейка для 1-4 классов"
    assert only("12.12 Линейка 1А", first, under="Для 5-х классов").title == "Линейка"
    assert only("12.12 Линейка", first, cells={"classes": "1–4"}).note == "Классы: 1–4"
    assert only("12.12 Линейка для 5-9 классов", nobody).starts == date(2026, 12, 12)


def test_classes_return_to_titles_that_only_they_tell_apart() -> None:
    made = [
        one
        for line in ("25.12 9:00 Ёлка (1-2 классы)", "25.12 11:00 Ёлка (3-4 классы)", "26.12 Каток (1А)")
        for one in items(line)
    ]
    assert [one.title for one in told_apart(made)] == ["Ёлка (1-2 классы)", "Ёлка (3-4 классы)", "Каток"]


WHOSE = [
    ("План работы с родителями 1 «А» класса", "class_event"),
    ("План 2А на декабрь", "class_event"),
    ("План воспитательной работы классного руководителя", "class_event"),
    ("Уважаемые родители! Напоминаю планы на декабрь", "class_event"),
    ("Year 2 newsletter", "class_event"),
    ("План школы на декабрь", "school_event"),
    ("Календарный план воспитательной работы. 1-4 классы", "school_event"),
    ("План работы школьной библиотеки", "school_event"),
    ("PTA Important Dates", "school_event"),
    ("Dear families", "school_event"),
    ("Oakwood Primary Newsletter", "school_event"),
    ("Афиша библиотек", "city_event"),
    ("Расписание консультаций специалистов", "consultation"),
    ("Репертуар театра «Фонарик»", "city_event"),
    ("Village events in December", "city_event"),
    ("План мероприятий на декабрь", None),
]


@pytest.mark.parametrize(("title", "kind"), WHOSE, ids=[row[0] for row in WHOSE])
def test_whose_plan_a_title_says_it_is(title: str, kind: str | None) -> None:
    assert title_kind(fold(title)) == kind


OPENS = [
    ("Список литературы на зиму для 2 класса", "book_alone"),
    ("Список рекомендуемой литературы", "book_alone"),
    ("Читаем летом", "book_alone"),
    ("Чтение на каникулы", "book_alone"),
    ("Summer reading list", "book_alone"),
    ("Dates to Remember", "school_event"),
    ("Upcoming dates", "school_event"),
    ("Ключевые общешкольные дела", "school_event"),
    ("Кружки и секции", "school_event"),
    ("Классное руководство", "class_event"),
    ("Важные даты", None),
    ("Работа с родителями", None),
]


@pytest.mark.parametrize(("heading", "kind"), OPENS, ids=[row[0] for row in OPENS])
def test_what_a_heading_opens(heading: str, kind: str | None) -> None:
    assert heading_kind(fold(heading)) == kind


LINES = st.sampled_from([row[2] for row in ROWS] + [row[0] for row in TITLES])
SCRAPS = st.lists(
    st.sampled_from([*'()«»"—-.,;:!? ', "\ue010", "1-4 кл.", "каб. 5", "12.12", "10:00", "отв. ", "Ёлка", "500 р."]),
    max_size=25,
).map("".join)


@given(LINES | SCRAPS, st.sampled_from([None, *KINDS]), st.booleans(), st.sampled_from(["", "1А", "Year 2"]))
def test_whatever_the_line_an_item_has_a_title_and_a_kind(
    line: str, kind: str | None, sure: bool, classroom: str
) -> None:
    try:
        made = items(line, Known(classroom), kind=kind, sure=sure)
    except Unclear:
        return
    for one in made:
        assert one.title.strip() == one.title != ""
        assert len(one.title) <= TITLE
        assert any(c.isalnum() for c in one.title)
        assert one.kind in KINDS
        assert ("kind" in one.doubts) == bool(one.kinds)
        assert one.kinds[:1] in ((), (one.kind,))
        assert not any("\ue000" <= c <= "\uf8ff" for c in f"{one.title}{one.note}{one.place}")


@given(LINES, st.sampled_from([" ", "  ", "!", " 🎄", ".", " ✅✅"]))
def test_trailing_signs_change_no_item(line: str, tail: str) -> None:
    try:
        before = items(line)
    except Unclear:
        return
    after = items(line.rstrip(".!") + tail)
    assert [(one.kind, one.title, one.starts) for one in after] == [(one.kind, one.title, one.starts) for one in before]


def test_an_hour_and_a_room_speak_for_the_class() -> None:
    item = only("12.12 14:00 Нечто, каб. 5")
    assert (item.kind, item.place, item.doubts) == ("class_event", "каб. 5", ("kind",))
    assert item.starts == datetime.combine(date(2026, 12, 12), time(14))
