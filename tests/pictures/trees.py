"""Draw trees of invented families, and a team's diploma, into `docs/images`: for the manuals, and to be looked at.

The people are made up, always the same; what is drawn is drawn by the bot's own screens.
"""

import asyncio
from datetime import UTC, date, datetime
from random import Random

from data.deeds.teams import Team
from data.items import Item
from data.school.tree import Relative, Tree
from handlers.deeds import results
from handlers.school import tree
from tests.pictures.deeds import a_class, keep
from ui.pictures import Picture, Studio
from ui.text import Text, texts

NAMES = {
    "ru": (("Мария", "Вера Николаевна", "Анастасия", "Соня", "Лена"), ("Степан", "Пётр", "Коля", "Игорь", "Андрей")),
    "en": (("Mary", "Vera", "Anastasia", "Sonya", "Lena"), ("Stephen", "Peter", "Nick", "Igor", "Andrew")),
}
"""Of women, and of men."""
FAMILY = {"ru": "Семья Ивановых", "en": "The Ivanovs"}
THREE = {
    "ru": (("Миша", 2018, None, 2, 3), ("мама Аня", 1988, None, None, None), ("папа Игорь", 1986, None, None, None)),
    "en": (("Misha", 2018, None, 2, 3), ("Mum Anna", 1988, None, None, None), ("Dad Igor", 1986, None, None, None)),
}
TWELVE = {
    "ru": (
        ("Миша", 2018, None, 2, 3),
        ("мама Анна", 1988, None, 4, 5),
        ("папа Игорь", 1986, None, 6, 7),
        ("бабушка Вера", 1960, 2020, 8, 9),
        ("дед Коля", 1958, None, None, None),
        ("бабушка Таня", 1961, None, None, None),
        ("дед Пётр", 1957, None, None, None),
        ("прабабушка Мария", 1931, 2005, None, None),
        ("прадед Степан", 1925, 1943, None, None),
        ("тётя Оля", 1990, None, 4, 5),
        ("Даня", 2010, None, 3, 12),
        ("Лена", 1987, None, None, None),
    ),
    "en": (
        ("Misha", 2018, None, 2, 3),
        ("Mum Anna", 1988, None, 4, 5),
        ("Dad Igor", 1986, None, 6, 7),
        ("Grandma Vera", 1960, 2020, 8, 9),
        ("Grandad Nick", 1958, None, None, None),
        ("Grandma Tanya", 1961, None, None, None),
        ("Grandad Peter", 1957, None, None, None),
        ("Great-grandmother Mary", 1931, 2005, None, None),
        ("Great-grandfather Stephen", 1925, 1943, None, None),
        ("Aunt Olga", 1990, None, 4, 5),
        ("Danny", 2010, None, 3, 12),
        ("Lena", 1987, None, None, None),
    ),
}
"""Names, years of birth and death, parents by their place from 1; the father has children of two marriages."""


def told(lines: tuple[tuple[str, int | None, int | None, int | None, int | None], ...]) -> Tree:
    return Tree(1, tuple(Relative(n, 1, *line) for n, line in enumerate(lines, start=1)))


def many(t: Text, count: int) -> Tree:
    """A family of nearly so many people in six generations, with in-laws and second marriages."""
    random, people = Random(3), []

    def new(born: int, man: bool, *parents: int) -> int:
        name = NAMES[t.language][man][random.randrange(5)]
        one, two = (*parents, None, None)[:2]
        died = born + random.randint(58, 90)
        people.append(Relative(len(people) + 1, 1, name, born, died if died < 2026 else None, one, two))
        return len(people)

    couples, born = [(new(1864, False), new(1862, True))], 1888
    while len(people) < count and couples and born < 2020:
        children = []
        for couple in couples:
            for _ in range(random.choice((2, 2, 3, 3))):
                if len(people) < count:
                    man = random.random() < 0.5
                    children.append((new(born + random.randint(0, 6), man, *couple), man))
        couples = []
        for child, man in children:
            if len(people) + 2 < count and random.random() < 0.8:
                couples.append((child, new(born + random.randint(0, 6), not man)))
                if random.random() < 0.2:
                    new(born + 24, True, child, new(born + 3, not man))
        born += 25
    parents = {parent for one in people for parent in one.parents}
    return Tree(1, tuple(one for one in people if one.parents or one.id in parents))


def diploma(t: Text) -> Picture:
    russian = t.language == "ru"
    title = "История моей семьи в истории России" if russian else "My family in the history of Russia"
    name, mine = "Корни" if russian else "Roots", ((1, FAMILY[t.language]),)
    team = Team(1, 1, 1, title, name, mine, 30, result="first", result_points=40)
    first = date(2026, 12, 1)
    at = datetime(2026, 11, 25, tzinfo=UTC)
    item = Item(1, 1, 1, "project", title, None, None, None, True, None, None, None, 20, first, at, "Europe/Moscow")
    return results.diploma(t, a_class(t), team, item, [FAMILY[t.language]], "png")


async def main() -> None:
    studio = Studio()
    for t in texts(strict=True).values():
        known = {"3": told(THREE[t.language]), "12": told(TWELVE[t.language]), "60": many(t, 60)}
        for count, people in known.items():
            if t.language == "ru" or count == "12":
                picture = tree.picture(t, people, FAMILY[t.language], "png")
                keep(f"tree-{count}-{t.language}", await studio.draw(picture))
        if t.language == "ru":
            keep("tree-12-a4-ru", await studio.draw(tree.picture(t, known["12"], FAMILY["ru"], "a4"), "pdf"))
            keep("tree-60-a3-ru", await studio.draw(tree.picture(t, known["60"], FAMILY["ru"], "a3"), "pdf"))
        keep(f"diploma-team-{t.language}", await studio.draw(diploma(t)))
    studio.close()


if __name__ == "__main__":
    asyncio.run(main())
