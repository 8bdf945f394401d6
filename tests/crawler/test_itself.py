"""Where a document says that it stands, and where its clock does."""

from __future__ import annotations

import pytest

from crawler.itself import own_address
from crawler.kinds import kind_of
from crawler.models import DocumentKind
from crawler.zones import zone_of

NOTE = "https://diario.example/nota/1"


@pytest.mark.parametrize(
    ("body", "kind", "address"),
    [
        (f"<link rel='canonical' href='{NOTE}'>", "article", NOTE),
        (f"<link href={NOTE} rel=canonical>", "article", NOTE),
        (
            f"<link rel='canonical' href='https://diario.example/'><meta property='og:url' content='{NOTE}'>",
            "article",
            NOTE,
        ),
        ("<link rel='canonical' href='/nota/1'>", "article", ""),
        ("<meta property='og:url' content='https://diario.example/'>", "article", "https://diario.example/"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", '
            '"@id": "https:\\/\\/diario.example\\/nota\\/1"}}</script>',
            "article",
            NOTE,
        ),
        ("<a href='https://diario.example/a'>a</a>" * 3, "article", ""),
        (
            "<a href='https://diario.example/a'>a</a>" * 3 + "<a href='https://red.example/x'>x</a>",
            "listing",
            "https://diario.example/",
        ),
        ("<a href='https://uno.example/a'>a</a><a href='https://dos.example/a'>a</a>", "listing", ""),
        ("<base href='https://diario.example/sur/'><a href='nota'>a</a>", "listing", "https://diario.example/sur/"),
        (
            "<rss><channel><link>https://diario.example/</link><item/></channel></rss>",
            "feed",
            "https://diario.example/",
        ),
        (
            "<rss xmlns:atom='x'><channel><atom:link rel='self' href='https://diario.example/rss'/>"
            "<link>https://diario.example/</link><item/></channel></rss>",
            "feed",
            "https://diario.example/rss",
        ),
        (
            "<feed><link rel='alternate' href='https://diario.example/'/><entry/></feed>",
            "feed",
            "https://diario.example/",
        ),
        ('{"items": [], "home_page_url": "https://diario.example/"}', "feed", "https://diario.example/"),
        ("{", "feed", ""),
        ("<urlset/>", "sitemap", ""),
    ],
)
def test_a_documents_own_address(body: str, kind: DocumentKind, address: str) -> None:
    assert own_address(body.encode(), kind) == address


def test_a_feed_inside_a_page_is_a_feed() -> None:
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>"
    assert kind_of(f"<html><body>\n{feed}</body></html>".encode()) == "feed"


@pytest.mark.parametrize(
    ("url", "zone"),
    [
        ("https://diario.example.com.bo/nota", "America/La_Paz"),
        ("https://diario.pe/nota", "America/Lima"),
        ("https://diario.example/nota", "America/Lima"),
        ("https://[x", "America/Lima"),
    ],
)
def test_the_clock_of_a_site_is_its_countrys(url: str, zone: str) -> None:
    assert zone_of(url, "America/Lima") == zone
