"""The profile "documented limits, no bursts": what Telegram's FAQ calls "about", taken at its word.

30 messages a second in all, one a second to a private chat, 20 a minute to a group, in rolling windows of real
(monotonic) time. Edits count; answers to presses, pins, typing and deletions do not. Telegram itself allows short
bursts, publishes no exact number, and counts in ways nobody knows.
"""

from __future__ import annotations

import math
import time
from collections import Counter, deque

from .refusals import Refused
from .state import Chat

OVERALL = (30, 1.0)
PRIVATE = (1, 1.0)
GROUP = (20, 60.0)
COUNTED = ("send", "copymessage", "forwardmessage", "editmessage")
UNCOUNTED = ("sendchataction",)


class Limits:
    """Counts messages and refuses those over a limit; off until `enabled`. `refused` counts by limit."""

    def __init__(self, enabled: bool = False) -> None:
        self.enabled = enabled
        self.refused: Counter[str] = Counter()
        self._windows: dict[int, deque[float]] = {}

    def counts(self, method: str) -> bool:
        """Whether a call of this method (lower case) is a message in the eyes of the limits."""
        return self.enabled and method.startswith(COUNTED) and method not in UNCOUNTED

    def take(self, chat: Chat, messages: int = 1) -> None:
        """Counts `messages` to a chat, or refuses them all with 429 and the seconds until they fit."""
        now = time.monotonic()
        per_chat = PRIVATE if chat.private else GROUP
        wait, name = self._wait(0, OVERALL, messages, now), "overall"
        wait_chat = self._wait(chat.id, per_chat, messages, now)
        if wait_chat > wait:
            wait, name = wait_chat, "chat" if chat.private else "group"
        if wait > 0:
            self.refused[name] += 1
            seconds = max(1, math.ceil(wait))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for key in (0, chat.id):
            self._windows[key].extend([now] * messages)

    def _wait(self, key: int, limit: tuple[int, float], messages: int, now: float) -> float:
        most, seconds = limit
        window = self._windows.setdefault(key, deque())
        while window and window[0] <= now - seconds:
            window.popleft()
        over = len(window) + min(messages, most) - most
        return window[over - 1] + seconds - now if over > 0 else 0.0
