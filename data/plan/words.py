"""The words of a plan: which heading opens which kind, what a cell says, whose plan it is.

The tables are written as those of `data.plan.hints`.
"""

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.hints import fold, table, word_kind

__all__ = ["fold", "heading_kind", "is_title", "said_kind", "title_kind", "word_kind"]

_TAIL = (
    r"( (на|в|за|in|for|of|this|the|этом|этот|наш\w*|месяц\w*|month|январ\w|феврал\w|март\w?|апрел\w|ма[йяе]|июн\w"
    r"|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|20\d\d|год\w?|г))*"
)
"""What may stand after a heading: «Город в декабре»."""


HEADINGS = table(r"""
book_aloud
    ({books} )?(для )?((совместного|семейного) )?(чтения )?(всей семьей |вместе )?вслух( {with})?
    почитать вслух | что почитать вслух | читаем (детям|{with}( {with})?)
    (семейное|совместное) чтение | чтение (вместе|всей семьей) | книги для (семейного|совместного) чтения
    книги вместе | сказки на ночь
    ((books?|stories) )?((to|for|we) )?read(ing)?( books?)?( out)? (aloud|together)( list| with (parents|family))?
    read alouds? | family reading | (books? )?aloud | shared reading | bedtime (stories|reading|books)
book_alone
    {books}( (для чтения|про себя|самостоятельно|сами|сам|месяца|дома|летом|детям|для детей|одному)){0,3}
    про себя | самостоятельно | сами
    книги для (самостоятельного |домашнего |внеклассного )?чтения( про себя)?
    (что )?почитать( (самим|самому|дома|про себя|самостоятельно))?
    (самостоятельное|домашнее|внеклассное) чтение | (список|круг) (для )?(чтения|литературы|книг)
    книги и чтение | чтение про себя | ({books} )?(мы )?читаем (про себя|сами|самостоятельно)
    books?( (to read|of the month|list|corner))?( (alone|by (yourself|themselves)|on your own|silently))?
    (to )?read(ing)?( (alone|list|silently|by (yourself|themselves)|on your own|at home|books|corner))?
    (independent|silent|home) reading | book list | what to read | (recommended|suggested) (books?|reading)
    (summer|winter|holiday|class) reading( (list|books))? | (советуем|рекомендуем) (по)?читать
    книги и (сказки|стихи)
    (рекомендуем\w+ |летн\w+ |примерн\w+ )?(список|перечень) (рекомендуем\w+ |обязательн\w+ )?{list}( .{1,80})?
    читаем (летом|зимой|осенью|весной|на каникулах|дома|каждый день) | (летнее|зимнее|каникулярное) чтение( .{1,40})?
    (книги|чтение|почитать|литература)( для чтения)? (на|к) (лето|каникулы|зиму|(зимн|летн|осенн|весенн)\w+ каникул\w+)
audio
    (что )?(послушать|слушаем|слушать)( (дома|вместе|всей семьей|музыку|аудиокниги|в машине))* | аудио
    аудиокниги | аудиосказки | аудиоспектакли | музыка | подкасты | слушаем и обсуждаем
    (things |what )?(to )?listen(ing)?( to)?( together)? | audio | audio ?books? | podcasts? | music
    songs
video
    (что )?(посмотреть|смотрим|смотреть)( (дома|вместе|всей семьей|кино|фильмы|мультфильмы|фильм|мультфильм))*
    видео | кино | фильмы? | мультфильмы | мультики | фильмы и мультфильмы | (семейный )?кинозал
    кинопросмотр | семейное кино | (things |what )?(to )?watch(ing)?( together)? | videos? | films?
    movies? | cartoons | cinema | family film
school_event
    школ[аы] | в школе | (обще)?школьн\w+ {events} | {events} (в )?школ[ыеа] | (обще)школьное
    школьная жизнь | мероприятия общешкольные | ((at|in) )?(the |our )?school
    (whole )?school (events?|dates|life|calendar|activities|diary|news) | events? (at|in) (the )?school
    (key |important |upcoming |school )?(dates?|diary dates|diary)( (for|in) (your|the) (diary|diaries|calendar))?
    (upcoming|coming|future|key|term) (events|dates) | what s (on|happening|coming up) | events
    calendar( of events)?
    dates to remember | important dates for \w+ | save the dates? | mark your calendars?
    coming up( (this|next) \w+)?
    looking ahead | events (this|next) \w+ | (after school )?clubs( and activities)?
    extra curricular( (activities|clubs))?
    (ключевые|основные|традиционные) (общешкольные |школьные )?(дела|мероприятия|события) | (вне)?урочная деятельность
    школьный урок | профориентация | (школьное |детское )?самоуправление | кружки( и секции)? | секции
class_event
    класс | (в |наш |у )?(нашем )?класс[ае]? | классн\w+ {events} | {events} (в |нашего )?класс[ае]
    наши дела | внутри класса | классные часы
    классное руководство( и наставничество)? | работа с классом | \d ?[а-я] класс | жизнь класса
    ((at|in) )?(the |our )?class(room)?( \d\w?)? | class (events?|dates|life|activities|news)
    our class | in our class
city_event
    город | в городе | городск\w+ {events} | {events} (в )?город[ае] | городские | москва | в москве | район
    в районе | районные мероприятия | афиша города | ((at|in|around) )?(the |our )?(city|town)
    (city|town|community|local) (events?|dates|life|activities) | community | around town
    events in (the |our )?(city|town)
venue
    (городская |московская )?(олимпиада )?(мпу|муз[ея][йи] (и )?парк[и]? (и )?усадьб[ыа])( олимпиада)?
    (городская |московская )?олимпиада | музеи | парки | усадьбы
    (музеи|парки|усадьбы) (и )?(музеи|парки|усадьбы) | (семейный )?маршрут выходного дня
    (city |museum |museums )?olympiad( museums parks (and )?(estates|manors))?
    museums (and )?parks( (and )?(estates|manors|mansions))? | museums? | parks | estates | venues?
outing
    (в )?театр[ыа]? | театры и (выставки|музеи|кино|концерты) | выставки( и (театры|музеи|экскурсии))?
    экскурсии( и (походы|поездки|выезды))? | поездки | походы( и (экскурсии|поездки))? | выходы | выезды
    культпоходы? | куда (сходить|пойти|съездить)( (с ребенком|с детьми|всей семьей|на выходных))?
    концерты | театр (кино )?(и )?(выставки|музеи|кино) | идем в театр | сходить | выходы и экскурсии
    семейный досуг | досуг | theat(re|er)s?( trips?)? | outings?
    (school |class |day |family )?trips( and (outings|visits))? | exhibitions? | days? out | excursions?
    hikes? | where to go | theatres? and exhibitions | museums and (theatres|exhibitions)
contest
    конкурсы?( и (олимпиады|соревнования|викторины|фестивали|акции|проекты))? | олимпиады( и конкурсы)?
    соревнования | (городские |школьные |творческие )?конкурсы | конкурсы (города|школы) | викторины
    (contests?|competitions?)( and (contests|competitions|olympiads|projects))? | quizzes | challenges?
project
    (семейн\w+ |школьн\w+ |наши |классн\w+ )?проект(ы)?( (класса|школы|месяца|семьи))?
    проектная деятельность | исследования | (family |class |school |our )?projects?( of the month)?
story
    читатели и писатели | пишем | сочиняем | (наши |семейные )?(истории|рассказы|сочинения)
    пишем (сами|вместе|истории|рассказ|сказку) | мы пишем | литературная мастерская
    (our |family |to )?(write|writing|stories)( (stories|corner|task|together|a story))?
    readers and writers | story (writing|tasks?|time task) | creative writing
meeting
    (родительские |классные )?собрания | встречи( с родителями)? | родителям
    (parents?’? ?(s )?|class )?meetings | parents? evenings
open_lesson
    (открытые|показательные) уроки | дни открытых дверей | открытые занятия
    open (lessons|classes|classrooms|mornings|days)
consultation
    (индивидуальные |родительские )?консультации( (специалистов|учителя|психолога|логопеда|(для )?родител(ей|ям)|и))*
    специалисты | психолог | логопед | психолог( и)? логопед
    (parents? |individual )?consultations?( (times|hours|for parents))? | office hours | specialists?
    surgeries
helpers
    (нужн\w+ )?(помощники|помощь|волонтеры|помощь (родителей|классу|школе))
    (нужна|требуется|нужны) (ваша )?(помощь|помощники|волонтеры|руки)( родителей)? | кто поможет
    помогаем | добрые дела | (we need )?(parent )?(helpers?|volunteers?|help)( (wanted|needed))?
    can you help | helping hands | volunteering
proposal
    (наши |ваши )?(предложения|идеи|инициативы)( (родителей|семей|от родителей|детей))?
    (your |parents? )?(proposals?|ideas?|suggestions?)( (from|of|by) (parents|families))?
""")
"""A heading is the whole line, never a part of one: «Конкурсы» is a heading, «Конкурс чтецов» an item."""

KINDS_SAID = table(r"""
book_alone
    книга( (для )?(чтения )?(про себя|самостоятельно))? | book
book_aloud
    книга (для )?(чтения )?вслух
school_event
    школьн(ое|ый|ая) \w+ | {event} (в )?школ[ыеа]
class_event
    классн(ое|ый|ая) \w+ | {event} (в )?класс[ае]
city_event
    городск(ое|ой|ая) \w+ | {event} (в )?город[ае]
venue
    (музе[йи]|парки?|усадьб[аы])( (и(ли)? )?(музе[йи]|парки?|усадьб[аы])){1,2}
    (museums?|parks?|estates?)( ((and|or) )?(museums?|parks?|estates?|manors?)){1,2}
outing
    выход | поход | экскурсия | поездка | концерт | выставка | outing | trip
contest
    олимпиада | соревнование
story
    рассказ | история | сказка | сочинение | story
meeting
    встреча | meeting
open_lesson
    урок
helpers
    помощник | волонтер | helper | volunteer
proposal
    предложение | идея
""")
"""What besides headings a cell of the column «Вид» may say; a kind's own name in the code is understood as well."""

_HEADING = {kind: pattern(words + _TAIL.replace("(", "(?:")) for kind, words in HEADINGS.items()}
_SAID = {kind: pattern(words) for kind, words in KINDS_SAID.items()}
_TITLE = pattern(
    r"(?:.* )?(?:маршрутн\w+ (?:карта|лист)|карта|план(?:\w{1,2})?|календар\w+|афиша|расписание|репертуар|анонсы?"
    r"|график (?:дежурств\w*|работы|мероприятий)|(?:школьные|наши|классные) новости|rota"
    r"|дайджест|вестник|газета"
    r"|route map|map|newsletter|plan|calendar|diary|bulletin|what s on)(?: .*)?"
)
_ALL_CLASSES = pattern(r"\bкласс(?:ы|ов|ам|ах|ами)\b|\b\d+ \d+ класс\w*\b|\b(?:years|grades|classes)\b")
_CLASS = pattern(
    r"\b(?:класс|класса|классе|классу|классн\w+|\d+ ?[а-з]|class(?:room)?|year \d\w?|room \d+)\b"
    r"|^(?:уважаемые|дорогие|милые) (?:наши |мои )?(?:родители|мамы|папы|ребята|друзья)\b"
)
_SCHOOL = pattern(
    r"\b(?:школ\w*|общешкольн\w+|сош|мбоу|гбоу|маоу|мкоу|гимнази\w+|лице\w+|детск\w+ сад\w*|лагер\w+"
    r"|school|primary|elementary|infants?|juniors?|preschool|academy|newsletter|pta|ptfa|pto|ptsa|term)\b"
    r"|^dear (?:parents|families|carers)\b"
)
_CONSULTATIONS = pattern(r"\b(?:консультаци\w+|при[её]ма специалистов|consultations)\b")
_CITY = pattern(
    r"\b(?:библиотек\w*|музе\w+|дом\w* культуры|домов культуры|дк|цдт|ддт|дворц\w+|театр\w*|филармони\w*|парк\w*"
    r"|город\w*|район\w*|культурн\w+|досугов\w+|кинотеатр\w*|librar(?:y|ies)|museums?|town|city|village|community|council)\b"
)


def heading_kind(folded: str) -> str | None:
    """The kind that a whole folded line opens as a heading."""
    if len(folded) > 90:
        return None
    return next((kind for kind, words in _HEADING.items() if words.fullmatch(folded)), None)


def said_kind(cell: str) -> str | None:
    """The kind that a cell of the column «Вид» says."""
    folded = fold(cell)
    own = folded.replace(" ", "_")
    if own in KINDS:
        return own
    said = next((kind for kind, words in _SAID.items() if len(folded) <= 90 and words.fullmatch(folded)), None)
    return said or heading_kind(folded) or word_kind(cell)


def is_title(folded: str) -> bool:
    """Whether a line can be the title of a whole plan: «План мероприятий на декабрь», "December newsletter"."""
    return len(folded) <= 120 and _TITLE.fullmatch(folded) is not None


def title_kind(folded: str) -> str | None:
    """Whose plan a title or a greeting says it is: the class's, the school's, the city's, or what it is about."""
    if _CONSULTATIONS.search(folded):
        return "consultation"
    if _ALL_CLASSES.search(folded):
        return "school_event"
    if _CLASS.search(folded):
        return "class_event"
    if _SCHOOL.search(folded):
        return "school_event"
    return "city_event" if _CITY.search(folded) else None
