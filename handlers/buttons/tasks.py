"""Buttons of who does what for a step."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Tasks(CallbackData, prefix="tasks.all"):
    team: Id
    step: Id


class AddTasks(CallbackData, prefix="tasks.add"):
    team: Id
    step: Id


class PressTask(CallbackData, prefix="tasks.press"):
    """A free one is taken, one's own is done or not yet."""

    task: Id


class DropTask(CallbackData, prefix="tasks.drop"):
    """One's own is free again, a free one is not needed."""

    task: Id
