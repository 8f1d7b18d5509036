"""The lines under which others stand: titles, months, weeks, days, kinds, and headings that open nothing."""

import re
from dataclasses import replace
from datetime import MAXYEAR, date, timedelta

from data.kinds import KINDS
from data.plan.dates import Span, When, weeks_named
from data.plan.document import Table
from data.plan.hints import fold, word_kind
from data.plan.items import Entry
from data.plan.marks import Marks, take_marks
from data.plan.record import Record
from data.plan.structure.children import is_label, without_hours
from data.plan.structure.order import events_first, kind_of, letter, stands_below, told_below
from data.plan.structure.said import MONTH_ALONE, Said, has_words, is_month, is_sentence
from data.plan.structure.walk import Found, Walk, stems
from data.plan.tokens import GAP, MONTH, WEEKDAY, WEEKDAYS, Unclear, month_number, near
from data.plan.words import heading_kind, is_title, title_kind

_BESIDE_MONTH = ("г", "год", "года", "на", "месяц", "for", "in", "the", "month", "of")
_FOR_MONTH = re.compile(rf"\b(?:на|for)\s+{MONTH}|{MONTH}\s+20\d\d\b", re.IGNORECASE)
"""What the second line of a title says that begins without a month: «План / мероприятий класса на декабрь»."""
_YEARS = re.compile(r"20\d\d\s*[-–—/]\s*(?:20)?\d\d\b")
_OF_PLANS = re.compile(
    r"\b(?:dates|events|calendar|list|schedule|programme|program|timetable|news\w*|remember|reminders?|список|график\w*|программ\w+"
    r"|мероприят\w+|событи\w+|недел\w+|месячник\w*|декад\w+|расписани\w+|анонс\w*|афиш\w+|план\w*|учебн\w+|чтени\w+|литератур\w*"
    r"|школ\w+|класс\w*|родител\w+|библиотек\w+|каникул\w+|school|pta|pto|class|library|parents|year|term)\b"
)
"""Words of a title that names no plan."""
_PERIOD = re.compile(
    r"(?:(?:autumn|spring|summer|winter|fall)(?: term)?(?: (?:first|second) half)?|(?:first|second) half|(?:half )?term \d|20\d\d(?: (?:20)?\d\d)?(?: учебный)?(?: год)?"
    r"|[1-4i]+ (?:четверть|полугодие|триместр)|(?:перв|втор|трет|четверт)\w+ (?:четверть|полугодие|триместр)|учебный год|school year|academic year)(?: \d)?(?: 20\d\d)?(?: (?:20)?\d\d)?"
)
_TITLED = re.compile(r"[«\"“]|\b[А-ЯЁA-Z]\.")
"""A book's title, an author's initials."""
_DIRECTION = re.compile(
    r"(?:раздел|модуль|блок|направление|секция|section|module|part|unit)\b.*|.*\b(?:направлени[ея]|воспитани[ея]|деятельность"
    r"|самоуправление|профориентация|модуль)"
)
_CLASSES = re.compile(
    r"(?:для )?(?:\d{1,2}(?: \d{1,2})*(?: х| е| й| ый)?(?: [а-г])? (?:класс\w*|кл)|\d{1,2} ?[а-г](?: \d{1,2} ?[а-г])*"
    r"|(?:years?|grades?|class) \d\w?(?: (?:and |to )?\d)?|\d(?:st|nd|rd|th) grade\w*|reception|nursery|kindergarten|ks ?\d)"
)
_TO_COME = re.compile(
    r"\b(?:пройд[уё]т|проход[яи]т|состо[ия]тся|жд[уё]т|запланирован\w*|планиру\w+|программа|мероприятия|план|расписание|следующ\w+"
    r"|events|programme|schedule|following|will be|there will|take place)\b"
)
_DAYS_OF = re.compile(
    r"(?:\s*[:–—-]+\s*$|\s+(?:(?:this|next)\s+(?:month|term)\s+)?(?:will be|are|is|take place|пройд[уё]т|состо[ия]тся|буд[уе]т|в этом месяце|дни|даты)"
    r"(?:\s+(?:on|в))?(?=\s*[:–—-]*\s*$))+",
    re.IGNORECASE,
)
_TO_BE_SAID = re.compile(
    rf"(?:{MONTH}|tb[acd]|date|дата|день|число|сроки?|уточня[её]тся|уточняются|\W)+", re.IGNORECASE
)
_WEEK_WORDS = re.compile(r"(?:\b(?:недел[яиею]|week|учебная|day|день|рабочая|план|на|\d)\b|\W)+", re.IGNORECASE)


def named_month(line: str, around: date) -> date | None:
    """The month that a title names, with no day in front of it; its year if it stands there, else the nearest."""
    words = fold(line).split()
    for at, word in enumerate(words):
        month = month_number(word)
        if month is None or (at and words[at - 1].isdigit() and len(words[at - 1]) <= 2):
            continue
        if word == "may" and not re.search(r"\bMay\b|\bMAY\b", line):
            continue
        years = [int(word) for word in words[at + 1 : at + 2] if re.fullmatch("[0-9]{4}", word)]
        year = years[0] if years else near(month, around)
        return date(year, month, 1) if 1 <= year <= MAXYEAR else None
    return None


# a plan, a month of it


def title(walk: Walk, line: Said) -> bool:
    """The title of a whole plan, perhaps over several lines, or of a month's part of it."""
    body = _YEARS.sub(" ", line.body)
    folded = fold(body)
    known = walk.known.headings.get(folded)
    if known or heading_kind(folded):
        return False
    month = named_month(body, walk.month) if len(body) <= 150 else None
    only = bool(folded) and all(
        month_number(word) or word.isdigit() or word in _BESIDE_MONTH for word in folded.split()
    )
    goes_on = walk.goes_on and _goes_on(line, body)
    found = walk.find(body)
    for_month = month and not walk.started and walk.at < 6 and _FOR_MONTH.search(body) and line.words <= 10
    for_month = for_month and not found.when and not is_sentence(body) and line.mark not in ("1", "•")
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
        walk.above.day = _framed(span)
        walk.above.week = span if walk.above.day is not None and span.last.toordinal() - _first(span) < 7 else None
    elif span is not None and _GIVES_DAY.search(body) is not None and span.touches(walk.month):
        walk.above.day = When((span,))
    walk.titled = not only
    return True


_GOES_ON = re.compile(
    r"(?:в|во|на|для|по|с|со|за|из|о|об|обучающихся|учащихся|воспитанников|мероприятий|работы|воспитательн\w+|внеурочн\w+|внеклассн\w+"
    r"|классн\w+|школьн\w+|муниципальн\w+|класс\w*|of|for|in|at)\b"
)
_OF_WHOM = re.compile(r"\(.+\)|(?:на |for )?20\d\d\W.*|\d.{0,12}класс\w*|.*учебн\w+ год\w?\W*", re.IGNORECASE)


def _goes_on(line: Said, body: str) -> bool:
    """Whether a line below a title is more of it: «на декабрь», «в 3 «Б» классе», «(программа «Перспектива»)»."""
    if line.mark or line.words > 14:
        return False
    return (
        _FOR_MONTH.search(body) is not None
        and not is_sentence(body)
        or _GOES_ON.match(line.body) is not None
        or _OF_WHOM.fullmatch(line.body) is not None
    )


_GIVES_DAY = re.compile(r"\b(?:на|for)\s+(?:\w+,?\s+)?\d", re.IGNORECASE)


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


_HEAD_NUMBER = re.compile(r"(\d{1,2})(?:\s*[-–—]\s*\d{1,2})?(?:\s*([-–—:.,)]))?(?=\s|$)(?!\s*класс)")


def _numbers_are_days(walk: Walk, only: bool) -> bool:
    """Whether lines under a month begin with its days: numbers that go up, and do not count the lines."""
    numbers: list[int] = []
    marks: list[str] = []
    for line in walk.below():
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


def first_title(walk: Walk, line: Said) -> bool:
    """What stands at the head of all and is followed by dated things, or by headings, is a title though it names no
    plan: «Неделя детской книги», "PTA Important Dates"."""
    above = walk.above
    if walk.started or walk.at > 6 or above.kind is not None or line.mark in ("1", "•") or line.words > 16:
        return False
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
        or _FOR_MONTH.search(first.body) is not None
        or found.hour
        or first.gap
        or (first.mark != "" and first.mark != line.mark)
        or MONTH_ALONE.fullmatch(first.body) is not None
        or kind_of(walk, first.body) is not None
        or _CLASSES.fullmatch(fold(first.body)) is not None
        or is_sentence(first.body)
        or (line.styled and not first.styled)
    )
    named = is_title(fold(first.body)) or _FOR_MONTH.search(first.body) is not None
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


# weeks and days


def week(walk: Walk, line: Said) -> bool:
    """«1 неделя», «Неделя с 7 по 11 декабря», `Week of Dec 7`: what stands under it has that week."""
    text = line.text if line.text[:1].isdigit() or line.mark == "1" else line.body
    span = weeks_named(text.rstrip(" :.")[:100], walk.above.scope)
    if span is None:
        found = walk.find(line.body)
        first = found.when.spans[0] if len(found.when.spans) == 1 else None
        if first is None or first.first is None or first.last is None or found.hour or found.reason:
            return False
        if not _WEEK_WORDS.fullmatch(found.rest) or not re.search(r"недел|week", line.body, re.IGNORECASE):
            return False
        span = first
    _open_day(walk, line, When((span,)))
    walk.above.week = span
    walk.empty = None
    return True


def day(walk: Walk, line: Said) -> bool:
    """A line with nothing but a day or a weekday: «12 декабря, суббота», «Понедельник», `Dec TBA`."""
    found = walk.when_of(line)
    if found.starts and not found.alone and letter(walk, line) == "D" and stands_below(walk, line, found):
        assert walk.last is not None
        walk.last.cells.setdefault("when", line.body)
        return walk.join(line)
    if found.hour and walk.empty is not None and not found.day and not has_words(without_hours(line.body)):
        walk.pending = {} if found.reason else {"time": line.body}
        walk.pending |= {"note": line.body} if found.reason else {}
        walk.headings.append(line.number)
        return True
    if not found.alone and not _is_lost(line, found):
        return False
    if found.alone and not (found.starts or _is_weekday(line)):
        return False
    if stands_below(walk, line, found):
        assert walk.last is not None
        walk.last.cells.setdefault("when", line.body)
        return walk.join(line)
    if found.alone and _is_weekday(line) and walk.above.week is None and not found.starts:
        return _weekday(walk, line, found)
    _open_day(walk, line, found.when if found.starts else None)
    if found.starts:
        first = found.when.spans[0]
        walk.empty = line
        if first.last is not None and found.when.since is None:
            walk.above.week = first
    else:
        walk.headings.remove(line.number)
        walk.refuse(line.number, line.raw, found.reason)
        walk.above.lost = found.reason or "date-unclear"
    return True


def _weekday(walk: Walk, line: Said, found: Found) -> bool:
    """«Понедельник» of no week: what stands below comes again on Mondays, perhaps."""
    _open_day(walk, line, found.when)
    return True


def _is_weekday(line: Said) -> bool:
    words = fold(line.body).split()
    return len(words) == 1 and words[0] in WEEKDAYS


def _is_lost(line: Said, found: Found) -> bool:
    """A day that cannot be read, and nothing else."""
    if not found.reason:
        return False
    words = re.findall(r"[^\W\d_]+", line.body.lower())
    calendar = any(c.isdigit() for c in line.body) and all(month_number(word) or word in WEEKDAYS for word in words)
    return calendar or _TO_BE_SAID.fullmatch(line.body) is not None


def _open_day(walk: Walk, line: Said, when: When | None) -> None:
    above = walk.above
    walk.close_day()
    walk.close_round()
    by_days = above.by_days or above.kind is None
    walk.head(line)
    above.day, above.lost, above.by_days = when, "", by_days
    if by_days and not above.by_kinds:
        above.kind, above.points, above.sure = None, None, True


def giving(walk: Walk, line: Said) -> bool:
    """A sentence that gives its days to what is listed below: «С 7 по 11 декабря пройдут:», «12 декабря – ёлка» over
    hours."""
    found = walk.when_of(line)
    if not found.starts or found.alone or found.hour or len(found.when.spans) > 1:
        return False
    below = walk.below(4)
    if not below or line.mark == "1":
        return False
    first = below[0]
    span = found.when.spans[0]
    if (
        span.last is not None
        and span.last.toordinal() - _first(span) < 8
        and any(_begins_weekday(one) and not walk.find(one.body).said for one in below)
    ):
        _open_day(walk, line, found.when)
        walk.above.week, walk.above.frame, walk.above.under = span, span, line.body
        walk.empty = None
        return True
    listed = first.mark != "" and first.mark != line.mark and not walk.find(first.body).day
    said = line.opens and (listed or _TO_COME.search(line.body.lower()) is not None or _hour_led(walk, first))
    told = listed and _TO_COME.search(line.body.lower()) is not None and walk.find(first.body).hour is False
    hours = [one for one in below if _hour_led(walk, one)]
    over_hours = len(hours) > 1 and (_hour_led(walk, first) or (first.opens and _hour_led(walk, below[1])))
    if not (said or told or over_hours):
        return False
    before = _told_again(walk, line, found) if listed and not hours else None
    if before is not None:
        walk.last, walk.said, walk.details = before, None, True
        return walk.join(line)
    _open_day(walk, line, When(found.when.spans))
    walk.above.under = line.body
    walk.above.week = None
    return True


def _told_again(walk: Walk, line: Said, found: Found) -> Entry | None:
    """The thing above of which a heading tells once more: of the same day, with a word in common."""
    words = stems(line.body)
    for entry in reversed(walk.entries[-40:]):
        own = walk.find(entry.text)
        days = own.when.spans or (entry.day.spans if entry.day else ())
        if days == found.when.spans and words & stems(entry.text):
            return entry
    return None


_WEEKDAY_LED = re.compile(
    rf"\W*(?:\d\s*(?:-?й)?\s*день\W+|day\s+\d\W+)?\(?({WEEKDAY})\)?\.?\s*(?:$|[-–—:.,)=])\s*", re.IGNORECASE
)


def _begins_weekday(line: Said) -> bool:
    """«Понедельник – …», «2 день (вторник): …»."""
    return _WEEKDAY_LED.match(line.body) is not None


def weekday(walk: Walk, line: Said) -> bool:
    """A weekday at the head of a line below its week: the day of what is behind it, or of what is below."""
    found = _WEEKDAY_LED.match(line.body)
    week = walk.above.week
    if found is None or week is None or week.first is None or walk.find(line.body).starts and not found[1]:
        return False
    number = WEEKDAYS[fold(found[1])]
    days = [week.first + timedelta(days=at) for at in range(7)]
    at = next(one for one in days if one.weekday() == number)
    if week.last is not None and at > week.last:
        return False
    rest = line.body[found.end() :]
    if walk.find(rest).day:
        return False
    _open_day(walk, line, When((Span(at),)))
    walk.above.week = week
    walk.empty = line
    below = walk.ahead()
    motto = isinstance(below, Said) and not _begins_weekday(below) and not walk.find(below.body).when and not below.gap
    if not has_words(rest) or (motto and isinstance(below, Said) and not is_sentence(below.body) and not below.small):
        walk.above.under = rest or walk.above.under
        return True
    walk.headings.remove(line.number)
    walk.add(line.number, line.raw, rest, line)
    return True


def _hour_led(walk: Walk, line: Said) -> bool:
    """«9-00 – первый снег»: an hour at the head, words behind it, and no day."""
    found = walk.find(line.body)
    return found.hour and not found.day and found.leads and has_words(found.rest)


def days_of(walk: Walk, line: Said) -> bool:
    """What it is, over a list of its days: "The non-uniform days this month will be –"."""
    if not line.opens or walk.find(line.body).day:
        return False
    days: list[Said] = []
    below = walk.below()
    for one in below:
        found = walk.when_of(one)
        if not (found.alone and found.starts):
            break
        days.append(one)
    after = below[len(days)] if len(days) < len(below) else None
    if not days or (len(days) == 1 and after is not None and not (after.opens or after.styled or after.gap)):
        return False
    name = _DAYS_OF.sub("", line.body).strip() or line.body
    walk.head(line)
    for one in days:
        walk.add(one.number, one.raw, name, one, {"when": one.body})
        walk.at += 1
    walk.last = walk.said = None
    return True


# kinds


def kind(walk: Walk, line: Said) -> bool:
    """A line that as a whole opens a kind, perhaps with points or a day: «Конкурсы (до 25 декабря):»."""
    body, marks, when = line.body, Marks(), None
    try:
        rest = take_marks(body, marks)
    except Unclear:
        return False
    opened = kind_of(walk, rest)
    if opened is None and body.endswith((":", ")")):
        found = walk.find(rest)
        if found.reason:
            return False
        when, rest = found.when, found.rest
        opened = kind_of(walk, rest)
    if opened is None or marks.seats is not None or _is_listed(walk, line):
        return False
    if opened == "":
        return plain(walk, line)
    above = walk.above
    keeps = above.by_days and not KINDS[opened].home and opened != "venue"
    kept = above.day, above.lost, walk.empty
    if keeps:
        walk.empty = None
    walk.close_day()
    walk.close_round()
    walk.head(line)
    above.day, above.lost, walk.empty = kept if keeps else (_framed(above.frame), "", None)
    above.by_days = keeps
    above.day = when or above.day
    above.kind, above.sure, above.points, above.under = opened, True, marks.points, body.strip(" :")
    above.scope = named_month(body, walk.month) or (walk.month if above.by_kinds else above.scope)
    if opened == "venue":
        walk.round = Entry(
            line.number, line.raw, rest, opened, None, above.scope, marks.points, when, under=above.under
        )
    return True


def _framed(frame: Span | None) -> When | None:
    """The days of a week's plan are those of all that stands in it."""
    short = frame is not None and frame.last is not None and frame.last.toordinal() - _first(frame) < WEEKS
    return When((frame,)) if frame is not None and short else None


def _first(span: Span) -> int:
    return span.first.toordinal() if span.first is not None else 0


WEEKS = 15
"""The days of so short a plan are those of all that has none of its own."""


def _is_listed(walk: Walk, line: Said) -> bool:
    """«Кино» among others of a list is no heading."""
    after = walk.ahead()
    before = walk.parts[walk.at - 1] if walk.at else None
    if line.mark in ("", "☺") or not isinstance(after, Said) or line.styled:
        return False
    same = after.mark == line.mark and after.indent <= line.indent and (after.level or 0) <= (line.level or 0)
    beside = isinstance(before, Said) and before.mark == line.mark and walk.last is not None
    return same and not line.opens and (beside or kind_of(walk, after.body) is None)


# headings that open nothing


def plain(walk: Walk, line: Said) -> bool:
    """It is a heading, but opens no kind: its words stand over what is below."""
    walk.close_round()
    walk.head(line)
    if walk.group:
        walk.above.day, walk.group = None, False
    walk.above.under = line.body.strip(" :.")
    if line.styled or (line.shouts and not walk.loud) or _OTHER.match(fold(line.body)):
        walk.above.sure = False
    return True


_OTHER = re.compile(
    r"(?:разное|другое|прочее|дополнительно|объявления|каникулы|other|misc\w*|notices|reminders|holidays)\b"
)


def unknown(walk: Walk, line: Said) -> bool:
    """A line that by its form is a heading and opens nothing known; the kind above it is no longer sure."""
    found = walk.when_of(line)
    after = walk.ahead()
    if walk.empty is not None and not line.opens:
        return False
    if isinstance(after, Said) and not line.opens and (is_label(after.body) or _says_when_of(walk, after)):
        return False
    at_home = walk.above.kind is not None and KINDS[walk.above.kind].home
    if at_home and found.when.spans and line.body.endswith(")") and _groups(walk, line):
        plain(walk, line)
        walk.above.day, walk.group = found.when, True
        return True
    if found.day or found.hour or (not walk.below(1) and walk.ahead() is None and not (line.opens or line.styled)):
        return False
    folded = fold(line.body)
    short = line.words <= 9
    styled = line.styled and line.words <= 14 and not is_sentence(line.body)
    direction = short and _DIRECTION.fullmatch(folded) is not None and not line.small
    classes = _CLASSES.fullmatch(folded) is not None
    shouts = line.shouts and not walk.loud and short and line.mark != "•" and not line.body.startswith(("«", '"'))
    period = _PERIOD.fullmatch(folded) is not None
    if not (line.opens or period or styled or direction or classes or shouts or _groups(walk, line)):
        return False
    if (direction or classes or shouts) and _is_listed(walk, line):
        return False
    return plain(walk, line)


_JOIN = re.compile(
    r"\W*(?:join us|come\b|we (?:will|are|invite)|it (?:will|is)|this|приглаша|ждем|ждём|приходите|состоится|пройд[её]т|будет|встречаемся|мы\b|this year|will be|takes? place)",
    re.IGNORECASE,
)


def announced(walk: Walk, line: Said) -> bool:
    """«Весенний концерт» over «Ждём вас 8 декабря в 18:00»: a thing, and a sentence that says when it is."""
    after = walk.ahead()
    if not isinstance(after, Said) or line.words > 9 or line.opens or line.mark in ("1", "•") or after.gap:
        return False
    found = walk.find(line.body)
    if found.when or found.reason or is_sentence(line.body) or kind_of(walk, line.body) is not None:
        return False
    said = walk.find(after.body)
    if not said.starts or len(said.when.spans) > 1 or _JOIN.match(said.rest.replace(GAP, " ")) is None:
        return False
    entry = walk.add(line.number, line.raw, line.body, line)
    entry.cells["when"] = after.body
    entry.tail.append((after.number, after.raw))
    walk.at += 1
    return True


def _says_when_of(walk: Walk, line: Said) -> bool:
    """Whether a line says when the thing above it is, and nothing follows that it could be the day of."""
    return letter(walk, line) == "D" and not (walk.above.by_days and walk.above.day) and events_first(walk, line)


def _groups(walk: Walk, line: Said) -> bool:
    """«Фольклор.» between numbered lines: a new count begins below it."""
    after = walk.ahead()
    if not isinstance(after, Said) or line.mark or line.small or line.words > 6 or is_sentence(line.body):
        return False
    if walk.above.kind is not None and KINDS[walk.above.kind].home and not after.mark:
        return line.words <= 5 and not _TITLED.search(line.body) and _TITLED.search(after.body) is not None
    if after.mark == "1":
        return after.at == 1
    if after.mark == "•" and (walk.said is None or walk.said.mark == "•") and not is_month(line.body):
        return walk.said is None or not told_below(walk)
    return False
