"""Entries known by their bytes: a feed read in part says the same as one read whole, whatever stands in it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.errors import NeedsWorker, ReadError
from crawler.feed_fast import fast_entries
from crawler.models import Document, Fetched, Pack, Reading, Source
from crawler.plan import Listed
from crawler.reading import read
from crawler.settling import settle
from crawler.slices import MOST, Slice, Slices, cut_of
from db.store import Store

FEEDS = Path(__file__).parents[1] / "feeds"
URL = "https://r.example/feed"
SOURCE, PACK = Source("r", "feed", URL, language="es"), Pack("none")
AT = datetime(2023, 1, 10, tzinfo=UTC)


def document(body: bytes, url: str = URL) -> Document:
    return Document(1, "r", "feed", url, url, (), body, AT, "ab" * 32)


def listed(*readings: Reading) -> dict[str, Listed]:
    """What an archive would have that settled these readings."""
    return {item.entry.url: Listed(item.words, item.lang) for one in readings for item in one.items}


def both_ways(first: bytes, second: bytes) -> tuple[Reading | str, Reading | str]:
    """The second feed after the first, read whole and read in part."""
    try:
        before = read(document(first), SOURCE, PACK)
    except ReadError:
        return "", ""
    found: list[Reading | str] = []
    for slices in ("", before.slices):
        try:
            reading = read(document(second), SOURCE, PACK, listed=listed(before), slices=slices)
        except ReadError as error:
            found.append(str(error))
        else:
            found.append(replace(reading, recognised=tuple(sorted(reading.recognised)), slices=""))
            if slices:
                with suppress(NeedsWorker):  # what is read in the main process is read as a worker would read it
                    near = read(document(second), SOURCE, PACK, listed=listed(before), slices=slices, most_new=8192)
                    assert near == reading
    return found[0], found[1]


def item(number: int, words: str = "", date: str = "Mon, 09 Jan 2023 12:00:00 GMT") -> str:
    return (
        f"<item><title>Nota {number} {words}</title><link>https://r.example/{number}</link>"
        f"<pubDate>{date}</pubDate><description>Palabras de la nota {number}.</description></item>"
    )


def rss(*items: str, head: str = "<title>r</title>", tail: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}{tail}</channel></rss>'.encode()


def test_only_new_entries_are_parsed_and_the_others_are_recognised() -> None:
    before = read(document(rss(item(1), item(2), item(3))), SOURCE, PACK)
    # The head is another with each fetch; that says nothing of the entries.
    after = rss(item(5), item(1), item(2, "cambia"), item(3), head="<title>r</title><lastBuildDate>hoy</lastBuildDate>")
    parsed = fast_entries(after, url=URL, known=Slices.from_json(before.slices))
    assert [entry.title.split()[1] for entry in parsed.entries] == ["5", "2"]
    reading = read(document(after), SOURCE, PACK, listed=listed(before), slices=before.slices)
    assert [one.entry.url[-1] for one in reading.items] == ["5", "2"]
    assert sorted(one.url[-1] for one in reading.recognised) == ["1", "3"]
    assert {one.published for one in reading.recognised} == {datetime(2023, 1, 9, 12, tzinfo=UTC)}
    assert {one.lang for one in reading.recognised} == {"es"}
    known = Slices.from_json(reading.slices).known.values()
    assert sorted(one.url[-1] for one in known) == ["1", "2", "3", "5"]


def test_an_entry_is_read_where_the_archive_has_other_words_by_now() -> None:
    before = read(document(rss(item(1), item(2))), SOURCE, PACK)
    meanwhile = listed(before) | {"https://r.example/2": Listed("ab" * 16, "es")}
    reading = read(document(rss(item(1), item(2))), SOURCE, PACK, listed=meanwhile, slices=before.slices)
    assert [one.entry.url[-1] for one in reading.items] == ["2"]


@pytest.mark.parametrize("name", ["diario.xml", "agencia.atom.xml", "radio.rdf.xml"])
def test_every_kind_of_feed_is_known_by_its_bytes(name: str) -> None:
    body = (FEEDS / name).read_bytes()
    before = read(document(body), SOURCE, PACK)
    cut = cut_of(body)
    assert cut is not None
    kind = b"<entry" if cut.name == b"entry" else b"<item"
    first = next(iter(cut.slices.values()))
    another = first.replace(b"http", b"https://nueva.example/?", 1).replace(b"<title>", b"<title>Otra ")
    after = body.replace(kind, another + b"\n" + kind, 1)
    whole, part = both_ways(body, after)
    assert whole == part
    assert isinstance(part, Reading)
    assert len(part.recognised) == len(before.items)


def test_links_and_dates_are_read_anew_where_the_address_or_the_zone_is_another() -> None:
    relative = item(1, date="9 Jan 2023 12:00").replace("https://r.example/1", "/1")
    body = rss(item(2), relative)
    before = read(document(body), SOURCE, PACK)
    had = listed(before) | {"https://s.example/1": Listed(before.items[1].words, "es")}
    moved = read(document(body, "https://s.example/feed"), SOURCE, PACK, listed=had, slices=before.slices)
    assert [one.url for one in moved.recognised] == ["https://r.example/2", "https://s.example/1"]
    lima = read(document(body), SOURCE, PACK, "America/Lima", listed=had, slices=before.slices)
    assert lima.recognised[1].published == datetime(2023, 1, 9, 17, tzinfo=UTC)


def test_bytes_mean_nothing_under_other_prefixes() -> None:
    entry = item(1).replace("<description>", "<x:encoded>Texto</x:encoded><description>")
    content, other = "http://purl.org/rss/1.0/modules/content/", "https://other.example/"

    def under(name: str) -> bytes:
        return rss(item(2), entry).replace(b"<channel>", f'<channel xmlns:x="{name}">'.encode())

    whole, part = both_ways(under(other), under(content))
    assert whole == part
    assert isinstance(part, Reading)
    assert [one.entry.text for one in part.items] == ["Texto"]


def test_what_another_version_read_is_not_known() -> None:
    slices = Slices("at", "context", {"ab": Slice("https://r.example/1", "words", AT), "cd": Slice("u", "w", None)})
    assert Slices.from_json(slices.as_json()) == slices
    older = json.loads(slices.as_json()) | {"edition": "0.0.9"}
    assert Slices.from_json(json.dumps(older)) == Slices() == Slices.from_json("")


def test_an_endless_feed_is_not_cut() -> None:
    assert cut_of(rss(*map(item, range(MOST)))) is not None
    assert cut_of(rss(*map(item, range(MOST + 1)))) is None


def test_slices_are_stored_with_what_was_read() -> None:
    store = Store()
    store.sync_sources([SOURCE], AT)

    def taken(*items: str) -> tuple[int, int, int]:
        body = rss(*items)
        fetched = Fetched("r", "feed", URL, URL, 200, (), body, AT)
        stored = store.add_document(fetched, None, sha256=fetched.sha256, baseline=False, next_due=None)
        lately = store.lately(stored)
        reading = read(stored, SOURCE, PACK, listed=lately.listed, slices=lately.slices)
        applied = settle(store, reading, PACK, (), AT)
        return applied.new, applied.same, len(Slices.from_json(lately.slices).known)

    assert taken(item(1), item(2)) == (2, 0, 0)
    assert taken(item(3), item(1), item(2)) == (1, 2, 2)
    assert taken(item(4), item(3), item(1)) == (1, 2, 3)
    assert len(store.rows("SELECT * FROM slices")) == 1


def torn(summary: str) -> str:
    """An entry that seems to end, and another to begin, in its comment."""
    link = "<title>rota</title><link>https://r.example/rota</link>"
    return f"<item>{link}<!-- </item><item> --><description>{summary}</description></item>"


def rdf(*items: str) -> bytes:
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    head = f'<rdf:RDF {names} xmlns:r="http://purl.org/rss/1.0/"><channel><title>r</title></channel>'
    return f"{head}{''.join(items)}</rdf:RDF>".encode()


def bare(number: int, prefix: str = "") -> str:
    link = f"<{prefix}link>https://r.example/{number}</{prefix}link>"
    return f"<{prefix}item><{prefix}title>Nota {number}</{prefix}title>{link}</{prefix}item>"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rss(item(0), torn("A"), item(2)), rss(item(9), torn("B"))),
        (rss(item(0), torn("A"), "<item/>", item(2)), rss(item(9), torn("B"), "<item/>", item(2))),
        (rss("<!-- ", item(1), item(2), " -->", item(3), item(4)), rss(item(9), item(2))),
        (rss(item(1), torn("A")), rss(item(9), torn("B"))),
        (
            rdf(bare(3, "r:"), bare(4, "r:"), "<!-- ", bare(1), bare(2), " -->"),
            rdf(bare(9), bare(2)),
        ),
        (rss(item(1), item(2), item(3)), rss(item(3), item(2, "otra vez"), item(2), item(1))),
        (rss(item(1), item(2)), rss("<x>", item(1), item(2), "</x>")),
        (rss(item(1), item(2)), rss(item(3), item(2), "<item><title>cort")),
    ],
    ids=[
        "more openings than entries", "two openings in a slice", "entries in a comment", "a closing in the tail",
        "entries with a prefix", "one address twice", "entries in another element", "cut off",
    ],
)  # fmt: skip
def test_a_feed_that_is_not_what_it_seems_is_read_whole(first: bytes, second: bytes) -> None:
    whole, part = both_ways(first, second)
    assert whole == part != ""


ODD = (
    item(1),
    item(2),
    item(1, "otra vez"),
    "<item><title>sin enlace</title></item>",
    "<item/>",
    "<item></item >",
    "<item a=']]>'><title>x</title><link>https://r.example/9</link></item>",
    "<item><title>c</title><link>https://r.example/c</link><description><![CDATA[ </item> ]]></description></item>",
    "<item><title>d</title><link>https://r.example/d</link><description><![CDATA[ <item> ]]></description></item>",
    "<item><title>e</title><link>https://r.example/e</link><!-- </item><item> --></item>",
    "<item><title>f</title><link>https://r.example/f</link><x><item><title>g</title></item></x></item>",
    "<!-- <item><title>h</title><link>https://r.example/h</link></item> -->",
    "<![CDATA[<item><title>i</title><link>https://r.example/i</link></item>]]>",
    "<x:item xmlns:x='http://purl.org/rss/1.0/'><title>j</title><link>https://r.example/j</link></x:item>",
    "<?php <item></item> ?>",
    "<item><title>k",
    "</title></item>",
    "<entry xmlns='http://www.w3.org/2005/Atom'><title>l</title><id>https://r.example/l</id></entry>",
    "<!-- ",
    " -->",
    "<![CDATA[",
    "]]>",
    "</channel><channel>",
    "</channel>",
    "\n  ",
    "palabras",
)


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_read_in_part_says_what_read_whole_says(data: st.DataObject) -> None:
    pieces = st.lists(st.one_of(st.sampled_from(ODD[:3]), st.sampled_from(ODD)), max_size=6)
    first = data.draw(pieces)
    head, tail = data.draw(st.sampled_from(ODD)), data.draw(st.sampled_from(ODD))
    # Mostly the same pieces once more, with others before, between and behind them.
    second = data.draw(st.one_of(pieces, st.just([*data.draw(pieces), *first]), st.permutations(first)))
    kept = data.draw(st.booleans())
    whole, part = both_ways(
        rss(*first, head=head, tail=tail),
        rss(*second, head=head if kept else "<title>r</title>", tail=tail if kept else ""),
    )
    assert whole == part
