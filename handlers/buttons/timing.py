"""Buttons of the vote on an event's time."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenTiming(CallbackData, prefix="timing.open"):
    """Which times suit us?"""

    item: Id


class Mark(CallbackData, prefix="timing.mark"):
    option: Id
    wanted: bool


class NoneSuits(CallbackData, prefix="timing.none"):
    item: Id


class OfferTimes(CallbackData, prefix="timing.offer"):
    """The staff's view: the times, who can when."""

    item: Id


class TypeTimes(CallbackData, prefix="timing.type"):
    """More times, as words or by the calendar."""

    item: Id


class OfferDay(CallbackData, prefix="timing.day"):
    item: Id
    day: int


class OfferHour(CallbackData, prefix="timing.hour"):
    item: Id
    day: int
    minute: int


class RemoveTimes(CallbackData, prefix="timing.remove"):
    """Which one?"""

    item: Id


class DropTime(CallbackData, prefix="timing.drop"):
    option: Id


class AskWhen(CallbackData, prefix="timing.ask"):
    item: Id
    days: int


class AskChoose(CallbackData, prefix="timing.sure"):
    option: Id


class Choose(CallbackData, prefix="timing.choose"):
    option: Id


class BeginAgain(CallbackData, prefix="timing.again"):
    item: Id
