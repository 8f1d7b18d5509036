"""What the command line says of what the host has to mend: in Russian where the terminal speaks it, else in English."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.unfit import Unfit

if TYPE_CHECKING:
    from ui.text import Text


def language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of a terminal, by the variables that other programs heed too."""
    known = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ru" if next((said for said in known if said), "").startswith("ru") else "en"


def spoken() -> "Text":
    """The sentences of this terminal's language."""
    from ui.text import texts  # a quarter of a second that a command without anything to mend need not pay

    return texts()[language()]


def sentence(unfit: Unfit) -> str:
    """What is to be mended, and how."""
    return spoken()(unfit.key, **unfit.values)
