"""Buttons of the letters between a family and the staff: lists, a thread, and what its reader decides."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Threads(CallbackData, prefix="threads.all"):
    classroom: Id
    page: int


class OpenThread(CallbackData, prefix="threads.open"):
    """`page`: from the latest letters, 0, back."""

    thread: Id
    page: int


class OpenMail(CallbackData, prefix="threads.mail"):
    """One letter whole, with its files."""

    mail: Id


class SeeThread(CallbackData, prefix="threads.see"):
    """It needs no answer, up to the last letter that was shown above."""

    thread: Id
    upto: Id


class BlockFamily(CallbackData, prefix="threads.block"):
    """`sure`: asked already."""

    thread: Id
    on: bool
    sure: bool
