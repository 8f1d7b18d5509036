"""Names: what is cleaned away, what is refused, and which look alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import names
from data.db import Database
from data.refusal import Refused
from data.school import families
from data.standing import rating
from tests.rules import NOW, found


def read(text: str) -> str:
    return names.read(text, longest=40)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Семья \n Ивановых ", "Семья Ивановых"),
        ("Ива\u200bновы", "Ивановы"),
        ("\u202eыволиМ\u202c", "ыволиМ"),
        ("Ｌｉｓｙａｔａ", "Lisyata"),
        ("Лисята 🦊", "Лисята 🦊"),
        ("З" + "\u0335" * 30 + "айцы", "З\u0335\u0335айцы"),
        ("Йорш", "Йорш"),
        ("2 «Б»", "2 «Б»"),
        ("школа № 15…", "школа № 15…"),
        ("А.Петров и дети", "А.Петров и дети"),
    ],
)
def test_what_cannot_be_seen_is_left_out(typed: str, kept: str) -> None:
    assert read(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("\u200b\u2060", "refusal-empty"),
        ("\u3164\u2800", "refusal-empty"),
        ("…!!", "names-mute"),
        ("🦊", "names-mute"),
        ("Заходи на spam.ru", "names-link"),
        ("t.me/joinchat", "names-link"),
        ("пиши @spammer", "names-link"),
        ("http://x", "names-link"),
        ("я" * 41, "refusal-long"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        read(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_a_name_is_one_visible_line(typed: str) -> None:
    kept = names.clean(typed)
    assert kept == kept.strip() and "\n" not in kept
    assert not any(unicodedata.category(char) in names.UNSEEN for char in kept)
    assert names.clean(kept) == kept
    assert names.look(kept) == names.look(f" {typed}\n")


@pytest.mark.parametrize(
    "other",
    [
        "СЕМЬЯ ОРЛОВЫХ",
        "Семья  Орловых.",
        "Cемья Oрлoвыx",
        "Семья\u200b Орловых",
        "Семья Орло\u0301вых",
        "Семья 0рловых",
    ],
)
def test_what_looks_alike_is_one_name(other: str) -> None:
    assert names.look(other) == names.look("Семья Орловых")


def test_what_looks_different_is_two_names() -> None:
    different = ["Ивановы", "Иванов", "Ивановы 🐱", "Ивановы 🐶", "Ivanovs", "2 «А»", "2 «Б»", "Семья 1", "Семья 2"]
    assert len({names.look(name) for name in different}) == len(different)


@pytest.mark.parametrize("name", ["Учитель", " УЧИТЕЛЬ. ", "Учитeль", "Маршрутка", "Бот", "Teacher", "Admin"])
async def test_no_family_passes_for_the_teacher(db: Database, name: str) -> None:
    rules = await found(db)
    anna, other = await rules.family(1, "Ивановы"), await rules.person(2)
    with pytest.raises(Refused, match="names-staff"):
        await db.write(families.join, token=rules.token, name=name, by=other, now=NOW)
    with pytest.raises(Refused, match="names-staff"):
        await db.write(families.rename, classroom=rules.classroom, name=name, by=anna, now=NOW)
    with pytest.raises(Refused, match="names-staff"):
        await db.write(rating.call, classroom=rules.classroom, name=name, by=anna, now=NOW)


async def test_no_family_passes_for_another(db: Database) -> None:
    rules = await found(db)
    anna, other = await rules.family(1, "Петровы"), await rules.person(2)
    await rules.family(3, "Орловы")
    with pytest.raises(Refused, match="families-name-taken"):
        await db.write(families.join, token=rules.token, name="Пeтpoвы", by=other, now=NOW)
    for look in ("0рловы", "Орловы!"):
        with pytest.raises(Refused, match="families-name-taken"):
            await db.write(families.rename, classroom=rules.classroom, name=look, by=anna, now=NOW)
        with pytest.raises(Refused, match="families-name-taken"):
            await db.write(rating.call, classroom=rules.classroom, name=look, by=anna, now=NOW)
    again = await db.write(families.rename, classroom=rules.classroom, name="ПЕТРОВЫ", by=anna, now=NOW)
    assert again.name == "ПЕТРОВЫ"
