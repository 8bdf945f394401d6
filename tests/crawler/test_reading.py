"""Reading: whatever a source writes, what comes out can be stored."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from crawler import packs
from crawler.errors import Overtaken, ReadError
from crawler.headlines import content_hash
from crawler.models import Document, Fetched, Pack, Reading, Source
from crawler.plan import Applied, Listed
from crawler.reading import read
from crawler.settling import settle, settle_each, settle_together
from db.store import Store

AT = datetime(2023, 1, 10, tzinfo=UTC)

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


def feed(*items: tuple[str, str]) -> bytes:
    told = "".join(f"<item><link>https://r.example/{at}</link><title>{title}</title></item>" for at, title in items)
    return f"<rss version='2.0'><channel><title>r</title>{told}</channel></rss>".encode()


def test_words_that_the_archive_has_are_recognised_and_all_others_are_read() -> None:
    source, pack = Source("r", "feed", "https://r.example/s", language="es"), packs.load("peru")
    first = read(document(feed(("1", "Suben a 17 los muertos"), ("2", "Suben a 18 los muertos")), "feed"), source, pack)
    assert first.recognised == ()
    listed = {item.entry.url: Listed(content_hash(item.entry), item.lang) for item in first.items}
    again = document(
        feed(("1", "Suben a 17 los muertos"), ("2", "Suben a 19 los muertos"), ("3", "Suben a 17 los muertos")), "feed"
    )
    reading = read(again, source, pack, listed=listed)
    assert [(one.url, one.lang) for one in reading.recognised] == [("https://r.example/1", "es")]
    assert [[claim.low for claim in item.claims] for item in reading.items] == [[19], [17]]


def test_of_two_entries_of_one_address_the_first_counts() -> None:
    source, pack = Source("r", "feed", "https://r.example/s", language="es"), packs.load("peru")
    known, other = ("1", "Suben a 17 los muertos"), ("1", "Suben a 19 los muertos")
    (item,) = read(document(feed(known), "feed"), source, pack).items
    listed = {item.entry.url: Listed(item.words, item.lang)}
    first = read(document(feed(known, other), "feed"), source, pack, listed=listed)
    assert (len(first.recognised), len(first.items)) == (1, 0)
    second = read(document(feed(other, known), "feed"), source, pack, listed=listed)
    assert (len(second.recognised), second.items[0].entry.title) == (0, "Suben a 19 los muertos")


def test_what_was_recognised_and_changed_meanwhile_is_not_taken_as_read() -> None:
    """Two documents of a run may list one address: the second must not be stored by what the archive had before the first."""
    source, pack = Source("r", "feed", "https://r.example/s", language="es"), packs.load("peru")
    store = Store()
    store.sync_sources([source], AT)

    def taken(number: int, title: str, listed: dict[str, Listed] | None) -> Applied:
        body, at = feed(("1", title)), AT + timedelta(minutes=number)
        answer = Fetched("r", "feed", source.url, source.url, 200, (), body, at)
        stored = store.add_document(answer, None, sha256=f"{number:064}", baseline=False, next_due=None)
        return settle(store, read(stored, source, pack, listed=listed), pack, (), at)

    assert taken(1, "Suben a 17 los muertos", store.listed("r")).new == 1
    listed = store.listed("r")
    assert list(listed) == ["https://r.example/1"]
    assert taken(2, "Suben a 17 los muertos", listed).same == 1
    assert taken(3, "Suben a 19 los muertos", listed).changed == 1
    with pytest.raises(Overtaken):
        taken(4, "Suben a 17 los muertos", listed)
    assert [row["low"] for row in store.rows("SELECT low FROM claims ORDER BY id")] == [17, 19]
    assert taken(5, "Suben a 17 los muertos", None).changed == 1
    store.close()


def test_of_readings_that_go_together_each_is_stored_whole_or_not_at_all() -> None:
    source, pack = Source("r", "feed", "https://r.example/s", language="es"), packs.load("peru")
    store = Store()
    store.sync_sources([source], AT)

    def reading(number: int, *items: tuple[str, str], listed: dict[str, Listed] | None = None) -> Reading:
        answer = Fetched("r", "feed", source.url, source.url, 200, (), feed(*items), AT + timedelta(minutes=number))
        stored = store.add_document(answer, None, sha256=f"{number:064}", baseline=False, next_due=None)
        return read(stored, source, pack, listed=listed)

    settle(store, reading(1, ("1", "Suben a 17 los muertos en Juliaca")), pack, (), AT)
    listed = store.listed("r")
    together = [
        reading(2, ("1", "Suben a 18 los muertos en Juliaca")),
        # Recognised by what the archive had before the one above.
        reading(3, ("1", "Suben a 17 los muertos en Juliaca"), ("2", "Otra cosa"), listed=listed),
        reading(4, ("3", "Una tercera")),
    ]
    settled = settle_together(store, [(one, one.fetched_at) for one in together], pack, ())
    assert [type(one) for one in settled] == [Applied, Overtaken, Applied]
    assert [row["url"][-1] for row in store.rows("SELECT url FROM items ORDER BY url")] == ["1", "3"]
    assert [document.id for document, _ in store.unread()] == [3]
    assert store.validators(source.url).sha256 == f"{4:064}"

    class Full(Exception):
        pass

    def full(reading: Reading, applied: Applied) -> None:
        if reading.document_id == 6:
            raise Full

    both = [reading(5, ("5", "Una quinta")), reading(6, ("6", "Una sexta"))]
    with pytest.raises(Full):
        settle_together(store, [(one, one.fetched_at) for one in both], pack, (), also=full)
    assert len(store.rows("SELECT url FROM items")) == 2
    assert [document.id for document, _ in store.unread()] == [3, 5, 6]

    three = [*both, reading(7, ("7", "Una séptima"))]
    settled_each = settle_each(store, [(one, one.fetched_at) for one in three], pack, (), also=full)
    assert [type(one) for one in settled_each] == [Applied, Full, Full]
    assert [row["url"][-1] for row in store.rows("SELECT url FROM items ORDER BY url")] == ["1", "3", "5"]
    assert [document.id for document, _ in store.unread()] == [3, 6, 7], (
        "only the one that fails, and those after it, wait"
    )
    store.close()
