"""The RSS pollers: every feed that is due, side by side, through the one client."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable

from crawler.client import Client, Job
from crawler.models import Fetched

UNDER_WAY = 256
"""Feeds asked at once. Most of them wait for their host's turn; how many speak at once the client bounds."""
WAITING = 64
"""Answers that may wait to be taken in: a first poll of thousands of feeds does not pile up their bodies in memory."""


async def poll(client: Client, jobs: Iterable[Job], on_fetched: Callable[[Fetched], Awaitable[None]]) -> None:
    """Ask for each feed and hand over each answer as it comes.

    A slow feed delays no other: each waits in its own task, and a host with many feeds begins with one like all others.
    What `on_fetched` raises (the archive cannot be written) ends the poll.
    """
    under_way = asyncio.Semaphore(UNDER_WAY)
    waiting = asyncio.Semaphore(WAITING)

    async def one(job: Job) -> None:
        try:
            fetched = await client.get(job)
            await waiting.acquire()
        finally:
            under_way.release()
        try:
            await on_fetched(fetched)
        finally:
            waiting.release()

    try:
        async with asyncio.TaskGroup() as tasks:
            for job in in_turns(jobs):
                await under_way.acquire()
                tasks.create_task(one(job))
    except ExceptionGroup as group:
        raise group.exceptions[0] from None  # one cause is enough for one line on the terminal


def in_turns(jobs: Iterable[Job]) -> list[Job]:
    """The first job of each host, then the second of each, and so on."""
    asked: Counter[str] = Counter()
    ranked: list[tuple[int, int, Job]] = []
    for number, job in enumerate(jobs):
        host = "/".join(job.url.split("/", 3)[:3]).lower()
        ranked.append((asked[host], number, job))
        asked[host] += 1
    return [job for _, _, job in sorted(ranked, key=lambda one: one[:2])]
