"""The places that a plan names in its own words: rooms and halls, libraries and clubs, addresses."""

import re

from data.plan.hints import fold

_N = r"№?\s?\d{1,3}(?:-?[а-яa-z](?!\w))?(?!\d|[.:]\d)"
_HALLS = (
    r"(?:актов|спортивн|музыкальн|читальн|концертн|хореографическ|тренаж[её]рн|зрительн|выставочн|обеденн|больш|мал)"
)
_RU = (
    rf"(?:каб(?:инет)?|ауд(?:итория)?|комн(?:ата)?)\.?\s?{_N}"
    rf"|(?:(?:большой|малый|школьный|новый|старый|наш)\s)?{_HALLS}(?:ый|ий|ой)\sзал(?:\s(?:школы|№\s?\d+|библиотеки))?|спорт\.?\s?зал"
    r"|(?:школьная\s)?(?:столовая|библиотека)|школьн(?:ый|ая)\s(?:двор|стадион|музей|площадка|спортплощадка)"
    r"|(?:двор|стадион|фойе|холл|вестибюль|крыльцо|территория|площадка|рекреация|бассейн)(?:\s(?:школы|\d\s?(?:-?го)?\s?этажа|1-2\sэтажа))|спортплощадка|фойе|рекреация"
)
_RU_CLUB = (
    r"(?:центральная|детская|городская|районная|сельская|юношеская|школьная)(?:\s(?:детская|городская|районная))?\sбиблиотека(?:\sим(?:\.|ени)\s[А-ЯЁ][\w.\s-]{2,30})?"
    r"|(?:филиал|библиотека|школа|лицей|гимназия|детский\sсад|детсад|сош|ддт|дк)\s?№\s?\d{1,4}"
    r"|(?:ДК|ЦДТ|ДДТ|КДЦ|СК|ТЦ|ТРЦ|ФОК|ДЮСШ|Дворец\s\w{3,20}|Дом\s(?:культуры|творчества|пионеров|книги)|кинотеатр|клуб|стадион|каток|парк|музей|театр)\s(?:имени\s|им\.\s)?[\ue400-\ue4ff]"
)
_STREET = (
    r"(?:г\.\s?[А-ЯЁ][\w-]{2,30},\s)?(?:ул|улица|пр|пр-т|просп|проспект|пер|переулок|наб|набережная|ш|шоссе|пл|площадь|б-р|бульвар)\.?\s(?:\d\s)?[А-ЯЁ][\w.-]{1,30}(?:\s[А-ЯЁа-яё][\w.-]{1,20}){0,2}"
    r"(?:,?\s?(?:д(?:ом|\.)\s?)?\d{1,3}[\w/]{0,3}(?:,?\s?(?:к|корп|стр|оф)\.?\s?\d{1,3})?)?"
    r"|\d{1,4}\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane)"
)
_OF_HALL = (
    r"(?:main|school|big|small|lower|upper|infants?|juniors?|sports|village|church|community|parish|town|dining|music|drama|scout|memorial|ks[12]|year\s\d|our|"
    r"multi-?purpose|multi-?use|swimming|media|youth|leisure|(?:St|Saint)\.?\s[A-Z]\w+['’]?s?(?:['’])?|all\ssaints['’]?|head['’]?s?|front|back)"
)
_EN = (
    rf"(?:the\s)?(?:{_OF_HALL}\s){{0,3}}(?:hall|gym(?:nasium)?|library|cafeteria|playground|auditorium|classroom|church|chapel|cathedral|canteen|cafetorium|foyer|lobby|car\spark|parking\slot|quad)"
    rf"|(?:the\s)?(?:{_OF_HALL}\s){{1,3}}(?:club|room|cent(?:re|er)|office|field|pool|green|entrance|pavilion|commons|studio|reception)"
    r"|room\s\d{1,3}\w?"
)
_BEFORE = r"(?:(?P<start>^)|(?P<later>[\ue010,;(|.]|\s[–—-]|:(?=\s)))\s*"
_AFTER = r"(?=\s*(?:$|[\ue010,;()|.!]|[–—-]\s|состо|прой|провод|проход))"
ROOM = re.compile(rf"{_BEFORE}(?P<a>(?i:{_RU}|{_EN})|(?i:{_RU_CLUB})|{_STREET}){_AFTER}")
"""A place that stands for itself between two marks: «…, актовый зал», "… Village club"."""
BESIDE_ROOM = re.compile(
    rf"(?P<later>(?=\s))\s+(?P<a>(?:(?:в|во|на)\s(?:(?:{_N}\s)?кабинете(?:\s{_N})?|каб\.?\s?{_N}|{_HALLS}\w{{2,3}}\sзале(?:\s(?:школы|библиотеки))?|спорт\.?\s?зале|столовой"
    r"|фойе(?:\sшколы)?|холле(?:\sшколы|\s\d\s?(?:-?го)?\s?этажа)?|рекреации(?:\s\d\s?(?:-?го)?\s?этажа)?|школьном\s(?:дворе|стадионе)|дворе\sшколы|стадионе(?:\sшколы)?))"
    rf"|(?:in|at|on)\s(?:{_EN})){_AFTER}",
    re.IGNORECASE,
)
"""«… в актовом зале», "… in the school hall" where nothing follows of the same sentence."""
_CASES = (
    (re.compile(r"^(?:в|во|на|in|at|on)\s", re.I), ""),
    (re.compile(r"^the\s", re.I), ""),
    (re.compile(r"(?<=\w)(?:ом|ем)\sзале", re.I), "ый зал"),
    (re.compile(r"\bзале\b", re.I), "зал"),
    (re.compile(r"спорт\.?\s?зале\b", re.I), "спортзал"),
    (re.compile(r"^(\d{1,3}\w?)\sкабинете$", re.I), r"кабинет \1"),
    (re.compile(r"кабинете", re.I), "кабинет"),
    (re.compile(r"столовой", re.I), "столовая"),
    (re.compile(r"холле", re.I), "холл"),
    (re.compile(r"рекреации", re.I), "рекреация"),
    (re.compile(r"школьном", re.I), "школьный"),
    (re.compile(r"дворе", re.I), "двор"),
    (re.compile(r"стадионе", re.I), "стадион"),
)
_WHOLE = re.compile(rf"(?:(?i:{_RU}|{_EN})|(?i:{_RU_CLUB})|{_STREET})")


def named_place(text: str, places: frozenset[str] = frozenset()) -> str | None:
    """The place that a text is as a whole, in the case in which a place is named; `places` are known ones, folded."""
    said = text.strip(" ,;.!()–—-")
    beside = BESIDE_ROOM.fullmatch(f" {said}") is not None
    if not beside and fold(said) not in places and _WHOLE.fullmatch(said) is None:
        return None
    for case, usual in _CASES:
        said = case.sub(usual, said)
    return said.replace("большый", "большой") or None


def room_in(text: str) -> str | None:
    """The room that a sentence names beside other things: «ждём всех в актовом зале»."""
    found = BESIDE_ROOM.search(text)
    return named_place(found["a"]) if found is not None else None
