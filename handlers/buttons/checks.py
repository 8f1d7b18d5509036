"""Buttons of checking what families tell."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Queue(CallbackData, prefix="checks.queue"):
    classroom: Id


class AcceptReport(CallbackData, prefix="checks.accept"):
    report: Id


class OpenWaiting(CallbackData, prefix="checks.at"):
    """The queue at this report, as long as it waits."""

    report: Id


class OtherPoints(CallbackData, prefix="checks.other"):
    report: Id


class AcceptWith(CallbackData, prefix="checks.with"):
    report: Id
    points: int


class AcceptKind(CallbackData, prefix="checks.kind"):
    classroom: Id
    kind: str


class ReturnReport(CallbackData, prefix="checks.return"):
    report: Id


class DeclineReport(CallbackData, prefix="checks.decline"):
    report: Id


class DeclineSilently(CallbackData, prefix="checks.decline-now"):
    report: Id


class SkipReport(CallbackData, prefix="checks.skip"):
    report: Id


class UndoCheck(CallbackData, prefix="checks.undo"):
    report: Id


class CheckLog(CallbackData, prefix="checks.log"):
    classroom: Id
    page: int
