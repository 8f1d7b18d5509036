"""No filled cell of a row that was read may vanish: what is said nowhere makes its row a doubt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.patterns import pattern
from data.plan.document import Line, Row
from data.plan.record import Record
from data.plan.tables.looks import look
from data.plan.tables.rows import DONE
from data.plan.tables.things import Parts
from data.plan.words import fold

_WORD = pattern(r"[^\W\d_]{4,}")


def doubted(parts: Sequence[Line | Record], rows: Sequence[Row], month: date) -> Parts:
    """The parts, a record with the doubt "title" where words of its row's cells are in none of the row's parts."""
    said: dict[int, str] = {}
    for part in parts:
        words = part.text if isinstance(part, Line) else "\n".join(part.cells.values())
        said[part.number] = f"{said.get(part.number, '')}\n{words}"
    lost = {row.number for row in rows if row.number in said and _loses(row, fold(said[row.number]), month)}
    return [_doubted(part) if isinstance(part, Record) and part.number in lost else part for part in parts]


def _loses(row: Row, said: str, month: date) -> bool:
    for cell in row.cells:
        if cell.above or cell.left or look(cell.text, month).sort not in ("text", "person", "place", "timed"):
            continue
        words = _WORD.findall(fold(cell.text))
        if fold(cell.text) not in DONE and words and not any(word in said for word in words):
            return True
    return False


def _doubted(record: Record) -> Record:
    return replace(record, doubts=tuple(dict.fromkeys((*record.doubts, "title"))))
