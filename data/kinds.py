"""The kinds of items: what a family can do with each. A new activity is a new row here, hardly ever new code."""

from dataclasses import dataclass

SECTIONS = {
    "read": "📖",
    "listen": "🎧",
    "watch": "🎬",
    "school": "🏫",
    "class": "🎒",
    "city": "🌆",
    "venue": "🏛",
    "outing": "🎭",
    "make": "🏆",
    "talk": "👥",
    "help": "🤝",
}
"""The sections of a map with their icons, in the order in which a map shows them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One row: `points` is what an accepted report is worth by default, `capacity` how many families a place takes.

    Without a capacity the kind has no places to take. `private`: who has taken one is nobody else's business.
    """

    name: str
    section: str
    icon: str
    points: int
    home: bool = False
    answers: bool = False
    capacity: int | None = None
    reports: bool = True
    private: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("book_alone", "read", "📖", 10, home=True),
        Kind("book_aloud", "read", "📚", 10, home=True),
        Kind("audio", "listen", "🎧", 10, home=True),
        Kind("video", "watch", "🎬", 10, home=True),
        Kind("school_event", "school", "🏫", 10, answers=True),
        Kind("class_event", "class", "🎒", 10, answers=True),
        Kind("city_event", "city", "🌆", 10, answers=True),
        Kind("venue", "venue", "🏛", 10, capacity=1),
        Kind("outing", "outing", "🎭", 10),
        Kind("contest", "make", "🏆", 10),
        Kind("project", "make", "🧩", 10),
        Kind("story", "make", "📝", 10, home=True),
        Kind("meeting", "talk", "👥", 5, answers=True),
        Kind("open_lesson", "talk", "🔔", 5, capacity=15),
        Kind("consultation", "talk", "💬", 0, capacity=1, reports=False, private=True),
        Kind("helpers", "help", "🤝", 10, capacity=3),
        Kind("proposal", "talk", "💡", 5, reports=False),
    )
}
"""Home deeds weigh as much as coming to school."""
