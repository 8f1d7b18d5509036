"""Several things told in one line: «7.12 Ярмарка, а 14.12 Концерт», «2 апреля – День книги; обмен книгами»."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.kinds import KINDS
from data.plan.asides import PRICE, is_logistic, only_classes
from data.plan.dates import find
from data.plan.entry import Entry
from data.plan.hints import hinted, word_kind
from data.plan.marks import tidy
from data.plan.quotes import VEIL, VEIL_END, Veil, has_words
from data.plan.rooms import named_place
from data.plan.tokens import GAP, Unclear
from data.plan.when import When

_PART = re.compile(r"\s*[;,]\s+(?:а\s+|и\s+|and\s+)?(?=\d|[^\W\d_]{2,11}[.,]?\s\d)")
_SEMICOLON = re.compile(r"\s*;\s+(?:а\s+также\s+)?")
_BRACKETS = re.compile(r"\([^()]*\)")
_TELLS_ON = re.compile(
    r"(?:котор|чтобы|если|при\b|так\b|то\b|не\b|по\b|на\b|в\b|во\b|с\b|со\b|для\b|до\b|от\b|из\b|за\b|отв|тел|which|if\b|so\b|not\b|in\b"
    r"|at\b|on\b|for\b|from\b|with\b|by\b|to\b)",
    re.IGNORECASE,
)
"""How what follows «;» begins that is no thing of its own."""


def dated_parts(entry: Entry) -> list[str]:
    """The parts of a line each of which begins with a day of its own and says something; nothing if not all do."""
    veil = Veil()
    hidden = veil.hide(entry.text)
    for cut in (_SEMICOLON, _PART):
        parts = [veil.show(part) for part in cut.split(hidden)]
        if len(parts) > 1 and not entry.cells.get("when") and all(_is_dated(part, entry) for part in parts):
            return parts
    return []


def _is_dated(part: str, entry: Entry) -> bool:
    try:
        when, rest = find(part, entry.month, month_first=entry.month_first)
    except Unclear:
        return False
    head, _, after = rest.partition(GAP)
    return bool(when.spans) and not has_words(head) and has_words(after)


def things_of(entry: Entry) -> Iterator[Entry]:
    """The entry cut at each «;» behind which another thing is told; without a day of its own it has the day of the one
    before it. The entry itself where nothing is to be cut."""
    home = entry.kind is not None and KINDS[entry.kind].home
    parts = [] if ";" not in entry.text or entry.cells or entry.moments or home else _cut(entry.text)
    said = [_said(part, entry) for part in parts]
    told = all(one is None or has_words(one[1]) for one in said)
    if len(parts) < 2 or not told or said[0] is None or not (said[0][0].spans or entry.day):
        yield entry
        return
    found: list[tuple[str, When]] = []
    for part, own in zip(parts, said, strict=True):
        above = found[-1][1] if found else entry.day or When()
        if found and (own is None or not (_is_dated(part, entry) or _is_thing(*own))):
            found[-1] = (f"{found[-1][0]}; {part}", above)
        else:
            found.append((part, When(own[0].spans) if own is not None and own[0].spans else above))
    for at, (part, _) in enumerate(found):
        if not at:
            yield replace(entry, text=part)
        else:
            yield replace(entry, text=part, bare=False, day=found[at - 1][1], lost="", notes=[])


def _cut(text: str) -> list[str]:
    veil = Veil()
    hidden = veil.hide(text)
    inside = [match.span() for match in _BRACKETS.finditer(hidden)]
    parts, at = [], 0
    for match in _SEMICOLON.finditer(hidden):
        if not any(start < match.start() < end for start, end in inside):
            parts.append(veil.show(hidden[at : match.start()]))
            at = match.end()
    return [part for part in (*parts, veil.show(hidden[at:])) if has_words(part)]


def _said(part: str, entry: Entry) -> tuple[When, str] | None:
    try:
        return find(part, entry.month, week=entry.week, bare=entry.bare, month_first=entry.month_first)
    except Unclear:
        return None


def _is_thing(own: When, rest: str) -> bool:
    """Whether what follows «;» is another thing, and tells nothing of the one before it."""
    said = tidy(rest)
    if own.spans or _TELLS_ON.match(said) or is_logistic(said) or only_classes(said) or PRICE.fullmatch(said):
        return False
    if named_place(said) is not None or not has_words(said):
        return False
    veiled = Veil().hide(said).split(",")[0]
    words = [word for word in veiled.split() if word[:1].isalpha() and not VEIL <= word[:1] < VEIL_END]
    return not VEIL <= veiled[:1] < VEIL_END and (
        len(words) > 1 or word_kind(veiled) is not None or bool(hinted(veiled))
    )
