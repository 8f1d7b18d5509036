"""The pictures of the manuals, from a real run: the tour is played on the page of phones and looked at with a Chromium.

`make screenshots` writes docs/images/*.png, in Russian and in English. It needs a Chromium and a font with
coloured emoji (`apt-get install chromium fonts-noto-color-emoji`).
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.page import IN_SIGHT
from bot.demo.sample import sample
from bot.demo.tour import Tour
from sandbox import Page as Phones
from sandbox import Person, samples

JANUARY = date(2027, 1, 1)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
LOADED = """Promise.all([...document.images]
    .filter((image) => image.loading !== "lazy" || image.complete)
    .map((image) => image.decode().catch(() => 0)))"""
"""A lazy picture that is out of sight never loads, and is not waited for."""
TO_TOP = "node => { node.style.scrollMarginTop = '44px'; node.scrollIntoView({block: 'start'}) }"
"""Below the day that stands over the chat."""
SENT = {"poster": "map", "rating": "rating", "invite": "invite"}
"""What the bot drew itself, by how its files are named."""


class Photographer:
    """One language's tour, the page that shows it, and a browser that looks at the page."""

    def __init__(self, language: str, folder: str) -> None:
        self.language = language
        self.tour = Tour(language, f"sqlite:///{folder}/tour.db")
        self.phones = Phones(self.tour.telegram, language=language, samples=samples())
        self.steps = iter([step for _, step in self.tour.steps if step != self.tour.turn_away])

    async def run(self, browser: Browser) -> None:
        tour = self.tour
        await tour.telegram.start()
        try:
            await self.play(tour.publish)
            self.page = await self.open(browser)
            await self.keep("map", self.phone(tour.people[0]))
            await self.play(tour.venues)
            await self.page.get_by_role("alertdialog").get_by_role("button").click()
            for toast in await self.page.get_by_role("status").all():
                await expect(toast).to_be_empty(timeout=20_000)
            await self.keep("page", self.page)
            await self.keep("venue", self.phone(tour.people[0]))
            await self.page.emulate_media(color_scheme="dark")
            await self.keep("page-dark", self.page)
            await self.page.emulate_media(color_scheme="light")
            await self.play(tour.move)
            await self.chat(tour.people[0])
            await self.keep("chat", self.phone(tour.people[0]))
            await self.play(tour.bind)
            await self.together(tour.people[1])
            await self.keep("together", self.phone(tour.people[1]))
            await self.doubts()
            await self.wishes(tour.people[1])
            for name, begin in SENT.items():
                drawn = [picture for picture in tour.telegram.pictures if picture.name.startswith(begin)]
                self.path(name).write_bytes(drawn[-1].data)
        finally:
            await tour.stop()
            await tour.telegram.stop()

    async def play(self, last: Callable[[], Awaitable[None]]) -> None:
        """The tour, up to and with this step."""
        for step in self.steps:
            await step()
            if step == last:
                return

    async def open(self, browser: Browser) -> Page:
        """The page with the phones of the teacher and two families."""
        for person in self.tour.telegram.persons.values():
            if person not in (self.tour.teacher, *self.tour.people[:IN_SIGHT], self.tour.adult):
                self.phones.put_away(person.id)
        self.phones.read()
        context = await browser.new_context(
            viewport={"width": 1440, "height": 900}, device_scale_factor=1.5, reduced_motion="reduce"
        )
        page = await context.new_page()
        await page.goto(self.phones.url)
        await expect(page.locator("body[data-ready]")).to_be_attached()
        return page

    def phone(self, person: Person) -> Locator:
        return self.page.locator(f"section[data-person='{person.id}']")

    async def chat(self, person: Person) -> None:
        """This phone turns to the class chat, with its pictures loaded."""
        await self.phone(person).locator(".back").click()
        await self.phone(person).locator(f"[data-chat='{self.tour.group.id}']").click()
        await expect(self.phone(person).locator("article img").last).to_be_visible()

    async def together(self, person: Person) -> None:
        """This phone shows the book that has just come, and what else families do together."""
        await self.tour.to_together(person)
        for toast in await self.page.get_by_role("status").all():
            await expect(toast).to_be_empty(timeout=20_000)

    async def doubts(self) -> None:
        """The teacher's phone: a letter to parents as it is understood, then the first thing to check."""
        teacher, t = self.tour.teacher, self.tour.t
        await teacher.say("/plan")
        await teacher.press(t.month(JANUARY))
        await teacher.send_document(sample(f"letter-{self.language}.txt"), "letter.txt")
        await self.page.wait_for_timeout(300)  # the chat has moved to its end
        await self.phone(teacher).locator("article").last.evaluate(TO_TOP)
        await self.keep("doubts", self.phone(teacher))
        await teacher.press(next(label for label in teacher.screen.labels if label.startswith("❓")))
        await self.keep("doubt", self.phone(teacher))

    async def wishes(self, person: Person) -> None:
        """January's places are given out by wishes; a family has named three."""
        teacher, t = self.tour.teacher, self.tour.t
        await teacher.say("/class")
        await teacher.press(t("rounds-list"))
        await teacher.press(t("rounds-announce", month=t.month(JANUARY)))
        for label in ("28", "18:00"):
            await teacher.press(label)
        await person.press(t("wishes-name"))
        for rank in range(3):
            await person.press(t("wishes-add-more"))
            await person.press("🌳")
            await person.press([label for label in person.screen.labels if label.startswith("🌳 ")][rank * 2])
            await person.press(t("wishes-done"))
        await self.page.wait_for_timeout(300)
        await self.phone(person).locator("article").last.evaluate(TO_TOP)
        await self.keep("wishes", self.phone(person))

    async def keep(self, name: str, what: Page | Locator) -> None:
        await self.page.evaluate(LOADED)
        await what.screenshot(path=self.path(name), animations="disabled")

    def path(self, name: str) -> Path:
        return IMAGES / f"{name}-{self.language}.png"


async def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in ("ru", "en"):
            with tempfile.TemporaryDirectory() as folder:
                await Photographer(language, folder).run(browser)
        await browser.close()


if __name__ == "__main__":
    if not subprocess.run(["fc-list", ":color=true"], capture_output=True, check=True).stdout:
        sys.exit("Emoji would be empty boxes: apt-get install fonts-noto-color-emoji")
    asyncio.run(main())
