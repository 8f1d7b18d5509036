"""Buttons of the rating."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class ShowRating(CallbackData, prefix="rating.show"):
    classroom: Id


class RatingOf(CallbackData, prefix="rating.of"):
    """The rating of a week, month, quarter or school year."""

    classroom: Id
    span: str


class OwnDeeds(CallbackData, prefix="rating.deeds"):
    classroom: Id
    page: int


class CallTeam(CallbackData, prefix="rating.team"):
    classroom: Id


class NoTeam(CallbackData, prefix="rating.no-team"):
    classroom: Id
