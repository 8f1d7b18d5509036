"""`marshrutka doctor`, at the sandbox: what is well, what is wrong, and what to do, in both languages."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.doctor import examine, said
from bot.findings import Finding
from bot.metrics import Shown
from bot.settings import Settings
from bot.web import Web
from bot.webcals import Webcals
from data import copies
from data.schema import newest
from sandbox import Telegram
from tests.test_start import command, telegram  # noqa: F401
from tests.world import Classroom, World
from ui.text import texts


async def looked(settings: Settings, off: timedelta = timedelta()) -> dict[str, Finding]:
    found = [one async for one in examine(settings, lambda: datetime.now(UTC) + off)]
    for one in found:
        for t in texts(strict=True).values():
            assert said(one, t), "in both languages, with all its values"
    return {one.key: one for one in found}


def levels(found: dict[str, Finding], level: str) -> set[str]:
    return {key for key, one in found.items() if one.level == level}


async def test_a_bot_that_works_is_well(world: World, classroom: Classroom, tmp_path: Path) -> None:
    given = world.settings.model_copy(update={"backups": tmp_path / "copies", "operator": "Anna, @annap"})
    copies.nightly(given.database_url, tmp_path / "copies", revision=newest(), now=datetime.now(UTC))
    found = await looked(given)
    assert levels(found, "wrong") == set()
    assert {"doctor-token", "doctor-way", "doctor-clock", "doctor-chat", "doctor-database", "doctor-polls-here"} <= set(
        found
    )
    assert found["doctor-chat"].values == {"title": classroom.words["title"]}
    assert found["doctor-copies"].values["hours"] == "0"
    assert not any(world.telegram.token in value for one in found.values() for value in one.values.values())


async def test_what_is_wrong_is_said_with_what_to_do(world: World, classroom: Classroom, tmp_path: Path) -> None:
    assert classroom.group is not None
    await classroom.group.promote_bot(classroom.teacher, can_pin_messages=False)
    await world.settle()
    found = await looked(world.settings, off=timedelta(minutes=5))
    assert {"doctor-chat-no-pin", "doctor-clock-off"} <= levels(found, "wrong")
    assert {"doctor-copies-off", "doctor-operator-missing"} <= levels(found, "note")
    old = tmp_path / "copies"
    copies.nightly(world.database_url, old, revision=newest(), now=datetime.now(UTC) - timedelta(days=4))
    Path(world.database_url.partition("///")[2]).chmod(0o644)  # noqa: ASYNC240
    world.telegram.fail("sendChatAction", code=400, description="Bad Request: message thread not found", times=1)
    found = await looked(world.settings.model_copy(update={"backups": old}))
    assert {"doctor-chat-topic", "doctor-copies-old", "doctor-database-open"} <= levels(found, "wrong")
    world.telegram.fail("getChatMember", code=403, description="Forbidden: bot was kicked", times=1)
    assert "doctor-chat-closed" in levels(await looked(world.settings), "wrong")


async def test_ways_are_tried_one_by_one_and_a_token_is_told_apart(world: World) -> None:
    closed = world.settings.model_copy(update={"telegram_proxy": "http://127.0.0.1:1,direct"})
    found = await looked(closed)
    assert found["doctor-way-closed"].values["way"] == "127.0.0.1:1"
    assert found["doctor-way"].values["way"] == "direct"
    wrong = Settings(
        _env_file=None,
        bot_token="123456:ANOTHER-TOKEN",
        telegram_api_url=world.telegram.url,
        database_url=world.database_url,
    )
    found = await looked(wrong)
    assert "doctor-token-refused" in levels(found, "wrong")
    assert not {"doctor-token", "doctor-chat"} & set(found)
    assert "doctor-database" in found, "what has nothing to do with the token is looked at too"


async def test_an_address_in_the_web_leads_to_the_bot_and_to_no_more_of_it(world: World) -> None:
    async def look(*more: str) -> dict[str, Finding]:
        server = Web("127.0.0.1:0")
        assert world.app is not None
        for one in more:
            shown = {"calendars": Webcals(world.app.db, world.app.texts, world.app.links, world.clock.now)}
            (shown.get(one) or Shown(world.app.health)).add_to(server)
        await server.open()
        address = f"http://127.0.0.1:{server.port}"
        try:
            return await looked(world.settings.model_copy(update={"web_address": address}))
        finally:
            await server.close()

    assert not {"doctor-web", "doctor-web-away", "doctor-web-open"} & set(await looked(world.settings))
    assert "doctor-web" in levels(await look("calendars"), "well")
    assert "doctor-web-open" in levels(await look("calendars", "health"), "wrong")
    assert (await look())["doctor-web-away"].values["reason"] == "HTTP 404", "something else answers there"
    nobody = world.settings.model_copy(update={"web_address": "http://127.0.0.1:1"})
    assert "doctor-web-away" in levels(await looked(nobody), "note")


async def test_another_program_that_takes_the_updates_is_found(world: World, tmp_path: Path) -> None:
    """The bot of this world is the other program for an installation with another database."""
    from data.schema import migrate

    url = f"sqlite+aiosqlite:///{tmp_path}/other.db"
    await migrate(url)
    other = world.settings.model_copy(update={"database_url": url})
    assert "doctor-polls-other" in levels(await looked(other), "wrong")
    await world.stop()
    assert "doctor-polls-nobody" in levels(await looked(other), "well")
    await world.telegram.delivery.set_webhook("http://127.0.0.1:1/secret", "", 40, None, False)
    found = await looked(other)
    assert found["doctor-webhook"].values == {"url": "127.0.0.1:1"}
    posted = other.model_copy(update={"updates": "webhook", "web_address": "http://127.0.0.1:1"})
    assert (await looked(posted))["doctor-webhook-ours"].values["url"] == "127.0.0.1:1"
    elsewhere = posted.model_copy(update={"web_address": "http://127.0.0.1:2"})
    assert "doctor-webhook-elsewhere" in levels(await looked(elsewhere), "wrong")


async def test_the_command_says_all_and_its_code_says_whether_something_is_wrong(
    telegram: Telegram,  # noqa: F811
    tmp_path: Path,
) -> None:
    with command(telegram, tmp_path, "doctor", "--json", LC_ALL="C") as none:
        assert await none.ended() == 1
    told = {one["what"]: one for one in json.loads(none.printed)}
    assert told["host-absent"]["level"] == "wrong"
    assert told["doctor-token"]["says"] == "The token is @marshrutka_bot's."
    with command(telegram, tmp_path, "migrate") as made:
        assert await made.ended() == 0
    with command(telegram, tmp_path, "doctor", LC_ALL="ru_RU.UTF-8") as well:
        assert await well.ended() == 0
    assert "✓ Токен принадлежит @marshrutka_bot." in well.printed
    assert telegram.token not in well.printed + well.logged + none.printed
