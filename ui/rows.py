"""Rows that stand alike on many screens: a choice with its tick, the way back, a question with yes and no."""

from ui.screen import Row, Screen, button
from ui.text import Html, Text


def tick(label: str, on: bool) -> str:
    """What can be chosen, ticked where it is."""
    return f"✓ {label}" if on else label


def back_to(t: Text, data: str) -> Row:
    """The way to where one came from."""
    return button(t("people-back"), data)


def in_words(t: Text, data: str) -> Row:
    """What a picture shows, as text: for whom it is read aloud, or translated."""
    return button(t("people-in-words"), data)


def question(text: Html, yes: Row, no: Row, *, beside: bool = False) -> Screen:
    """Asked once more before it is done: what does it, and below it (or `beside` it) what does not."""
    return Screen(text, ((*yes, *no),) if beside else (yes, no))
