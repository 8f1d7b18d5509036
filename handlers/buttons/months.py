"""Buttons of months and their maps."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class MonthCard(CallbackData, prefix="months.card"):
    """The staff's view of a month."""

    month: Id


class Publish(CallbackData, prefix="months.publish"):
    month: Id


class PublishWhen(CallbackData, prefix="months.when"):
    """The map is to be published by itself: on which day? The calendar shows this month."""

    month: Id
    year: int
    of: int


class PublishDay(CallbackData, prefix="months.day"):
    """On this day (20261201); at which hour?"""

    month: Id
    day: int


class PublishAt(CallbackData, prefix="months.at"):
    """On this day at this minute of it."""

    month: Id
    day: int
    minute: int


class PublishNever(CallbackData, prefix="months.never"):
    """It is not published by itself after all."""

    month: Id


class NearMap(CallbackData, prefix="months.near"):
    classroom: Id


class Map(CallbackData, prefix="months.map"):
    month: Id


class Section(CallbackData, prefix="months.section"):
    month: Id
    section: str
    page: int


class Soon(CallbackData, prefix="months.soon"):
    """Today and the next days."""

    classroom: Id
    page: int
