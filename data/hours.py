"""Waking hours: when the bot may speak on a class's clock, and how long an answer may take."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET = (time(21), time(8))
"""Nothing is sent between these hours of the class's clock (PRODUCT: quiet hours)."""


def awake(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or, in quiet hours, the morning after."""
    local = moment.astimezone(zone)
    evening, morning = QUIET
    if local.time() >= evening:
        return datetime.combine(local.date() + timedelta(days=1), morning, zone)
    return datetime.combine(local.date(), morning, zone) if local.time() < morning else moment


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    """Is it night on the class's clock?"""
    return awake(moment, zone) is not moment


def at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """A day's minute on the class's clock."""
    return datetime.combine(day, time(minute // 60, minute % 60), zone)


def waking(moment: datetime, hours: int, zone: ZoneInfo) -> datetime:
    """The moment after so many waking hours: quiet hours do not count, in any time of the year."""
    at, left = awake(moment, zone).astimezone(UTC), timedelta(hours=hours)
    while True:
        evening = datetime.combine(at.astimezone(zone).date(), QUIET[0], zone).astimezone(UTC)
        if left <= evening - at:
            return at + left
        left -= evening - at
        at = awake(evening, zone).astimezone(UTC)
