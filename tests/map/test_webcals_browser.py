"""The page of a calendar in a real browser: read by day and by night."""

from playwright.async_api import async_playwright

from data.db import Database
from tests.map.test_webcals import a_class, begun, served
from tests.test_browser import FLAGS
from tests.test_window_browser import CONTRAST
from tests.tools import CHROMIUM, LIBATOMIC, need


async def test_the_page_can_be_read_by_day_and_by_night(sqlite_url: str) -> None:
    path = need(CHROMIUM)
    need(LIBATOMIC)
    db = Database(sqlite_url)
    rules, _, anna, _ = await a_class(db)
    token = await begun(rules, anna)
    complaints: list[str] = []
    async with served(db) as visitor, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = await chromium.new_page(viewport={"width": 360, "height": 640})
        page.on("console", lambda said: complaints.append(said.text))
        for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 18, 18)")):
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            await page.goto(f"{visitor.address}/calendar/{token}")
            assert await page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"
            canvas = "body => { body.style.background = 'Canvas'; return getComputedStyle(body).backgroundColor; }"
            assert await page.locator("body").evaluate(canvas) == ground
            assert await page.evaluate(CONTRAST) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await chromium.close()
    await db.close()
    assert complaints == [], "nothing is refused by the page's own policy"
