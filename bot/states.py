"""Conversation state for aiogram on our own database.

While an update is handled, changes wait in memory and are written in the same transaction as the update's effect: a
stop between the two cannot happen, and a refused step leaves the conversation where it was. An update that is handled
again finds the conversation as it found it first.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from data import conversations
from data.conversations import Conversation
from data.db import Database, at_hand


class States(BaseStorage):
    """One row for each person in each chat."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self.db = db
        self.now = now
        self.keys = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    async def _get(self, key: StorageKey) -> tuple[str, Conversation]:
        name = self.keys.build(key)
        at = at_hand()
        if at is not None and name in at.memory:
            return name, at.memory[name]
        again = at.update if at is not None and not at.new else None
        known = await self.db.read(conversations.get, name, update=again)
        if at is not None:
            at.memory[name] = at.found[name] = known
        return name, known

    async def _put(self, name: str, conversation: Conversation) -> None:
        at = at_hand()
        if at is None:
            await self.db.write(conversations.put, name, conversation, self.now())
            return
        at.memory[name] = conversation
        write = partial(conversations.put, key=name, conversation=conversation, now=self.now())
        at.also[name] = partial(write, update=at.update, found=at.found.get(name))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name, known = await self._get(key)
        await self._put(name, Conversation(state.state if isinstance(state, State) else state, known.data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._get(key))[1].state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        name, known = await self._get(key)
        await self._put(name, Conversation(known.state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._get(key))[1].data)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        name, known = await self._get(key)
        merged = {**known.data, **data}
        await self._put(name, Conversation(known.state, merged))
        return merged

    async def close(self) -> None:
        """The database is closed by whoever opened it."""
