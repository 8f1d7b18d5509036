"""Buttons of the class's materials."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Id


class Materials(CallbackData, prefix="materials.all"):
    """`tag`: the key of a tag, or nothing."""

    classroom: Id
    tag: str
    page: int


class OpenMaterial(CallbackData, prefix="materials.open"):
    material: Id


class AddMaterial(CallbackData, prefix="materials.add"):
    classroom: Id


class ChangeMaterial(CallbackData, prefix="materials.change"):
    material: Id


class TagMaterial(CallbackData, prefix="materials.tag"):
    """A tag on or off, by its key."""

    material: Id
    tag: str


class NoFiles(CallbackData, prefix="materials.no-files"):
    material: Id


class ShowMaterial(CallbackData, prefix="materials.show"):
    material: Id


class RemoveMaterial(CallbackData, prefix="materials.remove"):
    """`sure`: asked already."""

    material: Id
    sure: bool


class PostMaterial(CallbackData, prefix="materials.post"):
    material: Id
