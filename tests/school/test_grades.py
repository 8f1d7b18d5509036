"""What a class is called next year: shapes of titles, Russian and English, and those of which nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.school import grades

NEXT = [
    ("2 «Б»", "3 «Б»"),
    ("2 “Б”", "3 “Б”"),
    ('1 "А"', '2 "А"'),
    ("2Б", "3Б"),
    ("2б", "3б"),
    ("2 Б", "3 Б"),
    ("2 б класс", "3 б класс"),
    ("2-Б", "3-Б"),
    ("2 Б класс", "3 Б класс"),
    ("9 «В»", "10 «В»"),
    ("10А", "11А"),
    ("0 класс", "1 класс"),
    ("2 класс", "3 класс"),
    ("2-й класс", "3-й класс"),
    ("1-ый «А»", "2-ой «А»"),
    ("2-ой «А»", "3-ий «А»"),
    ("3-ий «А»", "4-ый «А»"),
    ("класс 2Б", "класс 3Б"),
    ("Класс 3", "Класс 4"),
    ("Первый «А»", "Второй «А»"),
    ("третий класс", "четвёртый класс"),
    ("Четвертый «Г»", "Пятый «Г»"),
    ("2 «Б», школа № 1234", "3 «Б», школа № 1234"),
    ("Школа 57, 2 «Б»", "Школа 57, 3 «Б»"),
    ("2 «Б» 2026/27", "3 «Б» 2027/28"),
    ("2026–2027, 2 «Б»", "2027–2028, 3 «Б»"),
    ("2 «Б» (набор 2025)", "3 «Б» (набор 2025)"),
    ("Лисята, 2", "Лисята, 3"),
    ("3 «Б» — 25 лисят", "4 «Б» — 25 лисят"),
    ("2B", "3B"),
    ("Class 2B", "Class 3B"),
    ("Grade 4", "Grade 5"),
    ("Year 4", "Year 5"),
    ("Year Three", "Year Four"),
    ("Y3", "Y4"),
    ("P3", "P4"),
    ("Form 1A", "Form 2A"),
    ("1st grade", "2nd grade"),
    ("2nd Grade", "3rd Grade"),
    ("3rd grade, room 12", "4th grade, room 12"),
    ("Second grade", "Third grade"),
    ("Mrs Smith, 2nd grade 2026-27", "Mrs Smith, 3rd grade 2027-28"),
]
UNKNOWN = [
    "Лисята",
    "Продлёнка",
    "2 и 3",
    "Школа № 5",
    "2Б и 3В",
    "1 «А» + 1 «Б»",
    "Reception",
    "Kindergarten",
    "12.09",
    "",
]


@pytest.mark.parametrize(("title", "after"), NEXT, ids=[title for title, _ in NEXT])
def test_the_grade_goes_up_by_one_and_all_else_stays(title: str, after: str) -> None:
    found = grades.read(title)
    assert found is not None
    assert found.next == after


@pytest.mark.parametrize("title", UNKNOWN)
def test_where_it_is_not_plain_nothing_is_guessed(title: str) -> None:
    assert grades.read(title) is None


@pytest.mark.parametrize("title", ["11 «А»", "11Б", "11 класс"])
def test_after_the_last_grade_there_is_none(title: str) -> None:
    assert grades.read(title) == grades.Grade(11, None)


@given(st.integers(0, 10), st.sampled_from("АБВГABC"), st.sampled_from(["{} «{}»", "{}{}", "{}-{}", "{} {} класс"]))
def test_of_every_grade_and_letter(number: int, letter: str, shape: str) -> None:
    found = grades.read(shape.format(number, letter))
    assert found == grades.Grade(number, shape.format(number + 1, letter))


@given(st.text(max_size=60))
def test_any_words_are_read_without_a_fault(title: str) -> None:
    found = grades.read(title)
    assert found is None or found.number >= 0
