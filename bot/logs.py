"""The log: lines of text or of JSON, from which secrets are kept out."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

SECRET = re.compile(r"(?<!\d)\d{3,20}:[A-Za-z0-9_-]{10,100}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
"""A bot's token; a user and password in an address."""


def redacted(text: str) -> str:
    """The text without tokens and passwords."""
    return SECRET.sub("•••", text)


class Lines(logging.Formatter):
    """2026-12-04 18:00:00 INFO bot.app: …"""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, where, message, error."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "where": record.name,
            "message": redacted(record.getMessage()),
        }
        if record.exc_info:
            said["error"] = redacted(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def set_up(level: str, format: str) -> None:
    """Send the whole process's log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format == "json" else Lines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("aiogram.event", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
