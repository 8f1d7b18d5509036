"""Photos of a plan: what light, angle and size do to them is undone, and what may be misread is a doubt."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from PIL import Image

from data.plan import read_document
from data.plan.document import Cell, Document, Line, Row, Table
from data.plan.files import Unreadable, document_of
from tests.printed import aside, drawn, grainy, jpeg, pdf, seen, shadowed, skewed, table
from tests.test_pdf import shown
from tests.tools import TESSERACT, need

DECEMBER = date(2026, 12, 1)
LINES = [
    "План работы 2 «Б» класса на декабрь 2026 года",
    "Школа",
    "04.12 13:40 Конкурс чтецов «Зимушка», актовый зал",
    "10.12 15:15 Мастер-класс по росписи пряников, каб. 204",
    "12.12 18:00 Новогодний концерт, актовый зал",
    "24.12 09:45 Викторина «Знатоки города», библиотека",
    "25.12 11:00 Театр кукол",
]
SPOILT: dict[str, tuple[Callable[[Image.Image], bytes], int]] = {
    "small and on its side": (lambda page: jpeg(grainy(page, 6).rotate(90, expand=True), long=1280), 6),
    "skewed and shadowed": (lambda page: jpeg(grainy(shadowed(skewed(page)))), 6),
    "from aside": (lambda page: jpeg(grainy(aside(page))), 6),
    "upside down": (lambda page: jpeg(page.rotate(180)), 6),
}
"""How a page is photographed, and how many of its lines are read without a fault at least."""


@pytest.fixture
def tesseract() -> str:
    return need(TESSERACT)


def same(text: str) -> str:
    return "".join(text.split()).lower().replace("ё", "е").replace("–", "-").replace("—", "-")


def why(data: bytes, name: str = "photo.jpg") -> str:
    with pytest.raises(Unreadable) as refused:
        document_of(name, data)
    return refused.value.reason


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("how", SPOILT)
def test_a_page_is_read_however_it_was_photographed(how: str, report_figure: Callable[[str], None]) -> None:
    spoil, least = SPOILT[how]
    found = set(map(same, shown(document_of("photo.jpg", spoil(drawn(LINES))))))
    right = sum(same(line) in found for line in LINES)
    report_figure(f"a photo, {how}: {right} of {len(LINES)} lines right")
    assert right >= least


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("turned", [0, 90])
def test_a_strip_of_a_few_lines_is_read_too(turned: int) -> None:
    page = drawn(LINES[2:5])
    strip = page.crop((0, 130, page.width, 420)).rotate(turned, expand=True)
    assert set(map(same, LINES[2:5])) <= set(map(same, shown(document_of("photo.jpg", jpeg(strip)))))


@pytest.mark.usefixtures("tesseract")
def test_a_table_on_a_photo_is_a_table() -> None:
    rows = [
        ["Дата", "Мероприятие", "Время и место"],
        ["4 декабря", "Конкурс чтецов", "13:40, актовый зал"],
        ["12 декабря", "Новогодний концерт для родителей и детей", "18:00, Дом культуры"],
    ]
    page = seen(pdf("План школы на декабрь\n" + table(rows, columns="(30mm, 60mm, 50mm)")))
    photo = jpeg(grainy(shadowed(skewed(page, 2))))
    document = document_of("photo.jpg", photo)
    assert [same(row) for row in shown(document)] == [
        same("План школы на декабрь"),
        *(same(f"| {' | '.join(r)}") for r in rows),
    ]
    plan = read_document(document, month=DECEMBER, today=DECEMBER)
    starts = [str(item.starts)[:16] for item in plan.items]
    assert starts == ["2026-12-04 13:40", "2026-12-12 18:00"]


@pytest.mark.usefixtures("tesseract")
def test_what_shows_no_words_is_told() -> None:
    assert why(jpeg(Image.radial_gradient("L").resize((800, 200)))) == "blurred"


def test_why_a_picture_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = jpeg(drawn(LINES[:2], dots=80))
    assert why(page[:300]) == "broken"
    assert why(b"\xff\xd8\xff\xe0 no picture") == "broken"
    assert why(jpeg(Image.new("L", (200, 150), 255))) == "small"
    assert why(b"\0\0\0\x18ftypheic\0\0\0\0", "photo.heic") == "heic"
    assert why(b"GIF89a\1\0\1\0", "photo.gif") == "sort"
    bomb = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(bomb, "PNG")
    assert why(bomb.getvalue(), "photo.png") == "large"
    monkeypatch.setenv("PATH", "/nowhere")
    assert why(page) == "photos"


def doubts(*blocks: Line | Table) -> list[tuple[str, tuple[str, ...]]]:
    plan = read_document(Document(blocks), month=DECEMBER, today=DECEMBER)
    return [(item.title, item.doubts) for item in plan.items]


def test_a_day_or_an_hour_that_may_be_misread_is_a_doubt() -> None:
    assert doubts(
        Line(1, "Школа"),
        Line(2, "12.12 18:00 Концерт", unsure=True),
        Line(3, "13.12 Каток", unsure=True),
        Line(4, "14.12 10:00 Ярмарка"),
    ) == [("Концерт", ("day", "time")), ("Каток", ("day",)), ("Ярмарка", ())]


def test_so_is_a_day_that_stands_above_or_in_a_row() -> None:
    assert doubts(
        Line(1, "Школа"),
        Line(2, "12 декабря", unsure=True),
        Line(3, "18:00 Концерт"),
        Line(4, "13 декабря"),
        Line(5, "Каток"),
    ) == [
        ("Концерт", ("day", "time")),
        ("Каток", ()),
    ]
    head = Row(1, (Cell("Дата"), Cell("Мероприятие")))
    rows = Row(2, (Cell("12.12", unsure=True), Cell("Концерт"))), Row(3, (Cell("13.12"), Cell("Каток")))
    assert [("day" in said) for _, said in doubts(Table((head, *rows)))] == [True, False]
