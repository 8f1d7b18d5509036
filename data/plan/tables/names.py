"""What a table's columns are called, in Russian and English, and what of it each name tells."""

import re

from data.patterns import pattern
from data.plan.words import fold

_SHORT = {
    "of": "(проведени[яе]|мероприяти[яй]|событи[яй]|заняти[яй]|встречи|сбора|реализации|исполнения|выполнения)",
    "deed": "(мероприяти[яйе]|событи[яйе]|работы|деятельности|заняти[яйе]|дел[ао]?|урок[аи]?|встреч[аи]|экскурси[яи]"
    "|конкурс[аы]?|акци[яи]|праздник[аи]?|спектакл[яьи]|проект[аы]?|экспозиции|выставк[аи]|классн\\w+ час\\w*|книг[аи]"
    "|произведени[яе]|фильм[аы]?|кружк[аи]|кружок|секци[яи]|олимпиад[аы]|викторин[аы]|поездк[аи])",
    "skip": "(reminder|напоминани[яе])",
}
COLUMNS = {
    "number": "(№|n|no|номер)?( ?(п п|пп|по порядку|number))?|number|порядковый номер",
    "skip": (
        r"отметка( о \w+( \w+)?)?|отметка времени|выполнени[ея]|timestamp|{skip} (on off|вкл выкл|date|time)|"
        r"(дата|время) {skip}|private|частное|sensitivity|пометка|чувствительность|show time as|priority|важность|"
        r"(показать|отображать) как|в это время|mileage|расстояние|billing information|сведения об оплате|"
        r"(required|optional) attendees|(не)?обязательные участники|meeting (resources|organizer)|"
        r"ресурсы собрания|организатор собрания|status|статус"
    ),
    "weekday": r"(день|дни) (недели|нед)|weekday|day of (the )?week",
    "week": r"(учебн\w+ )?недел[яи]( месяца)?|№ недели|weeks?( (of|beginning|commencing|number))?|wc",
    "month": r"месяц(ы)?|months?",
    "all_day": r"all ?day( event)?|(целый|весь) день",
    "first_day": (
        r"(дата|день|срок\w*) начала|(дат[аы]|сроки?|период)( {of})* (с|от|начало)|"
        r"(start|begin) date|first day|dates? from"
    ),
    "last_day": (
        r"(дат[аы]|день|срок\w*|период)( {of})* (окончани[яе]|завершени[яе]|конец|конца|по|до)|"
        r"(end|finish) date|last day|dates? (to|until)"
    ),
    "since": r"время( {of})* (начал[ао]|с)|начало (в|занятий)|start time|starts at|time from",
    "until": r"время( {of})* (окончани[яе]|завершени[яе]|конца|конец)|end time|ends at|time (to|until)",
    "first": r"начало|с|от|starts?|begins?|from",
    "last": r"окончание|конец|завершение|по|до|ends?|finish|to|until",
    "spot": (
        r"(дата|время|сроки?|когда|часы|день)(( и)? (время|часы|день|дата))?( {of})*( и)?"
        r" (место|где|адрес|кабинет|зал)\w*( {of})*|"
        r"(место|где)( {of})*( и)? (дата|время|сроки?|когда)(( и)? (время|часы))?( {of})*|"
        r"(date|time|when)( and)?( time)? (and )?(place|venue|location|room|where)|"
        r"(place|venue|location|where) (and )?(date|time|when)"
    ),
    "when": (
        r"(дат[аы]|срок\w*|когда|день|дни|число|числа|период|(дата|день|сроки?) (и )?время|"
        r"время (и )?(дата|день))( {of})*|дата (и )?день( недели)?|день (и )?дата|день недели (и )?дата|день месяца|"
        r"(дата|число) (и )?месяц|(календарн|примерн|планируем)\w+ (срок\w*|дат[аы]|период)( {of})*|"
        r"ориентировочн\w+ (время|срок\w*|дат[аы])( {of})*|"
        r"(start |event |key )?dates?( (and )?(time|day))?|"
        r"when|days?( (and )?date)?|deadline|due( date)?"
    ),
    "time": (
        r"(время|час(ы)?)( (и|{of}|начала|окончания|работы|при[её]ма|консультаци[йи]))*|{of} время|"
        r"во сколько|(event )?times?|hours"
    ),
    "title": (
        r"(наименование|название|содержание|тематика)?( и форма)? ?{deed}( {of})?|(дела|события|мероприятия)( и)?"
        r"( (дела|события|мероприятия))+"
        r"|(итогов|основн|ключев|традиционн)\w+ {deed}|название"
        r"|наименование|содержание( деятельности| работы| {deed})*|"
        r"что( делаем| будет| нужно| проводится)?|автор (и )?название|"
        r"(виды|форм[аы])( мероприяти[яй])?( и)? (формы )?(и )?(содержание|название|наименование|тем[аы])"
        r"( {of}| {deed})*|"
        r"(название|наименование)( и форма)? ?{of}|формы и темы|events?( (name|title))?|what( s on| we do)?|activity|"
        r"activities|title|name|subject|(event )?summary|lesson|trip|book"
    ),
    "theme": r"тем[аы]( {deed})?|theme",
    "form": (
        r"форм[аы]( (и вид )?({of}|{deed}|организации))*( мероприятия)?|(учебный )?предмет|"
        r"format|subject area"
    ),
    "author": r"автор(ы)?|author|by",
    "specialist": r"специалист(ы)?|ф ?и ?о специалист\w*|должность( специалиста)?|specialist",
    "place": (
        r"место( ({of}|и адрес|при[её]ма))*|где|(место )?адрес|аудитория|каб(инет)?|№ (каб(инета)?|аудитории)|зал|"
        r"расположение|площадка|кабинет №|place|(event )?venue|where|location|room( (no|number))?|address"
    ),
    "link": (
        r"(ссылк[аи]|сайт|интернет адрес)( на \w+| для \w+)?|(web ?)?links?|url|(web)?site|more( information)?|"
        r"регистрация|положение|registration"
    ),
    "seats": r"(количество |кол во |число |всего )?мест(а)?|(number of )?(seats|places|spaces)|capacity",
    "points": r"балл(ы|ов)?|(количество|кол во|число) баллов|points",
    "kind": (
        r"(вид|раздел|тип)( ({of}|{deed}|карты))?|категори[яи]|рубрика|направлени[ея]( \w+){0,3}|модул[ьи]|блок|сфера|"
        r"уровень|(event )?(kind|type)|categor(y|ies)|section|area|strand"
    ),
    "classes": (
        r"класс(ы)?|(для )?(какого|каких) класс(а|ов)|параллел[ьи]|групп[аы]|класс группа|"
        r"(возраст )?участник(и|ов)|возраст(ная категория| участников)?|категория участников|"
        r"для кого|кому|целевая аудитория|"
        r"class(es)?|year( groups?)?|grades?|for whom|audience|participants|ages?|age group"
    ),
    "note": (
        r"примечани[ея]|комментари\w+|заметк[аи]|описание|подробности|подробнее|дополнительно|notes?|comments?|"
        r"details|description"
    ),
    "who": (
        r"ответственн\w*( (лица|лицо|за .+))?|отв|кто( (проводит|отвечает))?|организатор\w*|проводит|проводят|"
        r"исполнител[ьи]|руководител[ьи]|учител[ьи]|классный руководитель|педагог(и)?|ф ?и ?о( \w+){0,2}|с кем|"
        r"ведущ(ий|ие)|контакты?|телефоны?|responsible( person)?|organi[sz]er|who|contact|lead|led by|staff|teacher"
    ),
    "noted": (
        r"что взять( с собой)?|стоимость|цена|с кого|результат\w*|форма отч[её]та|цел[ьи]|задачи|"
        r"what to bring|bring|cost|price|cost per child|topics?"
    ),
}
"""A role, and the names of its columns, folded, as one expression of alternatives.

`spot` is a moment and a place in one cell, `first` and `last` a day or an hour, whichever stands there; `skip` tells
families nothing; `noted` and any other column go into the note with the column's name.
"""


def _written(expression: str) -> re.Pattern[str]:
    for short, words in _SHORT.items():
        expression = expression.replace(f"{{{short}}}", words)
    return pattern(expression.replace("(?", "\0").replace("(", "(?:").replace("\0", "(?"))


_COLUMN = {role: _written(names) for role, names in COLUMNS.items()}
LONGEST = 60
"""The longest name of a column, folded."""


def column_role(cell: str) -> str | None:
    """What a header's cell says of its column: one of `COLUMNS`, or nothing for another text."""
    folded = fold(cell)
    if not folded or len(folded) > LONGEST:
        return "number" if cell.strip() in ("#", "№") else None
    return next((role for role, names in _COLUMN.items() if names.fullmatch(folded)), None)
