"""Buttons of handing in a step, and of its check."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenWork(CallbackData, prefix="works.open"):
    team: Id
    step: Id


class AddToWork(CallbackData, prefix="works.add"):
    team: Id
    step: Id


class TakeOffPiece(CallbackData, prefix="works.off"):
    """What one's own family added last is not meant after all."""

    team: Id
    step: Id


class SendWork(CallbackData, prefix="works.send"):
    team: Id
    step: Id


class ShowFiles(CallbackData, prefix="works.files"):
    team: Id
    step: Id
    page: int


class WorksQueue(CallbackData, prefix="works.queue"):
    classroom: Id


class AcceptWork(CallbackData, prefix="works.accept"):
    team: Id
    step: Id


class OtherPoints(CallbackData, prefix="works.other"):
    team: Id
    step: Id


class ReturnWork(CallbackData, prefix="works.return"):
    team: Id
    step: Id


class UndoWork(CallbackData, prefix="works.undo"):
    team: Id
    step: Id
