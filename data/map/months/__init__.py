"""A month's map: what is on it, what every family has of it, and how it is changed.

`reading` (a map, and for whom it is) ← `publishing` (what was sent of it) ← `changing`.
"""

from data.map.months.changing import cancel, change, history, of_change, shift, undo
from data.map.months.publishing import publish, publish_at, publish_due, show_again, show_chat, welcome
from data.map.months.reading import (
    Month,
    begin,
    beside,
    first_of,
    get,
    made,
    moment,
    moment_of,
    near,
    next_first,
    of_first,
    of_kind,
    on,
    published,
    soon,
    zone_of,
)

__all__ = [
    "Month",
    "begin",
    "beside",
    "cancel",
    "change",
    "first_of",
    "get",
    "history",
    "made",
    "moment",
    "moment_of",
    "near",
    "next_first",
    "of_change",
    "of_first",
    "of_kind",
    "on",
    "publish",
    "publish_at",
    "publish_due",
    "published",
    "shift",
    "show_again",
    "show_chat",
    "soon",
    "undo",
    "welcome",
    "zone_of",
]
