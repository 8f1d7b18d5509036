"""Pages of the bot inside the sandbox's Telegram: where buttons may lead, who opens them, the phone's frame."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from aiohttp import web
from playwright.async_api import async_playwright, expect

from tests.test_browser import FLAGS
from tests.test_page import TOKEN, Browser, a_page
from tests.tools import CHROMIUM, LIBATOMIC, need

PAGE = "https://bot.example.org/window/"
HTTPS = "is invalid: Only HTTPS links are allowed"
HERE = "http://127.0.0.1:8351/window/"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_page() as made:
        yield made


def to(url: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Карта", "web_app": {"url": url}}]]}


async def refused(browser: Browser, method: str, **values: Any) -> str:
    url = f"{browser.page.telegram.url}/bot{TOKEN}/{method}"
    async with browser.http.post(url, json=values) as answer:
        return str((await answer.json()).get("description"))


async def met(browser: Browser) -> tuple[int, int]:
    """A person who has pressed Start, and a group with the bot in it."""
    anna = (await browser.act("person", first_name="Анна", language="ru"))["id"]
    await browser.act("start", person=anna)
    group = (await browser.act("group", title="2 «Б»", person=anna))["id"]
    await browser.act("bot", person=anna, chat=group, place="administrator")
    return anna, group


async def test_a_button_opens_a_page_in_private_chats_and_by_https(browser: Browser) -> None:
    """The words: tdlib, ReplyMarkup.cpp and BotMenuButton; BUTTON_TYPE_INVALID: php-telegram-bot/core #1353."""
    anna, group = await met(browser)
    keys = {"keyboard": [[{"text": "Карта", "web_app": {"url": PAGE}}]]}
    for chat, markup, words in (
        (anna, to("http://bot.example.org/"), f"inline keyboard button Web App URL 'http://bot.example.org/' {HTTPS}"),
        (anna, to("nowhere"), "inline keyboard button Web App URL 'nowhere' is invalid: Wrong HTTP URL"),
        (group, to(PAGE), "BUTTON_TYPE_INVALID"),
        (group, keys, "BUTTON_TYPE_INVALID"),
    ):
        assert (
            await refused(browser, "sendMessage", chat_id=chat, text="…", reply_markup=markup)
            == f"Bad Request: {words}"
        )
    for url in (PAGE, HERE):
        assert (await browser.bot("sendMessage", chat_id=anna, text="…", reply_markup=to(url)))["message_id"]
    button = {"type": "web_app", "text": "Карта", "web_app": {"url": "http://bot.example.org/"}}
    said = await refused(browser, "setChatMenuButton", menu_button=button)
    assert said == f"Bad Request: menu button Web App URL 'http://bot.example.org/' {HTTPS}"


async def test_the_page_is_told_who_opens_it_as_telegram_says_it(browser: Browser) -> None:
    """The check is written out here as Bot API describes it ("Validating data received via the Mini App")."""
    anna, _ = await met(browser)
    sent = await browser.bot("sendMessage", chat_id=anna, text="…", reply_markup=to(PAGE))
    opened = await browser.act("press", person=anna, chat=anna, message_id=sent["message_id"], row=0, column=0)
    url, _, hidden = opened["page"].partition("#")
    launch = dict(parse_qsl(hidden))
    given = dict(parse_qsl(launch["tgWebAppData"]))
    assert url == PAGE and {"tgWebAppVersion", "tgWebAppPlatform"} <= launch.keys()
    user = json.loads(given["user"])
    assert (user["id"], user["first_name"], user["language_code"]) == (anna, "Анна", "ru")
    assert int(given["auth_date"]) == int(browser.page.telegram.clock.now().timestamp())
    key = hmac.new(b"WebAppData", TOKEN.encode(), hashlib.sha256).digest()
    lines = "\n".join(f"{name}={given[name]}" for name in sorted(given) if name != "hash")
    assert hmac.new(key, lines.encode(), hashlib.sha256).hexdigest() == given["hash"]
    again = await browser.act("press", person=anna, chat=anna, message_id=sent["message_id"], row=0, column=0)
    assert again["page"] != opened["page"], "each opening has its own query_id"


async def test_the_menu_button_is_on_the_page_and_opens(browser: Browser) -> None:
    anna, group = await met(browser)
    status, body = await browser.try_act("menu", person=anna)
    assert status == 400 and "opens no page" in body["error"]
    await browser.bot("setChatMenuButton", menu_button={"type": "web_app", "text": "Карта", "web_app": {"url": PAGE}})
    state = await browser.load()
    assert {chat["id"]: chat["menu"] for chat in state["chats"]} == {anna: "Карта", group: None}
    assert (await browser.act("menu", person=anna))["page"].startswith(f"{PAGE}#tgWebAppData=")
    await browser.bot("setChatMenuButton", chat_id=anna, menu_button={"type": "commands"})
    assert all(chat["menu"] is None for chat in (await browser.load())["chats"])


SCRIPT = """
const heard = [];
const tell = (eventType, eventData = {}) => parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
const act = {
  theme_changed: ({ theme_params }) => (document.body.dataset.ground = theme_params.bg_color),
  viewport_changed: ({ height }) => (document.body.dataset.height = height),
  main_button_pressed: () => (document.querySelector("p").textContent = "pressed"),
  back_button_pressed: () => tell("web_app_setup_back_button", { is_visible: false }),
  popup_closed: ({ button_id }) => (document.querySelector("p").textContent = `chose ${button_id}`),
};
addEventListener("message", ({ data, source }) => {
  if (source !== parent) return;
  const { eventType, eventData } = JSON.parse(data);
  act[eventType]?.(eventData);
});
const buttons = [{ id: "yes", type: "default", text: "Yes" }, { id: "no", type: "cancel" }];
const does = {
  popup: () => tell("web_app_open_popup", { title: "Sure", message: "Take it?", buttons }),
  confirm: () => tell("web_app_setup_closing_behavior", { need_confirmation: true }),
  link: () => tell("web_app_open_tg_link", { path_full: "/marshrutka_bot?start=item-7" }),
  shut: () => tell("web_app_close"),
};
for (const [name, doing] of Object.entries(does)) document.getElementById(name).onclick = doing;
const known = location.hash.includes("tgWebAppData") && location.hash.includes("tgWebAppThemeParams");
document.querySelector("p").textContent = known ? "known" : "unknown";
tell("iframe_ready");
tell("web_app_setup_back_button", { is_visible: true });
tell("web_app_setup_main_button", { is_visible: true, is_active: true, text: "Take" });
tell("web_app_request_viewport");
tell("web_app_ready");
"""
BODY = "".join(f"<button id={name}>{name}</button>" for name in ("popup", "confirm", "link", "shut"))
HTML = f"<!doctype html><title>t</title><body><p></p>{BODY}<script src=/s.js></script>"


@asynccontextmanager
async def a_site() -> AsyncIterator[str]:
    """A page that speaks to Telegram's clients by itself, without a script of theirs."""
    app = web.Application()

    async def answer(request: web.Request) -> web.Response:
        text, sort = {"/": (HTML, "text/html"), "/s.js": (SCRIPT, "text/javascript")}[request.path]
        return web.Response(text=text, content_type=sort, charset="utf-8")

    for path in ("/", "/s.js"):
        app.router.add_get(path, answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def test_a_phone_opens_a_page_and_both_speak_to_one_another(browser: Browser) -> None:
    path = need(CHROMIUM)
    need(LIBATOMIC)
    anna, _ = await met(browser)
    complaints: list[str] = []
    async with a_site() as site, async_playwright() as playwright:
        await browser.bot("sendMessage", chat_id=anna, text="Карта", reply_markup=to(site))
        button = {"type": "web_app", "text": "Открыть", "web_app": {"url": site}}
        await browser.bot("setChatMenuButton", menu_button=button)
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = await chromium.new_page(viewport={"width": 900, "height": 800}, color_scheme="dark")
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{browser.page.url}?lang=en")
        phone = page.get_by_role("region", name="Анна", exact=True)

        async def opened(label: str) -> Any:
            await phone.get_by_role("button", name=label, exact=True).last.click()
            frame = phone.frame_locator("iframe")
            await expect(frame.locator("p")).to_have_text("known")
            return frame

        frame = await opened("Карта")
        await expect(frame.locator("body")).to_have_attribute("data-ground", "#17212b")
        sheet = phone.get_by_role("dialog", name="A page of the bot")
        await sheet.get_by_role("button", name="Take", exact=True).click()
        await expect(frame.locator("p")).to_have_text("pressed")
        await sheet.get_by_role("button", name="Back", exact=True).click()
        await expect(sheet.get_by_role("button", name="Back", exact=True)).to_be_hidden()
        await page.locator("[data-theme]").first.click()
        await expect(frame.locator("body")).to_have_attribute("data-ground", "#ffffff")
        await frame.locator("#popup").click()
        await phone.get_by_role("dialog", name="Sure").get_by_role("button", name="Yes", exact=True).click()
        await expect(frame.locator("p")).to_have_text("chose yes")
        await frame.locator("#confirm").click()
        await sheet.get_by_role("button", name="Close the page").click()
        question = phone.get_by_role("dialog", name="Close it?")
        await question.get_by_role("button", name="Cancel").click()
        await expect(sheet).to_be_visible()
        await frame.locator("#shut").click()
        await expect(sheet).to_be_hidden()

        frame = await opened("Открыть")
        await frame.locator("#link").click()
        await expect(phone.get_by_text("/start item-7")).to_be_visible()
        await sheet.get_by_role("button", name="Close the page").click()
        await expect(sheet).to_be_hidden()
        await chromium.close()
    assert complaints == []
    assert urlsplit(browser.page.telegram.persons[anna].opened[0]).geturl() == site
