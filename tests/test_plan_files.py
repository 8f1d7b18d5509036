"""Plans that come as files: every sort is read as the same plan, and no file does harm."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import process_time
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.kinds import KINDS
from data.plan import REASONS, Plan, as_json
from data.plan.files import ITEMS, SORTS, UNREADABLE, Unreadable, read_file
from data.plan.sources import COLUMNS, LINES
from data.plan.sources.zips import UNPACKED
from data.plan.template import template
from data.plan.words import said_kind

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)
MOSCOW = ZoneInfo("Europe/Moscow")


def read(name: str, data: bytes, month: date | None = DECEMBER, zone: ZoneInfo = MOSCOW) -> Plan:
    return read_file(name, data, month=month, today=TODAY, zone=zone)


def why(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(name, data)
    return refused.value.reason


# how each sort is written


def workbook(*sheets: tuple[str, list[list[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row, 1):
                sheet.cell(number, at, cell)
    return book


def xlsx(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    return saved(workbook(*sheets))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def docx(body: str, links: str = "") -> bytes:
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="r" xmlns:mc="mc"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": STYLES,
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        }
    )


def p(text: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def listed(text: str, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def tc(text: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(map(p, text.split(chr(10))))}</w:tc>"


def tbl(*rows: list[str]) -> str:
    cells = ("".join(cell if cell.startswith("<") else tc(cell) for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def ics(*events: str, head: str = "") -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n".replace("\n", "\r\n") for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{inside}END:VCALENDAR\r\n".replace("\r\r", "\r").encode()


# one plan in every sort

ROWS = [
    ["Вид", "Название", "Дата", "Время", "Место", "Ссылка", "Мест", "Баллы", "Примечание"],
    ["Школа", "Ярмарка", "12.12.2026", "18:00-19:30", "зал", "https://example.org/a", "20", "5", "с чашками"],
    ["Класс", "Чаепитие", "14.12.2026", "", "", "", "", "", ""],
    ["Город", "Фестиваль", "15–20.12.2026", "", "парк", "", "", "", ""],
]
WANTED = [
    (
        "school_event",
        "Ярмарка",
        datetime(2026, 12, 12, 18),
        datetime(2026, 12, 12, 19, 30),
        "зал",
        "https://example.org/a",
        20,
        5,
        "с чашками",
    ),
    ("class_event", "Чаепитие", date(2026, 12, 14), None, None, None, None, None, None),
    ("city_event", "Фестиваль", date(2026, 12, 15), date(2026, 12, 20), "парк", None, None, None, None),
]
EVENTS = (
    "DTSTART;TZID=Europe/Moscow:20261212T180000\nDTEND;TZID=Europe/Moscow:20261212T193000\nCATEGORIES:Школа\n"
    "SUMMARY:Ярмарка (20 мест) +5 баллов\nLOCATION:зал\nURL:https://example.org/a\nDESCRIPTION:с чашками",
    "DTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261215\nSUMMARY:Чаепитие\nCATEGORIES:Класс",
    "DTSTART;VALUE=DATE:20261215\nDTEND;VALUE=DATE:20261221\nSUMMARY:Фестиваль\nCATEGORIES:Город\nLOCATION:парк",
)
TYPED = [
    ROWS[0],
    [*ROWS[1][:2], datetime(2026, 12, 12), "18:00-19:30", "зал", "https://example.org/a", 20.0, 5, "с чашками"],
    ["Класс", "Чаепитие", date(2026, 12, 14)],
    ROWS[3],
]
TEXT = """Школа
12.12 18:00-19:30 Ярмарка (20 мест) +5 баллов https://example.org/a @ зал
  с чашками
Класс
14.12 Чаепитие
Город
15–20.12 Фестиваль @ парк
"""
SAME = {
    "typed.xlsx": xlsx(("Лист1", TYPED)),
    "words.xlsx": xlsx(("Лист1", ROWS)),
    "semicolons.csv": as_csv(ROWS, ";"),
    "commas.csv": as_csv(ROWS, ","),
    "tabs.csv": as_csv(ROWS, "\t"),
    "mark.csv": as_csv(ROWS, ";", "utf-8-sig"),
    "windows.csv": as_csv(ROWS, ";", "cp1251"),
    "unicode.csv": as_csv(ROWS, "\t", "utf-16"),
    "table.docx": docx(tbl(*ROWS)),
    "list.docx": docx("".join(map(p, TEXT.splitlines()))),
    "tabs.txt": "\n".join(map("\t".join, ROWS)).encode(),
    "bars.txt": "\n".join(f"| {' | '.join(row)} |" for row in ROWS).encode(),
    "lines.txt": TEXT.encode(),
    "WINDOWS.TXT": TEXT.replace("\n", "\r\n").encode("cp1251"),
    "unicode.txt": TEXT.encode("utf-16"),
    "calendar.ics": ics(*EVENTS),
}


@pytest.mark.parametrize("name", SAME)
def test_every_sort_says_the_same_plan(name: str) -> None:
    found = read(name, SAME[name])
    assert found.unread == ()
    assert [
        (one.kind, one.title, one.starts, one.ends, one.place, one.link, one.seats, one.points, one.note)
        for one in found.items
    ] == WANTED


# spreadsheets


def facts(found: Plan) -> list[tuple[int, str, str, Any, Any]]:
    return [(one.line, one.kind, one.title, one.starts, one.ends) for one in found.items]


def test_a_line_is_a_row_also_below_empty_ones() -> None:
    rows: list[list[Any]] = [[], ["Школа"], [], ["Дата", "Что"], [], ["12.12", "Ярмарка"], ["31.11", "Смотр"]]
    found = read("plan.xlsx", xlsx(("Лист1", rows)))
    assert facts(found) == [(6, "school_event", "Ярмарка", date(2026, 12, 12), None)]
    assert (found.headings, [(one.line, one.text, one.reason) for one in found.unread]) == (
        (2, 4),
        [(7, "31.11\tСмотр", "no-such-date")],
    )


def test_cells_are_read_as_they_were_typed() -> None:
    rows = [
        ["№", "Дата", "Время", "Мероприятие", "Мест", "Баллы", "Класс"],
        [1, datetime(2026, 12, 12), time(18, 0), "Концерт\n«Мама»", 20.0, 5, 2],
        [2, datetime(2026, 12, 13, 18, 30), None, "Ярмарка | игры", None, None, "2А"],
        [3, 14, 18.3, "Линейка", None, None, None],
        [4, 15, timedelta(hours=9), "Зарядка", None, None, None],
        [5, None, None, "Сбор", None, None, 79160000000],
    ]
    found = read("План школы.xlsx", xlsx(("Лист1", rows)))
    assert facts(found) == [
        (2, "school_event", "Концерт «Мама»", datetime(2026, 12, 12, 18), None),
        (3, "school_event", "Ярмарка | игры", datetime(2026, 12, 13, 18, 30), None),
        (4, "school_event", "Линейка", datetime(2026, 12, 14, 18, 30), None),
        (5, "school_event", "Зарядка", datetime(2026, 12, 15, 9), None),
        (6, "school_event", "Сбор", None, None),
    ]
    assert (found.items[0].seats, found.items[0].points, found.items[0].note) == (20, 5, "Классы: 2")
    assert [one.doubts for one in found.items] == [(), (), (), (), ("kind",)]


def test_a_day_shown_without_its_year_is_read_without_it() -> None:
    """Excel makes a day of this year out of «12.01», which the map of the next January does not mean."""
    book = workbook(("Школа", [["Дата", "Что"], [date(2026, 1, 12), "Ярмарка"], [date(2026, 1, 13), "Концерт"]]))
    book["Школа"]["A2"].number_format = "d-mmm"
    found = read("a.xlsx", saved(book), date(2027, 1, 1))
    assert facts(found) == [(2, "school_event", "Ярмарка", date(2027, 1, 12), None)]
    assert [(one.text, one.reason) for one in found.unread] == [("13.01.2026\tКонцерт", "other-month")]


@pytest.mark.parametrize(
    ("form", "value", "starts"),
    [
        ("dd.mm.yyyy", 46368, date(2026, 12, 12)),
        ("[$-419]d mmmm yyyy;@", 46368, date(2026, 12, 12)),
        ('d" декабря"', 46368, date(2026, 12, 12)),
        ("dd/mm/yy h:mm", 46368.75, datetime(2026, 12, 12, 18)),
        ("dd.mm.yyyy", 46368.75, datetime(2026, 12, 12, 18)),
        ("dd/mm/yy h:mm", 46368, date(2026, 12, 12)),
        ("General", 12, date(2026, 12, 12)),
        ("0", 12.0, date(2026, 12, 12)),
        ("@", "12.12", date(2026, 12, 12)),
    ],
)
def test_a_day_as_the_sheet_shows_it(form: str, value: Any, starts: Any) -> None:
    book = workbook(("Школа", [["Дата", "Что"], [value, "Ярмарка"]]))
    book["Школа"]["A2"].number_format = form
    assert [one.starts for one in read("a.xlsx", saved(book)).items] == [starts]


@pytest.mark.parametrize("form", ["h:mm", "hh:mm:ss", "[h]:mm", "h:mm AM/PM", "mm:ss"])
def test_an_hour_as_the_sheet_shows_it(form: str) -> None:
    book = workbook(("Школа", [["Дата", "Время", "Что"], ["12.12", 0.77083333, "Ярмарка"]]))
    book["Школа"]["B2"].number_format = form
    assert [one.starts for one in read("a.xlsx", saved(book)).items] == [datetime(2026, 12, 12, 18, 30)]


def test_days_counted_from_1904() -> None:
    book = workbook(("Школа", [["Дата", "Что"], [date(2026, 12, 12), "Ярмарка"]]))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert [one.starts for one in read("a.xlsx", saved(book)).items] == [date(2026, 12, 12)]


def test_a_text_in_several_runs_and_a_formulas_result() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = zipped(
        {
            **BOOK,
            "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>Школа</t></si><si><r><t>12.12 </t></r><r><t>Ярмарка</t></r>'
            "<rPh><t>нет</t></rPh></si></sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row><c t="s"><v>0</v></c></row>'
            '<row><c t="s"><v>1</v></c></row><row><c t="str"><f>A1</f><v>13.12 Концерт</v></c></row>'
            '<row><c t="e"><v>#N/A</v></c></row><row><c t="s"><v>99</v></c></row></sheetData></worksheet>',
        }
    )
    found = read("a.xlsx", data)
    assert [(one.line, one.title) for one in found.items] == [(2, "Ярмарка"), (3, "Концерт")]
    assert found.unread == ()


@pytest.mark.parametrize("at", ["C3999999999999", "A0", "1A", "", "XFD0", "ÿ1", "AAAA1"])
def test_a_cell_at_a_place_that_is_none_takes_the_next(at: str) -> None:
    found = read("a.xlsx", sheet(f'<row r="7"><c r="{at}" t="str"><v>Школа: 12.12 Ярмарка</v></c></row>'))
    assert [(one.line, one.title) for one in found.items] == [(7, "Ярмарка")]


def test_a_day_merged_over_several_rows_holds_for_each() -> None:
    rows = [
        ["Дата", "Мероприятие", "Место"],
        ["12.12", "Ярмарка", "зал"],
        [None, "Концерт", "холл"],
        [None, None, None],
        ["13.12", "Линейка", None],
    ]
    book = workbook(("Школа", rows))
    book["Школа"].merge_cells("A2:A4")
    found = read("plan.xlsx", saved(book))
    assert facts(found) == [
        (2, "school_event", "Ярмарка", date(2026, 12, 12), None),
        (3, "school_event", "Концерт", date(2026, 12, 12), None),
        (5, "school_event", "Линейка", date(2026, 12, 13), None),
    ]
    assert found.unread == ()


def test_an_empty_first_cell_keeps_the_columns() -> None:
    rows = [["№", "Дата", "Что", "Где"], ["1", "12.12", "Ярмарка", "зал"], ["", "13.12", "Концерт", ""]]
    for name, data in (
        ("a.xlsx", xlsx(("Школа", rows))),
        ("a.csv", b"\xef\xbb\xbf" + "Школа\n".encode() + as_csv(rows)),
        ("a.docx", docx(p("Школа") + tbl(*rows))),
    ):
        found = read(name, data)
        assert [(one.title, one.starts) for one in found.items] == [
            ("Ярмарка", date(2026, 12, 12)),
            ("Концерт", date(2026, 12, 13)),
        ], name


def test_the_names_of_sheets_are_headings() -> None:
    found = read(
        "plan.xlsx",
        xlsx(
            ("Читаем вслух", [["«Айболит»"], ["«Карлсон»"]]),
            ("Школа", [["Дата", "Что"], ["12.12", "Ярмарка"]]),
            ("Заметки", [["Купить тетради"]]),
        ),
    )
    assert facts(found) == [
        (1, "book_aloud", "«Айболит»", None, None),
        (2, "book_aloud", "«Карлсон»", None, None),
        (4, "school_event", "Ярмарка", date(2026, 12, 12), None),
        (5, "class_event", "Купить тетради", None, None),
    ]
    assert [one.doubts for one in found.items] == [(), (), (), ("kind",)]


def test_a_sheet_for_each_month() -> None:
    rows = [["Школа"], ["Дата", "Что"]]
    book = xlsx(("Ноябрь", [*rows, ["12", "Поход"]]), ("Декабрь", [*rows, ["12", "Ярмарка"]]))
    found = read("год.xlsx", book)
    assert facts(found) == [(6, "school_event", "Ярмарка", date(2026, 12, 12), None)]
    assert [(one.line, one.reason) for one in found.unread] == [(3, "other-month")]


def test_a_hidden_sheet_is_not_read() -> None:
    book = workbook(("Школа", [["12.12 Ярмарка"]]), ("Город", [["13.12 Тайна"]]))
    book["Город"].sheet_state = "hidden"
    assert [one.title for one in read("plan.xlsx", saved(book)).items] == ["Ярмарка"]


def test_a_cell_formatted_far_below_is_no_row() -> None:
    book = workbook(("Школа", [["12.12 Ярмарка"]]))
    book["Школа"].cell(1_000_000, 300).number_format = "@"
    assert len(read("plan.xlsx", saved(book)).items) == 1


@pytest.mark.parametrize(
    ("name", "month", "kind"),
    [
        ("План школы на январь.xlsx", date(2027, 1, 1), "school_event"),
        ("план_2А_класса_декабрь_2026.csv", DECEMBER, "class_event"),
        ("декабрь.csv", DECEMBER, None),
        ("plan.csv", DECEMBER, None),
        ("December newsletter.txt", DECEMBER, "school_event"),
    ],
)
def test_a_files_name_may_say_the_month_and_whose_plan_it_is(name: str, month: date, kind: str | None) -> None:
    row = ["12 числа", "Нечто"]
    data = xlsx(("Лист1", [row])) if name.endswith("xlsx") else as_csv([row])
    if name.endswith("txt"):
        data = "12 числа Нечто".encode()
    found = read(name, data, None)
    item = found.items[0]
    assert (found.month, item.kind, item.doubts) == (month, kind or "class_event", () if kind else ("kind",))


# CSV and text


def test_a_quoted_line_break_is_inside_a_cell() -> None:
    found = read("a.csv", 'Дата;Что;Вид\n12.12;"Концерт\n«Мама»";Школа\n13.12;Ярмарка;Школа\n'.encode())
    assert [(one.line, one.title) for one in found.items] == [(2, "Концерт «Мама»"), (4, "Ярмарка")]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_without_header(mark: str) -> None:
    rows = [["Школа", "", ""], ["12.12", "18:00", "Ярмарка"], ["13.12", "", "Концерт; песни"], ["14.12", "9:00", "Бег"]]
    assert [one.title for one in read("a.csv", as_csv(rows, mark)).items] == ["Ярмарка", "Концерт; песни", "Бег"]


def test_a_csv_of_plain_lines_is_a_text() -> None:
    found = read("a.csv", "Школа\n12.12 Ярмарка, 18:00\n13.12 Концерт\n14.12 Бег; прыжки, игры\n".encode())
    assert [one.title for one in found.items] == ["Ярмарка", "Концерт", "Бег; прыжки, игры"]


def test_a_damaged_byte_does_not_damage_the_other_lines() -> None:
    data = "Школа\n12.12 Новогодняя ярмарка с играми\n13.12 Концерт\n".encode()
    at = data.index("игр".encode())
    found = read("a.txt", data[: at + 1] + data[at + 2 :])
    assert [one.title for one in found.items] == ["Новогодняя ярмарка с �грами", "Концерт"]


# Word


def test_a_documents_paragraphs_lists_and_tables_in_their_order() -> None:
    body = (
        p("План на декабрь", '<w:pStyle w:val="1"/>')
        + p("Книги")
        + listed("«Карлсон»")
        + listed("читать по главе", 1)
        + listed("«Бемби»")
        + p("Каникулы", '<w:pStyle w:val="1"/>')
        + p("выспаться")
        + p("Школа", '<w:outlineLvl w:val="0"/>')
        + tbl(["Дата", "Мероприятие"], ["12.12", "Ярмарка"])
        + p("")
        + f"<w:sdt><w:sdtContent>{p('Город')}</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:t>13.12 Каток</w:t><w:br/><w:t>14.12 </w:t></w:r><w:ins><w:r><w:t>Лыжи</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Санки</w:delText></w:r></w:del></w:p>"
    )
    found = read("plan.docx", docx(body))
    assert [(one.line, one.kind, one.title, one.note) for one in found.items if one.line != 7] == [
        (3, "book_alone", "«Карлсон»", "читать по главе"),
        (5, "book_alone", "«Бемби»", None),
        (10, "school_event", "Ярмарка", None),
        (13, "city_event", "Каток", None),
        (14, "city_event", "Лыжи", None),
    ]
    assert [one.title for one in found.items if one.line == 7] == ["Выспаться"]


def test_merged_cells_of_a_document() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = read(
        "plan.docx",
        docx(
            tbl(
                ["№", "Дата", "Мероприятие", "Место"],
                [tc("Школа", '<w:gridSpan w:val="4"/>')],
                ["1", tc("12\nдекабря", down), "Ярмарка", "зал"],
                ["2", tc("", on), "Концерт", tc("холл", '<w:gridSpan w:val="1"/>')],
                ["3", "13.12", tc("Сбор в", '<w:gridSpan w:val="2"/>')],
            )
        ),
    )
    assert [(one.line, one.title, one.starts, one.place) for one in found.items] == [
        (3, "Ярмарка", date(2026, 12, 12), "зал"),
        (4, "Концерт", date(2026, 12, 12), "холл"),
        (5, "Сбор в", date(2026, 12, 13), None),
    ]
    assert found.unread == ()


def test_a_link_and_a_text_box_of_a_document() -> None:
    box = f"<w:txbxContent>{p('13.12 Каток')}</w:txbxContent>"
    body = (
        p("Город")
        + '<w:p><w:r><w:t xml:space="preserve">12.12 </w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>Ярмарка</w:t></w:r></w:hyperlink></w:p>'
        + f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + tbl([tc("14.12 Лыжи\n15.12 Санки")])
    )
    links = '<Relationship Id="rId7" Target="https://example.org/fair"/><Relationship Id="rId8" Target="media/a.png"/>'
    found = read("plan.docx", docx(body, links))
    assert [(one.title, one.link) for one in found.items] == [
        ("Ярмарка", "https://example.org/fair"),
        ("Каток", None),
        ("Лыжи", None),
        ("Санки", None),
    ]


# calendars


def one_event(event: str, month: date = DECEMBER, zone: ZoneInfo = MOSCOW) -> list[tuple[Any, Any, bool]]:
    found = read("a.ics", ics(event + "\nSUMMARY:Нечто"), month, zone)
    assert found.unread == ()
    return [(one.starts, one.ends, one.all_day) for one in found.items]


@pytest.mark.parametrize(
    ("event", "starts", "ends"),
    [
        ("DTSTART:20261212T150000Z\nDTEND:20261212T160000Z", datetime(2026, 12, 12, 18), datetime(2026, 12, 12, 19)),
        ("DTSTART:20261212T180000\nDURATION:PT90M", datetime(2026, 12, 12, 18), datetime(2026, 12, 12, 19, 30)),
        ("DTSTART;TZID=Asia/Yekaterinburg:20261212T200000", datetime(2026, 12, 12, 18), None),
        ("DTSTART;TZID=Russian Standard Time:20261212T180000", datetime(2026, 12, 12, 18), None),
        ("DTSTART:20261212T180000\nDTEND:20261212T180000", datetime(2026, 12, 12, 18), None),
        ("DTSTART:20261212T100000\nDTEND:20261213T120000", datetime(2026, 12, 12, 10), datetime(2026, 12, 13, 12)),
        ("DTSTART;VALUE=DATE:20261212", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261212\nDTEND;VALUE=DATE:20261213", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261212\nDTEND;VALUE=DATE:20261215", date(2026, 12, 12), date(2026, 12, 14)),
        ("DTSTART;VALUE=DATE:20261212\nDURATION:P2D", date(2026, 12, 12), date(2026, 12, 13)),
        ("DTSTART:20261212T000000\nDTEND:20261213T000000", date(2026, 12, 12), None),
        ("DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270109", date(2026, 12, 28), date(2027, 1, 8)),
    ],
)
def test_when_an_event_is(event: str, starts: Any, ends: Any) -> None:
    assert one_event(event) == [(starts, ends, not isinstance(starts, datetime))]


def test_a_moment_is_shown_on_the_classs_clock() -> None:
    event = "DTSTART:20261231T210000Z"
    assert one_event(event, date(2027, 1, 1)) == [(datetime(2027, 1, 1, 0, 0), None, False)]
    assert one_event(event, DECEMBER, ZoneInfo("Europe/London")) == [(datetime(2026, 12, 31, 21), None, False)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY", [1, 8, 15, 22, 29]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210T120000Z", [1, 3, 8, 10]),
        ("FREQ=WEEKLY;INTERVAL=2", [8, 22]),
        ("FREQ=WEEKLY;COUNT=15", [1, 8]),
        ("FREQ=DAILY;UNTIL=20261203", [1, 2, 3]),
        ("FREQ=MONTHLY;BYDAY=2TU", [8]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [31]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", [25]),
    ],
)
def test_an_event_that_repeats_is_an_item_for_each_day(rule: str, days: list[int]) -> None:
    found = one_event(f"DTSTART;TZID=Europe/Moscow:20260901T150000\nDURATION:PT1H\nRRULE:{rule}")
    day = [datetime(2026, 12, number, 15) for number in days]
    assert found == [(one, one + timedelta(hours=1), False) for one in day]


def test_a_day_that_was_moved_or_cancelled_is_taken_from_its_own_event() -> None:
    weekly = "UID:1\nDTSTART:20261201T150000\nRRULE:FREQ=WEEKLY\nEXDATE:20261208T150000\nSUMMARY:Шахматы"
    moved = "UID:1\nRECURRENCE-ID:20261215T150000\nDTSTART:20261216T160000\nSUMMARY:Шахматы"
    off = "UID:1\nRECURRENCE-ID:20261222T150000\nDTSTART:20261222T150000\nSTATUS:CANCELLED\nSUMMARY:Шахматы"
    found = read("a.ics", ics(weekly, moved, off))
    assert [one.starts for one in found.items] == [
        datetime(2026, 12, 1, 15),
        datetime(2026, 12, 29, 15),
        datetime(2026, 12, 16, 16),
    ]
    assert [(one.text, one.reason) for one in found.unread] == [("22.12.2026 Шахматы", "cancelled")]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("DTSTART:20261112T100000\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nSTATUS:CANCELLED\nSUMMARY:Нечто", "cancelled"),
        ("DTSTART:20261212T100000", "no-title"),
        ("SUMMARY:Нечто", "date-unclear"),
        ("DTSTART:завтра\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261312T100000\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART;TZID=Nowhere:20261212T100000\nSUMMARY:Нечто", "time-unclear"),
        ("DTSTART:20261212T100000\nDTEND;VALUE=DATE:20261213\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=SECONDLY\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=DAILY;INTERVAL=0\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20261201T100000\nRRULE:FREQ=DAILY;BYSECOND=1,2\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:20200101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nRDATE:20261213T100000\nSUMMARY:Нечто", "date-unclear"),
        ("DTSTART:00010101T000000Z\nSUMMARY:Нечто", "other-month"),
        ("DTSTART:20261212T100000\nSUMMARY:Нечто -5 баллов", "negative-points"),
    ],
)
def test_an_event_that_is_left_out_is_told(event: str, reason: str) -> None:
    found = read("a.ics", ics(event))
    assert (found.items, [(one.line, one.reason) for one in found.unread]) == ((), [(3, reason)])


def test_a_title_that_is_too_long_is_a_piece_of_it_and_a_guess() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nSUMMARY:Концерт " + "длинно " * 60))
    item = found.items[0]
    assert (item.title[:15], item.title[-1], len(item.title) <= 200) == ("Концерт длинно ", "…", True)
    assert "title" in item.doubts
    assert item.note is not None and len(item.title) + len(item.note) > 420


@pytest.mark.parametrize(
    ("head", "event", "kind"),
    [
        ("", "SUMMARY:Конкурс чтецов", "contest"),
        ("", "SUMMARY:Школа: Ярмарка", "school_event"),
        ("", "SUMMARY:Ярмарка", "class_event"),
        ("X-WR-CALNAME:Календарь школы\r\n", "SUMMARY:Ярмарка", "school_event"),
        ("X-WR-CALNAME:Город\r\n", "SUMMARY:Ярмарка", "city_event"),
        ("X-WR-CALNAME:Город\r\n", "SUMMARY:Ярмарка\nCATEGORIES:Помощники,Важное", "helpers"),
    ],
)
def test_the_kind_of_an_event(head: str, event: str, kind: str) -> None:
    found = read("a.ics", ics(f"DTSTART:20261212T100000\n{event}", head=head))
    assert [one.kind for one in found.items] == [kind]


def test_an_events_title_is_not_searched_for_days_and_its_description_is_a_note() -> None:
    found = read(
        "a.ics",
        ics(
            "DTSTART:20261212T100000\nSUMMARY:Выставка до 20.12\\, 14:00\nLOCATION:https://example.org/call\n"
            "DESCRIPTION:<p>Взять <b>чашки</b></p>\\nи ложки &amp; чай"
        ),
    )
    (item,) = found.items
    assert (item.title, item.starts, item.link, item.place) == (
        "Выставка до 20.12, 14:00",
        datetime(2026, 12, 12, 10),
        "https://example.org/call",
        None,
    )
    assert item.note == "Взять чашки\nи ложки & чай"


def test_the_month_of_a_calendar_is_the_fullest_to_come() -> None:
    past = [f"DTSTART:2026100{day}T100000\nSUMMARY:Было" for day in range(1, 6)]
    assert read("a.ics", ics(*past, "DTSTART:20270112T100000\nSUMMARY:Будет"), None).month == date(2027, 1, 1)
    assert read("a.ics", ics(*past), None).month == date(2026, 10, 1)


# the template


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("month", [date(2026, number, 1) for number in range(1, 13)])
def test_the_template_is_read_whole_in_every_month(language: str, month: date) -> None:
    found = read("template.xlsx", template(language), month)
    assert (len(found.items), found.unread, found.month) == (9, (), month)
    assert len({one.kind for one in found.items}) == 9
    assert [one.line for one in found.items] == list(range(2, 11))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_template_is_a_spreadsheet_for_others_too(language: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(language))).active
    header = [cell for cell in sheet[1] if cell.value]
    assert len(header) == 9
    assert all(cell.font.bold for cell in header)
    assert not sheet["B2"].font.bold
    assert sheet["C5"].number_format == sheet["B10"].number_format == "@"
    assert sheet.column_dimensions["B"].width > 30
    (choice,) = sheet.data_validations.dataValidation
    assert len(choice.formula1) < 256
    kinds = [said_kind(name) for name in choice.formula1.strip('"').split(",")]
    assert kinds == list(KINDS) or set(kinds) == set(KINDS)


# what is refused

FULL = [["Школа"], *(["12.12", f"Ярмарка {number}"] for number in range(ITEMS + 1))]
PDF, PNG, EXE = b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"MZ\x90\0\x03\0\0\0" + bytes(200)
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le") + bytes(64)
GOOD = {"a.xlsx": SAME["typed.xlsx"], "a.docx": SAME["table.docx"]}
BOOK = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def sheet(inside: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'{before}<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'
    return zipped({**BOOK, "xl/worksheets/sheet1.xml": xml})


ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "ха">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
LAUGHING = {
    "a.xlsx": sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>', ENTITIES),
    "a.docx": zipped({"word/document.xml": f'{ENTITIES}<w:document xmlns:w="{W}"><w:body>&j;</w:body></w:document>'}),
}


def encrypted(data: bytes) -> bytes:
    """The same with the bit set that says that a part is encrypted."""
    out = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        found = out.find(mark)
        while found >= 0:
            out[found + at] |= 1
            found = out.find(mark, found + 4)
    return bytes(out)


REFUSED: list[tuple[str, bytes, str]] = [
    ("plan.doc", OLD, "broken"),
    ("plan.ppt", OLD, "old"),
    ("plan.json", b"{}", "sort"),
    ("plan.pages", zipped({"Index/Document.iwa": b"x"}), "apple"),
    *((f"plan{sort}", EXE, "sort") for sort in SORTS),
    *((f"plan{sort}", b"", "empty") for sort in SORTS),
    *((f"plan{sort}", b" \r\n\t ", "empty") for sort in SORTS),
    *((f"plan{sort}", zipped({"a.txt": "Школа"}), "archive") for sort in SORTS),
    ("plan.txt", "Школа\0\x01".encode(), "sort"),
    ("plan.txt", b"a" * 2_000_001, "large"),
    ("plan.csv", b"a;b;c\n" * 50_001, "large"),
    ("plan.docx", docx(p("a" * 1_000) * 201), "large"),
    ("plan.txt", b"a\n" * (LINES + 1), "large"),
    ("plan.csv", b"a,b\n" * (LINES + 1), "large"),
    ("plan.xlsx", b"not a spreadsheet", "broken"),
    ("plan.docx", b"not a document", "broken"),
    ("plan.ics", b"not a calendar", "broken"),
    ("plan.ics", ics(EVENTS[0])[:-20], "broken"),
    ("plan.ics", ics(EVENTS[0]).replace(b"END:VEVENT", b""), "broken"),
    ("plan.ics", ics(), "empty"),
    ("plan.ics", ics(*["DTSTART:20261212T100000\nSUMMARY:a"] * 3_001), "large"),
    ("plan.ics", ics("DTSTART:20261201T100000\nRRULE:FREQ=DAILY\nSUMMARY:a" * 1, *[EVENTS[1]] * 300), "many"),
    ("plan.xlsx", LOCKED, "password"),
    ("plan.docx", LOCKED, "password"),
    ("plan.xlsx", encrypted(GOOD["a.xlsx"]), "password"),
    *((name, data[: len(data) // 2], "broken") for name, data in GOOD.items()),
    *((name, data[:-30], "broken") for name, data in GOOD.items()),
    *((name, data, "broken") for name, data in LAUGHING.items()),
    ("plan.xlsx", xlsx(("Лист1", [])), "empty"),
    ("plan.docx", docx(p("") + p(" ")), "empty"),
    ("plan.xlsx", xlsx(("Лист1", FULL)), "many"),
    ("plan.txt", "\n".join(" ".join(row) for row in FULL).encode(), "many"),
    ("plan.xlsx", zipped({**BOOK, "xl/worksheets/sheet1.xml": b" " * (UNPACKED + 1)}), "large"),
    ("plan.docx", zipped({"word/document.xml": b"<a/>", "word/media/a.png": bytes(UNPACKED)}), "large"),
    ("plan.xlsx", zipped({f"{number}.xml": b"<a/>" for number in range(2_001)}), "large"),
    ("plan.xlsx", zipped({**BOOK, "xl/worksheets/sheet1.xml": b"<a>" * 100_000}), "broken"),
    ("plan.docx", docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "broken"),
    ("plan.docx", zipped({"word/document.xml": b"<a><b></a>"}), "broken"),
    ("plan.docx", docx(p("a") * (LINES + 1)), "large"),
    ("plan.docx", docx(tbl([tc("a", '<w:gridSpan w:val="999"/>'), "b"])), "large"),
    ("plan.docx", zipped({"word/document.xml": b"<a/>" * 1}, zipfile.ZIP_BZIP2), "broken"),
    ("plan.xlsx", sheet(f'<row r="{LINES + 1}"><c r="A{LINES + 1}"><v>1</v></c></row>'), "large"),
    ("plan.xlsx", sheet("<row><c><v>1</v></c></row>" * 500_000), "large"),
    ("plan.xlsx", sheet('<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'), "large"),
    ("plan.xlsx", sheet('<row r="1">' + "<c><v>1</v></c>" * (COLUMNS + 1) + "</row>"), "large"),
    ("plan.xlsx", zipped({"xl/workbook.xml": b"<workbook/>"}), "empty"),
    ("plan.xlsx", zipped({"xl/workbook.xml": b"<workbook>" + b"<a/>" * 1_000_001 + b"</workbook>"}), "large"),
    (
        "plan.docx",
        zipped({"word/document.xml": b"<a " + b"".join(b'a%d="" ' % n for n in range(200_000)) + b"/>"}),
        "broken",
    ),
    ("plan.docx", zipped({"word/document.xml": b'<?xml version="1.0" encoding="U1TF-8"?><a/>'}), "broken"),
    ("plan.docx", zipped({"word/document.xml": b"<a:b/>"}), "broken"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[f"{a[0]}-{a[2]}-{n}" for n, a in enumerate(REFUSED)])
def test_what_is_no_plan_is_refused_with_its_reason(name: str, data: bytes, reason: str) -> None:
    begun = process_time()
    assert why(name, data) == reason
    assert process_time() - begun < 5


def test_every_reason_is_given_by_some_file() -> None:
    of_pictures = {"blurred", "heic", "photos", "scans", "small"}
    assert {reason for _, _, reason in REFUSED} | of_pictures == set(UNREADABLE)


@pytest.mark.parametrize("count", ["", ";COUNT=5"])
def test_a_hundred_rules_that_never_come_true_take_no_long_time(count: str) -> None:
    never = f"DTSTART:19000101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30{count}\nSUMMARY:a"
    begun = process_time()
    found = read("a.ics", ics(*[never] * 100))
    assert process_time() - begun < 5
    assert {one.reason for one in found.unread} == {"other-month", *(["date-unclear"] if count else [])}


@pytest.mark.parametrize(("other", "starts"), [("+0500", datetime(2026, 12, 12, 8)), ("+0600", None)])
def test_the_zones_that_a_calendar_defines_are_not_unfolded(other: str, starts: datetime | None) -> None:
    """One that has a single distance from UTC is read; of another one nobody unfolds the rules."""
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\n"
        f"BEGIN:DAYLIGHT\r\nTZOFFSETTO:{other}\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    begun = process_time()
    found = read("a.ics", ics("DTSTART;TZID=Nowhere:20261212T100000\nSUMMARY:a", head=zone))
    assert [one.starts for one in found.items] == ([starts] if starts else [])
    assert [one.reason for one in found.unread] == ([] if starts else ["time-unclear"])
    assert process_time() - begun < 2


ON_THE_12TH = "DTSTART:20261201T100000\nDTEND:20261201T110000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Клуб\nUID:u"
ONWARD = (
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261215T100000\nDTSTART:20261215T120000\nDTEND:20261215T130000\nSUMMARY:Кружок\n"
    "UID:u"
)


def test_a_day_that_is_moved_with_all_after_it() -> None:
    found = read("a.ics", ics(ON_THE_12TH, ONWARD))
    assert [(one.title, one.starts, one.ends) for one in found.items] == [
        ("Клуб", datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 11)),
        ("Клуб", datetime(2026, 12, 8, 10), datetime(2026, 12, 8, 11)),
        ("Кружок", datetime(2026, 12, 15, 12), datetime(2026, 12, 15, 13)),
        ("Кружок", datetime(2026, 12, 22, 12), datetime(2026, 12, 22, 13)),
    ]
    again = read("a.ics", ics(ON_THE_12TH, ONWARD, ONWARD.replace("1215", "1222").replace("Кружок", "Студия")))
    assert [one.title for one in again.items] == ["Клуб", "Клуб", "Кружок", "Студия"]


@pytest.mark.parametrize(
    ("event", "starts", "ends"),
    [
        (
            "DTSTART;VALUE=DATE:20261227T000000Z\nDTEND;VALUE=DATE:20261229T000000Z",
            date(2026, 12, 27),
            date(2026, 12, 28),
        ),
        ("DTSTART:20261212T000000Z\nDTEND:20261213T000000Z", date(2026, 12, 12), None),
        (
            'DTSTART;TZID="(UTC+05:00) Yekaterinburg":20261212T180000\nDTEND;TZID="(UTC+05:00) Yekaterinburg":20261212T190000',
            datetime(2026, 12, 12, 16),
            datetime(2026, 12, 12, 17),
        ),
        ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", date(2026, 12, 29), None),
        ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", date(2026, 12, 2), None),
    ],
)
def test_days_and_zones_as_other_programs_write_them(
    event: str, starts: datetime | date, ends: datetime | date | None
) -> None:
    found = read("a.ics", ics(f"{event}\nSUMMARY:Нечто"))
    assert [(one.starts, one.ends, one.doubts) for one in found.items] == [(starts, ends, ())]


def test_what_ends_before_it_starts_is_doubtful() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nDTEND:20261212T090000\nSUMMARY:Нечто"))
    assert [(one.starts, one.ends, one.doubts) for one in found.items] == [
        (datetime(2026, 12, 12, 10), None, ("time",))
    ]


def test_a_message_that_takes_an_event_back_makes_none() -> None:
    found = read("a.ics", ics("DTSTART:20261212T100000\nSUMMARY:Нечто", head="METHOD:CANCEL\r\n"))
    assert (found.items, [one.reason for one in found.unread]) == ((), ["cancelled"])


def test_a_calendar_of_an_old_phone() -> None:
    event = (
        "DTSTART:20261212T100000\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=AF=D1=80=D0=BC=\n"
        "=D0=B0=D1=80=D0=BA=D0=B0, =D0=B8=3B =D0=B4=D0=B0"
    )
    assert [one.title for one in read("a.ics", ics(event)).items] == ["Ярмарка, и; да"]


# any bytes


def check(read_it: Callable[[], Plan]) -> None:
    """Either a plan whose every line has one fate, or a reason; nothing else."""
    try:
        found = read_it()
    except Unreadable as refused:
        assert refused.reason in UNREADABLE
        return
    assert {one.reason for one in found.unread} <= set(REASONS)
    fates = {one.lines for one in found.items}
    lines = [*found.headings, *(one.line for one in found.unread), *(number for lines in fates for number in lines)]
    assert len(set(lines)) == len(lines)
    assert all(number > 0 for number in lines)
    as_json(found)


CELLS = st.sampled_from(
    [
        "",
        "",
        "Школа",
        "Дата",
        "Что",
        "Время",
        "Вид",
        "12.12",
        "12",
        "31.11",
        "18:00",
        "Ярмарка",
        "по средам",
        "Место: зал",
        "Музеи",
        "Декабрь",
        "Ноябрь",
        "План класса",
        "(7+)",
        "принести чашки",
        "https://example.org",
        "a/b",
        "Книги:",
        "-",
    ]
)
TABLES = st.lists(st.tuples(CELLS, st.lists(st.lists(CELLS, max_size=4), max_size=8)), min_size=1, max_size=3)


@settings(max_examples=120, deadline=2_000)
@given(TABLES)
def test_no_row_of_a_workbook_is_lost(tables: list[tuple[str, list[list[str]]]]) -> None:
    named = [
        ((name.translate(dict.fromkeys(map(ord, ":/"))) + f" {at}").strip(), rows)
        for at, (name, rows) in enumerate(tables)
    ]
    try:
        found = read("plan.xlsx", xlsx(*named))
    except Unreadable as refused:
        assert refused.reason == "empty"
        assert not any(cell for _, rows in tables for row in rows for cell in row)
        return
    kept = [
        row for _, rows in named for row in rows[: 1 + max((n for n, row in enumerate(rows) if any(row)), default=-1)]
    ]
    wanted = [number for number, row in enumerate(kept, 1) if any(row)]
    fates = {one.lines for one in found.items}
    told = [*found.headings, *(one.line for one in found.unread), *(number for lines in fates for number in lines)]
    assert sorted({*told}) == wanted


NAMES = st.sampled_from([f"plan{sort}" for sort in SORTS] + ["plan", "план на декабрь.csv", ".xlsx", "a.b.TXT"])


@settings(max_examples=300, deadline=2_000)
@given(NAMES, st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes(name: str, data: bytes) -> None:
    check(lambda: read(name, data, None))


@settings(max_examples=300, deadline=4_000)
@given(
    st.sampled_from([(name, SAME[name]) for name in SAME]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    st.floats(0, 1),
)
def test_a_damaged_file(file: tuple[str, bytes], changes: list[tuple[float, int]], kept: float) -> None:
    name, data = file
    damaged = bytearray(data[: max(int(len(data) * kept), 1)] if changes and changes[0][1] % 2 else data)
    for where, byte in changes:
        damaged[int(len(damaged) * where)] = byte
    check(lambda: read(name, bytes(damaged)))


@settings(max_examples=150, deadline=4_000)
@given(st.data())
def test_a_damaged_part_of_a_zipped_file(data: st.DataObject) -> None:
    name, whole = data.draw(
        st.sampled_from([("a.xlsx", SAME["typed.xlsx"]), ("a.xlsx", template("ru")), *GOOD.items()])
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts: dict[str, bytes | str] = {one: archive.read(one) for one in archive.namelist()}
    damaged = data.draw(st.sampled_from(sorted(parts)))
    part = bytes(parts[damaged])  # type: ignore[arg-type]
    begin = data.draw(st.integers(0, len(part)))
    end = min(begin + data.draw(st.integers(0, 30)), len(part))
    scrap = data.draw(
        st.sampled_from([b"", b"1", b"-1", b"A1048576", b"999999999999", b"&amp;", b"<v>1</v>", b"\xff", b'"'])
    )
    parts[damaged] = part[:begin] + scrap + part[end:]
    check(lambda: read(name, zipped(parts)))


@settings(max_examples=100, deadline=2_000)
@given(
    st.lists(
        st.sampled_from(
            [
                *EVENTS[0].split("\n"),
                *EVENTS[1].split("\n"),
                "RRULE:FREQ=DAILY;COUNT=9",
                "RRULE:X",
                "RRULE:FREQ=YEARLY;BYDAY=MO,TU,99FR",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "BEGIN:VALARM",
                "EXDATE:1",
                "RECURRENCE-ID:x",
                "DURATION:-P1D",
                "DTSTART:99991231T235959Z",
                "DTEND:99991231T235959Z",
                "STATUS:CANCELLED",
                "CATEGORIES",
                "UID:1",
                " x",
            ]
        ),
        max_size=12,
    )
)
def test_any_lines_of_a_calendar(lines: list[str]) -> None:
    check(lambda: read("a.ics", ics("\n".join(lines))))
