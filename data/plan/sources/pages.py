"""A saved page or a letter in HTML: what a person sees of it.

Scripts, styles, menus and what is hidden are left out; where a page marks its main part, that is all of it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS
from data.plan.sources.encodings import text_of
from data.plan.sources.layout import Piece, finished, laid, raised
from data.plan.sources.texts import tabled
from data.plan.tokens import MONTH, WEEKDAY

LONGEST = 4_000_000
"""The longest page, in bytes."""
_GONE = pattern(
    "head|title|script|style|template|noscript|svg|select|textarea|button|nav|footer|aside|iframe|dialog|del"
)
_VOID = pattern("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_BLOCK = pattern(
    "address|article|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|header|hr"
    "|html|legend|li|main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_CLOSES = {
    "p": ({"p"}, {"td", "th", "li", "div", "table"}),
    "li": ({"li"}, {"ul", "ol", "menu", "table"}),
    "dt": ({"dt", "dd"}, {"dl", "table"}),
    "dd": ({"dt", "dd"}, {"dl", "table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "caption"}, {"table"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ({"caption", "tr", "thead", "tbody", "tfoot"}, {"table"})),
}
"""What the beginning of an element ends, and where that stops."""
_DEEPEST = 400
_TABLES = 20
"""How deep elements and tables stand in each other; what is deeper has no shape of its own."""
_UNSEEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HEAVY = pattern(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT = pattern(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_CHARSET = pattern(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})")
_GAPS = pattern(r"[ \t\r\n\f]+")
_APART = pattern("article|dl|hr|section")
"""What stands apart from what is below it."""
_FOOT = pattern(
    r"(?:site-?|page-?|main-?)?(?:footer|foot|copyright|breadcrumbs?|navbar|nav|navigation|pagination)", re.I
)
"""What a page's frame is called among an element's classes."""
_RIGHTS = pattern(r"\s*(?:©|\(c\)|copyright\b|все права защищены|all rights reserved)", re.IGNORECASE)
_DAY = pattern(rf"(?<!\w)(?:{MONTH}|{WEEKDAY})", re.IGNORECASE)


def document_of_page(data: bytes) -> Document:
    said = _CHARSET.search(data[:4_000])
    return document_of_html(text_of(data, most=LONGEST, said=said[1].decode() if said else None))


def document_of_html(text: str) -> Document:
    page = _Page()
    page.feed(text)
    page.close()
    return finished(tabled(page.blocks()))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside of an element."""

    gone: bool = False
    bold: bool = False
    heading: int = 0
    level: int | None = None
    lists: int = 0
    kept: bool = False
    """Line feeds are as they stand."""
    raised: bool = False
    main: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[list[Piece]] = field(default_factory=list)
    cell: list[Block] | None = None
    span: tuple[int, int] = (1, 1)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.state = _State()
        self.open: list[tuple[str, _State, str, int]] = []
        """The open elements: the state outside of each, an address and where in the line its words begin."""
        self.count: Counter[str] = Counter()
        self.flow: list[Block] = []
        self.main: list[Block] = []
        self.tables: list[_Table] = []
        self.text = ""
        self.stressed: set[bool] = set()
        self.begun = False
        self.inline = False
        """An element has ended, and nothing is said since."""

    def blocks(self) -> list[Block]:
        """What the page shows."""
        self._end(0)
        self._line()
        said = any(not isinstance(block, Line) or block.text.strip() for block in self.main)
        return self.main if said else self.flow

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in _CLOSES:
            self._close(*_CLOSES[tag])
        elif _BLOCK.fullmatch(tag):
            self._close({"p"}, {"td", "th", "li", "table"})
        if tag == "br":
            self._line(True)
        if _BLOCK.fullmatch(tag):
            self._line()
        if _VOID.fullmatch(tag) or len(self.open) > _DEEPEST:
            return
        address = about.get("href", "") if tag == "a" else ""
        self.open.append((tag, self.state, address, len(self.text)))
        self.count[tag] += 1
        self.state = self._inside(tag, about)
        self._shape(tag, about)

    def _inside(self, tag: str, about: dict[str, str]) -> _State:
        state, style = self.state, about.get("style", "")
        bold = (
            tag in ("b", "strong", "th", "dt") or (tag[:1] == "h" and tag[1:].isdecimal()) or bool(_HEAVY.search(style))
        )
        frame = any(map(_FOOT.fullmatch, f"{about.get('class', '')} {about.get('id', '')}".split()))
        unseen = _GONE.fullmatch(tag) or frame or "hidden" in about or _UNSEEN.search(style)
        if tag in ("ul", "ol", "menu"):
            state = replace(state, lists=state.lists + 1)
        elif tag == "li":
            state = replace(state, level=max(state.lists - 1, 0))
        elif tag in ("td", "th"):
            state = replace(state, level=None, lists=0, heading=0, bold=False)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            state = replace(state, heading=int(tag[1]), level=None)
        return replace(
            state,
            gone=state.gone or bool(unseen),
            bold=(state.bold or bold) and not _LIGHT.search(style),
            kept=state.kept or tag == "pre",
            raised=state.raised or tag == "sup",
            main=state.main or tag in ("main", "article") or about.get("role") == "main",
        )

    def _shape(self, tag: str, about: dict[str, str]) -> None:
        """Tables, their rows and cells begin."""
        if tag == "table" and len(self.tables) < _TABLES:
            self.tables.append(_Table())
        table = self.tables[-1] if self.tables else None
        if table is None or len(self.tables) != self.count["table"]:
            return
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th"):
            table.rows = table.rows or [[]]
            table.cell = []
            table.span = _span(about.get("colspan")), _span(about.get("rowspan"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.count:
            return
        stop = (
            {"td", "th", "table"} - {tag}
            if tag not in ("tr", "table", "tbody", "thead", "tfoot")
            else {"table"} - {tag}
        )
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == tag:
                self._end(at)
                break
            if self.open[at][0] in stop:
                break

    def _close(self, these: set[str], until: set[str]) -> None:
        if not these & self.count.keys():
            return
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] in these:
                self._end(at)
                return
            if self.open[at][0] in until:
                return

    def _end(self, at: int) -> None:
        """The elements from this one on end."""
        while len(self.open) > at:
            tag, outside, address, begin = self.open.pop()
            self.count[tag] -= 1
            if not self.count[tag]:
                del self.count[tag]
            if address.startswith(("http://", "https://")) and not self.state.gone:
                words = self.text[begin:]
                if any(map(str.isalnum, words)) and address not in words:
                    self.text = f"{self.text.rstrip()} {address} "
            self.inline = True
            if _BLOCK.fullmatch(tag):
                self._line()
            if _APART.fullmatch(tag):
                self._put(Line(0, ""))
            if tag in ("td", "th", "table"):
                self._laid(tag)
            self.state = outside

    def _laid(self, tag: str) -> None:
        """A cell or a table ends."""
        deep = self.count["table"] + (tag == "table")
        if not self.tables or deep != len(self.tables):
            return
        table = self.tables[-1]
        if tag == "table":
            self.tables.pop()
            self._put(*laid((0, row) for row in _fitting(table.rows)))
        elif table.cell is not None:
            table.rows[-1].append(Piece(tuple(table.cell), *table.span))
            table.cell = None

    def handle_data(self, data: str) -> None:
        if self.state.gone:
            return
        if self.state.kept:
            *lines, data = data.split("\n")
            for line in lines:
                self.text += line
                self._line(True)
        else:
            data = _GAPS.sub(" ", data)
        if self.inline and data[:1].isalnum() and _touches(self.text[-9:], data[0]):
            self.text += " "
        self.inline = False
        if any(map(str.isalnum, data)):
            self.stressed.add(self.state.bold)
        self.text += raised(data) if self.state.raised else data

    def _line(self, goes_on: bool = False) -> None:
        """The line ends; it `goes_on` where its paragraph does."""
        text = self.text.rstrip() if self.state.kept else self.text.strip(" \t\r\n\f")
        if text and not _RIGHTS.match(text):
            state = self.state
            level = None if self.begun else state.level
            indent = "  " * (state.level + 1) if self.begun and state.level is not None else ""
            self._put(Line(0, indent + text, self.stressed == {True}, state.heading, level))
        self.begun = goes_on and (self.begun or bool(text))
        self.text = ""
        self.stressed = set()

    def _put(self, *blocks: Block) -> None:
        cell = next((table.cell for table in reversed(self.tables) if table.cell is not None), None)
        if cell is not None:
            cell += blocks
            return
        self.flow += blocks
        if self.state.main:
            self.main += blocks


def _touches(before: str, after: str) -> bool:
    """Whether a day's parts in elements beside each other are set apart by style alone: «20», «февраля», «сб»."""
    end = before[-1:]
    if (end.isdecimal() and after.isalpha()) or (end.isalpha() and after.isdecimal()):
        return True
    last = re.split(r"\W|\d", before)[-1]
    return bool(last) and _DAY.fullmatch(last) is not None


def _span(said: str | None) -> int:
    return min(max(int(said), 1), 10_000) if said and said.isascii() and said.isdecimal() and len(said) < 9 else 1


def _fitting(rows: list[list[Piece]]) -> Iterator[list[Piece]]:
    """The rows; a cell said to be wider than any other row («colspan=100») is as wide as the widest."""
    plain = max((sum(one.columns for one in row) for row in rows if len(row) > 1), default=1)
    wide = max(plain if plain <= COLUMNS else 1, max(map(len, rows), default=1))
    for row in rows:
        yield [replace(one, columns=min(one.columns, wide)) for one in row]
