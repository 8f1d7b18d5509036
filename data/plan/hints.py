"""The words that speak for a kind, and how tables of words are written.

Everything is compared folded: lower case, «ё» as «е», anything but letters and digits as one space. The tables are
regular expressions: a name, and under it its alternatives, divided by ` | ` or lines; each bracket only groups.
"""

import re

from data.patterns import pattern

_SHORT = {
    "books": "(книг[аи]|книжк[аи]|чтение|читаем|литература|книжная полка)",
    "events": "(мероприяти[яе]|события|дела|праздники|жизнь|новости|план|события и (праздники|мероприятия))",
    "with": "(вместе|всей семьей|дома|с родителями|с мамой( и папой)?)",
    "event": "(мероприятие|событие|дело|праздник)",
    "of": "(проведения|мероприятия|события)",
    "list": "(литературы|книг|чтения|произведений|для (самостоятельного |внеклассного |летнего )?чтения)",
}


def any_of(text: str) -> str:
    """Alternatives, divided by ` | ` or lines, as one expression; `{…}` stands for one of `_SHORT`."""
    for short, words in _SHORT.items():
        text = text.replace(f"{{{short}}}", words)
    alternatives = "|".join(line.strip().replace(" | ", "|") for line in text.strip().splitlines())
    return re.sub(r"\((?!\?)", "(?:", f"({alternatives})")


def table(text: str) -> dict[str, str]:
    """Each name with its alternatives."""
    rows: dict[str, list[str]] = {}
    for line in text.strip("\n").splitlines():
        if not line.startswith("    "):
            rows[line.strip()] = under = []
        else:
            under.append(line)
    return {name: any_of("\n".join(lines)) for name, lines in rows.items()}


def fold(text: str) -> str:
    """A text for comparing: lower case, «ё» as «е», runs of anything but letters and digits as one space."""
    return " ".join(re.sub(r"[^\w№]+|_+", " ", text.lower().replace("ё", "е")).split())


WORDS = table(r"""
none
    (д(ень|ня|ню|нем)|недел\w+|декад\w+|месячник\w*|уголок|кружок|студи\w) (\w+ )?(музе\w+|театр\w*|парк\w*|кино)
    (д(ень|ня|ню|нем)|недел\w+|декад\w+|месячник\w*|уголок) (\w+ )?(книг\w*|проект\w*)
    выставк\w+ (\w+ ){0,2}(рисунк\w+|подел\w+|работ\w*|книг\w*|плакат\w*|газет\w*|творчеств\w+)
    репетици\w+( \w+){0,3} | парк\w+ (автомобил\w+|машин)
    (book|science|art|design|poster) (fair |exhibition )?projects? due
story
    читатели и писатели
venue
    музеи парки усадьбы | museums parks (and )?(estates|manors)
meeting
    (общешкольн\w+ (родительск\w+ )?)?(собрани[еяйюм]\w*|конференци\w+ родител\w+)
    родительск\w+ (комитет|лектори|всеобуч|конференци|клуб|университет)\w*
    встреч\w+ с родителями
    (parents?|class|general( membership)?|membership|pta|pto|ptfa|ptsa) (agm|(committee )?meeting|evening|forum)s?
    parents evening | (curriculum|information|welcome) (evening|meeting|night) | annual general meeting
open_lesson
    открыт\w+ (урок|заняти)\w* | д(ень|ня|ню|ни|не) открытых дверей
    open (lesson|class|classroom|morning|evening|day|house|afternoon)s?
consultation
    консультаци\w+ | при[её]м (родителей|психолога|логопеда) | consultations? | office hours
    parents? ?(and )?teacher (conference|consultation|interview)s?
helpers
    (нужн\w+|требу\w+) (ваша |ваши )?(помощ\w+|волонтер\w*|рук[иа]) | помощник\w* на
    кто (может|сможет|готов\w*|хочет|поможет) (помочь |нам )?\w*(?<!кто) | поможете
    (helpers?|volunteers?|help) (are )?(wanted|needed) | we need (helpers|volunteers) | can (you|anyone|anybody) help
class_event
    классн\w+ (час|мероприяти\w+|праздник|чаепитие|огонек|концерт|вечер|елка|поход|уголок|руководител\w+ \w+)
    (новогодн\w+ )?огон[её]к | д(ень|ня|ню|ни) именинник\w*
    class (party|parties|assembly|hour|picnic|breakfast|celebration|photos?)
school_event
    общешкольн\w+ | линейк\w+ | каникулы | последн\w+ звон\w+ | первого звонка | д(ень|ня|ню) знаний
    школьн\w+ (праздник|концерт|ярмарка|линейка|вечер|турнир|спектакль|елка|фестиваль|субботник|стадион|этап)\w*
    (предметн\w+ )?недел[яию] (русского|математик\w*|чтения|литератур\w*|окружающ\w+|английск\w+)
    недел[яию] (начальн\w+|детской|добр\w+|здоров\w+)
    whole school
    school (fair|fete|concert|play|disco|assembly|production|photos?|holidays?|board|closed|closes?|reopens|resumes)
    sports? day | (classes|school|term|lessons) (resumes?|begins?|starts?|ends?|closes?|breaks? up)
    (first|last|final) day (of|back) \w+ | half term( \w+)? | (bank|public|federal) holidays? | inset( days?)?
    no school | school is closed
    (winter|spring|summer|autumn|fall|christmas|easter|thanksgiving) (break|vacations?|holidays?|recess)
    holiday break
    early (release|dismissal|finish|closing) | (staff|teacher)( \w+)? (day|workday)
    (fire|tornado|lockdown|earthquake|emergency) drills? | (picture|photo|school photo) (re)?(take )?day
    (picture|school photo)s? (re)?takes? | report cards? | book (fair|week|character day)
    (non uniform|mufti|pajama|pyjama|pj|spirit|crazy hair|dress up|dress down|jumper|christmas jumper|world book) days?
    flu (vaccin\w+|jabs?)
city_event
    городск(ой|ая|ое|ие) (праздник|фестиваль|ярмарка|елка|гулянья|субботник|концерт|акция)\w* | д(ень|ня|ню|не) города
    city (day|festival|fair|parade) | (town|village|county) (festival|fair|fete|show)
contest
    конкурс(а|е|ы|у|ов|ах|ам|ом|ами)? | олимпиад\w* | соревновани\w+ | викторин\w+ | смотр\w* | турнир\w* | contests?
    competitions? | спартакиад\w+ | первенств\w+ | spelling bee | tournaments?
project
    проект(а|е|ы|у|ов|ах|ам|ом|ами)? | projects?
outing
    музе(й|я|е|ю|и|ев|ем|ям|ях) | усадьб\w* | парк(а|е|у|и|ов|ах|ом|ами)? | театр(а|е|ы|у|ов|ах|ом|ами)? | спектакл\w+
    выставк\w+ | экскурси\w+ | поход(а|е|ы|у|ов|ом)? | museums? | estates? | theat(re|er)s? | exhibitions?
    excursions? | planetarium | планетари\w+ | зоопарк\w* | цирк(а|е|и|у|ов|ом)? | panto(mime)?
    (class |school |field )?trips?
    (going|go|visit\w*|head\w*|off) (to )?(the |a |our )?(\w+ )?(zoo|farm|aquarium|cinema|circus|park|library|pool|rink)
    (идем|едем|пойдем|поедем|сходим|съездим|отправляемся|выезжаем) (\w+ )?(в|на) (\w+ )?(каток|ферм\w+|кино\w*|лес)
""")
"""A word that says a kind without a heading; the first in the line counts: «Конкурс в музее» is a contest. What stands
under `none` says nothing, though it holds such a word: «Неделя театра»."""
HOME_WORDS = table(r"""
book_aloud
    (по)?чита(ем|йте|ть) (детям |ребенку )?(вслух|вместе|перед сном|на ночь|всей семьей) | вслух
    (read|reading) (aloud|together) | bedtime (story|stories)
video
    (художественн\w+ |документальн\w+ |анимационн\w+ )?(мульт|кино|видео)?фильмы? | мультик\w*
    (по)?смотр(им|еть|ите) | (семейн\w+ )?(кино)?просмотр\w* | (to )?watch | movies? | cartoons?
audio
    аудио\w* | подкаст\w* | (по)?слуша(ем|ть|йте) | audio ?books? | podcasts? | (to )?listen( to)?
book_alone
    (про)?(по)?чита(ем|йте|ть) | прочти(те)? | внеклассн\w+ чтени\w+ | (to )?read(?! \w+ (write|club|night))
""")
"""The same for what is done at home, in a line without an hour."""
HINTS = table(r"""
school_event
    праздник\w* | концерт\w* | утренник\w* | елк[аиуе] | ярмарк\w+ | акци[яию]
    сбор\w* (макулатур\w+|батаре\w+|крышеч\w+|вещей|помощи) | субботник\w* | эстафет\w* | старты | спортивн\w+
    зарядк\w+ | тренировк\w+ эвакуаци\w+ | эвакуаци\w+ | недел[яию] | декад[аы] | месячник | д(ень|ня|ню) | впр
    контрольн\w+ | диагностик\w+ | диктант\w* | тестировани\w+ | медосмотр\w* | осмотр\w* | прививк\w+ | вакцинаци\w+
    питани\w+ | столов\w+ | лагер\w* | педсовет\w* | совещани\w+ | уроки? | учебн\w+ | четверт\w+ | триместр\w*
    звонк\w+ | хор\w* | репетици\w+ | кружк?о?\w* | секци\w+ | школ\w+ | забег\w* | марафон\w* | выставк\w+
    постановк\w+ | форум\w* | парад\w* | митинг\w* | assembl(y|ies) | concert | nativity | carols?( service)? | disco
    sale | fair | fayre | fete | bazaar | term | council | governors? | clubs? | choir | orchestra | band | nurse
    sats | mock | tests? | exams? | assessments? | residential | musical | play | performance | pta | ptfa | pto
    year \d | grades? | ks\d | reception | whole | school | day | week | night | parade | santa | breakfast | training
    photos? | uniform | uniforms | drill | shop | staff | students? | ceremony | graduation | fundrais\w+ | charity
    swimming | gala
class_event
    чаепити\w+ | именинник\w* | рождени\w+ | дежурств\w+ | украша\w+ | украс\w+ | уборк\w+ | анкет\w* | деньги
    подарк\w+ | подар(ок|ки) | фотограф\w+ | форм[аеу] | тетрад\w+ | учебник\w* | родител\w+
    (?<!мастер )класс(а|е|у|ом)? | беседа
    инструктаж\w* | разговор\w* о важном | поздравл\w+ | поделк\w+ | принест\w+ | принос\w+ | сда(ть|ем|йте|ча)
    каток | костюм\w* | огон[её]к | игр\w+ | чтени\w+ | портфолио | читательск\w+ | мастерск\w+
    party | parties | homework | spellings? | show and tell | class | cake | library books?
city_event
    город\w* | район\w* | площад\w+ | фестивал\w+ | филиал\w* | библиотек\w+ | дом\w* культуры | дк | гуляни\w+
    салют | набережн\w+ | масленица | городок | городк\w+ | резиденци\w+ | town | city | village | market | community
    fireworks | library | festival | street
outing
    каток | лыж\w+ | прогулк\w+ | бассейн\w* | кинотеатр\w* | кино | едем | поездк\w+ | поедем | выезд\w* | идем
    боулинг | батут\w* | квест\w* | концертн\w+ | филармони\w+ | аквапарк | дельфинари\w+ | сходить | trip
    visit(ing)? | excursion | zoo | farm | aquarium | skating | cinema | hike
contest
    рисунк\w+ | чтец\w* | подел\w+ | чемпионат\w* | кенгуру | медвежонок | первенств\w* | лучш\w+ | награжд\w+
    эстафет\w* | квиз | challenge | quiz | bee | races? | champion\w* | bake off | talent
project
    исследова\w+ | портфолио | макет\w* | science | project
meeting
    встреч\w+ | родительск\w+ | лектори\w+ | всеобуч | беседа | родителей | meetings? | parents? | agm | forum
    coffee
open_lesson
    открыт\w+ | open
consultation
    психолог\w* | логопед\w* | дефектолог\w* | индивидуальн\w+ | conferences? | appointments?
helpers
    помо(чь|жем|гите|щь|щники) | волонтер\w* | volunteers? | help(ers?)? | sign up
story
    сочин\w+ | напис\w+ | пишем | рассказ\w* | writ(e|ing) | stor(y|ies)
book_alone
    книг\w* | сказк\w+ | рассказ\w* | стих\w* | басн\w+ | былин\w* | чтени\w+ | повест\w+ | books? | reading
    chapters? | poems?
audio
    песн\w+ | музык\w+ | songs? | music | story cd
video
    кино | film | films | videos? | видео\w*
""")
"""Words that speak for a kind, though not alone."""

_ANY_WORD = pattern(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in WORDS.items()) + r")\b")
_AT_HOME = pattern(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in HOME_WORDS.items()) + r")\b")
_HINTS = {kind: pattern(rf"\b{words}\b") for kind, words in HINTS.items()}


def word_kind(text: str, *, home: bool = False) -> str | None:
    """The kind that an unmistakable word says; the first such word counts. `home`: what is done at home too."""
    folded = fold(text)
    found = _ANY_WORD.search(folded)
    if found is None and home:
        found = _AT_HOME.search(folded)
    return found.lastgroup if found and found.lastgroup != "none" else None


def hinted(text: str) -> list[str]:
    """The kinds for which some word of the line speaks."""
    folded = fold(text)
    return [kind for kind, words in _HINTS.items() if words.search(folded)]
