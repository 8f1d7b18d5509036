"""Rounds of places: what becomes of one that is announced again."""

from datetime import date, timedelta
from typing import Any

import pytest

from data import slots
from data.db import Database
from data.map import rounds
from data.refusal import Refused
from tests.rules import NOW, found
from tests.world import at

END = at(20, 18)


@pytest.mark.parametrize("secret", [None, "another secret"])
async def test_what_has_been_given_out_is_not_announced_again(db: Database, secret: str | None) -> None:
    rules = await found(db)
    said: dict[str, Any] = {"classroom": rules.classroom, "first": date(2027, 1, 1), "title": "Парки"}
    item = await db.write(rounds.announce, opens=END, secret="a secret", by=rules.teacher, now=NOW, **said)
    await db.write(slots.settle_wishes, END)
    given_out = await db.read(slots.terms_of, item=item.id)
    with pytest.raises(Refused, match="wishes-drawn"):
        later = {"opens": END + timedelta(days=5), "secret": secret, "by": rules.teacher, "now": END}
        await db.write(rounds.announce, **said, **later)
    assert await db.read(slots.terms_of, item=item.id) == given_out
