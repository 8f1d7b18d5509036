"""When the window can be used over a slow net: milliseconds from the opening to a month that is drawn and can be
pressed, medians; first with nothing kept by the browser, then again.

The baseline is the floor of the same browser, net and run: an empty page, one script, one question, and nothing drawn.
`quick 3G` is what WebPageTest calls 3G Fast. `its preset` is the one of Chromium's developer tools: they slow each
request by 3.75 round trips, for the handshakes that they leave out. `RUNS=3` in the environment makes it shorter.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from aiohttp import web
from playwright.async_api import Browser, async_playwright

from bot.demo.sample import SampleClass
from tests.pictures.screenshots import CHROMIUM, FLAGS
from tests.windows import free_port, said_of

RUNS = int(os.environ.get("RUNS", "7"))
NETS = {
    "quick 3G (1.6 Mbit/s, 150 ms)": {"latency": 150, "down": 1_600, "up": 750},
    "its preset (1.44 Mbit/s, 562.5 ms)": {"latency": 562.5, "down": 1_440, "up": 675},
}
SEEN = """new Promise((done) => {
  const look = () => requestAnimationFrame(document.querySelector(".day") ? () => done(performance.now()) : look);
  look();
})"""
"""When the first day is drawn, since the page was asked for."""
PAGE = '<!doctype html><title>x</title><script type="module" src="x.js"></script><body></body>'
CODE = "await fetch('x', { method: 'POST' }); document.body.className = 'day';"


async def floor() -> tuple[web.AppRunner, str]:
    """Three requests, each after the one before, and nothing else."""

    def said(body: str, sort: str) -> web.Response:
        return web.Response(text=body, content_type=sort, headers={"Cache-Control": "max-age=60"})

    async def page(_: web.Request) -> web.Response:
        return said(PAGE, "text/html")

    async def code(_: web.Request) -> web.Response:
        return said(CODE, "text/javascript")

    async def answer(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/", page), web.get("/x.js", code), web.post("/x", answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner, f"http://127.0.0.1:{port}/"


async def opened(browser: Browser, url: str, net: Mapping[str, float]) -> tuple[float, float]:
    """Milliseconds until it can be used: with nothing kept, and again."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    chromium = await context.new_cdp_session(page)
    speed = {"downloadThroughput": net["down"] * 125, "uploadThroughput": net["up"] * 125}
    await chromium.send("Network.enable")
    await chromium.send("Network.emulateNetworkConditions", {"offline": False, "latency": net["latency"], **speed})
    taken = []
    for _ in range(2):
        await page.goto("about:blank")
        await page.goto(url, wait_until="commit")
        taken.append(float(await page.evaluate(SEEN)))
        await page.wait_for_load_state("networkidle")
    await context.close()
    return taken[0], taken[1]


async def main() -> None:
    print(f"{'':52}{'first':>8}{'again':>8}")
    runner, bare = await floor()
    with tempfile.TemporaryDirectory() as folder:
        made = SampleClass("ru", f"sqlite:///{folder}/window.db")
        made.web = f"http://127.0.0.1:{free_port()}"
        await made.telegram.start()
        try:
            for _, step in made.beginning:
                await step()
            anna = made.people[0]
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                for name, net in NETS.items():
                    said = said_of(anna.id, anna.name, made.telegram.token, made.clock.now())
                    page = f"{made.web}/window/#{urlencode({'tgWebAppData': said})}"
                    for what, url in ((f"the floor, {name}", bare), (f"the window, {name}", page)):
                        both = [await opened(browser, url, net) for _ in range(RUNS)]
                        first, again = (statistics.median(one) for one in zip(*both, strict=True))
                        print(f"{what:52}{first:8.0f}{again:8.0f}", flush=True)
                await browser.close()
        finally:
            await made.stop()
            await made.telegram.stop()
            await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
