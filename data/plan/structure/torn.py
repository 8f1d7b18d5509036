"""A table that was torn when it was copied: each of its cells is a line."""

from data.patterns import pattern
from data.plan.document import Cell, Row, Table
from data.plan.record import Record
from data.plan.structure.said import MONTH_ALONE, Said
from data.plan.structure.walk import Part, Walk
from data.plan.tables import column_role
from data.plan.words import fold, is_title

_LEAST = 3
"""So many names of columns below each other are a header."""


def torn(walk: Walk, line: Said) -> bool:
    """The names of columns, one to a line, and below them the cells: put together where each row is whole."""
    if column_role(line.body) is None:
        return False
    names: list[Said] = []
    for one in [line, *walk.below(10)]:
        if column_role(one.body) is None or walk.find(one.body).day:
            break
        names.append(one)
    roles = [column_role(one.body) for one in names]
    if len(roles) < _LEAST or "title" not in roles or not {"when", "time"} & set(roles):
        return False
    body = walk.below(len(walk.parts))[len(names) - 1 :]
    walk.headings += [one.number for one in body if LONE.fullmatch(one.text)]
    end = body[-1] if body else None
    body = [one for one in body if not LONE.fullmatch(one.text)]
    walk.headings += [one.number for one in names]
    rows = _rows(walk, body, names, roles)
    last = walk.parts.index(end) if end is not None else walk.at + len(names) - 1
    if rows is not None:
        walk.parts[walk.at + 1 : last + 1] = [Table(tuple(rows))]
        return True
    for one in body:
        if _is_section(one):
            walk.headings.append(one.number)
        else:
            walk.refuse(one.number, one.raw, "torn")
    walk.at = last
    return True


LONE = pattern(r"(?:№\s?)?\d{1,3}\s?[.)]?")


def counted(walk: Walk, line: Said) -> bool:
    """Cells below a number each, over and over: «1. / Линейка / 4 декабря / учителя / 2. / …»."""
    if walk.above.bare or _number(line) != 1:
        return False
    groups: list[list[Said]] = []
    for one in [line, *walk.below(len(walk.parts))]:
        if _number(one) == len(groups) + 1:
            groups.append([])
        elif groups:
            groups[-1].append(one)
    if len(groups) < 2 or min(map(len, groups)) < 2:
        return False
    width = min(map(len, groups))
    if any(len(group) != width for group in groups[:-1]):
        return False
    sorts = [[walk.find(one.body).alone for one in group[:width]] for group in groups]
    if any(one != sorts[0] for one in sorts) or sum(sorts[0]) != 1:
        return False
    when = sorts[0].index(True)
    title = 1 if when == 0 else 0
    records: list[Part] = []
    for group in groups:
        cells = {"when": group[when].text, "title": group[title].text}
        cells["note"] = "\n".join(one.text for at, one in enumerate(group[:width]) if at not in (when, title))
        records.append(Record(group[0].number, "\n".join(one.raw for one in group[:width]), cells))
        walk.more[group[0].number] = [(one.number, one.raw) for one in group[1:width]]
    first = walk.at
    last = walk.parts.index(groups[-1][width - 1])
    walk.headings += [one.number for one in walk.parts[first : last + 1] if isinstance(one, Said) and _number(one)]
    walk.parts[first + 1 : last + 1] = records
    return True


def _number(line: Said) -> int:
    found = LONE.fullmatch(line.text)
    return int("".join(c for c in line.text if c.isdigit()) or 0) if found is not None else 0


def _is_section(line: Said) -> bool:
    return MONTH_ALONE.fullmatch(line.body) is not None or is_title(fold(line.body))


def _rows(walk: Walk, body: list[Said], names: list[Said], roles: list[str | None]) -> list[Row] | None:
    """The rows that the cells make; nothing unless each row has a cell for each column, of its sort."""
    width = len(names)
    rows = [Row(names[0].number, tuple(Cell(one.text) for one in names))]
    at = 0
    while at < len(body):
        if _is_section(body[at]):
            first, *rest = (Cell(body[at].text, left=place > 0) for place in range(width))
            rows.append(Row(body[at].number, (first, *rest)))
            at += 1
            continue
        cells = body[at : at + width]
        if len(cells) < width or any(map(_is_section, cells)):
            return None
        for role, cell in zip(roles, cells, strict=True):
            if (role in ("when", "time")) is not walk.find(cell.body).alone:
                return None
        rows.append(Row(cells[0].number, tuple(Cell(cell.text) for cell in cells)))
        walk.more[cells[0].number] = [(cell.number, cell.raw) for cell in cells[1:]]
        at += width
    return rows
