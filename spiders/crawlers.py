"""The Scrapy spiders, one per kind of source: which addresses a job takes, and which answers carry items.

They hand each answer on as it came (`Fetched`); what is in it is read later by the pure functions of
`spiders.wordpress`, `spiders.listing`, `spiders.sitemap` and `crawler.article`. Apart from those, so that a reader never
imports Scrapy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from math import inf
from typing import Any

import scrapy
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.addresses import refusal
from crawler.client import Client, Job
from crawler.errors import ReadError
from crawler.models import Fetched, Validators
from spiders import sitemap, wordpress

OnFetched = Callable[[Fetched], Awaitable[None]]


class JobSpider(scrapy.Spider):
    """A spider over jobs: it asks for each job's address and hands over the answer."""

    name = "jobs"

    def __init__(
        self, client: Client, jobs: Iterable[Job], on_fetched: OnFetched, *, until: float = inf, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.until = until
        """The deadline, on the monotonic clock."""
        self.client = client
        self.jobs = list(jobs)
        self.on_fetched = on_fetched
        self.failure: BaseException | None = None
        """What `on_fetched` raised. Scrapy only logs what callbacks raise; `crawl` raises it again."""

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The first request of each job."""
        for job in self.jobs:
            if refusal(job.url, self.client.allow):
                # Scrapy would drop some such addresses without a word; the client says why.
                await self.hand_over(await self.client.get(job))
            else:
                yield self.first(job)

    def first(self, job: Job) -> scrapy.Request:
        """The request that a job begins with."""
        return self.request(job, self.take)

    def request(self, job: Job, callback: Callable[..., Any], **kept: Any) -> scrapy.Request:
        """A request for a job's address; the client decides all else."""
        # dont_filter: what is fetched again, and when, is decided by due times, not by what this crawl has seen.
        return scrapy.Request(job.url, callback, errback=self.lost, meta={"job": job}, cb_kwargs=kept, dont_filter=True)

    def lost(self, failure: Failure) -> None:
        """No answer came through. Past the deadline that is meant (the job stays due); else it is a bug: be loud."""
        if not isinstance(failure.value, IgnoreRequest):
            self.failure = failure.value
            raise CloseSpider("a bug")

    async def take(self, response: Response) -> None:
        """Hand over an answer that carries items, or the failure."""
        await self.hand_over(response.meta["fetched"])

    async def hand_over(self, fetched: Fetched) -> None:
        """Give an answer to the pipeline; if that fails the crawl ends, and the failure with it."""
        try:
            await self.on_fetched(fetched)
        except Exception as error:
            self.failure = error
            raise CloseSpider("the pipeline failed") from error


class ListingSpider(JobSpider):
    """A page of headlines without a feed."""

    name = "listing"


class ArticleSpider(JobSpider):
    """The page of one piece of news."""

    name = "article"


class SitemapSpider(JobSpider):
    """A news sitemap; of an index the newest sitemaps it names."""

    name = "sitemap"

    async def take(self, response: Response) -> AsyncIterator[scrapy.Request]:  # type: ignore[override]
        """A sitemap is handed over; an index, which has no news of its own, is followed one step."""
        fetched: Fetched = response.meta["fetched"]
        job: Job = response.meta["job"]
        named: list[str] = []
        if not fetched.failure and fetched.status == 200 and job.url == job.source.url:
            with suppress(ReadError):  # the reader will say what is wrong with it
                named = sitemap.newest(sitemap.pages(fetched.body, url=fetched.final_url).sitemaps)
        if not named:
            await self.hand_over(fetched)
        for address in named:
            yield self.request(replace(job, url=address, validators=Validators()), self.take)


class WordpressSpider(JobSpider):
    """A WordPress tag, category or front page: its API; where that is closed, its feed; else the page itself."""

    name = "wordpress"

    def first(self, job: Job) -> scrapy.Request:
        """The API at its usual place."""
        return self._api(job, wordpress.api_root(job.url), discovered=False)

    def _api(self, job: Job, root: str, *, discovered: bool) -> scrapy.Request:
        lookup = wordpress.lookup_address(root, job.url)
        if lookup:
            asked = replace(job, url=lookup, validators=Validators())
            return self.request(asked, self.looked_up, origin=job, root=root, discovered=discovered)
        posts = replace(job, url=wordpress.posts_address(root, job.url))
        return self.request(posts, self.posts, origin=job, root=root, discovered=discovered)

    async def looked_up(
        self, response: Response, origin: Job, root: str, discovered: bool
    ) -> AsyncIterator[scrapy.Request]:
        """The tag's id came, or the API is closed."""
        fetched: Fetched = response.meta["fetched"]
        try:
            address = "" if fetched.failure else wordpress.posts_address(root, origin.url, fetched.body)
        except ReadError:
            address = ""
        if address:
            yield self.request(
                replace(origin, url=address), self.posts, origin=origin, root=root, discovered=discovered
            )
        else:
            for request in self._otherwise(fetched, origin, root, discovered):
                yield request

    async def posts(
        self, response: Response, origin: Job, root: str, discovered: bool
    ) -> AsyncIterator[scrapy.Request]:
        """The posts came, or the API is closed."""
        fetched: Fetched = response.meta["fetched"]
        body = fetched.body.lstrip()[:1]
        if fetched.status == 304 or (not fetched.failure and body == b"["):
            await self.hand_over(replace(fetched, url=origin.url))
        else:
            for request in self._otherwise(fetched, origin, root, discovered):
                yield request

    def _otherwise(self, fetched: Fetched, origin: Job, root: str, discovered: bool) -> Iterator[scrapy.Request]:
        """The API gave nothing: look at the page, which may name another place for it."""
        asked = replace(origin, validators=Validators()) if not discovered else origin
        yield self.request(asked, self.page, root=root, discovered=discovered, closed=fetched)

    async def page(
        self, response: Response, root: str, discovered: bool, closed: Fetched
    ) -> AsyncIterator[scrapy.Request]:
        """The page itself came: another API root in it, else its feed."""
        fetched: Fetched = response.meta["fetched"]
        origin: Job = response.meta["job"]
        if fetched.failure:
            await self.hand_over(fetched)
            return
        named = wordpress.api_root(fetched.final_url, fetched.body, fetched.header("link"))
        if not discovered and named != root:
            yield self._api(origin, named, discovered=True)
            return
        feed = Job(origin.source, "feed", wordpress.feed_address(fetched.final_url), Validators())
        yield self.request(feed, self.feed, page=fetched, origin=origin)

    async def feed(self, response: Response, page: Fetched, origin: Job) -> None:
        """The tag's feed came; without one, the page is all there is."""
        fetched: Fetched = response.meta["fetched"]
        head = fetched.body[:2000].lower()
        is_feed = not fetched.failure and (b"<rss" in head or b"<feed" in head or b"<rdf" in head)
        await self.hand_over(replace(fetched, url=origin.url) if is_feed else page)


SPIDERS: dict[str, type[JobSpider]] = {
    "listing": ListingSpider,
    "article": ArticleSpider,
    "sitemap": SitemapSpider,
    "wordpress": WordpressSpider,
}
