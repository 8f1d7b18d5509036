"""How a broadcast went: from the outcomes of its deliveries, counted in families."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from data.db import Tx
from data.deliveries import deletion_of, outcomes
from data.outbox import DeliveryEnd as End
from data.people import families
from data.talk.broadcasts import Broadcast, correction_of, recipients


@dataclass(frozen=True, slots=True)
class Progress:
    """How a broadcast stands, counted in families: one has it as soon as one of its adults does.

    `waiting`: still to be sent, corrected or deleted. `blocked`, `failed`, `kept` are names: none of the family lets
    the bot write; it could not be sent; it could not be deleted any more. `nodded`: have said that they have read it.
    """

    families: int
    received: int
    waiting: int
    corrected: int
    deleted: int
    blocked: tuple[str, ...]
    failed: tuple[str, ...]
    kept: tuple[str, ...]
    nodded: int


def of(tx: Tx, *, broadcast: Broadcast) -> Progress:
    """How it stands, from the outcomes of its deliveries."""
    r, f = recipients.c, families.c
    query = (
        sa.select(r.person_id, r.family_id, f.name, r.nodded_at)
        .outerjoin(families, f.id == r.family_id)
        .where(r.broadcast_id == broadcast.id)
        .order_by(f.fold, r.person_id)
    )
    homes: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    nodded: set[int] = set()
    for person, family, name, at in tx.execute(query):
        home = -person if family is None else family
        homes.setdefault(home, []).append(person)
        names[home] = name or "…"
        nodded |= {home} if at is not None else set()
    chats = [person for home in homes.values() for person in home]
    sent = outcomes(tx, dedup=broadcast.topic, chats=chats)
    corrected = outcomes(tx, dedup=correction_of(broadcast.id, broadcast.corrected or 0), chats=chats)
    deleted = outcomes(tx, dedup=deletion_of(broadcast.topic), chats=chats)

    def having(outcome: Callable[[list[End | None]], bool], ended: dict[int, End | None]) -> list[int]:
        return [home for home, of in homes.items() if outcome([ended[chat] for chat in of if chat in ended])]

    def named(homes_: Iterable[int]) -> tuple[str, ...]:
        return tuple(names[home] for home in homes_)

    waiting = {home for ended in (sent, corrected, deleted) for home in having(lambda of: None in of, ended)}
    return Progress(
        families=len(homes),
        received=len(having(lambda of: End.SENT in of, sent)),
        waiting=len(waiting),
        corrected=len(having(lambda of: End.EDITED in of or End.SENT in of, corrected)),
        deleted=len(having(lambda of: End.DELETED in of, deleted)),
        blocked=named(having(lambda of: End.BLOCKED in of and not {End.SENT, None} & set(of), sent)),
        failed=named(
            having(
                lambda of: End.FAILED in of and not {End.SENT, End.BLOCKED, None} & set(of),
                sent,
            )
        ),
        kept=named(having(lambda of: bool({End.KEPT, End.FAILED, End.BLOCKED} & set(of)), deleted)),
        nodded=len(nodded),
    )
