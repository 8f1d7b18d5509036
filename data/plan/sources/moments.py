"""How a spreadsheet shows its numbers: as days and hours by their formats, else as they are."""

from datetime import datetime, timedelta

from data.patterns import pattern

EARLY, LATE = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 — a cell has no zone
"""The days from which spreadsheets count; the second is the old Macintosh's."""
SHOWN = {
    **dict.fromkeys((14, 15, *range(27, 32), 36, *range(50, 55), 57, 58), "yd"),
    **dict.fromkeys((16, 17), "d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h"),
    22: "ydh",
}
"""What the built-in number formats show: the year, the day, the hour."""
_NO_CODE = pattern(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shown_by(code: str) -> str:
    """What a number format shows of a moment; `m` is a month beside days or years, minutes beside hours."""
    letters = set(_NO_CODE.sub("", code.partition(";")[0]).lower()) if "general" not in code.lower() else set()
    timed = "[h" in code.lower() or bool(letters & set("hs"))
    dated = "d" in letters or "y" in letters or ("m" in letters and not timed)
    return "y" * ("y" in letters) + "d" * dated + "h" * timed


def as_shown(said: str, shown: str, first: datetime = EARLY) -> str:
    """A number as the sheet shows it: a day without its year where the sheet shows none («12.янв»)."""
    try:
        number = float(said)
        if not shown:
            return str(int(number)) if number.is_integer() else f"{number:.10g}"
        moment = first + timedelta(minutes=round(number * 1440))
    except (ValueError, OverflowError):
        return said
    clock = f"{moment:%H:%M}" if "h" in shown or moment.time() != first.time() else ""
    if "d" not in shown or ("h" in shown and number < 1):
        return clock
    if clock == "00:00" and number.is_integer():
        clock = ""
    return f"{moment:%d.%m.%Y} {clock}".rstrip() if "y" in shown else f"{moment:%d.%m} {clock}".rstrip()
