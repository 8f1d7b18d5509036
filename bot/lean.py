"""aiogram without its models built beforehand: a quarter of the time to import it, a third of the memory.

`import aiogram` makes pydantic build validators of some 600 models, each with all that it holds, of which the bot uses
a few dozen. Whoever imports `bot` first gets them built at their first use instead. Nothing else about them changes.
aiogram has no switch for this; what this file counts on is checked when it is used, and by tests/test_lean.py.
"""

import re
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

WORD = re.compile(r"\w+")


class Lean(MetaPathFinder, Loader):
    """Stands before Python's own finders until aiogram is imported, and goes."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != "aiogram":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            self.loader = spec.loader
            spec.loader = self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Runs aiogram's modules while no model is built; each then finds beside it what its fields are said to be."""
        import pydantic

        names: dict[str, Any] = {}
        rebuild, config = vars(pydantic.BaseModel)["model_rebuild"], pydantic.ConfigDict

        def remember(cls: Any, /, *, _types_namespace: dict[str, Any] | None = None, **how: Any) -> None:
            names.update(_types_namespace or {})

        def deferred(**said: Any) -> Any:
            return config(**{"defer_build": True, **said})

        put: Callable[[object, str, object], None] = setattr
        put(pydantic.BaseModel, "model_rebuild", classmethod(remember))
        put(pydantic, "ConfigDict", deferred)
        try:
            self.loader.exec_module(module)
        finally:
            put(pydantic.BaseModel, "model_rebuild", rebuild)
            put(pydantic, "ConfigDict", config)
        for type_ in names.values():
            inherited = (vars(base).get("__annotations__", {}) for base in getattr(type_, "__mro__", ()))
            words = {word for fields in inherited for said in fields.values() for word in WORD.findall(str(said))}
            known = vars(sys.modules[getattr(type_, "__module__", __name__)])
            for word in words & names.keys():
                known.setdefault(word, names[word])


if "aiogram" not in sys.modules:
    sys.meta_path.insert(0, Lean())
