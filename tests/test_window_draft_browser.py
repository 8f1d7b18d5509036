"""The draft's table in a real browser: two persons of the staff at once, on a computer and on a phone."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from data import people
from data.items import Content
from data.map import drafts, entries
from tests.rules import DECEMBER
from tests.test_window_browser import chromium, glass_of, world  # noqa: F401
from tests.test_window_draft import begin
from tests.windows import windowed
from tests.world import Classroom, World, at, found

pytestmark = pytest.mark.asyncio(loop_scope="module")
EVIL = "<img src=x onerror=alert(1)>"
MARKED = "document.querySelectorAll('.sheet tbody').forEach((one) => { one.marked = true; })"
ANEW = "() => [...document.querySelectorAll('.sheet tbody')].filter((one) => !one.marked).map((one) => one.dataset.row)"


async def test_two_persons_put_one_draft_right(chromium: Browser, world: World, classroom: Classroom) -> None:  # noqa: F811
    id, olga = await begin(world, classroom)
    async with (
        windowed(world),
        glass_of(chromium, world, classroom.teacher, f"draft={id}", width=1280) as one,
        glass_of(chromium, world, olga, f"draft={id}", theme="dark") as other,
    ):
        assert world.app is not None
        t, page, phone = world.app.texts["ru"], one.page, other.page
        for glass in (one, other):
            await expect(glass.page.locator(".entry")).to_have_count(5)
            await glass.sees(t("doubts-open", count=6))
            await glass.is_fine()
            await glass.has_no_barriers()
        columns = page.locator(".entry").first.locator("select, input")
        assert len({round((await columns.nth(n).bounding_box() or {})["y"]) for n in range(5)}) == 1, "it is a table"

        await page.get_by_role("button", name="19 декабря, сб", exact=True).click()
        await one.sees("Ёлка — 19 декабря, сб")
        await expect(page.locator(".asked button").first).to_be_focused()
        await other.sees(t("doubts-open", count=5))
        await expect(phone.get_by_label("День: Ёлка")).to_have_value("2026-12-19")

        await phone.get_by_label("Название: Концерт").fill("Новогодний концерт")
        await page.evaluate(MARKED)
        kind = page.get_by_label("Вид: Концерт")
        await kind.focus()
        await kind.select_option(label="🎒 Событие класса")
        await one.sees("Концерт — 12 декабря, сб, 18:00")
        await expect(kind).to_be_focused()
        assert set(await page.evaluate(ANEW)) >= {"entry 1"} and "entry 4" not in await page.evaluate(ANEW)
        await phone.get_by_label("Название: Концерт").press("Enter")
        await other.sees(t("drafts-meanwhile", name="Марина"))
        await expect(phone.get_by_label("Вид: Концерт")).to_have_value("class_event")
        await expect(phone.get_by_label("Название: Концерт")).to_have_value("Концерт")
        await other.press(t("window-ok"))
        await expect(phone.get_by_label("Название: Концерт")).to_be_focused()
        await phone.get_by_label("Название: Концерт").fill("Бал")
        await phone.keyboard.press("Escape")
        await expect(phone.get_by_label("Название: Концерт")).to_have_value("Концерт")

        await phone.get_by_label("День: Концерт").fill("2026-12-13")
        await other.sees("Концерт — 13 декабря, вс, 18:00")
        await phone.get_by_label("В час: Концерт").fill("10:30")
        await other.sees("Концерт — 13 декабря, вс, 10:30")
        await phone.get_by_label("Когда: Концерт").select_option(label=t("entries-deadline"))
        await other.sees("Концерт — до 13 декабря, вс")
        words = phone.locator("details", has=phone.get_by_label(f"{t('window-in-words')}: Концерт"))
        await words.locator("summary").click()
        await words.get_by_role("textbox").fill("14.12 17:00–18:30")
        await words.get_by_role("textbox").press("Enter")
        await other.sees("Концерт — 14 декабря, пн, 17:00–18:30")
        await phone.get_by_label("Где: Концерт").fill("зал")
        await phone.get_by_label("Где: Концерт").press("Tab")
        await one.sees("14 декабря, пн, 17:00–18:30")
        await expect(page.get_by_label("Где: Концерт")).to_have_value("зал")

        await page.get_by_role("button", name=f"{t('doubts-join', title='Каток с папами')}: коньки").first.click()
        await one.sees(t("doubts-joined"))
        await expect(page.locator(".entry")).to_have_count(4)
        await one.press(t("doubts-undo"))
        await one.sees(t("drafts-undone"))
        await expect(page.locator(".entry")).to_have_count(5)
        for title in ("коньки и в 10 быть у входа", "в кино"):
            await page.get_by_role("button", name=f"{t('entries-remove')}: {title}").click()
            await expect(page.get_by_label(f"Название: {title}")).to_have_count(0)
        await page.get_by_label("Название", exact=True).fill("Собрание")
        await page.get_by_label("Название", exact=True).press("Enter")
        await expect(page.get_by_label("Название: Собрание")).to_have_value("Собрание")
        await one.press(t("months-publish"))
        await one.sees(t("months-published"))
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Декабрь 2026")
        await one.is_fine()
        await other.sees(t("refusal-gone", what="draft"))
        assert "403" in other.complaints.pop(), "the browser itself says what was refused"


async def test_many_lines_are_one_table_whose_words_are_words(chromium: Browser, world: World) -> None:  # noqa: F811
    classroom = await found(world, "en")
    assert world.app is not None
    by = await world.read(people.know, classroom.teacher.id)
    who = {"by": by, "now": world.clock.now()}
    id = await world.app.db.write(drafts.begin, classroom=1, first=DECEMBER, **who)
    days = (at(1, 12) + timedelta(hours=n * 11) for n in range(24))
    contents = [Content("class_event", f"Event {n}", starts=day, all_day=False) for n, day in enumerate(days)]
    await world.app.db.write(entries.add_all, draft=id, contents=[*contents, Content("outing", EVIL)], **who)
    async with windowed(world):
        t = world.app.texts["en"]
        for width, theme in ((1280, "odd"), (390, "light")):
            async with glass_of(chromium, world, classroom.teacher, f"draft={id}", width=width, theme=theme) as glass:
                page = glass.page
                await expect(page.locator(".entry")).to_have_count(25)
                await glass.is_fine()
                await page.evaluate(MARKED)
                last = page.get_by_label(f"{t('entries-place')}: Event 23")
                await last.fill(f"room {width}")
                await last.press("Enter")
                await glass.sees(f"room {width}")
                assert await page.evaluate(ANEW) == ["entry 24"], "one line changes, the others stay what they are"
                await expect(last).to_be_focused()
                await expect(page.get_by_label(f"Title: {EVIL}")).to_have_value(EVIL)
                assert await page.locator("main img").count() == 0
