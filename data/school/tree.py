"""A family's tree: who they are, their years, whose children they are; kept for the family alone.

Nobody but the family's adults reads it: no verb here knows the staff, and nothing of it stands in what a class exports.
Partners are those who have a child together. Nobody is their own ancestor.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import names
from data.db import Id, Instant, Tx, fetch, metadata
from data.people import Person, families
from data.refusal import Refused, at_most

NAME = 40
"""The longest name, in characters."""
MOST = 120
"""The most people of a tree."""
OLDEST = 1000
"""The earliest year that can be told."""
YEARS = re.compile(r"(?<!\d)(?:(\d{4})?\s*[–—-]\s*(\d{4})?|(\d{4}))\W*(?:г\.?|гг\.?)?\W*$")
"""«1931–2005», «1931–», «–2005», «1931» at the end of what was typed."""

relatives = sa.Table(
    "relatives",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("born", sa.Integer),
    sa.Column("died", sa.Integer),
    sa.Column("parent_one", sa.ForeignKey("relatives.id", ondelete="SET NULL"), index=True),
    sa.Column("parent_two", sa.ForeignKey("relatives.id", ondelete="SET NULL"), index=True),
    sa.Column("made_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Relative:
    """One of a tree: a name or nickname, the years of birth and death where they are known, up to two parents."""

    id: int
    family: int
    name: str
    born: int | None
    died: int | None
    parent_one: int | None
    parent_two: int | None

    @property
    def parents(self) -> tuple[int, ...]:
        return tuple(one for one in (self.parent_one, self.parent_two) if one is not None)


@dataclass(frozen=True, slots=True)
class Told:
    """A person as typed."""

    name: str
    born: int | None = None
    died: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A family's people in the order of telling."""

    family: int
    people: tuple[Relative, ...]

    def find(self, id: int) -> Relative:
        """One of them; refuses who is not in this tree."""
        for one in self.people:
            if one.id == id:
                return one
        raise Refused("refusal-gone", what="relative")

    def children(self, id: int) -> list[Relative]:
        return [one for one in self.people if id in one.parents]

    def partners(self, id: int) -> list[Relative]:
        """Those with whom somebody has a child."""
        others = [other for child in self.children(id) for other in child.parents if other != id]
        return [self.find(other) for other in dict.fromkeys(others)]

    def ancestors(self, id: int) -> set[int]:
        """Everybody above somebody, and they themselves."""
        return _reach(id, {one.id: one.parents for one in self.people})

    def descendants(self, id: int) -> set[int]:
        """Everybody below somebody, and they themselves."""
        return _reach(id, {one.id: [child.id for child in self.children(one.id)] for one in self.people})

    def may_be_parents(self, id: int) -> list[Relative]:
        """Who may become a parent of somebody: partners of the parent they have first."""
        known, below = self.find(id), self.descendants(id)
        if len(known.parents) > 1:
            return []
        near = [one.id for parent in known.parents for one in self.partners(parent)]
        free = [
            one for one in self.people if one.id not in below and one.id not in known.parents and _older(one, known)
        ]
        return sorted(free, key=lambda one: one.id not in near)

    def may_be_children(self, id: int) -> list[Relative]:
        """Who may become a child of somebody."""
        known, above = self.find(id), self.ancestors(id)
        return [
            one
            for one in self.people
            if one.id not in above and len(one.parents) < 2 and id not in one.parents and _older(known, one)
        ]


def _reach(start: int, ways: dict[int, Iterable[int]] | dict[int, tuple[int, ...]] | dict[int, list[int]]) -> set[int]:
    seen, open_ = {start}, [start]
    while open_:
        for other in ways.get(open_.pop(), ()):
            if other not in seen:
                seen.add(other)
                open_.append(other)
    return seen


def _older(parent: Relative, child: Relative) -> bool:
    return parent.born is None or child.born is None or parent.born < child.born


def read(text: str, *, year: int) -> Told:
    """«Мария Ивановна, 1931–2005», «дед Коля 1928-», «Таня»: a name, and its years. Pure; `year` is this one."""
    words = names.clean(text)
    match = YEARS.search(words)
    born = died = None
    if match is not None and any(match.groups()):
        born, died = (int(one) if one else None for one in (match[1] or match[3], match[2]))
        words = words[: match.start()]
    name = words.strip(" ,;:()–—-")
    if not any(char.isalpha() for char in name) or len(name) > NAME:
        raise Refused("tree-name-length", limit=NAME)
    if any(one is not None and not OLDEST <= one <= year for one in (born, died)):
        raise Refused("tree-year", first=str(OLDEST), last=str(year))
    if born is not None and died is not None and died < born:
        raise Refused("tree-years-order")
    return Told(name, born, died)


def of(tx: Tx, *, classroom: int, by: Person) -> Tree:
    """The tree of the person's own family in a class; perhaps nobody is in it yet."""
    return _of(tx, by.family_in(classroom))


def _of(tx: Tx, family: int) -> Tree:
    r = relatives.c
    query = sa.select(r.id, r.family_id, r.name, r.born, r.died, r.parent_one, r.parent_two)
    return Tree(family, tuple(Relative(*row) for row in fetch(tx, query.where(r.family_id == family).order_by(r.id))))


def at(tx: Tx, *, relative: int, by: Person) -> Tree:
    """The tree in which somebody is, if it is the person's own family's; the staff of a class have no way in."""
    family = tx.execute(sa.select(relatives.c.family_id).where(relatives.c.id == relative)).scalar_one_or_none()
    if family is None or family not in by.homes.values():
        raise Refused("refusal-gone", what="relative")
    return _of(tx, family)


def _held(tx: Tx, tree: Tree) -> Tree:
    """The tree again, while no other adult of the family changes it."""
    tx.execute(sa.select(families.c.id).where(families.c.id == tree.family).with_for_update())
    return _of(tx, tree.family)


def add(
    tx: Tx,
    *,
    classroom: int,
    told: Told,
    by: Person,
    now: datetime,
    parent_of: int | None = None,
    child_of: int | None = None,
    sibling_of: int | None = None,
) -> Relative:
    """One more person; perhaps as somebody's parent, child, or brother or sister (with the same parents)."""
    tree = _held(tx, of(tx, classroom=classroom, by=by))
    at_most(len(tree.people) + 1, MOST, "people")
    above: tuple[int, ...] = (tree.find(child_of).id,) if child_of is not None else ()
    above = tree.find(sibling_of).parents if sibling_of is not None else above
    row = {"family_id": tree.family, "name": told.name, "born": told.born, "died": told.died, "made_at": now}
    id = tx.execute(sa.insert(relatives).values(row).returning(relatives.c.id)).scalar_one()
    for parent in above:
        _join(tx, tree.family, child=id, parent=parent)
    if parent_of is not None:
        tree.find(parent_of)
        _join(tx, tree.family, child=parent_of, parent=id)
    return _of(tx, tree.family).find(id)


def _join(tx: Tx, family: int, *, child: int, parent: int) -> None:
    tree, r = _of(tx, family), relatives.c
    younger, older = tree.find(child), tree.find(parent)
    if parent in younger.parents:
        return
    if len(younger.parents) > 1:
        raise Refused("tree-two-parents", name=younger.name)
    if parent in tree.descendants(child):
        raise Refused("tree-own-ancestor", child=younger.name, parent=older.name)
    if not _older(older, younger):
        raise Refused("tree-parent-younger", child=younger.name, parent=older.name)
    column = "parent_one" if younger.parent_one is None else "parent_two"
    tx.execute(sa.update(relatives).where(r.id == child).values({column: parent}))


def join(tx: Tx, *, child: int, parent: int, by: Person) -> Tree:
    """Somebody is the parent of somebody of the same tree; refuses a third parent, and an own descendant."""
    tree = _held(tx, at(tx, relative=child, by=by))
    _join(tx, tree.family, child=child, parent=parent)
    return _of(tx, tree.family)


def part(tx: Tx, *, child: int, by: Person) -> Tree:
    """Whose child somebody is, is told anew: they have no parents for now."""
    tree = _held(tx, at(tx, relative=child, by=by))
    values = {"parent_one": None, "parent_two": None}
    tx.execute(sa.update(relatives).where(relatives.c.id == child).values(values))
    return _of(tx, tree.family)


def correct(tx: Tx, *, relative: int, told: Told, by: Person) -> Relative:
    """Another name and other years; refuses years in which a parent would be younger than a child."""
    tree = _held(tx, at(tx, relative=relative, by=by))
    r = relatives.c
    values = {"name": told.name, "born": told.born, "died": told.died}
    tx.execute(sa.update(relatives).where(r.id == relative).values(values))
    changed = _of(tx, tree.family)
    one = changed.find(relative)
    pairs = [(changed.find(parent), one) for parent in one.parents]
    pairs += [(one, child) for child in changed.children(relative)]
    for older, younger in pairs:
        if not _older(older, younger):
            raise Refused("tree-parent-younger", child=younger.name, parent=older.name)
    return one


def remove(tx: Tx, *, relative: int, by: Person) -> Tree:
    """Somebody is taken out of the tree; who was their child stays."""
    tree = _held(tx, at(tx, relative=relative, by=by))
    tx.execute(sa.delete(relatives).where(relatives.c.id == relative))
    return _of(tx, tree.family)


def clear(tx: Tx, *, classroom: int, by: Person) -> int:
    """The whole tree is erased; returns how many people were in it."""
    family = by.family_in(classroom)
    return tx.execute(sa.delete(relatives).where(relatives.c.family_id == family)).rowcount
