"""A reverse proxy before several processes of the bot: what Telegram posts is brought to them by turns."""

from itertools import count

from aiohttp import ClientError, ClientSession, web

from bot.webhook import SECRET


class Balancer:
    """Listens on loopback; `ports` are those of the processes behind it, and may change meanwhile."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.port = 0
        self._turn = count()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def pass_on(self, request: web.Request) -> web.Response:
        if not self.ports:
            return web.Response(status=502)
        url = f"http://127.0.0.1:{self.ports[next(self._turn) % len(self.ports)]}{request.path}"
        body, headers = await request.read(), {SECRET: request.headers.get(SECRET, "")}
        try:
            async with self._session.post(url, data=body, headers=headers) as answer:
                return web.Response(status=answer.status)
        except ClientError:
            return web.Response(status=502)  # it has just stopped: Telegram posts again

    async def __aenter__(self) -> "Balancer":
        self._session = ClientSession()
        served = web.Application()
        served.router.add_post("/{path:.*}", self.pass_on)
        self._runner = web.AppRunner(served, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        await self._session.close()
