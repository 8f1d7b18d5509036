"""The main job, end to end: from the teacher's link to the rating in the class chat."""

from tests.world import Classroom, World, at, found


async def test_a_month_in_a_class(world: World, language: str) -> None:
    classroom = await found(world, language)
    ivanovs = await classroom.join("Ивановы")
    await classroom.join("Петровы")
    await classroom.accept()
    group = await classroom.connect()
    await classroom.publish()
    assert len(world.telegram.pictures) == 1
    assert "2026" in ivanovs.screen.text
    assert [seen.photo is not None for seen in group.pinned] == [False, True]


async def test_the_rating_is_posted_once_around_a_restart(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    ivanovs = classroom.families["Ивановы"]
    await ivanovs.say("/done")
    await ivanovs.press("Фантазёры")
    await ivanovs.press("Отправить")
    await classroom.teacher.press("Проверить")
    await classroom.teacher.press("Принять")
    assert classroom.group is not None
    await world.until(at(4, 17, 59))
    before = len(world.telegram.pictures)
    await world.stop()
    world.clock.set(at(4, 18, 0))
    await world.start()
    await world.settle()
    await world.stop()
    await world.start()
    await world.until(at(4, 19, 0))
    assert len(world.telegram.pictures) == before + 1
