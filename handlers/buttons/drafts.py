"""Buttons of a map in the making."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class MakeMap(CallbackData, prefix="drafts.make"):
    classroom: Id


class MonthOf(CallbackData, prefix="drafts.of"):
    """A month of the calendar, begun or not."""

    classroom: Id
    year: int
    month: int


class PlanMonth(CallbackData, prefix="drafts.plan"):
    """A month's map is to be edited, or made."""

    classroom: Id
    year: int
    month: int


class Preview(CallbackData, prefix="drafts.preview"):
    draft: Id
    page: int


class Warnings(CallbackData, prefix="drafts.warnings"):
    draft: Id
    page: int


class FoldedLines(CallbackData, prefix="drafts.folded"):
    """The lines that are not the class's business."""

    draft: Id
    page: int


class UnreadLine(CallbackData, prefix="drafts.line"):
    """A line of the draft's plan number `block` that may be an item after all."""

    draft: Id
    block: int
    line: int


class LineKinds(CallbackData, prefix="drafts.line-kinds"):
    """All kinds for such a line."""

    draft: Id
    block: int
    line: int


class LineAs(CallbackData, prefix="drafts.line-as"):
    draft: Id
    block: int
    line: int
    kind: str


class CopyFrom(CallbackData, prefix="drafts.copy-from"):
    draft: Id


class CopyMonth(CallbackData, prefix="drafts.copy"):
    draft: Id
    month: Id


class Template(CallbackData, prefix="drafts.template"):
    """The table to be filled in, in the language of whoever presses."""


class UndoEdit(CallbackData, prefix="drafts.undo"):
    draft: Id
    version: int


class AskDiscard(CallbackData, prefix="drafts.ask-discard"):
    draft: Id


class Discard(CallbackData, prefix="drafts.discard"):
    draft: Id
    version: int


class Save(CallbackData, prefix="drafts.save"):
    """Of a published map: how?"""

    draft: Id
    version: int


class SaveAs(CallbackData, prefix="drafts.save-as"):
    draft: Id
    version: int
    tell: bool


class SaveAndPublish(CallbackData, prefix="drafts.publish"):
    """What is saved goes to the families at once."""

    draft: Id
    version: int
