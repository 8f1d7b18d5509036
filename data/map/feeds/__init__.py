"""Calendars elsewhere to which a class subscribes: what they hold ahead is suggested to the staff, never put on a map
by itself.

`tables ← reading ← subscriptions, looks, choosing`: who subscribes to what; what a look brought; what the staff take.
The look itself, over the network, is `scheduler/feeds.py`.
"""

from data.map.feeds.choosing import Taken, apply, ignore, leave, take_in, take_month
from data.map.feeds.looks import DueLook, fail, keep, keep_same, next_due, purge, take
from data.map.feeds.reading import CHOICE, Feed, Suggestion, count, get, known, months_of, news, of_class, suggestion
from data.map.feeds.subscriptions import address_of, bring, confirm, look_now, remove, subscribe
from data.map.feeds.tables import AHEAD, LIMIT, REASONS, feeds, suggestions

__all__ = [
    "AHEAD",
    "CHOICE",
    "LIMIT",
    "REASONS",
    "DueLook",
    "Feed",
    "Suggestion",
    "Taken",
    "address_of",
    "apply",
    "bring",
    "confirm",
    "count",
    "fail",
    "feeds",
    "get",
    "ignore",
    "keep",
    "keep_same",
    "known",
    "leave",
    "look_now",
    "months_of",
    "news",
    "next_due",
    "of_class",
    "purge",
    "remove",
    "subscribe",
    "suggestion",
    "suggestions",
    "take",
    "take_in",
    "take_month",
]
