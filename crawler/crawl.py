"""One Scrapy crawl for every listing, WordPress site, sitemap and article page that is due.

Scrapy schedules and runs the spiders; the requests themselves go through our one client, by a download handler, so
that pollers and crawl share all rules. Runs in the same asyncio loop as the pollers, without Twisted's reactor, and so
can be started any number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Response

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
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
    "LOG_ENABLED": False,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_ENABLED": False,
}  # fmt: skip


class ClientHandler:
    """Scrapy's way to our client. The answer travels in `meta["fetched"]`; the spiders read nothing else."""

    lazy = True

    def __init__(self, client: Client) -> None:
        self.client = client

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ClientHandler:
        """The client is the spider's."""
        spider = crawler.spider
        assert isinstance(spider, JobSpider)
        return cls(spider.client)

    async def download_request(self, request: scrapy.Request) -> Response:
        """Ask for one address."""
        fetched = await self.client.get(request.meta["job"])
        request.meta["fetched"] = fetched
        return Response(fetched.final_url, status=fetched.status or 599)

    async def close(self) -> None:
        """The client outlives the crawl."""


class NewsSpider(JobSpider):
    """All kinds in one crawl: a crawl for each would cost several times as much (measured)."""

    name = "news"

    def __init__(self, client: Client, jobs: Sequence[Job], on_fetched: OnFetched, **kwargs: Any) -> None:
        super().__init__(client, jobs, on_fetched, **kwargs)
        by_kind: dict[str, list[Job]] = defaultdict(list)
        for job in jobs:
            by_kind[job.kind].append(job)
        self.kinds = [SPIDERS[kind](client, some, on_fetched) for kind, some in by_kind.items()]

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Each kind's own first requests."""
        for spider in self.kinds:
            async for request in spider.start():
                yield request


async def crawl(client: Client, jobs: Sequence[Job], on_fetched: OnFetched, *, deadline_s: float = 1200.0) -> None:
    """Crawl the jobs and hand over each answer that carries items.

    Past the deadline no new request is begun; what was not reached stays due. Raises what `on_fetched` raised.
    """
    runner = AsyncCrawlerRunner({**SETTINGS, "CLOSESPIDER_TIMEOUT": deadline_s})
    crawler = runner.create_crawler(NewsSpider)
    await runner.crawl(crawler, client=client, jobs=list(jobs), on_fetched=on_fetched)
    spider = crawler.spider
    assert isinstance(spider, NewsSpider)
    for one in (spider, *spider.kinds):
        if one.failure is not None:
            raise one.failure
