"""What leaves a title for the note or the place: who is responsible, for which classes, what it costs, where it is."""

import re
from dataclasses import dataclass, field

from data.patterns import pattern
from data.plan.audience import classes_in
from data.plan.hints import any_of, fold
from data.plan.marks import tidy
from data.plan.quotes import has_words
from data.plan.rooms import IN_ROOM, ROOM, named_place
from data.plan.tokens import GAP


@dataclass(slots=True)
class Titled:
    """`cut`: the title is only a piece of what was too long. `place` is one that the words name."""

    title: str
    notes: list[str] = field(default_factory=list)
    place: str | None = None
    cut: bool = False


def set_aside(text: str, found: Titled, places: frozenset[str]) -> str:
    """A title without what is for the note or the place, as often as something of it stands at an end.

    What is taken is added to `found`; words always stay.
    """
    for _ in range(6):
        before = text
        for take in (_take_staff, _take_classes, _take_price, _take_clause, _take_room):
            text = take(text, found)
        text = _take_known(text, found, places)
        if text == before:
            break
    return text


def _take(text: str, start: int, end: int, found: Titled, said: str, *, place: bool = False) -> str:
    """The text without a part of it, which is said in the note or is the place; the text as it is if no words stay."""
    rest = f"{text[:start]}{GAP}{text[end:]}"
    if not has_words(rest):
        return text
    if place:
        found.place = f"{found.place}, {said}" if found.place else said
    else:
        found.notes.insert(0, tidy(said))
    return rest


_END = r"[\s\ue010.,;:!–—|-]*$"
_MARK = r"(?:^|[\ue010,;(|–—]|(?<!\w)-|\.\s)\s*"

# who is responsible

_POST = any_of(r"""
    зам(\.|естител[ьи])? ?директора( по \w{2,20}( \w{4,15})?)? | директор( школы)? | администрация( школы)?
    медсестра
    (кл\.?|классн(ый|ые)) ?рук(\.|оводител[ьи])( [\d-]{1,5} ?(классов|кл\.?))? | рук(\.|оводител[ьи])( \w{2,12})?
    учител[ья]( (начальных классов|начальной школы|\w{4,12}ой культуры|\w{4,12}ого языка|\w{4,12}[кр][иы]|изо))?
    учителя[- ]предметники
    педагоги?([-– ](организатор\w{0,2}|психолог\w?|библиотекарь|дополнительного образования))?
    соц(иальный|\.)? ?педагог | психолог | логопед | (школьный )?библиотекар[ьи] | зав(\.|едующ\w+) ?библиотекой
    род(ительский|\.) ?комитет | советник( директора)?( по воспитанию)? | (старш(ая|ий) )?вожат\w+ | актив класса
    совет (класса|школы|обучающихся) | шмо( \w+){0,3}
""")
_PERSON = r"(?-i:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?(?!\w))?)"
_STAFF = pattern(
    rf"{_MARK}(?P<a>(?:{_POST}|{_PERSON})(?:(?:\s?[,;/&]\s?|\sи\s|\s)(?:{_POST}|{_PERSON})){{0,5}})\)?{_END}",
    re.IGNORECASE,
)


def _take_staff(text: str, found: Titled) -> str:
    """«Классные руководители», «Иванова И. И.» at the end."""
    match = _STAFF.search(text)
    return _take(text, match.start(), len(text), found, match["a"]) if match is not None else text


# for which classes

_BARE = pattern(r"(?<=[^\W\d]|[)\ue400-\ue4ff])\s+(?P<a>\d{1,2}\s?[-–—]\s?1?\d)(?=\s*\ue010)")
_NUMBERS = r"\d{1,2}(?:-?[а-яё]{1,2})?(?:\s?[-–—,и]\s?\d{1,2}(?:-?[а-яё]{1,2})?){0,6}"
_LETTERED = r"\d{1,2}\s?[«\"]?[А-З][»\"]?"
_CLASSES = pattern(
    rf"[\s\ue010,;–—-]+(?P<a>{_NUMBERS}\s(?:классы|классов|кл\.?|класс)"
    rf"|{_LETTERED}(?:\s?[-–—,и]\s?{_LETTERED}){{0,8}}(?:\s(?:классы|класс|кл\.?))?|начальн\w+\s(?:школа|классы)|все\sклассы){_END}"
)
_BRACKET = pattern(r"\((?P<a>[^()]{2,80})\)(?=[\s\ue010.,;:!–—-]*(?:$|\ue010))")
_FOR = pattern(r"(?<!\w)(?:для|у|в|среди|между|из|от|к|с|of|for|to|by|with|among)\s+(?:\w+\s)?$", re.IGNORECASE)


def _take_classes(text: str, found: Titled) -> str:
    """«(1–4 классы)», «1-4» before what was a day, «5-9 классы» at the end; «для 2 классов» is the title's."""
    bare = _BARE.search(text)
    if bare is not None:
        return _take(text, *bare.span("a"), found, classes_said(bare["a"], text))
    bracket = _BRACKET.search(text)
    if bracket is not None:
        said = bracket["a"].strip(" \ue010,;")
        if only_classes(said) or PRICE.fullmatch(said) or is_logistic(said):
            return _take(text, *bracket.span(), found, said)
    end = _CLASSES.search(text)
    if end is not None and not _FOR.search(text[: end.start("a")]) and classes_in(end["a"]):
        return _take(text, *end.span("a"), found, end["a"])
    return text


_RUSSIAN = pattern("[а-яё]", re.IGNORECASE)
_OF_CLASSES = pattern(
    any_of(r"""
    \d | (?<![^\W\d_])[^\W\d_](?![^\W\d_]) | \W
    (?<!\w)(для|учащи\w+|учени\w+|обучающи\w+|дет\w+|класс\w*|кл|все|начальн\w+|школ\w+|параллел\w+|ые|years?)(?!\w)
    (?<!\w)(grades?|gr|and|only|reception|nursery|ks|kindergarten|pre-k|key|stage|class(es)?|to|graders?)(?!\w)
    (?<=\d)(х|е|й|st|nd|rd|th)(?!\w)
"""),
    re.IGNORECASE,
)


def only_classes(text: str) -> bool:
    """Whether a text says for which classes something is, and nothing else."""
    return bool(classes_in(text)) and not _OF_CLASSES.sub("", text)


def without_classes(text: str) -> str:
    """A text without the classes that stand at its end: «Утренник 1–2 классов» is «Утренник»."""
    return tidy(_take_classes(text, Titled("")))


_EVERYBODY = frozenset(
    ("все классы", "вся школа", "все желающие", "весь класс", "whole school", "all classes", "all years", "everyone")
)


_ONLY_STAFF = pattern(rf"(?:{_POST}|{_PERSON})(?:(?:\s?[,;/&]\s?|\sи\s|\s)(?:{_POST}|{_PERSON})){{0,5}}", re.IGNORECASE)


def only_asides(text: str) -> bool:
    """Whether a text says nothing but for whom, where and for how much: «Все классы, спортзал»."""
    parts = [part for part in re.split(r"[,;]\s+|\.\s*$", text) if has_words(part)]
    return bool(parts) and all(
        only_classes(one)
        or fold(one) in _EVERYBODY
        or PRICE.fullmatch(one.strip())
        or named_place(one)
        or _ONLY_STAFF.fullmatch(one.strip(" .;"))
        for one in parts
    )


def classes_said(cell: str, beside: str) -> str:
    """What a column of classes says, for the note; `beside` tells the language."""
    if any(word.isalpha() and len(word) > 1 for word in re.findall(r"[^\W\d_]+", cell)):
        return cell
    return f"Классы: {cell}" if _RUSSIAN.search(cell + beside) else f"Years: {cell}"


# what it costs

_MONEY = any_of(r"""
    ((от|до|по|from) )?[£$€] ?\d[\d.,]{0,8}
    ((от|до|по) )?\d[\d ]{0,6}([-–—]\d[\d ]{0,6})? ?(руб(\.|л\w+)?|р\.|₽|€|\$)
""")
PRICE = pattern(
    rf"(?:(?:стоимость|цена|билеты?|вход|взнос|tickets?|cost|entry|price)\s?[:—–-]?\s?)?{_MONEY}"
    r"(?:\s(?:с|за|per|a|each)?\s?(?:человека?|чел\.?|реб[её]нка|семь\w|билет|child|person|family|ticket|pupil|each))?",
    re.IGNORECASE,
)
_PRICED = pattern(rf"[\s\ue010,;–—-]+(?P<a>{PRICE.pattern}){_END}", re.IGNORECASE)
_TO_PAY = pattern(
    r"(?:сда(?:ть|[её]м|йте)|собира\w+|собрать|собер\w+|внести|оплатить|pay|bring|&|and|\bи)\s*$", re.IGNORECASE
)


def _take_price(text: str, found: Titled) -> str:
    match = _PRICED.search(text)
    if match is None or _TO_PAY.search(text[: match.start("a")]):
        return text
    return _take(text, *match.span("a"), found, match["a"])


# how to come

LOGISTIC = pattern(
    any_of(r"""
    выезд | отъезд | возвращ\w+ | вернемся
    сбор | встреча(емся)? | явка | вход | форма | место | начало | окончание | продолжит\w+ | приглаш\w+ | ждем
    костюм\w*
    не забу\w+ | прос(ьба|им) | взять | бер[уе]\w+ | принес\w+ | приход\w+ | приведите | при себе | с собой | иметь
    одева\w+
    сменн\w+ | оплат\w+ | стоимост\w+ | цена | билет\w* | запис\w+ | подробн\w+ | информац\w+ | тел | контакт\w*
    обращ\w+
    участ\w+ | возраст\w* | длител\w+ | ведущ\w+ | подпис\w+ | можно | нужн\w+ | надо | для | все | всех | вас
    детям | дети
    родители | желающ\w+ | количество | мест | места | регистрац\w+ | ответств\w+ | ссылк\w+ | сайт | адрес | смотр\w+
    уточн\w+ | will | please | bring | wear | doors? | tickets? | contact | parents | children | pupils | students
    all
    everyone | free | refreshments | meet | see | more | details | rsvp | sign | cost | drop | pick | no | there
    we | you
    your | it | this | these | they | don | do | remember | letters? | forms? | donations? | proceeds | help | thank
    join | come
""")
    + r"\b"
)
"""How a sentence begins that says how to come, not what there is; folded."""


def is_logistic(sentence: str) -> bool:
    return LOGISTIC.match(fold(sentence.replace(GAP, " "))) is not None


_CLAUSE = pattern(
    r"(?:[,;]\s?|\s[–—-]\s|\ue010[\s,.;–—-]*|\s(?=(?:сбор|регистрация|выезд|возвращение|окончание)\s(?:в\s)?\d))(?P<a>"
    + any_of(r"""
    (и |не забудьте |пожалуйста,? )?(взять )?(с собой|при себе|иметь при себе|бер[её]м |возьмите|взять |принести )
    принесите | нужн[аыо]\b | сменн\w+ обувь | сменка | (спортивн|парадн)\w+ форма
    форма (одежды|парадная|спортивная)
    просьба | явка | вход (свободный|бесплатный|по) | оплата | подписать
    (сбор|регистрация|выезд|возвращение|окончание) ((в|к|около) )?\d
    (depart|leave|return(ing)?|back|home|pick ?up|drop ?off) ((by|at|around) )?\d | please\b | [£$]\d
    free (entry|admission)
    (please )?(bring (?!and)|wear (?!it)|don['’]t forget|remember to|sign up) | do join | join us | all welcome
    everyone welcome | tickets\b | (more )?details | more (info|from)
""")
    + r".{0,300})$",
    re.IGNORECASE,
)


def _take_clause(text: str, found: Titled) -> str:
    """«…, с собой вода и 150 руб.», "…, bring a packed lunch"."""
    match = _CLAUSE.search(text)
    return _take(text, match.start(), len(text), found, match["a"]) if match is not None else text


# where


_GATHERING = pattern(
    r"\W*(?:сбор|встреча(?:емся)?|старт|начало|собираемся|meet(?:ing)?|start)(?: детей| класса)?\W*(?:во?|на|у|at"
    r"|in)?\W*",
    re.IGNORECASE,
)
"""«Сбор во дворе школы»: without its place it says nothing."""


def _take_room(text: str, found: Titled) -> str:
    for form in (ROOM, IN_ROOM):
        for match in form.finditer(text):
            place = named_place(match["place"])
            if place is not None and _GATHERING.fullmatch(text[: match.start()]):
                found.place = found.place or place
                continue
            if place is not None and has_words(text[: match.start()]):
                return _take(text, *match.span("place"), found, place, place=True)
            if place is not None and form is IN_ROOM:
                return _take(text, *match.span("place"), found, place, place=True)
    return text


def _take_known(text: str, found: Titled, places: frozenset[str]) -> str:
    for match in _PART.finditer(text) if places else ():
        if has_words(text[: match.start()]) and fold(match["a"]) in places:
            return _take(text, *match.span("a"), found, match["a"].strip(), place=True)
    return text


_PART = pattern(r"(?<=[\ue010,;(|])(?P<a>[^\ue010,;()|]{2,80})")
