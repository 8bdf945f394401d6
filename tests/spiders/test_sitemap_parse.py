"""Sitemaps and their indexes."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from crawler.errors import ReadError
from spiders.sitemap import LIMIT, newest, news, pages

URL = "https://radio.example/sitemap/news"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://radio.example/puno/1</loc><lastmod>2023-01-09T21:00:00-05:00</lastmod>
<image:image><image:loc>https://radio.example/1.jpg</image:loc><image:title>otra</image:title></image:image>
<news:news><news:publication><news:name>Radio</news:name><news:language>es</news:language></news:publication>
<news:publication_date>2023-01-09T20:10:00-05:00</news:publication_date>
<news:title>Juliaca &amp; Ilave: paro</news:title></news:news>
</url>
<url><loc>/puno/2</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://radio.example/s/2023-01.xml.gz</loc><lastmod>2023-01-31</lastmod></sitemap></sitemapindex>"""


@pytest.mark.parametrize("body", [NEWS, gzip.compress(NEWS), b"\n" + NEWS], ids=["plain", "gzip", "a line before"])
def test_a_news_sitemap_gives_titles_and_times(body: bytes) -> None:
    first, second = pages(body, url=URL).entries
    assert (first.title, first.url, first.lang) == ("Juliaca & Ilave: paro", "https://radio.example/puno/1", "es")
    assert first.published == datetime(2023, 1, 10, 1, 10, tzinfo=UTC)
    assert first.updated == datetime(2023, 1, 10, 2, 0, tzinfo=UTC)
    assert (second.url, second.title, second.published) == ("https://radio.example/puno/2", "", None)


def test_an_index_names_its_sitemaps() -> None:
    found = pages(INDEX, url=URL)
    assert found.entries == ()
    assert found.sitemaps == (("https://radio.example/s/2023-01.xml.gz", datetime(2023, 1, 31, tzinfo=UTC)),)


def test_a_broken_sitemap_gives_what_can_be_read_and_says_so() -> None:
    found = pages(NEWS[:-40], url=URL)
    assert found.entries[0].title == "Juliaca & Ilave: paro"
    assert found.problems


@pytest.mark.parametrize(
    "body",
    [b"", b"<html></html>", b"words", b"\x1f\x8b123", gzip.compress(bytes(LIMIT + 10))],
    ids=["nothing", "HTML", "text", "broken gzip", "a bomb"],
)
def test_what_is_no_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(ReadError):
        pages(body, url=URL)


def test_news_come_newest_first_and_a_plain_sitemap_is_told_by_its_addresses() -> None:
    body = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://radio.example/2023/01/suben-a-17-los-muertos-en-juliaca-4411/</loc><lastmod>2023-01-09</lastmod></url>
<url><loc>https://radio.example/2023/01/marcha-de-madres-en-puno.html</loc><lastmod>2023-01-10</lastmod></url>
<url><loc>https://radio.example/2022/01/una-nota-muy-antigua</loc><lastmod>2022-01-10</lastmod></url>
<url><loc>https://radio.example/contacto</loc><lastmod>2023-01-10</lastmod></url>
</urlset>"""
    assert [entry.title for entry in news(pages(body, url=URL))] == [
        "Marcha de madres en puno",
        "Suben a 17 los muertos en juliaca",
    ]


def test_no_news_is_lost_for_want_of_a_date() -> None:
    body = NEWS.replace(b"<news:publication_date>2023-01-09T20:10:00-05:00</news:publication_date>", b"").replace(
        b"<lastmod>2023-01-09T21:00:00-05:00</lastmod>", b""
    )
    assert [entry.title for entry in news(pages(body, url=URL))] == ["Juliaca & Ilave: paro"]


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        (["/sitemap-authors.xml", "/sitemap-news.xml", "/sitemap-2023.xml"], ["/sitemap-news.xml"]),
        (
            [f"/post-sitemap{n}.xml" for n in range(1, 12)] + ["/category-sitemap.xml"],
            ["/post-sitemap11.xml", "/post-sitemap10.xml", "/post-sitemap9.xml"],
        ),
        (["/tag-sitemap.xml"], ["/tag-sitemap.xml"]),
    ],
)
def test_of_an_index_the_sitemaps_with_news_are_asked(named: list[str], asked: list[str]) -> None:
    assert newest([(address, None) for address in named]) == asked


def test_of_an_index_with_times_those_changed_last_are_asked() -> None:
    times = [datetime(2023, 1, day, tzinfo=UTC) for day in (1, 9, 5, 7)]
    assert newest([(f"/{time.day}.xml", time) for time in times]) == ["/9.xml", "/7.xml", "/5.xml"]
