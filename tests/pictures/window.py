"""The pictures of the page inside Telegram, for the manuals: the sample class, as a family and its teacher see it.

`python -m tests.pictures.window` writes docs/images/window*.png and calendar-*.png, in Russian and in English. Days and
hours are written by the browser, in its own language (`apt-get install chromium-l10n`).
"""

import asyncio
import json
import os
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.sample import SampleClass, sample
from sandbox import Page as Phones
from sandbox import Person
from tests.pictures.screenshots import CHROMIUM, FLAGS, IMAGES, JANUARY, TO_TOP
from tests.windows import THEMES, free_port, said_of

LOCALES = {"ru": "ru_RU.UTF-8", "en": "en_GB.UTF-8"}


class Look:
    """One language's class, and a browser that looks into the window."""

    def __init__(self, language: str, folder: str, browser: Browser) -> None:
        self.made = SampleClass(language, f"sqlite:///{folder}/window.db")
        self.made.web = f"http://127.0.0.1:{free_port()}"
        self.phones = Phones(self.made.telegram, language=language)
        self.browser = browser

    async def run(self) -> None:
        made = self.made
        await made.telegram.start()
        try:
            for _, step in made.beginning:
                await step()
            anna = made.people[0]
            page = await self.open(anna, 390, "light")
            day = page.locator(".day", has=page.locator(".on")).nth(1)
            await day.click()
            await page.locator(".of-day .item").first.click()
            await page.get_by_role("button", name=made.t("answers-going"), exact=True).click()
            await expect(page.locator(".act.chosen")).to_be_visible()
            await page.reload()
            await page.locator(".day", has=page.locator(".on")).nth(1).click()
            await self.keep("window", page)
            await page.locator(".item", has_text="🏛").last.click()
            await (
                page.get_by_role("button", name=made.t("slots-look"))
                .or_(page.get_by_role("button", name=made.t("slots-choose")))
                .click()
            )
            await expect(page.locator(".filters")).to_be_visible()
            await self.keep("window-places", page)
            await page.get_by_role("button", name=made.t("window-free"), exact=True).click()
            await page.get_by_role("button", name=made.t("window-map"), exact=True).click()
            await page.locator(".dot.mine[tabindex]").focus()
            await page.locator(".fields").evaluate("node => node.scrollIntoView()")
            await self.keep("window-dots", page)
            wide = await self.open(made.teacher, 1100, "dark")
            await wide.locator(".day", has=wide.locator(".on")).nth(1).click()
            await self.keep("window-wide", wide)
            await self.draft()
            await self.calendar(anna)
        finally:
            await made.stop()
            await made.telegram.stop()

    async def draft(self) -> None:
        """January's letter to parents as a table, on a computer and on a phone."""
        teacher, t = self.made.teacher, self.made.t
        await teacher.say("/plan")
        await teacher.press(t.month(JANUARY))
        await teacher.send_document(sample(f"letter-{self.made.language}.txt"), "letter.txt")
        await teacher.press(t("window-open-draft"))
        shown = teacher.opened[-1].partition("/window/")[2]
        await self.keep("window-draft", await self.open(teacher, 1280, "light", shown))
        await self.keep("window-draft-phone", await self.open(teacher, 390, "light", shown))

    async def open(self, person: Person, width: int, theme: str, shown: str = "") -> Page:
        """The page as this person opens it."""
        context = await self.browser.new_context(
            viewport={"width": width, "height": 780},
            device_scale_factor=1.5,
            reduced_motion="reduce",
        )
        page = await context.new_page()
        said = said_of(person.id, person.name, self.made.telegram.token, self.made.clock.now())
        given = urlencode({"tgWebAppData": said, "tgWebAppThemeParams": json.dumps(THEMES[theme])})
        await page.goto(f"{self.made.web}/window/{shown}#{given}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    async def calendar(self, person: Person) -> None:
        """The card of a calendar that follows by itself, on the phone: it is there where the window is."""
        made, phones = self.made, self.phones
        for one in made.telegram.persons.values():
            if one is not person:
                phones.put_away(one.id)
        await person.say("/map")
        for key in ("calendars-open", "webcals-open", "webcals-ours"):
            await person.press(made.t(key))
        context = await self.browser.new_context(viewport={"width": 620, "height": 900}, device_scale_factor=1.5)
        page = await context.new_page()
        await page.goto(phones.url)
        await expect(page.locator("body[data-ready]")).to_be_attached()
        phone = page.locator(f"section[data-person='{person.id}']")
        await phone.locator("article").last.evaluate(TO_TOP)
        await self.keep("calendar", phone)

    async def keep(self, name: str, what: Page | Locator) -> None:
        await (what if isinstance(what, Page) else what.page).mouse.move(0, 0)
        path: Path = IMAGES / f"{name}-{self.made.language}.png"
        await what.screenshot(path=path, animations="disabled")


async def main() -> None:
    async with async_playwright() as playwright:
        for language in ("ru", "en"):
            spoken = {**os.environ, "LC_ALL": LOCALES[language], "LANGUAGE": language}
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=spoken)
            with tempfile.TemporaryDirectory() as folder:
                await Look(language, folder, browser).run()
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
