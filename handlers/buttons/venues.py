"""Buttons of museums, parks and estates."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class ChooseVisit(CallbackData, prefix="venues.days"):
    """The calendar of the slot's month."""

    slot: Id


class VisitOn(CallbackData, prefix="venues.on"):
    """`on` is the day's ordinal number (`date.toordinal`)."""

    slot: Id
    on: int


class ConfirmVisit(CallbackData, prefix="venues.confirm"):
    slot: Id


class FindPlace(CallbackData, prefix="venues.find"):
    item: Id


class Stations(CallbackData, prefix="venues.metro"):
    item: Id
    page: int


class Near(CallbackData, prefix="venues.near"):
    """The places by the way from here; `lat` and `lon` are ten-thousandths of a degree."""

    item: Id
    lat: int
    lon: int
    page: int


class Season(CallbackData, prefix="venues.season"):
    classroom: Id
