"""Rich Text (.rtf, and many a .doc): paragraphs, lists and tables; what is deleted, hidden or in margins is left out.

Source: Rich Text Format Specification 1.9.1.
"""

import re
from dataclasses import dataclass, field, replace

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import Unreadable
from data.plan.sources.layout import Edged, by_edges, finished, heading_named, laid, raised
from data.plan.sources.texts import tabled

_TOKEN = pattern(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_GONE = pattern(
    "colortbl|info|pict|header[lrf]?|footer[lrf]?|listtext|pntext|nonshppict|shprslt|sp|annotation|object|filetbl|revtbl"
    "|listtable|listoverridetable|themedata|datastore"
)
_KEPT = frozenset(("shpinst", "fldinst", "shptxt", "footnote"))
"""What is marked as new to old readers and is read all the same."""
_INTO = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "fldinst": "link",
    "fldrslt": "shown",
    "footnote": "note",
    "shptxt": "box",
}
_SHAPES = ("par", "sect", "cell", "row", "nestcell", "nestrow", "trowd", "clvmrg", "clmrg", "cellx")
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_PAGES = {77: "mac_roman", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
"""The encodings by a font's character set; others have the document's own."""
_PLAIN = Edged(0)
_DEEPEST = 500
_LINKED = pattern(r'HYPERLINK\s+"?(https?://[^"\s}]+)', re.IGNORECASE)


def document_of_rtf(data: bytes) -> Document:
    reader = _Reader()
    reader.read(data)
    return finished(tabled(reader.flow))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, and is as before when it ends."""

    into: str = ""
    """Where words go: into the text, also for "note", "box", "shown"; aside for "styles", "link"; else nowhere."""
    font: str = ""
    stands: int = 1
    """So many signs after one in Unicode stand for it and are passed over."""
    bold: bool = False
    raised: bool = False
    hidden: bool = False
    heading: int = 0
    listed: bool = False
    level: int = 0
    in_table: bool = False
    begin: int = 0


@dataclass(slots=True)
class _Reader:
    flow: list[Block] = field(default_factory=list)
    state: _State = _State()
    outside: list[_State] = field(default_factory=list)
    own: str = "cp1251"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, int] = field(default_factory=dict)
    number: int = 0
    """Of the font or style that is being told of."""
    text: list[str] = field(default_factory=list)
    stressed: set[bool] = field(default_factory=set)
    aside: list[tuple[list[str], set[bool]]] = field(default_factory=list)
    boxed: list[Block] = field(default_factory=list)
    """What stands in the text boxes of a paragraph that has not ended yet."""
    said: str = ""
    """Words that are no text: a style's name, a field's instruction."""
    address: str = ""
    skip: int = 0
    new: bool = False
    cell: list[Block] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    edges: list[Edged] = field(default_factory=list)
    """Of the row at hand, its cells without their contents."""
    edge: Edged = _PLAIN
    rows: list[list[Edged]] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        at = 0
        while (token := _TOKEN.search(data, at)) is not None:
            at = token.end()
            word, number, code, symbol, brace, text = token.groups()
            if word == b"bin":
                at += max(int(number or 0), 0)
            elif word is not None:
                self.word(word.decode(), int(number) if number is not None else None)
            elif brace == b"{":
                self.outside.append(self.state)
                if len(self.outside) > _DEEPEST:
                    raise Unreadable("broken")
            elif brace is not None:
                self.leave()
            elif symbol is not None:
                self.symbol(symbol)
            else:
                signs = bytes((int(code, 16),)) if code is not None else text
                self.write(signs.decode(self.state.font or self.own, "replace"), counts=True)
        while self.outside:
            self.leave()
        if self.text or self.boxed:
            self.paragraph()
        self.table()

    def symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.new = True
        elif symbol in (b"\r", b"\n"):
            self.paragraph()
        else:
            self.write(_SYMBOLS.get(symbol, ""))

    def word(self, name: str, number: int | None) -> None:
        new, self.new = self.new, False
        state = self.state
        if state.into == "gone":
            return
        if _GONE.fullmatch(name) or (new and name not in _KEPT):
            if name in ("listtext", "pntext") and self.outside:
                self.outside[-1] = replace(self.outside[-1], listed=True)
            self.state = replace(state, into="gone")
        elif name in _INTO:
            self.enter(_INTO[name])
        elif state.into == "fonts":
            self.font(name, number or 0)
        elif state.into == "styles":
            self.style(name, number or 0)
        elif name in _SIGNS:
            self.write(_SIGNS[name])
        elif name == "u":
            self.write(chr((number or 0) % 65_536))
            self.skip = state.stands
        elif name == "ansicpg":
            self.own = _page(f"cp{number}") or self.own
        elif name in _SHAPES:
            self.shape(name, number or 0)
        else:
            self.state = self.formatted(state, name, number)

    def shape(self, name: str, number: int) -> None:
        """Paragraphs, cells and rows end; the cells of a row are told of."""
        match name:
            case "par" | "sect":
                self.paragraph()
            case "cell":
                self.put(self.cell)
                self.cells.append(tuple(self.cell))
                self.cell = []
            case "row":
                self.end_row()
            case "nestcell":
                self.text.append("\t")
            case "nestrow":
                self.put(self.cell)
            case "trowd":
                self.edges, self.edge = [], Edged(0)
            case "clvmrg" | "clmrg":
                self.edge = replace(self.edge, above=name == "clvmrg", left=name == "clmrg")
            case "cellx":
                self.edges.append(replace(self.edge, right=number))
                self.edge = _PLAIN

    def formatted(self, state: _State, name: str, number: int | None) -> _State:
        on, count = number != 0, number or 0
        match name:
            case "plain":
                return replace(state, bold=False, raised=False, hidden=False, font="")
            case "b":
                return replace(state, bold=on)
            case "v" | "deleted":
                return replace(state, hidden=on)
            case "super" | "nosupersub":
                return replace(state, raised=on and name == "super")
            case "f":
                return replace(state, font=self.fonts.get(count, ""))
            case "uc":
                return replace(state, stands=min(max(count, 0), 10))
        return self.placed(state, name, count)

    def placed(self, state: _State, name: str, count: int) -> _State:
        match name:
            case "pard":
                return replace(state, heading=0, listed=False, level=0, in_table=False)
            case "s":
                return replace(state, heading=self.styles.get(count, 0))
            case "outlinelevel":
                return replace(state, heading=count + 1 if 0 <= count < 9 else 0)
            case "ls":
                return replace(state, listed=count != 0)
            case "ilvl":
                return replace(state, level=min(max(count, 0), 9))
            case "intbl":
                return replace(state, in_table=True)
        return state

    def font(self, name: str, number: int) -> None:
        if name == "f":
            self.number = number
        elif name == "fcharset" and number in _PAGES:
            self.fonts[self.number] = _PAGES[number]

    def style(self, name: str, number: int) -> None:
        if name == "s":
            self.number = number
        elif name == "outlinelevel" and 0 <= number < 9:
            self.styles[self.number] = number + 1

    def enter(self, into: str) -> None:
        self.state = replace(self.state, into=into, begin=len(self.text))
        if into == "box":
            self.aside.append((self.text, self.stressed))
            self.text, self.stressed = [], set()
        elif into in ("link", "styles"):
            self.said = ""

    def leave(self) -> None:
        """A group ends."""
        if not self.outside:
            return
        inner, self.state = self.state, self.outside.pop()
        if inner.into == "styles":
            heading = heading_named(self.said.partition(";")[0].strip())
            if heading:
                self.styles.setdefault(self.number, heading)
            self.said, self.number = "", 0
        elif inner.into == self.state.into:
            return
        elif inner.into == "link":
            found = _LINKED.search(self.said)
            self.address = found[1] if found else ""
        elif inner.into == "shown":
            if self.address and self.address not in "".join(self.text[inner.begin :]):
                self.text.append(f" {self.address} ")
            self.address = ""
        elif inner.into == "note":
            words = "".join(self.text[inner.begin :]).strip()
            self.text[inner.begin :] = [f" ({words})"] if words else []
        elif inner.into == "box":
            if self.text:
                self.put(self.boxed)
            self.text, self.stressed = self.aside.pop()

    def write(self, text: str, *, counts: bool = False) -> None:
        """Words as they come; those that `counts` may stand for a sign before them."""
        if self.skip and counts:
            cut = min(self.skip, len(text))
            text, self.skip = text[cut:], self.skip - cut
        state = self.state
        if state.into in ("styles", "link"):
            self.said += text[:1_000] if len(self.said) < 1_000 else ""
        elif state.into not in ("gone", "fonts") and not state.hidden:
            self.text.append(raised(text) if state.raised else text)
            if any(map(str.isalnum, text)):
                self.stressed.add(state.bold)

    def paragraph(self) -> None:
        if self.state.into == "note":
            self.text.append(" ")
            return
        if self.state.into == "box":
            self.put(self.boxed)
            return
        where = self.cell if self.state.in_table else self.flow
        self.put(where)
        where += self.boxed
        self.boxed = []

    def put(self, where: list[Block]) -> None:
        """What was written becomes lines."""
        if where is self.flow:
            self.table()
        text = "".join(self.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        first, *more = text.rstrip().split("\n")
        state, bold = self.state, self.stressed == {True}
        level = state.level if state.listed and not state.heading else None
        where.append(Line(0, first, bold, state.heading, level))
        indent = "" if level is None else "  " * (level + 1)
        where += (Line(0, indent + line, bold, state.heading) for line in more)
        self.text, self.stressed = [], set()

    def end_row(self) -> None:
        last = self.edges[-1].right if self.edges else 0
        edges = [*self.edges, *(Edged(last + 1_000 * at) for at in range(1, len(self.cells) - len(self.edges) + 1))]
        self.rows.append([replace(edge, blocks=cell) for edge, cell in zip(edges, self.cells, strict=False)])
        self.cells = []

    def table(self) -> None:
        """A table ends, if there is one."""
        if self.cells:
            self.end_row()
        rows, self.rows = self.rows, []
        self.flow += laid(by_edges(rows))


def _page(name: str) -> str | None:
    """The encoding of this name, if there is one of single bytes."""
    try:
        return name if len(bytes(range(128, 256)).decode(name, "replace")) == 128 else None
    except LookupError:
        return None
