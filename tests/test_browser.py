"""The page of phones in a real browser: real clicks, the real bot. Any console error fails the test."""

import asyncio
import re
import statistics
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.page import WORD, Demo
from bot.demo.sample import sample
from sandbox.samples import landscape
from tests.tools import CHROMIUM, LIBATOMIC, need
from tests.world import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="module")
PATIENCE = 300_000
"""Milliseconds for whatever is waited for: how long it takes says how busy the machine is, and is no verdict."""
expect.set_options(timeout=PATIENCE)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--disable-features=SpareRendererForSitePerProcess,PaintHolding,OptimizationHints,HttpsUpgrades",
]
"""Without a renderer that is started beforehand for a page that never comes; the other features Playwright itself
leaves out, and only the last list counts."""
NOWHERE = "about:blank"
UI = {
    "ru": {"message": "Сообщение", "file": "Файл", "open": "Открыть в телефоне…", "today": "Что отправил бот"},
    "en": {"message": "Message", "file": "File", "open": "Open in a phone…", "today": "What the bot sent"},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    path = need(CHROMIUM)
    need(LIBATOMIC)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Table:
    """The table with the phones, as a visitor has it before the eyes."""

    demo: Demo
    page: Page
    language: str
    complaints: list[str] = field(default_factory=list)

    def words(self, key: str) -> str:
        return (WORDS[self.language] | UI[self.language])[key]

    def phone(self, name: str) -> "Phone":
        return Phone(self, self.page.get_by_role("region", name=name, exact=True))

    async def skip(self, to: str) -> None:
        await self.rest()
        button = self.page.locator(f"[data-skip={to}]")
        await button.click()
        await expect(button).to_be_enabled()

    async def rest(self) -> None:
        """Nothing is on its way any more: what moves while it is clicked is missed by a real finger, too."""
        await self.demo.settle()
        await self.page.wait_for_function("number => Number(document.body.dataset.event) >= number", arg=self.told)

    @property
    def told(self) -> int:
        """The number of the newest event that the page is told of."""
        return int(self.demo.page.feed.snapshot()["event"])


@dataclass
class Phone:
    """One phone, used with fingers."""

    table: Table
    node: Locator

    async def press(self, label: str, *, exact: bool = False) -> None:
        button = self.button(label, exact=exact)
        await expect(button).to_be_visible()
        await self.table.rest()
        await button.click()

    async def follow(self) -> None:
        """Opens the newest link."""
        link = self.node.get_by_role("article").get_by_role("link").last
        await expect(link).to_be_visible()
        await self.table.rest()
        await link.click()

    def button(self, label: str, *, exact: bool = False) -> Locator:
        """The newest button with this label, or with this in its label."""
        return self.node.get_by_role("button", name=label, exact=exact).last

    async def say(self, text: str) -> None:
        box = self.node.get_by_role("textbox", name=self.table.words("message"))
        await box.fill(text)
        await box.press("Enter")

    async def send(self, name: str, mime: str, data: bytes) -> None:
        file = {"name": name, "mimeType": mime, "buffer": data}
        await self.node.get_by_label(self.table.words("file")).set_input_files(file)  # type: ignore[arg-type]

    async def sees(self, text: str) -> None:
        await expect(self.node.get_by_role("article").filter(has_text=text).last).to_be_visible()

    async def chat(self, title: str) -> None:
        """Opens another chat of this phone."""
        await self.node.locator(".back").click()
        row = self.node.locator(".chat-row", has=self.table.page.locator(".chat-title").get_by_text(title, exact=True))
        await row.click()

    async def answer(self, label: str) -> None:
        """Presses a button of a question."""
        await self.node.get_by_role("dialog").get_by_role("button", name=label, exact=True).click()


@asynccontextmanager
async def a_demo(folder: Path, language: str = "ru", *, empty: bool = False) -> AsyncIterator[Demo]:
    """The demo, begun; at its end the server may not have complained."""
    demo = Demo(language, f"sqlite:///{folder}/demo.db")
    running = asyncio.create_task(demo.run(empty=empty, port=0, browser=False))
    try:
        await _either(demo.begun, running)
        yield demo
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert demo.telegram.errors == []


@asynccontextmanager
async def a_table(chromium: Browser, demo: Demo, *, width: int = 1440) -> AsyncIterator[Table]:
    """The demo's page in a browser that remembers nothing of it; at its end the browser may not have complained."""
    page = await idle(chromium)
    page.set_default_timeout(PATIENCE)
    try:
        table = Table(demo, page, demo.language)
        page.on("pageerror", lambda error: table.complaints.append(str(error)))
        page.on("console", lambda said: table.complaints.append(said.text) if said.type == "error" else None)
        await page.set_viewport_size({"width": width, "height": 900})
        await page.goto(demo.page.url)
        await expect(page.locator("body[data-ready]")).to_be_attached()
        yield table
        assert table.complaints == []
    except BaseException:
        await page.context.close()
        raise
    await page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    await page.goto(NOWHERE)


async def idle(chromium: Browser) -> Page:
    """A page that another test has left, or a new one: that is a new process, half of what a short test costs."""
    for context in chromium.contexts:
        for page in context.pages:
            if page.url == NOWHERE:
                return page
    return await (await chromium.new_context(reduced_motion="reduce")).new_page()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """The sample class whose beginning is played, for all that leave each other's things alone."""
    async with a_demo(tmp_path_factory.mktemp("played")) as demo:
        yield demo


async def _either(begun: asyncio.Event, running: "asyncio.Task[None]") -> None:
    """Until the demo is the visitor's; a demo that ends before that has failed."""
    waiting = asyncio.create_task(begun.wait())
    await asyncio.wait([waiting, running], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if running.done():
        running.result()


async def test_a_month_with_real_clicks(chromium: Browser, tmp_path: Path) -> None:
    async with a_demo(tmp_path, empty=True) as demo, a_table(chromium, demo) as table:
        t, words = table.demo.t, table.words
        teacher = table.phone(t("demo-teacher"))
        anna, boris = table.phone(t("demo-person-1")), table.phone(t("demo-person-2"))
        await found(table, teacher)
        for phone, name, family in ((anna, "demo-person-1", "Ивановы"), (boris, "demo-person-2", "Петровы")):
            await teacher.follow()
            await teacher.answer(t(name))
            await phone.press(t("families-agree"))
            await phone.say(family)
        await teacher.press(words("accept"))
        await connect(table, teacher)
        await publish(table, teacher)
        await anna.sees(t("months-section-venue"))
        await race(table, anna, boris)
        await report(table, anna, teacher)
        await table.skip("morning")
        await table.skip("day")
        await table.skip("due")
        await table.rest()
        await anna.chat(t("demo-chat"))
        poster = anna.node.get_by_role("article").filter(has=table.page.locator("img")).last
        await poster.get_by_role("button").first.click()
        shown = table.page.locator("dialog.lightbox img")
        await expect(shown).to_be_visible()
        assert await shown.evaluate("image => image.naturalWidth") == 1080
        await table.page.keyboard.press("Escape")
        await expect(shown).to_have_count(0)


async def test_the_page_speaks_english_where_the_class_does(chromium: Browser, tmp_path: Path) -> None:
    async with a_demo(tmp_path, "en", empty=True) as demo, a_table(chromium, demo) as table:
        teacher = table.phone(table.demo.t("demo-teacher"))
        await found(table, teacher)
        await expect(table.page.locator("html")).to_have_attribute("lang", "en")
        assert await table.page.get_by_text(re.compile("[А-яЁё]")).filter(visible=True).all_inner_texts() == []


async def found(table: Table, teacher: Phone) -> None:
    """The teacher's link lies on the page, as a host finds it in the log."""
    page, words = table.page, table.words
    await page.get_by_role("button", name=words("open")).click()
    await page.get_by_role("dialog").get_by_role("button", name=table.demo.t("demo-teacher"), exact=True).click()
    await teacher.say(words("title"))
    await teacher.press(words("zone"))
    await teacher.press(words("language"))
    for label in ("rounds-list", "rounds-prefer-press", "people-back"):
        await teacher.press(table.demo.t(label))
    await teacher.press(table.demo.t("classrooms-invite"))


async def connect(table: Table, teacher: Phone) -> None:
    t, words = table.demo.t, table.words
    await teacher.say("/class")
    await teacher.press(words("connect"))
    await teacher.press(words("choose-chat"))
    await teacher.answer(t("demo-chat"))
    await expect(teacher.node.get_by_role("heading", name=t("demo-chat"))).to_be_visible()
    await teacher.chat(table.demo.telegram.world.bot.first_name)
    await teacher.sees(t("demo-chat"))


async def publish(table: Table, teacher: Phone) -> None:
    """The plan is a Word table."""
    t, words = table.demo.t, table.words
    await teacher.say("/plan")
    await teacher.press(words("december"))
    await teacher.send(t("demo-file-plan"), WORD, sample(f"plan-{table.language}.docx"))
    await teacher.sees(t("demo-item-school"))
    await teacher.press(words("save"))
    await teacher.press(words("publish"))


async def race(table: Table, one: Phone, other: Phone) -> None:
    """Two phones press the same park at once; one has it, the other is told and offered another one."""
    t = table.demo.t
    for phone in (one, other):
        await phone.press(t("months-section-venue"))
        await phone.press(t("slots-choose"))
        await phone.press(t("venues-find"))
        await table.rest()
        await phone.say("Парк Горького")
        await phone.press("🌳 Парк Горького")
        await expect(phone.button(t("slots-take"))).to_be_visible()
    taking = [phone.button(t("slots-take")) for phone in (one, other)]
    await asyncio.gather(*(button.dispatch_event("click") for button in taking))  # a browser has one mouse, not two
    alert = table.page.get_by_role("alertdialog")
    await expect(alert).to_have_count(1)
    await alert.get_by_role("button").click()
    for phone in (one, other):
        await expect(phone.button(t("slots-take")).or_(phone.button(t("slots-give-back")))).to_be_visible()
    has = [await phone.button(t("slots-give-back")).count() for phone in (one, other)]
    assert sorted(has) == [0, 1]
    loser = other if has[0] else one
    await loser.press(t("slots-take"))
    await expect(loser.button(t("slots-give-back"))).to_be_visible()


async def report(table: Table, family: Phone, teacher: Phone) -> None:
    t = table.demo.t
    await family.press(t("reports-tell-visit"))
    await family.send("park.png", "image/png", landscape())
    await family.press(t("reports-send"))
    await teacher.press(t("checks-check", count=1))
    await expect(teacher.node.get_by_role("article").last.locator("img")).to_be_visible()
    await teacher.press(t("checks-accept", points=10))
    await family.sees("👏")  # that all is well the next message says, an hour later at most


CONTRAST = """node => {
  const light = (words) => {
    const parts = words.match(/[\\d.]+/g).map((one) => one / 255);
    const [r, g, b] = parts.map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const { color, backgroundColor } = getComputedStyle(node);
  const [a, b] = [light(color), light(backgroundColor)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
"""How far words stand out from what is behind them (WCAG 2, contrast ratio)."""


async def test_the_beginning_ends_on_the_poster_with_three_things_to_try(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played) as table:
        page, t = table.page, table.demo.t
        teacher, vera = table.phone(t("demo-teacher")), table.phone(t("demo-person-3"))
        await expect(teacher.node.get_by_role("article").locator(".photo").first).to_be_in_viewport()
        await expect(page.locator(".trials li")).to_have_count(3)
        await expect(page.locator(".chip .badge:not([hidden])")).to_have_count(0)
        await page.get_by_role("button", name=t("demo-trial-museum", name=t("demo-person-3"))).click()
        await expect(vera.node).to_be_visible()
        drawer = page.locator(".drawer-switch")
        await drawer.click()
        await drawer.hover()
        await expect(drawer).to_have_attribute("aria-expanded", "true")
        assert await drawer.evaluate(CONTRAST) >= 3
        await page.locator(".trials .round").click()
        await expect(page.locator(".trials")).to_be_hidden()


async def test_a_phone_alone_and_a_switcher_where_it_is_narrow(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played, width=390) as table:
        phones = table.page.get_by_role("region").filter(has=table.page.get_by_role("textbox"))
        await expect(phones).to_have_count(1)
        await table.page.get_by_role("button", name=table.demo.t("demo-person-1")).first.click()
        await expect(table.page.get_by_role("region", name=table.demo.t("demo-person-1"), exact=True)).to_be_visible()
        await expect(phones).to_have_count(1)
        wide = await table.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390


async def test_people_come_block_the_bot_and_go(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played) as table:
        page = table.page
        await page.get_by_role("button", name="Добавить человека").click()
        await page.get_by_role("textbox", name="Имя").fill("Дядя Фёдор")
        await page.keyboard.press("Enter")
        fyodor = table.phone("Дядя Фёдор")
        await fyodor.press("Начать")
        await fyodor.sees("Я Маршрутка")
        await fyodor.press("Меню чата")
        await page.get_by_role("menuitem", name="Заблокировать бота").click()
        await expect(fyodor.button("Разблокировать")).to_be_visible()
        await page.get_by_role("button", name="Удалить: Дядя Фёдор").click()
        await page.get_by_role("dialog").get_by_role("button", name="Удалить").click()
        await expect(fyodor.node).to_have_count(0)


async def test_the_bots_own_page_lies_over_a_phone(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played) as table:
        t, anna = table.demo.t, table.phone("Анна")
        await anna.press(t("window-menu"), exact=True)
        sheet, page = anna.node.get_by_role("dialog"), anna.node.frame_locator("iframe")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Декабрь 2026")
        await page.locator(".day", has=page.locator(".on")).first.click()
        await page.locator(".of-day .item").first.click()
        await page.get_by_role("button", name=t("answers-going"), exact=True).click()
        await expect(page.get_by_role("button", name=f"✓ {t('answers-going')}", exact=True)).to_be_visible()
        await sheet.get_by_role("button", name="Назад", exact=True).click()
        await expect(page.locator(".of-day .done")).to_contain_text(t("answers-going"))
        await sheet.get_by_role("button", name="Закрыть страницу").click()
        await expect(sheet).to_have_count(0)


async def test_trouble_is_ordered_and_every_call_is_seen(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played) as table:
        page, anna = table.page, table.phone("Анна")
        await page.get_by_role("button", name="Что отправил бот").click()
        table.demo.telegram.fail("sendMessage", 429, retry_after=1, times=1)
        await anna.say("/rating")
        await expect(page.get_by_text("Too Many Requests: retry after 1").first).to_be_visible()
        await anna.sees("Рейтинг")


async def test_what_people_type_is_content_and_never_markup(chromium: Browser, played: Demo) -> None:
    async with a_table(chromium, played) as table:
        anna, igor = table.phone("Анна"), table.phone("Игорь")
        chat = table.demo.t("demo-chat")
        for phone in (anna, igor):
            await phone.chat(chat)
        await anna.say("<img src=x onerror=alert(1)> <b>не жирно</b>")
        await igor.sees("<img src=x onerror=alert(1)> <b>не жирно</b>")
        assert await igor.node.get_by_role("article").last.locator("img, b:text('не жирно')").count() == 0


async def test_hundreds_of_messages_stay_fluid(
    chromium: Browser, played: Demo, report_figure: Callable[[str], None]
) -> None:
    async with a_table(chromium, played) as table:
        telegram, t = table.demo.telegram, table.demo.t
        anna = table.phone("Анна")
        chat = telegram.world.chats[table.demo.people[0].id]
        for number in range(500):
            telegram.world.store(chat, telegram.world.bot, {"text": f"Сообщение {number}: что-то случилось в классе"})
        await anna.sees("Сообщение 499")
        shown = await anna.node.get_by_role("article").count()
        await anna.say("/menu")
        presses = []
        for label in (t("months-open"), t("people-menu")) * 3:
            await expect(anna.button(label)).to_be_visible()
            presses.append(await anna.button(label).evaluate(PRESS))
        frame = await table.page.evaluate(FRAME)
        report_figure(
            f"page with 500 messages ({shown} drawn): a press is visible after "
            f"{statistics.median(presses):.0f} ms (median of {len(presses)}), the "
            f"longest frame while scrolling {frame:.0f} ms"
        )
        assert shown < 400


PRESS = """async (button) => {
    const begun = performance.now();
    button.click();
    while (button.isConnected) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""
"""Milliseconds from a press to the frame in which the bot's change of the message is drawn."""
FRAME = """async () => {
    const log = [...document.querySelectorAll('[role=log]')].sort((a, b) => b.scrollHeight - a.scrollHeight)[0];
    let last = performance.now(), longest = 0;
    for (let step = 0; step < 20; step++) {
        log.scrollTop -= 120;
        const now = await new Promise(requestAnimationFrame);
        longest = Math.max(longest, now - last);
        last = now;
    }
    return longest;
}"""
