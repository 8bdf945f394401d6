"""Asking sources what they give, without keeping anything: for `sources check` and `sources add`.

The same client, pollers, spiders and readers as in a run; only the archive is not there, and nothing is conditional.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.client import Client, Job, user_agent
from crawler.errors import ReadError, SourceError
from crawler.models import Document, Fetched, Reading, Source
from crawler.settings import Settings
from crawler.workers import Readers


@dataclass(frozen=True, slots=True)
class Answer:
    """What one source gave: a reading, or in `reason` why there is none."""

    source: Source
    fetched: Fetched
    reading: Reading | None
    reason: str = ""


def client_of(settings: Settings, now: Callable[[], datetime]) -> Client:
    """A client by the settings' rules."""
    rules = settings.fetch
    return Client(
        user_agent=user_agent(rules.contact),
        now=now,
        allow_private=rules.allow_private,
        timeout_s=rules.timeout.total_seconds(),
        concurrency=rules.concurrency,
        per_host=rules.per_host,
        host_delay_s=rules.host_delay,
    )


def readers_of(settings: Settings) -> Readers:
    """Worker processes by the settings' rules; to be closed."""
    return Readers(
        settings.pack,
        zone=settings.schedule.timezone,
        workers=settings.fetch.workers,
        deadline_s=settings.fetch.read_deadline.total_seconds(),
    )


async def ask(client: Client, readers: Readers, sources: Sequence[Source], on_answer: Callable[[Answer], None]) -> None:
    """Ask each source once and hand over what it gave, in the order of the answers (a sitemap's index gives several)."""
    from crawler.crawl import crawl
    from crawler.poller import poll

    by_name = {source.name: source for source in sources}

    async def take(fetched: Fetched) -> None:
        on_answer(await _answer(readers, by_name[fetched.source], fetched))

    jobs = [Job(source, source.kind, source.url) for source in sources]
    feeds = [job for job in jobs if job.kind == "feed"]
    others = [job for job in jobs if job.kind != "feed"]
    steps = [poll(client, feeds, take)] if feeds else []
    if others:
        steps.append(crawl(client, others, take))
    await asyncio.gather(*steps)


async def _answer(readers: Readers, source: Source, fetched: Fetched) -> Answer:
    if fetched.failure:
        return Answer(source, fetched, None, fetched.error)
    try:
        return Answer(source, fetched, await readers.read(document_of(fetched), source))
    except (ReadError, SourceError) as error:
        return Answer(source, fetched, None, str(error))


def document_of(fetched: Fetched) -> Document:
    """An answer as a document that has no row."""
    return Document(
        id=0, source=fetched.source, kind=fetched.kind, url=fetched.url, final_url=fetched.final_url,
        headers=fetched.headers, body=fetched.body, fetched_at=fetched.fetched_at, sha256="",
    )  # fmt: skip
