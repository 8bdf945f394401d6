"""`willay preview`: what an address or a file would give (formats in CONTRACTS.md). Stores nothing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from crawler.errors import InputError, ReadError, SourceError
from crawler.extracting import claim_json
from crawler.itself import own_address
from crawler.kinds import kind_of
from crawler.models import Document, DocumentKind, Pack, ReadItem, Source
from crawler.reading import read
from crawler.settings import Settings

NO_ADDRESS = "https://file.invalid/"
"""Base of a FILE whose address neither `--base` nor the file tells: its relative links lead nowhere, and say so."""


def preview(
    address: str, kind: str | None, base: str | None, pack: Pack, settings: Settings, at: datetime
) -> Iterator[dict[str, Any]]:
    """One object an item. Raises InputError, in one line, when nothing can be read."""
    if address.startswith(("http://", "https://")):
        document = asyncio.run(_fetched(address, kind, settings, at))
    else:
        document = _opened(address, kind, base, at)
    source = Source(name=_name(document.url), kind=document.kind, url=document.url)
    try:
        reading = read(document, source, pack, settings.schedule.timezone)
    except (ReadError, SourceError) as error:
        raise InputError(f"{address}: {error}") from error
    if not reading.items:
        raise InputError(f"{address}: no items in it ({'; '.join(reading.problems) or document.kind})")
    for item in reading.items:
        yield item_json(item)


def item_json(item: ReadItem) -> dict[str, Any]:
    """An item as CONTRACTS.md writes it."""
    entry = item.entry
    published = entry.published.isoformat().replace("+00:00", "Z") if entry.published else None
    return {
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "text": entry.text,
        "author": entry.author,
        "published": published,
        "lang": item.lang,
        "relevant": item.relevance.relevant,
        "why": item.relevance.why,
        "claims": [claim_json(claim) for claim in item.claims],
    }


def _opened(name: str, kind: str | None, base: str | None, at: datetime) -> Document:
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}") from error
    document = _document(body, base or NO_ADDRESS, (), kind, at, name)
    if not base and (address := own_address(body, document.kind)):
        document = replace(document, source=_name(address), url=address, final_url=address)
    return document


async def _fetched(address: str, kind: str | None, settings: Settings, at: datetime) -> Document:
    from crawler.client import Client, Job, user_agent

    rules = settings.fetch
    wanted = cast(DocumentKind, kind or "article")
    async with Client(
        user_agent=user_agent(rules.contact),
        now=lambda: at,
        allow_private=rules.allow_private,
        timeout_s=rules.timeout.total_seconds(),
    ) as client:
        source = Source(name=_name(address), kind=wanted, url=address)
        fetched = await client.get(Job(source=source, kind=wanted, url=address))
    if fetched.failure or fetched.status != 200:
        raise InputError(f"{address}: {fetched.error or f'the server answered {fetched.status}'}")
    return _document(fetched.body, fetched.final_url, fetched.headers, kind, at, address)


def _document(
    body: bytes, url: str, headers: tuple[tuple[str, str], ...], kind: str | None, at: datetime, name: str
) -> Document:
    content_type = next((value for key, value in headers if key.lower() == "content-type"), "")
    try:
        found = cast(DocumentKind, kind) if kind else kind_of(body, content_type, url)
    except ReadError as error:
        raise InputError(f"{name}: {error}") from error
    return Document(
        id=0,
        source=_name(url),
        kind=found,
        url=url,
        final_url=url,
        headers=headers,
        body=body,
        fetched_at=at,
        sha256="",
    )


def _name(url: str) -> str:
    from urllib.parse import urlsplit

    return (urlsplit(url).hostname or "file").removeprefix("www.")
