"""One Scrapy crawl for every listing, WordPress site, sitemap and article page that is due.

Scrapy schedules and runs the spiders; the requests themselves go through our one client, by a download handler, so
that pollers and crawl share all rules. Runs in the same asyncio loop as the pollers, without Twisted's reactor, and so
can be started any number of times.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from time import monotonic
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.client import Client, Job
from crawler.models import Fetched
from spiders.crawlers import SPIDERS, JobSpider

OnFetched = Callable[[Fetched], Awaitable[None]]

SETTINGS: dict[str, Any] = {
    "TWISTED_REACTOR_ENABLED": False,
    "DOWNLOAD_HANDLERS": {
        "http": "crawler.crawl.ClientHandler",
        "https": "crawler.crawl.ClientHandler",
        # Scrapy's defaults read files, data: addresses, FTP and S3: none is a source.
        "file": None, "data": None, "ftp": None, "s3": None,
    },
    # The client follows redirects (each hop is judged), obeys robots.txt and keeps the budget of each host, for pollers
    # and crawl alike; due times decide what is tried again. Scrapy's own would do it all a second time, by other rules.
    "REDIRECT_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "RETRY_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "HTTPPROXY_ENABLED": False,
    "COOKIES_ENABLED": False,
    "HTTPCOMPRESSION_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": True,
    "DOWNLOAD_DELAY": 0,
    # Requests wait in the client for their host's turn: fewer, and those of one slow host would hold up all others.
    "CONCURRENT_REQUESTS": 1024,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1024,
    "URLLENGTH_LIMIT": 0,
    "LOG_ENABLED": False,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_ENABLED": False,
}  # fmt: skip


class ClientHandler:
    """Scrapy's way to our client. The answer travels in `meta["fetched"]`; the spiders read nothing else."""

    lazy = True

    def __init__(self, spider: JobSpider) -> None:
        self.client = spider.client
        self.until = spider.until

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ClientHandler:
        """The client and the deadline are the spider's."""
        spider = crawler.spider
        assert isinstance(spider, JobSpider)
        return cls(spider)

    async def download_request(self, request: scrapy.Request) -> Response:
        """Ask for one address. Raises IgnoreRequest past the deadline: its job is not answered and stays due."""
        try:
            async with asyncio.timeout(self.until - monotonic()):
                fetched = await self.client.get(request.meta["job"])
        except TimeoutError:
            raise IgnoreRequest("past the crawl's deadline") from None
        request.meta["fetched"] = fetched
        # The body is here for Scrapy's own bound of what waits to be taken in (SCRAPER_SLOT_MAX_ACTIVE_SIZE).
        return Response(fetched.final_url, status=fetched.status or 599, body=fetched.body)

    async def close(self) -> None:
        """The client outlives the crawl."""


class NewsSpider(JobSpider):
    """All kinds in one crawl: a crawl for each would cost several times as much (measured)."""

    name = "news"

    def __init__(self, client: Client, jobs: Iterable[Job], on_fetched: OnFetched, **kwargs: Any) -> None:
        super().__init__(client, jobs, on_fetched, **kwargs)
        by_kind: dict[str, list[Job]] = defaultdict(list)
        for job in self.jobs:
            by_kind[job.kind].append(job)
        self.kinds = [SPIDERS[kind](client, some, on_fetched) for kind, some in by_kind.items()]

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Each kind's own first requests."""
        for spider in self.kinds:
            async for request in spider.start():
                yield request


async def crawl(client: Client, jobs: Sequence[Job], on_fetched: OnFetched, *, deadline_s: float = 1200.0) -> None:
    """Crawl the jobs and hand over each answer that carries items.

    At the deadline requests under way are given up and none is begun; what was not reached stays due. Raises what
    `on_fetched` raised, and what a spider raised: Scrapy alone would only log it.
    """
    runner = AsyncCrawlerRunner(SETTINGS)
    crawler = runner.create_crawler(NewsSpider)
    bugs: list[BaseException | None] = []

    def note(failure: Failure) -> None:
        bugs.append(failure.value)

    crawler.signals.connect(note, signals.spider_error)
    until = monotonic() + deadline_s
    await runner.crawl(crawler, client=client, jobs=jobs, on_fetched=on_fetched, until=until)
    spider = crawler.spider
    assert isinstance(spider, NewsSpider)
    for one in (spider, *spider.kinds):
        if one.failure is not None:
            raise one.failure
    for bug in bugs:
        if bug is not None:
            raise bug
