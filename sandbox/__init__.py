"""Telegram without Telegram: a Bot API server on loopback and persons who say and press, for tests and for a demo."""

from .alone import at_once
from .clock import Clock
from .groups import Group
from .media import sample_picture
from .page import Page
from .people import Person
from .samples import Sample, landscape, samples
from .server import Called
from .telegram import Picture, Telegram
from .views import Seen, View

__all__ = [
    "Called",
    "Clock",
    "Group",
    "Page",
    "Person",
    "Picture",
    "Sample",
    "Seen",
    "Telegram",
    "View",
    "at_once",
    "landscape",
    "sample_picture",
    "samples",
]
