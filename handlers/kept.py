"""What came by itself and has gone nowhere yet: kept in the conversation only, until it is said what it is about."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from data.files import File
from handlers.papers import Paper


@dataclass(frozen=True, slots=True)
class Kept:
    """What came and has gone nowhere yet: it is in the conversation only. `key`: its first message's number; `files`
    with their names and sizes; `text`, `papers`: what a teacher's
    plan is read from; `month`: of which one; None: it is none."""

    classroom: int
    key: int
    at: datetime
    words: str
    quote: str | None
    files: tuple[tuple[File, str | None, int | None], ...] = ()
    text: str = ""
    papers: tuple[Paper, ...] = ()
    month: date | None = None

    @property
    def letter(self) -> str:
        """The words, below what they answer."""
        return f"«{self.quote}»\n{self.words}".strip() if self.quote else self.words

    def with_(self, new: "Kept") -> "Kept":
        """What soon came after it belongs to it."""
        return replace(
            new,
            key=self.key,
            words=f"{self.words}\n{new.words}".strip(),
            quote=self.quote or new.quote,
            files=self.files + new.files,
            text=f"{self.text}\n{new.text}".strip(),
            papers=self.papers + new.papers,
            month=new.month or self.month,
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "classroom": self.classroom,
            "key": self.key,
            "at": self.at.isoformat(),
            "words": self.words,
            "quote": self.quote,
            "files": [[*one] for one in self.files],
            "text": self.text,
            "papers": [[*one] for one in self.papers],
            "month": self.month.isoformat() if self.month else None,
        }


def kept_of(said: dict[str, Any]) -> Kept | None:
    """What the conversation keeps, if it keeps anything."""
    if "papers" not in said:
        return None
    return Kept(
        said["classroom"],
        said["key"],
        datetime.fromisoformat(said["at"]),
        said["words"],
        said["quote"],
        tuple((File(*file), name, size) for file, name, size in said["files"]),
        said["text"],
        tuple((name, id) for name, id in said["papers"]),
        date.fromisoformat(said["month"]) if said["month"] else None,
    )
