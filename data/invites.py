"""Links: what a token in `t.me/bot?start=…` opens, for whom and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from data.db import Id, Instant, OneOf, Tx, metadata
from data.people import classrooms, families
from data.refusal import Refused


class Purpose(StrEnum):
    """What a link opens."""

    TEACHER = "teacher"  # a new class, of which whoever opens it is the teacher
    DEPUTY = "deputy"  # into the staff
    SPECIALIST = "specialist"  # times of one's own, for the families of a class
    FAMILY = "family"  # into a family that is there: for its other adult
    CHAT = "chat"  # makes a group the class's chat
    CLASS = "class"  # a family comes in


invites = sa.Table(
    "invites",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("purpose", OneOf(Purpose), nullable=False),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), index=True),
    sa.Column("made_by", Id),
    sa.Column("expires_at", Instant),
    sa.Column("used_at", Instant),
    sa.Column("used_by", Id),
)

LIVES = {
    Purpose.TEACHER: timedelta(days=7),
    Purpose.DEPUTY: timedelta(days=7),
    Purpose.SPECIALIST: timedelta(days=7),
    Purpose.FAMILY: timedelta(hours=48),
    Purpose.CHAT: timedelta(days=7),
    Purpose.CLASS: None,
}
"""How long a link works; all but the class's work once."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A link that works."""

    token: str
    purpose: Purpose
    classroom: int | None
    family: int | None
    made_by: int | None
    until: datetime | None = None


def make(
    tx: Tx,
    *,
    purpose: Purpose,
    token: str,
    now: datetime,
    classroom: int | None = None,
    family: int | None = None,
    by: int | None = None,
) -> Invite:
    """A new link; `token` is random, of A-Z a-z 0-9 _ - and at most 64 (Telegram's limit of a start parameter)."""
    life = LIVES[purpose]
    until = now + life if life else None
    tx.execute(
        sa.insert(invites).values(
            token=token,
            purpose=purpose,
            classroom_id=classroom,
            family_id=family,
            made_by=by,
            expires_at=until,
        )
    )
    return Invite(token, purpose, classroom, family, by, until)


def look(tx: Tx, *, token: str, now: datetime) -> Invite:
    """What this link opens; refuses one that is unknown, used, or too old."""
    i = invites.c
    row = tx.execute(sa.select(invites).where(i.token == token)).first()
    if row is None:
        raise Refused("invites-unknown")
    if row.used_at is not None:
        raise Refused("invites-used")
    if row.expires_at is not None and row.expires_at <= now:
        raise Refused("invites-expired")
    return _invite(row)


def _invite(row: sa.Row[Any]) -> Invite:
    return Invite(row.token, row.purpose, row.classroom_id, row.family_id, row.made_by, row.expires_at)


def working(tx: Tx, *, tokens: Sequence[str], now: datetime) -> set[str]:
    """Which of these open something."""
    i = invites.c
    lives = sa.or_(i.expires_at.is_(None), i.expires_at > now)
    return set(tx.execute(sa.select(i.token).where(i.token.in_(tokens), i.used_at.is_(None), lives)).scalars())


def spend(tx: Tx, *, token: str, purpose: Purpose, by: int, now: datetime) -> Invite:
    """Use a link up (the class's stays); of two who press at once one succeeds."""
    invite = look(tx, token=token, now=now)
    if invite.purpose != purpose:
        raise Refused("invites-unknown")
    if LIVES[purpose] is not None:
        i = invites.c
        once = sa.update(invites).where(i.token == token, i.used_at.is_(None)).values(used_at=now, used_by=by)
        if not tx.execute(once).rowcount:
            raise Refused("invites-used")
    return invite


def current(tx: Tx, *, purpose: Purpose, classroom: int | None, now: datetime) -> Invite | None:
    """A link of this purpose that still works, the newest."""
    i = invites.c
    row = tx.execute(
        sa.select(invites)
        .where(i.purpose == purpose, i.classroom_id == classroom if classroom else i.classroom_id.is_(None))
        .where(i.used_at.is_(None), sa.or_(i.expires_at.is_(None), i.expires_at > now))
        .order_by(i.expires_at.desc())
    ).first()
    return _invite(row) if row else None


def end(tx: Tx, *, purpose: Purpose, classroom: int, until: datetime | None, now: datetime) -> None:
    """The links of this purpose, which is not used up, that still work do so until then (None: for ever)."""
    i = invites.c
    works = sa.or_(i.expires_at.is_(None), i.expires_at > now)
    ours = sa.and_(i.purpose == purpose, i.classroom_id == classroom, works)
    tx.execute(sa.update(invites).where(ours).values(expires_at=until))
