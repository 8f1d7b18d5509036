"""What kind an item is, weighed from all that speaks for one: a kind is guessed, never demanded."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.hints import fold, hinted, word_kind
from data.plan.quotes import QUOTED
from data.plan.words import heading_kind

LIKELY = 3
"""The most kinds that a doubt offers."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an item besides its title.

    `heading` is the kind that the heading above opens, unmistakably if `sure`, `under` its words, `whose` the kind of
    the whole plan. `dated`, `held` and `timed`: it has a day, one that is no deadline, an hour.
    """

    heading: str | None = None
    sure: bool = True
    under: str = ""
    whose: str | None = None
    dated: bool = False
    held: bool = False
    timed: bool = False
    link: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, and the likely ones, the likeliest first, if it is not `sure`."""

    kind: str
    sure: bool
    kinds: tuple[str, ...] = ()


def weigh(title: str, known: Evidence) -> Guess:
    """The kind of what has this title."""
    scales: Counter[str] = Counter()
    for kind, weight in (*_above(title, known), *_said(title, known), *_shown(title, known), *_usual(known)):
        scales[kind] += weight
    best = sorted((kind for kind in scales if scales[kind] > 0), key=lambda kind: -scales[kind])
    first, second = scales[best[0]], scales[best[1]] if len(best) > 1 else 0
    sure = first >= SURE and first - second >= AHEAD
    return Guess(best[0], sure, () if sure else tuple(best[:LIKELY]))


SURE = 40
AHEAD = 15
"""How much must speak for a kind, and how much more than for any other, for it to be sure."""

OWN_NAMES = ("venue", "story")
"""What has a name of its own («Музеи. Парки. Усадьбы»), which is stronger than any heading above it."""

_Weight = tuple[str, int]


def _above(title: str, known: Evidence) -> Iterator[_Weight]:
    """What stands above: the heading, and whose plan it is."""
    if known.whose is not None and known.whose != known.heading:
        yield known.whose, 40 if known.dated else 25
    if known.heading is not None:
        at_home = KINDS[known.heading].home and (known.timed or (known.held and not QUOTED.search(title)))
        yield known.heading, 40 if at_home else 300 if known.sure else 45
    elif known.under:
        yield from ((kind, min(weight, 20)) for kind, weight in _words(known.under))


def _said(title: str, known: Evidence) -> Iterator[_Weight]:
    """The words of the title; what stands in quotation marks counts little."""
    named = heading_kind(fold(title))
    if named in OWN_NAMES:
        yield named, 400
    bare = QUOTED.sub(" ", title)
    for kind, weight in _words(bare, home=not known.timed):
        yield kind, weight if not (known.held and KINDS[kind].home) else weight // 3
    if bare != title:
        yield from ((kind, weight // 4) for kind, weight in _words(" ".join(QUOTED.findall(title))))


def _words(text: str, home: bool = False) -> Iterator[_Weight]:
    kind = word_kind(text, home=home)
    if kind is not None:
        yield kind, 100
    yield from ((kind, 20) for kind in hinted(text))


def _shown(title: str, known: Evidence) -> Iterator[_Weight]:
    """What is seen without reading: an author and a title, where a link leads to, a room."""
    if _AUTHOR.search(title) and not known.timed:
        of_music = _COMPOSER.search(fold(title)) is not None
        yield "audio" if of_music else "book_alone", 15 if known.held else 35 if of_music else 45
    if known.link is not None and not known.held:
        for kind, sites in SITES.items():
            if any(site in known.link.lower() for site in sites):
                yield kind, 35
    if known.place is not None and _ROOM.match(known.place.lower()):
        yield "class_event", 10


def _usual(known: Evidence) -> Iterator[_Weight]:
    """What is likely where nothing speaks: it is a class's bot."""
    yield "class_event", 8
    yield "school_event", 7
    yield from [("city_event", 3)] if known.dated else [("project", 3)]


SITES = {
    "video": ("youtube.com", "youtu.be", "rutube.ru", "kinopoisk.ru", "vk.com/video", "ok.ru/video", "vimeo.com"),
    "audio": ("podcast", "soundcloud.com", "music.yandex", "spotify.com", "audio", "litres.ru/audio", "deti-online"),
}
"""Addresses at which there is something to watch or to listen to."""
_INITIALS = r"(?:[A-ZА-ЯЁ]\.\s?){1,2}"
_SURNAME = r"[A-ZА-ЯЁ][a-zа-яё]+(?:-[A-ZА-ЯЁ][a-zа-яё]+)?"
_AUTHOR = pattern(
    rf"^\W*(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME},?\s{_INITIALS}|{_SURNAME}\s{_SURNAME})[.,:]?\s*(?:{QUOTED.pattern})"
    rf"|^\W*(?:{QUOTED.pattern}),?\s*(?:by\s+)?(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME},?\s{_INITIALS}|{_SURNAME}\s{_SURNAME})\W*$"
    rf"|^\W*(?:{QUOTED.pattern}),?\sby\s{_SURNAME}(?:\s{_SURNAME}){{0,3}}\W*$"
    rf"|^\W*{_INITIALS}\s?{_SURNAME}[.:,]\s+[A-ZА-ЯЁ]"
)
"""«А. С. Пушкин «Сказка…»», «Бажов П. «Серебряное копытце»», «Серая Шейка», Д. Мамин-Сибиряк."""
_COMPOSER = pattern(
    r"\b(?:чайковск|моцарт|бетховен|вивальди|бах|григ|глинк|мусоргск|римск\w+ корсаков|прокофьев|шостакович|рахманинов"
    r"|сен санс|шопен|свиридов|tchaikovsky|mozart|beethoven|vivaldi|bach|grieg|prokofiev|saint saens|chopin)\w{0,3}\b"
)
_ROOM = pattern(r"(?:каб|класс|room\b|ауд)")
