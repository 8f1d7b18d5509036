"""The log: readable, or JSON; never a token or a password."""

import json
import logging
import sys

from bot.logs import JsonLines, Lines, redacted

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz"


def record(message: str, *args: object, error: bool = False) -> logging.LogRecord:
    trouble = None
    if error:
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError:
            trouble = sys.exc_info()
    return logging.LogRecord("bot.app", logging.ERROR, __file__, 1, message, args, trouble)


def test_a_token_is_never_written() -> None:
    for formatter in (Lines(), JsonLines()):
        said = formatter.format(record("calling %s", f"https://api.telegram.org/bot{TOKEN}/getMe", error=True))
        assert "AAF-" not in said
        assert "•••" in said


def test_a_password_in_an_address_is_never_written() -> None:
    assert redacted("postgresql://masha:secret@db/x") == "postgresql://•••@db/x"
    assert redacted("socks5://u:p@host:1080") == "socks5://•••@host:1080"
    assert redacted("at 18:00 https://t.me/bot?start=abc") == "at 18:00 https://t.me/bot?start=abc"


def test_json_lines_are_json() -> None:
    said = json.loads(JsonLines().format(record("готово %s", "да", error=True)))
    assert (said["level"], said["where"], said["message"]) == ("ERROR", "bot.app", "готово да")
    assert "ValueError" in said["error"]
