"""Lines: what may wait for an answer, what is answered with one sentence, and what is dropped."""

from datetime import timedelta
from typing import Any

import pytest

from bot.lines import CLASS, MEMORY, SELDOM, STRANGER, WAITING, WHILE, Admission, Came, ChatLines, Sort, read
from tests.rules import NOW

IN, TOLD, OUT = Admission.IN, Admission.TOLD, Admission.OUT
MEMBER, GROUP = 7, -1007


def admit(
    lines: ChatLines, sort: Sort, *, chat: int = MEMBER, waiting: int = 0, stranger: bool = False, later: Any = 0
) -> Any:
    return lines.admit(Came(chat, sort), waiting=waiting, stranger=stranger, now=NOW + timedelta(seconds=later))


SAID = {"message_id": 1, "date": 0, "chat": {"id": MEMBER, "type": "private"}, "from": {"id": MEMBER}}
IN_GROUP = {**SAID, "chat": {"id": GROUP, "type": "supergroup"}}


@pytest.mark.parametrize(
    ("update", "came"),
    [
        ({"message": {**SAID, "text": "Привет"}}, Came(MEMBER, Sort.WORDS)),
        ({"message": {**SAID, "photo": [], "caption": "/help"}}, Came(MEMBER, Sort.WORDS)),
        ({"edited_message": {**SAID, "text": "Привет"}}, Came(MEMBER, Sort.WORDS)),
        ({"message": {**SAID, "text": "/help"}}, Came(MEMBER, Sort.COMMAND)),
        ({"message": {**SAID, "text": "/start abc"}}, Came(MEMBER, Sort.LINK, "abc")),
        ({"message": {**IN_GROUP, "text": "/start@bot abc"}}, Came(GROUP, Sort.LINK, "abc")),
        ({"message": {**SAID, "text": "/start"}}, Came(MEMBER, Sort.LINK)),
        ({"message": {**IN_GROUP, "migrate_to_chat_id": -2}}, Came(GROUP, Sort.NEWS)),
        ({"callback_query": {"id": "1", "from": {"id": 8}, "message": IN_GROUP}}, Came(GROUP, Sort.PRESS)),
        ({"callback_query": {"id": "1", "from": {"id": 8}, "inline_message_id": "x"}}, Came(8, Sort.PRESS)),
        ({"my_chat_member": {"chat": {"id": GROUP}, "from": {"id": 8}}}, Came(GROUP, Sort.NEWS)),
        ({"message": "not an object"}, Came(5, Sort.NEWS)),
        ({"message": {"chat": {"id": "seven"}}}, Came(5, Sort.NEWS)),
        ({"poll": {"id": 1}}, Came(5, Sort.NEWS)),
    ],
)
def test_an_update_is_of_a_chat_and_a_sort(update: dict[str, Any], came: Came) -> None:
    assert read({"update_id": 5, **update}) == came


def test_an_album_and_a_lively_evening_are_within_the_bounds() -> None:
    lines = ChatLines()
    assert {admit(lines, Sort.WORDS, waiting=number) for number in range(30)} == {IN}
    assert {admit(lines, Sort.PRESS, later=number) for number in range(500)} == {IN}


def test_what_is_beyond_a_line_is_told_once_in_a_while() -> None:
    lines = ChatLines()
    assert admit(lines, Sort.WORDS, waiting=WAITING - 1) is IN
    assert [admit(lines, Sort.WORDS, waiting=WAITING, later=second) for second in range(3)] == [TOLD, OUT, OUT]
    assert admit(lines, Sort.PRESS, waiting=WAITING + 1, later=3) is OUT
    assert admit(lines, Sort.WORDS, waiting=WAITING, chat=8) is TOLD, "another chat's while is its own"
    assert admit(lines, Sort.WORDS, waiting=0, later=4) is IN
    assert admit(lines, Sort.WORDS, waiting=WAITING, later=WHILE.seconds) is TOLD


def test_a_stranger_is_answered_a_few_times_a_minute() -> None:
    lines = ChatLines()
    first = [admit(lines, Sort.WORDS, stranger=True) for _ in range(STRANGER + 3)]
    assert first == [IN] * STRANGER + [TOLD, OUT, OUT]
    assert admit(lines, Sort.COMMAND, stranger=True, later=59) is OUT
    assert admit(lines, Sort.WORDS, stranger=True, later=60) is IN
    assert admit(lines, Sort.WORDS, chat=8, stranger=True) is IN
    assert admit(lines, Sort.PRESS, stranger=True) is IN, "a press is bounded by the line alone"
    assert admit(lines, Sort.PRESS, stranger=True, waiting=STRANGER) is OUT


def test_a_group_of_no_class_is_answered_once_a_day_and_can_be_connected() -> None:
    lines = ChatLines()
    asked = [admit(lines, Sort.COMMAND, chat=GROUP, stranger=True, later=second) for second in range(5)]
    assert asked == [IN, OUT, OUT, OUT, OUT]
    assert admit(lines, Sort.LINK, chat=GROUP, stranger=True) is IN
    assert admit(lines, Sort.COMMAND, chat=GROUP, stranger=True, later=SELDOM.total_seconds()) is IN


def test_talk_in_a_group_is_not_for_the_bot_and_no_line_is_told_of_in_it() -> None:
    lines = ChatLines()
    for stranger in (False, True):
        assert admit(lines, Sort.WORDS, chat=GROUP, stranger=stranger) is OUT
    assert admit(lines, Sort.COMMAND, chat=GROUP) is IN
    assert admit(lines, Sort.COMMAND, chat=GROUP, waiting=CLASS) is OUT
    assert admit(lines, Sort.PRESS, chat=GROUP, waiting=CLASS - 1) is IN
    assert admit(lines, Sort.PRESS, chat=GROUP, waiting=CLASS) is TOLD


def test_what_telegram_tells_is_never_dropped() -> None:
    lines = ChatLines()
    for chat in (MEMBER, GROUP):
        assert {admit(lines, Sort.NEWS, chat=chat, waiting=WAITING * 2, stranger=True) for _ in range(100)} == {IN}


def test_a_clock_set_back_keeps_nobody_out() -> None:
    lines = ChatLines()
    for _ in range(STRANGER):
        admit(lines, Sort.WORDS, stranger=True, later=3600)
    assert admit(lines, Sort.WORDS, stranger=True) is IN


def test_whiles_that_are_over_are_forgotten() -> None:
    lines = ChatLines()
    for chat in range(1, MEMORY * 3):
        admit(lines, Sort.WORDS, chat=chat, stranger=True, later=chat)
    assert len(lines._counts) <= MEMORY
