"""Telegram without Telegram: a Bot API server on loopback and persons who say and press, for tests and for a demo."""

from .clock import Clock
from .groups import Group
from .media import sample_picture
from .people import Person
from .server import Called
from .telegram import Picture, Telegram
from .views import Seen, View

__all__ = ["Called", "Clock", "Group", "Person", "Picture", "Seen", "Telegram", "View", "sample_picture"]
