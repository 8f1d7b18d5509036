"""The titles of a whole plan, of a month's part of it, and what they say of all that is below."""

import re
from dataclasses import replace
from datetime import MAXYEAR, date

from data.patterns import pattern
from data.plan.dates import Span, When
from data.plan.document import Table
from data.plan.hints import fold, word_kind
from data.plan.record import Record
from data.plan.structure.above import Found
from data.plan.structure.children import is_label
from data.plan.structure.order import days_over_groups, kind_of, letter, over_dated
from data.plan.structure.said import MONTH_ALONE, Said, has_words, is_grid, is_sentence
from data.plan.structure.walk import BLOCK, Walk
from data.plan.tokens import MONTH, month_number, near
from data.plan.words import heading_kind, is_title, title_kind

_BESIDE_MONTH = ("г", "год", "года", "на", "месяц", "for", "in", "the", "month", "of")
FOR_MONTH = pattern(rf"\b(?:на|for)\s+{MONTH}|{MONTH}\s+20\d\d\b", re.IGNORECASE)
"""What the second line of a title says that begins without a month: «План / мероприятий класса на декабрь»."""
_YEARS = pattern(r"20\d\d\s*[-–—/]\s*(?:20)?\d\d\b")
_OF_PLANS = pattern(
    r"\b(?:dates|events|calendar|list|schedule|programme|program|timetable|news\w*|remember|reminders?|список"
    r"|график\w*|программ\w+"
    r"|мероприят\w+|событи\w+|недел\w+|месячник\w*|декад\w+|расписани\w+|анонс\w*|афиш\w+|план\w*|учебн\w+"
    r"|чтени\w+|литератур\w*"
    r"|школ\w+|класс\w*|родител\w+|библиотек\w+|каникул\w+|school|pta|pto|class|library|parents|year|term)\b"
)
"""Words of a title that names no plan."""
CLASSES = pattern(
    r"(?:для )?(?:\d{1,2}(?: \d{1,2})*(?: х| е| и| й| ый| ые)?(?: [а-г])? (?:класс\w*|кл)"
    r"|\d{1,2} ?[а-г](?: \d{1,2} ?[а-г])*"
    r"|(?:years?|grades?|class) \d\w?(?: (?:and |to )?\d)?|\d(?:st|nd|rd|th) grade\w*|reception|nursery"
    r"|kindergarten|ks ?\d)"
)
_GOES_ON = pattern(
    r"(?:в|во|на|для|по|с|со|за|из|о|об|обучающихся|учащихся|воспитанников|мероприятий|работы|воспитательн\w+"
    r"|внеурочн\w+|внеклассн\w+"
    r"|классн\w+|школьн\w+|муниципальн\w+|класс\w*|of|for|in|at)\b"
)
_OF_WHOM = pattern(r"\(.+\)|(?:на |for )?20\d\d\W.*|\d.{0,12}класс\w*|.*учебн\w+ год\w?\W*", re.IGNORECASE)
_GIVES_DAY = pattern(r"\b(?:на|for)\s+(?:\w+,?\s+)?\d", re.IGNORECASE)
_HEAD_NUMBER = pattern(r"(\d{1,2})(?:\s*[-–—]\s*\d{1,2})?(?:\s*([-–—:.,)]))?(?=\s|$)(?!\s*класс)")
_TO_DO = pattern(r"\b[а-яё]{3,}(?:ть|ти|ться)\b(?!\s+(?:в|на)\s+\w+$)|\bперен[ео]с\w*", re.IGNORECASE)
"""«Перенести на май» is no title; «Что почитать в мае» is one."""
_OF_DAY = pattern(r"\d{1,2}(?:st|nd|rd|th)?")
_MONTH_LED = pattern(rf"{MONTH}(?:\s+20\d\d)?\s*[-–—:]\s*[^\W\d]", re.IGNORECASE)
"""«ДЕКАБРЬ – сбор крышечек весь месяц»."""
WEEKS = 15
"""The days of so short a plan are those of all that has none of its own."""


def named_month(line: str, around: date) -> date | None:
    """The month that a title names, with no day in front of it; its year if it stands there, else the nearest."""
    words = fold(line).split()
    for at, word in enumerate(words):
        month = month_number(word)
        if month is None or (at and _OF_DAY.fullmatch(words[at - 1])):
            continue
        if word == "may" and not re.search(r"\bMay\b|\bMAY\b", line):
            continue
        years = [int(word) for word in words[at + 1 : at + 2] if re.fullmatch("[0-9]{4}", word)]
        year = years[0] if years else near(month, around)
        return date(year, month, 1) if 1 <= year <= MAXYEAR else None
    return None


def title(walk: Walk, line: Said) -> bool:
    """The title of a whole plan, perhaps over several lines, or of a month's part of it."""
    body = _YEARS.sub(" ", line.body)
    folded = fold(body)
    known = walk.known.headings.get(folded)
    if known or heading_kind(folded):
        return False
    month = named_month(body, walk.month) if len(body) <= 150 else None
    if walk.empty is not None and walk.named and month is None:
        return False
    only = bool(folded) and all(
        month_number(word) or word.isdigit() or word in _BESIDE_MONTH for word in folded.split()
    )
    goes_on = walk.goes_on and _goes_on(line, body)
    found = walk.find(body)
    for_month = month and not walk.started and walk.at < 6 and FOR_MONTH.search(body) and line.words <= 10
    for_month = (
        for_month
        and not found.when
        and not _TO_DO.search(body)
        and not is_sentence(body)
        and line.mark not in ("1", "•")
    )
    if month and not only and not found.day and _MONTH_LED.match(body) and _are_days(walk):
        walk.above.scope, walk.above.bare = month, True
        return False
    if (
        not (month and only)
        and not goes_on
        and not for_month
        and not (is_title(folded) and (month or not walk.started) and not is_sentence(line.body))
    ):
        return False
    if found.hour or (only and not goes_on and (found.day or not has_words(body))):
        return False
    span = found.when.spans[0] if found.when.spans else None
    if span is not None and span.first is None:
        return False
    if span is not None and span.last is None and not (goes_on or _is_of_plan(walk, line)):
        return False
    walk.close_day()
    walk.close_round()
    if goes_on:
        walk.head(line)
        walk.above.scope = month or walk.above.scope
        walk.above.default = title_kind(folded) or walk.above.default
    else:
        _open_plan(walk, line, folded, month, only)
    if span is not None and span.last is not None:
        walk.above.frame = span
        walk.above.day = framed(span)
        walk.above.week = span if walk.above.day is not None and span.last.toordinal() - first_of(span) < 7 else None
    elif span is not None and span.touches(walk.month) and (_GIVES_DAY.search(body) or _is_of_hours(walk, found)):
        walk.above.day = When((span,))
    walk.titled = not only
    return True


def _goes_on(line: Said, body: str) -> bool:
    """Whether a line below a title is more of it: «на декабрь», «в 3 «Б» классе», «(программа «Перспектива»)»."""
    if line.mark or line.words > 14:
        return False
    return (
        (FOR_MONTH.search(body) is not None and not is_sentence(body))
        or _GOES_ON.match(line.body) is not None
        or _OF_WHOM.fullmatch(line.body) is not None
    )


def _is_of_plan(walk: Walk, line: Said) -> bool:
    """A title with a single day is one only at the head of what was sent: «Newsletter 27.11.2026»."""
    return not walk.started and (walk.at < 6 or line.styled)


def _open_plan(walk: Walk, line: Said, folded: str, month: date | None, only: bool) -> None:
    above = walk.above
    if above.kind is not None and not walk.by_months:
        above.by_kinds = above.by_kinds or only
    kept = (above.kind, above.sure, above.under, above.points) if above.by_kinds and only else (None, True, "", None)
    walk.by_months = walk.by_months or (only and not above.by_kinds)
    walk.above = replace(
        above,
        scope=month or above.scope,
        default=title_kind(folded) or above.default,
        kind=kept[0],
        sure=kept[1],
        under=kept[2],
        points=kept[3],
        frame=None,
        week=None,
        day=None,
        lost="",
        by_days=False,
    )
    walk.head(line)
    walk.named = True
    walk.above.bare = _numbers_are_days(walk, only) if month is not None else False
    if month is not None and month != walk.month and not walk.started and above.kind is None:
        walk.headings.remove(line.number)
        walk.refuse(line.number, line.raw, "other-month")


def _numbers_are_days(walk: Walk, only: bool) -> bool:
    """Whether lines under a month begin with its days: numbers that go up, and do not count the lines."""
    numbers: list[int] = []
    marks: list[str] = []
    for line in walk.below():
        if is_grid(line.body):
            continue
        if MONTH_ALONE.fullmatch(line.body) or is_title(fold(line.body)):
            break
        found = _HEAD_NUMBER.match(line.text)
        if found is None and line.raw.lstrip()[:1].isdigit() and line.text[:1].isalpha():
            continue
        if found is None:
            if walk.find(line.body).starts:
                return False
            continue
        if walk.find(line.text[found.end() :]).day or not 1 <= int(found[1]) <= 31:
            return False
        numbers.append(int(found[1]))
        marks.append(found[2] or "")
    if not numbers or numbers != sorted(numbers) or (not only and len(numbers) < 2):
        return False
    if numbers == list(range(1, len(numbers) + 1)):
        return False
    dotted = sum(mark in (".", ")") for mark in marks)
    return only or dotted == 0


def _are_days(walk: Walk) -> bool:
    """Whether nearly all lines below begin with numbers that go up and do not count the lines: days."""
    below = [line for line in walk.below(40) if not walk.find(line.body).leads or not line.body[:1].isalpha()]
    heads = [found for line in below if (found := _HEAD_NUMBER.match(line.text)) is not None]
    numbers = [int(found[1]) for found in heads]
    return (
        len(numbers) >= 3
        and len(numbers) >= 0.8 * len(below)
        and numbers == sorted(numbers)
        and numbers[0] >= 1
        and numbers[-1] <= 31
        and numbers[-1] > len(numbers) + 1
        and not any((found[2] or "") in (".", ")") for found in heads)
    )


def _is_of_hours(walk: Walk, found: Found) -> bool:
    """Whether a line that says only a day stands over hours, and no other day below: an event's programme."""
    if not found.alone or found.hour:
        return False
    hours = 0
    for part in walk.parts[walk.at + 1 : walk.at + BLOCK]:
        if isinstance(part, Table):
            heads = [next((cell.text for cell in row.cells if has_words(cell.text)), "") for row in part.rows]
            clocks = [_CLOCK_LED.match(head) for head in heads]
            hours += len(heads) if all(clocks) and any(one and one["sure"] for one in clocks) else 0
        elif isinstance(part, Said):
            said = walk.find(part.body)
            hours += said.hour and not said.day and said.leads
            if said.day and said.leads and hours:
                return False
    return hours > 1


_CLOCK_LED = pattern(
    r"(?:(?P<sure>\d{1,2}(?::\d\d|\.(?:00|1[3-9]|[2-5]\d)))|\d{1,2}\.\d\d)(?![.\d])|\d{1,2}\s?(?:[ap]\.?m\b|noon)|noon\b",
    re.IGNORECASE,
)


def framed(frame: Span | None) -> When | None:
    """The days of a week's plan are those of all that stands in it."""
    short = frame is not None and frame.last is not None and frame.last.toordinal() - first_of(frame) < WEEKS
    return When((frame,)) if frame is not None and short else None


def first_of(span: Span) -> int:
    return span.first.toordinal() if span.first is not None else 0


_OF_ORDER = pattern(r"Об? (?:проведении|организации|подготовке|утверждении|участии)\b")
"""«О проведении месячника чистоты»: what an order is about."""


def first_title(walk: Walk, line: Said) -> bool:
    """What stands at the head of all and is followed by dated things, or by headings, is a title though it names no
    plan: «Неделя детской книги», "PTA Important Dates"."""
    above = walk.above
    if walk.started or walk.at > 6 or above.kind is not None or line.mark in ("1", "•") or line.words > 16:
        return False
    if _OF_ORDER.match(line.body) and not walk.find(line.body).said:
        return walk.head(line)
    if above.day is not None or above.lost or (walk.headings and walk.named and not line.styled):
        return False
    body = _YEARS.sub(" ", line.body)
    found = walk.find(body)
    if found.when or found.reason or is_sentence(line.body) or line.small:
        return False
    folded = fold(body)
    below = walk.below(3)
    if not _is_list_of(walk, line, below):
        return False
    walk.head(line)
    above.default = title_kind(folded) or above.default
    above.under = line.body
    walk.titled = walk.named = True
    return True


def own_name(walk: Walk, line: Said) -> bool:
    """The head of a poster, over things each of which begins with its day: «ДОМ КУЛЬТУРЫ «ЗВЕЗДА»»."""
    above = walk.above
    if walk.started or walk.at > 6 or line.mark or line.small or line.words > 10 or above.day is not None:
        return False
    found = walk.find(line.body)
    if found.said or found.hour or found.when.often or found.when.words or is_sentence(line.body):
        return False
    whose = title_kind(fold(line.body))
    looks = line.shouts or line.styled or whose or walk.goes_on
    if not ((looks and days_over_groups(walk)) or over_dated(walk, apart=not looks)):
        return False
    walk.head(line)
    above.default = whose or above.default
    above.under = line.body if whose else above.under
    walk.titled = walk.named = True
    return True


def _is_list_of(walk: Walk, line: Said, below: list[Said]) -> bool:
    """Whether what is below is a list that may have this title: dated, marked, under headings."""
    below = [one for one in below if not _OF_WHOM.fullmatch(one.body)]
    if not below:
        return any(isinstance(part, Record | Table) for part in walk.parts[walk.at + 1 : walk.at + 4])
    first = below[0]
    found = walk.find(first.body)
    if is_label(first.body):
        return False
    if letter(walk, first) == "D":
        return len(below) > 1 and letter(walk, below[1]) not in "DP"
    if word_kind(line.body) in ("meeting", "open_lesson", "consultation") and not found.day:
        return False
    listed = (
        found.day
        or bool(found.when)
        or is_title(fold(first.body))
        or FOR_MONTH.search(first.body) is not None
        or found.hour
        or first.gap
        or (first.mark != "" and first.mark != line.mark)
        or MONTH_ALONE.fullmatch(first.body) is not None
        or kind_of(walk, first.body) is not None
        or CLASSES.fullmatch(fold(first.body)) is not None
        or is_sentence(first.body)
        or (line.styled and not first.styled)
    )
    named = is_title(fold(first.body)) or FOR_MONTH.search(first.body) is not None
    if named and not found.hour and not is_sentence(first.body):
        return True
    if first.gap and not line.mark and any(letter(walk, one) == "D" and not one.gap for one in walk.below(6)):
        return True
    return (listed and _OF_PLANS.search(fold(line.body)) is not None) or (
        MONTH_ALONE.fullmatch(first.body) is not None
        or kind_of(walk, first.body) is not None
        or (first.opens and found.day)
        or (line.styled and listed)
    )
