"""Words in any of their forms: their stems, which of them a question asks for, and where a text has them. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

QUESTION = 200
"""Characters of a question that are read."""
TERMS = 8
"""Words of a question that are looked for."""
LONGEST = 40
"""Characters of a word that count."""
AROUND = 160
"""Characters of a document that a result shows."""
SMALL = frozenset(
    re.findall(r"\w+", "в во на и с со к ко о об от до за из по у а но не the a an of to in on at and or for")
)
"""Words that say nothing in a question of several."""
WORD = re.compile(r"[^\W_]+")
CYRILLIC = re.compile("[а-я]")
HYPHENS = "-‐‑"

Part = tuple[str, bool]
"""A piece of text, and whether it is one of the words asked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question: its stem, and, for the last one, the beginning that it may be."""

    stem: str
    begins: str | None = None

    def meets(self, word: str) -> bool:
        """Is this word of a text the one?"""
        folded = _fold(word)
        return stem_of(folded) == self.stem or (self.begins is not None and bare(folded).startswith(self.begins))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # all its languages: 3 MB that a start does not pay

    return snowballstemmer.stemmer(language)


_one_at_a_time = Lock()
"""A stemmer keeps the word at hand in itself, and verbs run in several threads."""


def _fold(word: str) -> str:
    """Case and ё do not count."""
    return unicodedata.normalize("NFC", word).casefold().replace("ё", "е")[:LONGEST]


CONSONANTS = "бвгджзклмнпрстфхцчшщ"
FLEETING = re.compile(f"(?<=[{CONSONANTS}])[ео](?=[{CONSONANTS}]$)")


@lru_cache(maxsize=50_000)
def bare(folded: str) -> str:
    """A word without its ending: Snowball's stem, and what it leaves of Russian endings on top («музе-ями»)."""
    russian = CYRILLIC.search(folded) is not None
    with _one_at_a_time:
        stem = str(_stemmer("russian" if russian else "english").stemWord(folded))
    cut = stem.rstrip("аеиоуыэюяйь").replace("ь", "") if russian else stem
    return cut if len(cut) > 1 else stem


def stem_of(folded: str) -> str:
    """What all forms of a word have in common. A vowel that comes and goes does not count, so that «сказок» and
    «сказка», «усадеб» and «усадьба», «огонёк» and «огоньки» are one."""
    stem = FLEETING.sub("", bare(folded))
    return stem if len(stem) > 1 else bare(folded)


def kept_of(text: str) -> set[str]:
    """What is kept of a text: the stems of its words, and their beginnings as they are written."""
    words = words_of(text)
    return {stem_of(word) for word in words} | {bare(word) for word in words}


def words_of(text: str) -> list[str]:
    """The words of a text, folded; of «фото-конкурс» also the whole."""
    text = unicodedata.normalize("NFC", text)
    words, whole, end = [], "", -1
    for word in WORD.finditer(text):
        joined = word.start() == end + 1 and text[end] in HYPHENS
        whole = (whole + word[0])[:LONGEST] if joined else word[0]
        words += [_fold(word[0]), _fold(whole)] if joined else [_fold(word[0])]
        end = word.end()
    return words


def terms_of(question: str) -> list[Term]:
    """What a question asks for: all of these words, the last one perhaps not typed to its end."""
    words = [_fold(word) for word in WORD.findall(unicodedata.normalize("NFC", question[:QUESTION]))][:TERMS]
    telling = [word for word in words if word not in SMALL] or words
    terms = [Term(stem_of(word)) for word in telling]
    if terms and len(telling[-1]) > 1:
        terms[-1] = Term(terms[-1].stem, telling[-1])
    return terms


def marked(text: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    """The text in pieces, the words asked for apart."""
    parts: list[Part] = []
    at = 0
    for word in WORD.finditer(text):
        if any(term.meets(word[0]) for term in terms):
            parts += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    parts.append((text[at:], False))
    return tuple(part for part in parts if part[0])


def around(text: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    """What stands around the first word that was asked for, or the beginning."""
    text = " ".join(text.split())
    first = next((word.start() for word in WORD.finditer(text) if any(term.meets(word[0]) for term in terms)), 0)
    since = max(0, first - AROUND // 3)
    since = 0 if since == 0 else text.rfind(" ", 0, since) + 1
    cut = text[since : since + AROUND]
    if since + AROUND < len(text):
        cut = cut.rpartition(" ")[0] or cut
        cut += "…"
    return marked(("…" if since else "") + cut, terms)
