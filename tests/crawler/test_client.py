"""The one HTTP client against real servers: pleasant, faulty and hostile. A fault is a value, and nobody else's."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from time import monotonic

import brotli
import pytest
import zstandard
from aiohttp import web

from crawler.client import Client, Job, user_agent
from crawler.crawl import crawl
from crawler.models import DocumentKind, Fetched, Source, Validators
from crawler.poller import poll

NOW = datetime(2023, 1, 9, 12, 0, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Raw = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class World:
    """Servers on loopback, and a client that may reach them."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self.stack = stack
        self.seen: list[web.Request] = []

    async def serve(self, routes: dict[str, Handler]) -> str:
        """A pleasant server; its address."""

        async def handle(request: web.Request) -> web.StreamResponse:
            self.seen.append(request)
            handler = routes.get(request.path)
            return await handler(request) if handler else web.Response(status=404)

        app = web.Application()
        app.router.add_get("/{path:.*}", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        self.stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def misbehave(self, answer: Raw) -> str:
        """A server that speaks in raw bytes; robots.txt is missing as it should be."""

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = await reader.readuntil(b"\r\n\r\n")
            if b"GET /robots.txt" in head:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
            else:
                with suppress(ConnectionError, asyncio.IncompleteReadError):
                    await answer(reader, writer)
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        self.stack.callback(server.close)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def client(self, **given: object) -> Client:
        options: dict[str, object] = {
            "user_agent": user_agent("desk@example.org"), "now": lambda: NOW, "allow_private": ("127.0.0.1",),
            "timeout_s": 2.0, "host_delay_s": 0.0,
        }  # fmt: skip
        return await self.stack.enter_async_context(Client(**(options | given)))  # type: ignore[arg-type]


def in_world(test: Callable[[World], Awaitable[None]]) -> None:
    async def run() -> None:
        async with AsyncExitStack() as stack:
            await test(World(stack))

    asyncio.run(run())


def job(url: str, kind: DocumentKind = "feed", **given: object) -> Job:
    return Job(Source("s", "feed", url), kind, url, **given)  # type: ignore[arg-type]


def text(body: str, **headers: str) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return web.Response(text=body, headers=headers)

    return handle


def test_it_is_honest_and_conditional() -> None:
    async def test(world: World) -> None:
        async def feed(request: web.Request) -> web.Response:
            if request.headers.get("If-None-Match") == '"1"':
                return web.Response(status=304)
            return web.Response(text="body", headers={"ETag": '"1"', "Set-Cookie": "a=b"})

        url = await world.serve({"/feed": feed})
        client = await world.client()
        first = await client.get(job(url + "/feed"))
        second = await client.get(job(url + "/feed", validators=Validators(etag='"1"')))
        assert (first.status, first.body, first.fetched_at) == (200, b"body", NOW)
        assert (second.status, second.body, second.failure) == (304, b"", "")
        feeds = [request for request in world.seen if request.path == "/feed"]
        assert all("desk@example.org" in request.headers["User-Agent"] for request in feeds)
        assert not any("Cookie" in request.headers for request in world.seen)

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "br", "zstd", "identity"])
def test_bodies_are_decoded(coding: str) -> None:
    body = b"<rss>" + bytes(range(256)) * 3000 + b"</rss>"
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(body), "deflate": zlib.compress(body), "raw deflate": raw.compress(body) + raw.flush(),
        "br": brotli.compress(body), "zstd": zstandard.compress(body), "identity": body,
    }[coding]  # fmt: skip

    async def test(world: World) -> None:
        async def feed(request: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Encoding": coding.split()[-1]})

        url = await world.serve({"/feed": feed})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.error) == ("", "")
        assert fetched.body == body

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_unfolds_past_the_limit_is_refused(coding: str) -> None:
    zeros = bytes(50 * 2**20)
    packed = {
        "gzip": gzip.compress(zeros), "deflate": zlib.compress(zeros), "br": brotli.compress(zeros, quality=1),
        "zstd": zstandard.compress(zeros),
    }[coding]  # fmt: skip

    async def test(world: World) -> None:
        async def bomb(request: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Encoding": coding})

        url = await world.serve({"/feed": bomb})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.body) == ("hostile", b"")
        assert "more than" in fetched.error

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_packed_body_that_is_cut_is_no_shorter_body(coding: str) -> None:
    body = bytes(range(256)) * 2000
    packed = {"gzip": gzip.compress(body), "br": brotli.compress(body), "zstd": zstandard.compress(body)}[coding]

    async def test(world: World) -> None:
        async def cut(request: web.Request) -> web.Response:
            return web.Response(body=packed[: len(packed) // 2], headers={"Content-Encoding": coding})

        url = await world.serve({"/feed": cut})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.body) == ("temporary", b"")

    in_world(test)


FAULTS: dict[str, tuple[bytes, str, str]] = {
    "closes at once": (b"", "temporary", "closed the connection"),
    "breaks off": (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "temporary", "broke off"),
    "speaks nonsense": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "temporary", ""),
    "declares too much": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "hostile", "limit"),
    "endless header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "temporary", ""),
    "unknown coding": (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 1\r\n\r\na",
        "temporary",
        "rot13",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_value(fault: str) -> None:
    raw, failure, says = FAULTS[fault]

    async def test(world: World) -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()

        url = await world.misbehave(answer)
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == failure, fetched.error
        assert says in fetched.error
        assert fetched.body == b""

    in_world(test)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"])
def test_an_answer_that_never_ends_is_given_up_and_delays_nobody(head: bytes) -> None:
    async def test(world: World) -> None:
        async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(head)
            while await reader.read(1) == b"" and not writer.is_closing():
                writer.write(b"a")
                await writer.drain()

        slow = await world.misbehave(drip)
        fast = await world.serve({"/feed": text("quick")})
        came: dict[str, tuple[Fetched, float]] = {}
        began = monotonic()

        async def take(fetched: Fetched) -> None:
            came[fetched.url] = (fetched, monotonic() - began)

        client = await world.client(timeout_s=1.5)
        await poll(client, [job(slow + "/feed"), job(fast + "/feed")], take)
        assert came[fast + "/feed"][1] < 1.0
        assert came[slow + "/feed"][0].failure == "temporary"
        assert "1.5 s" in came[slow + "/feed"][0].error

    in_world(test)


def test_redirects_are_followed_and_a_permanent_one_is_proposed() -> None:
    async def test(world: World) -> None:
        async def moved(request: web.Request) -> web.Response:
            raise web.HTTPMovedPermanently("/new")

        url = await world.serve({"/old": moved, "/new": text("here")})
        fetched = await (await world.client()).get(job(url + "/old"))
        assert (fetched.body, fetched.url, fetched.final_url) == (b"here", url + "/old", url + "/new")
        assert fetched.permanent_redirect == url + "/new"

    in_world(test)


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://0x7f000001/", "file:///etc/passwd",
     "http://localhost/", "http://user:pw@127.0.0.1/", "http://127.0.0.2/"],
)  # fmt: skip
def test_a_redirect_to_the_inside_is_hostile_and_never_asked(target: str) -> None:
    async def test(world: World) -> None:
        async def away(request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": target})

        url = await world.serve({"/feed": away})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == "hostile", fetched.error

    in_world(test)


def test_a_name_that_leads_inside_is_refused_when_the_connection_is_made() -> None:
    """`localtest` names are refused by their form; this one only DNS gives away."""

    async def test(world: World) -> None:
        url = await world.serve({"/feed": text("inside")})
        port = url.rsplit(":", 1)[1]
        # The machine's own name leads to itself; the client may not know it by name.
        import socket

        fetched = await (await world.client(allow_private=())).get(job(f"http://{socket.gethostname()}:{port}/feed"))
        assert fetched.failure in ("hostile", "temporary")
        assert world.seen == []

    in_world(test)


def test_a_loop_of_redirects_ends() -> None:
    async def test(world: World) -> None:
        async def again(request: web.Request) -> web.Response:
            raise web.HTTPFound("/feed")

        url = await world.serve({"/feed": again})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, "redirects" in fetched.error) == ("hostile", True)

    in_world(test)


def test_robots_txt_is_obeyed_asked_once_and_its_absence_allows() -> None:
    async def test(world: World) -> None:
        rules = "User-agent: *\nDisallow: /private\n"
        url = await world.serve({"/robots.txt": text(rules), "/feed": text("ok"), "/private/feed": text("secret")})
        client = await world.client()
        assert (await client.get(job(url + "/feed"))).status == 200
        refused = await client.get(job(url + "/private/feed"))
        assert (refused.failure, "robots.txt" in refused.error) == ("blocked", True)
        assert [request.path for request in world.seen] == ["/robots.txt", "/feed"]

    in_world(test)


def test_where_robots_txt_cannot_be_had_nothing_is_fetched_for_now() -> None:
    async def test(world: World) -> None:
        async def down(request: web.Request) -> web.Response:
            return web.Response(status=503)

        url = await world.serve({"/robots.txt": down, "/feed": text("ok")})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == "temporary" and "robots.txt" in fetched.error

    in_world(test)


@pytest.mark.parametrize(
    ("status", "failure"),
    [(403, "blocked"), (401, "blocked"), (404, "gone"), (410, "gone"), (500, "temporary"), (429, "temporary")],
)
def test_refusals_are_told_apart(status: int, failure: str) -> None:
    async def test(world: World) -> None:
        async def refuse(request: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Retry-After": "120"})

        url = await world.serve({"/feed": refuse})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == failure
        assert fetched.retry_after == NOW + timedelta(seconds=120)

    in_world(test)


def test_one_host_is_never_asked_by_more_than_its_budget() -> None:
    async def test(world: World) -> None:
        most = now = 0

        async def slow(request: web.Request) -> web.Response:
            nonlocal most, now
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.02)
            now -= 1
            return web.Response(text="ok")

        url = await world.serve({f"/{n}": slow for n in range(12)})
        client = await world.client(per_host=2)
        await asyncio.gather(*(client.get(job(f"{url}/{n}")) for n in range(12)))
        assert most == 2

    in_world(test)


WP_POST = {
    "id": 7, "link": "https://ejemplo.example/7", "title": {"rendered": "Una nota"}, "excerpt": {"rendered": ""},
    "content": {"rendered": "<p>Texto.</p>"}, "date_gmt": "2023-01-09T12:00:00",
}  # fmt: skip


def crawled(world: World, routes: dict[str, Handler], kind: DocumentKind, path: str) -> Awaitable[list[Fetched]]:
    async def run() -> list[Fetched]:
        url = await world.serve(routes)
        found: list[Fetched] = []

        async def take(fetched: Fetched) -> None:
            found.append(fetched)

        await crawl(await world.client(), [Job(Source("s", kind, url + path), kind, url + path)], take)
        return found

    return run()


def json_of(value: object) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(value)

    return handle


def test_a_wordpress_tag_is_read_by_its_api_under_its_own_address() -> None:
    async def test(world: World) -> None:
        routes = {
            "/wp-json/wp/v2/tags": json_of([{"id": 3, "slug": "peru"}]),
            "/wp-json/wp/v2/posts": json_of([WP_POST]),
        }
        (fetched,) = await crawled(world, routes, "wordpress", "/tag/peru/")
        assert fetched.kind == "wordpress" and b"Una nota" in fetched.body
        assert fetched.url.endswith("/tag/peru/") and "tags=3" in fetched.final_url

    in_world(test)


def test_where_the_api_is_closed_the_tags_feed_is_read() -> None:
    async def test(world: World) -> None:
        routes = {"/tag/peru/": text("<html>page</html>"), "/tag/peru/feed/": text("<rss version='2.0'/>")}
        (fetched,) = await crawled(world, routes, "wordpress", "/tag/peru/")
        assert (fetched.kind, fetched.body) == ("feed", b"<rss version='2.0'/>")

    in_world(test)


def test_without_api_and_feed_the_page_is_read() -> None:
    async def test(world: World) -> None:
        (fetched,) = await crawled(world, {"/tag/peru/": text("<html>page</html>")}, "wordpress", "/tag/peru/")
        assert (fetched.kind, fetched.body) == ("wordpress", b"<html>page</html>")

    in_world(test)


def test_a_listing_and_an_article_are_fetched_as_they_are_twice_in_one_process() -> None:
    async def test(world: World) -> None:
        for kind in ("listing", "article"):
            (fetched,) = await crawled(world, {"/p": text("<html>p</html>")}, kind, "/p")  # type: ignore[arg-type]
            assert (fetched.kind, fetched.body) == (kind, b"<html>p</html>")

    in_world(test)


def test_what_the_pipeline_raises_ends_the_crawl_and_comes_out() -> None:
    async def test(world: World) -> None:
        url = await world.serve({"/p": text("x")})

        async def take(fetched: Fetched) -> None:
            raise OSError("no space left")

        with pytest.raises(OSError, match="no space"):
            await crawl(await world.client(), [job(url + "/p", "listing")], take)
        with pytest.raises(OSError, match="no space"):
            await poll(await world.client(), [job(url + "/p")], take)

    in_world(test)
