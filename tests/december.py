"""A plan that is pasted for December 2026, and what is read of it."""

# ruff: noqa: DTZ001 — a plan is in the class's own clock

from datetime import date, datetime

from data.plan import Plan, Understood, read

DECEMBER = date(2026, 12, 1)
TODAY = date(2026, 11, 24)


def plan(text: str, month: date | None = DECEMBER) -> Plan:
    return read(text, month=month, today=TODAY)


def only(text: str) -> Understood:
    found = plan(text)
    assert found.unread == ()
    assert len(found.items) == 1, found
    return found.items[0]


def moment(text: str | None) -> datetime | date | None:
    """«12», «12 18:00» of December 2026, or a whole ISO day."""
    if text is None:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    day, _, clock = text.partition(" ")
    if not clock:
        return date(2026, 12, int(day))
    hour, minute = clock.split(":")
    return datetime(2026, 12, int(day), int(hour), int(minute))


def facts(found: Plan) -> list[tuple[int, str, str]]:
    return [(item.line, item.kind, item.title) for item in found.items]
