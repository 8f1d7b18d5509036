"""How calendar files are written: zones of their own, attachments, letters of old phones, days with a time behind."""

import quopri
import re
from datetime import timedelta, timezone, tzinfo

from data.patterns import pattern


def zones(lines: list[str]) -> dict[str, tzinfo]:
    """The zones that the file defines with one distance from UTC alone, by their names."""
    found: dict[str, tzinfo] = {}
    name, offsets = "", set[str]()
    for line in lines:
        key, _, said = line.strip().partition(":")
        match key.upper().partition(";")[0]:
            case "BEGIN" if said.upper() == "VTIMEZONE":
                name, offsets = "", set()
            case "TZID" if not name:
                name = said.strip('"')
            case "TZOFFSETTO":
                offsets.add(said)
            case "END" if said.upper() == "VTIMEZONE" and name and len(offsets) == 1:
                offset = offset_of(offsets.pop())
                found |= {name: offset} if offset is not None else {}
    return found


_OFFSET = pattern(r"(?:^|UTC|GMT)([+-])(\d\d):?(\d\d)")


def offset_of(said: str) -> tzinfo | None:
    """«+0300», «(UTC+03:00) Moscow, St. Petersburg»: a distance from UTC."""
    match = _OFFSET.search(said)
    if match is None or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    distance = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(distance if match[1] == "+" else -distance)


def within(block: list[str]) -> list[str]:
    """An event's lines without what is attached to it."""
    said: list[str] = []
    left_out = False
    for line in block:
        left_out = left_out if line[:1] in (" ", "\t") else line[:6].upper() == "ATTACH"
        said += [] if left_out else [line]
    return said


def joined(block: list[str]) -> list[str]:
    """The lines, those of old phones that go on after a «=» in one."""
    said: list[str] = []
    goes_on = False
    for line in block:
        if goes_on:
            said[-1] = said[-1][:-1] + line
        else:
            said.append(line)
        goes_on = "QUOTED-PRINTABLE" in said[-1].partition(":")[0].upper() and line.endswith("=")
    return said


def usual(line: str) -> str:
    """A line as today's calendars write it: a day without a time behind it, letters instead of «=D0=AF»."""
    head, colon, said = line.partition(":")
    upper = head.upper()
    if upper.endswith(";VALUE=DATE"):
        return f"{head}:{said[:8]}"
    if "QUOTED-PRINTABLE" not in upper:
        return line
    named = re.search(r"CHARSET=([\w-]+)", upper)
    try:
        text = quopri.decodestring(said.encode()).decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return line
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return f"{head.partition(';')[0]}{colon}" + "\\n".join(text.splitlines())
