"""Words that say where something is, and not what."""

from data.patterns import pattern
from data.plan.known import Known
from data.plan.tokens import GAP
from data.plan.words import fold

_ROOMS = (
    r"(?:актов\w+|спортивн\w+|читальн\w+|конференц|музыкальн\w+|большо\w+|мал\w+|зрительн\w+)?\s?зал\w{0,2}"
    r"|спортзал\w?|каб\w*|кабинет\w*|аудитори\w"
    r"|класс\w? №?\s?\d+|столов\w+|фойе|холл\w?|рекреаци\w|вестибюл\w|двор\w?|школьн\w+ двор\w?|площадк\w+"
    r"|стадион\w?|этаж\w?|крыльц\w+"
)
_HOUSES = (
    r"филиал\w?|(?:[\w-]+(?:ая|ой|ую|яя|ей|а|я) ){0,3}библиотек\w|дк|дом\w? (?:культуры|творчества"
    r"|детского творчества|ученых)"
    r"|(?:\w+ )?дворец|(?:\w+ )?дворц\w"
    r"|(?:культурн\w+ |детск\w+ |досугов\w+ )?центр\w?|(?:наша )?школ\w|гимнази\w|лице\w|сош|корпус\w?|площад[ьи]"
)
_STREETS = r"ул|улиц\w|проспект\w?|пр|пр т|пер|переул\w+|наб|адрес|станци\w|метро|м"
_ENGLISH = (
    r"(?:school |main |village |sports |lower |upper |small |large |dining |community )?(?:hall|gym|gymnasium"
    r"|cafeteria|library|playground|field|courtyard|office|cafe)(?! (?:books?|visits?|day|time|club|lessons?"
    r"|bags?|session)s?\b)"
    r"|room \w+|(?:\w+ ){0,2}church|classroom|(?:\w+ ){0,2}cent(?:re|er)|auditorium|zoom|online"
    r"|(?!(?:no|after|before|whole|all|back|end|first|last|start|open) )"
    r"(?:\w+ ){1,2}(?:street|road|avenue|library|school)"
)
_PLACE = pattern(
    rf"(?:(?:место|где|сбор|встреча|встречаемся|начало|открытие|приглашает|ждет|адрес|venue|where|meet|place|start"
    rf"|starts)\s)?"
    rf"(?:(?:в|во|на|у|около|возле|at|in|on|by|from)\s(?:the\s|нашей\s|нашем\s|школьной\s|городской\s|районной\s)?)?"
    rf"(?:(?:{_ROOMS}|{_HOUSES}|{_STREETS}|{_ENGLISH}|онлайн)(?:\s\w+){{0,7}})",
)
_START = pattern(
    r"(?:(?:начало|сбор|открытие|окончание"
    r"|выезд|отъезд|отправление|регистрация|время|каждый час|вход|start|starts|begins?|doors? open|meet(?:ing)?"
    r"|time|from"
    r"|ends?|возвращ\w+|прибытие|return\w*)\s?)+"
)


def is_place(text: str, known: Known) -> bool:
    """Whether a text says only where: «Филиал № 6», «в актовом зале», "Main Hall"."""
    folded = fold(text.replace(GAP, " ")).replace("№", "").strip()
    folded = " ".join(folded.split())
    if not folded or len(folded) > 90:
        return False
    if any(_begins(folded, fold(place).replace("№", "").split()) for place in known.places):
        return True
    return _PLACE.fullmatch(folded) is not None


def _begins(folded: str, place: list[str]) -> bool:
    return bool(place) and folded.split()[: len(place)] == place


_RUNS = pattern(r"(?:работает|открыт\w*|действует|продлится|проходит|ид[её]т|выставка работает|open|runs?|on show)")


def runs(text: str) -> bool:
    """Whether a text says only that something lasts: «Работает до …»."""
    return _RUNS.fullmatch(fold(text.replace(GAP, " "))) is not None


def is_start(text: str) -> bool:
    """Whether a text says only that something begins: «Начало в …»."""
    return _START.fullmatch(fold(text.replace(GAP, " "))) is not None
