"""The newsroom's web servers: one for each outlet of a story, on loopback, real HTTP.

Each has an ephemeral port of its own, hence its own robots.txt, root and addresses. They answer conditional requests
(ETag, Last-Modified), and may have a fault for a cycle. They run in one thread of their own.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import format_datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from crawler.newsroom import pages
from crawler.newsroom.loop import LoopThread
from crawler.newsroom.story import Cycle, Fault, News, Publisher, Story

INSIDE = "http://169.254.169.254/latest/meta-data/"
"""Where the faulty redirect leads: the metadata address of cloud machines."""


@dataclass(frozen=True, slots=True)
class Served:
    """One answer given: what the demo counts at the end."""

    cycle: int
    outlet: str
    path: str
    status: int
    agent: str


class Newsroom:
    """All outlets of a story. `turn(cycle)` publishes what the cycle brings and sets its faults."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.served: list[Served] = []
        self.bases: dict[str, str] = {}
        self._cycle = 0
        self._news: dict[tuple[str, str], News] = {}
        self._faults: dict[str, Fault] = {}
        self._runners: list[web.AppRunner] = []
        self._thread = LoopThread("newsroom")

    def __enter__(self) -> Self:
        self._thread.start()
        self._thread.call(self._open())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.call(self._close())
        self._thread.stop()

    def turn(self, cycle: Cycle) -> None:
        """Publish the cycle's news (an id that is known is edited in place) and set its faults, no others."""
        self._thread.call(self._turn(cycle))

    def source(self, publisher: Publisher) -> str:
        """The address of the outlet's feed, tag page or listing."""
        return self.bases[publisher.slug] + publisher.path

    async def _turn(self, cycle: Cycle) -> None:
        self._cycle = cycle.number
        self._faults = dict(cycle.faults)
        self._news.update({(one.outlet, one.id): one for one in cycle.news})

    async def _open(self) -> None:
        for publisher in self.story.publishers:
            # A client that gave up on the slow fault must not hold the shutdown.
            runner = web.AppRunner(self._app(publisher), access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            self._runners.append(runner)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.bases[publisher.slug] = f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def _close(self) -> None:
        await asyncio.gather(*(runner.cleanup() for runner in self._runners))

    def _app(self, publisher: Publisher) -> web.Application:
        @web.middleware
        async def note(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            status = 500
            try:
                response = await handler(request)
                status = response.status
                return response
            except web.HTTPException as error:
                status = error.status
                raise
            finally:
                agent = request.headers.get("User-Agent", "")
                self.served.append(Served(self._cycle, publisher.slug, request.path_qs, status, agent))

        async def answer(request: web.Request) -> web.StreamResponse:
            return await self._answer(publisher, request)

        app = web.Application(middlewares=[note])
        app.router.add_get("/{path:.*}", answer)
        return app

    async def _answer(self, publisher: Publisher, request: web.Request) -> web.StreamResponse:
        path = request.path
        if path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /buscar\nAllow: /\n")
        fault = self._faults.get(publisher.slug)
        if fault == "503":
            return web.Response(status=503, headers={"Retry-After": "1800"}, text="Service Unavailable\n")
        if fault == "slow":
            return await _dribble(request)
        if fault == "redirect":
            raise web.HTTPFound(INSIDE)
        document, kind = self._document(publisher, request)
        if fault == "broken" and path == publisher.path:
            document = pages.broken(document)
        return self._conditional(publisher, request, document.encode(), kind)

    def _document(self, publisher: Publisher, request: web.Request) -> tuple[str, str]:
        """The body at a path and its content type; HTTPNotFound where the site has nothing."""
        base, path = self.bases[publisher.slug], request.path
        news = sorted(self._of(publisher), key=lambda one: (one.published, one.id), reverse=True)
        one = next((one for one in news if one.path == path), None)
        if one is not None:
            return pages.article(publisher, base, one), "text/html"
        match publisher.kind, path:
            case "rss", publisher.path:
                return pages.rss(publisher, base, news), "application/rss+xml"
            case "atom", publisher.path:
                return pages.atom(publisher, base, news), "application/atom+xml"
            case "listing", publisher.path:
                return pages.listing(publisher, base, news), "text/html"
            case "wordpress", publisher.path:
                return pages.tag_page(publisher, base, news), "text/html"
            case "wordpress", "/wp-json/wp/v2/tags":
                known = request.query.get("slug") == publisher.tag
                return (pages.wordpress_tags(publisher, base, len(news)) if known else "[]"), "application/json"
            case "wordpress", "/wp-json/wp/v2/posts":
                wanted = request.query.get("tags", str(pages.tag_number(publisher)))
                known = wanted == str(pages.tag_number(publisher)) and request.query.get("page", "1") == "1"
                return pages.wordpress_posts(publisher, base, news if known else ()), "application/json"
            case "wordpress", _ if path == f"{publisher.path}feed/":
                return pages.rss(publisher, base, news), "application/rss+xml"
        raise web.HTTPNotFound

    def _of(self, publisher: Publisher) -> list[News]:
        return [one for (outlet, _), one in self._news.items() if outlet == publisher.slug]

    def _conditional(self, publisher: Publisher, request: web.Request, body: bytes, kind: str) -> web.Response:
        """The body with its validators, or 304 if the client has it (RFC 9110, 13.1.2: If-None-Match goes first)."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Cache-Control": "max-age=60"}
        newest = max((one.changed for one in self._of(publisher)), default=None)
        if newest is not None:
            headers["Last-Modified"] = format_datetime(newest, usegmt=True)
        asked = request.headers.get("If-None-Match", "")
        if etag in (tag.strip().removeprefix("W/") for tag in asked.split(",")):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers=headers, content_type=kind, charset="utf-8")


async def _dribble(request: web.Request) -> web.StreamResponse:
    """Answer a byte now and then for two minutes: far too slowly for anybody who bounds his time."""
    response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
    await response.prepare(request)
    for byte in b"<?xml version='1.0'?>" + b" " * 220:
        await asyncio.sleep(0.5)
        try:
            await response.write(bytes((byte,)))
        except ConnectionError:  # the client gave up, as it should
            break
    return response
