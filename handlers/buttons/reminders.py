"""Buttons of reminders."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Snooze(CallbackData, prefix="reminders.snooze"):
    """Remind once more in the evening."""

    item: Id
