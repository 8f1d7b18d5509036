"""The button of a team's archive."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class MakeArchive(CallbackData, prefix="archives.make"):
    team: Id
