"""`willay sources add`: what a site gives, found, tried, shown and written into the settings."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from crawler.asking import Answer, ask, client_of, readers_of
from crawler.client import Client, Job
from crawler.discovery import Candidate, Site, distinct, feed_title, robots_sitemaps, site_of, well_known
from crawler.errors import InputError, ReadError
from crawler.kinds import kind_of
from crawler.models import Fetched, ReadItem, Source, SourceKind
from crawler.settings import Settings
from crawler.workers import Readers

SHOWN = 3
"""Headlines of each find that are shown."""


@dataclass(frozen=True, slots=True)
class Find:
    """An address that gives news, and a taste of it."""

    kind: SourceKind
    url: str
    how: str
    name: str
    language: str
    items: tuple[ReadItem, ...]

    def row(self, number: int) -> dict[str, Any]:
        """As the table and `--json` show it."""
        dates = [item.entry.published for item in self.items if item.entry.published]
        return {
            "number": number,
            "kind": self.kind,
            "url": self.url,
            "name": self.name,
            "language": self.language,
            "items": len(self.items),
            "relevant": sum(item.relevance.relevant for item in self.items),
            "full_text": sum(bool(item.entry.text) for item in self.items),
            "newest": max(dates).isoformat().replace("+00:00", "Z") if dates else None,
            "found": self.how,
            "headlines": [item.entry.title for item in self.items[:SHOWN]],
        }


def find(address: str, settings: Settings, now: Callable[[], datetime], kind: SourceKind | None = None) -> list[Find]:
    """All that gives news at an address, the best first. Raises InputError, in one line, when nothing does."""
    if "://" not in address:
        address = f"https://{address}"

    async def found() -> list[Find]:
        with closing(readers_of(settings)) as readers:
            async with client_of(settings, now) as client:
                return await _found(client, readers, address, kind)

    return asyncio.run(found())


async def _found(client: Client, readers: Readers, address: str, kind: SourceKind | None) -> list[Find]:
    if kind is not None:
        tried = await _try(client, readers, [Candidate(kind, address, "as you said")], None)
        return tried or _nothing(address, "nothing of that kind is there")
    first = await _get(client, address)
    if first.failure or first.status != 200:
        raise InputError(f"{address}: {first.error or f'the server answered {first.status}'}")
    url = first.final_url
    try:
        own = kind_of(first.body, first.header("content-type"), url)
    except ReadError as error:
        raise InputError(f"{address}: {error}") from error
    if own in ("feed", "sitemap") or first.body.lstrip()[:1] in (b"[", b"{"):
        tried = await _try(client, readers, [Candidate(own, url, "the address itself")], None)
        return tried or _nothing(address, f"a {own} without anything in it that can be read")
    site = site_of(first.body, url=url, content_type=first.header("content-type"), link_header=first.header("link"))
    origin = urlunsplit((*urlsplit(url)[:2], "/robots.txt", "", ""))
    robots = await _get(client, origin)
    named = robots_sitemaps(robots.body.decode("utf-8", "replace"), origin) if robots.status == 200 else ()
    pages = [one for one in site.candidates if one.kind == "listing"]
    said = [one for one in site.candidates if one.kind != "listing"]
    tried = await _try(client, readers, [*said, *named], site)
    if not any(one.kind in ("feed", "wordpress") for one in tried):
        tried += await _try(
            client, readers, distinct([*said, *named, *well_known(url)])[len(said) + len(named) :], site
        )
    tried += await _try(client, readers, pages, site)
    return tried or _nothing(address, "no feed, no API, no sitemap and no list of headlines")


def _nothing(address: str, why: str) -> list[Find]:
    raise InputError(f"{address}: {why}; `willay preview {address}` shows what a page gives")


async def _get(client: Client, url: str) -> Fetched:
    return await client.get(Job(Source(name=url, kind="listing", url=url), "listing", url))


async def _try(client: Client, readers: Readers, candidates: Sequence[Candidate], site: Site | None) -> list[Find]:
    """Those of the candidates that give news, in their order."""
    # Each under a name of its own: answers are told apart by it.
    sources = [Source(name=str(number), kind=one.kind, url=one.url) for number, one in enumerate(candidates)]
    answers: dict[str, list[Answer]] = {source.name: [] for source in sources}
    if sources:
        await ask(client, readers, sources, lambda answer: answers[answer.source.name].append(answer))
    found = []
    for number, one in enumerate(candidates):
        items = tuple(item for each in answers[str(number)] if each.reading for item in each.reading.items)
        if not items or not _is(one, answers[str(number)]):
            continue
        title = feed_title_of(answers[str(number)]) if one.kind == "feed" else ""
        name = title or (site.name if site else "") or (urlsplit(one.url).hostname or one.url).removeprefix("www.")
        spoken = Counter(item.lang for item in items).most_common(1)[0][0]
        found.append(Find(one.kind, one.url, one.how, name, spoken, items))
    return found


def _is(candidate: Candidate, answers: Sequence[Answer]) -> bool:
    """Whether what answered is what was looked for: many sites answer every address with their front page."""
    if candidate.kind not in ("feed", "sitemap"):
        return True
    for answer in answers:
        try:
            if (
                kind_of(answer.fetched.body, answer.fetched.header("content-type"), answer.fetched.final_url)
                == candidate.kind
            ):
                return True
        except ReadError:
            continue
    return False


def feed_title_of(answers: Sequence[Answer]) -> str:
    """What the first answer calls itself."""
    first = answers[0].fetched
    return feed_title(first.body, first.final_url, first.header("content-type"))


def entry_of(find: Find, settings: Settings, **given: str | None) -> dict[str, Any]:
    """The `[[source]]` table of a find; what is `given` (name, language, class, every) wins.

    Raises InputError if the address is watched already, or the name is taken.
    """
    name = given.get("name") or find.name
    for source in settings.sources:
        if source.url.rstrip("/") == find.url.rstrip("/"):
            raise InputError(f"{find.url} is watched already, as {source.name!r}")
    taken = {source.name for source in settings.sources}
    if name in taken and given.get("name"):
        raise InputError(f"a source is named {name!r} already; give another with --name")
    host = (urlsplit(find.url).hostname or "").removeprefix("www.")
    if name in taken:
        name = f"{name} ({host})"
    number = 2
    while name in taken:
        name, number = f"{name.rpartition(' #')[0] or name} #{number}", number + 1
    entry = {"name": name, "kind": find.kind, "url": find.url}
    entry |= {key: value for key in ("class", "every") if (value := given.get(key))}
    language = given.get("language") or find.language
    return entry | ({"language": language} if language else {})


def without_known(finds: Sequence[Find]) -> list[Find]:
    """Finds that give the same items as a better one are left out: a site's feed has many addresses."""
    kept: list[Find] = []
    seen: set[tuple[SourceKind, frozenset[str]]] = set()
    for one in finds:
        what = (one.kind, frozenset(item.entry.url for item in one.items))
        if what not in seen:
            seen.add(what)
            kept.append(replace(one))
    return kept
