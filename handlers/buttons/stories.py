"""Buttons of writing and reading a story."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenStory(CallbackData, prefix="stories.open"):
    """What the family writes for this task, or the choice of an opening."""

    item: Id


class ChooseOpening(CallbackData, prefix="stories.choose"):
    item: Id


class Begin(CallbackData, prefix="stories.begin"):
    """Begin so; opening 0 is the family's own."""

    item: Id
    opening: Id


class AskTitle(CallbackData, prefix="stories.title"):
    story: Id


class TakeOff(CallbackData, prefix="stories.off"):
    """Take off the last of so many parts."""

    story: Id
    parts: int


class SendStory(CallbackData, prefix="stories.send"):
    story: Id


class TakeBack(CallbackData, prefix="stories.back"):
    story: Id


class ReadStory(CallbackData, prefix="stories.read"):
    """Read it here, page by page."""

    story: Id
    page: int


class AskDropStory(CallbackData, prefix="stories.askdrop"):
    story: Id


class DropStory(CallbackData, prefix="stories.drop"):
    story: Id
