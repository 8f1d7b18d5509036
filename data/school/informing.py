"""Kinds of items that are only for information in a class: nobody is asked whether they come, nobody is reminded."""

import sqlalchemy as sa

from data import items
from data.db import Tx
from data.items import TAKEN
from data.kinds import KINDS
from data.people import Person, classrooms
from data.refusal import among

KINDS_ASKED = tuple(kind.name for kind in KINDS.values() if kind.answers or kind.name in TAKEN)
"""The kinds of which one can say so: of others nobody is asked or reminded anyhow, or only of what they took on."""


def of_class(tx: Tx, *, classroom: int, by: Person) -> tuple[str, ...]:
    """The kinds that are so; for the staff."""
    by.must_be_staff(classroom)
    c = classrooms.c
    return tuple(tx.execute(sa.select(c.informs).where(c.id == classroom)).scalar_one() or ())


def turn(tx: Tx, *, classroom: int, kind: str, by: Person) -> tuple[str, ...]:
    """From now on the class's items of this kind are only for information, or are not any more; what an item says of
    itself holds all the same. Refuses a kind of which that cannot be said."""
    known = of_class(tx, classroom=classroom, by=by)
    among(kind, KINDS_ASKED)
    chosen = [one for one in KINDS_ASKED if (one in known) != (one == kind)]
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(informs=chosen or None))
    items.class_changed(tx, classroom=classroom)
    return tuple(chosen)
