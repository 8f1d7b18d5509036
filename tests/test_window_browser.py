"""The window in a real browser: real clicks, the real bot. Any error on the console fails the test."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import pytest_asyncio
import sqlalchemy as sa
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, Route, expect

from data.db import Tx
from data.items import items
from handlers.kit import to
from sandbox import Person
from tests.fixtures import Beginning, fresh_world
from tests.test_browser import NOWHERE, PATIENCE, idle
from tests.test_browser import chromium as chromium
from tests.windows import THEMES, said_of, windowed
from tests.world import PLAN, Classroom, World, at, found

pytestmark = pytest.mark.asyncio(loop_scope="module")
CONTRAST = """() => {
  const rgb = (said) => (said.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll("main *, #told *")) {
    const words = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!words || !node.getClientRects().length || node.closest(":disabled")) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(node.textContent.slice(0, 40));
  }
  return poor;
}"""
"""What cannot be read well (WCAG 2.2, 1.4.3)."""
SMALL = """() => [...document.querySelectorAll("main button, main input, main select")]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one.textContent.slice(0, 30), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 40 || box.width < 38 || box.right > innerWidth + 1 || box.left < -1)
  .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
"""What a finger misses, and what stands beyond the edge."""
CLIENT = """<!doctype html><title>Telegram</title><script>
window.told = [];
addEventListener("message", (event) => told.push(JSON.parse(event.data)));
const send = (eventType, eventData) =>
  document.querySelector("iframe").contentWindow.postMessage(JSON.stringify({ eventType, eventData }), "*");
</script><iframe style="width: 400px; height: 800px"></iframe>"""


@pytest_asyncio.fixture(loop_scope="module")
async def world(request: pytest.FixtureRequest, sqlite_url: str, begun: Beginning | None) -> AsyncIterator[World]:
    """A world in the loop of this file, where its one Chromium is."""
    async for one in fresh_world(request, sqlite_url, begun):
        yield one


@dataclass
class Glass:
    """A browser before the window, as one person has it; at its end it may not have complained."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    async def press(self, label: str) -> None:
        await self.page.get_by_role("button", name=label, exact=True).first.click()

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    async def item(self, title: str) -> None:
        await self.page.locator(".item", has_text=title).first.click()

    async def is_fine(self) -> None:
        """Everything can be read, and pressed by a finger."""
        assert await self.page.evaluate(CONTRAST) == []
        assert await self.page.evaluate(SMALL) == []

    async def has_no_barriers(self, theme: str = "light") -> None:
        """As axe-core judges; what a theme does not change is looked at in one, and its colours in one language."""
        if theme != "light" and await self.page.locator("html[lang=en]").count():
            return
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE_SCRIPT)
        only = {} if theme == "light" else {"runOnly": ["color-contrast"]}
        found = await self.page.evaluate("only => axe.run({ resultTypes: ['violations'], ...only })", only)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def address_of(world: World, person: Person, shown: str, theme: str) -> str:
    assert world.web is not None
    said = said_of(person.id, person.name, world.telegram.token, world.clock.now())
    given = {"tgWebAppData": said, "tgWebAppVersion": "9.1", "tgWebAppThemeParams": json.dumps(THEMES[theme])}
    return f"{world.web}/window/?{shown}#{urlencode(given)}"


@asynccontextmanager
async def glass_of(
    chromium: Browser, world: World, person: Person, shown: str, *, width: int = 390, theme: str = "light"
) -> AsyncIterator[Glass]:
    page = await idle(chromium)
    page.set_default_timeout(PATIENCE)
    try:
        glass = Glass(page)
        page.on("pageerror", lambda error: glass.complaints.append(str(error)))
        page.on("console", lambda said: glass.complaints.append(said.text) if said.type == "error" else None)
        await page.set_viewport_size({"width": width, "height": 844})
        await page.goto(address_of(world, person, shown, theme))
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        yield glass
        assert glass.complaints == []
    except BaseException:
        await page.context.close()
        raise
    await page.unroute_all()
    await page.context.clear_permissions()
    await page.goto(NOWHERE)


async def begin(world: World, language: str) -> Classroom:
    classroom = await found(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.publish()
    await world.settle()
    return classroom


def olympiad(tx: Tx) -> int:
    """The item whose places can be taken."""
    return int(tx.execute(sa.select(items.c.id).where(items.c.kind == "venue")).scalar_one())


ITEMS = {"ru": ("Новогодний концерт", "Олимпиада"), "en": ("New Year concert", "Olympiad")}


@pytest.mark.parametrize(
    ("language", "width", "themes"),
    [("ru", 360, "light dark odd"), ("en", 360, "light"), ("en", 1200, "odd")],
)
async def test_a_month_at_a_glance(chromium: Browser, world: World, language: str, width: int, themes: str) -> None:
    classroom = await begin(world, language)
    async with windowed(world):
        assert world.app is not None
        t, anna = world.app.texts[language], classroom.families["Ивановы"]
        concert, contest = ITEMS[language]
        for theme in themes.split():
            async with glass_of(chromium, world, anna, "month=1", width=width, theme=theme) as glass:
                page = glass.page
                await expect(page.locator("html")).to_have_attribute("lang", language)
                await expect(page.get_by_role("heading", level=1)).to_have_text(
                    "Декабрь 2026" if language == "ru" else "December 2026"
                )
                await glass.is_fine()
                judged = width < 400 and theme != "odd"
                if judged:
                    await glass.has_no_barriers(theme)
                await page.locator(".day[data-day='12']").click()
                await glass.item(concert)
                await expect(page.get_by_role("heading", level=1)).to_contain_text(concert)
                await glass.is_fine()
                if judged:
                    await glass.has_no_barriers(theme)
                await glass.press(("" if theme == themes.split()[0] else "✓ ") + t("answers-going"))
                await glass.sees(t("answers-noted-going"))
                chosen = page.get_by_role("button", name=f"✓ {t('answers-going')}", exact=True)
                await expect(chosen).to_have_attribute("aria-pressed", "true")
                await glass.is_fine()
                await glass.press(f"‹ {t('window-back')}")
                await expect(page.locator(".of-day .done")).to_contain_text(t("answers-going"))
                await expect(page.locator(".day[data-day='12']")).to_have_attribute("aria-pressed", "true")
                await glass.press(t("window-week"))
                await expect(page.locator(".of-day .item")).to_have_count(1)
                await page.locator(".day[data-day='20']").click()
                await expect(page.locator(".of-day h2")).to_have_count(1)
                await page.locator(".day[data-day='1']").click()
                await glass.sees(t("window-week-free"))
                await glass.is_fine()
                await glass.item(contest)
                await expect(page.get_by_role("heading", level=1)).to_contain_text(contest)


async def test_the_keyboard_leads_through_a_month(chromium: Browser, world: World) -> None:
    classroom = await begin(world, "ru")
    async with windowed(world), glass_of(chromium, world, classroom.families["Ивановы"], "month=1") as glass:
        page = glass.page
        await page.locator(".day[data-day='1']").focus()
        for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
            await page.keyboard.press(key)
        await expect(page.locator(".day[data-day='12']")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="12 декабря, сб: 1 пункт")).to_have_attribute(
            "aria-pressed", "true"
        )
        await page.locator(".of-day .item").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Новогодний концерт")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator(".month")).to_be_visible()


@pytest.mark.parametrize("language", ["en"])
async def test_a_place_that_another_family_takes_is_gone_within_two_seconds(
    chromium: Browser, world: World, language: str
) -> None:
    classroom = await begin(world, language)
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    async with windowed(world):
        assert world.app is not None
        t = world.app.texts[language]
        item = await world.read(olympiad)
        async with (
            glass_of(chromium, world, anna, f"places={item}", width=1200, theme="dark") as one,
            glass_of(chromium, world, boris, f"places={item}") as other,
        ):
            await expect(other.page.locator(".items .item")).to_have_count(84)
            await one.is_fine()
            await one.has_no_barriers("dark")
            await other.press(t("window-map"))
            await other.is_fine()
            await other.has_no_barriers()
            await one.page.get_by_role("searchbox").fill("tsaritsyno museum")
            await expect(one.page.locator(".items .item")).to_have_count(1)
            name = (await one.page.locator(".items .title").inner_text()).partition(" ")[2]
            await expect(other.page.locator(".items .item", has_text=name)).to_have_count(1)
            await one.page.locator(".items .item").click()
            await one.press(t("slots-take"))
            await one.sees(t("slots-yours-now", name=name))
            await expect(other.page.locator(".items .item", has_text=name)).to_have_count(0)
            await expect(other.page.locator(".items .item")).to_have_count(83)
            await other.press(t("window-free"))
            await expect(other.page.locator(".items .item.gone", has_text=name)).to_contain_text("Ивановы")
            await one.press(t("slots-give-back"))
            await one.sees(t("slots-given", name=name, what="place"))
            await expect(other.page.locator(".items .item.gone")).to_have_count(0)


async def test_places_near_a_person_are_found_without_telling_where_that_is(chromium: Browser, world: World) -> None:
    classroom = await begin(world, "ru")
    anna = classroom.families["Ивановы"]
    async with windowed(world) as web:
        assert world.app is not None
        t = world.app.texts["ru"]
        item = await world.read(olympiad)
        async with glass_of(chromium, world, anna, f"places={item}") as glass:
            page, context = glass.page, glass.page.context
            lines, far = page.locator(".items .item"), page.get_by_label(t("window-within"))
            told: list[str] = []
            page.on("request", lambda one: told.append(f"{one.url} {one.post_data}"))
            await expect(lines).to_have_count(84)
            await glass.press(t("window-here"))
            await glass.sees(t("window-here-none"))
            await glass.press(t("window-ok"))
            await expect(far).to_be_hidden()
            await context.grant_permissions(["geolocation"], origin=web)
            await context.set_geolocation({"latitude": 55.6156, "longitude": 37.686})
            await glass.press(t("window-here"))
            await expect(lines.first).to_contain_text("Царицыно")
            await expect(lines.first).to_contain_text("0 км")
            await far.select_option("3")
            await expect(lines).not_to_have_count(84)
            near = await lines.count()
            await glass.press(t("window-map"))
            await expect(page.locator(".dot[tabindex]")).to_have_count(near)
            await lines.first.click()
            await expect(page.locator(".card")).to_contain_text("Царицыно")
            await glass.press(f"‹ {t('window-back')}")
            await expect(lines).to_have_count(near)
            await page.get_by_label(t("window-metro")).select_option("Арбатская")
            await expect(page.get_by_role("button", name=t("window-here"))).to_have_attribute("aria-pressed", "false")
            await expect(lines.first).to_contain_text("Арбатская")
            await glass.is_fine()
            await page.get_by_label(t("window-metro")).select_option("")
            await expect(lines).to_have_count(84)
            assert told and not [one for one in told if "55.6" in one or "37.6" in one]


async def test_a_dot_says_what_it_is_and_opens_its_card(chromium: Browser, world: World) -> None:
    """The list is its twin: with a mouse, with a finger, by the keyboard."""
    classroom = await begin(world, "ru")
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    async with windowed(world):
        assert world.app is not None
        t = world.app.texts["ru"]
        item = await world.read(olympiad)
        async with glass_of(chromium, world, anna, f"places={item}", width=1200) as glass:
            page = glass.page
            await page.get_by_role("searchbox").fill("Царицыно")
            dots, said = page.locator(".dot[tabindex]"), page.locator(".picked .title")
            await expect(dots).to_have_count(await page.locator(".items .item").count())
            estate = page.get_by_role("button", name="Музей-заповедник «Царицыно». Свободно.")
            await estate.hover()
            await expect(said).to_contain_text("Царицыно")
            await estate.click()
            await glass.press(t("slots-take"))
            await glass.press(f"‹ {t('window-back')}")
            mine = page.locator(".dot.mine[tabindex]")
            await expect(mine).to_have_attribute("aria-label", re.compile("Царицыно.*ваше"))
            await page.get_by_role("searchbox").fill("")
            await expect(dots).to_have_count(83)
            await mine.focus()
            await expect(said).to_contain_text("✓")
            await page.keyboard.press("ArrowUp")
            await expect(mine).not_to_be_focused()
            assert await page.evaluate("document.activeElement.classList.contains('free')")
            name = await said.inner_text()
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("heading", level=1)).to_contain_text(name.partition(" ")[2])
        phone = await chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
        page = await phone.new_page()
        page.set_default_timeout(PATIENCE)
        await page.goto(address_of(world, boris, f"places={item}", "light"))
        await page.get_by_role("button", name=t("window-free")).tap()
        await page.get_by_role("button", name=t("window-map")).tap()
        await page.get_by_role("searchbox").fill("заповедник царицыно")
        taken = page.locator(".dot.gone[tabindex]")
        await taken.tap()
        await expect(page.locator(".picked .item")).to_contain_text("Ивановы")
        await taken.tap()
        await expect(page.locator(".card")).to_contain_text("Ивановы")
        await phone.close()


async def test_wishes_are_put_into_order_by_buttons_and_by_dragging(chromium: Browser, world: World) -> None:
    classroom = await begin(world, "ru")
    anna = classroom.families["Ивановы"]
    async with windowed(world):
        assert world.app is not None
        t = world.app.texts["ru"]
        item = await world.read(olympiad)
        await classroom.teacher.press_data(to("wishes.begin", item=item, on=at(20, 12).toordinal(), hour=18))
        await world.settle()
        async with glass_of(chromium, world, anna, f"places={item}") as glass:
            page = glass.page
            names = []
            for number in range(3):
                place = page.locator(".items .item").nth(number)
                names.append((await place.locator(".title").inner_text()).partition(" ")[2])
                await place.click()
                await glass.press(t("wishes-add"))
                await glass.sees(t("wishes-added", rank=number + 1))
                await glass.press(f"‹ {t('window-back')}")
                await expect(page.locator(".wish")).to_have_count(number + 1)

            async def order(*wanted: str) -> None:
                await expect(page.locator(".wish .name")).to_have_text(
                    [f"{rank}. " + name for rank, name in enumerate(wanted, 1)]
                )

            first, second, third = [
                (await one.inner_text()).partition(" ")[2] for one in await page.locator(".wish .name").all()
            ]
            await page.get_by_role("button", name=f"{t('window-up')}: {third}").click()
            await order(first, third, second)
            grip, last = page.locator(".wish .grip").first, page.locator(".wish").last
            await grip.hover()
            await page.mouse.down()
            box = await last.bounding_box()
            assert box is not None
            await page.mouse.move(box["x"] + 10, box["y"] + box["height"] - 4, steps=6)
            await page.mouse.up()
            await order(third, second, first)
            await page.get_by_role("button", name=f"{t('window-strike')}: {second}").click()
            await order(third, first)
            await glass.is_fine()


async def test_inside_a_client_its_own_buttons_and_colours_are_used(chromium: Browser, world: World) -> None:
    """The messages of core.telegram.org/api/bots/webapps, both ways, through a frame as Telegram's web clients have."""
    classroom = await begin(world, "ru")
    anna = classroom.families["Ивановы"]
    async with windowed(world) as web:
        page = await chromium.new_page()
        page.set_default_timeout(PATIENCE)
        await page.route(f"{web}/client", lambda route: route.fulfill(body=CLIENT, content_type="text/html"))
        await page.goto(f"{web}/client")
        await page.evaluate(
            "url => { document.querySelector('iframe').src = url; }", address_of(world, anna, "month=1", "light")
        )
        frame = page.frame_locator("iframe")
        await expect(frame.locator(".month")).to_be_visible()

        async def told(event: str) -> list[dict[str, object]]:
            said = await page.evaluate("window.told")
            return [one["eventData"] for one in said if one["eventType"] == event]

        assert await told("iframe_ready") and await told("web_app_ready") and await told("web_app_request_theme")
        await page.evaluate("theme => send('theme_changed', { theme_params: theme })", THEMES["dark"])
        await expect(frame.locator("body")).to_have_css("background-color", "rgb(15, 22, 29)")
        assert {"color": "#0f161d"} in await told("web_app_set_background_color")
        await page.evaluate("send('content_safe_area_changed', { top: 46, bottom: 0, left: 0, right: 0 })")
        await expect(frame.locator("main")).to_have_css("padding-top", "56px")
        await frame.locator(".day[data-day='12']").click()
        await frame.locator(".of-day .item").click()
        await expect(frame.locator(".card")).to_be_visible()
        assert (await told("web_app_setup_back_button"))[-1] == {"is_visible": True}
        await page.evaluate("send('back_button_pressed')")
        await expect(frame.locator(".month")).to_be_visible()
        assert (await told("web_app_setup_back_button"))[-1] == {"is_visible": False}
        await frame.locator(".item", has_text="Фантазёры").click()
        await frame.get_by_role("button", name="Рассказать").click()
        await page.wait_for_function("told.some((one) => one.eventType === 'web_app_close')")
        await world.settle()
        assert "Фантазёры" in anna.screen.text
        await page.close()


async def test_a_page_that_was_kept_asks_for_the_one_of_today(chromium: Browser, world: World) -> None:
    classroom = await begin(world, "ru")
    async with windowed(world), glass_of(chromium, world, classroom.families["Ивановы"], "month=1") as glass:
        asked = []

        async def yesterdays(route: Route) -> None:
            """The first time the page is one of an older state of the program."""
            got = await route.fetch()
            asked.append(await got.text())
            older = re.sub(r'"[0-9a-f]{16}/', f'"{"0" * 16}/', asked[0])
            await route.fulfill(response=got, body=older if len(asked) == 1 else asked[-1])

        await glass.page.route("**/window/?*", yesterdays)
        await glass.page.goto("about:blank")
        await glass.page.goto(address_of(world, classroom.families["Ивановы"], "month=1", "light"))
        await expect(glass.page.locator(".month")).to_be_visible()
        assert len(asked) == 2


async def test_names_are_text_and_never_markup(chromium: Browser, world: World) -> None:
    evil = "<img src=x onerror=alert(1)>"
    classroom = await found(world, "ru")
    await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(PLAN["ru"].replace("Новогодний концерт", f"Концерт {evil}"))
    await world.settle()
    async with windowed(world), glass_of(chromium, world, classroom.families["Ивановы"], "month=1") as glass:
        await glass.page.locator(".day[data-day='12']").click()
        await glass.sees(evil)
        await glass.item("Концерт")
        await expect(glass.page.get_by_role("heading", level=1)).to_contain_text(evil)
        assert await glass.page.locator("main img").count() == 0


async def test_a_page_that_is_forged_or_old_says_how_to_go_on(chromium: Browser, world: World) -> None:
    classroom = await begin(world, "ru")
    async with windowed(world) as web:
        context = await chromium.new_context(locale="ru-RU")
        page = await context.new_page()
        await page.goto(f"{web}/window/?month=1#tgWebAppData=user%3D1%26hash%3D1")
        assert world.app is not None
        t = world.app.texts["ru"]
        await expect(page.get_by_role("alert")).to_have_text(t("window-outside"))
        await page.goto("about:blank")
        await page.goto(address_of(world, classroom.families["Ивановы"], "month=1", "light"))
        await expect(page.locator(".month")).to_be_visible()
        world.clock.advance(timedelta(hours=2))
        await page.locator(".item").first.click()
        await expect(page.get_by_role("alert")).to_have_text(t("window-over"))
        await context.close()


@pytest.mark.parametrize("language", ["ru"])
async def test_the_teachers_chart_follows_what_is_accepted(chromium: Browser, world: World, language: str) -> None:
    classroom = await begin(world, language)
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    async with windowed(world):
        assert world.app is not None
        t = world.app.texts[language]
        async with glass_of(chromium, world, teacher, "month=1", width=1200, theme="dark") as wide:
            await wide.press(t("evenness-open"))
            await expect(wide.page.get_by_role("heading", level=1)).to_have_text(t("evenness-chart-title"))
            await wide.is_fine()
            await wide.has_no_barriers("dark")
        async with glass_of(chromium, world, teacher, "evenness=1") as glass:
            share = glass.page.locator(".figures td").first
            await expect(share).to_have_text("0 / 2")
            await expect(glass.page.locator(".chart .dot")).to_have_count(0)
            await anna.say("/done")
            await anna.press(t("reports-outing"))
            await anna.say("Были в театре")
            await anna.press(t("reports-send"))
            await teacher.say("/queue")
            await teacher.press(t("checks-accept", points=10))
            await expect(share).to_have_text("1 / 2")
            await expect(glass.page.locator(".chart .bar")).to_have_count(1)
            await glass.is_fine()
            await glass.has_no_barriers()
        async with glass_of(chromium, world, anna, "month=1") as other:
            await expect(other.page.get_by_role("button", name=t("evenness-open"))).to_have_count(0)
