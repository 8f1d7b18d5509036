"""Buttons of rounds of venues."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Rounds(CallbackData, prefix="rounds.list"):
    classroom: Id


class OpenRound(CallbackData, prefix="rounds.month"):
    """A month's round, to be announced: the calendar of the day on which it opens. `first`, `on`: ordinal days."""

    classroom: Id
    first: int


class RoundDay(CallbackData, prefix="rounds.day"):
    classroom: Id
    first: int
    on: int


class RoundHour(CallbackData, prefix="rounds.hour"):
    """`early`: for so many hours before it those with fewest visits choose first."""

    classroom: Id
    first: int
    on: int
    hour: int
    early: int


class ShareRound(CallbackData, prefix="rounds.share"):
    item: Id
    families: int
