"""Buttons of a family's tree."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class OpenTree(CallbackData, prefix="tree.open"):
    classroom: Id
    page: int


class AddFirst(CallbackData, prefix="tree.add"):
    """Somebody who belongs to nobody yet."""

    classroom: Id


class OpenRelative(CallbackData, prefix="tree.one"):
    relative: Id


class Whose(CallbackData, prefix="tree.whose"):
    """Who is somebody's parent, child, or brother or sister (`kin`): one of the tree, or new?"""

    relative: Id
    kin: str
    page: int


class NewKin(CallbackData, prefix="tree.new"):
    relative: Id
    kin: str


class JoinKin(CallbackData, prefix="tree.join"):
    relative: Id
    kin: str
    other: Id


class RetellRelative(CallbackData, prefix="tree.retell"):
    relative: Id


class PartRelative(CallbackData, prefix="tree.part"):
    """Whose child somebody is, is told anew."""

    relative: Id


class AskRemoveRelative(CallbackData, prefix="tree.askremove"):
    relative: Id


class RemoveRelative(CallbackData, prefix="tree.remove"):
    relative: Id


class DrawTree(CallbackData, prefix="tree.draw"):
    classroom: Id
    paper: str


class AskClear(CallbackData, prefix="tree.askclear"):
    classroom: Id


class ClearTree(CallbackData, prefix="tree.clear"):
    classroom: Id
