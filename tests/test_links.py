"""What is a link: Telegram's rule, as the bot keeps it and as the sandbox refuses by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.links import dead, is_link, link_of
from sandbox import links as telegram

LINKS = {
    "https://mos.ru": "https://mos.ru/",
    "http://mos.ru/x": "http://mos.ru/x",
    "HTTPS://Mos.RU/Афиша": "https://mos.ru/Афиша",
    "mos.ru": "http://mos.ru/",
    "t.me/bot?start=x": "http://t.me/bot?start=x",
    "https://музей.рф/план": "https://музей.рф/план",
    "https://xn--e1afmkfd.xn--p1ai/": "https://xn--e1afmkfd.xn--p1ai/",
    "https://a.ru:8080/x": "https://a.ru:8080/x",
    "https://a.ru:0080": "https://a.ru:80/",
    "https://a.ru:65535": "https://a.ru:65535/",
    "user@a.ru": "http://user@a.ru/",
    "https://user:word@a.ru/x": "https://user:word@a.ru/x",
    "https://a.ru/a b": "https://a.ru/a%20b",
    "https://a.ru/a\tb\nc": "https://a.ru/a%09b%0Ac",
    "https://a.ru?x=1": "https://a.ru/?x=1",
    "https://a.ru#x": "https://a.ru/#x",
    "https://a.ru/x://y@z": "https://a.ru/x://y@z",
    "https://a_b.ru": "https://a_b.ru/",
    "https://a%20b.ru": "https://a%20b.ru/",
    "https://1.2.3.4": "https://1.2.3.4/",
    "https://[::1]/x": "https://[::1]/x",
    "http://..": "http://../",
    "tg://resolve?domain=mos": "tg://resolve?domain=mos",
    "TG:resolve?domain=mos": "tg://resolve?domain=mos",
    "tg://user?id=5": "tg://user?id=5",
    "ton://transfer/x": "ton://transfer/x",
    "tonsite://a.ton/x": "tonsite://a.ton/x",
}
NONE = (
    "",
    " ",
    "foo",
    "нет",
    "http://",
    "https://нет",
    "http://localhost",
    "http://schoolserver/plan",
    "https://https://mos.ru/x",
    "https://mos.ru:99999/a",
    "https://mos.ru:65536",
    "https://mos.ru:0",
    "https://mos.ru:",
    "https://mos.ru:-1",
    "https://mos.ru:8a",
    "https://mos.ru:٣",
    "https://mos.ru:100000000080",
    "javascript:alert(1)",
    "javascript://a.ru/x",
    "ftp://a.ru",
    "httpſ://a.ru",
    "://a.ru",
    "https://.",
    "https://@",
    "https:// a.ru",
    "https://a b.ru",
    "https://a.ru\n",
    "https://a\\b.ru",
    "https://a^b.ru",
    "https://a%2.ru",
    "https://a%zz.ru",
    "https://[::1",
    "https://[::zz]",
    "tg://",
    "tg://http.a",
    "tg://a.b",
    "tg://a:80/x",
    "tg://a@b",
    "tonsite://.",
    "tel:+79990000000",
)


@pytest.mark.parametrize(("text", "kept"), LINKS.items())
def test_links(text: str, kept: str) -> None:
    assert is_link(text)
    assert telegram.checked(text) == kept
    assert telegram.checked(kept) == kept


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert not is_link(text)
    assert telegram.checked(text) is None


PIECES = st.sampled_from(
    ["http", "https", "HTTP", "tg", "ton", "tonsite", "://", ":", "//", "/", "?", "#", "@", ".", "a", "b.ru", "ж", "%"]
) | st.sampled_from(
    ["%20", "80", "65536", "0", "-_", " ", "\n", "\x00", "[", "]", "::1", "'", "\\", "ſ", "\u200b", "٣"]
)


@given(st.lists(PIECES, max_size=9).map("".join) | st.text(max_size=12))
def test_the_bot_and_telegram_agree_on_every_text(text: str) -> None:
    assert is_link(text) == (telegram.checked(text) is not None)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_what_is_kept_can_stand_on_a_button(text: str) -> None:
    link = link_of(text)
    if link is not None:
        assert telegram.checked(link) is not None
        assert link_of(link) == link


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Подробнее: http://schoolserver/plan.", ("http://schoolserver/plan",)),
        ("http://mos.ru: там всё, и (https://a.ru/x)", ()),
        ("«https://mos.ru:99999/a», а ещё www.mos.ru", ("https://mos.ru:99999/a",)),
        ("9:00, каб. 7/2", ()),
    ],
)
def test_dead_addresses_are_found_among_words(said: str, found: tuple[str, ...]) -> None:
    assert dead(said) == found
