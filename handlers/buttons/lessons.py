"""Buttons of what a class has taught the reader of plans."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenLessons(CallbackData, prefix="lessons.open"):
    classroom: Id
    page: int


class EraseLesson(CallbackData, prefix="lessons.erase"):
    classroom: Id
    lesson: Id
    page: int


class EraseLessons(CallbackData, prefix="lessons.erase-all"):
    """All of them; unless `sure`, it is asked."""

    classroom: Id
    sure: bool


class CallClass(CallbackData, prefix="lessons.call"):
    """The class is called otherwise in plans."""

    classroom: Id
