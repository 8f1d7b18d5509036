"""The title of an item as a good secretary writes it; what else its words say goes into the note, the place aside.

When in doubt words stay in the title: it must not lose its sense. Titles in quotation marks stay whole.
"""

import re
import unicodedata

from data.patterns import pattern
from data.plan.asides import Titled, is_logistic, set_aside
from data.plan.hints import any_of, fold
from data.plan.marks import tidy
from data.plan.quotes import VEIL, VEIL_END, Veil, has_words
from data.plan.rooms import named_place, room_in
from data.plan.tokens import GAP

__all__ = ["TITLE", "Titled", "is_filler", "titled"]

TITLE = 200
"""The longest title."""
LONG = 140
"""From so many characters on a title is its first clause."""


def titled(text: str, *, home: bool = False, places: frozenset[str] = frozenset()) -> Titled:
    """The title in a text from which days, hours, links and the like were taken, a `GAP` in their place.

    `home`: it is something to read, hear or see, where full stops and surnames are a title's own. `places` are words
    that are a place, folded. Without words in it the title is empty.
    """
    veil = Veil()
    sentences = [one for one in _sentences(_without_emoji(veil.hide(text))) if not is_filler(one)]
    found = Titled("")
    for one in sentences[1:] if not home else ():
        place = named_place(tidy(one), places)
        if place is not None and found.place is None:
            found.place = place
            sentences.remove(one)
    if home:
        title, rest = tidy(". ".join(sentences)), list[str]()
    else:
        body, rest = _opening(sentences)
        parts = _COLON_DASH.split(body)
        first = next((at for at, part in enumerate(parts) if has_words(part)), 0)
        body, rest = ": ".join(parts[: first + 1]), [*parts[first + 1 :], *rest]
        where = _WHERE.match(body)
        if where is not None and found.place is None:
            found.place, body = tidy(where["place"]), body[where.end() :]
        title = _without_verbs(set_aside(body, found, places))
    notes: list[str] = []
    for one in map(tidy, [*found.notes, *rest]):
        place = named_place(one, places) if found.place is None else None
        found.place = place or found.place or room_in(one)
        if place is None and has_words(one) and fold(one) not in _EMPTY:
            notes.append(veil.show(one))
    found.title, found.notes = tidy(veil.show(title.rstrip("! "))), notes
    found.place = veil.show(found.place) if found.place is not None else None
    return _shortened(found)


_EMPTY = frozenset({"сбор", "начало", "начало в", "время", "дата", "окончание", "start", "starts", "time", "date"})
"""What is left of a sentence that only said when."""

# sentences

FILLER = pattern(
    "(?:"
    + any_of(r"""
    (и |а |но )?(очень |самое )?(внимание|важно|важная информация|информация|объявление|анонс|ура|друзья|коллеги|скоро)
    напомина\w+( (вам|всем|о том|что|планы|даты|о планах))*( на \w+)? | не забудьте | не забываем | сообща\w+( вам)?
    приглашение | invitation
    приглаша\w+( (вас|всех))? | родители | ребята | здравствуйте | добр\w+ (день|вечер|утро) | (всем )?привет | всем
    (уважаемые|дорогие|милые|любимые)( (наши|мои|и|мамы|папы|родители|ребята|дети|друзья|коллеги|семьи|\w{3,8}ки)){1,6}
    спасибо( \w+){0,3} | с уважением( \w+){0,4} | до встречи | жд[ёе]м (вас|всех)
    dear (all|parents?|families|carers|parents? (and|or) (carers|guardians|families)|everyone|friends)( \w+){0,2}
    dear (class|year|room) \w+ | hello( \w+){0,2} | hi( \w+){0,2} | good (morning|afternoon|evening)( \w+){0,2}
    (gentle |friendly |just a )?reminders? | please note | important | attention | notice | save the dates? | update
    fyi
    kind regards( \w+){0,3} | (many )?thanks( \w+){0,3} | thank you( \w+){0,4} | see you( (there|then|soon))?
""")
    + " ?){1,4}"
)
"""Sentences that name nothing, folded."""


def is_filler(sentence: str) -> bool:
    """«Внимание!», «Уважаемые родители!», "Reminder": words that name nothing."""
    return FILLER.fullmatch(fold(sentence.replace(GAP, " "))[:200]) is not None


_ABBREVIATED = "".join(
    rf"(?<!\b{word})"
    for word in ["отв", "каб", "пер", "наб", "акад", "проф", "просп", "зам", "соц", "англ", "тел", "Mrs"]
)
_END = pattern(
    rf"(?:(?<=[^\W\d_]{{3}})|(?<=[\d)\]%\ue010{VEIL}-{VEIL_END}])){_ABBREVIATED}[.!?…]+\s+"
    rf"(?=\ue010|[(\"]?(?:[^\W\d_a-zа-яё]|[{VEIL}-{VEIL_END}]))"
)
_LEAD = pattern(r"([^:!.,]{2,60})[:!,]+\s+")


def _sentences(text: str) -> list[str]:
    """A text cut where its sentences end; «Внимание:» that leads in is left out."""
    lead = _LEAD.match(text)
    if lead is not None and is_filler(lead[1]):
        text = text[lead.end() :]
    found, at = [], 0
    for match in _END.finditer(text):
        if text.count("(", at, match.start()) <= text.count(")", at, match.start()):
            found.append(text[at : match.start()])
            at = match.end()
    return [one for one in (*found, text[at:]) if has_words(one) or GAP in one]


_WORD = pattern(r"[^\W\d_]{3,}")


def _opening(sentences: list[str]) -> tuple[str, list[str]]:
    """The words of the title, and the sentences that are for the note: all after the first one.

    More belong to the title where the first has no day and a later one has, where it is a word or two that only name
    the form («Классный час. Безопасность зимой»), and before a quoted title.
    """
    parts = list(sentences)
    while len(parts) > 1 and not has_words(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    end = 1
    dated = next((at for at, part in enumerate(parts[:3]) if GAP in part), 0)
    if dated and not is_logistic(parts[dated]) and sum(map(len, parts[: dated + 1])) <= LONG:
        end = dated + 1 if has_words(parts[dated]) else end
    if end == 1 and len(parts) > 1:
        bare = parts[1].strip(" \ue010(")
        topic = _count(parts[0]) <= 2 and _count(bare) <= 6 and not is_logistic(bare)
        if topic or VEIL <= bare[:1] < VEIL_END:
            end = 2
        while 1 < end < len(parts) and _count(parts[end]) == _count(parts[end - 1]) == 1:
            end += 1
    return ". ".join(part.strip() for part in parts[:end]), parts[end:]


def _count(text: str) -> int:
    return len(_WORD.findall(text))


# words around what was taken

_HAPPENS = any_of("""
    состоится | состоятся | пройд[её]т | пройдут | проводится | проводятся | проходит | проходят
    будет (проходить|проводиться) | will be held | will take place | takes? place | (is|are) held
""")
_WHERE = pattern(
    r"[\s\ue010,]*(?P<place>(?:в|во|на)\s(?:[\w№«»\ue400-\ue4ff-]+\s){0,2}"
    r"(?:библиотек|музе|школ|филиал|дом|дворц|парк|площад|центр|театр|дк\b)[^:;!?\ue010]{0,60}?)"
    rf"[\s\ue010,]+{_HAPPENS}\s+",
    re.IGNORECASE,
)
"""«В Детской библиотеке № 14 на Садовой, 20 пройдёт …»."""
_LEADS_IN = pattern(
    r"^[\s\ue010]*"
    + any_of(
        r"""
    (ещ[её] раз )?(напомина|сообща|информиру|извеща)\w+( (вам|всем))?,? (о том,? )?что\\b
    (just )?(a )?reminder (that |about )? | please note (that )? | we are (pleased|delighted) to \\w+ (that )?
    don['’]t forget (about |that )? | (please )?(come and )?join us (for|at) | (you are|you['’]re) invited to
""".replace("\\\\", "\\")
    )
    + r",?\s*",
    re.IGNORECASE,
)
_OPENS = pattern(rf"^(?:у\sнас\s)?{_HAPPENS}\s+", re.IGNORECASE)
_UNSAID = pattern(rf"\s+(?:{_HAPPENS}|будет|is|are|will\sbe)(?=[\s\ue010.,;!?]*$|\s*\ue010)", re.IGNORECASE)
_DANGLING = pattern(
    r"(?:[,;.]?\s+(?:сбор|выезд|отъезд|начало|отправление|время|depart\w*|leav\w+)|[,;]\s+(?:back|return\w*))?"
    r"(?:\s+(?:at|on|from|and|by|for|the|to|until|в|во|на|с|со|до|к|и|по|для|со? \d{1,2})){0,2}"
    r"(?=[\s.,;!?–—-]*\ue010[\s\ue010.,;!?–—-]*$)",
    re.IGNORECASE,
)
_LEADS_TO = pattern(
    r"\s(?:on|at|by|from|until|в|во|на|до|к|со?)(?=\s*\ue010[\s\ue010]*(?:[?!.,;:]|[–—-]\s|(?:at|in|to|with|for|у|в|на|с|по|для|за)\s))",
    re.IGNORECASE,
)
"""A preposition in the middle that led to a day: "help on … with the stall"."""
_COLON_DASH = pattern(r"(?<=[\w»\ue010\ue400-\ue4ff])\s?:\s*[-–—]\s")


def _without_verbs(text: str) -> str:
    """A title without «Напоминаем, что состоится …», and without what led to the day: «… состоится», «Сбор в»."""
    title = tidy(_DANGLING.sub("", _UNSAID.sub("", _LEADS_TO.sub("", _LEADS_IN.sub("", text)))))
    return _OPENS.sub("", title) or title


_CLAUSES = pattern(
    r"\s+[–—-]\s+|[;:]\s+|\s+(?=\()"
    r"|,\s+(?=котор|где|чтобы|посвящ|направлен|в\s(?:рамках|ходе|том)|with|which|where|so\b|who\b)"
)


def _shortened(found: Titled) -> Titled:
    """A long title is its first clause; one that has none is cut."""
    if len(found.title) <= LONG:
        return found
    veil = Veil()
    hidden = veil.hide(found.title)
    for match in _CLAUSES.finditer(hidden):
        head, rest = veil.show(hidden[: match.start()]), veil.show(hidden[match.end() :])
        if len(head) <= TITLE and _count(head) >= 3 and has_words(rest):
            found.title = tidy(head)
            found.notes.insert(0, tidy(rest))
            return found
    if len(found.title) > TITLE:
        whole = found.title
        at = whole.rfind(" ", TITLE // 2, TITLE - 1)
        at = at if at > 0 else TITLE - 1
        found.title, found.cut = whole[:at].rstrip(" ,;:–—-") + "…", True
        found.notes.insert(0, "…" + whole[at:].lstrip())
    return found


_ADDRESS = pattern(r"[.@/\d]\w")


def begun(title: str) -> str:
    """A title with a capital letter at its head; «iPad», an address, a title in quotation marks stay."""
    word = title.partition(" ")[0]
    return title if word != word.lower() or _ADDRESS.search(word) else title[:1].upper() + title[1:]


def _without_emoji(text: str) -> str:
    return "".join(" " if _is_emoji(c) else c for c in text)


def _is_emoji(c: str) -> bool:
    if c in "№°\ufffd":
        return False
    return unicodedata.category(c) == "So" or c in "\u200d\u20e3" or "\U0001f3fb" <= c <= "\U0001f3ff"
