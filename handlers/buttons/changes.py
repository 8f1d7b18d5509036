"""Buttons of changes of a map."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class AskRemove(CallbackData, prefix="changes.ask-remove"):
    item: Id


class Remove(CallbackData, prefix="changes.remove"):
    item: Id
    tell: bool


class History(CallbackData, prefix="changes.history"):
    month: Id
    page: int


class AskUndo(CallbackData, prefix="changes.ask-undo"):
    change: Id


class Undo(CallbackData, prefix="changes.undo"):
    change: Id
