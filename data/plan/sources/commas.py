"""Tables as text, .csv and .tsv: divided by what divides most rows into the same number of cells."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from data.patterns import pattern
from data.plan.document import Document
from data.plan.sources import TEXT
from data.plan.sources.encodings import text_of
from data.plan.sources.layout import Piece, finished, laid, piece
from data.plan.sources.texts import document_of_text

MARKS = ";\t,|"
_SAID = pattern(r'"?sep=([;,\t|])"?')


def document_of_csv(data: bytes) -> Document:
    """The rows with the numbers of the lines on which they begin. A file without columns is plain text.

    Excel's own first line («sep=;») says the mark and is no line.
    """
    text = text_of(data)
    first = text.partition("\n")[0].strip(" \r")
    said = _SAID.fullmatch(first)
    mark = said[1] if said else _mark(text)
    if mark is None:
        return document_of_text(text)
    return finished(laid(_rows(text, mark, says_mark=said is not None)), counted=True)


def _rows(text: str, mark: str, *, says_mark: bool) -> Iterator[tuple[int, list[Piece]]]:
    """The rows but for the first one where that is a title that says the mark."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    begins = 1
    for row in reader:
        if begins > 1 or not says_mark:
            yield begins, [piece(cell, begins) for cell in row]
        begins = reader.line_num + 1


def _mark(text: str) -> str | None:
    """The mark by which most of the first rows fall into the same number of cells, more than one; but for the comma,
    into any number."""
    csv.field_size_limit(TEXT)
    found: list[tuple[bool, int, int, str]] = []
    for mark in MARKS:
        rows = [row for row in islice(csv.reader(StringIO(text, newline=""), delimiter=mark), 50) if any(row)]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, often = widths.most_common(1)[0] if widths else (1, 0)
        same = often * 3 >= len(rows) * 2
        if widths and (same or (mark != "," and widths.total() * 3 >= len(rows) * 2)):
            found.append((same, often, width, mark))
    return max(found)[3] if found else None
