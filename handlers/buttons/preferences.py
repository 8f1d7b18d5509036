"""Buttons of what a person prefers."""

from aiogram.filters.callback_data import CallbackData


class Prefer(CallbackData, prefix="preferences.set", sep="|"):
    """A person wants one thing otherwise; a zone's name has no "|"."""

    field: str
    value: str


class PreferZone(CallbackData, prefix="preferences.zone"):
    """Which clock?"""
