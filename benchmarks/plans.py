"""How well plans of real shapes are read, and how fast. `plans.py [FOLDER…]`: each folder of documents beside their
`.want` (tests/scoring.py); without any the project's own, tests/plans.

Beside this reader two baselines on the same rows: `dateparser`, with one item a line, its first date its day; and the
version before plans were read by their structure, from this repository's history. A baseline that cannot be had is
passed over with a line. Then the seconds that a table of 60 rows, a PDF of ten pages and a photo of a page take.
"""

import io
import json
import logging
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from shutil import which
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

import typst
from PIL import Image

from data.plan import files
from tests.scoring import Read, Score, Want, of_all, read, score, wants

ROOT = Path(__file__).parent.parent
BEFORE = "020a8fe"
"""The version before plans were read by their structure."""
MONTH = date(2026, 12, 1)
NARROW = """
import json, sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo
from data.plan import as_json
from data.plan.files import Unreadable, read_file
for line in sys.stdin:
    name, month, today, zone = json.loads(line)
    try:
        got = as_json(read_file(Path(name).name, Path(name).read_bytes(), month=date.fromisoformat(month),
                                today=date.fromisoformat(today), zone=ZoneInfo(zone)))
    except Unreadable:
        got = None
    print(json.dumps(got), flush=True)
"""
"""Reads documents in another version's interpreter."""

Reader = Callable[[Want], Read | None]


def by_lines() -> Reader | None:
    """`dateparser` on every line of a document."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed (uv sync --group bench): passed over")
        return None
    logging.getLogger("dateparser").setLevel(logging.ERROR)

    def item(number: int, line: str, month: date) -> dict[str, Any]:
        base = datetime(month.year, month.month, 1)  # noqa: DTZ001
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
        language = "ru" if any("а" <= letter <= "я" for letter in line.lower()) else "en"
        found = search_dates(line.replace("\t", "; "), languages=[language], settings=settings) or []
        at = found[0][1] if found else None
        whole = at is None or (at.hour, at.minute) == (0, 0)
        return {"line": number, "title": line, "starts": at and at.isoformat(), "ends": None, "all_day": whole}

    def made(want: Want) -> Read | None:
        if want.file.suffix == ".ics":
            return None
        try:
            document = files.document_of(want.file.name, want.file.read_bytes())
        except files.Unreadable:
            return None
        return {"items": [item(n, line, want.month) for n, line in document.lines() if line.strip()], "unread": []}

    return made


@contextmanager
def before() -> Iterator[Reader | None]:
    """The reader of `BEFORE`, in a work tree and an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        uv = which("uv") or str(ROOT / ".venv-uv/bin/uv")
        try:
            git = ["git", "-C", str(ROOT)]
            packed = subprocess.run([*git, "archive", "--format=tar", BEFORE], check=True, capture_output=True)
            tree.mkdir()
            subprocess.run(["tar", "-x", "-C", str(tree)], input=packed.stdout, check=True)
            own = [uv, "sync", "--frozen", "--no-dev", "--quiet", "--project", str(tree)]
            subprocess.run(own, check=True, capture_output=True, cwd=tree)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"the version before ({BEFORE}) is not to be had here: passed over ({error})")
            yield None
            return
        python = [str(tree / ".venv/bin/python"), "-c", NARROW]
        with subprocess.Popen(python, cwd=tree, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
            to, back = child.stdin, child.stdout
            assert to is not None and back is not None

            def made(want: Want) -> Read | None:
                said = str(want.file.resolve()), want.month.isoformat(), want.today.isoformat(), str(want.zone)
                to.write(json.dumps(said) + "\n")
                to.flush()
                answer: Read | None = json.loads(back.readline())
                return answer

            yield made
            to.close()


def table(asked: list[Want], readers: dict[str, Reader]) -> None:
    """Scores by sort of document: the first two letters of their names, and the ends of them."""
    scores = {who: {want: score(want, reader(want)) for want in asked} for who, reader in readers.items()}
    sorts = {want.file.name[:2] for want in asked}, {want.file.suffix for want in asked}
    print(f"{'':8}{'':5}{'':6}" + "".join(f"  {who:^36}" for who in readers))
    print(f"{'':8}{'files':>5}{'rows':>6}" + "  {:>6}{:>8}{:>8}{:>7}{:>7}".format(*_COLUMNS) * len(readers))
    for sort in [*sorted(sorts[0]), *sorted(sorts[1]), "all"]:
        mine = [want for want in asked if sort in ("all", want.file.name[:2], want.file.suffix)]
        rows = sum(len(want.rows) for want in mine)
        print(f"{sort:8}{len(mine):5}{rows:6}" + "".join(_row(of_all(of[w] for w in mine)) for of in scores.values()))


_COLUMNS = ("whole", "right %", "asked %", "silent", "extra")


def _row(of: Score) -> str:
    share = 100 / max(of.rows, 1)
    return (
        f"  {of.whole:6}{of.right * share:8.0f}{of.asked * share:8.0f}{of.silent * share:7.1f}"
        f"{100 * of.extra / max(of.items, 1):7.1f}"
    )


def a_table(rows: int) -> bytes:
    """A Word document with one table."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    lines = [("№", "Дата", "Мероприятие", "Место", "Ответственный")]
    for n in range(rows):
        lines.append(
            (f"{n + 1}", f"{n % 28 + 1:02}.12, {9 + n % 8}:30", f"Занятие «Дело {n + 1}»", "каб. 12", "кл. рук.")
        )
    body = "".join(f"<w:tr>{''.join(map(cell, line))}</w:tr>" for line in lines)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document {word}><w:body><w:tbl>{body}</w:tbl></w:body></w:document>")
    return made.getvalue()


def a_paper(pages: int, form: str) -> list[bytes]:
    """Pages of a plan as a PDF (one file) or as pictures."""
    rows = "".join(
        f"[{n % 28 + 1:02}.12], [{9 + n % 8}:30], [Занятие «Дело {n}» для всех классов], [каб. {n % 30}],"
        for n in range(24 * pages)
    )
    source = (
        f'#set page(paper: "a4")\n#set text(size: 11pt, lang: "ru")\n#table(columns: (auto, auto, 1fr, auto), {rows})'
    )
    if form == "pdf":
        return [bytes(typst.compile(source.encode(), format="pdf"))]
    made = typst.compile(source.encode(), format="png", ppi=200)
    return [bytes(page) for page in (made if isinstance(made, list) else [made])]


def seconds(what: str, name: str, data: bytes, limit: float) -> None:
    today, zone = date(2026, 11, 24), ZoneInfo("Europe/Moscow")

    def once() -> float:
        begun = time.perf_counter()
        plan = files.read_file(name, data, month=MONTH, today=today, zone=zone)
        taken = time.perf_counter() - begun
        print(f"{what:28}{taken:7.2f} s, at most {limit:.0f} s; {len(plan.items)} items")
        return taken

    try:
        once()
    except files.Unreadable as error:
        print(f"{what:28}not read ({error.reason}): passed over")


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [ROOT / "tests/plans"]
    with before() as of_before:
        lines = by_lines()
        others = {f"before ({BEFORE})": of_before, "dateparser by lines": lines}
        readers = {"now": read, **{who: reader for who, reader in others.items() if reader}}
        for folder in folders:
            print(f"\n{folder}")
            table(wants(folder), readers)
    print()
    seconds("a table of 60 rows", "plan.docx", a_table(60), 1)
    seconds("a PDF of 10 pages", "plan.pdf", a_paper(10, "pdf")[0], 3)
    photo = io.BytesIO()
    Image.open(io.BytesIO(a_paper(1, "png")[0])).convert("RGB").save(photo, "JPEG", quality=85)
    seconds("a photo of a page", "plan.jpg", photo.getvalue(), 10)


if __name__ == "__main__":
    main()
