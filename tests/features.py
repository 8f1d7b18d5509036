"""The features of `data`, in whatever wing they stand."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from data import WINGS, flat


@cache
def features() -> dict[str, ModuleType]:
    """Each module or package of rules by its word."""
    found = {}
    for room in ("data", *(f"data.{wing}" for wing in WINGS if wing != "slots")):
        for module in pkgutil.iter_modules(importlib.import_module(room).__path__, f"{room}."):
            word = flat(module.name).removeprefix("data.")
            if word not in ("data", "migrations"):
                found[word] = importlib.import_module(module.name)
    return found
