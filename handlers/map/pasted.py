"""A message as the lines of a plan: what its formatting says becomes marks that a plan's reader knows. Pure."""

from itertools import accumulate

from aiogram.types import Message

CLOSING = tuple(')]»”".,;!?')


def text_of(message: Message) -> str:
    """The text or the caption: a line in bold stands between `**`, behind words with a hidden link stands its address.

    Bold says nothing where all lines have it. Lines stay lines: none is added, none is lost.
    """
    text = message.text if message.text is not None else message.caption or ""
    entities = (message.entities if message.text is not None else message.caption_entities) or []
    at = {unit: index for index, unit in enumerate(accumulate((1 + (ord(c) > 0xFFFF) for c in text), initial=0))}
    bold: set[int] = set()
    addresses: dict[int, str] = {}
    for entity in entities:
        start, end = (at.get(unit, len(text)) for unit in (entity.offset, entity.offset + entity.length))
        if entity.type == "bold":
            bold.update(range(start, end))
        elif entity.type == "text_link" and _is_new(entity.url or "", text[start:end]):
            addresses[_behind(text, start + len(text[start:end].rstrip()))] = entity.url or ""
    written, headings, start = [], [], 0
    for line in text.splitlines(keepends=True):
        said = [start + n for n, c in enumerate(line) if c.isalnum()]
        written.append(_with(line, start, addresses))
        headings.append(set(said) <= bold if said else None)
        start += len(line)
    if False not in headings:
        return "".join(written)
    return "".join(_marked(line) if heading else line for line, heading in zip(written, headings, strict=True))


def _is_new(url: str, words: str) -> bool:
    """Is it an address that the words themselves do not say?"""
    return url.startswith(("https://", "http://")) and len(url.split()) == 1 and words.strip() not in url


def _behind(text: str, end: int) -> int:
    """Where an address goes: behind the bracket or the mark that closes its words."""
    while text[end : end + 1] in CLOSING:
        end += 1
    return end


def _with(line: str, start: int, addresses: dict[int, str]) -> str:
    """The line with its addresses, each behind its words; `start` is its place in the text."""
    pieces, done = [], 0
    for end in sorted(end - start for end in addresses if start < end <= start + len(line)):
        gap = " " if line[end : end + 1].isalnum() else ""
        pieces += [line[done:end], " ", addresses[start + end], gap]
        done = end
    return "".join([*pieces, line[done:]])


def _marked(line: str) -> str:
    """The line between the marks of bold."""
    body = line.strip()
    return line.replace(body, f"**{body}**", 1)
