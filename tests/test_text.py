"""Words: strict where they are tested, kind where they are read; plurals, dates, and what fits into a message."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import at
from ui.dates import when
from ui.screen import TEXT, cut, fit, lines, page, plain, visible
from ui.text import Html, MissingWords, Text, supported, texts

RU, EN = texts(strict=True)["ru"], texts(strict=True)["en"]
MOSCOW = ZoneInfo("Europe/Moscow")


def test_a_missing_sentence_or_value_is_an_error_when_tested() -> None:
    with pytest.raises(MissingWords):
        RU("no-such-words")
    with pytest.raises(MissingWords):
        RU("families-link")


class Deaf(Text):
    """A language in which nothing is said."""

    def _say(self, key: str, values: dict[str, object]) -> str:
        raise MissingWords(key)


@pytest.mark.parametrize(("one", "other"), [("ru", "en"), ("en", "ru")])
def test_what_is_said_in_one_language_must_be_sayable_in_the_other_when_tested(one: str, other: str) -> None:
    with pytest.raises(MissingWords, match="slots-take"):
        Text(one, strict=True, other=Deaf(other))("slots-take")


def test_a_person_gets_the_other_languages_sentence(caplog: pytest.LogCaptureFixture) -> None:
    deaf = Deaf("ru", other=texts()["en"])
    assert deaf("slots-take") == "We take it"
    assert "words are missing: slots-take in ru" in caplog.text


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 файл"), (2, "2 файла"), (5, "5 файлов"), (11, "11 файлов"), (21, "21 файл"), (0, "0 файлов")],
)
def test_russian_plurals(count: int, said: str) -> None:
    assert RU("reports-files", count=count) == f"📎 {said}"


def test_values_are_escaped_in_html_and_only_once() -> None:
    assert RU.html("families-line", name="<b>&") == "• &lt;b&gt;&amp;"
    assert RU.html("families-line", name=Html("<b>x</b>")) == "• <b>x</b>"
    assert RU("families-line", name="<b>") == "• <b>"


def test_values_of_any_length_are_said_as_they_are() -> None:
    for length in (999, 1001, 2501, 30_000):
        words = "<&\ue000words\ue001>" * (length // 4)
        assert RU("broadcasts-words", words=words) == f"«{words}»"
        assert plain(RU.html("broadcasts-words", words=words)) == f"«{words}»"


@pytest.mark.parametrize(
    ("starts", "ends", "all_day", "ru", "en"),
    [
        (None, None, True, "весь месяц", "all month"),
        (at(12, 18), None, False, "12 декабря, сб, 18:00", "12 December, Sat, 18:00"),
        (at(12, 18), at(12, 19, 30), False, "12 декабря, сб, 18:00–19:30", "12 December, Sat, 18:00–19:30"),
        (at(12, 0), None, True, "12 декабря, сб", "12 December, Sat"),
        (at(12, 0), at(12, 0), True, "12 декабря, сб", "12 December, Sat"),
        (at(12, 0), at(14, 0), True, "12–14 декабря", "12–14 December"),
        (at(30, 0), at(2, 0, month=1, year=2027), True, "30 декабря – 2 января", "30 December – 2 January"),
        (None, at(18, 0), True, "до 18 декабря, пт", "by 18 December, Fri"),
        (
            at(12, 22),
            at(13, 1),
            False,
            "12 декабря, сб, 22:00 – 13 декабря, вс, 1:00",
            "12 December, Sat, 22:00 – 13 December, Sun, 1:00",
        ),
    ],
)
def test_when(starts: object, ends: object, all_day: bool, ru: str, en: str) -> None:
    for t, said in ((RU, ru), (EN, en)):
        assert when(t, starts, ends, all_day=all_day, zone=MOSCOW) == said  # type: ignore[arg-type]


def test_months_as_titles_and_within_a_sentence() -> None:
    first = date(2026, 12, 1)
    assert (RU.month(first), RU.month_within(first)) == ("Декабрь 2026", "декабрь 2026")
    assert (EN.month(first), EN.month_within(first)) == ("December 2026", "December 2026")


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("en-US", "en"),
        ("ru", "ru"),
        ("uk", "ru"),
        ("ky", "ru"),
        ("uz-Cyrl", "ru"),
        ("tg_TJ", "ru"),
        ("de", "en"),
        ("pt-br", "en"),
        (None, "ru"),
        ("", "ru"),
    ],
)
def test_a_persons_language(code: str | None, ours: str) -> None:
    assert supported(code, "ru") == ours
    assert supported(code, "en") == (ours if code else "en")


@given(st.lists(st.text(max_size=400), max_size=60), st.integers(10, 4096))
def test_whatever_is_said_fits_a_message(texts_of: list[str], limit: int) -> None:
    html = lines(*(RU.html("items-title", icon="x", title=" ".join(text.split())) for text in texts_of))
    shown = fit(html, limit)
    assert visible(shown) <= limit
    assert shown.count("<b>") == shown.count("</b>")
    if visible(html) <= limit:
        assert shown == html


def test_a_cut_text_says_that_it_was_cut() -> None:
    assert cut("абвгд", 5) == "абвгд"
    assert cut("абвгд", 4) == "абв…"
    assert fit("a\n" * 3000, TEXT).endswith("\n…")


@given(st.lists(st.integers(), max_size=100), st.integers(-5, 50), st.integers(1, 12))
def test_pages_show_everything_once(things: list[int], number: int, size: int) -> None:
    shown = page(things, number, size, str)
    assert 0 <= shown.number < shown.of
    assert [thing for at_page in range(shown.of) for thing in page(things, at_page, size, str).shown] == things


@pytest.mark.parametrize("length", [1, 1000, 1001, 2501, 30_000])
def test_a_value_may_be_as_long_as_a_message(length: int) -> None:
    for text in texts(strict=True).values():
        assert text.html("broadcasts-words", words="&" * length).count("&amp;") == length
        said = text("answers-by", answer="\ue0000\ue000" + "x" * length, person="\ue0001\ue000")
        assert said.count("x" * length) == 1 and "\ue0001\ue000" in said, "what is put in is not looked into again"
