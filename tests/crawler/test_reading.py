"""Reading: whatever a source writes, what comes out can be stored."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawler import packs
from crawler.errors import ReadError
from crawler.models import Document, Pack, Source
from crawler.reading import read

ODD = "https://a.example/\ud800nota\x00"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "feed",
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [
                    {"id": ODD, "url": ODD, "title": "39 muertos \udc00 en Puno", "content_text": "a\x00b \ud83d"}
                ],
            },
        ),
        (
            "wordpress",
            [{"link": ODD, "title": {"rendered": "39 muertos \udc00 en Puno"}, "content": {"rendered": "\ud83d"}}],
        ),
    ],
)
def test_addresses_and_texts_with_lone_surrogates_come_out_storable(kind: str, body: object) -> None:
    """JSON carries them; SQLite, mail and requests cannot, and a run that dies on one would die on it for ever."""
    raw, url = json.dumps(body).encode(), "https://a.example/feed"
    at = datetime(2023, 1, 10, tzinfo=UTC)
    document = Document(1, "Diario", kind, url, url, (), raw, at, "ab" * 32)  # type: ignore[arg-type]
    (item,) = read(document, Source("Diario", kind, url), packs.load("peru")).items  # type: ignore[arg-type]
    assert item.entry.url == "https://a.example/nota"
    for text in (item.entry.title, item.entry.summary, item.entry.text, item.entry.author, item.lang, item.outlet):
        text.encode()
    assert [claim.low for claim in item.claims] == [39]


def document(body: bytes, kind: str) -> Document:
    url = "https://r.example/s"
    return Document(1, "r", kind, url, url, (), body, datetime(2023, 1, 10, tzinfo=UTC), "ab" * 32)  # type: ignore[arg-type]


def test_a_news_sitemap_is_read_and_an_index_is_no_sitemap() -> None:
    body = b"""<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://r.example/1</loc>
    <n:news><n:title>Suben a 17 los muertos en Juliaca</n:title><n:publication_date>2023-01-10T01:00Z</n:publication_date>
    </n:news></url></urlset>"""
    (item,) = read(document(body, "sitemap"), Source("r", "sitemap", "https://r.example/s"), Pack("none")).items
    assert (item.entry.title, item.claims[0].stated, item.complete) == ("Suben a 17 los muertos en Juliaca", 17, False)
    index = b"<sitemapindex><sitemap><loc>https://r.example/a.xml</loc></sitemap></sitemapindex>"
    with pytest.raises(ReadError, match="an index of 1 sitemaps"):
        read(document(index, "sitemap"), Source("r", "sitemap", "https://r.example/s"), Pack("none"))
