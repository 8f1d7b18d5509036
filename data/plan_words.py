"""The words of a plan: which heading opens which kind, which word in a line says its kind, what a table's columns are.

Everything is compared folded: lower case, «ё» as «е», anything but letters and digits as one space.
"""

import re
from dataclasses import dataclass

_TAIL = (
    r"(?: (?:на|в|за|in|for|of|this|the|этом|этот|наш\w*|месяц\w*|месяце|month|январ\w|феврал\w|март\w?|апрел\w|ма[йяе]|июн\w|июл\w"
    r"|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|20\d\d|год\w?|г))*"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    kind: str
    words: re.Pattern[str]


def _heading(kind: str, *phrases: str) -> _Heading:
    return _Heading(kind, re.compile("(?:" + "|".join(phrases) + ")" + _TAIL))


_BOOKS = r"(?:книг[аи]|книжк[аи]|чтение|читаем|чита[йе]м? книги|литература|книжная полка)"
_EVENTS = r"(?:мероприяти[яе]|события|дела|праздники|жизнь|новости|план|события и праздники|события и мероприятия)"

HEADINGS = (
    _heading(
        "book_aloud",
        rf"(?:{_BOOKS} )?(?:для )?(?:совместного |семейного )?(?:чтения )?(?:всей семьей )?(?:вслух|вместе вслух)(?: (?:вместе|всей семьей|с семьей|дома|с родителями))?",
        r"почитать вслух|что почитать вслух|читаем (?:вместе|всей семьей|с родителями|с мамой|детям)|(?:семейное|совместное) чтение|чтение (?:вместе|всей семьей)"
        r"|книги для (?:семейного|совместного) чтения|книги вместе|сказки на ночь",
        r"(?:books? |stories )?(?:to |for |we )?(?:read(?:ing)?)(?: books?)?(?: out)? (?:aloud|together|with (?:your )?(?:parents|family))(?: books| list)?|read alouds?"
        r"|family reading|(?:books? )?aloud|shared reading|bedtime (?:stories|reading|books)",
    ),
    _heading(
        "book_alone",
        rf"{_BOOKS}(?: (?:для чтения|про себя|самостоятельно|сами|сам|месяца|дома|летом|детям|для детей|одному)){{0,3}}|про себя|самостоятельно|сами"
        r"|книги для (?:самостоятельного |домашнего |внеклассного )?чтения(?: про себя)?|(?:что )?почитать(?: (?:самим|самому|дома|про себя|самостоятельно))?"
        r"|(?:самостоятельное|домашнее|внеклассное) чтение|(?:список|круг) (?:для )?(?:чтения|литературы|книг)|книги и чтение|чтение про себя",
        r"books?(?: (?:to read|of the month|list|corner))?(?: (?:alone|by (?:yourself|themselves|myself)|on your own|silently|independently))?"
        r"|(?:to )?read(?:ing)?(?: (?:alone|list|silently|by (?:yourself|themselves)|on your own|at home|books|corner|independently))?|(?:independent|silent|home) reading|book list|what to read",
    ),
    _heading(
        "audio",
        r"(?:что )?(?:послушать|слушаем|слушать)(?: (?:дома|вместе|всей семьей|музыку|аудиокниги|в машине))*|аудио|аудиокниги|аудиосказки|аудиоспектакли|музыка|подкасты|слушаем и обсуждаем",
        r"(?:things |what )?(?:to )?listen(?:ing)?(?: to)?(?: together)?|audio|audio ?books?|podcasts?|music|songs",
    ),
    _heading(
        "video",
        r"(?:что )?(?:посмотреть|смотрим|смотреть)(?: (?:дома|вместе|всей семьей|кино|фильмы|мультфильмы|фильм|мультфильм))*|видео|кино|фильмы?|мультфильмы|мультики"
        r"|фильмы и мультфильмы|(?:семейный )?кинозал|кинопросмотр|семейное кино",
        r"(?:things |what )?(?:to )?watch(?:ing)?(?: together)?|videos?|films?|movies?|cartoons|cinema|family film",
    ),
    _heading(
        "school_event",
        rf"школ[аы]|в школе|(?:обще)?школьн\w+ {_EVENTS}|{_EVENTS} (?:в )?школ[ыеа]|(?:обще)школьное|школьная жизнь|мероприятия общешкольные",
        r"(?:(?:at|in) )?(?:the |our )?school|(?:whole )?school (?:events?|dates|life|calendar|activities|diary|news)|events? (?:at|in) (?:the )?school"
        r"|(?:key |important |upcoming |school )?(?:dates?|diary dates|diary)(?: (?:for|in) (?:your|the) (?:diary|diaries|calendar))?|(?:upcoming|coming) events|what s on|events",
    ),
    _heading(
        "class_event",
        rf"класс|(?:в |наш |у )?(?:нашем )?класс[ае]?|классн\w+ {_EVENTS}|{_EVENTS} (?:в |нашего )?класс[ае]|наши дела|внутри класса|классные часы|\d ?[а-я] класс|жизнь класса",
        r"(?:(?:at|in) )?(?:the |our )?class(?:room)?(?: \d\w?)?|class (?:events?|dates|life|activities|news)|our class|in our class",
    ),
    _heading(
        "city_event",
        rf"город|в городе|городск\w+ {_EVENTS}|{_EVENTS} (?:в )?город[ае]|городские|москва|в москве|район|в районе|районные мероприятия|афиша города",
        r"(?:(?:at|in|around) )?(?:the |our )?(?:city|town)|(?:city|town|community|local) (?:events?|dates|life|activities)|community|around town|events in (?:the |our )?(?:city|town)",
    ),
    _heading(
        "venue",
        r"(?:городская |московская )?(?:олимпиада )?(?:мпу|муз[ея][йи] (?:и )?парк[и]? (?:и )?усадьб[ыа])(?: олимпиада)?|(?:городская |московская )?олимпиада|музеи|парки|усадьбы"
        r"|(?:музеи|парки|усадьбы) (?:и )?(?:музеи|парки|усадьбы)|(?:семейный )?маршрут выходного дня",
        r"(?:city |museum |museums )?olympiad(?: museums parks (?:and )?(?:estates|manors))?|museums (?:and )?parks(?: (?:and )?(?:estates|manors|mansions))?|museums?|parks|estates|venues?",
    ),
    _heading(
        "outing",
        r"(?:в )?театр[ыа]?|театры и (?:выставки|музеи|кино|концерты)|выставки(?: и (?:театры|музеи|экскурсии))?|экскурсии(?: и (?:походы|поездки|выезды))?|поездки|походы(?: и (?:экскурсии|поездки))?"
        r"|выходы|выезды|культпоходы?|куда (?:сходить|пойти|съездить)(?: (?:с ребенком|с детьми|всей семьей|на выходных))?|концерты|театр (?:кино )?(?:и )?(?:выставки|музеи|кино)"
        r"|идем в театр|сходить|выходы и экскурсии|семейный досуг|досуг",
        r"theat(?:re|er)s?(?: trips?)?|outings?|(?:school |class |day |family )?trips(?: and (?:outings|visits))?|exhibitions?|days? out|excursions?|hikes?|where to go|theatres? and exhibitions|museums and (?:theatres|exhibitions)",
    ),
    _heading(
        "contest",
        r"конкурсы?(?: и (?:олимпиады|соревнования|викторины|фестивали|акции))?|олимпиады(?: и конкурсы)?|соревнования|(?:городские |школьные |творческие )?конкурсы|конкурсы (?:города|школы)|викторины",
        r"(?:contests?|competitions?)(?: and (?:contests|competitions|olympiads))?|quizzes|challenges?",
    ),
    _heading(
        "project",
        r"(?:семейн\w+ |школьн\w+ |наши |классн\w+ )?проект(?:ы)?(?: (?:класса|школы|месяца|семьи))?|проектная деятельность|исследования",
        r"(?:family |class |school |our )?projects?(?: of the month)?",
    ),
    _heading(
        "story",
        r"читатели и писатели|пишем|сочиняем|(?:наши |семейные )?(?:истории|рассказы|сочинения)|пишем (?:сами|вместе|истории|рассказ|сказку)|мы пишем|литературная мастерская",
        r"(?:our |family |to )?(?:write|writing|stories)(?: (?:stories|corner|task|together|a story))?|readers and writers|story (?:writing|tasks?|time task)|creative writing",
    ),
    _heading(
        "meeting",
        r"(?:родительские |классные )?собрания|встречи(?: с родителями)?|родителям",
        r"(?:parents?’? ?(?:s )?|class )?meetings|parents? evenings",
    ),
    _heading(
        "open_lesson",
        r"(?:открытые|показательные) уроки|дни открытых дверей|открытые занятия",
        r"open (?:lessons|classes|classrooms|mornings|days)",
    ),
    _heading(
        "consultation",
        r"(?:индивидуальные |родительские )?консультации(?: (?:специалистов|учителя|психолога|логопеда|для родителей|родителям|психолога и логопеда))?|специалисты|психолог|логопед|психолог(?: и)? логопед",
        r"(?:parents? |individual )?consultations?(?: (?:times|hours|for parents))?|office hours|specialists?|surgeries",
    ),
    _heading(
        "helpers",
        r"(?:нужн\w+ )?(?:помощники|помощь|волонтеры|помощь (?:родителей|классу|школе))|(?:нужна|требуется|нужны) (?:ваша )?(?:помощь|помощники|волонтеры|руки)(?: родителей)?|кто поможет|помогаем|добрые дела",
        r"(?:we need )?(?:parent )?(?:helpers?|volunteers?|help)(?: (?:wanted|needed))?|can you help|helping hands|volunteering",
    ),
    _heading(
        "proposal",
        r"(?:наши |ваши )?(?:предложения|идеи|инициативы)(?: (?:родителей|семей|от родителей|детей))?",
        r"(?:your |parents? )?(?:proposals?|ideas?|suggestions?)(?: (?:from|of|by) (?:parents|families))?",
    ),
)
"""A heading is the whole line, never a part of one: «Конкурсы» is a heading, «Конкурс чтецов» an item."""

WORDS = (
    ("story", r"читатели и писатели"),
    ("venue", r"музеи парки усадьбы|museums parks (?:and )?(?:estates|manors)"),
    ("meeting", r"собрани[еяйюм]\w*|parents? (?:meeting|evening)|class meeting|parents evening"),
    (
        "open_lesson",
        r"открыт\w+ урок\w*|д(?:ень|ня|ню|ни|не) открытых дверей|open (?:lesson|class|classroom|morning)s?",
    ),
    ("consultation", r"консультаци\w+|consultations?|office hours"),
    (
        "helpers",
        r"(?:нужн\w+|требу\w+) (?:помощ\w+|волонтер\w*)|помощник\w* на|(?:helpers?|volunteers?) (?:wanted|needed)|we need (?:helpers|volunteers)",
    ),
    (
        "class_event",
        r"классн\w+ (?:час|мероприяти\w+|праздник|чаепитие|огонек|концерт)|class (?:party|assembly|hour|picnic|breakfast)",
    ),
    (
        "school_event",
        r"общешкольн\w+|школьн\w+ (?:праздник|концерт|ярмарка|линейка|вечер|турнир|спектакль|елка|фестиваль|субботник|стадион)\w*|(?:whole school|school (?:fair|fete|concert|play|disco|assembly|production|photos?|sports day))",
    ),
    (
        "city_event",
        r"городск(?:ой|ая|ое|ие) (?:праздник|фестиваль|ярмарка|елка|гулянья|субботник|концерт|акция)\w*|д(?:ень|ня|ню|не) города|city (?:day|festival|fair|parade)|town (?:festival|fair)",
    ),
    (
        "contest",
        r"конкурс(?:а|е|ы|у|ов|ах|ам|ом|ами)?|олимпиад\w* по|соревновани\w+|викторин\w+|contests?|competitions?",
    ),
    ("project", r"проект(?:а|е|ы|у|ов|ах|ам|ом|ами)?|projects?"),
    (
        "outing",
        r"музе(?:й|я|е|ю|и|ев|ем|ям|ях)|усадьб\w*|парк(?:а|е|у|и|ов|ах|ом|ами)?|театр(?:а|е|ы|у|ов|ах|ом|ами)?|спектакл\w+|выставк\w+|экскурси\w+|поход(?:а|е|ы|у|ов|ом)?|museums?|estates?"
        r"|theat(?:re|er)s?|exhibitions?|excursions?|planetarium|планетари\w+|зоопарк\w*|цирк(?:а|е|и|у|ов|ом)?|panto(?:mime)?|(?:class |school )?trip",
    ),
)
"""A word that says a kind without a heading; of several the first in the line counts («Конкурс в музее» is a contest)."""

_ANY_WORD = re.compile(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in WORDS) + r")\b")

COLUMNS = {
    "number": r"(?:№|n|no)?(?: ?(?:п п|пп))?|номер|number",
    "when": r"(?:дата|срок\w*|когда|день|число|даты|дата и время|дата время|время и дата|дата день|день недели дата|сроки и время)(?: (?:проведения|мероприятия|события))?"
    r"|ориентировочное время(?: проведения)?|date(?:s)?|when|day|date (?:and )?time|day date|deadline|due",
    "time": r"(?:время|начало|час)(?: (?:проведения|начала|мероприятия))?|time|start(?:s)?(?: time)?",
    "title": r"(?:наименование|название|содержание|тема|форма)?(?: ?(?:мероприяти[яе]|события|событие|работы|деятельности|занятия))?(?: мероприятия)?|что|что делаем|дел[ао]"
    r"|дела события мероприятия|(?:название|наименование)(?: и форма)? ?(?:мероприятия|события)?|мероприятия и события|событие мероприятие|event(?:s)?|what|activity|activities|title|name|description",
    "place": r"место(?: (?:проведения|встречи|мероприятия|и адрес))?|где|адрес|аудитория|кабинет|place|venue|where|location|room|address",
    "link": r"(?:ссылк[аи]|сайт)(?: на \w+)?|link(?:s)?|url|site|website",
    "seats": r"(?:количество |кол во |число )?мест(?:а)?|seats|places|capacity",
    "points": r"балл(?:ы|ов)?|количество баллов|points",
    "kind": r"вид(?: (?:мероприятия|деятельности))?|раздел|тип|категория|рубрика|kind|type|section|category",
}
"""What a table's column is called; a column called otherwise goes into the note with its name."""
NOTED = (
    r"ответственн\w*(?: (?:лица|лицо|за .+))?|кто|организатор\w*|проводит|руководитель|участники|класс(?:ы)?|для кого|примечани[ея]|комментари\w+|заметки|возраст"
    r"|responsible|organi[sz]er|who|contact|lead|led by|staff|notes?|comments?|age(?:s)?|year group|participants|день недели|weekday"
)

_COLUMN = {role: re.compile(words) for role, words in (*COLUMNS.items(), ("noted", NOTED))}

_TITLE = re.compile(
    r"(?:.* )?(?:маршрутн\w+ (?:карта|лист)|карта|план(?:\w{1,2})?|календар\w+|афиша|расписание|дайджест|вестник|газета|route map|map|newsletter|plan|calendar|diary|bulletin|what s on)(?: .*)?"
)
_SCHOOL = re.compile(r"\b(?:школ\w*|сош|мбоу|гбоу|маоу|гимнази\w+|лице\w+|school|primary|academy|newsletter)\b")
_CLASS = re.compile(r"\b(?:класс\w*|\d+ ?[а-г]|class(?:room)?|year \d\w?)\b")


def fold(text: str) -> str:
    """A text for comparing: lower case, «ё» as «е», runs of anything but letters and digits as one space."""
    return " ".join(re.sub(r"[^\w№]+|_+", " ", text.lower().replace("ё", "е")).split())


def heading_kind(folded: str) -> str | None:
    """The kind that a whole folded line opens as a heading."""
    if len(folded) > 90:
        return None
    return next((heading.kind for heading in HEADINGS if heading.words.fullmatch(folded)), None)


def word_kind(text: str) -> str | None:
    """The kind that an unmistakable word in the line says; the first such word counts."""
    found = _ANY_WORD.search(fold(text))
    return found.lastgroup if found else None


def column_role(cell: str) -> str | None:
    """What a header's cell says of its column; `noted` for what goes into the note, nothing for another text."""
    folded = fold(cell)
    if not folded or len(folded) > 60:
        return "number" if cell.strip() in ("#", "№") else None
    return next((role for role, words in _COLUMN.items() if words.fullmatch(folded)), None)


def is_title(folded: str) -> bool:
    """Whether a line can be the title of a whole plan: «План мероприятий на декабрь», "December newsletter"."""
    return len(folded) <= 120 and _TITLE.fullmatch(folded) is not None


def title_kind(folded: str) -> str | None:
    """Whose plan a title says it is: the class's, the school's, or nothing."""
    if _CLASS.search(folded):
        return "class_event"
    return "school_event" if _SCHOOL.search(folded) else None
