"""The time zones that there are."""

from functools import cache
from zoneinfo import available_timezones


@cache
def zones() -> frozenset[str]:
    """Their names, such as "Europe/Moscow": looked for once (30 ms, in hundreds of folders and files)."""
    return frozenset(available_timezones())
