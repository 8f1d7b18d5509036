"""What a line or a part in a cell is beside the others: a day, an hour, a place, a person, a remark, or a thing."""

import re
from datetime import date

from data.patterns import pattern
from data.plan.quotes import Veil
from data.plan.tables.looks import clock_head, find_in, look
from data.plan.tables.names import column_role
from data.plan.tokens import GAP

LABEL = pattern(r"([^\W\d_][^:]{1,30}):\s*(\S.*)")
GOES_ON = pattern(
    r"(?:[,:«(–—-]|\b(?:в|во|на|с|со|к|по|о|об|и|для|из|от|до|за|у|при|под|of|in|at|the|and|for|to|with|a))$", re.I
)
_ROOM = pattern(r"(?:актовый|спорт\w*|читальн\w+)?\s*зал\b|каб|ауд|(?:[\w ]+ )?(?:hall|room|gym)\b", re.IGNORECASE)
_WHO = pattern(
    r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+|(?:Mrs?|Ms|Miss|Dr)\.?\s+[A-Z]"
    r"|(?i:отв\.|кл\.?\s?рук|классн\w+ руковод|зам(?:\.|естител\w+)|директор\b|педагог(?:и|ов|а)?(?:\s*-|\s*$|,)"
    r"|учител[ьяей]{1,2}\b|завуч|библиотекарь|вожат\w+\b|администрация|физрук|муз\.?\s?рук|соц\.? ?педагог|советник"
    r"|teachers?\b|head\b|staff\b|pta\b))"
)
"""How a line begins that says who: «Педагогический совет» does not."""
_REMARK = pattern(
    r"(?:принос|принест|взять\b|возьм|бер[её]м\b|с собой|при себе|форма одежды|не забуд|вход\b|стоимость|цена\b|билет"
    r"|оде(?:ва|жд)|запи(?:сь|сыва)|приглаша|сбор (?:в|у|на|к|около)\b|please|bring\b|remember|don['’]?t forget|wear\b"
    r"|tickets?\b|free entry|cost\b|all welcome)",
    re.IGNORECASE,
)
"""How a line begins that tells what to do about the thing above it."""
_STARTS = pattern(
    r"(?:(?:начало|старт|выход|выезд|отъезд|отправление|сбор|starts?|begins?|meet(?:ing)?)\b\s*(?:в|на|at)?\s*[-–—:]?)\s*"
    r"(?=\d)",
    re.IGNORECASE,
)
FORM = pattern(
    r"(?:конкурс|викторин|выставк|концерт|экскурси|бесед|классный час|праздник|ярмарк|спектакл|акци|урок|чаепити|линейк"
    r"|собрани|мастер-класс|соревновани|эстафет|поход|просмотр|встреч|открыти|закрыти|игр[аы]\b|квест|субботник|посещени"
    r"|поездк|репетици|дискотек|олимпиад|турнир|утренник|фестиваль|флешмоб|кроссворд|лекци|консультаци|награждени"
    r"|час (?=[а-яё])|неделя|день (?=[а-яё])|[её]лка\b|бал\b|парад|кросс\b|диктант|contest|competition|quiz|exhibition"
    r"|concert|trip|fair\b|play\b|assembly|party|workshop|meeting|visit)",
    re.IGNORECASE,
)
"""How the name of a thing begins that says of what form it is."""


def is_day(text: str, month: date) -> bool:
    """Whether a text is a day, perhaps with an hour, and nothing else: «26.02», «12 февраля, 13.30», «пт»."""
    seen = look(text, month)
    return seen.sort in ("day", "moment", "weekday") or (seen.sort == "pair" and _is_day_pair(text, month))


def _is_day_pair(text: str, month: date) -> bool:
    """«3.02» is no hour; «12.10» is a day in October."""
    end = text.strip(" .")[-2:]
    return end == f"{month:%m}" or end not in ("05", "10")


def is_hours(text: str, month: date) -> bool:
    seen = look(text, month)
    return seen.sort == "clock" or (seen.sort == "pair" and not _is_day_pair(text, month))


def is_place(line: str, month: date) -> bool:
    """Whether a line under a thing says where: «каб. 5», «актовый зал»; «Музей» may be a thing itself."""
    if look(line, month).sort != "place" or len(line.split()) > 3:
        return False
    return line[:1].islower() or _ROOM.match(line) is not None


def is_sentence(line: str) -> bool:
    return line.endswith((".", "!")) and len(line.split()) > 4


def is_more(line: str, month: date) -> bool:
    """Whether a line surely tells of the thing above it: who, what to bring, a sentence."""
    if look(line, month).days:
        return False
    return _WHO.match(line) is not None or _REMARK.match(line) is not None or is_sentence(line)


def starts_at(line: str, month: date) -> str:
    """The hours of «Начало в 12.00», of a line that says nothing else."""
    found = _STARTS.match(line)
    clock, rest = clock_head(line[found.end() :]) if found is not None else ("", "")
    return clock if clock and not any(map(str.isalnum, rest)) and not look(line, month).days else ""


def begins(line: str, title: str) -> bool:
    """Whether a line begins a new thing after a title."""
    if line[:1].islower() or (line[:1] in '(«"“„' and "«" not in title) or GOES_ON.search(title):
        return False
    return title.count("«") <= title.count("»")


def opens_with_day(line: str, month: date) -> bool:
    """Whether a line says when before it says what: «в течение месяца – зарядка»."""
    found = find_in(line, month)
    return found is not None and found[0] and found[2].lstrip(" –—-").startswith(GAP) and look(line, month).words


def by_semicolons(text: str, month: date) -> list[str]:
    """The things of a line that semicolons divide; what is none goes on with the one before.

    A thing begins with a day, an hour, a capital, or with what says its form: «конкурс букетов».
    """
    veil = Veil()
    parts: list[str] = []
    depth = 0
    for part in veil.hide(text).split(";"):
        said = veil.show(part).strip()
        inside, depth = depth, depth + part.count("(") - part.count(")")
        if parts and (inside > 0 or not _is_thing(said, month)):
            parts[-1] += f"; {said}" if said else ""
        else:
            parts.append(said)
    return [part for part in parts if any(map(str.isalnum, part))]


def _is_thing(part: str, month: date) -> bool:
    label = LABEL.fullmatch(part)
    seen = look(part, month)
    if (label is not None and column_role(label[1])) or is_more(part, month) or seen.sort in ("person", "link"):
        return False
    if seen.sort in ("timed", "dated"):
        return bool(clock_head(part)[0]) or part[:1].isdecimal() or part[:1].isupper() or FORM.match(part) is not None
    return seen.words and (part[:1].isupper() or part[:1] in '«"' or FORM.match(part) is not None)
