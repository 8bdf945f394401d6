"""One Scrapy crawl for all kinds, through our client: what each spider takes, and that no fault spoils the rest."""

from __future__ import annotations

import asyncio
import gc
import os
from time import monotonic

import pytest
from aiohttp import web
from scrapy.crawler import AsyncCrawlerRunner

from crawler.client import Job
from crawler.crawl import SETTINGS, crawl
from crawler.models import DocumentKind, Fetched, Source, Validators
from spiders.crawlers import SPIDERS, ListingSpider, WordpressSpider

WP_POST = {
    "id": 7, "link": "https://ejemplo.example/7", "title": {"rendered": "Una nota"}, "excerpt": {"rendered": ""},
    "content": {"rendered": "<p>Texto.</p>"}, "date_gmt": "2023-01-09T12:00:00",
}  # fmt: skip


def job(url: str, kind: DocumentKind = "article", **given: Validators) -> Job:
    return Job(Source("s", "listing", url), kind, url, **given)


async def crawled(client, *jobs: Job, deadline_s: float = 60.0) -> dict[str, Fetched]:
    """What came, by the address asked for."""
    found: dict[str, Fetched] = {}

    async def take(fetched: Fetched) -> None:
        assert fetched.url not in found, "handed over twice"
        found[fetched.url] = fetched

    await crawl(client, jobs, take, deadline_s=deadline_s)
    return found


def json_of(value: object):
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(value)

    return handle


def test_each_kind_is_fetched_in_one_crawl(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve(
            {f"/{kind}": text(f"a {kind}") for kind in SPIDERS} | {"/wordpress/feed/": text("<rss")}
        )
        jobs = [job(f"{url}/{kind}", kind) for kind in SPIDERS]
        found = await crawled(await world.client(), *jobs)
        assert {one.kind: one.body for one in found.values()} == {
            "listing": b"a listing", "article": b"a article", "sitemap": b"a sitemap", "feed": b"<rss",
        }  # fmt: skip
        assert all(one.source == "s" for one in found.values())

    in_world(test)


def test_crawls_follow_each_other_in_one_process_and_leave_nothing_open(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve({"/p": text("p")})
        client = await world.client()
        for _ in range(3):
            await crawled(client, job(url + "/p"))
        gc.collect()
        before = len(os.listdir("/dev/fd"))
        for _ in range(10):
            assert (await crawled(client, job(url + "/p")))[url + "/p"].body == b"p"
        gc.collect()
        assert len(os.listdir("/dev/fd")) <= before + 2
        assert len(asyncio.all_tasks()) < 10

    in_world(test)


def test_a_wordpress_tag_is_read_by_its_api_under_its_own_address(in_world) -> None:
    async def test(world) -> None:
        routes = {
            "/wp-json/wp/v2/tags": json_of([{"id": 3, "slug": "peru"}]),
            "/wp-json/wp/v2/posts": json_of([WP_POST]),
        }
        url = await world.serve(routes) + "/tag/peru/"
        fetched = (await crawled(await world.client(), job(url, "wordpress")))[url]
        assert (fetched.kind, b"Una nota" in fetched.body) == ("wordpress", True)
        assert "tags=3" in fetched.final_url

    in_world(test)


def test_an_unchanged_wordpress_answer_is_asked_for_under_condition(in_world) -> None:
    async def test(world) -> None:
        async def posts(request: web.Request) -> web.Response:
            unchanged = request.headers.get("If-None-Match") == '"7"'
            return web.Response(status=304) if unchanged else web.json_response([WP_POST])

        url = await world.serve({"/wp-json/wp/v2/posts": posts}) + "/"
        known = job(url, "wordpress", validators=Validators(etag='"7"'))
        assert (await crawled(await world.client(), known))[url].status == 304

    in_world(test)


@pytest.mark.parametrize("status", [401, 403, 404, 200, 500])
def test_where_the_api_is_closed_the_tags_feed_is_read(in_world, text, status: int) -> None:
    async def test(world) -> None:
        async def closed(request: web.Request) -> web.Response:
            return web.Response(status=status, text="<html>the API is closed</html>")

        routes = {f"/wp-json/wp/v2/{what}": closed for what in ("tags", "posts")}
        pages = {"/tag/peru/": text("<html>page</html>"), "/tag/peru/feed/": text("<rss version='2.0'/>")}
        url = await world.serve(routes | pages) + "/tag/peru/"
        fetched = (await crawled(await world.client(), job(url, "wordpress")))[url]
        assert (fetched.kind, fetched.body) == ("feed", b"<rss version='2.0'/>")

    in_world(test)


def test_an_api_that_the_page_names_elsewhere_is_found(in_world, text) -> None:
    async def test(world) -> None:
        routes = {
            "/blog/wp-json/wp/v2/tags": json_of([{"id": 3, "slug": "peru"}]),
            "/blog/wp-json/wp/v2/posts": json_of([WP_POST]),
            "/tag/peru/": text('<html><link rel="https://api.w.org/" href="/blog/wp-json/"></html>'),
        }
        url = await world.serve(routes) + "/tag/peru/"
        assert b"Una nota" in (await crawled(await world.client(), job(url, "wordpress")))[url].body

    in_world(test)


def test_without_api_and_feed_the_page_is_read(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve({"/tag/peru/": text("<html>page</html>")}) + "/tag/peru/"
        fetched = (await crawled(await world.client(), job(url, "wordpress")))[url]
        assert (fetched.kind, fetched.body) == ("wordpress", b"<html>page</html>")

    in_world(test)


def test_a_page_that_names_an_api_on_the_inside_leads_nowhere(in_world, text) -> None:
    async def test(world) -> None:
        page = '<html><link rel="https://api.w.org/" href="http://169.254.169.254/wp-json/"></html>'
        url = await world.serve({"/tag/peru/": text(page)}) + "/tag/peru/"
        fetched = (await crawled(await world.client(), job(url, "wordpress")))[url]
        assert fetched.body == page.encode()

    in_world(test)


def test_a_site_that_is_down_is_one_failure(in_world) -> None:
    async def test(world) -> None:
        async def down(request: web.Request) -> web.Response:
            return web.Response(status=503, headers={"Retry-After": "60"})

        url = await world.serve({"/wp-json/wp/v2/tags": down, "/tag/peru/": down}) + "/tag/peru/"
        fetched = (await crawled(await world.client(), job(url, "wordpress")))[url]
        assert (fetched.failure, fetched.retry_after is not None) == ("temporary", True)

    in_world(test)


@pytest.mark.parametrize("kind", SPIDERS)
def test_a_fault_is_a_value_under_every_spider(in_world, fault, kind: DocumentKind) -> None:
    raw, failure, _ = fault

    async def test(world) -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()

        url = await world.misbehave(answer) + "/p"
        fetched = (await crawled(await world.client(), job(url, kind)))[url]
        assert (fetched.failure, fetched.body) == (failure, b""), fetched.error

    in_world(test)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "data:,x", "ftp://127.0.0.1/x", "s3://bucket/x", "http://10.0.0.1/", "no-scheme", ""]
)
def test_addresses_that_scrapy_would_open_or_drop_are_told_as_hostile(in_world, text, url: str) -> None:
    async def test(world) -> None:
        good = await world.serve({"/p": text("p")}) + "/p"
        found = await crawled(await world.client(), job(url), job(good))
        assert (found[url].failure, found[good].body) == ("hostile", b"p")

    in_world(test)


def test_a_very_long_address_is_fetched_too(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve({"/p": text("p")}) + "/p?" + "a" * 5000
        assert (await crawled(await world.client(), job(url)))[url].body == b"p"

    in_world(test)


def test_a_host_that_stalls_delays_no_other(in_world, text, drip) -> None:
    async def test(world) -> None:
        stalled = await world.misbehave(drip)
        quick = await world.serve({f"/{n}": text("ok") for n in range(10)})
        came: list[str] = []

        async def take(fetched: Fetched) -> None:
            came.append(fetched.url)

        jobs = [job(f"{stalled}/{n}") for n in range(6)] + [job(f"{quick}/{n}") for n in range(10)]
        await crawl(await world.client(timeout_s=1.5, per_host=2), jobs, take)
        assert len(came) == 16
        assert all(url.startswith(quick) for url in came[:10]), "before the first that stalls gave up"

    in_world(test)


def test_at_the_deadline_what_was_not_reached_stays_due(in_world, text, drip) -> None:
    async def test(world) -> None:
        stalled, quick = await world.misbehave(drip) + "/p", await world.serve({"/p": text("p")}) + "/p"
        began = monotonic()
        found = await crawled(await world.client(timeout_s=60), job(stalled), job(quick), deadline_s=1.0)
        assert set(found) == {quick}
        assert monotonic() - began < 30

    in_world(test)


def test_what_the_pipeline_raises_ends_the_crawl_and_comes_out(in_world, text) -> None:
    async def test(world) -> None:
        url = await world.serve({"/p": text("x")})

        async def take(fetched: Fetched) -> None:
            raise OSError("no space left")

        for kind in SPIDERS:
            with pytest.raises(OSError, match="no space"):
                await crawl(await world.client(), [job(url + "/p", kind)], take)

    in_world(test)


@pytest.mark.parametrize("spider", [ListingSpider, WordpressSpider])
def test_a_spider_runs_by_itself(in_world, text, spider) -> None:
    async def test(world) -> None:
        url = await world.serve({"/p": text("p")}) + "/p"
        found: list[Fetched] = []

        async def take(fetched: Fetched) -> None:
            found.append(fetched)

        jobs = [job(url, spider.name)]
        await AsyncCrawlerRunner(SETTINGS).crawl(spider, client=await world.client(), jobs=jobs, on_fetched=take)
        assert [one.body for one in found] == [b"p"]

    in_world(test)


def test_an_index_of_sitemaps_is_followed_one_step_to_the_newest(in_world, text) -> None:
    async def test(world) -> None:
        async def index(request: web.Request) -> web.Response:
            named = "".join(
                f"<sitemap><loc>/{n}.xml</loc><lastmod>2023-01-{n:02}</lastmod></sitemap>" for n in range(1, 8)
            )
            return web.Response(text=f"<sitemapindex>{named}<sitemap><loc>/index.xml</loc></sitemap></sitemapindex>")

        routes = {f"/{n}.xml": text(f"<urlset><url><loc>/{n}</loc></url></urlset>") for n in range(1, 8)}
        url = await world.serve({"/index.xml": index, **routes})
        source = Source("s", "sitemap", f"{url}/index.xml")
        found = await crawled(await world.client(), Job(source, "sitemap", source.url))
        assert sorted(found) == [f"{url}/{n}.xml" for n in (5, 6, 7)]

    in_world(test)


def test_an_index_that_cannot_be_had_is_said(in_world) -> None:
    async def test(world) -> None:
        url = await world.serve({})
        source = Source("s", "sitemap", f"{url}/index.xml")
        found = await crawled(await world.client(), Job(source, "sitemap", source.url))
        assert found[source.url].failure == "gone"

    in_world(test)
