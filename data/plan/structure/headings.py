"""The headings of kinds, and headings that open nothing."""

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.hints import fold, word_kind
from data.plan.items import Entry
from data.plan.marks import Marks, take_marks
from data.plan.structure.children import is_label
from data.plan.structure.order import events_first, kind_of, letter, told_below
from data.plan.structure.said import Said, is_month, is_sentence
from data.plan.structure.titles import CLASSES, framed, named_month
from data.plan.structure.walk import Walk
from data.plan.tokens import Unclear

_PERIOD = pattern(
    r"(?:(?:autumn|spring|summer|winter|fall)(?: term)?(?: (?:first|second) half)?|(?:first|second) half"
    r"|(?:half )?term \d|20\d\d(?: (?:20)?\d\d)?(?: учебный)?(?: год)?"
    r"|[1-4i]+ (?:четверть|полугодие|триместр)|(?:перв|втор|трет|четверт)\w+ (?:четверть|полугодие|триместр)"
    r"|учебный год|school year|academic year)(?: \d)?(?: 20\d\d)?(?: (?:20)?\d\d)?"
)
_TITLED = pattern(r"[«\"“]|\b[А-ЯЁA-Z]\.")
"""A book's title, an author's initials."""
_DIRECTION = pattern(
    r"(?:раздел|модуль|блок|направление|секция|section|module|part|unit)\b.*|.*\b(?:направлени[ея]|воспитани[ея]"
    r"|деятельность|работа с \w+(?: \w+)?|взаимодействие с \w+(?: \w+)?"
    r"|[а-я-]{5,}(?:ое|ее)(?: (?:и )?[а-я-]{5,}(?:ое|ее))?(?: направление)?"
    r"|самоуправление|профориентация|модуль)"
)
_OTHER = pattern(
    r"(?:разное|другое|прочее|дополнительно|объявления|каникулы|other|misc\w*|notices|reminders|holidays)\b"
)


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
    above.day, above.lost, walk.empty = kept if keeps else (framed(above.frame), "", None)
    above.by_days = keeps
    above.day = when or above.day
    above.kind, above.sure, above.points, above.under = opened, True, marks.points, body.strip(" :")
    above.scope = named_month(body, walk.month) or (walk.month if above.by_kinds else above.scope)
    if opened == "venue":
        walk.round = Entry(
            line.number, line.raw, rest, opened, None, above.scope, marks.points, when, under=above.under
        )
    return True


def _is_listed(walk: Walk, line: Said) -> bool:
    """«Кино» among others of a list is no heading."""
    after = walk.ahead()
    before = walk.parts[walk.at - 1] if walk.at else None
    if line.mark in ("", "☺") or not isinstance(after, Said) or line.styled:
        return False
    same = after.mark == line.mark and after.indent <= line.indent and (after.level or 0) <= (line.level or 0)
    beside = isinstance(before, Said) and before.mark == line.mark and walk.last is not None
    return same and not line.opens and (beside or kind_of(walk, after.body) is None)


def plain(walk: Walk, line: Said) -> bool:
    """It is a heading, but opens no kind: its words stand over what is below."""
    walk.close_round()
    if walk.hollow is not None and walk.hollow.rank == line.rank > 0:
        walk.close_hollow()
    walk.head(line)
    walk.hollow = line if walk.started and not line.mark else None
    if walk.group:
        walk.above.day, walk.group = None, False
    walk.above.under = line.body.strip(" :.")
    if line.styled or (line.shouts and not walk.loud) or _OTHER.match(fold(line.body)):
        walk.above.sure = False
    return True


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
    classes = CLASSES.fullmatch(folded) is not None and not _is_aside(walk, line)
    shouts = line.shouts and not walk.loud and short and line.mark != "•" and not line.body.startswith(("«", '"'))
    period = _PERIOD.fullmatch(folded) is not None
    over = _is_over_dated(walk, line)
    if not (line.opens or period or styled or direction or classes or shouts or over or _groups(walk, line)):
        return False
    if (direction or classes or shouts) and _is_listed(walk, line):
        return False
    return plain(walk, line)


def _is_aside(walk: Walk, line: Said) -> bool:
    """«1–4 классы» below a thing of a day that no such line stands over: for whom it is."""
    above = walk.above
    return above.day is not None and walk.last is not None and not line.gap and not CLASSES.fullmatch(fold(above.under))


def _is_over_dated(walk: Walk, line: Said) -> bool:
    """«Спорт» between gaps, over at least two things that begin with their days."""
    if not line.gap or line.mark or line.small or line.words > 4 or _TITLED.search(line.body):
        return False
    if is_sentence(line.body) or word_kind(line.body, home=True) is not None:
        return False
    group = [line, *walk.below(20)]
    end = next((at for at, one in enumerate(group) if at and one.gap), len(group))
    return end > 2 and all(letter(walk, one) == "X" and walk.find(one.body).leads for one in group[1:end])


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
