"""Plans that come as files: every sort is read as the same plan, and no file does harm."""

# ruff: noqa: DTZ001 E501 — a plan is in the class's own clock; its lines are as long as they are

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from data.kinds import KINDS
from data.plan import Plan
from data.plan.files import read_file
from data.plan.template import template
from data.plan.words import said_kind

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)
MOSCOW = ZoneInfo("Europe/Moscow")


def read(name: str, data: bytes, month: date | None = DECEMBER, zone: ZoneInfo = MOSCOW) -> Plan:
    return read_file(name, data, month=month, today=TODAY, zone=zone)


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
