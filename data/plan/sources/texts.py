"""Plain text, pasted or in a file: its lines, the tables in it, the marks by which messages and Markdown stress."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS
from data.plan.sources.encodings import text_of
from data.plan.sources.layout import CELLS, Piece, finished, laid

_HEADING = pattern(r"\s{0,3}(#{1,6})\s+(\S.*)")
_BOLD = pattern(r"(\s*)(\*\*|__)(?=\S)(.+?)(?<=\S)\2(:?)\s*")
_STRESSED = pattern(r"(?<!\w)(\*\*|__)(?=[^\s*_])([^*_]{1,300})(?<=\S)\1(?!\w)")
_LINK = pattern(r"\[([^\[\]]{1,300})\]\((https?://[^()\s]{1,1000})\)")
_FEED = "\ue000"
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff"))
"""What has no width, and would move a column if it were counted."""
_QUOTED = pattern(r'(?:(?<=\t)|(?<=\n)|\A)"((?:[^"\t]|"")*+)"(?=\t|\r?\n|\Z)')
_ALIGNED = pattern(r"[^\s](?:[^\s]|[ \xa0]{1,2}(?=[^\s]))*")
"""What stands in a column of a text whose columns are made of blanks: three of them divide. Three columns are a
table, two may be a day and what is on it."""
_RULE = pattern(r"[\s|+:=│┼-]*[-=─]{2,}[\s|+:=│┼─-]*")
_LISTED = pattern(r"(\s*(?:[-–—*•·◦▪●○■□☐✓✔➢►o]|\d{1,3}[.)]))\t(?!.*\t)")
"""What a list in Word or a browser becomes when it is copied: its mark and a tab."""


def document_of_plain(data: bytes) -> Document:
    """A .txt or .md file."""
    return document_of_text(text_of(data))


def document_of_text(text: str) -> Document:
    """The lines of a text, blank ones too, each with its number; rows with tabs or bars are tables. Never raises."""
    return finished(tabled(_lines(text), _read), counted=True)


def _lines(text: str) -> Iterator[Line]:
    """A cell of a copied sheet that has several lines stands in quotes: it is one line, and counts for as many."""

    def join(found: re.Match[str]) -> str:
        beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        joined = found[1].replace('""', '"').replace("\r", "").replace("\n", _FEED)
        return joined if "\t" in beside and _FEED in joined else found[0]

    number, text = 1, text.translate(_UNSEEN)
    for line in (_QUOTED.sub(join, text) if "\t" in text else text).splitlines():
        yield Line(number, line)
        number += 1 + line.count(_FEED)


def _read(line: Line) -> Line:
    """A line without the marks of stress, links with their addresses behind their words."""
    line = replace(line, text=line.text.replace(_FEED, "\n"))
    heading, bold = _HEADING.fullmatch(line.text), _BOLD.fullmatch(line.text)
    text = heading[2].rstrip(" #") if heading else f"{bold[1]}{bold[3]}{bold[4]}" if bold else line.text
    if "*" in text or "_" in text or "](" in text:
        text = _LINK.sub(r"\1 \2 ", _STRESSED.sub(r"\2", text))
    return replace(line, text=text, bold=line.bold or bold is not None, heading=len(heading[1]) if heading else 0)


def tabled(blocks: Iterable[Block], read: Callable[[Line], Line] = lambda line: line) -> Iterator[Block]:
    """Blocks in which at least two lines with tabs or bars are a table; `read` reads its cells and all other lines."""
    run: list[_Row] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(_Row.of(block))
        else:
            yield from _tables(run, read)
            run = []
            yield block
    yield from _tables(run, read)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line; what divides it, and its cells, if it could be a table's row."""

    line: Line
    mark: str = ""
    cells: tuple[str, ...] = ()

    @classmethod
    def of(cls, line: Line) -> "_Row":
        line = replace(line, text=_LISTED.sub(r"\1 ", line.text)) if "\t" in line.text else line
        body = line.text.strip(" ")
        for mark in "\t|│":
            if mark in body:
                framed = mark != "\t" and len(body) > 1 and body[0] == body[-1] == mark
                parts = body[1:-1].split(mark) if framed else body.split(mark)
                if len(parts) <= COLUMNS:
                    return cls(line, mark, tuple(part.strip() for part in parts))
        found = list(_ALIGNED.finditer(body)) if "   " in body.strip() and len(body) < 1_000 else []
        if 2 < len(found) <= COLUMNS:
            places = " ".join(str(part.start()) for part in found)
            return cls(line, places, tuple(part[0] for part in found))
        return cls(line)

    @property
    def least(self) -> int:
        """So many rows are a table; of those in columns of blanks all begin at the same places."""
        return 3 if self.mark[:1].isdecimal() else 2

    @property
    def is_row(self) -> bool:
        return sum(map(bool, self.cells)) > 1

    @property
    def is_rule(self) -> bool:
        return _RULE.fullmatch(self.line.text) is not None

    def pieces(self, wide: int, read: Callable[[Line], Line]) -> list[Piece]:
        """As a row of a table so wide; a line without cells goes over all its columns."""
        if self.mark:
            return [Piece((read(replace(self.line, text=cell)),)) for cell in self.cells]
        return [Piece((read(self.line),), wide)]


def _tables(lines: Sequence[_Row], read: Callable[[Line], Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        end = _end(lines, at) if lines[at].mark else at + 1
        rows = [one for one in lines[at:end] if one.line.text.strip() and not one.is_rule]
        wide = max((len(one.cells) for one in rows), default=0)
        if sum(one.is_row for one in rows) < lines[at].least or wide * len(rows) > CELLS:
            yield from (read(one.line) for one in lines[at:end])
        else:
            yield from laid((one.line.number, one.pieces(wide, read)) for one in rows)
        at = end


def _end(lines: Sequence[_Row], begin: int) -> int:
    """Where the lines with the same mark end that begin here.

    Words between two rows as wide as each other are a heading inside of the table.
    """
    mark, end, words = lines[begin].mark, begin, 0
    for at in range(begin, len(lines)):
        one = lines[at]
        if one.mark == mark:
            if words and len(one.cells) != len(lines[end - 1].cells):
                break
            end, words = at + 1, 0
        elif one.line.text.strip() and not one.is_rule:
            words += 1
            if words > 1 or one.mark:
                break
        elif lines[begin].least > 2:
            break
    return end
