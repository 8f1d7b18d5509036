"""What the reader makes of a text, in words: a line for each item and each line that is none."""

from datetime import date, datetime

from data.plan import read
from data.plan.entry import Understood


def told(text: str, month: str) -> list[str]:
    """«12 15:00–17:00 | Лепка», with `?day` behind a doubtful one; «prose: …» is a line that is no item."""
    first = date.fromisoformat(f"{month}-01")
    plan = read(text, month=first, today=first)
    items = [(one.line, _of(one, first)) for one in plan.items]
    unread = [(one.line, f"{one.reason}: {one.text}") for one in plan.unread]
    return [said for _, said in sorted(items + unread, key=lambda one: one[0])]


def _of(item: Understood, month: date) -> str:
    doubts = "".join(f" ?{doubt}" for doubt in item.doubts if doubt != "kind")
    return f"{_when(item, month)} | {item.title}{doubts}"


def _when(item: Understood, month: date) -> str:
    def day(moment: datetime | date) -> str:
        return f"{moment.day}" if moment.month == month.month else f"{moment.day}.{moment.month:02}"

    if item.starts is None:
        until = f" {item.ends:%H:%M}" if isinstance(item.ends, datetime) else ""
        return f"..{day(item.ends)}{until}" if item.ends else "all"
    if isinstance(item.starts, datetime):
        return f"{day(item.starts)} {item.starts:%H:%M}" + (f"–{item.ends:%H:%M}" if item.ends else "")
    return day(item.starts) + (f"..{day(item.ends)}" if item.ends else "")
