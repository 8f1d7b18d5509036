"""The places that a plan names in its own words: rooms and halls, libraries and clubs, addresses."""

import re

from data.patterns import pattern
from data.plan.hints import any_of, fold

_NUMBER = r"№?\s?\d{1,3}(?:-?[а-яa-z](?!\w))?(?!\d|[.:]\d)"
_HALL = "(?:актов|спортивн|музыкальн|читальн|концертн|хореографическ|тренаж[её]рн|зрительн|выставочн|обеденн|больш|мал)"
_FLOOR = r"(?: школы| \d ?(?:-?го)? ?этажа)"
_ROOM = any_of(rf"""
    (каб(инет)?|ауд(итория)?|комн(ата)?)\.?\s?{_NUMBER}
    ((большой|малый|школьный|новый|старый|наш) )?{_HALL}(ый|ий|ой) зал( (школы|№ ?\d+|библиотеки))? | спорт\.? ?зал
    (школьная )?(столовая|библиотека) | школьн(ый|ая) (двор|стадион|музей|площадка|спортплощадка) | фойе
    рекреация | (школьный )?медкабинет | музей школы | учительская
    (каб(инет)?\.?) (истории|музыки|информатики|технологии|математики|физики|химии|биологии|изо|психолога|логопеда)
    (двор|стадион|фойе|холл|вестибюль|крыльцо|территория|площадка|рекреация|бассейн){_FLOOR} | спортплощадка
""")
_NAMED = r"( им(\.|ени) [А-ЯЁ][\w.\s-]{2,30})?"
_QUOTED = r" (имени |им\. )?[\ue400-\ue4ff]"
_CLUB = any_of(rf"""
    (центральная|детская|городская|районная|сельская|юношеская)( (детская|городская|районная))? библиотека{_NAMED}
    (филиал|библиотека|школа|лицей|гимназия|детский сад|детсад|сош|ддт|дк) ?№ ?\d{{1,4}}
    (ДК|ЦДТ|ДДТ|КДЦ|СК|ТЦ|ТРЦ|ФОК|ДЮСШ|Дворец \w{{3,20}}|Дом (культуры|творчества|пионеров|книги)){_QUOTED}
    (кинотеатр|клуб|стадион|каток|парк|музей|театр){_QUOTED}
""")
_WAY = "(ул|улица|пр|пр-т|просп|проспект|пер|переулок|наб|набережная|ш|шоссе|пл|площадь|б-р|бульвар)"
_HOUSE = r"(,? ?(д(ом|\.) ?)?\d{1,3}[\w/]{0,3}(,? ?(к|корп|стр|оф)\.? ?\d{1,3})?)?"
_STREET = any_of(rf"""
    (г\. ?[А-ЯЁ][\w-]{{2,30}}, )?{_WAY}\.? (\d )?[А-ЯЁ][\w.-]{{1,30}}( [А-ЯЁа-яё][\w.-]{{1,20}}){{0,2}}{_HOUSE}
    \d{{1,4}} [A-Z][a-z]+( [A-Z][a-z]+)? (Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane)
""")
_WHOSE = any_of(r"""
    main | school | big | small | lower | upper | infants? | juniors? | sports | village | church | community | parish
    town | dining | music | drama | scout | memorial | ks[12] | year \d | our | multi-?purpose | multi-?use | swimming
    media | youth | district | leisure | (st|saint)\.? \w+['’]?s?['’]? | all saints['’]? | head['’]?s? | front | back
""")
_ENGLISH = any_of(rf"""
    (the )?({_WHOSE} ){{0,3}}(hall|gym(nasium)?|library|cafeteria|playground|auditorium|classroom|church|chapel|foyer)
    (the )?({_WHOSE} ){{0,3}}(cathedral|canteen|cafetorium|lobby|car park|parking lot|quad) | room \d{{1,3}}\w?
    (the )?({_WHOSE} ){{1,3}}(club|room|cent(re|er)|office|field|pool|green|entrance|pavilion|commons|studio|reception)
""")
_IN_ROOM = any_of(rf"""
    (в|во|на) ({_NUMBER} )?кабинете( {_NUMBER})? | в каб\.? ?{_NUMBER} | в {_HALL}\w{{2,3}} зале( (школы|библиотеки))?
    в спорт\.? ?зале | в столовой | в фойе( школы)? | в холле({_FLOOR})? | в рекреации({_FLOOR})? | во дворе школы
    (в|на) школьном (дворе|стадионе) | на стадионе( школы)? | (in|at|on) {_ENGLISH}
""")
_WHOLE = rf"(?:(?i:{_ROOM}|{_ENGLISH}|{_CLUB})|{_STREET})"
_BEFORE = r"(?:(?P<first>^)|[\ue010,;(|.]|\s[–—-]|:(?=\s))\s*"
_AFTER = r"(?=\s*(?:$|[\ue010,;()|.!]|[–—-]\s|состо|прой|провод|проход))"
ROOM = pattern(rf"{_BEFORE}(?P<place>{_WHOLE}){_AFTER}")
"""A place that stands for itself between two marks: «…, актовый зал», "… Village club"."""
IN_ROOM = pattern(rf"\s+(?P<place>{_IN_ROOM}){_AFTER}", re.IGNORECASE)
"""«… в актовом зале», "… in the school hall" where nothing follows of the same sentence."""
_PLACE = pattern(_WHOLE)
_USUAL = [
    (pattern(said, re.IGNORECASE), usual)
    for said, usual in (
        (r"^(?:во?|на|in|at|on)\s(?:the\s)?|^the\s", ""),
        (r"(больш|мал)ом\sзале", r"\1ой зал"),
        (r"(?<=\w)[ое]м\sзале", "ый зал"),
        (r"спорт\.?\s?зале", "спортзал"),
        (r"^(\d{1,3}\w?)\sкабинете$", r"кабинет \1"),
        (r"(?<=кабинет|стадион)е(?!\w)|(?<=холл|двор)е(?!\w)", ""),
        (r"столовой", "столовая"),
        (r"рекреации", "рекреация"),
        (r"школьном", "школьный"),
    )
]
"""The case in which a place is named alone."""


def named_place(text: str, places: frozenset[str] = frozenset()) -> str | None:
    """The place that a text is as a whole; `places` are words known as places, folded."""
    said = text.strip(" ,;.!()–—-")
    if not (_PLACE.fullmatch(said) or fold(said) in places or IN_ROOM.fullmatch(f" {said}")):
        return None
    for case, usual in _USUAL:
        said = case.sub(usual, said)
    return said or None


def room_in(text: str) -> str | None:
    """The room that a sentence names beside other things: «ждём всех в актовом зале»."""
    found = IN_ROOM.search(text)
    return named_place(found["place"]) if found is not None else None
