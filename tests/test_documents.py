"""Every sort of file is read into the same document: its lines with their marks, its tables with their cells."""

import email.message
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.styles import Font

from data.plan.document import Cell, Document, Table
from data.plan.files import document_of
from data.plan.sources import UNREADABLE, Unreadable
from data.plan.sources.encodings import text_of
from data.plan.sources.texts import document_of_text
from tests.test_plan_files import as_csv, docx, listed, p, saved, tbl, tc, workbook, zipped

FILES = Path(__file__).parent / "plans" / "files"
"""Files that LibreOffice 7 made of Word and Excel files like those below (`soffice --headless --convert-to odt`)."""


def shown(found: Document) -> list[str]:
    """A document as text: `#` a heading, `•` an item, `*` bold, `^` and `<` what goes on from above or before."""
    lines = []
    for block in found.blocks:
        if isinstance(block, Table):
            lines += [f"{row.number}: {' | '.join(map(_shown, row.cells))}" for row in block.rows]
        else:
            listed = "" if block.level is None else "  " * block.level + "• "
            mark = "# " * block.heading + listed + "*" * (block.bold and not block.heading)
            lines.append(f"{block.number}: {mark}{block.text}")
    return lines


def _shown(cell: Cell) -> str:
    return "^" * cell.above + "<" * cell.left + "*" * cell.bold + cell.text.replace("\n", "/")


def read(name: str, data: bytes | str) -> list[str]:
    return shown(document_of(name, data.encode() if isinstance(data, str) else data))


def why(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as no:
        document_of(name, data)
    return no.value.reason


# the same in every sort

BOLD = "<w:b/>"


def bold(text: str) -> str:
    return f"<w:p><w:r><w:rPr>{BOLD}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LINKS = '<Relationship Id="rId7" Target="https://example.org/a"/>'
PLAN_DOCX = docx(
    p("План на декабрь", '<w:pStyle w:val="1"/>')
    + bold("Школа")
    + '<w:p><w:r><w:t xml:space="preserve">12.12 в 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "<w:t>00</w:t></w:r><w:r><w:t> </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Ярмарка</w:t></w:r></w:p>"
    + listed("«Карлсон»")
    + listed("читать по главе", 1)
    + listed("«Бемби»")
    + '<w:p><w:r><w:t xml:space="preserve">Запись по </w:t></w:r>'
    '<w:hyperlink r:id="rId7"><w:r><w:t>ссылке</w:t></w:r></w:hyperlink></w:p>'
    + "<w:p><w:r><w:t>Одна строка</w:t><w:br/><w:t>и другая</w:t></w:r></w:p>"
    + tbl(
        [f"<w:tc>{bold(name)}</w:tc>" for name in ("Дата", "Что", "Где", "Кто")],
        [tc("Неделя книги", '<w:gridSpan w:val="4"/>')],
        [tc("12\nдекабря", DOWN), "Концерт\n«Мама»", "зал", ""],
        [tc("", ON), "Сбор", tc("двор и холл", '<w:gridSpan w:val="2"/>')],
        ["14.12", f"<w:tc>{tbl(['9:00', 'Линейка'], ['10:00', 'Урок'])}<w:p/></w:tc>", "класс", "Петрова"],
    )
    + p("Конец")
    + tbl([tc("В рамке: 20.12 Ёлка\nВторой абзац")])
    + p("До встречи"),
    LINKS,
)
PAGE = """<!doctype html><title>нет</title><script>alert("нет")</script><h1>План на декабрь</h1><p><b>Школа</b>
<p>12.12 в 10<sup>00</sup> <b>Ярмарка</b><ul><li>«Карлсон»<ul><li>читать по главе</ul><li>«Бемби»</ul>
<p>Запись по <a href="https://example.org/a">ссылке</a><p>Одна строка<br>и другая
<table><tr><th>Дата<th>Что<th>Где<th>Кто<tr><td colspan=4>Неделя книги
<tr><td rowspan=2>12<br>декабря<td>Концерт<br>«Мама»<td>зал<td>&nbsp;<tr><td>Сбор<td colspan=2>двор и холл
<tr><td>14.12<td><table><tr><td>9:00<td>Линейка<tr><td>10:00<td>Урок</table><td>класс<td>Петрова</table>
<p>Конец</p><table><tr><td><p>В рамке: 20.12 Ёлка<p>Второй абзац</table><p style="display: none">нет</p>До встречи"""
PLAN = [
    "1: # План на декабрь",
    "2: *Школа",
    "3: 12.12 в 10⁰⁰ Ярмарка",
    "4: • «Карлсон»",
    "5:   • читать по главе",
    "6: • «Бемби»",
    "7: Запись по ссылке https://example.org/a",
    "8: Одна строка",
    "9: и другая",
    "10: *Дата | *Что | *Где | *Кто",
    "11: Неделя книги | <Неделя книги | <Неделя книги | <Неделя книги",
    "12: 12/декабря | Концерт/«Мама» | зал | ",
    "13: ^12/декабря | Сбор | двор и холл | <двор и холл",
    "14: 14.12 | 9:00\tЛинейка/10:00\tУрок | класс | Петрова",
    "15: Конец",
    "16: В рамке: 20.12 Ёлка",
    "17: Второй абзац",
    "18: До встречи",
]


def letter(page: str) -> bytes:
    made = email.message.EmailMessage()
    made["From"], made["Subject"] = "school@example.org", "План"
    made.set_content("план внутри")
    made.add_alternative(page, subtype="html")
    return bytes(made)


@pytest.mark.parametrize("sort", ["docx", "odt", "rtf", "doc", "html", "page.html", "page.htm"])
def test_a_document_is_the_same_in_every_sort(sort: str) -> None:
    made = {"docx": PLAN_DOCX, "page.html": PAGE.encode(), "page.htm": PAGE.encode("cp1251")}
    assert read(f"план.{sort}", made.get(sort) or (FILES / f"plan.{sort}").read_bytes()) == PLAN


def test_a_letter_is_its_page_under_its_subject() -> None:
    assert read("план.eml", letter(PAGE)) == ["0: План", *PLAN]


@pytest.mark.parametrize("sort", ["odt", "rtf", "doc"])
def test_notes_boxes_and_what_is_not_to_be_seen(sort: str) -> None:
    """A footnote, a text box; a header, deleted and hidden words."""
    found = [line.partition(": ")[2] for line in read(f"a.{sort}", (FILES / f"notes.{sort}").read_bytes())]
    said = [line for line in found if line]
    assert said[:2] == ["Перед", "12.12 Ярмарка (по согласованию) в зале"]
    assert sorted(said[2:]) == ["13.12 Каток", "14.12 Лыжи", "Последняя", "С рамкой"]


def a_sheet() -> bytes:
    book = workbook(
        (
            "Декабрь",
            [
                ["План"],
                [],
                ["Дата", "Время", "Что", "Мест"],
                [date(2026, 12, 12), time(18, 0), "Концерт\n«Мама»", 20],
                [None, time(19, 30), "Сбор", 1.5],
                [date(2026, 12, 14), None, "скрытая"],
                [datetime(2026, 12, 15, 9, 5), None, "Урок", None, None, "тайна"],  # noqa: DTZ001
                [date(2026, 12, 16), None, "Без года"],
            ],
        ),
        ("Книги", [["«Бемби»"], [], ["«Айболит»"]]),
        ("Скрытый", [["нет"]]),
    )
    sheet = book["Декабрь"]
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A4:A5")
    for cell, form in {"A4": "dd.mm.yyyy", "A6": "d mmm", "A7": "dd/mm/yy h:mm", "A8": "d mmm"}.items():
        sheet[cell].number_format = form
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet["C7"].hyperlink = "https://example.org/u"
    book["Скрытый"].sheet_state = "hidden"
    return saved(book)


SHEET = [
    "0: Декабрь",
    "1: *План | <*План | <*План | <*План",
    "3: Дата | Время | Что | Мест",
    "4: 12.12.2026 | 18:00 | Концерт/«Мама» | 20",
    "5: ^12.12.2026 | 19:30 | Сбор | 1.5",
    "7: 15.12.2026 09:05 |  | Урок https://example.org/u | ",
    "8: 16.12 |  | Без года | ",
    "0: Книги",
    "9: «Бемби»",
    "11: «Айболит»",
]


@pytest.mark.parametrize("sort", ["xlsx", "xlsm", "ods", "xls"])
def test_a_sheet_is_the_same_in_every_sort(sort: str) -> None:
    data = a_sheet() if sort[:3] == "xls" and len(sort) > 3 else (FILES / f"sheet.{sort}").read_bytes()
    assert read(f"план.{sort}", data) == SHEET


ROWS = [["Дата", "Что", "Где"], ["12.12", "Ярмарка; игры, чай", "зал\n2 этаж"], ["13.12", "Концерт", ""]]
TABLE = ["1: Дата | Что | Где", "2: 12.12 | Ярмарка; игры, чай | зал/2 этаж", "4: 13.12 | Концерт | "]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac_cyrillic")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_a_table_as_text_in_every_encoding(mark: str, encoding: str) -> None:
    data = as_csv(ROWS, mark).decode()
    TABLE if encoding not in ("koi8-r", "cp866") else [line.translate({171: '"', 187: '"'}) for line in TABLE]
    assert read("план.csv", data.encode(encoding)) == TABLE
    assert read("план.csv", f"sep={mark}\r\n{data}".encode(encoding))[0] == TABLE[0].replace("1:", "2:")


TEXTS = (
    "Школа\n12.12 18:00 Новогодний концерт\nЁлка — в актовом зале",
    "ПЛАН НА ДЕКАБРЬ 2026 ГОДА\nУтренники и каникулы",
    "Музеи. Парки. Усадьбы\nЩука, съезд, объявление; ещё чаю!",
    "Hi! Christmas fair (Рождественская ярмарка)\nУйти в 16:30",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_is_known_by_the_letters(encoding: str) -> None:
    texts = [text.replace("—", "-") if encoding in ("koi8-r", "cp866") else text for text in TEXTS]
    assert [text_of(text.encode(encoding)) for text in texts] == texts


# what only some sorts have


def test_marks_of_words_and_tables_in_a_text() -> None:
    text = (
        "# План\n**Школа**\n12.12 **Ярмарка** [запись](https://example.org/a)\n#чай\n"
        "Дата\tЧто\n12.12\tЁлка\nМузеи\n13.12\tКонцерт\n\n- раз\n1.\tдва\n"
        "| Дата | Что |\n|:---|---:|\n| **14.12** | Бег |\nкласс | школа"
    )
    assert shown(document_of_text(text)) == [
        "1: # План",
        "2: *Школа",
        "3: 12.12 Ярмарка запись https://example.org/a ",
        "4: #чай",
        "5: Дата | Что",
        "6: 12.12 | Ёлка",
        "7: Музеи | <Музеи",
        "8: 13.12 | Концерт",
        "9: ",
        "10: - раз",
        "11: 1. два",
        "12: Дата | Что",
        "14: *14.12 | Бег",
        "15: класс | школа",
    ]


def test_columns_of_blanks_and_quoted_cells_of_a_text() -> None:
    text = (
        "Дата    Время   Что\n12.12   18:00   Концерт для мам\n13.12   17:00   Ярмарка\n"
        'Дата\tЧто\n14.12\t"Концерт\n""Мама"""\n15.12\tБег\n'
        "УТВЕРЖДАЮ      СОГЛАСОВАНО\nДиректор       Завуч"
    )
    assert shown(document_of_text(text)) == [
        "1: Дата | Время | Что",
        "2: 12.12 | 18:00 | Концерт для мам",
        "3: 13.12 | 17:00 | Ярмарка",
        "4: Дата | Что",
        '5: 14.12 | Концерт/"Мама"',
        "7: 15.12 | Бег",
        "8: УТВЕРЖДАЮ      СОГЛАСОВАНО",
        "9: Директор       Завуч",
    ]


def test_headings_and_lists_by_their_styles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/>{}</w:style>'
    made = zipped(
        {
            "word/document.xml": docx_body(
                p("Сам", '<w:pStyle w:val="Own"/>')
                + p("Пункт", '<w:pStyle w:val="Item"/>')
                + p("Без пункта", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
                + p("Обычный", '<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>')
                + p("Название", '<w:pStyle w:val="T"/>')
            ),
            "word/styles.xml": f'<w:styles xmlns:w="{W}">'
            + style.format("1", "heading 2", "0", "<w:rPr><w:b/></w:rPr>")
            + style.format("Own", "Мой", "1", "")
            + style.format(
                "Item", "x", "0", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
            )
            + style.format("T", "Title", "0", "")
            + "</w:styles>",
        }
    )
    assert read("a.docx", made) == [
        "1: # # Сам",
        "2:   • Пункт",
        "3: Без пункта",
        "4: *Обычный",
        "5: # Название",
    ]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_body(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def test_fields_notes_and_rows_that_begin_later_in_a_document() -> None:
    link = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>сюда</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    gone = "<w:p><w:r><w:t>12.12 Ёлка</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>нет</w:t></w:r>"
    late = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + tc("б") + tc("в") + "</w:tr>"
    off = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("x") + tc("y") + tc("z") + "</w:tr>"
    made = docx(link + gone + "</w:p>" + tbl(["1", "2", "3"]).replace("</w:tbl>", late + off + "</w:tbl>"))
    assert read("a.docx", made) == ["1: сюда https://example.org/b", "2: 12.12 Ёлка", "3: 1 | 2 | 3", "4:  | б | в"]


def test_paragraphs_with_tabs_are_a_table() -> None:
    tabbed = "<w:p><w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r></w:p>"
    made = docx(p("Школа") + tabbed.format("12.12", "Ёлка") + tabbed.format("13.12", "Бег") + p("Всё"))
    assert read("a.docx", made) == ["1: Школа", "2: 12.12 | Ёлка", "3: 13.12 | Бег", "4: Всё"]


def test_a_table_that_only_holds_another_is_none() -> None:
    """A page laid out by tables, as letters are."""
    page = "<table><tr><td>Школа<td><table><tr><td>Дата<td>Что<tr><td>12.12<td>Ёлка</table></table>"
    assert read("a.html", page) == ["1: Школа", "2: Дата | Что", "3: 12.12 | Ёлка"]


def test_the_main_part_of_a_page_is_all_of_it() -> None:
    assert read("a.html", "<nav>Меню</nav><p>Новости</p><main><h2>План</h2>12.12 Ёлка</main>Подвал") == [
        "1: # # План",
        "2: 12.12 Ёлка",
    ]


def test_the_parts_of_a_days_card_and_the_frame_of_a_page() -> None:
    """Parts and cards stand apart as style sets them; menus, feet and rights are left out by their names."""
    day = "<div class='d'><span>20</span><span>февраля</span><span>сб</span></div>"
    page = (
        f"<div class='breadcrumbs'>Главная</div><section>{day}Игра</section><section>5<b>А</b> <i>Ка</i>ток</section>"
    )
    page += "<dl><dt>Tue 2 March</dt><dd>Swimming</dd></dl><div>© Школа № 5</div><div class='site-footer big'>12</div>"
    lines = ["20 февраля сб", "Игра", "", "5А Каток", "", "*Tue 2 March", "Swimming", ""]
    assert read("a.html", page) == [f"{number}: {line}" for number, line in enumerate(lines, 1)]


def test_a_page_saved_whole_is_read() -> None:
    saved_page = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?B?0J/Qu9Cw0L0=?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>12.12 =D0=81=D0=BB=D0=BA=D0=B0</p>\r\n--b--\r\n"
    )
    assert read("a.mhtml", saved_page) == ["0: План", "1: 12.12 Ёлка"]


def test_bold_says_nothing_where_all_is_bold() -> None:
    assert read("a.html", "<b>12.12 Ёлка<br>13.12 Бег</b>") == ["1: 12.12 Ёлка", "2: 13.12 Бег"]


def test_cells_merged_both_ways_in_a_sheet() -> None:
    book = workbook(("А", [["а", None, "в"], [None, None, "г"], ["д", "е", "ж"]]))
    book["А"].merge_cells("A1:B2")
    assert read("a.xlsx", saved(book)) == ["0: А", "1: а | <а | в", "2: ^а | ^<а | г", "3: д | е | ж"]


# names lie


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("план.doc", "plan.rtf"),
        ("план.doc", "plan.html"),
        ("план.docx", "plan.odt"),
        ("план.txt", "plan.doc"),
        ("план", "plan.odt"),
        ("план на 12.12", "plan.rtf"),
    ],
)
def test_a_file_is_what_its_bytes_say(name: str, file: str) -> None:
    assert read(name, (FILES / file).read_bytes()) == PLAN


def test_a_sheet_under_other_names() -> None:
    for name, data in (("a.csv", a_sheet()), ("a.xlsx", (FILES / "sheet.xls").read_bytes())):
        assert read(name, data) == SHEET
    assert read("a.xls", as_csv(ROWS, "\t", "utf-16")) == TABLE
    assert read("a.xls", "<table><tr><td>Дата<td>Что<tr><td>12.12<td>Ёлка</table>") == [
        "1: Дата | Что",
        "2: 12.12 | Ёлка",
    ]


IWA = zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("план.pages", IWA, "apple"),
        ("план.numbers", IWA, "apple"),
        ("план.zip", zipped({"план.txt": "12.12 Ёлка"}), "archive"),
        ("план.rar", b"Rar!\x1a\x07\x00" + bytes(60), "archive"),
        ("план.xlsb", zipped({"xl/workbook.bin": b"x"}), "old"),
        (
            "план.odp",
            zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<a/>"}),
            "old",
        ),
        ("план.ppt", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old"),
        ("план.exe", b"MZ" + bytes(200), "sort"),
        ("план.json", b'{"a": 1}', "sort"),
        ("план.doc", (FILES / "plan.doc").read_bytes()[:9_000], "broken"),
        ("план.xls", (FILES / "sheet.xls").read_bytes()[:3_000], "broken"),
        ("план.odt", (FILES / "plan.odt").read_bytes()[:9_000], "broken"),
        ("план.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "sort"),
        (
            "план.odt",
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<a><encryption-data/></a>",
                    "content.xml": b"\x01\x02",
                }
            ),
            "password",
        ),
    ],
)
def test_what_is_not_read_has_a_reason(name: str, data: bytes, reason: str) -> None:
    assert reason in UNREADABLE
    assert why(name, data) == reason


# bounds


def grown(content: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{short}="{space}:{short}:1.0"' for short in ("office", "table", "text"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document {names}><office:body><office:spreadsheet><table:table>{content}"
            "</table:table></office:spreadsheet></office:body></office:document>",
        }
    )


WIDE = ' table:number-columns-repeated="16384"'
CELL = "<table:table-cell{}><text:p>а</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("name", "data", "reasons"),
    [
        (
            "a.ods",
            grown(f'<table:table-row table:number-rows-repeated="1048576">{CELL.format("")}</table:table-row>'),
            "large",
        ),
        (
            "a.ods",
            grown(f"<table:table-row>{CELL.format(WIDE)}</table:table-row>"),
            "large",
        ),
        ("a.html", "<table>" + "<tr><td rowspan=9999>а<td>б" * 6_000, "large"),
        ("a.html", "<table>" + "<tr>" + "<td>а" * 200, "large"),
        ("a.html", "<div>" * 50_000 + "а", ""),
        ("a.html", "<table><tr><td>" * 5_000 + "а", ""),
        ("a.rtf", "{\\rtf1 " + "{" * 100_000, "broken"),
        ("a.rtf", "{\\rtf1 " + "\\trowd\\cellx9\\intbl а\\cell\\row" * 6_000 + "}", "large"),
        ("a.rtf", "{\\rtf1 \\bin99999999 а}", "empty"),
        (
            "a.eml",
            "MIME-Version: 1.0\n"
            + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_500)),
            "broken empty",
        ),
        ("a.txt", "|а\n" * 4_999, ""),
        ("a.txt", "а|б\n\n" * 2_000, ""),
        ("a.csv", '"' + "а;б\n" * 4_000, ""),
    ],
)
def test_hostile_files_cost_little(name: str, data: bytes | str, reasons: str) -> None:
    begun = process_time()
    raw = data.encode() if isinstance(data, str) else data
    if reasons:
        assert why(name, raw) in reasons.split()
    else:
        document_of(name, raw)
    assert process_time() - begun < 4


def rows_of(count: int) -> list[list[str]]:
    return [
        ["Дата", "Время", "Мероприятие", "Место"],
        *([f"{n % 28 + 1}.12", "18:00", f"Дело {n}", "зал"] for n in range(count)),
    ]


def test_sixty_rows_are_read_at_once() -> None:
    begun = process_time()
    for name, data in (
        ("a.csv", as_csv(rows_of(60))),
        ("a.docx", docx(tbl(*rows_of(60)))),
        ("a.xlsx", saved(workbook(("А", rows_of(60))))),
        ("a.html", ("<table>" + "".join("<tr><td>" + "<td>".join(row) for row in rows_of(60))).encode()),
    ):
        (table,) = (block for block in document_of(name, data).blocks if isinstance(block, Table))
        assert len(table.rows) == 61
    assert process_time() - begun < 2


def check(name: str, data: bytes) -> None:
    """Either a document whose tables have no gaps, or a reason; nothing else."""
    try:
        found = document_of(name, data)
    except Unreadable as no:
        assert no.reason in UNREADABLE
        return
    for block in found.blocks:
        if isinstance(block, Table):
            assert block.rows and len({len(row.cells) for row in block.rows}) == 1 < len(block.rows[0].cells)
            assert all(any(cell.text for cell in row.cells) for row in block.rows)


KEPT = sorted(FILES.iterdir())


@given(
    st.sampled_from(KEPT),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    st.floats(0.3, 1),
)
def test_a_damaged_file(path: Path, changes: list[tuple[float, int]], kept: float) -> None:
    data = path.read_bytes()
    damaged = bytearray(data[: int(len(data) * kept)] if changes and changes[0][1] % 2 else data)
    for where, byte in changes:
        damaged[int(len(damaged) * where)] = byte
    check(path.name, bytes(damaged))


TAGS = (
    "<table> </table> <tr> <td> <td/rowspan=3> <td/colspan=2> </td> <p> </p> <b> </b> а б <li> <ul> </ul> <br> <h2> "
    "</h2> <a/href=https://a.ru> </a> <main> </main> <sup> 5"
)
CONTROLS = (
    r"\par \cell \row \trowd \cellx900 \cellx90 \clvmrg \clmrg \intbl { } \b \b0 \'e0 \u1040? а {\*\fldinst {\fldrslt "
    r'HYPERLINK"https://a.ru" {\shptxt {\footnote \pard \nestcell \nestrow'
)
PIECES, WRITTEN = st.sampled_from(TAGS.split()), st.sampled_from(CONTROLS.split())


@given(st.lists(PIECES, max_size=30), st.lists(WRITTEN, max_size=30))
def test_any_pieces_of_pages_and_rich_text(pieces: list[str], written: list[str]) -> None:
    check("a.html", "".join(["<p>", *pieces]).encode())
    check("a.rtf", " ".join(["{\\rtf1\\ansi", *written]).encode("cp1251"))


CELLS = st.text("абв1. «»-", max_size=6).map(lambda text: " ".join(text.split()))
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6)


def as_page(rows: list[list[str]]) -> bytes:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    ).encode()


def as_rtf(rows: list[list[str]]) -> bytes:
    edges = "".join(f"\\cellx{900 * n}" for n in (1, 2, 3))
    lines = (f"\\trowd{edges}\\intbl " + "".join(f"{cell}\\cell " for cell in row) + "\\row " for row in rows)
    return ("{\\rtf1\\ansi\\ansicpg1251 " + "".join(lines) + "}").encode("cp1251")


WRITERS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "csv": lambda rows: as_csv(rows, encoding="utf-8"),
    "xlsx": lambda rows: saved(workbook(("А", rows))),
    "docx": lambda rows: docx(tbl(*rows)),
    "html": as_page,
    "rtf": as_rtf,
}


@given(TABLES)
@example([["а", "б", ""], ["", "", ""], ["в", "г", "д"]])
def test_what_is_written_into_a_table_comes_out_of_it(rows: list[list[str]]) -> None:
    """Columns and rows that say nothing are left out, whatever the sort."""
    wanted = [[cell for cell, *column in zip(row, *rows, strict=True) if any(column)] for row in rows if any(row)]
    if not wanted or len(wanted[0]) < 2:
        return
    for sort, write in WRITERS.items():
        found = document_of(f"a.{sort}", write(rows))
        tables = [block for block in found.blocks if isinstance(block, Table)]
        assert [[cell.text for cell in row.cells] for table in tables for row in table.rows] == wanted, sort
