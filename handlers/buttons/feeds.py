"""Buttons of calendars to which a class subscribes, and of what they suggest."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Feeds(CallbackData, prefix="feeds.list"):
    classroom: Id


class AddFeed(CallbackData, prefix="feeds.add"):
    classroom: Id


class OpenFeed(CallbackData, prefix="feeds.card"):
    feed: Id


class ConfirmFeed(CallbackData, prefix="feeds.confirm"):
    feed: Id


class RefuseFeed(CallbackData, prefix="feeds.refuse"):
    """What was found is not wanted."""

    feed: Id


class LookNow(CallbackData, prefix="feeds.look"):
    feed: Id


class AskRemove(CallbackData, prefix="feeds.ask-remove"):
    feed: Id


class RemoveFeed(CallbackData, prefix="feeds.remove"):
    feed: Id


class FeedNews(CallbackData, prefix="feeds.news"):
    classroom: Id


class MonthNews(CallbackData, prefix="feeds.month"):
    classroom: Id
    year: int
    month: int
    page: int


class TakeMonth(CallbackData, prefix="feeds.take-all"):
    classroom: Id
    year: int
    month: int


class OpenSuggestion(CallbackData, prefix="feeds.event"):
    suggestion: Id


class TakeSuggestion(CallbackData, prefix="feeds.take"):
    suggestion: Id
    kind: str


class IgnoreSuggestion(CallbackData, prefix="feeds.ignore"):
    suggestion: Id


class ApplySuggestion(CallbackData, prefix="feeds.apply"):
    suggestion: Id


class LeaveSuggestion(CallbackData, prefix="feeds.leave"):
    suggestion: Id
