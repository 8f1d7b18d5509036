"""Buttons of answering an event."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Answer(CallbackData, prefix="answers.give"):
    item: Id
    answer: str


class AnswerOnMap(CallbackData, prefix="answers.map"):
    """The same from a map, which then asks of its next event."""

    month: Id
    item: Id
    answer: str


class Coming(CallbackData, prefix="answers.people"):
    """So many come with the family."""

    item: Id
    people: int


class Responses(CallbackData, prefix="answers.all"):
    """What all families have said, for the staff."""

    item: Id


class CloseBefore(CallbackData, prefix="answers.close"):
    item: Id
    hours: int


class AnswersFile(CallbackData, prefix="answers.file"):
    item: Id


class AnswersToChat(CallbackData, prefix="answers.chat"):
    item: Id
