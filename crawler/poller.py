"""The RSS pollers: every feed that is due, side by side, through the one client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from crawler.client import Client, Job
from crawler.models import Fetched


async def poll(client: Client, jobs: Iterable[Job], on_fetched: Callable[[Fetched], Awaitable[None]]) -> None:
    """Ask for each feed and hand over each answer as it comes.

    A slow feed delays no other: each waits in its own task, and the client bounds how many speak at once. What
    `on_fetched` raises (the archive cannot be written) ends the poll.
    """

    async def one(job: Job) -> None:
        await on_fetched(await client.get(job))

    try:
        async with asyncio.TaskGroup() as tasks:
            for job in jobs:
                tasks.create_task(one(job))
    except ExceptionGroup as group:
        raise group.exceptions[0] from None  # one cause is enough for one line on the terminal
