"""What each line of a plan is: shapes that teachers, schools and libraries write in, each told in two languages or more.

A row of `SHAPES` is a text and what must come of it: `when | words of the title`, or `no | words` for what is no item.
"""

# ruff: noqa: E501 — lines of plans are as long as they are

from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.plan import FOLDED, REASONS, Plan, Understood, read
from data.plan.known import Known
from tests import shapes_of_days, shapes_of_papers

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)


def plan(text: str, known: Known | None = None) -> Plan:
    return read(text, month=DECEMBER, today=TODAY, known=known or Known())


def when(item: Understood) -> str:
    """«12», «12 18:00-19:30», «7..11», «..25», «all»."""

    def day(moment: datetime | date) -> str:
        return f"{moment.day}" if moment.month == 12 else f"{moment.day}.{moment.month}"

    if item.starts is None:
        return f"..{day(item.ends)}" if item.ends else "all"
    if isinstance(item.starts, datetime):
        until = f"-{item.ends:%H:%M}" if item.ends else ""
        return f"{day(item.starts)} {item.starts:%H:%M}{until}"
    return day(item.starts) + (f"..{day(item.ends)}" if item.ends else "")


SHAPES = shapes_of_days.SHAPES | shapes_of_papers.SHAPES


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(name: str) -> None:
    text, wanted = SHAPES[name]
    found = plan(text)
    rows = [row.split(" | ") for row in wanted.splitlines()]
    left = list(found.items)
    for said, words in rows:
        if said == "no":
            assert not [one.title for one in left if one.title.lower().startswith(words.lower())]
            continue
        mine = [one for one in left if words.lower() in one.title.lower()]
        assert said in [when(one) for one in mine], (words, [(one.title, when(one)) for one in left])
        left.remove(next(one for one in mine if when(one) == said))
    assert [one.title for one in left if not one.doubts] == []
    told(text, found)


def told(text: str, found: Plan) -> None:
    """No line is lost: each with a letter or a figure is an item's, a heading, or unread with a reason."""
    lines = {n for n, line in enumerate(text.splitlines(), 1) if any(map(str.isalnum, line))}
    known = {*found.headings, *(one.line for one in found.unread)}.union(*(one.lines for one in found.items))
    assert lines <= known
    assert {one.reason for one in found.unread} <= set(REASONS)


def seen(found: Plan) -> list[tuple[str, str, str]]:
    return [
        (one.kind, "".join(c for c in one.title.lower().replace("ё", "е") if c.isalnum()), when(one))
        for one in found.items
    ]


STEADY = ("bare-weekday", "week-weekdays", "two-lines", "directions", "letter-ru", "year", "specialists", "programme")
"""Shapes in which no blank line tells anything."""
WAYS = {
    "blank lines": lambda line: f"{line}\n",
    "signs behind": lambda line: f"{line} ",
    "another sign behind": lambda line: line if line.endswith((":", ".", "!", ",", "–")) or not line else f"{line};",
    "hard blanks": lambda line: line.replace(" ", "\u00a0"),
    "«ё»": lambda line: line.replace("ё", "е"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", STEADY)
def test_the_reading_is_steady(name: str, way: str) -> None:
    text = SHAPES[name][0]
    other = "\n".join(WAYS[way](line) for line in text.splitlines())
    assert seen(plan(other)) == seen(plan(text))


@pytest.mark.parametrize("bullet", ["- ", "• ", "▪ ", "— ", "* "])
def test_bullets_are_all_alike(bullet: str) -> None:
    text = SHAPES["library"][0]
    assert seen(plan(text.replace("▪ ", bullet))) == seen(plan(text))


def test_small_and_capital_letters_are_all_alike() -> None:
    text = "Школа\n4 декабря – ярмарка в 12:00\nКласс\n11 декабря – каток"
    assert [seen(plan(one)) for one in (text.upper(), text.lower())] == [seen(plan(text))] * 2


def test_what_the_class_has_taught_opens_its_kind() -> None:
    text = "Живое слово\n12.12 Встреча с автором\nНаши добрые дела\n14.12 Кормушки"
    known = Known(headings={"живое слово": "story", "наши добрые дела": "helpers"})
    assert [(one.kind, one.doubts, one.under) for one in plan(text, known).items] == [
        ("story", (), "Живое слово"),
        ("helpers", (), "Наши добрые дела"),
    ]


def test_a_heading_that_opens_no_kind_changes_none() -> None:
    found = plan("Книги\nПо желанию:\nЛ. Лагин «Старик Хоттабыч»\nЗимой.\n1. В. Бианки «Лесная газета»")
    assert [(one.kind, one.under) for one in found.items] == [
        ("book_alone", "По желанию"),
        ("book_alone", "Зимой"),
    ]
    assert found.headings == (1, 2, 4)


def test_a_place_that_the_class_has_named_is_told_of_the_thing_above() -> None:
    text = "12 декабря\n- Час сказки\nТерем, 15:00"
    known = Known(places=frozenset({"терем"}))
    assert [(one.place, when(one)) for one in plan(text, known).items] == [("Терем", "12 15:00")]


def test_greetings_approvals_and_signatures_are_folded() -> None:
    found = plan(
        "УТВЕРЖДАЮ\nДиректор школы № 5\n________ И. И. Иванова\n«01» сентября 2026 г.\nПлан на декабрь\n4.12 Линейка\nС уважением,\nАнна Петровна"
    )
    assert [(one.line, one.reason) for one in found.unread] == [(n, "prose") for n in (1, 2, 3, 4, 7, 8)]
    assert {one.reason for one in found.unread} <= set(FOLDED)


def test_a_sentence_of_a_letter_that_holds_a_day_is_not_lost() -> None:
    text = "Dear families,\nOur toy swap is on Thursday 10th December, do join us."
    (item,) = plan(text).items
    assert (when(item), item.doubts) == ("10", ("title",))
    found = plan(f"{text}\n\nMon 7th Dec Cake sale\nThurs 10th Dec Toy swap 3pm\nFri 11th Dec Carols")
    assert [when(one) for one in found.items] == ["7", "10 15:00", "11"]
    assert [(one.line, one.reason) for one in found.unread] == [(1, "prose"), (2, "prose")]


def test_a_torn_table_with_wrapped_cells_is_asked_for() -> None:
    text = "Дела\nКлассы\nВремя проведения\nОтветственные\nДекабрь\nДень доброты:\nакция\n1-4\n4 декабря\nКлассные\nруководители"
    found = plan(text)
    assert (found.items, {one.reason for one in found.unread}) == ((), {"torn"})


def test_what_has_no_day_among_dated_things_is_a_guess() -> None:
    found = plan("Школа\n1.12 Линейка\n2.12 Хор\n3.12 Каток\nСтранная строка\n4.12 Ёлка")
    assert [one.title for one in found.items if one.doubts] == ["Странная строка"]


def test_each_week_heads_its_own_weekdays() -> None:
    found = plan(
        "План кружка на декабрь\n1-я неделя (1–4 декабря) «Неделя птиц»\nСреда – кормушка\n"
        "2-я неделя (7–11 декабря) «Неделя сказок»\nПонедельник – поход за шишками\nСреда – кукольный театр"
    )
    assert [when(one) for one in found.items] == ["2", "7", "9"]


def test_counted_weekdays_in_cells_are_of_the_week_above() -> None:
    found = plan(
        "План недели физики\n14–18 декабря 2026 г.\nДень, дата | Мероприятие | Время проведения\n"
        "1 день понедельник | Линейка | В течение дня\n2 день (вторник) | Викторина | 12.00\n3 день среда | Турнир | 3 урок"
    )
    assert [when(one) for one in found.items] == ["14", "15 12:00", "16"]


def test_bare_numbers_are_days_under_a_month_with_words_behind_it() -> None:
    found = plan(
        "DECEMBER – Collect stamps all month\n2 Drill - 8:15am\n7-9 Tests in all grades\n11 Orchestra rehearsal\n"
        "15 Play at the Town Hall - 6:30pm\nDecember 21 - January 4 NO SCHOOL"
    )
    assert [when(one) for one in found.items] == ["all", "2 08:15", "7..9", "11", "15 18:30", "21..4.1"]


def test_a_remark_in_brackets_between_a_title_and_its_days_is_a_note() -> None:
    found = plan(
        "Музей: квест «Ключ»\n(без записи):\n5, 6 декабря – 12:00\n\nЛекция «Марка»\n20 декабря – 16:00\n\n"
        "Мастер-класс «Лес»\n23 декабря – 14:00"
    )
    assert [(one.title[:5], when(one)) for one in found.items] == [
        ("Музей", "5 12:00"),
        ("Музей", "6 12:00"),
        ("Лекци", "20 16:00"),
        ("Масте", "23 14:00"),
    ]


def test_a_column_of_hours_is_no_title() -> None:
    found = plan(
        "Monday 7th December | INSET day – School closed to all |\nTuesday 8th December | School opens for everybody |\n"
        "Thursday 10th December | 3pm | Choir starts |\nFriday 11th December | All day | Trip to the farm |"
    )
    assert [(one.title, when(one)) for one in found.items][2:] == [
        ("Choir starts", "10 15:00"),
        ("Trip to the farm", "11"),
    ]


LINES = [line for text, _ in SHAPES.values() for line in text.splitlines()]


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_no_line_is_lost_in_any_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    told(text, plan(text))


@pytest.mark.parametrize(
    "line",
    [
        "очень длинная строка " * 48,
        "12, " * 250,
        "декабря в 12 " * 77,
        "a - " * 250,
        "по средам и " * 80,
        "1. " * 330,
        "«" * 999,
    ],
    ids=range(7),
)
def test_long_lines_take_no_long_time(line: str) -> None:
    begun = process_time()
    found = plan("\n".join(f"{line}{n}"[-1000:] for n in range(300)))
    assert len(found.unread) > 270
    assert process_time() - begun < 3
