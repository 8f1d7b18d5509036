"""The lines that give their days to what is below: days, sentences; `weeks.py` has the weeks."""

import re

from data.patterns import pattern
from data.plan.dates import When
from data.plan.hints import fold
from data.plan.items import Entry
from data.plan.structure.above import Found
from data.plan.structure.judged import stems
from data.plan.structure.order import kind_of, letter, stands_below
from data.plan.structure.said import Said, has_words, is_sentence
from data.plan.structure.titles import first_of
from data.plan.structure.walk import Walk
from data.plan.structure.where import without_hours
from data.plan.tokens import GAP, MONTH, WEEKDAY, WEEKDAYS, month_number
from data.plan.words import title_kind

_TO_COME = pattern(
    r"\b(?:пройд[уё]т|проход[яи]т|состо[ия]тся|жд[уё]т|запланирован\w*|планиру\w+|программа|мероприятия|план"
    r"|расписание|следующ\w+"
    r"|events|programme|schedule|following|will be|there will|take place)\b"
)
_DAYS_OF = pattern(
    r"(?:\s*[:–—-]+\s*$|\s+(?:(?:this|next)\s+(?:month|term)\s+)?(?:will be|are|is|take place|пройд[уё]т"
    r"|состо[ия]тся|буд[уе]т|в этом месяце|дни|даты)"
    r"(?:\s+(?:on|в))?(?=\s*[:–—-]*\s*$))+",
    re.IGNORECASE,
)
_TO_BE_SAID = pattern(rf"(?:{MONTH}|tb[acd]|date|дата|день|число|сроки?|уточня[её]тся|уточняются|\W)+", re.IGNORECASE)
WEEKDAY_LED = pattern(
    rf"\W*(?:\d\s*(?:-?й)?\s*день\W+|day\s+\d\W+)?\(?({WEEKDAY})\)?\.?\s*(?:$|[-–—:.,)=])\s*", re.IGNORECASE
)
_QUOTED_ONLY = pattern(r"\W*[«\"“][^«»\"“”]{2,80}[»\"”]\W*")
"""«11 июня, пятница. «До новых встреч»»: the motto of a day."""
_JOIN = pattern(
    r"\W*(?:join us|come\b|we (?:will|are|invite)|it (?:will|is)|this|приглаша|ждем|ждём|приходите|состоится"
    r"|пройд[её]т|будет|встречаемся|мы\b|this year|will be|takes? place)",
    re.IGNORECASE,
)


def day(walk: Walk, line: Said) -> bool:
    """A line with nothing but a day or a weekday: «12 декабря, суббота», «Понедельник», `Dec TBA`."""
    found = walk.when_of(line)
    if walk.empty is not None and walk.empty is walk.parts[walk.at - 1] and _is_weekday(line):
        walk.headings.append(line.number)
        return True
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
    open_day(walk, line, found.when if found.starts else None)
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
    open_day(walk, line, found.when)
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


def open_day(walk: Walk, line: Said, when: When | None) -> None:
    above = walk.above
    walk.close_day()
    walk.close_round()
    by_days = above.by_days or above.kind is None
    walk.head(line)
    above.day, above.lost, above.by_days, above.within = when, "", by_days, False
    if by_days and not above.by_kinds:
        above.kind, above.points, above.sure = None, None, True


def giving(walk: Walk, line: Said) -> bool:
    """A sentence that gives its days to what is listed below: «С 7 по 11 декабря пройдут:», «12 декабря – ёлка» over
    hours."""
    found = walk.when_of(line)
    if not found.starts or found.alone or found.hour or len(found.when.spans) > 1:
        return False
    if _is_over_days(walk, line, found):
        walk.above.default = title_kind(fold(line.body)) or walk.above.default
        return walk.head(line)
    below = walk.below(4)
    if not below or line.mark == "1":
        return False
    first = below[0]
    if line.opens and sum(one.mark != "" and walk.find(one.body).starts for one in below) > 1:
        return walk.head(line)
    span = found.when.spans[0]
    if (
        span.last is not None
        and span.last.toordinal() - first_of(span) < 8
        and (
            _is_week_over(walk, line, first)
            or any(begins_weekday(one) and not walk.find(one.body).said for one in below)
        )
    ):
        above, flat = walk.said, walk.above.day is None
        listed = above is not None and walk.when_of(above).leads and above.indent == line.indent
        open_day(walk, line, found.when)
        walk.above.week, walk.above.frame, walk.above.under = span, span, line.body
        walk.empty = None
        if listed and found.leads and (flat or first.indent > line.indent) and has_words(found.rest):
            walk.headings.remove(line.number)
            walk.add(line.number, line.raw, line.body, line)
        return True
    listed = first.mark != "" and first.mark != line.mark and not walk.find(first.body).day
    said = line.opens and (listed or _TO_COME.search(line.body.lower()) is not None or _hour_led(walk, first))
    told = listed and _TO_COME.search(line.body.lower()) is not None and walk.find(first.body).hour is False
    hours = [one for one in below if _hour_led(walk, one)]
    again = not line.mark and walk.above.day is not None and _QUOTED_ONLY.fullmatch(found.rest) is not None
    over_hours = len(hours) > (0 if again else 1) and (
        _hour_led(walk, first) or (first.opens and _hour_led(walk, below[1]))
    )
    if not (said or told or over_hours):
        return False
    before = _told_again(walk, line, found) if listed and not hours else None
    if before is not None:
        walk.last, walk.said, walk.details = before, None, True
        return walk.join(line)
    open_day(walk, line, When(found.when.spans))
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


def _is_over_days(walk: Walk, line: Said, found: Found) -> bool:
    """«Куда сходить 22–23 мая» at the head of all, over a line for each of its days."""
    span = found.when.spans[0]
    if walk.started or walk.at > 3 or line.mark or span.first is None or span.last is None:
        return False
    heads = [walk.find(one.body) for one in walk.below() if letter(walk, one) == "D"]
    days = [one.when.spans[0].first for one in heads if one.alone and one.starts]
    return len(days) > 1 and all(day is not None and span.first <= day <= span.last for day in days)


_PROGRAMME = pattern(
    r"(?:программа|расписание|порядок|ход|распорядок)(?: (?:дня|праздника|мероприятия|проведения|выступлений))?"
    r"|(?:running order|order of (?:the day|events|play)|programme|timetable|schedule)(?: (?:of|for) the day)?"
)


def programme(walk: Walk, line: Said) -> bool:
    """ "Running order" under the day of an event: it names nothing."""
    return walk.above.day is not None and _PROGRAMME.fullmatch(fold(line.body)) is not None and walk.head(line)


def begins_weekday(line: Said) -> bool:
    """«Понедельник – …», «2 день (вторник): …»."""
    return WEEKDAY_LED.match(line.body) is not None


def _is_week_over(walk: Walk, line: Said, below: Said) -> bool:
    """«2-я неделя (7–11 декабря) «Неделя здоровья»» over «Понедельник – …», though another week stands above."""
    found = WEEKDAY_LED.match(below.body)
    named = re.search(r"недел|week", line.body, re.IGNORECASE) is not None
    return named and found is not None and not walk.find(below.body[found.end() :]).day


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
    last = walk.last
    if line.body.startswith("(") and last is not None and walk.said is not None and not walk.when_of(walk.said).day:
        return walk.join(line, line.body.strip("(): "))
    name = _DAYS_OF.sub("", line.body).strip() or line.body
    walk.head(line)
    for one in days:
        walk.add(one.number, one.raw, name, one, {"when": one.body})
        walk.at += 1
    walk.last = walk.said = None
    return True


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
