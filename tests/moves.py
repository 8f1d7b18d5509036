"""All that can be pressed: every address with its move."""

import importlib
import pkgutil
from functools import cache
from typing import Any

from aiogram.filters.callback_data import CallbackData

import handlers.buttons
from handlers.kit import PRESSED, Id, Move


class Old(Move):
    """A button that is a class still."""

    kind: type[CallbackData]

    def pack(self, values: dict[str, Any]) -> str:
        return self.kind(**values).pack()


def _old(kind: type[CallbackData]) -> Move:
    made = Old(kind.__prefix__, None)  # type: ignore[arg-type]
    known = {name: Id if one.metadata else one.annotation for name, one in kind.model_fields.items()}
    object.__setattr__(made, "fields", known)
    object.__setattr__(made, "needed", {name for name, one in kind.model_fields.items() if one.is_required()})
    object.__setattr__(made, "kind", kind)
    return made


@cache
def moves() -> dict[str, Move]:
    found: dict[str, Move] = {}
    for module in pkgutil.iter_modules(handlers.buttons.__path__):
        for kind in vars(importlib.import_module(f"handlers.buttons.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData:
                found[kind.__prefix__] = _old(kind)
    return {**found, **PRESSED}
