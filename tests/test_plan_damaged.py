"""Files that are no plan, are locked, damaged or hostile: each is refused with its reason, and no row is lost."""

import io
import zipfile
from collections.abc import Callable
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from data.plan import REASONS, Plan, as_json
from data.plan.files import ITEMS, SORTS, UNREADABLE, Unreadable
from data.plan.sources import COLUMNS, LINES
from data.plan.sources.zips import UNPACKED
from data.plan.template import template
from tests.test_plan_files import BOOK, EVENTS, SAME, W, docx, ics, p, read, sheet, tbl, tc, xlsx, zipped


def why(name: str, data: bytes) -> str | None:
    """The reason for which a file is refused, if it is."""
    try:
        read(name, data)
    except Unreadable as refused:
        return refused.reason
    return None


FULL = [["Школа"], *(["12.12", f"Ярмарка {number}"] for number in range(ITEMS + 1))]
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le") + bytes(64)
GOOD = {"a.xlsx": SAME["typed.xlsx"], "a.docx": SAME["table.docx"]}
EXE = b"MZ\x90\0\x03\0\0\0" + bytes(200)
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


def refused() -> list[tuple[str, bytes, str]]:
    """Made when they are needed: every worker reads this file."""
    return [
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


def test_what_is_no_plan_is_refused_with_its_reason() -> None:
    """Each soon, and every reason is one of some file."""
    wrong, files = [], refused()
    for number, (name, data, reason) in enumerate(files):
        begun = process_time()
        said = why(name, data)
        if said != reason or process_time() - begun > 5:
            wrong.append((number, name, reason, said))
    assert wrong == []
    of_pictures = {"blurred", "heic", "photos", "scans", "small"}
    assert {reason for _, _, reason in files} | of_pictures == set(UNREADABLE)


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


@given(NAMES, st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes(name: str, data: bytes) -> None:
    check(lambda: read(name, data, None))


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
