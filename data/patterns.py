"""Patterns that are compiled when they are first looked for.

The reader of plans has hundreds, a seventh of a start if all were compiled then; and most starts read no plan for long.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class _Pattern(Generic[AnyStr]):
    """A `re.Pattern` to be."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """What a pattern can do; from the second time on it stands here itself."""
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def pattern(words: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`; an expression that is none is found out at its first use."""
    return cast("re.Pattern[AnyStr]", _Pattern(words, flags))
