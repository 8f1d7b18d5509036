"""Generations of a family: who stands in which row, beside whom, and what joins the rows. Pure.

Parents stand above their children, partners (who have a child together) in one row wherever nothing contradicts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

Node = tuple[str, int, int, int]
"""A person ("p", id, 0, 0), or the place where a bracket passes a row: ("d", bracket, parent or 0, row)."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A person to be drawn: `parents` are ids of others of the tree; whoever is not in it is left out."""

    id: int
    name: str
    years: str = ""
    parents: tuple[int, ...] = ()


@dataclass(slots=True)
class Link:
    """What a bracket joins between a row and the next: `tops` above, `bottoms` below."""

    bracket: int
    tops: list[Node] = field(default_factory=list)
    bottoms: list[Node] = field(default_factory=list)


Block = list[Node]
"""What stands side by side in a row and moves together: partners, a person alone, a passing line."""


def rows_of(people: Sequence[Kin]) -> dict[int, int]:
    """The generation of each person, from 0: parents above children, partners in one row where nothing contradicts.

    Whoever has no parents in the tree stands right above their children, not at the top.
    """
    known_ = known(people)
    group = groups_of(known_)
    above: dict[int, set[int]] = {root: set() for root in set(group.values())}
    below: dict[int, set[int]] = {root: set() for root in above}
    for one in known_:
        for parent in one.parents:
            above[group[one.id]].add(group[parent])
            below[group[parent]].add(group[one.id])
    order = _sorted(above)
    assert order is not None, "nobody is their own ancestor"
    row: dict[int, int] = {}
    for one_ in order:
        row[one_] = max((row[parent] + 1 for parent in above[one_]), default=0)
    for one_ in reversed(order):
        deep = [row[child] for child in below[one_] if below[child]] or [row[child] for child in below[one_]]
        if deep:
            row[one_] = max(min(deep) - 1, row[one_])
    for one_ in order:
        if not below[one_] and above[one_]:
            row[one_] = max(row[parent] for parent in above[one_]) + 1
    first = min(row.values(), default=0)
    return {one.id: row[group[one.id]] - first for one in known_}


def known(people: Sequence[Kin]) -> list[Kin]:
    ids = {one.id for one in people}
    return [replace(one, parents=tuple(p for p in dict.fromkeys(one.parents) if p in ids)) for one in people]


def groups_of(people: Sequence[Kin]) -> dict[int, int]:
    """Partners belong together, as long as nobody would stand beside their own ancestor."""
    group = {one.id: one.id for one in people}
    pairs = dict.fromkeys(tuple(sorted(one.parents)) for one in people if len(one.parents) == 2)
    for one, other in pairs:
        old, new = group[one], group[other]
        if old == new:
            continue
        tried = {id: new if root == old else root for id, root in group.items()}
        above: dict[int, set[int]] = {root: set() for root in set(tried.values())}
        for kin in people:
            above[tried[kin.id]] |= {tried[parent] for parent in kin.parents}
        if _sorted(above) is not None:
            group = tried
    return group


def _sorted(above: dict[int, set[int]]) -> list[int] | None:
    """Groups so that each comes after those above it; None if they go round in a circle."""
    left = {one: set(parents) for one, parents in above.items()}
    order: list[int] = []
    while left:
        free = sorted(one for one, parents in left.items() if not parents)
        if not free:
            return None
        order += free
        for one in free:
            del left[one]
        for parents in left.values():
            parents.difference_update(free)
    return order


def person(id: int) -> Node:
    return ("p", id, 0, 0)


def links_of(people: Sequence[Kin], row: dict[int, int]) -> dict[int, list[Link]]:
    """The brackets of all gaps, by the row above the gap; a long one passes the rows between by places of its own."""
    brackets: dict[tuple[int, ...], list[int]] = {}
    for one in people:
        if one.parents:
            brackets.setdefault(tuple(sorted(one.parents)), []).append(one.id)
    found: dict[int, list[Link]] = {}
    for number, (parents, children) in enumerate(brackets.items()):
        base = max(row[parent] for parent in parents)
        main = Link(number)
        for parent in parents:
            node = person(parent)
            for passed in range(row[parent] + 1, base + 1):
                place: Node = ("d", number, parent, passed)
                found.setdefault(passed - 1, []).append(Link(number, [node], [place]))
                node = place
            main.tops.append(node)
        at, link = base, main
        while True:
            found.setdefault(at, []).append(link)
            link.bottoms += [person(child) for child in children if row[child] == at + 1]
            if not any(row[child] > at + 1 for child in children):
                break
            passing: Node = ("d", number, 0, at + 1)
            link.bottoms.append(passing)
            at, link = at + 1, Link(number, [passing])
    return found


def _chain(members: list[int], people: Sequence[Kin]) -> list[int]:
    """Partners side by side: from one with the fewest partners on, each next to one they know."""
    near: dict[int, list[int]] = {id: [] for id in members}
    for one in people:
        if len(one.parents) == 2 and set(one.parents) <= set(members):
            a, b = one.parents
            near[a] += [b] if b not in near[a] else []
            near[b] += [a] if a not in near[b] else []
    done: list[int] = []
    for start in sorted(members, key=lambda id: (len(near[id]), id)):
        stack = [start]
        while stack:
            id = stack.pop()
            if id not in done:
                done.append(id)
                stack += sorted((other for other in near[id] if other not in done), key=lambda o: -len(near[o]))
    return done


def blocks_of(people: Sequence[Kin], row: dict[int, int], links: dict[int, list[Link]]) -> list[list[Block]]:
    """Every row's blocks, in a first order: each after its parents', in depth."""
    group = groups_of(people)
    members: dict[int, list[int]] = {}
    for one in people:
        members.setdefault(group[one.id], []).append(one.id)
    blocks = {root: [person(id) for id in _chain(ids, people)] for root, ids in members.items()}
    at = {node: (row[node[1]], block) for block in blocks.values() for node in block}
    all_links = [link for of_gap in links.values() for link in of_gap]
    below: dict[Node, list[Node]] = {}
    for link in all_links:
        for node in (*link.tops, *link.bottoms):
            if node[0] == "d":
                at.setdefault(node, (node[3], [node]))
        for top in link.tops:
            below.setdefault(top, []).extend(link.bottoms)
    rows: list[list[Block]] = [[] for _ in range(max((one for one, _ in at.values()), default=-1) + 1)]
    placed: set[int] = set()
    stack = [node for node, _ in sorted(at.items(), key=lambda pair: (-pair[1][0], pair[0]))]
    while stack:
        number, block = at[stack.pop()]
        if id(block) in placed:
            continue
        placed.add(id(block))
        rows[number].append(block)
        stack += reversed([child for node in block for child in below.get(node, [])])
    return rows


def related(people: Sequence[Kin]) -> list[list[Kin]]:
    """The people in groups: who is joined to whom, by however many steps."""
    home = {one.id: one.id for one in people}
    for one in people:
        for parent in one.parents:
            old, new = home[parent], home[one.id]
            home = {id: new if root == old else root for id, root in home.items()}
    found: dict[int, list[Kin]] = {}
    for one in people:
        found.setdefault(home[one.id], []).append(one)
    return list(found.values())
