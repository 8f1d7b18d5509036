"""Every button of the bot and its meaning: a module for each feature, as everywhere.

A button carries its meaning whole, so that it works after a restart, a year later, forwarded. A prefix is
"feature.what"; together with the largest ids it stays below Telegram's 64 bytes.
"""

from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=0, le=2**53)]
"""A row of ours. Whoever forges a larger one has forged a button that does not exist."""
