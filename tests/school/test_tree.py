"""A family's tree: told by questions, seen by the family alone, never in a circle; drawn without overlaps."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.db import Database
from data.people import families
from data.refusal import Refused
from data.school import tree
from data.school.tree import Relative, Told, Tree
from handlers.school import tree as room
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, data_of
from tests.world import found as found_class
from ui import tree as drawn
from ui.branches import HIGH, WIDE, TreePlan, lay
from ui.generations import Kin, rows_of
from ui.pictures import SIDES, Studio, _sides
from ui.screen import visible
from ui.text import texts


async def grown(rules: Rules) -> dict[str, int]:
    """A child, its parents, and the mother's mother; ids by name."""
    anna = await rules.again(1)
    made: dict[str, int] = {}

    async def add(name: str, **kin: int) -> None:
        one = await rules.db.write(tree.add, classroom=1, told=Told(name), by=anna, now=NOW, **kin)
        made[name] = one.id

    await add("Миша")
    await add("Мама", parent_of=made["Миша"])
    await add("Папа", parent_of=made["Миша"])
    await add("Бабушка", parent_of=made["Мама"])
    return made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Таня", Told("Таня")),
        ("Мария Ивановна, 1931–2005", Told("Мария Ивановна", 1931, 2005)),
        ("дед Коля (1928 - 1999)", Told("дед Коля", 1928, 1999)),
        ("Вера 1960-", Told("Вера", 1960)),
        ("Степан –1943 г.", Told("Степан", None, 1943)),
        ("Миша 2018", Told("Миша", 2018)),
        ("Екатерина 2", Told("Екатерина 2")),
        ("  баба   Нюра  ", Told("баба Нюра")),
    ],
)
def test_a_person_is_read(text: str, told: Told) -> None:
    assert tree.read(text, year=2026) == told


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "tree-name-length"),
        ("1931–2005", "tree-name-length"),
        ("Ы" * 41, "tree-name-length"),
        ("Таня 2027", "tree-year"),
        ("Рюрик 0862", "tree-year"),
        ("Таня 1990–1980", "tree-years-order"),
    ],
)
def test_what_is_nobody_is_refused(text: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        tree.read(text, year=2026)


async def test_a_tree_grows_by_parents_children_and_siblings(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    made = await grown(rules)
    sister = await db.write(tree.add, classroom=1, told=Told("Соня"), sibling_of=made["Миша"], by=anna, now=NOW)
    known = await db.read(tree.of, classroom=1, by=anna)
    assert set(sister.parents) == {made["Мама"], made["Папа"]}
    assert [one.name for one in known.partners(made["Мама"])] == ["Папа"]
    assert known.descendants(made["Бабушка"]) == {made[name] for name in ("Бабушка", "Мама", "Миша")} | {sister.id}
    half = await db.write(tree.add, classroom=1, told=Told("Даня"), child_of=made["Папа"], by=anna, now=NOW)
    known = await db.read(tree.of, classroom=1, by=anna)
    assert known.may_be_parents(half.id)[0].name == "Мама", "whom the father has children with"
    parted = await db.write(tree.part, child=half.id, by=anna)
    assert parted.find(half.id).parents == ()


async def test_nobody_is_their_own_ancestor(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    made = await grown(rules)
    for child, parent in (("Бабушка", "Миша"), ("Бабушка", "Мама"), ("Миша", "Миша")):
        key = "tree-two-parents" if child == "Миша" else "tree-own-ancestor"
        with pytest.raises(Refused, match=key):
            await db.write(tree.join, child=made[child], parent=made[parent], by=anna)
    with pytest.raises(Refused, match="tree-two-parents"):
        await db.write(tree.add, classroom=1, told=Told("Кто-то"), parent_of=made["Миша"], by=anna, now=NOW)
    assert len((await db.read(tree.of, classroom=1, by=anna)).people) == 4, "a refused person is not left behind"


async def test_two_adults_cannot_close_a_circle_together(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    one = await db.write(tree.add, classroom=1, told=Told("А"), by=anna, now=NOW)
    other = await db.write(tree.add, classroom=1, told=Told("Б"), by=anna, now=NOW)

    async def join(child: int, parent: int) -> bool:
        try:
            await db.write(tree.join, child=child, parent=parent, by=anna)
        except Refused:
            return False
        return True

    assert sorted(await asyncio.gather(join(one.id, other.id), join(other.id, one.id))) == [False, True]


async def test_parents_are_older(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    child = await db.write(tree.add, classroom=1, told=Told("Таня", 1990), by=anna, now=NOW)
    with pytest.raises(Refused, match="tree-parent-younger"):
        await db.write(tree.add, classroom=1, told=Told("Дед", 1991), parent_of=child.id, by=anna, now=NOW)
    parent = await db.write(tree.add, classroom=1, told=Told("Дед"), parent_of=child.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="tree-parent-younger"):
        await db.write(tree.correct, relative=parent.id, told=Told("Дед", 1995), by=anna)
    assert (await db.write(tree.correct, relative=parent.id, told=Told("Дед", 1960), by=anna)).born == 1960


async def test_only_the_family_itself_reaches_its_tree(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    made = await grown(rules)
    other = await found(db, teacher=200, chat=-2)
    for by in (boris, rules.teacher, other.teacher):
        for attempt in (
            db.read(tree.at, relative=made["Миша"], by=by),
            db.write(tree.correct, relative=made["Миша"], told=Told("X"), by=by),
            db.write(tree.join, child=made["Бабушка"], parent=made["Папа"], by=by),
            db.write(tree.part, child=made["Миша"], by=by),
            db.write(tree.remove, relative=made["Миша"], by=by),
        ):
            with pytest.raises(Refused, match="refusal-gone relative"):
                await attempt
    for verb in (tree.of, tree.clear):
        with pytest.raises(Refused, match="people-families-only"):
            await db.write(verb, classroom=1, by=rules.teacher)
    assert (await db.read(tree.of, classroom=1, by=boris)).people == ()
    with pytest.raises(Refused, match="refusal-gone relative"):
        await db.write(tree.add, classroom=1, told=Told("X"), child_of=made["Мама"], by=boris, now=NOW)
    assert len((await db.read(tree.of, classroom=1, by=anna)).people) == 4


async def test_people_and_the_whole_tree_are_erased(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    made = await grown(rules)
    left = await db.write(tree.remove, relative=made["Мама"], by=anna)
    assert left.find(made["Миша"]).parents == (made["Папа"],)
    assert await db.write(tree.clear, classroom=1, by=anna) == 3
    await grown(rules)
    gone = families.delete().where(families.c.id == 1)
    await db.write(lambda tx: tx.execute(gone).rowcount)
    count = tree.relatives.select()
    assert await db.read(lambda tx: tx.execute(count).all()) == []


async def test_a_tree_has_a_limit(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    rows = [{"family_id": 1, "name": f"{n}", "made_at": NOW} for n in range(tree.MOST)]
    await db.write(lambda tx: tx.execute(tree.relatives.insert(), rows).rowcount)
    with pytest.raises(Refused, match="refusal-many people"):
        await db.write(tree.add, classroom=1, told=Told("X"), by=anna, now=NOW)


@st.composite
def trees(draw: st.DrawFn, most: int = 20) -> list[Kin]:
    """People of whom each may have up to two parents among those before them, in any order, related or not."""
    count = draw(st.integers(1, most))
    people = []
    for id in range(1, count + 1):
        parents = draw(st.lists(st.integers(1, id - 1), max_size=2, unique=True)) if id > 1 else []
        people.append(Kin(id, f"Имя {id}", "", tuple(parents)))
    return draw(st.permutations(people))


def overlaps(plan: TreePlan) -> list[tuple[int, int]]:
    return [
        (one.id, other.id)
        for at, one in enumerate(plan.boxes)
        for other in plan.boxes[at + 1 :]
        if abs(one.x - other.x) < WIDE and abs(one.y - other.y) < HIGH
    ]


@given(trees())
def test_nobody_overlaps_and_parents_stand_above(people: list[Kin]) -> None:
    plan = lay(people)
    box = {one.id: one for one in plan.boxes}
    assert set(box) == {one.id for one in people}
    assert overlaps(plan) == []
    for one in people:
        for parent in one.parents:
            assert box[parent].y + HIGH < box[one.id].y
    assert all(-0.01 <= one.x <= plan.width - WIDE + 0.01 and 0 <= one.y <= plan.height - HIGH for one in plan.boxes)
    assert all(min(one.x1, one.x2) >= -0.01 and max(one.x1, one.x2) <= plan.width + 0.01 for one in plan.strokes)


@given(trees())
def test_a_bracket_joins_every_child_to_its_parents(people: list[Kin]) -> None:
    """From a child's box the lines lead up, without a gap, to each of its parents' boxes."""
    plan = lay(people)
    box = {one.id: one for one in plan.boxes}
    for one in people:
        if not one.parents:
            continue
        reached = _up(plan, box[one.id].x + WIDE / 2, box[one.id].y)
        for parent in one.parents:
            foot = box[parent].y + HIGH
            assert any(abs(y - foot) < 0.01 and box[parent].x < x < box[parent].x + WIDE for x, y in reached)


def _up(plan: TreePlan, x: float, y: float) -> set[tuple[float, float]]:
    """The ends of lines that can be reached from a point, by lines of its own colour that touch."""
    first = next(one for one in plan.strokes if abs(one.x2 - x) < 0.01 and abs(one.y2 - y) < 0.01)
    lines = [one for one in plan.strokes if one.colour == first.colour]
    seen, open_ = {first}, [first]
    while open_:
        at = open_.pop()
        for other in lines:
            touch = (
                min(at.x1, at.x2) <= max(other.x1, other.x2) + 0.01
                and min(other.x1, other.x2) <= max(at.x1, at.x2) + 0.01
                and min(at.y1, at.y2) <= max(other.y1, other.y2) + 0.01
                and min(other.y1, other.y2) <= max(at.y1, at.y2) + 0.01
            )
            if touch and other not in seen:
                seen.add(other)
                open_.append(other)
    return {(one.x1, one.y1) for one in seen} | {(one.x2, one.y2) for one in seen}


def test_partners_stand_side_by_side_and_in_laws_right_above() -> None:
    people = [
        Kin(1, "Прадед"),
        Kin(2, "Дед", "", (1,)),
        Kin(3, "Папа", "", (2,)),
        Kin(4, "Мама", "", (6, 7)),
        Kin(5, "Миша", "", (3, 4)),
        Kin(6, "Бабушка"),
        Kin(7, "Дедушка"),
        Kin(8, "Даня", "", (3, 9)),
        Kin(9, "Лена"),
    ]
    row = rows_of(people)
    assert row == {1: 0, 2: 1, 6: 1, 7: 1, 3: 2, 4: 2, 9: 2, 5: 3, 8: 3}
    box = {one.id: one for one in lay(people).boxes}
    order = sorted((4, 3, 9), key=lambda id: box[id].x)
    assert order in ([4, 3, 9], [9, 3, 4]), "who has two marriages stands between"


def test_whoever_marries_into_another_generation_is_still_drawn() -> None:
    """An uncle and a niece with a child: no row of partners, but everybody below their parents."""
    people = [Kin(1, "Корень"), Kin(2, "Дядя", "", (1,)), Kin(3, "Брат", "", (1,)), Kin(4, "Племянница", "", (3,))]
    people += [Kin(5, "Дитя", "", (2, 4)), Kin(6, "Странное", "", (1, 5))]
    plan = lay(people)
    assert overlaps(plan) == [] and len(plan.boxes) == 6


def many(count: int) -> list[Kin]:
    """Four children in every family of a tree of so many people."""
    return [
        Kin(n, f"Константин Константинович {n}", "1931–2005", ((n - 2) // 4 + 1,) if n > 1 else ())
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "paper"), [(1, "a4"), (120, "a3")])
async def test_a_tree_is_drawn_within_the_limits_of_a_photo(count: int, paper: str) -> None:
    studio = Studio()
    try:
        png = await studio.draw(drawn.tree(title="Древо", subtitle="Ивановы", people=many(count)))
        assert png.startswith(b"\x89PNG") and _sides(png) <= SIDES and len(png) < 10 * 2**20
        picture = drawn.tree(title="Древо", subtitle="Ивановы", people=many(count), paper=paper)
        assert (await studio.draw(picture, "pdf")).startswith(b"%PDF")
    finally:
        studio.close()


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_large_tree_goes_on_several_sheets(paper: str) -> None:
    small, large = drawn.sheets(lay(many(3)), paper), drawn.sheets(lay(many(60)), paper)
    assert (small.across, small.down) == (1, 1)
    assert large.across * large.down > 1 and large.scale >= drawn.SMALLEST


SAID = {
    "ru": {
        "together": "🪶 Вместе",
        "tree": "Семейное древо",
        "begin": "Начать",
        "child": "Ребёнок",
        "parent": "Родитель",
        "new": "Второй родитель: Папа",
        "person": "Миша (род. 2018)",
        "parents": "Родители: Мама Аня (род. 1988)",
        "picture": "🖼 Картинка",
        "words": "📝 Словами",
        "told": "\n\nМиша (род. 2018)\nРодители: Мама Аня (род. 1988), Папа (род. 1986)\n\n",
        "people": "🌳 4 человека",
        "whole": "К древу",
        "clear": "Удалить древо",
        "yes": "Да, удалить всё",
        "empty": "Отвечайте на простые вопросы",
        "unknown": "Этого человека в древе уже нет.",
    },
    "en": {
        "together": "🪶 Together",
        "tree": "Family tree",
        "begin": "Start",
        "child": "Child",
        "parent": "Parent",
        "new": "Other parent: Папа",
        "person": "Миша (b. 2018)",
        "parents": "Parents: Мама Аня (b. 1988)",
        "picture": "🖼 Picture",
        "words": "📝 In words",
        "told": "\n\nМиша (b. 2018)\nParents: Мама Аня (b. 1988), Папа (b. 1986)\n\n",
        "people": "🌳 4 people",
        "whole": "To the tree",
        "clear": "Erase the tree",
        "yes": "Yes, erase all of it",
        "empty": "Answer simple questions",
        "unknown": "This person in the tree is no longer there.",
    },
}


async def test_a_tree_from_the_first_question_to_its_erasure(world: World, language: str) -> None:
    said = SAID[language]
    classroom: Classroom = await found_class(world, language)
    anna, boris = await classroom.join("Ивановы"), await classroom.join("Петровы")
    await classroom.accept()
    await anna.say("/menu")
    for press in (said["together"], said["tree"]):
        await anna.press(press)
    assert said["empty"] in anna.screen.text
    await anna.press(said["begin"])
    await anna.say("Миша 2018")
    assert anna.screen.text.startswith(said["person"])
    misha = data_of(anna.screen, said["child"])
    for name in ("Мама Аня 1988", "Папа 1986"):
        await anna.press(said["parent"])
        await anna.say(name)
        await anna.press("Миша")
    assert said["parents"] in anna.screen.text
    await anna.press("↑ Мама Аня")
    await anna.press(said["child"])
    await anna.say("<Соня> 2020")
    await anna.press(said["new"])
    assert "<Соня>" in anna.screen.text and "Папа" in anna.screen.text
    await anna.press(said["whole"])
    await anna.press(said["picture"])
    assert anna.screen.photo is not None and anna.screen.text == said["people"]
    await anna.press(said["words"])
    assert said["told"] in anna.screen.text
    await anna.press(said["whole"])
    await anna.press("A4")
    assert anna.screen.document is not None and anna.screen.document[1].startswith(b"%PDF")

    await boris.say("/menu")
    await boris.press_data(misha)
    assert said["unknown"] in str(boris.alert)
    await classroom.teacher.press_data(misha)
    assert said["unknown"] in str(classroom.teacher.alert)
    await classroom.teacher.say("/menu")
    await classroom.teacher.press(said["together"])
    assert said["tree"] not in str(classroom.teacher.screen.labels), "the teacher has no tree here"

    await anna.press(said["whole"])
    for press in (said["clear"], said["yes"]):
        await anna.press(press)
    assert said["empty"] in anna.screen.text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_screens_of_a_large_tree(language: str) -> None:
    t = texts(strict=True)[language]
    names = [Relative(n, 1, "<" * 40, 1900, 1999, 1 if n > 1 else None, None) for n in range(1, 121)]
    known, nobody = Tree(1, tuple(names)), Tree(1, ())
    for screen in (
        room.main(t, 1, known, 11),
        room.main(t, 1, nobody, 0),
        room.card(t, 1, known, 1),
        room.card(t, 1, known, 120),
        room.whose(t, known, 120, "parent", 3),
        room.whose(t, known, 1, "child", 0),
    ):
        assert 0 < visible(screen.body) <= 4096
        assert screen.keyboard is not None and len(screen.keyboard.inline_keyboard) <= 20
