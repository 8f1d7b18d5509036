"""Several things told in one line: «7.12 Ярмарка, а 14.12 Концерт», «2 апреля – День книги; обмен книгами»."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.asides import PRICE, is_logistic, only_classes, without_classes
from data.plan.dates import find
from data.plan.entry import Entry
from data.plan.hints import fold, hinted, word_kind
from data.plan.marks import tidy
from data.plan.quotes import VEIL, VEIL_END, Veil, has_words
from data.plan.references import IN_WEEK, SAME_DAY, of_that_day, of_weekdays, within_week
from data.plan.rooms import named_place
from data.plan.tokens import GAP, MONTH, Unclear
from data.plan.when import Span, When

_PART = pattern(r"\s*[;,]\s+(?:а\s+|и\s+|and\s+)?(?=\d|[^\W\d_]{2,11}[.,]?\s\d)")
_SEMICOLON = pattern(r"\s*;\s+(?:а\s+также\s+)?")
_SENTENCE = pattern(
    rf"(?<=[\w)»\"{VEIL}-{VEIL_END}])[.!?]+\s+(?=[«\"“(]?[^\W\d_a-zа-яё]|[{VEIL}-{VEIL_END}])"
    rf"|(?<=\w\w[\w)»\"{VEIL}-{VEIL_END}])[.!?]+\s+(?=\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:\s+(?i:{MONTH})|\.\d\d))"
)
_SLASH = pattern(r"\s+/\s+(?=(?:в\s)?\d{1,2}[.:]\d\d(?!\d))")
_BOOK = pattern(r"[^\W\d_a-zа-яё][\w.\s’'-]{0,40}[«\"“][^«»\"“”]{2,80}[»\"”](?:\s*\([^()]*\))?")
_COMMA = pattern(r"\s*,\s+(?:(?:а|и|and|then|затем|потом)\s+)?")
_BRACKETS = pattern(r"\([^()]*\)")
_HEAD = pattern(rf"(?P<head>[^:{VEIL}-{VEIL_END}]*[^:]{{2,100}}?):\s+(?P<rest>.+)", re.S)
_ALSO = pattern(
    r"(?:остальн\w+|без изменений|(?:а )?(?:также|еще)|напомина\w+|(?:и )?(?:другие|важные|основные) (?:даты|дела"
    r"|события)|даты|события"
    r"|also|other dates"
    r"|(?:key |important )?dates|reminders?|coming up|looking ahead)\b.*"
)
"""What stands before a colon and names nothing."""
_TELLS_ON = pattern(
    r"(?:котор|чтобы|если|при\b|так\b|то\b|не\b|по\b|на\b|в\b|во\b|с\b|со\b|для\b|до\b|от\b|из\b|за\b|отв|тел|which|if\b|so\b|not\b|in\b"
    r"|at\b|on\b|for\b|from\b|with\b|by\b|to\b)",
    re.IGNORECASE,
)
"""How what follows «;» begins that is no thing of its own."""


def dated_parts(entry: Entry) -> list[Entry]:
    """The parts of a line each of which has a day of its own and says something; nothing if not all do.

    What stands before a colon at the head of them all is of each: «Конкурс: приём работ до 5.12, итоги 12.12».
    """
    if entry.cells.get("when"):
        return []
    headed = _HEAD.fullmatch(entry.text)
    if headed is not None and _ALSO.fullmatch(fold(headed["head"])):
        entry, headed = replace(entry, text=headed["rest"]), None
    for cut in (_SEMICOLON, _PART):
        parts = _cut(entry.text, cut)
        if len(parts) > 1 and all(_is_dated(part, entry) for part in parts):
            return [replace(entry, text=part) for part in parts]
    for head, text in ([(headed["head"], headed["rest"])] if headed else []) + [("", entry.text)]:
        for cut, between in ((_SEMICOLON, "; "), (_SENTENCE, ". "), (_COMMA, ", ")):
            parts = _gathered(_cut(text, cut), between, entry) if not (head and _has_day(head, entry)) else []
            if len(parts) > 1 and cut is _COMMA and any(map(is_logistic, parts[1:])):
                told = replace(entry, text=parts[0], notes=[*entry.notes, *parts[1:]])
                return [told] if not head and _is_dated(parts[0], entry) else []
            if len(parts) > 1:
                return list(_of_each(parts, head, entry))
    return []


def _gathered(parts: list[str], between: str, entry: Entry) -> list[str]:
    """The parts, those without a day joined to the one that they belong to; nothing if some say no more than a day."""
    for at in range(len(parts) - 1, 0, -1):
        if _CLOCK.match(parts[at]):
            parts[at - 1 : at + 1] = [f"{parts[at - 1]}{between}{parts[at]}"]
    days = [_has_day(part, entry) for part in parts]
    if not any(days) or not (days[0] or days[-1]):
        return []
    leads = _is_dated(parts[0], entry) or not days[-1]
    if leads and not days[0]:
        return []
    found: list[str] = []
    for part, day, before in zip(parts, days, [False, *days], strict=False):
        on = bool(found) and (not day if leads else not before)
        found[-1:] = [f"{found[-1]}{between}{part}"] if on else [*found[-1:], part]
    whole = all(_has_day(part, entry) and _says(part, entry) and not _AGAIN.match(part) for part in found)
    return found if whole and _rise(found, entry) else []


def _rise(parts: list[str], entry: Entry) -> bool:
    """Whether days without a month come after the one before them: of «с 28.12 по 10.01, ёлка 11-го» nobody knows."""
    said = [_said(part, entry) for part in parts]
    days = [one[0].spans[0] for one in said if one is not None]
    return all(
        _MONTH.search(part) or (b.first or b.last or date.max) >= (a.last or a.first or date.max)
        for part, a, b in zip(parts[1:], days, days[1:], strict=False)
    )


_MONTH = pattern(rf"{MONTH}|\d[./]\d", re.IGNORECASE)


def _of_each(parts: list[str], head: str, entry: Entry) -> Iterator[Entry]:
    named = head if head and not _ALSO.fullmatch(fold(head)) else ""
    first = ""
    for part in parts:
        said = _said(part, entry)
        words = tidy(said[1]) if said is not None else ""
        if first and only_classes(words):
            part = f"{without_classes(first)} {part}"
        first = first or words
        notes = [*entry.notes, named] if len(named) > 40 else list(entry.notes)
        text = f"{named}: {part}" if 0 < len(named) <= 40 else part
        yield replace(entry, text=text, notes=notes, under=named or entry.under)


_CLOCK = pattern(r"\W*(?:(?:начало|сбор|выезд|doors|meet)\s+)?(?:в\s+|с\s+|at\s+)?\d{1,2}:\d\d", re.IGNORECASE)


def _is_dated(part: str, entry: Entry) -> bool:
    try:
        when, rest = find(part, entry.month, month_first=entry.month_first)
    except Unclear:
        return False
    head, _, after = rest.partition(GAP)
    if _CLOCK.match(part):
        return False
    return bool(when.spans) and not has_words(head) and has_words(after)


def things_of(entry: Entry) -> Iterator[Entry]:
    """The entry cut at each «;» behind which another thing is told; without a day of its own it has the day of the one
    before it. The entry itself where nothing is to be cut."""
    home = entry.kind is not None and KINDS[entry.kind].home
    if home:
        yield from _books_of(entry)
        return
    parts = [] if entry.cells or entry.moments else _cut(entry.text, _SLASH)
    parts = parts if len(parts) > 1 or entry.cells or entry.moments else _cut(entry.text)
    if len(parts) == 1:
        yield from _sentences_of(entry)
        return
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


def _books_of(entry: Entry) -> Iterator[Entry]:
    """Each of several books in a line, an author before each title: «Дж. Родари «Чиполлино», А. Линдгрен «Пеппи»»."""
    headed = _HEAD.fullmatch(entry.text)
    head, text = (headed["head"], headed["rest"]) if headed else ("", entry.text)
    parts = _cut(text, _COMMA)
    if len(parts) < 2 or entry.cells or not all(_BOOK.fullmatch(part.strip(" .;")) for part in parts):
        yield entry
        return
    for part in parts:
        yield replace(entry, text=part, notes=[*entry.notes, *([head] if head else [])])


_AGAIN = pattern(
    r"(?:снова |вновь )?(?:выход\w+|возвращ\w+|учимся|учеба|занятия|back\b|return\w*|we (?:are back|return)"
    r"|(?:postponement|rain|reserve|back-?up|alternative)\b|запасн\w+|резервн\w+)",
    re.IGNORECASE,
)
"""How a sentence begins that says when school goes on after a holiday, or which day is kept in reserve."""


def _sentences_of(entry: Entry) -> Iterator[Entry]:
    """The entry, and each later sentence of its line with a day of its own: "Book Week. Dress-up day on the 4th"."""
    found: list[tuple[str, When | None]] = []
    above, week, weekdays = entry.day, entry.week, list[tuple[str, Span]]()
    for part in _cut(entry.text, _SENTENCE):
        said = _said(part, entry)
        if found and week is not None and IN_WEEK.match(part):
            weekdays += [(one, week) for one in of_weekdays(part)]
            continue
        week = (within_week(said[0]) if said is not None else None) or week
        spans = said[0].spans if said is not None else ()
        own = bool(spans) and (above is None or spans != above.spans) and _says(part, entry) and not _AGAIN.match(part)
        again = said is not None and said[0].since is not None and SAME_DAY.search(part) is not None
        if found and above is not None and (own or again):
            found.append((of_that_day(part) if again else part, above))
        elif found:
            found[-1] = (f"{found[-1][0]}. {part}", found[-1][1])
        else:
            found.append((part, entry.day))
        above = When(spans) if spans else above
    for at, (part, day) in enumerate(found if len(found) > 1 or weekdays else [(entry.text, entry.day)]):
        told = ("title",) if at and is_logistic(part) else ()
        more = replace(entry, day=day, bare=False, lost="", notes=[]) if at else entry
        yield replace(more, text=part, doubts=(*entry.doubts, *told))
    for part, week in weekdays:
        yield replace(entry, text=part, day=None, week=week, bare=False, lost="", notes=[], doubts=("title",))


def _cut(text: str, mark: re.Pattern[str] = _SEMICOLON) -> list[str]:
    """A text cut at each such mark, but for those in quotation marks and brackets."""
    veil = Veil()
    hidden = veil.hide(text)
    inside = [match.span() for match in _BRACKETS.finditer(hidden)]
    parts, at = [], 0
    for match in mark.finditer(hidden):
        if not any(start < match.start() < end for start, end in inside):
            parts.append(veil.show(hidden[at : match.start()]))
            at = match.end()
    return [part for part in (*parts, veil.show(hidden[at:])) if has_words(part)]


def _has_day(part: str, entry: Entry) -> bool:
    said = _said(part, entry)
    return said is not None and bool(said[0].spans)


def _says(part: str, entry: Entry) -> bool:
    """Whether a part says something besides its day."""
    said = _said(part, entry)
    return said is not None and has_words(tidy(said[1]))


def _said(part: str, entry: Entry) -> tuple[When, str] | None:
    try:
        return find(part, entry.month, week=entry.week, bare=entry.bare, month_first=entry.month_first)
    except Unclear:
        return None


_MEETS = pattern(r"встреча со?\s", re.IGNORECASE)


def _is_thing(own: When, rest: str) -> bool:
    """Whether what follows «;» is another thing, and tells nothing of the one before it."""
    said = tidy(rest)
    told = is_logistic(said) and not _MEETS.match(said)
    if own.spans or _TELLS_ON.match(said) or told or only_classes(said) or PRICE.fullmatch(said):
        return False
    if named_place(said) is not None or not has_words(said):
        return False
    veiled = Veil().hide(said).split(",")[0]
    words = [word for word in veiled.split() if word[:1].isalpha() and not VEIL <= word[:1] < VEIL_END]
    return not VEIL <= veiled[:1] < VEIL_END and (
        len(words) > 1
        or word_kind(veiled) is not None
        or bool(hinted(veiled))
        or (len(words) == 1 and any(VEIL <= one < VEIL_END for one in veiled))
    )
