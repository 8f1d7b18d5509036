"""How a letter to families looks: to whom, the draft, what is asked before it goes, how it went. Screens only."""

from data.items import Item
from data.kinds import KINDS
from data.school.families import Family
from data.talk.broadcasts import ABOUT, Audience, Broadcast
from data.talk.progress import Progress
from handlers.desk import draft
from handlers.kit import to
from handlers.map.items import brief, when_of
from ui.rows import back_to
from ui.screen import Button, Line, Media, Row, Screen, button, cut, lines, page, plain
from ui.text import Html, Text

OVER = 600
"""Characters of the names of those who have had enough messages."""
LISTED = 10
NAMED = 12
EXCERPT = 600
EVENTS = [kind for kind, sort in KINDS.items() if sort.answers]


def letter(t: Text, broadcast: Broadcast, words: str | None = None, *, nodded: bool | None = None) -> Screen:
    """What families see: who writes, the words, the files. Below, where it is asked, the nod of one who has read it;
    None: nobody's, it is only looked at."""
    head = (
        t.html("broadcasts-from", title=broadcast.title, name=broadcast.name)
        if broadcast.name
        else t.html("broadcasts-from-class", title=broadcast.title)
    )
    words = broadcast.words if words is None else words
    text = lines(head, "", Html(words)) if words else head
    nod = Button(t("nods-given")) if nodded else Button(t("nods-give"))
    if nodded is False:
        nod = Button(nod.label, to("nods.give", broadcast=broadcast.id))
    rows = ((nod,),) if broadcast.asks else ()
    return Screen(text, rows, album=tuple(Media(file.sort, file.file_id) for file in broadcast.files))


def audience(t: Text, broadcast: Broadcast) -> str:
    """To whom: "всем семьям", "идут: Новогодний концерт"."""
    return t(
        f"broadcasts-to-{broadcast.audience}",
        **({"title": broadcast.about or ""} if broadcast.audience in ABOUT else {}),
        **({"name": broadcast.family_name or "…"} if broadcast.audience == Audience.FAMILY else {}),
    )


def whom(t: Text, classroom: int, begun: Broadcast | None) -> Screen:
    """To whom? With a draft that waits to be gone on with."""
    rows: list[Row] = []
    if begun is not None and (begun.words or begun.files):
        rows.append(button(t("broadcasts-go-on"), to("broadcasts.open", broadcast=begun.id)))
    rows += [
        button(t("broadcasts-choose-all"), to("broadcasts.to", audience=Audience.ALL, of=classroom)),
        button(t("broadcasts-choose-event"), to("broadcasts.events", classroom=classroom, page=0)),
        button(t("broadcasts-choose-family"), to("broadcasts.families", classroom=classroom, page=0)),
        back_to(t, to("classrooms.card", classroom=classroom)),
    ]
    return Screen(t.html("broadcasts-whom"), tuple(rows))


def events(t: Text, classroom: int, coming: list[Item], number: int) -> Screen:
    shown = page(coming, number, LISTED, lambda way: to("broadcasts.events", classroom=classroom, page=way))
    rows: list[Row] = [button(brief(t, item), to("broadcasts.about", item=item.id)) for item in shown]
    rows += (*shown.turns, back_to(t, to("broadcasts.write", classroom=classroom)))
    return Screen(t.html("broadcasts-which-event" if coming else "broadcasts-no-event"), tuple(rows))


def of_event(t: Text, item: Item, sizes: dict[str, int]) -> Screen:
    rows = [
        button(t(f"broadcasts-choose-{one}", count=sizes[one]), to("broadcasts.to", audience=one, of=item.id))
        for one in ABOUT
    ]
    rows.append(back_to(t, to("broadcasts.write", classroom=item.classroom)))
    return Screen(t.html("broadcasts-whom-of", title=item.title, when=when_of(t, item)), tuple(rows))


def which_family(t: Text, classroom: int, known: list[Family], number: int) -> Screen:
    shown = page(known, number, LISTED, lambda way: to("broadcasts.families", classroom=classroom, page=way))
    rows: list[Row] = [
        button(family.name, to("broadcasts.to", audience=Audience.FAMILY, of=family.id)) for family in shown
    ]
    rows += (*shown.turns, back_to(t, to("broadcasts.write", classroom=classroom)))
    return Screen(t.html("broadcasts-which-family" if known else "broadcasts-no-family"), tuple(rows))


def draft_card(t: Text, broadcast: Broadcast, count: int) -> Screen:
    """What is written so far, and the way to a look at it."""
    id, some = broadcast.id, bool(broadcast.words or broadcast.files)
    rows: list[Row] = []
    if some:
        rows.append(button(t("broadcasts-look"), to("broadcasts.look", broadcast=id)))
    if broadcast.files:
        rows.append(button(t("broadcasts-no-files"), to("broadcasts.no-files", broadcast=id)))
    rows.append(button(t("broadcasts-other-readers"), to("broadcasts.write", classroom=broadcast.classroom)))
    rows.append(button(t("broadcasts-drop"), to("broadcasts.drop", broadcast=id)))
    return draft(
        [t.html("broadcasts-draft-title", audience=audience(t, broadcast), count=count)],
        t.html("broadcasts-words", words=cut(plain(broadcast.words), EXCERPT)) if broadcast.words else None,
        t.html("broadcasts-files", count=len(broadcast.files)) if broadcast.files else None,
        t.html("broadcasts-draft-more" if some else "broadcasts-draft-begin"),
        rows,
    )


def before_sending(t: Text, broadcast: Broadcast, count: int, over: dict[str, int]) -> Html:
    """Is it to go? `over`: the families that have had enough messages this week."""
    text = t.html("broadcasts-before", audience=audience(t, broadcast), count=count)
    text = lines(text, t.html("nods-asked")) if broadcast.asks else text
    if not over:
        return text
    names = cut(", ".join((t("broadcasts-heard", name=name, count=heard) for name, heard in over.items())), OVER)
    return lines(text, "", t.html("broadcasts-over", names=names))


def card(t: Text, broadcast: Broadcast, went: Progress) -> Screen:
    """How it went: who has it, who blocked the bot; and what can be done about it."""

    def named(key: str, names: tuple[str, ...]) -> Html | None:
        if not names:
            return None
        shown = ", ".join(names[:NAMED])
        more = t("broadcasts-and-more", count=len(names) - NAMED) if len(names) > NAMED else ""
        return t.html(key, count=len(names), names=shown + more)

    asks = broadcast.asks and not broadcast.deleted
    parts: list[Line] = [
        t.html("broadcasts-card-title", audience=audience(t, broadcast)),
        t.html("broadcasts-words", words=cut(plain(broadcast.words), EXCERPT // 3)) if broadcast.words else None,
        t.html("broadcasts-files", count=len(broadcast.files)) if broadcast.files else None,
        "",
        t.html("broadcasts-received", received=went.received, families=went.families),
        named("broadcasts-blocked", went.blocked),
        named("broadcasts-failed", went.failed),
        t.html("broadcasts-corrected", count=went.corrected) if broadcast.corrected else None,
        t.html("broadcasts-deleted", count=went.deleted) if broadcast.deleted else None,
        named("broadcasts-kept", went.kept),
        t.html("broadcasts-under-way", count=went.waiting) if went.waiting else None,
        t.html("nods-count", nodded=went.nodded, families=went.families) if asks else None,
    ]
    if broadcast.deleted:
        return Screen(lines(*parts))
    rows = (
        *((button(t("nods-open"), to("nods.open", broadcast=broadcast.id)),) if asks else ()),
        button(t("broadcasts-correct"), to("broadcasts.ask-correct", broadcast=broadcast.id)),
        button(t("broadcasts-delete"), to("broadcasts.ask-delete", broadcast=broadcast.id)),
    )
    return Screen(lines(*parts), rows)
