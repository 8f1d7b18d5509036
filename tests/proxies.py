"""A proxy (HTTP CONNECT) in front of the sandbox that works, or does one of the things that ways to Telegram do."""

import asyncio
import contextlib
from typing import Literal

Mood = Literal["well", "away", "hang", "mute", "page", "empty", "drop"]
"""`away`: nobody takes a connection. `hang`: the proxy takes it and says nothing. `mute`: requests get no answer.
`page`: an HTML 502 instead of an answer, `empty`: nothing with a 200. `drop`: the connection ends in the middle of an
answer."""
PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
ANSWERS = {
    "page": b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE),
    "empty": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
}


class Proxy:
    """One proxy on 127.0.0.1; its `mood` holds for what is under way, too. `used`: connections that it has made."""

    def __init__(self) -> None:
        self.mood: Mood = "well"
        self.used = 0
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Nobody is there any more; what was under way is cut off."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._open:
            writer.transport.abort()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def become(self, mood: Mood) -> None:
        """Change the mood; whoever is connected feels it at once, as far as the network lets one."""
        self.mood = mood
        if mood == "away":
            await self.stop()
        elif self._server is None:
            await self.start()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        self._open.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            asked = (await reader.readuntil(b"\r\n\r\n")).split()
            if self.mood == "hang":
                await asyncio.Event().wait()
            host, _, port = asked[1].decode().partition(":")
            self.used += 1
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            beyond, into = await asyncio.open_connection(host, int(port))
            self._open.add(into)
            await asyncio.gather(self._up(reader, writer, into), self._down(beyond, writer))
        writer.transport.abort()
        self._open.discard(writer)
        self._talks.discard(task)

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, into: asyncio.StreamWriter) -> None:
        """What is asked. In a bad mood the request does not arrive."""
        while data := await reader.read(65536):
            answer = ANSWERS.get(self.mood)
            if answer is not None:
                writer.write(answer)
            elif self.mood in ("well", "drop"):
                into.write(data)
        raise ConnectionResetError

    async def _down(self, beyond: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """What is answered."""
        while data := await beyond.read(65536):
            if self.mood == "drop":
                writer.write(data[: len(data) // 2])
                await writer.drain()
                raise ConnectionResetError
            if self.mood == "well":
                writer.write(data)
        raise ConnectionResetError
