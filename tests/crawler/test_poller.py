"""The pollers: every feed side by side, no fault of one the delay of another."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest
from aiohttp import web

from crawler.client import Job
from crawler.models import Fetched, Source
from crawler.poller import WAITING, in_turns, poll


def feed(url: str) -> Job:
    return Job(Source(url, "feed", url), "feed", url)


def test_each_host_begins_with_one_of_its_feeds() -> None:
    urls = ["http://a/1", "http://a/2", "http://A/3", "http://b/1", "https://a/4", "http://b/2"]
    asked = [job.url for job in in_turns(map(feed, urls))]
    assert asked == ["http://a/1", "http://b/1", "https://a/4", "http://a/2", "http://b/2", "http://A/3"]


def test_forty_stalled_hosts_delay_no_other(in_world, text, drip) -> None:
    async def test(world) -> None:
        stalled = [feed(await world.misbehave(drip) + "/feed") for _ in range(40)]
        healthy = [feed(await world.serve({"/feed": text("ok")}) + "/feed") for _ in range(10)]
        came: dict[str, Fetched] = {}

        async def take(fetched: Fetched) -> None:
            came[fetched.source] = fetched

        await poll(await world.client(timeout_s=2.5), stalled + healthy, take)
        assert len(came) == 50
        assert all(came[job.url].failure == "temporary" for job in stalled)
        assert all(came[job.url].body == b"ok" for job in healthy)
        assert set(list(came)[:10]) == {job.url for job in healthy}, "before any that stalls gave up"

    in_world(test)


def test_what_one_feed_answers_waits_for_nobody(in_world, text) -> None:
    """One host, one slow address: the others of that host go on."""

    async def test(world) -> None:
        async def slow(request: web.Request) -> web.Response:
            await asyncio.sleep(1)
            return web.Response(text="late")

        url = await world.serve({"/slow": slow} | {f"/{n}": text("ok") for n in range(6)})
        order: list[str] = []

        async def take(fetched: Fetched) -> None:
            order.append(fetched.body.decode())

        jobs = [feed(f"{url}/{path}") for path in ("slow", *range(6))]
        await poll(await world.client(per_host=2), jobs, take)
        assert order == ["ok"] * 6 + ["late"]

    in_world(test)


def test_answers_do_not_pile_up_behind_a_slow_archive(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve({f"/{n}": text("ok") for n in range(200)})
        most = taken = now = 0

        async def take(fetched: Fetched) -> None:
            nonlocal most, taken, now
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.02)
            now -= 1
            taken += 1

        await poll(await world.client(per_host=32), [feed(f"{url}/{n}") for n in range(200)], take)
        assert (taken, most <= WAITING) == (200, True)

    in_world(test)


def test_an_archive_that_cannot_be_written_ends_the_poll_at_once(in_world, text, drip) -> None:
    async def test(world) -> None:
        jobs = [feed(await world.misbehave(drip) + "/feed"), feed(await world.serve({"/feed": text("ok")}) + "/feed")]

        async def take(fetched: Fetched) -> None:
            raise OSError("no space left")

        began = monotonic()
        with pytest.raises(OSError, match="no space"):
            await poll(await world.client(timeout_s=20), jobs, take)
        assert monotonic() - began < 15

    in_world(test)


def test_no_feeds_are_no_work(in_world) -> None:
    async def test(world) -> None:
        async def take(fetched: Fetched) -> None:
            raise AssertionError

        await poll(await world.client(), [], take)

    in_world(test)
