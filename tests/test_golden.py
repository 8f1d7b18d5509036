"""Two golden records: what differs is found and said once, what only stands elsewhere is not."""

import pytest

from tests.differing import Call, Record, compare


def sent(text: str, data: str = "slots.take:1") -> Call:
    return {
        "method": "sendMessage",
        "text": text,
        "reply_markup": {"inline_keyboard": [[{"text": "Да", "callback_data": data}]]},
    }


def record(**told: list[Call]) -> Record:
    return {name: [{"Анна 1001": calls}] for name, calls in told.items()}


BEFORE = record(test_one=[sent("Раз"), sent("Два")], test_two=[sent("Два")])


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (record(test_one=[sent("Раз"), sent("Два", "slots.take:2")], test_two=[sent("Два")]), "-   [Да](slots.take:1)"),
        (record(test_one=[sent("Два"), sent("Раз")], test_two=[sent("Два")]), "+   text: Два"),
        (record(test_one=[sent("Раз"), sent("Два") | {"at": "18:00"}], test_two=[sent("Два")]), "at: "),
        (record(test_one=[sent("Раз")], test_two=[sent("Два")]), "-   text: Два"),
        (record(test_one=[sent("Раз"), sent("Два")]), "only before: test_two"),
        (BEFORE | record(test_new=[sent("Три")]), "only after: test_new"),
    ],
)
def test_what_differs_is_found(after: Record, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(BEFORE, after, partial=False) == 1
    assert said in capsys.readouterr().out


def test_a_difference_is_said_once_with_all_who_show_it(capsys: pytest.CaptureFixture[str]) -> None:
    after = record(test_one=[sent("Раз"), sent("Три")], test_two=[sent("Три")])
    assert compare(BEFORE, after, partial=False) == 1
    said = capsys.readouterr().out
    assert said.count("+   text: Три") == 1
    assert "2×: test_one, Анна 1001; test_two, Анна 1001" in said


def edited(message: int, text: str) -> Call:
    return {"method": "editMessageText", "message_id": str(message), "text": text}


ANSWERED: Call = {"method": "answerCallbackQuery", "callback_query_id": "Анна on 7"}


@pytest.mark.parametrize(
    ("calls", "other", "status"),
    [
        ([edited(5, "0 из 2"), edited(5, "2 из 2")], [edited(5, "1 из 2"), edited(5, "2 из 2")], 0),
        ([edited(5, "Раз"), ANSWERED, edited(7, "Два")], [edited(7, "Два"), ANSWERED, edited(5, "Раз")], 0),
        ([edited(5, "0 из 2"), edited(5, "2 из 2")], [edited(5, "0 из 2"), edited(5, "1 из 2")], 1),
        ([edited(5, "Раз"), ANSWERED, edited(5, "Два")], [edited(5, "Два"), ANSWERED, edited(5, "Раз")], 1),
        ([sent("Раз"), sent("Два")], [sent("Два"), sent("Раз")], 1),
    ],
)
def test_a_race_is_no_difference_and_is_named(
    calls: list[Call], other: list[Call], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(record(test_one=calls), record(test_one=other), partial=False) == status
    assert ("in another order: test_one" in capsys.readouterr().out) == (status == 0)


def test_another_name_and_tests_that_did_not_run_are_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(BEFORE, BEFORE, partial=False) == 0
    assert compare(BEFORE, record(test_one=[sent("Раз"), sent("Два")]), partial=True) == 0
    renamed = record(test_other=[sent("Раз"), sent("Два")], test_two=[sent("Два")])
    assert compare(BEFORE, renamed, partial=False) == 0
    assert "another name: test_one → test_other" in capsys.readouterr().out
