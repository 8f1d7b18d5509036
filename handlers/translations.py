"""What the staff wrote, in the reader's own language: translated at a press by the host's service, where there is one,
and shown below the original, which stays."""

import logging

from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers.context import Context
from handlers.links import Links
from handlers.translator import NotTranslated
from ui.screen import Row, button, cut
from ui.text import LANGUAGES, Text

log = logging.getLogger(__name__)

SHOWN = 3800
"""Characters of a translation that stand in one message."""


def reads(by: Person) -> str:
    """The language in which somebody would rather read what others wrote, as a code: their phone's, if the bot does not
    speak it and they have chosen none."""
    return by.phone if by.phone and not by.chosen and by.phone not in LANGUAGES else by.language


async def offered(
    db: Database, t: Text, links: Links, reader: Person | None, classroom: int, data: str
) -> tuple[Row, ...]:
    """The button that translates, for who would rather read another language than the class's."""
    if not links.translates or reader is None:
        return ()
    known = await db.read(classrooms.get, classroom=classroom)
    return (button(t("translations-offer"), data),) if reads(reader) != known.language else ()


async def show(ctx: Context, classroom: int, words: str) -> None:
    """The words in the reader's language, below. Refuses what cannot be translated now, or need not be."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    wanted = [one for one in dict.fromkeys((reads(ctx.by), ctx.by.language)) if one != known.language]
    if ctx.translator is None or not wanted:
        raise Refused("translations-off")
    if not words.strip():
        raise Refused("translations-nothing")
    async with ctx.reply.busy():
        for language in wanted:
            try:
                said = await ctx.translator.translate(words, source=known.language, target=language)
            except NotTranslated as no:
                log.warning("nothing was translated: %s", no.reason)
                if not no.unknown:
                    raise Refused("translations-away") from None
                continue
            ctx.add(ctx.screen("translations-said", words=cut(said, SHOWN)))
            return
    raise Refused("translations-unknown")
