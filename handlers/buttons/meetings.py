"""Buttons of meetings: agenda, questions, minutes."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Meetings(CallbackData, prefix="meetings.list"):
    classroom: Id
    page: int


class WriteAgenda(CallbackData, prefix="meetings.agenda"):
    item: Id


class NoAgenda(CallbackData, prefix="meetings.no-agenda"):
    item: Id


class Questions(CallbackData, prefix="meetings.questions"):
    item: Id
    page: int


class AskQuestion(CallbackData, prefix="meetings.ask"):
    item: Id


class AnswerQuestion(CallbackData, prefix="meetings.answer"):
    matter: Id


class SkipQuestion(CallbackData, prefix="meetings.skip"):
    matter: Id


class QuestionsFile(CallbackData, prefix="meetings.file"):
    item: Id


class QuestionsSheet(CallbackData, prefix="meetings.sheet"):
    """To be printed."""

    item: Id
