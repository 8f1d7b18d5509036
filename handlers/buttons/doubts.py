"""Buttons of what is doubtful in a draft."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Doubts(CallbackData, prefix="doubts.open"):
    """What is a guess, one at a time."""

    draft: Id
    page: int


class Settle(CallbackData, prefix="doubts.settle"):
    """A doubtful part of an item is its likely reading of this number."""

    draft: Id
    version: int
    key: int
    part: str
    reading: int
    page: int


class SettleKinds(CallbackData, prefix="doubts.settle-kinds"):
    """All items whose kind is doubtful are of this one."""

    draft: Id
    version: int
    kind: str


class Join(CallbackData, prefix="doubts.join"):
    """What was read as an item belongs to the one above it."""

    draft: Id
    version: int
    key: int
    page: int


class Drop(CallbackData, prefix="doubts.drop"):
    """What was read as an item is none."""

    draft: Id
    version: int
    key: int
    page: int
