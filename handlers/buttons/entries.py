"""Buttons of editing what stands in a draft."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenEntry(CallbackData, prefix="entries.open"):
    draft: Id
    key: int


class AddEntry(CallbackData, prefix="entries.add"):
    draft: Id


class AddKind(CallbackData, prefix="entries.kind"):
    """The kind of a new item; its title is asked next."""

    draft: Id
    kind: str


class AskField(CallbackData, prefix="entries.ask"):
    """A field of an item is to be corrected."""

    draft: Id
    key: int
    field: str
    page: int = 0


class SetField(CallbackData, prefix="entries.set"):
    """A field's new value, by a button; of a list what is to be put in or taken out; empty: none."""

    draft: Id
    version: int
    key: int
    field: str
    value: str
    page: int = 0


class ChooseDay(CallbackData, prefix="entries.day"):
    """A day of the draft's month; the hour is asked next."""

    draft: Id
    key: int
    day: int


class ChooseHour(CallbackData, prefix="entries.hour"):
    """A day of the draft's month and a minute of it; -1: all day, and a day 0: all month."""

    draft: Id
    version: int
    key: int
    day: int
    minute: int


class MoveEntry(CallbackData, prefix="entries.move"):
    draft: Id
    version: int
    key: int
    step: int


class RemoveEntry(CallbackData, prefix="entries.remove"):
    draft: Id
    version: int
    key: int


class Looked(CallbackData, prefix="entries.looked"):
    """A copied item's day is right as it is."""

    draft: Id
    version: int
    key: int
