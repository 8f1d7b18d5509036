"""Buttons of what is to be checked in a draft."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Doubts(CallbackData, prefix="doubts.open"):
    """What is to be checked, one at a time."""

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


class SayOtherwise(CallbackData, prefix="doubts.other"):
    """A doubtful part of an item is none of its likely readings; then checking goes on."""

    draft: Id
    key: int
    part: str
    page: int


class SettleKinds(CallbackData, prefix="doubts.settle-kinds"):
    """All items whose kind is doubtful are of this one; of a `key`, those that stand under its heading."""

    draft: Id
    version: int
    kind: str
    key: int


class SettleColumn(CallbackData, prefix="doubts.column"):
    """A column of the plan number `block` has this role."""

    draft: Id
    version: int
    block: int
    column: int
    role: str


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


class TakeLine(CallbackData, prefix="doubts.take"):
    """A line that was not read is an item of this kind."""

    draft: Id
    block: int
    line: int
    kind: str
    page: int


class TakeLines(CallbackData, prefix="doubts.take-lines"):
    """All lines that were not read are items of this kind."""

    draft: Id
    version: int
    kind: str


class JoinLine(CallbackData, prefix="doubts.join-line"):
    """A line that was not read belongs to the item above it."""

    draft: Id
    block: int
    line: int
    page: int


class DropLine(CallbackData, prefix="doubts.drop-line"):
    """A line that was not read is not needed."""

    draft: Id
    block: int
    line: int
    page: int


class DropLines(CallbackData, prefix="doubts.drop-lines"):
    """None of the lines that were not read is needed."""

    draft: Id
    version: int


class TakeBack(CallbackData, prefix="doubts.undo"):
    """The last edit is taken back, and checking goes on."""

    draft: Id
    version: int
    page: int
