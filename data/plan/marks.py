"""What a line of a plan says besides its title and its day: link, points, seats, ages, place, who is responsible."""

import re
from dataclasses import dataclass, field

from data.links import link_of
from data.patterns import pattern
from data.plan.tokens import GAP, Unclear

_LINK = pattern(
    r"<?(?P<url>https?://[^\s<>|\ue010]+|(?<![\w@.])(?:www\.|t\.me/|vk\.com/|youtu\.be/|youtube\.com/|rutube\.ru/|(?:[a-z0-9-]{1,60}\.){1,4}"
    r"(?:ru|com|org|net|me|io|info|su|uk|рф|app|school|online)/)[^\s<>|\ue010]+|(?<![\w@.])(?:[a-z0-9-]{1,60}\.){1,4}(?:ru|com|org|su|рф)(?![\w.@-]))>?",
    re.IGNORECASE,
)
_POINTS = pattern(
    r"(?P<sign>[+−-]?)\s*(?<!\d)(?P<n>\d{1,3})\s*(?:балл(?:а|ов|ы)?|points?|pts|б\.)(?!\w)|балл(?:ы|ов)?\s*:\s*(?P<m>\d{1,3})(?!\d)|points\s*:\s*(?P<k>\d{1,3})(?!\d)",
    re.I,
)
_SEATS = pattern(
    r"\(\s*(?:всего\s+|до\s+|на\s+|max\.?\s*|up\s+to\s+)?(?P<a>\d{1,4})\s*(?:мест[оа]?|чел(?:\.|овек[а]?)?|places?|seats?|spots?|spaces?)\s*\)"
    r"|(?<![\d.,:-])(?P<b>\d{1,4})\s*(?:мест\b|места\b|seats\b|places\b|spaces\b)(?!\s+(?:проведения|и\b|в\b))"
    r"|(?:количество мест|кол-во мест|мест|seats|places|spaces)\s*[:—-]\s*(?P<c>\d{1,4})(?!\d)"
    r"|(?:не более|максимум|группа до)\s+(?P<d>\d{1,4})\s*(?:чел\.|чел\b|человек\w?)",
    re.IGNORECASE,
)
_AGES = pattern(
    r"\(\s*(?P<a>(?:для детей\s+|детям\s+|возраст:?\s*|ages?\s*)?(?:от\s+|с\s+|до\s+)?\d{1,2}"
    r"(?:\s*[-–—]\s*\d{1,2})?(?:\s*лет|\s*года|\s*\+|\s*years?)(?:\s+и старше)?"
    r"|ages?\s+\d{1,2}\s*[-–—+]?\s*\d{0,2})\s*\)"
    r"|(?<![\w.+])(?P<b>\d{1,2}\s?\+)(?![\w])|\b(?P<c>ages?\s+\d{1,2}(?:\s*[-–—]\s*\d{1,2}|\+)?)(?!\w)",
    re.IGNORECASE,
)
_PLACE = pattern(
    r"(?:\s|^|\ue010)@\s+(?!\d{1,2}(?:[:.]\d\d|\s*[ap]\.?m\b|\s*$)|(?:noon|midday)\b)(?P<a>.+)"
    r"|(?:\s|^|\ue010)@(?=[А-ЯЁа-яё\"«])(?P<b>.+)|(?:\s|^|\ue010)@(?P<c>[A-Za-z][\w.']* .+)|📍\s*(?P<d>.+)",
    re.S,
)
_WHERE = pattern(
    r"(?:^|[\s,;.(\ue010])(?:место(?:\s+(?:проведения|встречи|сбора))?|адрес|где|place|venue|location|where|address)\s*(?::|\s[—–-]\s)\s*(?P<a>[^;|()]+)",
    re.IGNORECASE,
)
_WHO = pattern(
    r"\(?(?<!\w)(?P<a>(?:отв(?:етственн\w{2,4})?|организатор\w{0,2}|resp(?:onsible)?|organi[sz]er|led by|контакт)"
    r"(?:\.\s*:?|\s*:|\s[—–-])\s*[^;|()\ue010]+)\)?",
    re.IGNORECASE,
)
_MARKDOWN = pattern(r"\[([^\[\]]{1,300})\]\((https?://[^()\s]{1,1000})\)")


@dataclass(slots=True)
class Marks:
    """What was found, and what is for the note."""

    link: str | None = None
    points: int | None = None
    seats: int | None = None
    place: str | None = None
    notes: list[str] = field(default_factory=list)


def take_links(text: str, marks: Marks) -> str:
    """The first link becomes the item's, further ones go into the note. A bare address gets its `https://`; what looks
    like a link and is none stays words, in the note."""

    def take(match: re.Match[str]) -> str:
        url, tail = _trim(match.group("url"))
        link = link_of(url)
        if link is not None and marks.link is None:
            marks.link = link
        elif link is None or link != marks.link:
            marks.notes.append(link or url)
        return GAP + tail

    return _LINK.sub(take, _MARKDOWN.sub(r"\1 \2 ", text))


def _trim(url: str) -> tuple[str, str]:
    """A sentence's punctuation after a link is not the link's; a bracket is, if it was opened in it."""
    end = len(url)
    while end and (
        url[end - 1] in ".,;:!?»”\"'*" or (url[end - 1] == ")" and url.count("(", 0, end) < url.count(")", 0, end))
    ):
        end -= 1
    return url[:end], url[end:]


def take_marks(text: str, marks: Marks) -> str:
    """Points and seats; raises `Unclear` for negative points."""

    def points(match: re.Match[str]) -> str:
        if match["sign"] in ("-", "−") and match.start() and not match.string[match.start() + 1].isspace():
            raise Unclear("negative-points")
        if marks.points is not None:
            return match.group()
        marks.points = int(match["n"] or match["m"] or match["k"])
        return GAP

    def seats(match: re.Match[str]) -> str:
        if marks.seats is not None:
            return match.group()
        marks.seats = int(next(number for number in match.groups() if number))
        return GAP

    return _SEATS.sub(seats, _POINTS.sub(points, text))


def take_ages(text: str, marks: Marks) -> str:
    """«7+», «(7–10 лет)»: for the note."""

    def ages(match: re.Match[str]) -> str:
        marks.notes.append(next(age for age in match.groups() if age))
        return GAP

    return _AGES.sub(ages, text)


def take_place(text: str, marks: Marks) -> str:
    """What stands after `@`, «место:», 📍 to the end; and who is responsible, which goes into the note."""
    who = _WHO.search(text)
    if who is not None:
        marks.notes.append(tidy(who["a"]))
        text = text[: who.start()] + GAP + text[who.end() :]
    found = _WHERE.search(text) or _PLACE.search(text)
    if found is None:
        return text
    place = tidy(next(part for part in found.groups() if part))
    if not place or marks.place is not None:
        return text
    marks.place = place
    return text[: found.start()] + GAP + text[found.end() :]


_BRACKETS = pattern(r"[(\[]\s*[\ue010\s,;:.–—-]*[)\]]")
_AROUND = pattern(r"[\s,;:|–—-]*\ue010[\ue010\s,;:|–—-]*")
_EDGE = " \t,;:|–—-•·*_="


def tidy(text: str) -> str:
    """A text from which things were taken, as a person would write it: no empty brackets, no stray punctuation."""
    text = _BRACKETS.sub(GAP, text)
    text = _AROUND.sub(_bridge, text)
    text = re.sub(r"(?<=[(\[])[\s,;]+|[\s,;]+(?=[)\]])", "", text)
    text = re.sub(r"[\s,;]+(?=[.?!](?:\s|$))", "", " ".join(text.split())).strip(_EDGE).lstrip(_EDGE + ".")
    if (
        text.endswith(".")
        and not text.endswith("..")
        and not re.search(r"(?:\b[^\W\d_]|\b(?:им|ул|стр|др|т\.д|т\.п|г|etc))\.$", text)
    ):
        text = text[:-1]
    return text.strip(_EDGE)


def _bridge(match: re.Match[str]) -> str:
    """What is left between two parts when the part between them is taken: the strongest of the marks there."""
    before, _, after = match.group().partition(GAP)
    for mark in (" — ", " – ", " - ", ", ", "; "):
        if mark.strip() in before and mark.strip() in after.replace(GAP, ""):
            return mark
    for mark in (", ", "; "):
        if mark.strip() in before or mark.strip() in after:
            return mark
    if any(dash in before + after for dash in "–—"):
        return " — "
    return " - " if " - " in f" {before} | {after} " else " "
