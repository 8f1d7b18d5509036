"""Buttons of the class's books."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Shelf(CallbackData, prefix="anthologies.shelf"):
    classroom: Id
    page: int


class OpenBook(CallbackData, prefix="anthologies.open"):
    anthology: Id


class Sources(CallbackData, prefix="anthologies.sources"):
    """Of what a book is made."""

    classroom: Id
    page: int


class PlanBook(CallbackData, prefix="anthologies.plan"):
    """What would stand in it; item 0 is all tasks of the school year."""

    classroom: Id
    item: Id
    year: int
    page: int


class MakeBook(CallbackData, prefix="anthologies.make"):
    classroom: Id
    item: Id
    year: int


class AskFamilies(CallbackData, prefix="anthologies.ask"):
    """Ask those who have not said whether their story may be printed."""

    classroom: Id
    item: Id
    year: int


class SendBook(CallbackData, prefix="anthologies.send"):
    anthology: Id


class DropBook(CallbackData, prefix="anthologies.drop"):
    anthology: Id
