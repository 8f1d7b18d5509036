"""Lines that belong to the item above: labels, descriptions, a lone hour, place or link."""

import re

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.asides import only_asides
from data.plan.guard import leftover
from data.plan.hints import word_kind
from data.plan.marks import Marks, take_links
from data.plan.structure.above import Found
from data.plan.structure.facts import is_fact, opens_details
from data.plan.structure.order import block, events_first, is_invitation, kind_of, letter
from data.plan.structure.pictures import pictured
from data.plan.structure.places import is_place
from data.plan.structure.said import Said, has_words, is_of_month, is_sentence
from data.plan.structure.walk import Walk
from data.plan.structure.where import is_detail, is_where, take_detail, take_where
from data.plan.tokens import GAP

_LABEL = pattern(
    r"(?P<when>дата(?: проведения)?|когда|срок\w*(?: проведения)?|дата и время|date|when|deadline)\s*[:—–-]\s*(?P<a>.+)"
    r"|(?P<time>время(?: проведения| начала)?|во сколько|начало|сбор|time|starts?)\s*(?:[:—–-]|\bв\b"
    r"|\bat\b)\s*(?P<b>.+)"
    r"|(?P<place>место(?: (?:проведения|встречи|сбора))?|где|адрес|place|venue|where|location"
    r"|address)\s*[:—–-]\s*(?P<c>.+)"
    r"|(?P<title>мероприятие|событие|название|что(?: будет)?|тема|event|title|what)\s*[:—–-]\s*(?P<f>.+)"
    r"|(?P<note>отв\.|(?:ответственн\w+|организатор\w*|кто|для кого|возраст|участники|примечани\w|описание"
    r"|стоимость|цена|вход|взять с собой|с собой|взять|принести|понадобится|форма одежды|телефон\w*|тел|контакт\w*"
    r"|запись|ведущ\w+|классы?"
    r"|responsible|organi[sz]er|who|bring|cost|price|notes?|age|phone|contact|dress code"
    r"|please bring)\s*[:—–-])\s*(?P<d>.+)"
    r"|(?P<mark>(?P<link>ссылка|сайт|подробнее|link|website|more)"
    r"|баллы|количество мест|кол-во мест|points|seats|places)\s*[:—–-]\s*(?P<e>.+)",
    re.IGNORECASE,
)
_TELL = pattern(
    r"(?:сменн\w+ (?:обувь|одежд\w+)|сменка|приход(?:им|ите)|прин(?:осим|осите|ести|есите)|возьмите|взять с собой"
    r"|не забудьте|подготовьте|с собой|при себе"
    r"|форма (?:одежды|[-–—])|вход (?:свободн|бесплатн|по)|стоимость|приглаша(?:ем|ются)|запи(?:сь (?:по|до|у)"
    r"|сывайтесь)"
    r"|please|bring|remember|don['’]?t forget|wear|all welcome|tickets? (?:are|can|from|cost)|free entry|cost"
    r"|no charge)\b",
    re.IGNORECASE,
)
"""How a line begins that tells what to do about the thing above it."""
_DO = pattern(r"[а-яё]+(?:ть|ти|ться|йте|ите)\b|bring|take|wear|return|sign|pay|send|remember", re.IGNORECASE)


def is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None


def label(walk: Walk, line: Said) -> bool:
    """«Место: актовый зал» under an item."""
    found = _LABEL.fullmatch(line.body)
    if found is None:
        return pictured(walk, line)
    role = next(name for name in ("when", "time", "place", "title", "note", "mark") if found[name])
    value = next(part for part in found.group("a", "b", "c", "d", "e", "f") if part)
    if role == "title":
        if walk.last is not None and not has_words(walk.last.text):
            walk.last.text = value
            return walk.join(line)
        return walk.add(line.number, line.raw, value, line) is not None if _NAMED.match(line.body) else False
    last = walk.last
    if role == "when" and (_is_card(walk) or last is None or last.cells.get("when") or walk.find(last.text).day):
        return False if walk.find(value).reason else _begins_card(walk, line, value)
    if last is None:
        return False
    if role in ("when", "time", "place") and not last.cells.get(role):
        last.cells[role] = value
        return walk.join(line)
    if role == "time":
        return False
    return walk.join(line, value if found["link"] else line.body)


_NAMED = pattern(r"(?:мероприятие|событие|что|event|what)\b", re.IGNORECASE)


def _is_card(walk: Walk) -> bool:
    """Whether what it is stands below under its own label: «Дата: …» over «Мероприятие: …»."""
    after = walk.ahead()
    return isinstance(after, Said) and is_label(after.body) and _NAMED.match(after.body) is not None


def _begins_card(walk: Walk, line: Said, value: str) -> bool:
    """«Дата: 12 декабря» above what it is the date of."""
    after = walk.ahead()
    if not isinstance(after, Said) or not has_words(after.body):
        return False
    name = _LABEL.fullmatch(after.body)
    entry = walk.add(line.number, line.raw, "", line, {"when": value})
    if name is None or not name["title"]:
        entry.text = after.body
        entry.tail.append((after.number, after.raw))
        walk.at += 1
    return True


def details(walk: Walk, line: Said) -> bool:
    """An agenda, what to bring, rules: a list that tells of the item above."""
    last = walk.last
    if last is None:
        return False
    found = walk.find(line.body)
    if opens_details(line.body) and not found.day:
        walk.details = True
        return walk.join(line, line.body)
    if not walk.details:
        return False
    listed = line.mark != "" or line.small
    if (line.gap and not listed) or (found.day and not line.mark) or kind_of(walk, line.body):
        walk.details = False
        return False
    if not listed and not is_sentence(line.body):
        walk.details = False
        return False
    return walk.join(line, line.body)


def fact(walk: Walk, line: Said) -> bool:
    """A price, an age, a telephone: a note of the item above, or nothing."""
    found = walk.find(line.body)
    if found.day or line.mark == "1" or not is_fact(line.body) or line.opens:
        return False
    if walk.last is not None:
        return walk.join(line, line.body)
    return walk.empty is None and not walk.above.kind and walk.fold(line)


def goes_on(walk: Walk, line: Said) -> bool:
    """A thing over two lines, its day at the end of the second: «2. Новогодние / игры   22.12»."""
    last, above = walk.last, walk.said
    if last is None or above is None or line.mark or not line.small or walk.small or above.small:
        return False
    found = walk.find(line.body)
    if not found.starts or found.leads or found.alone or last.cells or walk.when_of(above).when:
        return False
    last.text = f"{last.text} {line.body}"
    return walk.join(line)


_ALL_DAY = pattern(r"(?:весь день|в течение (?:всего )?дня|all day)\b\W*\w", re.IGNORECASE)


def described(walk: Walk, line: Said) -> bool:
    """A line that tells of the item above it."""
    last = walk.last
    if last is None:
        return False
    if not has_words(take_links(line.body, Marks())):
        return walk.join(line, line.body)
    found = walk.when_of(line)
    if walk.above.day is not None and _ALL_DAY.match(line.body):
        return False
    if is_where(walk, line, found):
        return take_where(walk, line, found)
    if only_asides(line.body) and not line.mark and not line.gap:
        return walk.join(line, line.body)
    if leftover(line.body) == "day" and not found.alone:
        return False
    if not found.said and not line.mark and len(re.findall(r"\s[•·|]\s", line.body)) > 1:
        return walk.join(line, line.body)
    if is_detail(walk, line, found):
        return take_detail(walk, line, found)
    if found.day or not _is_below(walk, line, found):
        return False
    when = found.when
    clock = found.alone and when.since is not None and not (when.spans or when.often or when.words or when.doubts)
    if clock and not last.cells.get("time") and not walk.find(last.text).hour:
        last.cells["time"] = line.body
        return walk.join(line)
    return walk.join(line, line.body)


def _is_below(walk: Walk, line: Said, found: Found) -> bool:
    """Whether a line without a day is weaker in form than the item above it: then it tells of it."""
    last, above = walk.last, walk.said
    assert last is not None
    if found.when and found.rest.startswith(GAP) and has_words(found.rest):
        return False
    if above is None:
        return line.small and not line.mark and not found.hour
    if line.mark in ("", above.mark) and line.body[:1] in "([":
        return not line.mark
    if line.mark:
        return not found.hour and (_is_deeper(line, above) or (not above.mark and _details(walk, line)))
    if (
        last.cells.get("when")
        and not found.hour
        and (is_invitation(walk) or (not line.gap and _ends_a_group(walk, line)))
    ):
        return True
    if (line.small and not walk.small and not above.small) or (found.alone and found.when and not line.gap):
        return True
    if not line.gap and events_first(walk, line) and _has_day_below(walk):
        if is_place(line.body, walk.known) and not last.cells.get("place"):
            last.cells["place"] = line.body
        return True
    return not found.hour and not _is_book(walk, line) and _is_plainer(walk, line, above)


def _is_deeper(line: Said, above: Said) -> bool:
    lettered = line.mark == above.mark == "1" and line.at == 0 < above.at
    return lettered or (line.level or 0) > (above.level or 0) or line.indent > above.indent


def _is_plainer(walk: Walk, line: Said, above: Said) -> bool:
    """An indented line, one without a mark below one with it, a sentence below a title."""
    if _is_deeper(line, above):
        return not _is_another(walk, line)
    if above.mark and not line.gap:
        return True
    return _TELL.match(line.body) is not None or _is_told(walk, line)


def _is_book(walk: Walk, line: Said) -> bool:
    """A book in a list of books is one of its own."""
    kind = walk.above.kind
    return kind is not None and KINDS[kind].home and _TITLED.search(line.body) is not None


_TITLED = pattern(r"[«\"“]|\b[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z]")


def _has_day_below(walk: Walk) -> bool:
    """Whether, before the next gap, a line says when the thing above is."""
    assert walk.said is not None
    if walk.find(walk.said.body).day or (walk.last is not None and walk.last.cells.get("when")):
        return False
    for one in walk.below(4):
        if one.gap:
            return False
        if letter(walk, one) == "D":
            return True
    return False


def _ends_a_group(walk: Walk, line: Said) -> bool:
    """Whether things stand in groups with gaps between, each over its day, and this is the line below such a day."""
    return any(one.gap for one in block(walk)) and events_first(walk, line)


def _is_told(walk: Walk, line: Said) -> bool:
    """A sentence under a thing that is none."""
    assert walk.said is not None
    if (
        not is_sentence(line.body)
        or is_of_month(line.text)
        or (line.words < 15 and word_kind(line.body, home=True) is not None)
    ):
        return False
    if walk.above.day is not None and line.words < 6:
        return False
    return not is_sentence(walk.said.body) or walk.find(walk.said.body).day


def _details(walk: Walk, line: Said) -> bool:
    """Whether bullets under a plain line with a day tell of it: other plain lines with days stand beside."""
    assert walk.last is not None and walk.said is not None
    if not (walk.when_of(walk.said).day or walk.last.cells.get("when")):
        return False
    after = [one for one in walk.below(12) if not one.mark]
    beside = [one for one in after[:3] if walk.find(one.body).day]
    return bool(beside) or line.small or _DO.match(line.body) is not None


def _is_another(walk: Walk, line: Said) -> bool:
    """An indented line under a day with hours is another thing of that day: «       End of the 4th Six Weeks»."""
    return walk.above.bare and not line.small and not line.mark and not is_sentence(line.body)
