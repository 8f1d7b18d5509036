"""What is due to one person within an hour is one message: numbered parts with their buttons; nothing twice or lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data import outbox, people, preferences, sending
from data.db import Database, Tx
from data.deliveries import Delivery, Notice, deliveries, owe
from sandbox import Person
from scheduler.joining import written
from tests.rules import NOW, Rules
from tests.rules import found as rules_of
from tests.world import World, at
from tests.world import found as found_class
from ui.screen import BELOW, DATA, TEXT, Button, Screen, joined, visible
from ui.text import Html

PLANS = {
    "ru": "Школа\n12.12 12:00 Ярмарка\n12.12 15:00 Концерт",
    "en": "School\n12.12 12:00 Fair\n12.12 15:00 Concert",
}


async def both(world: World, language: str) -> tuple[Person, Callable[..., str]]:
    """A family that goes to two events of one day."""
    classroom, t = await found_class(world, language), world.app.texts[language]  # type: ignore[union-attr]
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(PLANS[language])
    for _ in range(2):
        await anna.press(t("answers-going"))
    return anna, t


async def test_two_reminders_of_one_hour_are_one_message_and_each_can_be_answered(world: World, language: str) -> None:
    anna, t = await both(world, language)
    before = len(anna.screens)
    await world.until(at(11, 19))
    assert len(anna.screens) == before + 1
    shared = anna.screen
    assert "1️⃣" in shared.text and "2️⃣" in shared.text
    await anna.press(f"2️⃣ {t('reminders-cannot')}", shared)
    assert anna.alert == t("answers-noted-no")
    assert anna.screen.id != shared.id and anna.screens[before].text == shared.text, "the answer comes below, it stays"
    await anna.press(f"1️⃣ {t('reminders-later')}", shared)
    assert anna.alert == t("reminders-at", hour="20:00")


@pytest.mark.parametrize("error", ["network", "refused"])
async def test_what_telegram_does_not_take_together_comes_all_the_same(world: World, error: str) -> None:
    anna, _ = await both(world, "ru")
    before = len(anna.screens)
    if error == "network":
        world.telegram.fail("sendMessage", network=True, chat_id=anna.id)
    else:
        world.telegram.fail("sendMessage", 400, "Bad Request: something of it is wrong", chat_id=anna.id)
    await world.until(at(11, 18))
    await world.until(at(11, 19), step=timedelta(minutes=1))
    told = [seen.text for seen in anna.screens[before:]]
    assert len(told) == (1 if error == "network" else 2)
    assert sum("Ярмарка" in text for text in told) == sum("Концерт" in text for text in told) == 1


def _rows(tx: Tx) -> list[tuple[str, datetime, str | None]]:
    d = deliveries.c
    return [(row.kind, row.due_at, row.outcome) for row in tx.execute(sa.select(d).order_by(d.id))]


async def tell(
    rules: Rules, kind: str, due: datetime, *, until: datetime | None = None, waits: bool = False
) -> datetime:
    """When it is due to Anna."""
    one = Notice(kind, {"due": due.isoformat()}, until=until, waits=waits)
    await rules.db.write(owe, one, classroom=rules.classroom, chats=[1], due=due)
    return (await rules.db.read(_rows))[-1][1]


def _told(tx: Tx, moment: datetime) -> None:
    tx.execute(sa.update(people.persons).where(people.persons.c.id == 1).values(told_at=moment))


async def test_the_next_one_comes_an_hour_later_unless_that_is_too_late(db: Database) -> None:
    rules = await rules_of(db, chat=None)
    anna = await rules.family(1, "Ивановы")
    await db.write(_told, at(3, 18))
    assert await tell(rules, "reminders-event", at(3, 18, 20)) == at(3, 19)
    assert await tell(rules, "reminders-event", at(3, 19)) == at(3, 19), "an hour has passed"
    assert await tell(rules, "reminders-event", at(3, 17)) == at(3, 17), "the clock was set back"
    assert await tell(rules, "reminders-event", at(3, 18, 20), until=at(3, 19)) == at(3, 18, 20), "of no use then"
    assert await tell(rules, "slots-offer", at(3, 18, 20)) == at(3, 18, 20), "what is urgent does not wait"
    await db.write(preferences.choose, field="quiet", value="1", by=anna, now=NOW)
    await db.write(_told, at(3, 19, 30))
    assert await tell(rules, "reminders-event", at(3, 19, 40)) == at(3, 19, 40), "an hour later they sleep"


async def test_what_waits_goes_with_the_next_message_or_with_the_rating(db: Database) -> None:
    rules = await rules_of(db, chat=None)
    await rules.family(1, "Ивановы")
    friday = at(11, 18)
    assert await tell(rules, "reports-told", at(2, 12), waits=True) == at(11, 18), "not on the Friday after tomorrow"
    for one in await db.write(sending.take, now=at(2, 13), busy=(), limit=9):
        assert one.kind != "reports-told"
        await db.write(sending.settle, one, outcome="sent", now=at(2, 13))
    await tell(rules, "reminders-event", at(4, 18))
    (lead,) = [one for one in await db.write(sending.take, now=at(4, 18), busy=(), limit=9) if one.joins]
    assert [lead.kind, *(one.kind for one in lead.company)] == ["reminders-event", "reports-told"]
    await tell(rules, "reports-told", at(4, 19), waits=True)
    await db.write(sending.wait, lead, until=at(4, 19))
    for one in (lead, *lead.company):
        await db.write(sending.settle, one, outcome="sent", now=at(4, 18))
    taken = await db.write(sending.take, now=friday, busy=(), limit=9)
    assert [one.kind for one in taken] == ["reports-told"]


async def test_while_more_is_being_owed_only_what_is_urgent_goes(db: Database) -> None:
    rules = await rules_of(db, chat=None)
    await rules.family(1, "Ивановы")
    for one in await db.write(sending.take, now=at(3, 18), busy=(), limit=9):
        await db.write(sending.settle, one, outcome="sent", now=at(3, 18))
    await tell(rules, "reminders-event", at(3, 18))
    await tell(rules, "slots-offer", at(3, 18))
    early = await db.write(sending.take, now=at(3, 18), busy=(), limit=9, joined=False)
    assert [one.kind for one in early] == ["slots-offer"]


def of(number: int, kind: str = "a", until: datetime | None = None) -> Delivery:
    known = {"classroom": 1, "chat": 1, "person": 1, "language": "ru", "timezone": "UTC", "act": "send", "topic": None}
    values = {"number": number}
    return Delivery(
        number, **known, kind=kind, values=values, pin=False, bulk=False, attempts=1, useful_until=until, message=None
    )


async def test_one_that_cannot_be_written_or_is_of_no_use_keeps_no_other_back() -> None:
    async def write(one: Delivery) -> Screen | None:
        if one.kind == "fault":
            raise ValueError("a fault")
        return None if one.kind == "gone" else Screen(Html(f"№ {one.id}"))

    given = [of(1, "fault"), of(2, "gone"), of(3), of(4, until=NOW), of(5), of(5)]
    message = await written(given, write, NOW)
    assert [one.id for one in message.together] == [3, 5]
    assert [one.id for one in message.useless] == [2, 4, 5], "the same twice is said once"
    assert [(one.id, str(fault)) for one, fault in message.broken] == [(1, "a fault")]
    assert message.screen is not None and message.screen.text == "1️⃣ № 3\n\n2️⃣ № 5"


@given(st.lists(st.integers(1, 2500), min_size=1, max_size=12), st.integers(0, 48))
def test_as_many_as_fit_and_every_button_with_its_part(lengths: list[int], long: int) -> None:
    screens = [
        Screen(
            Html("&amp;" * length),
            (
                (Button("Идём", f"answers.give:{number}:" + "x" * long), Button("Сайт", url=f"https://a.ru/{number}")),
                (Button("☰ Меню", "people.home"),),
            ),
        )
        for number, length in enumerate(lengths)
    ]
    shown, count = joined(screens)
    assert 1 <= count <= 10
    if count == 1:
        assert shown == screens[0]
        return
    assert visible(shown.text) <= TEXT
    buttons = [one for row in shown.rows for one in row]
    assert len(buttons) == 2 * count + 1, "the way to one place stands once"
    for one in buttons:
        assert one.data is None or len(one.data.encode()) <= DATA
    assert all(one.data.startswith(BELOW) for one in buttons if one.data and len(one.data) < DATA)
    assert buttons[-1].label == "☰ Меню"


def test_only_words_and_buttons_without_a_topic_share_a_message() -> None:
    assert set(outbox.JOINED) <= {kind for kinds in outbox.LETTERS.values() for kind in kinds.split()}
    assert not set(outbox.JOINED) & set(outbox.AT_ONCE)
