"""The one way in to what is said and made together: each way once, and each leads somewhere."""

import pytest

from handlers.school.together import entries
from tests.world import World
from tests.world import found as found_by_talking
from ui.text import texts


@pytest.mark.parametrize(("family", "staff"), [(True, False), (False, True), (True, True), (False, False)])
def test_each_way_stands_once(family: bool, staff: bool, language: str) -> None:
    found = entries(texts(strict=True)[language], 1, family=family, staff=staff)
    assert len({one.label for one in found}) == len(found) >= 3


async def test_each_way_leads_somewhere_and_back(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_by_talking(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    for person, family in ((classroom.teacher, False), (anna, True)):
        for way in entries(t, 1, family=family, staff=not family):
            await person.say("/menu")
            await person.press(t("together-open"))
            before = person.screen.text
            await person.press(way.label)
            assert person.alert is None and person.screen.text != before, way.label
            if t("people-back") in person.screen.labels:
                await person.press(t("people-back"))
                assert person.alert is None, way.label
