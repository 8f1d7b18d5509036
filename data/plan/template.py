"""The spreadsheet that a teacher fills in: the columns that the parser knows, and rows as examples for any month."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_WIDTHS = (22, 44, 18, 14, 30, 28, 8, 8, 34)
_TEMPLATES = {
    "ru": (
        "Карта месяца",
        "Книга про себя,Книга вслух,Послушать,Посмотреть,Школа,Класс,Город,Музеи и парки,Театр,Конкурс,Проект,Рассказ,"
        "Собрание,Открытый урок,Консультация,Помощники,Предложение",
        """
Вид|Название|Дата|Время|Место|Ссылка|Мест|Баллы|Примечание
Книга про себя|Н. Носов «Фантазёры»||||||10|7+
Книга вслух|Т. Янссон «Волшебная зима»|весь месяц|||||10|
Посмотреть|Мультфильм «Варежка»|||||||
Школа|Новогодняя ярмарка|12|18:00–19:30|актовый зал||||принести поделки
Класс|Шахматы|каждый вторник|15:00|кабинет 12||||
Город|Фестиваль снежных фигур|10–14||парк||||
Театр|«Щелкунчик»|20|12:00|Театр кукол|https://example.org|15||
Конкурс|«Ёлочная игрушка»|до 25|||||5|
Помощники|Украсить класс|19|10:00|||3||
""",
    ),
    "en": (
        "Month's map",
        "Book to read alone,Book to read aloud,Listen,Watch,School,Class,City,Museums and parks,Theatre,Contest,"
        "Project,Story,Meeting,Open lesson,Consultation,Helpers,Proposal",
        """
Kind|Title|Date|Time|Place|Link|Seats|Points|Note
Book to read alone|“Fantastic Mr Fox” by Roald Dahl||||||10|7+
Book to read aloud|“Moominland Midwinter” by Tove Jansson|all month|||||10|
Watch|Cartoon “The Snowman”|||||||
School|Winter fair|12|6–7:30pm|Main Hall||||bring what you have made
Class|Chess|every Tuesday|3pm|Room 12||||
City|Festival of snow figures|10–14||the park||||
Theatre|“The Nutcracker”|20|noon|Puppet Theatre|https://example.org|15||
Contest|“A toy for the tree”|by 25|||||5|
Helpers|Decorate the classroom|19|10am|||3||
""",
    ),
}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""Style 0 is text, so that Excel makes no day of another year out of «12.01»; style 1 is bold."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def template(language: str) -> bytes:
    """An .xlsx file with a header, examples and the kinds to choose from, in Russian ("ru") or English."""
    name, kinds, rows = _TEMPLATES["ru" if language == "ru" else "en"]
    return workbook(name, [row.split("|") for row in rows.strip().split("\n")], _WIDTHS, kinds=kinds)


def workbook(name: str, rows: list[list[str]], widths: Sequence[int], *, kinds: str | None = None) -> bytes:
    """An .xlsx file of one sheet: its first row is the header, all cells are text, never a formula.

    `widths` are those of the columns in characters. `kinds`: what may be chosen in the first column, by commas.
    """
    sheet = _sheet(rows, widths, kinds)
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path, xml in {**_FIXED, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(ZipInfo(path), _XML + xml, ZIP_DEFLATED)
    return made.getvalue()


def _sheet(rows: list[list[str]], widths: Sequence[int], kinds: str | None) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" style="0" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(64 + at)}{number}" s="{int(number == 1)}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for at, cell in enumerate(row, 1)
            if cell
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{cells}</sheetData>{_choice(kinds) if kinds else ''}</worksheet>"
    )


def _choice(kinds: str) -> str:
    return (
        '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A2:A301">'
        f'<formula1>"{escape(kinds)}"</formula1></dataValidation></dataValidations>'
    )
