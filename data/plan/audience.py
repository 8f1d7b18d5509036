"""For which classes something is, and whether a class is among them."""

import re
from dataclasses import dataclass

from data.patterns import pattern

MOST = 13
"""The highest class of a school."""
EARLY = {"nursery": -1, "pre-k": -1, "prek": -1, "preschool": -1, "reception": 0, "kindergarten": 0, "k": 0, "r": 0}
"""What comes before the first class."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes from `first` to `last`, of these letters only if there are any."""

    first: int
    last: int
    letters: str = ""


def classes_in(text: str) -> tuple[Classes, ...]:
    """The classes that a text names, where they are those for whom it is; of «с учениками 5 класса» none."""
    if not _ANY.search(text):
        return ()
    bare = _TITLE.sub(" ", text)
    found: list[Classes] = []
    for match in _GROUPS.finditer(bare):
        if not _BY_THEM.search(bare[max(0, match.start() - 60) : match.start()]):
            found += _read(match)
    return tuple(found)


def is_for(classroom: str, text: str) -> bool | None:
    """Whether what has this text is for the class of this name; None if nothing tells."""
    said, own = classes_in(text), _own(classroom)
    if not said or own is None:
        return None
    if _ALL.search(text):
        return True
    return any(
        one.first <= own.first <= one.last and (not one.letters or not own.letters or own.letters in one.letters)
        for one in said
    )


def _own(classroom: str) -> Classes | None:
    said = classes_in(classroom) or classes_in(f"{classroom} класс") or classes_in(f"class {classroom}")
    return said[0] if len(said) == 1 and said[0].first == said[0].last else None


_DASH = r"\s?[-–—]\s?"
_ALSO = r"\s?(?:,|/|&|\+|и\b|and\b)\s?"
_LETTER = r"(?-i:[А-ЗABC]|\s?[«\"“][А-За-зABC][»\"”])(?!\w|-[^\W\d])"
_NUMBERS = (
    rf"\d{{1,2}}(?:-?[хе]|-?ые|-?ых|-?го|-?й)?(?:(?:{_DASH}|{_ALSO})\d{{1,2}}(?:-?[хе]|-?ые|-?ых|-?го|-?й)?){{0,8}}"
)
_CLASS = r"(?:параллел\w+|класс(?:ы|ов|ам|ах|а|е|у)?(?![\w-])|кл(?:\.|\b))"
_LETTERED = rf"\d{{1,2}}-?{_LETTER}(?:(?:{_DASH}|{_ALSO})(?:\d{{1,2}}-?)?{_LETTER}){{0,12}}"
_YEARS = r"(?:years?|yrs?\.?|y(?=\s?\d)|grades?|gr\.|class(?:es)?|forms?)"
_YEAR = r"(?:y(?:ear)?\s?)?(?:\d{1,2}(?![\d:.]|[ap]m)|[rk]\b)"
_NTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
_ROOTS = ["перво", "второ", "третье", "четверо", "пяти", "шести", "семи", "восьми", "девяти", "десяти", "одиннадцати"]
_GROUPS = pattern(
    rf"(?<![\w.,:№])(?P<small>\d{{1,2}}\s?-?[«\"“]?[а-зa-c][»\"”]?)\s{_CLASS}"
    rf"|(?<![\w.,:№])(?P<lettered>{_LETTERED})(?:\s?{_CLASS})?"
    rf"|(?<![\w.,:№])(?P<numbers>{_NUMBERS})\s?{_CLASS}"
    rf"|(?<!\w){_YEARS}\s?(?P<years>{_YEAR}(?:(?:{_DASH}|{_ALSO}|\sto\s){_YEAR}){{0,8}})(?!\w)"
    rf"|(?<!\w)(?P<nth>(?:\d(?:st|nd|rd|th)|{'|'.join(_NTH)})(?:(?:{_DASH}|{_ALSO})(?:\d(?:st|nd|rd|th)|{'|'.join(_NTH)})){{0,6}})\s?grade(?:rs?['’]?s?|s)?(?!\w)"
    rf"|(?<!\w)(?P<early>{'|'.join(EARLY)})(?<!\b[kr])(?!\w)"
    r"|(?<!\w)(?P<stage>ks\s?[12]|key stage [12]|eyfs|infants|juniors)(?!\w)"
    rf"|(?<!\w)(?P<pupils>{'|'.join(_ROOTS)})(?:классни\w+|клаш\w+)"
    r"|(?<!\w)(?P<school>(?:начальн\w+|младш\w+|средн\w+|старш\w+)\s(?:школ\w+|класс\w+|звен\w+)|старшеклассни\w+)",
    re.IGNORECASE,
)
_ANY = pattern(rf"\d|grade|stage|eyfs|infants|juniors|{'|'.join(EARLY)}|класс|клаш|школ|звен", re.IGNORECASE)
_ALL = pattern(
    r"(?<!\w)(?:все(?:х|м|ми)?\s(?:класс\w+|желающ\w+)|для\sвсех|вся\sшкола|all\s(?:years|classes|grades)|whole\sschool)",
    re.I,
)
_BY_THEM = pattern(
    r"(?<!\w)(?:с|со|от|силами|проводят|провед[уё]\w+|ведут|готов[ия]т|показыва\w+|покажут|наставник\w*|шеф\w*|у|by|with|from)"
    r"\s+(?:(?:учени|учащи|ребят|дет|выпускни|pupils|children)\w*\s+)?(?:of\s|in\s)?$",
    re.IGNORECASE,
)
_TITLE = pattern(r"«[^«»]{4,200}»|\"[^\"]{4,200}\"|“[^“”]{4,200}”")
_LIKE = str.maketrans("ABEKMHOPCTXabekmhopctx", "АВЕКМНОРСТХавекмнорстх")
_STAGES = {"eyfs": (-1, 0), "infants": (0, 2), "juniors": (3, 6), "1": (1, 2), "2": (3, 6)}
_SCHOOLS = {"н": (1, 4), "м": (1, 4), "ср": (5, 9), "ст": (9, 11)}


def _read(match: re.Match[str]) -> list[Classes]:
    kind, said = str(match.lastgroup), match[str(match.lastgroup)].lower()
    if kind in ("numbers", "years", "nth"):
        return _spans(said)
    if kind in ("small", "lettered"):
        return _lettered(said)
    if kind == "early":
        return [Classes(EARLY[said], EARLY[said])]
    if kind == "pupils":
        at = _ROOTS.index(said) + 1
        return [Classes(at, at)]
    if kind == "stage":
        return [Classes(*_STAGES[said if said in _STAGES else said[-1]])]
    return [Classes(*next(span for name, span in _SCHOOLS.items() if said.startswith(name)))]


def _spans(said: str) -> list[Classes]:
    """«1-4», «1 и 11», "3/4/5", "first and second"."""
    for at, name in enumerate(_NTH, 1):
        said = said.replace(name, str(at))
    found: list[Classes] = []
    for sign, number in re.findall(
        r"([-–—]|\bto\b)?\s?(?:y(?:ear)?\s?)?(\d{1,2}|\b[rk]\b)", re.sub(r"(?<=\d)-(?=[хеыйг])", "", said)
    ):
        at = 0 if number in "rk" else int(number)
        if sign and found:
            found[-1] = Classes(found[-1].first, max(at, found[-1].first))
        else:
            found.append(Classes(at, at))
    return [one for one in found if one.last <= MOST]


def _lettered(said: str) -> list[Classes]:
    """«1а», «2 «а» и 2 «б»», «1а–4г», «4а, б, в»."""
    found: list[Classes] = []
    for sign, number, letter in re.findall(r"([-–—])?\s?(?:(\d{1,2})\s?-?)?[«\"“]?([а-зa-c])(?![а-яa-z])", said):
        letter = letter.translate(_LIKE)
        if sign and found and number and int(number) > found[-1].first:
            found[-1] = Classes(found[-1].first, int(number))
        elif sign and found:
            letters = "абвгдежз"
            start, end = letters.find(found[-1].letters), letters.find(letter)
            found[-1] = Classes(found[-1].first, found[-1].last, letters[start : end + 1] or letter)
        elif number or found:
            at = int(number) if number else found[-1].first
            found.append(Classes(at, at, letter))
    return [one for one in found if one.last <= MOST]
