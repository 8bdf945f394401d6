"""Readers in processes of their own: several documents in a message, and a bad one costs the others no more than a moment."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.errors import ReadError
from crawler.models import Document, Pack, Reading, Source
from crawler.plan import Lately, Listed
from crawler.reading import read
from crawler.workers import MOST_NEW, Readers, read_message

AT = datetime(2023, 1, 10, tzinfo=UTC)
SOURCE = Source("r", "feed", "https://r.example/s", language="es")


def document(number: int, body: bytes = b"") -> Document:
    body = (
        body
        or (
            f"<rss version='2.0'><channel><title>r</title><item><link>https://r.example/{number}</link>"
            f"<title>Noticia {number}</title></item></channel></rss>"
        ).encode()
    )
    return Document(number, "r", "feed", SOURCE.url, SOURCE.url, (), body, AT, "")


def read_all(documents: list[Document], *, deadline_s: float = 30.0, **given: Any) -> tuple[list[Any], Readers]:
    readers = Readers(Pack("none"), zone="UTC", workers=2, deadline_s=deadline_s, **given)

    async def test() -> list[Any]:
        try:
            return await asyncio.gather(*(readers.read(one, SOURCE) for one in documents), return_exceptions=True)
        finally:
            readers.close()

    return asyncio.run(test()), readers


def test_each_document_gets_its_own_reading_and_few_documents_one_reader() -> None:
    found, readers = read_all([document(n) for n in range(1, 12)], late_s=60.0)
    assert [one.items[0].entry.title for one in found] == [f"Noticia {n}" for n in range(1, 12)]
    assert len(readers._started) == 1


def test_what_cannot_be_read_is_told_of_it_alone() -> None:
    found, _ = read_all([document(1), document(2, b"no feed at all"), document(3)])
    assert [type(one) for one in found] == [Reading, ReadError, Reading]


def misbehave(
    asked: list[tuple[Document, Source, Any]],
) -> list[Reading | ReadError]:
    for one, _, _ in asked:
        if one.body == b"hangs":
            time.sleep(60)
        if one.body == b"dies":
            os.kill(os.getpid(), signal.SIGKILL)
    return read_message(asked)


@pytest.mark.parametrize(("body", "told"), [(b"hangs", "took longer than 1 s"), (b"dies", "ProcessExpired")])
def test_one_that_hangs_or_kills_its_reader_costs_the_others_a_moment(body: bytes, told: str) -> None:
    asked = [document(1), document(2, body), document(3), document(4)]
    found, _ = read_all(asked, deadline_s=1.0, patience_s=0.5, work=misbehave)
    assert [type(one).__name__ for one in found] == ["Reading", "_Lost", "Reading", "Reading"]
    assert told in str(found[1])


def test_another_reader_starts_when_the_first_is_held_up() -> None:
    hangs, *others = (document(1, b"hangs"), document(2), document(3), document(4))
    found, readers = read_all([hangs, *others], deadline_s=4.0, together=2, late_s=0.3, work=misbehave)
    assert [type(one).__name__ for one in found] == ["_Lost", "Reading", "Reading", "Reading"]
    assert len(readers._started) == 2


def feed(*items: tuple[int, str], head: str = "") -> Document:
    entries = "".join(
        f"<item><link>https://r.example/{n}</link><title>Noticia {n}</title><description>{words}</description></item>"
        for n, words in items
    )
    return document(9, f"{head}<rss version='2.0'><channel><title>r</title>{entries}</channel></rss>".encode())


UNCLEAR = Source("r", "feed", SOURCE.url)
"""A source that does not say in which language it writes."""


@pytest.mark.parametrize(
    ("source", "second", "started"),
    [
        (SOURCE, feed((4, "mueren 17"), (1, "a"), (2, "b"), (3, "c")), 0),
        (SOURCE, feed((1, "a"), (2, "b"), (3, "c")), 0),
        (SOURCE, feed((4, "mueren 17" + " a" * MOST_NEW), (1, "a"), (2, "b"), (3, "c")), 1),
        (SOURCE, feed((4, "mueren 17"), (1, "a"), (2, "b"), (3, "c"), head="<!DOCTYPE rss>"), 1),
        (SOURCE, feed((4, "mueren 17"), (1, "a"), (1, "b"), (3, "c")), 1),
        (SOURCE, feed((4, "mueren 17"), (5, "d"), (6, "e")), 1),
        (SOURCE, document(9, b"no feed at all"), 1),
        (UNCLEAR, feed((4, "17 killed"), (1, "a"), (2, "b"), (3, "c")), 1),
    ],
    ids=[
        "one new", "none new", "much new", "a DOCTYPE", "an address twice", "all new", "no feed", "language not clear",
    ],
)  # fmt: skip
def test_little_that_is_new_in_a_clean_feed_starts_no_worker(source: Source, second: Document, started: int) -> None:
    before = read(feed((1, "a"), (2, "b"), (3, "c")), SOURCE, Pack("none"))
    known = Lately({item.entry.url: Listed(item.words, item.lang) for item in before.items}, before.slices)
    readers = Readers(Pack("none"), zone="UTC", workers=2, deadline_s=30.0)

    async def test(lately: Lately) -> Any:
        return (await asyncio.gather(readers.read(second, source, lately), return_exceptions=True))[0]

    try:
        found = asyncio.run(test(known))
        assert len(readers._started) == started
    finally:
        readers.close()
    try:
        whole = read(second, source, Pack("none"), listed=known.listed)
    except ReadError as error:
        assert str(found) == str(error)
    else:
        assert same(found) == same(whole)


def same(reading: Reading) -> Reading:
    """Without what may differ between a feed read whole and in part."""
    return replace(reading, recognised=tuple(sorted(reading.recognised)), slices="")
