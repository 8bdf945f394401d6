"""Servers on loopback for the tests of fetching: pleasant ones, and ones that speak in raw bytes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from click.testing import CliRunner, Result

from crawler.cli import cli
from crawler.client import Client, user_agent
from tests.crawler.site import SETTINGS, Site

NOW = datetime(2023, 1, 9, 12, 0, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Raw = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class World:
    """Servers on loopback, and clients that may reach them."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self.stack = stack
        self.seen: list[web.Request] = []
        self.connections = 0

    async def serve(
        self, routes: dict[str, Handler], *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> str:
        """A pleasant server; its address. What it has no route for is not found, robots.txt too."""

        async def handle(request: web.Request) -> web.StreamResponse:
            self.seen.append(request)
            handler = routes.get(request.path)
            return await handler(request) if handler else web.Response(status=404)

        app = web.Application()
        app.router.add_get("/{path:.*}", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        self.stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, host, 0, ssl_context=tls).start()
        return f"{'https' if tls else 'http'}://{host}:{runner.addresses[0][1]}"

    async def misbehave(self, answer: Raw, *, host: str = "127.0.0.1") -> str:
        """A server that speaks in raw bytes; robots.txt is missing as it should be."""

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.connections += 1
            writers.append(writer)
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                head = await reader.readuntil(b"\r\n\r\n")
                if b"GET /robots.txt" in head:
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    await writer.drain()
                else:
                    await answer(reader, writer)
            writer.close()

        async def end() -> None:
            server.close()
            for writer in writers:
                writer.transport.abort()
            await asyncio.sleep(0)

        writers: list[asyncio.StreamWriter] = []
        server = await asyncio.start_server(talk, host, 0)
        self.stack.push_async_callback(end)
        return f"http://{host}:{server.sockets[0].getsockname()[1]}"

    async def client(self, **given: object) -> Client:
        options: dict[str, object] = {
            "user_agent": user_agent("desk@example.org"), "now": lambda: NOW, "allow_private": ("127.0.0.1",),
            "timeout_s": 2.0, "host_delay_s": 0.0,
        }  # fmt: skip
        return await self.stack.enter_async_context(Client(**(options | given)))  # type: ignore[arg-type]


Test = Callable[[World], Awaitable[None]]


@pytest.fixture
def in_world() -> Callable[[Test], None]:
    """Runs a test in a loop of its own, with a world of its own."""

    def run(test: Test) -> None:
        async def whole() -> None:
            async with AsyncExitStack() as stack:
                await test(World(stack))

        asyncio.run(whole())

    return run


@pytest.fixture
def text() -> Callable[..., Handler]:
    """A page that answers with a text."""

    def of(body: str, **headers: str) -> Handler:
        async def handle(request: web.Request) -> web.Response:
            return web.Response(text=body, headers=headers)

        return handle

    return of


@pytest.fixture
def drip() -> Raw:
    """A server that sends a byte now and then and never ends."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.05)

    return answer


FAULTS: dict[str, tuple[bytes, str, str]] = {
    "closes at once": (b"", "temporary", "closed the connection"),
    "breaks off": (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "temporary", "broke off"),
    "breaks off in a chunk": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nshort", "temporary", "broke off",
    ),
    "speaks nonsense": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "temporary", ""),
    "declares too much": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "hostile", "limit"),
    "declares two lengths": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "temporary", "",
    ),
    "endless header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "temporary", ""),
    "10 MB of headers": (b"HTTP/1.1 200 OK\r\n" + b"X-Much: of nothing\r\n" * 500_000, "temporary", "headers"),
    "endless chunk extension": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"a" * 5_000_000, "temporary", "",
    ),
    "a flood of continues": (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000, "temporary", ""),
    "unknown coding": (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 1\r\n\r\na", "temporary", "rot13",
    ),
    "no gzip": (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n<rss>", "temporary", "gzip",
    ),
    "304 to no condition": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "temporary", "304"),
    "leads nowhere": (b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n", "temporary", ""),
}  # fmt: skip
"""What a server says, the failure it is, and a word of what is told about it."""


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest) -> tuple[bytes, str, str]:
    return FAULTS[request.param]


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def desk(tmp_path: Path) -> SimpleNamespace:
    path = tmp_path / "willay.toml"
    path.write_text(SETTINGS, encoding="utf-8")

    def willay(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["--config", str(path), *arguments])

    return SimpleNamespace(path=path, willay=willay, folder=tmp_path)
