"""What is no part of a plan: greetings, introductions, signatures, approval blocks, page numbers."""

import re

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.guard import leftover
from data.plan.hints import fold, word_kind
from data.plan.structure.facts import is_open_hours, is_person, is_wish
from data.plan.structure.order import kind_of
from data.plan.structure.said import Said, has_words, is_grid, is_of_month, is_sentence
from data.plan.structure.torn import LONE
from data.plan.structure.walk import BLOCK, Walk
from data.plan.titles import is_filler
from data.plan.tokens import WEEKDAY
from data.plan.words import heading_kind, is_title, title_kind

_GREETING = pattern(
    r"\W*(?:(?:уважаемы[ей]|дорогие|милые|любимые)(?:\s+[а-яё]+){0,6}"
    r"|здравствуйте(?:,?\s+(?:уважаемые\s+)?[а-яё]+){0,4}|добр(?:ый|ого|ое)\s+(?:день|вечер|утро|дня|вечера"
    r"|времени\s+суток)"
    r"(?:,?\s+(?:уважаемые\s+|дорогие\s+)?[а-яё]+){0,3}|(?:всем\s+)?привет(?:ствую|ствуем)?(?:\s+(?:всех|вас"
    r"|всем))?|dear\s+[\w\s/&,’']{2,60}?|hello(?:\s+\w+){0,4}|hi(?:\s+\w+){0,4}"
    r"|good\s+(?:morning|afternoon|evening)(?:\s+\w+){0,4}|greetings(?:\s+\w+){0,4})\s*[,!.:–—]*(?=\s*$"
    r"|[,!.:–—])[,!.:–—\s]*",
    re.IGNORECASE,
)
_CLOSING = pattern(
    r"(?:с уважением|с любовью|искренне ваш|ваш[аи]? (?:классн|учител|библиотек|\w+$)"
    r"|классн\w+ руководител\w( \w+){1,4}$|администрация|дирекция|редакция|редактор\w*|(?:выпуск )?подготовил\w*"
    r"|над (?:выпуском|номером) работал\w*|спасибо|благодар\w+|извините за"
    r"|прос(?:им|им вас|ят) прощения|приносим (?:свои )?извинения"
    r"|жд[её]м (?:всех|вас)|до встречи|до свидания|всего (?:доброго|хорошего)|хорош(?:его|ей|их) |удачи"
    r"|с наступающ|с праздник|поздравля"
    r"|если (?:есть|будут|возникнут|у вас|что то)|по (?:всем )?вопросам|вопросы|просьба не опаздывать"
    r"|будьте здоровы|берегите себя|надеемся|рады видеть"
    r"|следите за|подписывайтесь|наш[аи]? (?:группа|страница|сайт|канал)|план составил|составил|исполнитель"
    r"|kind(?:est)? regards|best (?:wishes|regards)|regards|(?:many )?thanks|thank you|yours|sincerely|warm"
    r"|with (?:best|kind|warm|every|all|love)|see you|we look forward"
    r"|(?:we )?apologi\w+|sorry for|looking forward|have a (?:great|lovely|good|wonderful|nice|safe|happy)"
    r"|if you have (?:any )?"
    r"|please (?:contact|do not hesitate|let us know|feel free)|love(?: from| (?:mrs?|ms|miss)\b|$)|happy \w+$|enjoy)\b"
)
_SIGNED = pattern(
    r"(?:с уважением|с любовью|искренне|kind(?:est)? regards|best|regards|yours|sincerely|warm|with|love"
    r"|many thanks$|thanks$)"
)
_APPROVAL = pattern(
    r"(?:утвержд(?:аю|ен\w*)|согласован\w*|соглас\w+|рассмотрен\w*|принят[оаы]?|одобрен\w*|введен\w* в действие"
    r"|approved(?: by)?)\b.*|приложение(?: №? ?\d+)?(?: к .*)?"
)
_OFFICIAL = pattern(
    r"директор|заместител|\bзам\b|председател|протокол|приказ|педсовет|педагогическ\w+ совет|заседани"
    r"|руководител\w+ (?:мо|шмо)|мбоу|гбоу|маоу|моу|\bсош\b|лице[йя]|гимнази|школ"
    r"|headteacher|principal|^от\b|\b20(?:\d\d|__)?\s*г|министерств|управлени|департамент|муниципальн|бюджетн"
    r"|общеобразовательн|учреждени"
)
_NAME = pattern(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.|^/?\s*[А-ЯЁ][а-яё]+\s*/?$")
_INSTITUTION = pattern(
    r"(?:м[бак]?доу|г[бк]?доу|мбоу|гбоу|маоу|мкоу|моу|гоу|чоу|муниципальн\w+|государственн\w+)\b(?!.*\b(?:план|карта|афиша)\w*)"
)
"""The legal name of a school, over its approval."""
_BLANKS = pattern(r"_{3,}|«_*»\s*_+")
_WEEKDAY_LED = pattern(rf"\W*{WEEKDAY}\s*(?:$|[-–—:.])", re.IGNORECASE)
_PAGE = pattern(
    r"[\W_]*(?:стр(?:аница|\.)?|page|с\.)?\s*\d{1,3}\s*(?:из|of|/)\s*\d{1,3}[\W_]*|[-–—]+\s*\d{1,3}\s*[-–—]+"
    r"|(?:стр(?:аница|\.)|page)\s*\d{1,3}",
    re.IGNORECASE,
)
_WRITE = pattern(
    r"\b(?:call|e-?mail|message|text|phone|ring|contact|write to|reach) (?:me|us|the (?:school )?office)\b"
    r"|\b(?:звоните|пишите)(?: мне| нам| в личк\w+| в чат\w*| по тел\w*|,? если\b)|\bзадавайте вопросы\b",
    re.IGNORECASE,
)
_REACHED = pattern(
    r"[^\W\d][^:\d]{1,40}:\s*(?:[^\W\d_][\w.’'-]*[\s,]+){0,4}(?:[\w.+-]+@[\w.-]+[\s,;]*)?"
    r"(?:(?:(?:тел|tel|ph)\w*\.?\s*)?(?:[+(]?\d[\d\s()-]{4,18}\d|[\w.+-]+@[\w.-]+))(?:[\s,]*\([^()\d]{2,40}\))?\W*"
)
"""«Заявки: 00-44-56 (Алла Юрьевна)», "President: Ann Lee, pta@example.org": whom to call, and nothing else."""
_QUESTIONS = pattern(
    r"(?:(?:any |more |got |have )?(?:questions?|queries)|(?:остались |есть |будут |возникли )?вопросы)\s*\?",
    re.IGNORECASE,
)
_CONTACT = pattern(r"\W*(?:тел(?:ефон\w*|\.)|контакт\w*|e-?mail|эл\.? ?почта|phone|tel|call|сайт)\b", re.IGNORECASE)


def furniture(walk: Walk, line: Said) -> bool:
    """The number of a page, or of columns."""
    counts = fold(line.body).split()
    columns = len(counts) > 2 and counts == [str(one) for one in range(1, len(counts) + 1)]
    columns = columns or is_grid(line.text)
    lone = LONE.fullmatch(line.text) is not None and not walk.above.bare
    if not columns and not lone and _PAGE.fullmatch(line.text) is None:
        return False
    if not columns and walk.above.bare:
        return False
    walk.headings.append(line.number)
    return True


def approval(walk: Walk, line: Said) -> bool:
    """«УТВЕРЖДАЮ / директор … / «__» … 20__ г.», to the last of its lines."""
    folded = fold(line.body)
    if not walk.started and walk.at < 6 and _INSTITUTION.match(folded) and not walk.find(line.body).said:
        walk.above.default = walk.above.default or title_kind(folded)
        return walk.fold(line, dated=True)
    if not walk.started and walk.last is None and _APPROVAL.fullmatch(folded) and not line.opens:
        walk.approving = walk.at
        return walk.fold(line, dated=True)
    if _BLANKS.search(line.text) is not None:
        walk.approving = walk.at
        return walk.fold(line, dated=True)
    if walk.approving is None or walk.at - walk.approving > 1 or walk.started:
        return False
    official = _OFFICIAL.search(folded) is not None or _NAME.search(line.body) is not None
    dated = walk.find(line.body).day
    if (is_title(folded) and not official) or heading_kind(folded) or (is_title(folded) and line.words > 3):
        return False
    signed = any(_BLANKS.search(part.text) or _NAME.search(part.body) for part in walk.below(2))
    if not (official or (line.words <= 8 and (dated or signed))):
        return False
    walk.approving = walk.at
    return walk.fold(line, dated=True)


_HEADER = pattern(
    r"(?P<subject>subject|re|fwd?|тема(?: письма)?)\s*:\s*(?P<a>.+)"
    r"|(?:from|to|cc|sent|date|reply-to|от(?: кого)?|кому|копия|отправлено|дата)\s*:.*",
    re.IGNORECASE,
)


def header(walk: Walk, line: Said) -> bool:
    """The head of an e-mail: what it is about may be the title of what follows."""
    found = _HEADER.fullmatch(line.body)
    if found is None or walk.started or walk.at > 8:
        return False
    beside = [part for part in walk.parts[:9] if isinstance(part, Said) and _HEADER.fullmatch(part.body)]
    if len(beside) < 2 and not (found["subject"] and found["subject"][:1] < "z" and walk.at == 0):
        return False
    if found["subject"]:
        walk.above.default = title_kind(fold(found["a"])) or walk.above.default
        walk.letter = walk.named = True
    return walk.head(line)


def greeting(walk: Walk, line: Said) -> bool:
    """«Уважаемые родители!», with what follows if that has no day."""
    found = _GREETING.match(line.body)
    if found is None or line.mark == "1":
        return False
    walk.above.default = walk.above.default or title_kind(fold(line.body))
    rest = line.body[found.end() :]
    if has_words(rest) and walk.find(rest).day:
        line.body = rest
        return False
    walk.letter = True
    walk.last = walk.said = None
    return walk.fold(line)


def filler(walk: Walk, line: Said) -> bool:
    """«Важно», "Reminder" over what is to be known: it names nothing."""
    if not is_filler(line.body) or walk.find(line.body).said or line.opens:
        return False
    if line.gap or line.styled:
        walk.last = walk.said = None
    if walk.started and _SIGNED.match(fold(line.body)):
        walk.signed = walk.at
    return walk.fold(line)


def closing(walk: Walk, line: Said) -> bool:
    """«С уважением, …» and what is below it; thanks, wishes."""
    found = walk.find(line.body)
    if _QUESTIONS.match(line.body) and walk.started and not found.day:
        walk.last = walk.said = None
        return walk.fold(line)
    apart = line.gap or walk.last is None or (walk.unread and walk.unread[-1].line == line.number - 1)
    if apart and _REACHED.fullmatch(line.body) and not found.day and line.mark in ("", "☺"):
        walk.last = walk.said = None
        return walk.fold(line)
    at_home = walk.above.kind is not None and KINDS[walk.above.kind].home
    at_foot = walk.started and not at_home and not any(walk.find(one.body).said for one in walk.below(8))
    known = walk.letter or walk.named or walk.signed or at_foot
    if is_person(line.body) and not found.day and known and line.mark != "1":
        walk.last = walk.said = None
        walk.signed = None if any(walk.find(one.body).said for one in walk.below(8)) else walk.at
        return walk.fold(line)
    if is_wish(line.body) and not found.day:
        return walk.fold(line)
    if found.day or (found.when and not found.hour) or (found.hour and walk.signed != walk.at - 1):
        return False
    if _WRITE.search(line.body) and walk.letter and not line.mark and not found.when:
        return walk.fold(line)
    folded = fold(line.body)
    if walk.signed is not None and walk.signed == walk.at - 1 and line.words <= 8 and not line.mark and not line.opens:
        walk.signed = walk.at
        return walk.fold(line)
    if _CLOSING.match(folded) is None or line.mark == "1":
        return False
    if not (walk.started or walk.letter) or "«" in line.body:
        return False
    if _SIGNED.match(folded):
        walk.signed = walk.at
    walk.last = walk.said = None
    return walk.fold(line)


def is_open_on(walk: Walk, line: Said) -> bool:
    """Whether a line says when a house is open, and is no day of a plan that goes by weekdays."""
    if not is_open_hours(line.body):
        return False
    beside = walk.parts[max(0, walk.at - BLOCK) : walk.at + BLOCK]
    return not any(part is not line and isinstance(part, Said) and _WEEKDAY_LED.match(part.body) for part in beside)


def open_hours(walk: Walk, line: Said) -> bool:
    """When a museum or a library is open."""
    return is_open_on(walk, line) and walk.fold(line, dated=True)


_PLEASE = pattern(r"please\b|пожалуйста|прос(?:им|ьба|ят)\b", re.IGNORECASE)
"""How a request begins that is of no thing above it."""


def prose(walk: Walk, line: Said) -> bool:
    """A sentence without a day that tells of nothing above it."""
    found = walk.when_of(line)
    asked = _PLEASE.match(line.body) and walk.last is None and not (found.said or leftover(line.body) == "day")
    if line.mark in ("1", "•") or (not asked and (found.day or found.when or found.hour or leftover(line.body))):
        return False
    if _CONTACT.match(line.body) and walk.last is None:
        return walk.fold(line)
    shout = line.text.endswith("!") and line.words <= 5 and walk.above.kind is None and not walk.above.day
    if not (is_sentence(line.body) or (shout and not line.mark)) or "@" in line.body:
        return False
    if walk.round is not None:
        walk.round.tail.append((line.number, line.raw))
        walk.round.notes.append(line.body)
        return True
    if walk.empty is not None:
        return False
    if (walk.last is not None and walk.said is not None) or asks(line.body) or is_of_month(line.text):
        return False
    sure = walk.above.kind is not None and walk.above.sure
    return not sure and walk.fold(line)


_ASKED = frozenset(KINDS) - {"school_event", "class_event", "city_event", "outing", "meeting"}


def asks(text: str) -> bool:
    """Whether a sentence says that there is something to do: to read, to help, to take part."""
    heading, colon, _ = text.partition(":")
    return word_kind(text, home=True) in _ASKED or bool(colon and heading_kind(fold(heading)))


def rubric(walk: Walk, line: Said) -> bool:
    """«Attendance» over prose, «Star of the week» over praise: a heading that opens no part of a plan."""
    after = walk.ahead()
    if not isinstance(after, Said) or line.mark or line.words > 5 or line.small or walk.above.day is not None:
        return False
    found = walk.find(line.body)
    if found.when or found.reason or is_sentence(line.body) or after.gap:
        return False
    told = is_sentence(after.body) and not (after.mark or walk.find(after.body).day)
    surely = walk.above.kind is not None and walk.above.sure
    at_home = walk.above.kind is not None and KINDS[walk.above.kind].home
    over_prose = told and not surely and (walk.letter or not walk.started)
    aside = told and line.gap and not at_home and word_kind(line.body) is None and _is_idle(walk)
    if not (over_prose or aside or (walk.letter and line.gap and _is_idle(walk))):
        return False
    walk.above.under = line.body
    walk.head(line)
    walk.idle = not over_prose or aside
    return True


def _is_idle(walk: Walk) -> bool:
    """Whether nothing below, to the next gap, has a day, an hour, a mark or a title in quotation marks."""
    for one in walk.below(12):
        found = walk.find(one.body)
        if one.gap:
            break
        if found.when.spans or found.reason or one.mark or "«" in one.body or kind_of(walk, one.body):
            return False
    return True


def idle(walk: Walk, line: Said) -> bool:
    """Praise and the like: nothing to do."""
    found = walk.find(line.body)
    if not walk.idle or found.when.spans or found.reason or line.mark or leftover(line.body) == "day":
        return False
    if line.gap:
        walk.idle = False
        return False
    return (is_sentence(line.body) or ":" in line.body) and walk.fold(line)
