"""Who hears of what: the class chat's card, the adults of a family, the two sides of a swap."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data.db import Tx
from data.deliveries import Notice, owe
from data.hours import awake
from data.items import Item
from data.people import adults_of, families
from data.posts import posts
from data.slots.facts import Side
from data.slots.tables import TurnEnd


def tell(
    tx: Tx, item: Item, kind: str, slot: int, *, family: int, home: int = 0, but: int | None = None, now: datetime,
    waits: bool = False, **values: Any,
) -> None:  # fmt: skip
    """The family's adults (of one home, if it acts for itself) hear what became of a slot, or (`waits`) see it with
    their next message; who did it knows."""
    _owe(tx, item, Notice(kind, {"slot": slot, **values}, waits=waits), family, home, but, now)


def tell_host(tx: Tx, item: Item, kind: str, slot: int, *, host: int, family: int, now: datetime) -> None:
    """Who offers a time hears who has taken it, or gave it back."""
    name = tx.execute(sa.select(families.c.name).where(families.c.id == family)).scalar_one()
    letter = Notice("consultations-told", {"slot": slot, "family": name, "what": kind.removeprefix("slots-")})
    owe(tx, letter, classroom=item.classroom, chats=[host], due=now)


def ask(tx: Tx, item: Item, turn: int, *, family: int, home: int, now: datetime) -> None:
    """A free slot is kept for the family, which is asked; not at night."""
    letter = Notice("slots-offer", {"turn": turn}, topic=f"turn:{turn}")
    _owe(tx, item, letter, family, home, None, awake(now, item.zone))


def tell_round(tx: Tx, side: Side, kind: str, *, now: datetime, **values: int) -> None:
    """What a round by wishes has come to for a side, not at night; a place that is kept for it is asked about there."""
    topic = f"turn:{values['turn']}" if "turn" in values else None
    key = f"{kind}:{side.item.id}:{side.family}:{side.home}"
    letter = Notice(kind, {"item": side.item.id, **values}, topic=topic, dedup=key)
    _owe(tx, side.item, letter, side.family, side.home, None, awake(now, side.item.zone))


def answered(
    tx: Tx, item: Item, turn: int, outcome: TurnEnd, *, family: int, home: int, but: int | None, now: datetime
) -> None:
    """What became of that question; the message that asked says it now."""
    letter = Notice("slots-offer", {"turn": turn}, topic=f"turn:{turn}", dedup=f"turn:{turn}:{outcome}")
    _owe(tx, item, letter, family, home, but, now)


def of_swap(
    tx: Tx, item: Item, swap: int, word: str, *, families: Sequence[int], but: int | None, now: datetime
) -> None:
    """How a swap stands, to the adults of these families; the message that asked says it now."""
    letter = Notice("swaps-card", {"swap": swap}, topic=f"swap:{swap}", dedup=f"swap:{swap}:{word}")
    for family in families:
        _owe(tx, item, letter, family, 0, but, now)


def _owe(tx: Tx, item: Item, letter: Notice, family: int, home: int, but: int | None, due: datetime) -> None:
    chats = [home] if home else adults_of(tx, classroom=item.classroom, family=family)
    owe(tx, letter, classroom=item.classroom, chats=[chat for chat in chats if chat != but], due=due)


def redraw(tx: Tx, item: Item, *, now: datetime) -> None:
    """The item has changed, or is no more: its card in the class chat is edited, if there is one."""
    if tx.execute(sa.select(posts.c.chat_id).where(posts.c.topic == card_letter(item).topic)).first() is not None:
        _show(tx, item, now)


def show_chat(tx: Tx, item: Item, *, now: datetime) -> None:
    """The class chat's card of an item is redrawn; what is for some families only, or private, does not stand there."""
    if not item.families and not item.sort.private:
        _show(tx, item, now)


def _show(tx: Tx, item: Item, now: datetime) -> None:
    if item.chat is not None:
        owe(tx, card_letter(item), classroom=item.classroom, chats=[item.chat], due=now, private=False)


def card_letter(item: Item) -> Notice:
    """The class chat's one card of what is taken and what is free; that of the venue round is pinned."""
    pin = item.kind == "venue"
    return Notice("slots-card", {"item": item.id}, topic=f"slots:{item.id}", pin=pin, live=True)
