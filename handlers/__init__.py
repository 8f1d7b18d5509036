"""What people do: a module for each feature, in its wing. All of them are loaded here, so that every address exists."""

from importlib import import_module
from pkgutil import walk_packages

from aiogram import Router

from handlers import fallback, kit
from handlers.letters import Letter
from handlers.school import chats

ROUTERS: tuple[Router, ...] = (kit.router, chats.router, fallback.router)
"""The order of routing: all moves, what happens to the class chat, what nobody understood."""

LETTERS: dict[str, Letter] = {}
"""Every letter that can be owed, and how it is written: each module's own LETTERS."""
for module in [import_module(one.name) for one in walk_packages(__path__, "handlers.")]:
    letters: dict[str, Letter] = getattr(module, "LETTERS", {})
    assert not letters.keys() & LETTERS.keys(), f"{module.__name__}: a letter of this name is written elsewhere"
    LETTERS |= letters
