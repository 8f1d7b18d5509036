"""Tables unfolded: what their columns and rows mean, by header and by content."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan.document import Cell, Line, Row, Table
from data.plan.known import Known
from data.plan.record import Record
from data.plan.tables import Unfolded, column_role, unfold

MONTH = date(2026, 12, 1)


def grid(text: str) -> Table:
    """A table as it is drawn: `|` between cells, `//` between lines, `<` and `^` what is merged, `*` what is bold."""
    rows: list[Row] = []
    for number, line in enumerate(text.strip("\n").splitlines(), 1):
        cells: list[Cell] = []
        for at, drawn in enumerate(part.strip() for part in line.split("|")):
            if drawn == "^":
                over = rows[-1].cells[at]
                cells.append(Cell(over.text, over.bold, above=True, left=over.left))
            elif drawn == "<":
                cells.append(Cell(cells[-1].text, cells[-1].bold, above=cells[-1].above, left=True))
            else:
                lines = (part.strip() for part in drawn.removeprefix("*").split(" // "))
                cells.append(Cell("\n".join(lines), drawn.startswith("*")))
        rows.append(Row(number, tuple(cells)))
    width = max(len(row.cells) for row in rows)
    return Table(tuple(Row(row.number, row.cells + (Cell(),) * (width - len(row.cells))) for row in rows))


def read(text: str, known: Known = Known(), month: date = MONTH) -> Unfolded:
    return unfold(grid(text), month=month, known=known)


def shown(part: Line | Record) -> str:
    """A part in one line: day, hours, title, then the rest by name; `#` is a line, `?` a doubt."""
    if isinstance(part, Line):
        return f"# {part.text}"
    cells = dict(part.cells)
    head = " · ".join(cells.pop(role, "-") for role in ("when", "time", "title"))
    rest = [f"{role}={text.replace(chr(10), ' / ')}" for role, text in sorted(cells.items())]
    return " · ".join((head, *rest)) + "".join(f" ?{doubt}" for doubt in part.doubts)


SHAPES = [
    (name, *body.split("\n--\n"))
    for name, _, body in (
        shape.strip("\n").partition("\n")
        for shape in (Path(__file__).parent / "tables.txt").read_text("utf-8").split("== ")[1:]
    )
]


@pytest.mark.parametrize(("table", "parts"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_a_table(table: str, parts: str) -> None:
    found = read(table)
    assert [shown(part) for part in found.parts] == parts.splitlines()
    assert {row.number for row in grid(table).rows} == {part.number for part in found.parts} | {*found.headings}


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: text.replace("ё", "е").replace(" ", "\xa0")])
def test_a_header_is_read_however_it_is_written(change: Any) -> None:
    header = "Дата|Время проведения|Мероприятие|Место|Ответственный"
    found = read(f"{change(header)}\n12.12|10.00|Ярмарка|зал|Иванова")
    assert found.header is not None
    assert found.header.roles == ("when", "time", "title", "place", "who")


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(6)))
def test_columns_stand_in_any_order(order: list[int]) -> None:
    rows = [
        ["Вид", "Название", "Дата", "Время", "Место", "Ответственный"],
        ["Школа", "Ярмарка", "12.12", "18:00", "зал", "Иванова"],
        ["Класс", "Чаепитие", "14.12", "", "", ""],
    ]
    found = read("\n".join("|".join(row[at] for at in order) for row in rows))
    assert [shown(part) for part in found.parts] == [
        "12.12 · 18:00 · Ярмарка · kind=Школа · note=Ответственный: Иванова · place=зал",
        "14.12 · - · Чаепитие · kind=Класс",
    ]


def test_what_a_class_has_taught_goes_before_the_names() -> None:
    table = "Дата|Что|Куда|Бюджет\n12.12|Экскурсия|Коломенское|300"
    found = read(table, Known(columns={"куда": "place", "бюджет": "skip"}))
    assert [shown(part) for part in found.parts] == ["12.12 · - · Экскурсия · place=Коломенское"]


def test_the_title_that_a_class_has_taught_goes_before_the_likeliest() -> None:
    table = "Дата|Мероприятие|Тема дня\n12.12|Классный час|Зима\n14.12|Классный час|Снег"
    found = read(table, Known(columns={"тема дня": "title", "мероприятие": "note"}))
    assert [shown(part) for part in found.parts] == [
        "12.12 · - · Зима · note=Классный час",
        "14.12 · - · Снег · note=Классный час",
    ]


def test_a_table_goes_on_under_the_header_of_the_one_before() -> None:
    first = read("Событие|Кто|Срок\nЯрмарка|Иванова|12.12")
    rest = unfold(grid("Чтец|Музыка|14.12\nЁлка|Петрова|25.12"), month=MONTH, known=Known(), more=first.header)
    assert [shown(part) for part in rest.parts] == [
        "14.12 · - · Чтец · note=Кто: Музыка",
        "25.12 · - · Ёлка · note=Кто: Петрова",
    ]
    assert rest.header == first.header


def test_a_header_on_its_side_may_have_nothing_beside_it() -> None:
    found = read("Дата|12.12\nДата|\nКниги:|")
    assert {1, 2, 3} == {part.number for part in found.parts} | {*found.headings}


def test_a_guess_is_named() -> None:
    assert read("Дата|Забава|Цена\n12.12|Каток|500 руб.\n14.12|Горка|нет").columns == ("Забава",)
    assert not read("Дата|Событие\n12.12|Каток").columns


NAMES = {
    "number": "№|№ п/п|n|No|#",
    "when": "Дата|Даты|Срок|Сроки|Когда|День|Число|Дата проведения|Дата и время|Дата/время|Сроки проведения"
    "|Ориентировочное время проведения|Срок исполнения|Календарные сроки|Date|When|Day|Date and time|Due date|Deadline",
    "weekday": "День недели|Дни недели|Weekday|Day of the week",
    "week": "Неделя|Учебная неделя|№ недели|Week|Week beginning|Week commencing",
    "month": "Месяц|Month",
    "time": "Время|Время проведения|Часы|Часы приёма|Time|Hours",
    "first": "Начало|С|Start|From",
    "last": "Окончание|По|До|End|To",
    "first_day": "Дата начала|Срок начала|Start date",
    "last_day": "Дата окончания|Дата завершения|End date",
    "since": "Время начала|Начало занятий|Start time",
    "until": "Время окончания|Время завершения|End time",
    "all_day": "Целый день|Весь день|All day event|All Day",
    "spot": "Время и место проведения|Место и время|Дата, время, место|Дата, место|Date and place|Time and venue",
    "title": "Название|Мероприятие|Мероприятия|Наименование|Содержание|Что|Название мероприятия"
    "|Наименование мероприятия|Событие|Дела|Дела, события, мероприятия|Содержание работы"
    "|Виды, формы и содержание деятельности|Экскурсия|Кружок"
    "|Форма и наименование мероприятия|Title|Event|What|Activity|Name|Event name|Subject",
    "theme": "Тема|Тема классного часа|Тема мероприятия",
    "form": "Форма|Форма проведения|Форма мероприятия|Форма работы|Предмет",
    "author": "Автор|Author",
    "specialist": "Специалист|ФИО специалиста|Specialist",
    "place": "Место|Где|Адрес|Место проведения|Место встречи|Кабинет|№ кабинета|Place|Where|Venue|Location|Room",
    "link": "Ссылка|Сайт|Ссылка на сайт|Link|URL|Website",
    "seats": "Мест|Места|Количество мест|Кол-во мест|Число мест|Seats|Places|Capacity|Number of places",
    "points": "Баллы|Балл|Баллов|Кол-во баллов|Points",
    "kind": "Вид|Тип|Раздел|Рубрика|Категория|Вид мероприятия|Направление|Направление деятельности|Модуль"
    "|Kind|Type|Section|Category|Event type|Categories",
    "classes": "Класс|Классы|Для кого|Возраст|Участники|Возраст участников|Age|Year group|For whom|Participants",
    "note": "Примечание|Примечания|Комментарий|Описание|Note|Notes|Comments|Details|Description",
    "who": "Ответственный|Ответственные|Отв.|Организатор|Исполнитель|Кто|Учитель|Responsible|Responsible person"
    "|Organiser|Who|Contact",
    "noted": "Что взять с собой|Стоимость|Cost|Bring",
    "skip": "Отметка о выполнении|Отметка времени|Private|Частное|Reminder on/off|Напоминание вкл/выкл|Show time as",
}


@pytest.mark.parametrize("role", NAMES)
def test_a_columns_name(role: str) -> None:
    shapes = (str, str.upper, str.lower)
    known = {shape(name): column_role(shape(name)) for name in NAMES[role].split("|") for shape in shapes}
    assert known == dict.fromkeys(known, role)


def test_what_is_no_columns_name() -> None:
    assert not any(map(column_role, ("Ярмарка", "12.12", "", "Зимняя сказка", "Понедельник")))


CELLS = st.sampled_from(
    [
        *("", "12.12", "12.12.2026", "10.00", "Пн", "Понедельник 07.12", "Ярмарка", "Дата", "Время", "Что", "Место"),
        *("1", "2", "3", "21-25", "Декабрь", "1 неделя", "1А", "зал", "Итого", "Иванова И.И.", "№", "10:00 Ёлка"),
        *("1. Раз\n2. Два", "5.12\n6.12", "https://mos.ru", "…", "True", "12/24/2026", "Класс", "30\nБал"),
    ]
)
FLAGS = st.sampled_from([(False, False)] * 8 + [(True, False), (False, True)])


@given(st.integers(1, 8), st.lists(st.lists(st.tuples(CELLS | st.text(max_size=12), FLAGS), min_size=8), max_size=9))
def test_no_row_is_lost(width: int, drawn: list[list[tuple[str, tuple[bool, bool]]]]) -> None:
    rows: list[Row] = []
    for number, line in enumerate(drawn, 1):
        cells: list[Cell] = []
        for at, (text, (above, left)) in enumerate(line[:width]):
            if above and rows:
                cells.append(Cell(rows[-1].cells[at].text, above=True))
            elif left and cells:
                cells.append(Cell(cells[-1].text, left=True))
            else:
                cells.append(Cell(text))
        rows.append(Row(number, tuple(cells)))
    found = unfold(Table(tuple(rows)), month=MONTH, known=Known())
    assert {part.number for part in found.parts} | {*found.headings} == {row.number for row in rows}
    assert all(text.strip() for part in found.parts if isinstance(part, Record) for text in part.cells.values())


def test_a_long_table_is_read_at_once() -> None:
    header = "№|Мероприятие|Дата и время|Место|Классы|Ответственный"
    rows = [
        f"{n}|Мероприятие номер {n} для всех ребят|{n % 28 + 1}.12.2026 в 1{n % 9}.00|актовый зал {n}|1-4|Иванова {n}"
        for n in range(1, 301)
    ]
    before = time.process_time()
    assert len(read("\n".join((header, *rows))).parts) == 300
    assert time.process_time() - before < 5


@pytest.mark.parametrize("text", ["1" * 5000, "12.12 " * 900, "а, " * 2000, "1. " * 2000, "- " * 2500, "10:00-" * 900])
def test_hostile_cells_take_no_time(text: str) -> None:
    before = time.process_time()
    read(f"Дата|Что|Место\n{text}|{text}|{text}\n12.12|{text}|зал")
    read(f"{text}|{text}\n12.12|{text}")
    assert time.process_time() - before < 2
