"""Buttons of telling about a deed."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Tell(CallbackData, prefix="reports.tell"):
    item: Id


class TellOuting(CallbackData, prefix="reports.outing"):
    classroom: Id


class Done(CallbackData, prefix="reports.done"):
    """What can be told about now."""

    classroom: Id
    page: int


class SendReport(CallbackData, prefix="reports.send"):
    report: Id


class DropReport(CallbackData, prefix="reports.drop"):
    report: Id


class Resume(CallbackData, prefix="reports.resume"):
    report: Id


class Reader(CallbackData, prefix="reports.reader"):
    """Who read the book to whom."""

    report: Id
    reader: str


class Minutes(CallbackData, prefix="reports.minutes"):
    """For how long the book was read."""

    report: Id
    minutes: int
