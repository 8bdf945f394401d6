"""Every fault at once, under pollers and spiders side by side as in a run: each is told, and none delays another source.

The table of outcomes for people is docs/faults.md; a fault that is added here is added there.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
from pathlib import Path

from aiohttp import web

from crawler.client import Job
from crawler.crawl import crawl
from crawler.models import DocumentKind, Fetched, Source
from crawler.poller import poll
from tests.crawler.conftest import FAULTS

KINDS: tuple[DocumentKind, ...] = ("feed", "listing", "sitemap", "wordpress")
TIMEOUT_S = 3.0
"""After which the first that stalls gives up: who waits for it comes later than that, on a busy machine too."""
PLEASANT = 6
MORE = {
    "stalls": ("temporary", "no whole answer"),
    "drips": ("temporary", "no whole answer"),
    "bomb": ("hostile", "more than"),
    "loop": ("hostile", "redirects"),
    "inside": ("hostile", "169.254"),
    "down": ("temporary", "no connection"),
    "overloaded": ("temporary", "503"),
}
"""Faults that are more than bytes, with the failure and a word of what is told."""


async def asked(world, jobs: list[Job]) -> dict[str, Fetched]:
    """What each source gave, in the order in which they came."""
    came: dict[str, Fetched] = {}

    async def take(fetched: Fetched) -> None:
        assert fetched.source not in came, "handed over twice"
        came[fetched.source] = fetched

    client = await world.client(timeout_s=TIMEOUT_S, per_host=4)
    await asyncio.gather(
        poll(client, [job for job in jobs if job.kind == "feed"], take),
        crawl(client, [job for job in jobs if job.kind != "feed"], take),
    )
    return came


def nobodys_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


def test_all_faults_at_once_delay_nobody_and_each_is_told(in_world, text, drip) -> None:
    async def test(world) -> None:
        async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while not writer.is_closing():
                await asyncio.sleep(0.05)

        packed = gzip.compress(bytes(40_000_000))

        async def bomb(request: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

        async def answer(status: int, **headers: str) -> web.Response:
            return web.Response(status=status, headers=headers)

        async def again(request: web.Request) -> web.Response:
            raise web.HTTPFound(request.path + "x")

        loops = {"/" + "x" * n: again for n in range(12)}
        addresses = {
            "stalls": await world.misbehave(stall),
            "drips": await world.misbehave(drip),
            "bomb": await world.serve({"/": bomb, "/wp-json/wp/v2/posts": bomb}),
            "loop": await world.serve({**loops, "/wp-json/wp/v2/posts": again}),
            "inside": await world.serve({"/": lambda _: answer(302, Location="http://169.254.169.254/latest")}),
            "overloaded": await world.serve(
                {path: lambda _: answer(503) for path in ("/", "/wp-json/wp/v2/posts", "/feed/")}
            ),
            "down": f"http://127.0.0.1:{nobodys_port()}",
        }
        for name, (raw, _, _) in FAULTS.items():

            async def speak(reader, writer, raw: bytes = raw) -> None:
                writer.write(raw)
                await writer.drain()

            addresses[name] = await world.misbehave(speak)
        good = [await world.serve({"/": text("<rss/>"), "/feed/": text("<rss/>")}) for _ in range(PLEASANT)]
        faulty = [
            Job(Source(f"{name}, {kind}", kind, f"{url}/"), kind, f"{url}/")
            for kind in KINDS for name, url in addresses.items()
        ]  # fmt: skip
        well = [
            Job(Source(f"good {number}, {kind}", kind, f"{url}/"), kind, f"{url}/")
            for kind in KINDS for number, url in enumerate(good)
        ]  # fmt: skip
        jobs = well + faulty
        came = await asked(world, jobs)
        assert len(came) == len(jobs), "every source has its answer"
        order = list(came)
        gave_up = min(order.index(source) for source in order if source.startswith(("stalls", "drips")))
        assert not [one.source.name for one in well if order.index(one.source.name) > gave_up], "waited for a fault"
        table = {name: (failure, says) for name, (_, failure, says) in FAULTS.items()} | MORE
        for source, fetched in came.items():
            name, kind = source.rsplit(", ", 1)
            if name.startswith("good"):
                assert not fetched.failure, (source, fetched.error)
                continue
            failure, says = table[name]
            assert fetched.failure == failure, (source, fetched.failure, fetched.error)
            assert kind == "wordpress" or says in fetched.error, (source, fetched.error)

    in_world(test)


def test_the_table_for_people_names_every_fault() -> None:
    written = (Path(__file__).parents[2] / "docs" / "faults.md").read_text(encoding="utf-8")
    for name in (*FAULTS, *MORE):
        assert f"| {name} |" in written, name
