"""Reading: whatever a source writes, what comes out can be stored."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawler import packs
from crawler.models import Document, Source
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
