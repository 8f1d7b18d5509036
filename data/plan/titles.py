"""The title of an item as a good secretary writes it; what else its words say goes into the note, the place aside.

When in doubt words stay in the title: it must not lose its sense. Titles in quotation marks stay whole.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from data.plan.audience import classes_in
from data.plan.hints import fold
from data.plan.marks import tidy
from data.plan.rooms import BESIDE_ROOM, ROOM, named_place, room_in
from data.plan.tokens import GAP

TITLE = 200
"""The longest title."""
LONG = 140
"""From so many characters on a title is its first clause."""
QUOTED = re.compile(r"«[^«»]{1,200}(?:«[^«»]{1,100}»[^«»]{0,100})?»|\"[^\"]{1,200}\"|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]")


@dataclass(slots=True)
class Titled:
    """`cut`: the title is only a piece of what was too long. `place` is one that the words name."""

    title: str
    notes: list[str] = field(default_factory=list)
    place: str | None = None
    cut: bool = False


def titled(text: str, *, home: bool = False, places: frozenset[str] = frozenset()) -> Titled:
    """The title in a text from which days, hours, links and the like were taken, a `GAP` in their place.

    `home`: it is something to read, hear or see, where full stops and surnames are a title's own. `places` are words
    that are a place, folded.
    """
    veil = Veil()
    sentences = [one for one in _sentences(_without_emoji(veil.hide(text))) if not is_filler(one)]
    if home:
        body, rest = ". ".join(sentences), list[str]()
    else:
        body, rest = _told_apart(sentences)
    found = Titled("")
    if not home:
        body = _set_aside(body, found)
    title = tidy(body)
    if not home:
        title = tidy(_DANGLING.sub("", _UNSAID.sub("", _LEADS_IN.sub("", body))))
        title = _OPENS.sub("", title) or title
    said = []
    for one in map(tidy, [*found.notes, *rest]):
        place = named_place(one, places) if found.place is None else None
        found.place = place or found.place or room_in(one)
        said += [] if place or not has_words(one) else [one]
    found.title, found.notes = tidy(veil.show(title)), [veil.show(one) for one in said]
    if found.place is not None:
        found.place = veil.show(found.place)
    return _shortened(found)


def is_filler(sentence: str) -> bool:
    """«Внимание!», «Уважаемые родители!», "Reminder": words that name nothing."""
    return FILLER.fullmatch(fold(sentence.replace(GAP, " "))) is not None


def has_words(text: str) -> bool:
    return any(c.isalnum() or VEIL <= c < VEIL_END for c in text)


VEIL, VEIL_END = "\ue400", "\ue500"


class Veil:
    """Quoted titles behind one character each, so that nothing in them is looked at."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def hide(self, text: str) -> str:
        return QUOTED.sub(self._stash, text)

    def show(self, text: str) -> str:
        return "".join(self.parts[ord(c) - ord(VEIL)] if VEIL <= c < VEIL_END else c for c in text)

    def _stash(self, match: re.Match[str]) -> str:
        if len(self.parts) == ord(VEIL_END) - ord(VEIL) or GAP in match.group():
            return match.group()
        self.parts.append(match.group())
        return chr(ord(VEIL) + len(self.parts) - 1)


FILLER = re.compile(
    r"(?:(?:и |а |но )?(?:очень |самое )?(?:внимание|важно|важная информация|информация|объявление|анонс|ура|друзья|коллеги|всем|скоро"
    r"|напомина\w+(?: (?:вам|всем|о том|что|планы|даты|о планах))*(?: на \w+)?|не забудьте|не забываем|сообща\w+(?: вам)?|приглаша\w+(?: (?:вас|всех))?"
    r"|(?:уважаемые|дорогие|милые|любимые)(?: (?:наши|мои|и|мамы|папы|родители|ребята|дети|друзья|коллеги|бабушки|дедушки|семьи|ученики)){1,6}"
    r"|родители|ребята|здравствуйте|добр\w+ (?:день|вечер|утро)|всем привет|привет|спасибо(?: \w+){0,3}|с уважением(?: \w+){0,4}|до встречи|ждем вас|ждем всех"
    r"|dear (?:all|parents?|families|carers|parents? (?:and|or) (?:carers|guardians|families)|class \w+|year \w+|room parents|everyone|friends)(?: \w+){0,2}"
    r"|hello(?: \w+){0,2}|hi(?: \w+){0,2}|good (?:morning|afternoon|evening)(?: \w+){0,2}|(?:gentle |friendly |just a )?reminders?|please note|important|attention|notice"
    r"|save the dates?|update|fyi|kind regards(?: \w+){0,3}|(?:many )?thanks(?: \w+){0,3}|thank you(?: \w+){0,4}|see you(?: (?:there|then|soon))?) ?){1,4}"
)
"""Sentences that name nothing, folded."""
_ABBREVIATED = "".join(
    f"(?<!\\b{word})"
    for word in ("отв", "каб", "пер", "наб", "акад", "проф", "просп", "зам", "соц", "англ", "тел", "Mrs")
)
_END = re.compile(
    rf"(?:(?<=[^\W\d_]{{3}})|(?<=[\d)\]%\ue010{VEIL}-{VEIL_END}])){_ABBREVIATED}[.!?…]+\s+"
    rf"(?=\ue010|[(\"]?(?:[^\W\d_a-zа-яё]|[{VEIL}-{VEIL_END}]))"
)


def _sentences(text: str) -> list[str]:
    """A text at whose ends of sentences it is cut; what leads in («Внимание:») is a sentence of its own."""
    found, at, depth = [], 0, 0
    lead = _LEAD.match(text)
    if lead is not None and is_filler(lead[1]):
        text = text[lead.end() :]
    for match in _END.finditer(text):
        depth = text.count("(", at, match.start()) - text.count(")", at, match.start())
        if depth <= 0:
            found.append(text[at : match.start()])
            at = match.end()
    return [one for one in (*found, text[at:]) if has_words(one) or GAP in one]


_LEAD = re.compile(r"([^:!.]{2,60})[:!]\s+")


def _told_apart(sentences: list[str]) -> tuple[str, list[str]]:
    """The words of the title, and the sentences that are for the note."""
    parts = list(sentences)
    while len(parts) > 1 and not has_words(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    if not parts:
        return "", []
    end = 1
    if not _GAPS.search(parts[0]):
        dated = next((at for at in range(1, min(3, len(parts))) if _GAPS.search(parts[at])), 0)
        end = dated + 1 if sum(map(len, parts[: dated + 1])) <= LONG and has_sense(parts[dated]) else end
    words = len(_WORD.findall(parts[0]))
    short = words <= 2 and len(parts) > end and not LOGISTIC.match(parts[end].strip(" \ue010"))
    quoted = len(parts) > end and VEIL <= parts[end].strip(" \ue010(")[:1] < VEIL_END
    if end == 1 and (short or quoted):
        end = 2
        while end < len(parts) and len(_WORD.findall(parts[end])) == len(_WORD.findall(parts[end - 1])) == 1:
            end += 1
    return ". ".join(part.strip() for part in parts[:end]), parts[end:]


def has_sense(sentence: str) -> bool:
    """Whether a sentence with a day in it says something besides."""
    return has_words(sentence) and LOGISTIC.match(sentence.strip(" \ue010,.")) is None


_GAPS = re.compile(GAP)
_WORD = re.compile(r"[^\W\d_]{3,}")
LOGISTIC = re.compile(
    r"(?:сбор|встреча(?:емся)?|явка|вход|форма|место|начало|окончание|продолжит|приглаш|жд[её]м|костюм|не забу|просьба|прось?им|взять|бер[её]м|принес|приход|приведите"
    r"|при себе|с собой|иметь|одева|сменн|оплат|стоимост|цена|билет|запис|подробн|информац|тел\b|тел\.|контакт|обращ|участ|возраст|длител|ведущ|подпис|можно|нужно|надо"
    r"|для\s|все\b|вас\b|детям|дети\b|родители|желающ|количеств|мест\b|места|регистрац|отмет|ответств|ссылк|сайт|адрес|смотр|уточн|внима"
    r"|will\b|please|bring|wear|doors?\b|tickets?|contact|parents|children|pupils|students|all\b|everyone|free\b|refreshments|meet|see\b|more\b|details|rsvp|sign|cost|£|\$"
    r"|drop|pick|no\b|there\b|we\b|you\b|your\b|it\b|this\b|these\b|they\b|don['’]t|do\b|remember|letters?|forms?|donations?|proceeds|volunteers|help\b|thank|join|come)",
    re.IGNORECASE,
)
"""How a sentence begins that says how to come, not what there is."""

# what leaves a title


def _set_aside(text: str, found: Titled) -> str:
    """The title's words without what is for the note or the place: as often as something of it stands at an end."""
    for _ in range(6):
        before = text
        for take in (_take_staff, _take_for_whom, _take_price, _take_clause, _take_room):
            rest = take(text, found)
            if rest != text and has_words(tidy(rest)):
                text = rest
        if text == before:
            break
    return text


_EDGE = r"[\s\ue010.,;:–—|-]*$"
_BEFORE = r"(?:^|[\ue010,;(|–—-]|\.\s)\s*"
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_POST = (
    r"(?:зам(?:\.|еститель|естители)?\s?директора(?:\s+по\s+[А-ЯЁ\w]{2,20}(?:\s\w{4,15})?)?|директор|администрация(?:\s\w+)?"
    r"|(?:кл\.|классн(?:ый|ые)|кл)\s?рук(?:\.|ововодител[ьи]|оводител[ьи])(?:\s[\d-]{1,5}\s?(?:классов|кл\.?))?|рук(?:оводител[ьи]|\.)(?:\s\w{2,12})?"
    r"|учител[ья](?:\s(?:начальных\sклассов|начальной\sшколы|физ\w*|физической\sкультуры|музыки|изо|технологии|английского\sязыка|\w{4,12}ки|предметник\w|-предметники))?|учителя-предметники"
    r"|педагог[и]?(?:[-–\s](?:организатор\w{0,2}|психолог\w?|библиотекарь|дополнительного\sобразования))?|социальный\sпедагог|соц\.?\s?педагог"
    r"|психолог|логопед|библиотекар[ьи]|школьный\sбиблиотекарь|зав(?:\.|едующ\w+)\s?библиотекой|родительский\sкомитет|род\.\s?комитет"
    r"|советник(?:\sдиректора)?(?:\sпо\sвоспитанию)?|старш(?:ая|ий)\sвожат\w+|вожат\w+|актив\sкласса|совет\s(?:класса|школы|обучающихся)|медсестра|шмо(?:\s\w+){0,3})"
)
_STAFF = re.compile(
    rf"{_BEFORE}(?P<a>(?:{_POST}|{_NAME})(?:(?:\s?[,;/&]\s?|\sи\s|\s){{1,2}}(?:{_POST}|{_NAME})){{0,5}})\)?{_EDGE}",
    re.IGNORECASE,
)


def _take_staff(text: str, found: Titled) -> str:
    match = _STAFF.search(text)
    if match is None or match["a"][:1].islower() and match.start() == 0:
        return text
    found.notes.append(match["a"].strip())
    return text[: match.start()] + GAP


_BARE_CLASSES = re.compile(rf"(?<=[^\W\d]|[)\ue400-\ue4ff])\s+(?P<a>\d{{1,2}}\s?[-–—]\s?1?\d)\s*(?=\ue010|$){_EDGE}")
_END_CLASSES = re.compile(
    rf"(?:[\s\ue010,;–—-]+|(?=\())(?P<a>\(?(?:для\s+)?(?:(?:учащи|учени|дет|обучающи)\w+\s+)?"
    r"(?:\d{1,2}(?:-?[а-яё]{1,2})?(?:\s?[-–—,и]\s?\d{1,2}(?:-?[а-яё]{1,2})?){0,6}\s?(?:-?х|-?е)?\s(?:классы|классов|кл\.?|класс)"
    r"|\d{1,2}\s?[«\"]?[А-З][»\"]?(?:\s?[-–—,и]\s?\d{1,2}\s?[«\"]?[А-З][»\"]?){0,8}|начальн\w+\s(?:школа|классы)|все\sклассы)\)?)"
    + _EDGE
)
_BRACKET = re.compile(rf"\((?P<a>[^()]{{2,80}})\)(?=[\s\ue010.,;:!–—-]*(?:$|\ue010))")


def _take_for_whom(text: str, found: Titled) -> str:
    """«(1–4 классы)», «1-4» before what was a day, «5-9 классы» at the end; «для 2 классов» is the title's."""
    bare = _BARE_CLASSES.search(text)
    if bare is not None and GAP in text[bare.end("a") :]:
        found.notes.append(f"{bare['a']} классы" if _RUSSIAN.search(text) else f"Years {bare['a']}")
        return text[: bare.start("a")] + GAP + text[bare.end("a") :]
    for pattern in (_BRACKET, _END_CLASSES):
        match = pattern.search(text)
        if match is None:
            continue
        said = match["a"].strip("()").strip()
        plain = match["a"].startswith("(") or pattern is _BRACKET or not said.startswith("для")
        if plain and (only_classes(said) or (pattern is _BRACKET and (_PRICE.fullmatch(said) or LOGISTIC.match(said)))):
            found.notes.append(said)
            return text[: match.start()] + GAP + text[match.end() :]
    return text


_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
_OF_CLASSES = re.compile(
    r"\d|[^\W\d_](?!\w)|(?<!\w)(?:для|учащи\w+|учени\w+|обучающи\w+|дет\w+|класс\w*|кл|все|начальн\w+|школ\w+|параллел\w+|и|х|е|ые|years?|grades?|y|gr|and|only|reception|nursery|ks"
    r"|kindergarten|pre-k|key|stage|classes|class|to|graders?|st|nd|rd|th|am|pm)(?!\w)|\W",
    re.IGNORECASE,
)


def only_classes(text: str) -> bool:
    """Whether a text says for which classes something is, and nothing else."""
    return bool(classes_in(text)) and not _OF_CLASSES.sub("", text)


def classes_said(cell: str, beside: str) -> str:
    """What a column of classes says, for the note."""
    if not re.fullmatch(r"[\d\s,;–—-]+|(?:\d{1,2}\s?[А-Яа-яA-Za-z]?[\s,;–—-]*)+", cell):
        return cell
    return f"Классы: {cell}" if _RUSSIAN.search(beside + cell) else f"Years: {cell}"


_MONEY = r"(?:(?:от|до|по|from)\s)?(?:[£$€]\s?\d[\d.,]{0,8}|\d[\d ]{0,6}(?:[-–—]\d[\d ]{0,6})?\s?(?:руб(?:\.|л\w+)?|р\.|₽|€|\$))"
_PRICE = re.compile(
    rf"(?:(?:стоимость|цена|билеты?|вход|взнос|tickets?|cost|entry|price)\s?[:—–-]?\s?)?{_MONEY}(?:\s(?:с|за|per|a|each)?\s?(?:человека?|чел\.?|реб[её]нка|семь\w|билет|child|person|family|ticket|pupil|each))?",
    re.IGNORECASE,
)
_END_PRICE = re.compile(rf"[\s\ue010,;–—-]+(?P<a>{_PRICE.pattern}){_EDGE}", re.IGNORECASE)


def _take_price(text: str, found: Titled) -> str:
    match = _END_PRICE.search(text)
    if match is None or _PAY.search(text[: match.start()]):
        return text
    found.notes.append(match["a"].strip())
    return text[: match.start()] + GAP


_PAY = re.compile(r"(?:сда(?:ть|[её]м|йте)|собира\w+|внести|pay|bring)\s*$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:[,;]\s?|\s[–—-]\s|\ue010[\s,.;–—-]*)(?P<a>(?:(?:и\s|не\sзабудьте\s|пожалуйста,?\s)?(?:взять\s)?(?:с\sсобой|при\sсебе|иметь\sпри\sсебе|бер[её]м\s|возьмите|взять\s|принести\s|принесите|нужн[аыо]\s|сменн\w+\sобувь"
    r"|сменка|спортивн\w+\sформа|парадн\w+\sформа|форма\s(?:одежды|парадная|спортивная)|явка|вход\s|оплата|подписать)"
    r"|(?:please\s)?(?:bring\s(?!and)|wear\s(?!it)|do\sjoin|join\sus|all\swelcome|everyone\swelcome|don['’]t\sforget|remember\sto|sign\sup|tickets\s|more\s(?:details|info|from)|details\s)).{0,300}|all\swelcome)$",
    re.IGNORECASE,
)


def _take_clause(text: str, found: Titled) -> str:
    """«…, с собой вода и 150 руб.», "…, bring a packed lunch"."""
    match = _CLAUSE.search(text)
    if match is None:
        return text
    found.notes.append(tidy(match["a"]))
    return text[: match.start()] + (GAP if GAP in text[match.start() :] else "")


def _take_room(text: str, found: Titled) -> str:
    for pattern in (ROOM, BESIDE_ROOM):
        for match in pattern.finditer(text):
            first = not has_words(text[: match.start()])
            if first and pattern is ROOM and not has_words(text[: match.start()] + text[match.end() :]):
                continue
            place = named_place(match["a"])
            if place is not None and not (first and match["later"]):
                found.place = ", ".join(dict.fromkeys(one for one in (found.place, place) if one))
                return text[: match.start("a")] + GAP + text[match.end("a") :]
    return text


# what is too long

_HAPPENS = (
    r"(?:состоится|состоятся|пройд[её]т|пройдут|проводится|проводятся|проходит|проходят|будет\s(?:проходить|проводиться)"
    r"|will\sbe\sheld|will\stake\splace|takes?\splace|is\sheld|are\sheld)"
)
_LEADS_IN = re.compile(
    r"^[\s\ue010]*(?:(?:ещ[её]\sраз\s)?(?:напомина|сообща|информиру|извеща)\w+(?:\s(?:вам|всем))?,?\s(?:о\sтом,?\s)?что\b"
    r"|(?:just\s)?(?:a\s)?reminder\s(?:that\s|about\s)?|please\snote\s(?:that\s)?|we\sare\s(?:pleased|delighted)\sto\s\w+\s(?:that\s)?),?\s*",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"^(?:у\sнас\s)?{_HAPPENS}\s+", re.IGNORECASE)
_UNSAID = re.compile(rf"\s+(?:{_HAPPENS}|будет|is|are|will\sbe)(?=[\s\ue010.,;!]*$)", re.IGNORECASE)
"""«Ярмарка состоится» with the day taken away."""
_DANGLING = re.compile(
    r"\s+(?:at|on|from|and|by|for|the|в|во|на|с|со|до|к|и|по|для)(?=[\s.,;!–—-]*\ue010[\s\ue010.,;!–—-]*$)", re.IGNORECASE
)
"""«Сбор в» with the hour taken away."""
_CLAUSES = re.compile(
    r"\s+[–—-]\s+|[;:]\s+|,\s+(?=котор|где|чтобы|посвящ|который|направлен|в\s(?:рамках|ходе|том)|with|which|where|so\b|who\b)|\s+(?=\()"
)


def _shortened(found: Titled) -> Titled:
    """A long title is its first clause; one that has none is cut."""
    title = found.title
    if len(title) <= LONG:
        return found
    veil = Veil()
    hidden = veil.hide(title)
    for match in _CLAUSES.finditer(hidden):
        head, rest = veil.show(hidden[: match.start()]), veil.show(hidden[match.end() :])
        if len(head) <= TITLE and len(_WORD.findall(head)) >= 3 and has_words(rest):
            found.title = tidy(head)
            found.notes.insert(0, tidy(rest))
            return found
    if len(title) > TITLE:
        at = title.rfind(" ", 0, TITLE - 1)
        at = at if at > TITLE // 2 else TITLE - 1
        found.title, found.cut = title[:at].rstrip(" ,;:–—-") + "…", True
        found.notes.insert(0, "…" + title[at:].lstrip())
    return found


def _without_emoji(text: str) -> str:
    return "".join(" " if is_emoji(c) else c for c in text)


def is_emoji(c: str) -> bool:
    return (
        (unicodedata.category(c) == "So" and c not in "№°\ufffd") or c in "\u200d\u20e3" or "\U0001f3fb" <= c <= "\U0001f3ff"
    )
