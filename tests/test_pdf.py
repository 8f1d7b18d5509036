"""A PDF is read as an eye reads it: tables by their lines, columns one after the other, what is repeated once."""

import io
import re
from collections.abc import Callable
from datetime import date
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from data.plan import Plan
from data.plan.document import Document, Line, Table
from data.plan.files import Unreadable, document_of, read_file
from data.plan.sources.pdf import PAGES, SCANS
from tests.printed import drawn, pdf, seen, table
from tests.tools import TESSERACT, need

DECEMBER = date(2026, 12, 1)
ROWS = [
    ["*Дата*", "*Время*", "*Мероприятие*", "*Место*"],
    ["12.12", "18:00", "Новогодний концерт", "актовый зал"],
    ["13.12", "11:00", "Экскурсия в музей космонавтики с мастер-классом для всех", "ВДНХ"],
]


def shown(document: Document) -> list[str]:
    """Lines with a mark before bold ones; rows with bars between their cells, without parts of merged ones."""
    said = []
    for block in document.blocks:
        if isinstance(block, Line):
            said.append(f"{'* ' if block.bold else ''}{block.text}")
        else:
            rows = (
                [c.text if not c.above and not c.left else "^" if c.above else "<" for c in row.cells]
                for row in block.rows
            )
            said += ["| " + " | ".join(row) for row in rows]
    return said


def read(data: bytes) -> list[str]:
    return shown(document_of("план.pdf", data))


def plan(data: bytes) -> Plan:
    return read_file("план.pdf", data, month=DECEMBER, today=DECEMBER, zone=ZoneInfo("Europe/Moscow"))


def why(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        document_of("план.pdf", data)
    return refused.value.reason


def test_a_ruled_table_is_a_table_and_a_wrapped_cell_is_one_line() -> None:
    assert read(pdf("= План на декабрь\n" + table(ROWS, columns="(auto, auto, 35mm, auto)"))) == [
        "План на декабрь",
        "| Дата | Время | Мероприятие | Место",
        "| 12.12 | 18:00 | Новогодний концерт | актовый зал",
        "| 13.12 | 11:00 | Экскурсия в музей космонавтики с мастер-классом для всех | ВДНХ",
    ]


def test_merged_cells_are_merged() -> None:
    body = """#table(columns: 3, [День], [Время], [Дело],
        table.cell(rowspan: 2)[Понедельник 7.12], [9:00], [Линейка], [10:00], [Викторина],
        table.cell(colspan: 3)[*Город*], [12.12], [18:00], [Ярмарка])"""
    assert read(pdf(body)) == [
        "| День | Время | Дело",
        "| Понедельник 7.12 | 9:00 | Линейка",
        "| ^ | 10:00 | Викторина",
        "| Город | < | <",
        "| 12.12 | 18:00 | Ярмарка",
    ]


def test_a_table_that_goes_on_is_one_table_and_what_pages_repeat_is_said_once() -> None:
    rows = "".join(f"[{n}.12], [Классный час {n}]," for n in range(1, 32))
    body = f"#table(columns: (20mm, 1fr), inset: 12pt, table.header[Дата][Дело], {rows})\n Приходите"
    more = "header: [Школа № 57], footer: context align(center)[стр. #counter(page).display() из 2]"
    document = document_of("план.pdf", pdf(body, more=more))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(one.rows) for one in tables] == [32]
    assert [one for one in shown(document) if not one.startswith("|")] == ["Школа № 57", "Приходите"]
    assert [row.number for row in tables[0].rows] == list(range(2, 34))


def test_a_newsletter_is_read_column_by_column_and_torn_words_are_whole() -> None:
    words = "В этом месяце мы готовимся к празднику, и нам понадобится ваша помощь: костюмы, украшения, угощение."
    left = f"*Школа*\n\n{words}\n\n5 декабря — поход в Дарвиновский музей, сбор в 10:00 у школы\n\n19 декабря — ярмарка"
    right = f"*Класс*\n\n{words} {words}\n\n14 декабря в 18:30 — родительское собрание и мастер-класс"
    body = f"#align(center)[#text(16pt)[Вестник]]\n#set par(justify: true)\n#columns(2)[{left}\n#colbreak()\n{right}]"
    assert read(pdf(body)) == [
        "Вестник",
        "* Школа",
        words,
        "5 декабря — поход в Дарвиновский музей, сбор в 10:00 у школы",
        "19 декабря — ярмарка",
        "* Класс",
        f"{words} {words}",
        "14 декабря в 18:30 — родительское собрание и мастер-класс",
    ]


def test_days_in_a_column_of_their_own_make_a_table_without_lines() -> None:
    rows = [["12.12", "Концерт", "актовый зал"], ["13.12", "Каток", "парк"], ["14.12", "Собрание", "каб. 5"]]
    cells = "".join(f"[{cell}]," for row in rows for cell in row)
    body = f"#table(columns: (auto, 1fr, auto), stroke: none, {cells})"
    assert read(pdf(body)) == [f"| {' | '.join(row)}" for row in rows]


def test_lines_between_rows_alone_make_a_table_too() -> None:
    cells = "".join(
        f"[{a}], [{b}], table.hline()," for a, b in [("Когда", "Что"), ("понедельник", "Хор"), ("среда", "Каток")]
    )
    body = f"#table(columns: (auto, 1fr), stroke: none, table.hline(), {cells})"
    assert read(pdf(body)) == ["| Когда | Что", "| понедельник | Хор", "| среда | Каток"]


def test_a_hidden_link_stands_behind_its_words_and_raised_minutes_are_minutes() -> None:
    body = 'Каток 12.12 в 18#super[00], #link("https://rink.example.org/a")[запись тут], приходите'
    assert read(pdf(body)) == ["Каток 12.12 в 18⁰⁰, запись тут https://rink.example.org/a , приходите"]
    (item,) = plan(pdf(body)).items
    assert (str(item.starts), item.link) == ("2026-12-12 18:00:00", "https://rink.example.org/a")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_stands(turn: int) -> None:
    upright = pdf(table(ROWS))
    writer = PdfWriter(clone_from=io.BytesIO(upright))
    writer.pages[0].rotate(turn)
    into = io.BytesIO()
    writer.write(into)
    assert read(into.getvalue()) == read(upright)


def test_the_day_of_a_cell_in_a_grid_of_the_month_stands_apart() -> None:
    week = [["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"], ["", "1", "2\\ Библиотека", "3", "4", "5", "6"]]
    assert read(pdf(table(week, columns="7 * (16mm,)"), size=8))[1] == "|  | 1 | 2\nБиблиотека | 3 | 4 | 5 | 6"


def test_lines_in_the_middle_of_a_poster_are_a_line_each() -> None:
    lines = ["13 февраля, суббота", "12:00", "Мастерская «Снежные звёзды и ледяные дворцы»"]
    lines += ["Вырезаем из бумаги вместе с художником Петром", "Читальный зал"]
    breaks = " #linebreak() ".join(lines)
    assert read(pdf(f"#set align(center)\n#text(size: 14pt)[{breaks}]")) == lines
    whole = "Мастерская «Снежные звёзды и ледяные дворцы на площади» и другие праздники зимы для всех"
    assert len(read(pdf(f"#set align(center)\n{breaks}\n\n{whole}, кто не боится мороза"))) == len(lines) + 1


def pages(count: int, size: int = 200) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(size, size)
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def locked(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("тайна", algorithm="RC4-128")
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def test_why_a_pdf_is_not_read() -> None:
    whole = pdf("План")
    assert why(locked(whole)) == "password"
    assert why(whole[:200]) == "broken"
    assert why(b"%PDF-1.7\n\0\0") == "broken"
    assert why(pages(3)) == "empty"
    assert why(pages(PAGES + 1)) == "large"
    assert why(pages(1000)) == "large"


def test_ten_pages_take_no_longer_than_three_seconds(report_figure: Callable[[str], None]) -> None:
    rows = [
        ["Дата", "Дело", "Кто"],
        *(["12.12", "Экскурсия в музей космонавтики и обратно", "учитель"] for _ in range(360)),
    ]
    data = pdf(table(rows))
    count = len(PdfReader(io.BytesIO(data)).pages)
    assert count >= 10
    began = process_time()
    assert len(read(data)) == 361
    spent = process_time() - began
    report_figure(f"a PDF: {spent / count:.3f} s a page")
    assert spent < 0.3 * count


def scanned(*sheets: Image.Image) -> bytes:
    into = io.BytesIO()
    first, *more = sheets
    first.save(into, "PDF", resolution=150, save_all=True, append_images=more)
    return into.getvalue()


def test_a_scan_is_read_as_a_photo() -> None:
    need(TESSERACT)
    made = plan(scanned(drawn(["План школы на декабрь", "12.12 18:00 Новогодний концерт", "13.12 Каток"], dots=150)))
    assert [(item.title, str(item.starts)) for item in made.items] == [
        ("Новогодний концерт", "2026-12-12 18:00:00"),
        ("Каток", "2026-12-13"),
    ]


def test_a_scan_is_refused_where_no_photo_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert why(scanned(seen(pdf("План"), dots=60))) == "photos"


def test_too_many_scans_are_refused() -> None:
    blank = Image.new("L", (400, 400), 255)
    assert why(scanned(*[blank] * (SCANS + 1))) == "scans"


def test_no_number_of_a_page_is_lost_that_is_a_day() -> None:
    days = [*map(str, range(1, 15))]
    assert re.findall(r"\d+", " ".join(read(pdf(table([days] * 2))))) == days * 2
