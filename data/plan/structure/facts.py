"""Lines that tell about a thing and are none: prices, ages, what to bring, names of people, wishes, agendas."""

import re

from data.patterns import pattern
from data.plan.hints import fold
from data.plan.phrases import PLURAL
from data.plan.tokens import WEEKDAY

_FACT = pattern(
    r"\W*(?:\d{1,2}\s?\+(?!\s*\d)|\d{1,3}\s*(?:минут|мин\b|min)|(?:возраст\w*|для детей|(?:основн\w+ )?цел[ьи]"
    r"|задачи|явка|присутствие|просьба|цен[аы]|стоимость|билет\w*|вход|участие|продолжительность"
    r"|длительность|справк[иа] по|справки|запись|тел\b|телефон\w*|касс[аы]|сопровожда\w+|с собой|что взять"
    r"|взять с собой"
    r"|форма одежды|одежда"
    r"|ведущ\w+|режисс[её]р\w*|автор\w*|режим работы|часы работы|выходной|контакт\w*|при себе|количество мест"
    r"|мест осталось"
    r"|ages?\b|price|cost|tickets?|admission|entry|free (?:entry|event)|duration|suitable for|what to bring|phone"
    r"|contact|rsvp|open \w{3,9} to|all (?:\w+ )?(?:events?|activities|sessions|shows) (?:are )?free|no booking"
    r"|(?:все|вход на все) (?:мероприятия|события|занятия) (?:бесплатн|свободн)\w+)\b)",
    re.IGNORECASE,
)
_WISH = pattern(
    r"(?:приятн\w+|хорош\w+|весел\w+|удачн\w+|счастлив\w+|отличн\w+|тепл\w+|добр\w+"
    r"|с) (?:вам )?(?:\w+ )?(?:каникул|выходн|отдых|недел[ия]|дня\b|вечера|настроени|наступающ"
    r"|новым годом|праздник)\w*|i hope\b.*|we hope\b.*|have a \w+.*|wishing you.*|happy (?:holidays|friday|new year).*"
)
_ROLE = pattern(
    r"(?i:классн\w+ руководител\w+|кл\.? ?рук\w*\.?|учител\w+(?: начальн\w+ классов)?|воспитател\w+|составител\w+"
    r"|исполнител\w+|исп\.|директор|зам\w*\.? директора[\w\s]{0,30}"
    r"|педагог[\w-]*|(?:начальник|директор|руководитель) (?:лагеря|смены|отряда|площадки)|(?:старш\w+ )?вожат\w+"
    r"|class teacher|teacher|headteacher|principal)\s*[:–—-]?\s*(?:[А-ЯЁA-Z][а-яёa-z-]+"
    r"|[А-ЯЁ]\.)[\w\s.,-]{0,60}"
)
_NAMED = (
    r"(?:[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ [А-ЯЁ]\.(?: ?[А-ЯЁ]\.?)?"
    r"|(?:[А-ЯЁ][а-яё-]+ ){1,2}[А-ЯЁ][а-яё]+(?:вна|вич|ична|ьич)(?: [А-ЯЁ][а-яё-]+)?)"
)
_OFFICE = pattern(
    r"(?i:(?:\w+ )?(?:руководител|председател|заместител|зам\.|директор|учител|воспитател|педагог|психолог|логопед"
    r"|библиотекар|завед|зав\.|методист|организатор|координатор|секретар|советник|староста|казначей))"
    rf"[\w-]*(?:[ ,]+[\w«»\"№.()-]+){{0,8}}?[ ,]*[:–—_/-]*\s*{_NAMED}\W*"
    rf"|{_NAMED}\s*[,(–—-]+\s*(?i:(?:\w+ )?(?:руководител|председател|заместител|зам\.|директор|учител|воспитател"
    rf"|педагог|психолог"
    r"|логопед|библиотекар|завед|методист|организатор|координатор|секретар|советник))[^\d:;!?]{0,60}"
    r"|(?:[A-Z]\w+ |\d\w? ){0,4}(?:Leader|Lead|[Tt]eacher|Head|[Hh]eadteacher|Principal|Coordinator|Secretary"
    r"|Chair\w*|President"
    r"|Treasurer|Librarian|Director|Editor)(?: [\w&]+){0,4}?\s*[:–—,-]+\s*(?:(?:Mrs?|Ms|Miss"
    r"|Dr)\.? )?(?:[A-Z][\w.'’-]* ?){1,3}"
)
"""«Руководитель МО Петрова С. В.», «Т. Ю. Лапина, председатель комитета», "Year 4 Team Leader: Mrs D. Okafor"."""
_PERSON = pattern(
    r"(?:(?:Mrs?|Ms|Miss|Dr)\.?(?: [A-Z]\.){0,2} [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"(?:,? \(?(?:[A-Z]\w+ ){0,2}(?i:lead|leader|teacher|headteacher|head|principal|coordinator|organi[sz]er"
    r"|secretary|chair)\)?)?"
    r"|(?:Ваш[аи]?,? )?[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+(?:овна|евна|ична|ович"
    r"|евич|ьич)"
    r"|[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:овна|евна|ична|ович|евич|ьич)|[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\."
    r"|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+)\W*"
)
_PHONE = pattern(r"[\W\d]*(?:тел|ph|доб|факс)?[\W\d]*\d{2,3}-\d\d-?\d\d[\W\d]*|\W*(?:\+7|8)[\s\d()-]{9,16}\W*")
_CLOSED = pattern(
    rf"\W*(?:{WEEKDAY}[\s,и&-]*)+\W*(?:выходн\w+|санитарн\w+ день|closed|закрыт\w*)(?: д\w+)?\W*"
    rf"|\W*(?:closed|закрыт\w*|выходн\w+(?: д\w+)?)\W+(?:on )?(?:{WEEKDAY}s?[\s,и&-]*)+\W*",
    re.IGNORECASE,
)
_OPEN = pattern(
    rf"\W*(?:мы\s+)?(?:работаем|открыт\w*|режим работы|часы работы|open(?:ing (?:hours|times))?|касса)\b"
    rf"\W*(?:работает\W*)?"
    rf"(?:(?:(?:с|со|по|до|from|to|until|and|и|без|daily|ежедневно|выходных|перерыв\w*|кроме|except|{WEEKDAY}s?|{PLURAL})\b"
    rf"|\d[\d:.]*(?:\s?[ap]\.?m\b\.?)?|\W)+)(?:(?:tel|тел)\b.*)?",
    re.IGNORECASE,
)
"""What a house's hours are: a poster's foot."""
_DETAILS = pattern(
    r"(?:повестка(?: дня)?(?: собрания)?|на повестке(?: дня)?|вопросы(?: собрания)?|требования(?: к \w+)?|условия"
    r"|правила|что (?:нужно )?взять(?: с собой)?|взять с собой|с собой|необходимо(?: взять)?"
    r"|нужно(?: взять)?|понадобится|при себе иметь|в программе|agenda|bring|please bring|you will need"
    r"|what to bring|what to wear|please remember|rules|requirements|things to bring)"
)


def is_fact(text: str) -> bool:
    """«Цена билета: 400 р.», «0+ | 45 минут», "Ages 3-8: …", a telephone's number."""
    return _FACT.match(text) is not None or _PHONE.fullmatch(text) is not None


def is_open_hours(text: str) -> bool:
    """«Понедельник – выходной день», "Open Mon–Sat 9–5": when a house is open."""
    return _CLOSED.fullmatch(text) is not None or _OPEN.fullmatch(text) is not None


def is_wish(text: str) -> bool:
    """«Приятных каникул!», "I hope …"."""
    return _WISH.fullmatch(fold(text)) is not None


_REACHED = pattern(r"[,;:\s(]*(?:тел|т|tel|ph|phone)?[.:\s]*(?:\+7|8)[\d\s()-]{9,18}\W*$", re.IGNORECASE)


def is_person(text: str) -> bool:
    """A name alone, perhaps with an office or a telephone: «Классный руководитель: Иванова А. П.»."""
    text = _REACHED.sub("", text)
    return any(form.fullmatch(text) is not None for form in (_PERSON, _ROLE, _OFFICE))


def opens_details(text: str) -> bool:
    """«Повестка:», «С собой:»: what is listed below tells of the thing above."""
    return _DETAILS.fullmatch(fold(text)) is not None
