"""`willay backfill`: a source's past, through the same read, decide and store as its present.

    WordPress   the API's pages of posts between two dates
    sitemaps    those that may name that time; of each page of news the article
    WARC        files of others, as Common Crawl's news crawl writes them

Its documents are baseline documents: what they tell sets marks and gives no notice, unless people ask for notices.
Stopped or killed, the same command goes on where it was: what was read is not fetched again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from crawler import deciding
from crawler.afterwards import file_again
from crawler.asking import client_of, document_of, readers_of
from crawler.borders import border
from crawler.client import Client, Job
from crawler.discovery import robots_sitemaps
from crawler.errors import ConfigError, InputError, ReadError, SourceError
from crawler.evidence import Evidence
from crawler.models import DocumentKind, Entry, Fetched, Reading, Recipient, Source
from crawler.poller import poll
from crawler.reading import at_home
from crawler.relevance import relevance
from crawler.settings import Settings
from crawler.warc_input import answers
from crawler.workers import Readers
from db.store import Store
from scheduler import lock
from spiders import sitemap, wordpress

MOST_PAGES = 2_000
"""Pages of posts asked in one go: 100,000 posts."""
MOST_SITEMAPS = 1_000
PROBLEMS_TOLD = 10
NOTHING_WAITS = timedelta(days=2)
"""No notice is due later than this after it was born."""


@dataclass
class Done:
    """What a backfill did, in counts."""

    way: str = ""
    since: str = ""
    until: str = ""
    found: int = 0
    """Addresses (pages of posts, articles, records) of the time asked for."""
    had: int = 0
    """Of those: read before."""
    left_out: int = 0
    """Of those: not about the watch, as far as their headline or address tells."""
    documents: int = 0
    failed: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    sightings: int = 0
    claims: int = 0
    notices: int = 0
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """As `--json` prints it."""
        return asdict(self)

    def line(self) -> str:
        """As the command prints it."""
        return (
            f"{self.way}, {self.since[:10]} to {self.until[:10]}: {self.found} found, {self.had} read before,"
            f" {self.left_out} left out, {self.failed} failed; {self.documents} documents; items: {self.new} new,"
            f" {self.changed} changed, {self.sightings} sightings; {self.claims} claims; {self.notices} notices"
        )


def backfill(
    settings: Settings,
    name: str,
    *,
    since: datetime,
    until: datetime | None,
    now: Callable[[], datetime],
    warcs: Sequence[Path] = (),
    notify: bool = False,
    everything: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, of: None,
) -> Done:
    """Fetch and store a source's past from `since` to before `until` (default: when it was first read).

    `everything`: pages too whose headline or address says nothing of the watch. Raises ConfigError for a source nobody
    has, InputError when the site offers no way back, LockHeld if a run is at work.
    """
    source = next((one for one in settings.sources if one.name == name), None)
    if source is None:
        raise ConfigError(f"no source is named {name!r}; `willay sources list` names them all")
    with ExitStack() as stack:
        stack.enter_context(lock.held(settings.data, "backfill", now()))
        store = Store(settings.archive)
        stack.callback(store.close)
        begun = store.watched_since(source, now())
        # A whole day, so that the same command later asks for the same pages.
        last = until or (begun if begun < now() else now().replace(hour=0, minute=0, second=0, microsecond=0))
        if since >= last:
            raise ConfigError(f"--since {since:%Y-%m-%d} is not before {last:%Y-%m-%d %H:%M}, when the past ends")
        readers = stack.enter_context(closing(readers_of(settings)))
        work = Backfill(settings, store, readers, source, (since, last), now, notify, everything, on_progress)
        if warcs:
            asyncio.run(work.warcs(warcs))
        else:
            asyncio.run(work.site())
        store.take_silently(now() + NOTHING_WAITS) if not notify else None
    return work.done


class Backfill:
    """One source's past, under way."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        readers: Readers,
        source: Source,
        span: tuple[datetime, datetime],
        now: Callable[[], datetime],
        notify: bool,
        everything: bool,
        on_progress: Callable[[int, int], None],
    ) -> None:
        self.settings, self.store, self.readers, self.source, self.now = settings, store, readers, source, now
        self.since, self.until = span
        self.everything, self.on_progress, self.notify = everything, on_progress, notify
        self.recipients: tuple[Recipient, ...] = settings.recipients if notify else ()
        self.evidence = Evidence(settings.evidence)
        self.known = store.read_addresses(source.name)
        self.done = Done(since=_stamp(self.since), until=_stamp(self.until))

    async def site(self) -> None:
        """Back through WordPress' API where there is one, else through the sitemaps."""
        async with client_of(self.settings, self.now) as client:
            if self.source.kind == "sitemap" or not await self._wordpress(client):
                await self._sitemaps(client)

    # -- WordPress -----------------------------------------------------------------------------------

    async def _wordpress(self, client: Client) -> bool:
        """Page by page, the newest first; False if the site has no open API."""
        page = self.source.url.removesuffix("/").removesuffix("/feed") + "/"
        span = {"after": _seconds(self.since), "before": _seconds(self.until)}
        root, lookup = wordpress.api_root(page), b""
        if address := wordpress.lookup_address(root, page):
            lookup = (await self._get(client, address, "wordpress")).body
        self.done.way = "WordPress"
        total = 0
        for number in range(1, MOST_PAGES + 1):
            try:
                address = wordpress.posts_address(root, page, lookup, number, **span)
            except ReadError:
                return False
            if address in self.known:
                self.done.found, self.done.had = self.done.found + 1, self.done.had + 1
                continue
            fetched = await self._get(client, address, "wordpress")
            if fetched.failure or fetched.body.lstrip()[:1] != b"[":
                if number > 1 and fetched.status == 400:
                    return True  # beyond the last page
                if self.done.found:
                    self._failed(fetched)
                return bool(self.done.found)
            posts = wordpress.posts(fetched.body, url=address)
            if not posts:
                return True
            self.done.found += 1
            await self._take(fetched)
            told = fetched.header("x-wp-totalpages")
            total = int(told) if told.isdigit() else total
            self.on_progress(number, total)
            oldest = min((post.published for post in posts if post.published), default=None)
            if number == total or len(posts) < wordpress.PER_PAGE or (oldest and oldest < self.since):
                return True
        return True

    # -- sitemaps ------------------------------------------------------------------------------------

    async def _sitemaps(self, client: Client) -> None:
        self.done.way = "sitemaps"
        pages = await self._pages(client)
        wanted = []
        for entry in pages:
            self.done.found += 1
            if entry.url in self.known:
                self.done.had += 1
            elif not (self.everything or self._matters(entry.title or sitemap.told_by(entry.url), entry.url)):
                self.done.left_out += 1
            else:
                wanted.append(entry.url)
        count = 0

        async def take(fetched: Fetched) -> None:
            nonlocal count
            count += 1
            self.on_progress(count, len(wanted))
            if fetched.failure:
                self._failed(fetched)
            else:
                await self._take(fetched)

        await poll(client, (Job(self.source, "article", url) for url in wanted), take)

    async def _pages(self, client: Client) -> list[Entry]:
        """The pages of news of the time asked for, in the order of their sitemaps."""
        waiting, seen = await self._roots(client), set[str]()
        found: dict[str, Entry] = {}
        read = 0
        while waiting and len(seen) < MOST_SITEMAPS:
            address = waiting.pop(0)
            if address in seen:
                continue
            seen.add(address)
            fetched = await self._get(client, address, "sitemap")
            if fetched.failure:
                self.done.problems.append(f"{address}: {fetched.error}")
                continue
            try:
                given = sitemap.pages(fetched.body, url=fetched.final_url, zone=self.settings.schedule.timezone)
            except ReadError as error:
                self.done.problems.append(f"{address}: {error}")
                continue
            read += 1
            waiting += sitemap.of_the_past(given.sitemaps, self.since, self.until)
            for entry in given.entries:
                day = sitemap.day_of(entry)
                if day is None or self.since <= day < self.until:
                    found.setdefault(entry.url, entry)
            self.on_progress(len(seen), len(seen) + len(waiting))
        if not read:
            why = "; ".join(self.done.problems[:2])
            raise InputError(f"{self.source.name}: no open WordPress API and no sitemap leads back ({why})")
        return list(found.values())

    async def _roots(self, client: Client) -> list[str]:
        origin = urlunsplit((*urlsplit(self.source.url)[:2], "", "", ""))
        robots = await self._get(client, f"{origin}/robots.txt", "listing")
        named = robots_sitemaps(robots.body.decode("utf-8", "replace"), origin) if robots.status == 200 else ()
        roots = [one.url for one in named] or [f"{origin}/sitemap.xml"]
        return [self.source.url, *roots] if self.source.kind == "sitemap" else roots

    def _matters(self, headline: str, url: str) -> bool:
        pack = self.settings.pack
        language = self.source.language or "es"
        home = at_home(url, self.source.name.split(":")[0].strip(), pack)
        return relevance(headline, "", "", language, pack, home=home).relevant

    # -- WARC ----------------------------------------------------------------------------------------

    async def warcs(self, paths: Iterable[Path]) -> None:
        """The files' records of the source's host."""
        self.done.way = "WARC"
        for path in paths:
            for fetched in answers(path, self.source, self.since, self.until, self.on_progress):
                self.done.found += 1
                if fetched.url in self.known:
                    self.done.had += 1
                else:
                    self.known.add(fetched.url)
                    await self._take(fetched, only_relevant=not self.everything)

    # -- keep, read, decide, store -------------------------------------------------------------------

    async def _get(self, client: Client, url: str, kind: DocumentKind) -> Fetched:
        return await client.get(Job(self.source, kind, url))

    async def _take(self, fetched: Fetched, *, only_relevant: bool = False) -> None:
        """Evidence first, then its row, then it is read, decided and stored; or all of that not, if it matters not."""
        if only_relevant:
            try:
                reading = await self.readers.read(document_of(fetched), self.source)
            except (ReadError, SourceError):
                self.done.left_out += 1
                return
            if not any(item.relevance.relevant for item in reading.items):
                self.done.left_out += 1
                return
        digest = fetched.sha256
        fetched = replace(fetched, past=not self.notify)
        record = self.evidence.append(fetched)
        border("after the append")
        document = self.store.add_past(fetched, record, digest)
        border("after the document's row")
        self.done.documents += 1
        try:
            reading = await self.readers.read(document, self.source)
        except (ReadError, SourceError) as error:
            # As an article: the source as it is today is not to blame.
            self.store.read_failed(replace(document, kind="article"), str(error), most=1)
            self._note(f"{fetched.url}: {error}")
            return
        self._settle(reading)

    def _settle(self, reading: Reading) -> None:
        now = self.now()
        if all(item.entry.published for item in reading.items):
            # Seen now, and so old; without a date it stands from when its answer was fetched, whoever fetched it.
            reading = replace(reading, fetched_at=now)
        pack = self.settings.pack
        known = self.store.known(reading)
        books = self.store.books(deciding.touched(reading, known, pack))
        plan = deciding.decide(reading, known, books, pack, now=now)
        border("before the plan's commit")
        applied = self.store.apply_past(plan, self.recipients, now)
        border("after the plan's commit")
        file_again(self.store, plan, pack, self.recipients, now)
        done = self.done
        done.new, done.changed, done.same = (
            done.new + applied.new,
            done.changed + applied.changed,
            done.same + applied.same,
        )
        done.sightings, done.claims = done.sightings + applied.sightings, done.claims + applied.claims
        done.notices += applied.notices

    def _failed(self, fetched: Fetched) -> None:
        self._note(f"{fetched.url}: {fetched.error or f'the server answered {fetched.status}'}")

    def _note(self, problem: str) -> None:
        self.done.failed += 1
        if len(self.done.problems) < PROBLEMS_TOLD:
            self.done.problems.append(problem)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _seconds(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
