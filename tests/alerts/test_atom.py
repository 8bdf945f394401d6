"""The Atom feed of notices: valid, complete, and nothing a source wrote gets out of its element."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
from lxml import etree

from alerts.atom import ATOM, MOST, atom
from crawler.models import Notice

NOW = datetime(2023, 1, 9, 22, 10, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> ]]> & \x00\x08\u202e\ud800 </entry>"


def notice(low: int = 67, **given: object) -> Notice:
    plain: dict[str, object] = {
        "key": f"increase:peru:{low}:0", "kind": "increase", "series": "peru", "title": {"en": "Peru", "es": "Perú"},
        "due_at": NOW, "low": low, "stated": low, "printed": str(low), "previous_low": 60, "previous_stated": 60,
        "quote": f"the toll rose to {low}", "url": "https://d.example/1", "outlet": "Diario",
    }  # fmt: skip
    return Notice(**(plain | given))  # type: ignore[arg-type]


def test_a_reader_of_feeds_gets_each_notice() -> None:
    found = feedparser.parse(atom([notice(67), notice(61)], language="es", updated=NOW))
    assert not found.bozo
    assert [entry.title for entry in found.entries] == [
        "Perú: las muertes reportadas suben de 60 a 67",
        "Perú: las muertes reportadas suben de 60 a 61",
    ]
    first = found.entries[0]
    assert (first.link, first.summary, first.updated) == (
        "https://d.example/1",
        "the toll rose to 67",
        "2023-01-09T22:10:00Z",
    )
    assert len({entry.id for entry in found.entries}) == 2


def test_what_rfc_4287_demands_is_there() -> None:
    root = etree.fromstring(atom([notice()], language="en", updated=NOW))
    for path in (
        "a:id",
        "a:title",
        "a:updated",
        "a:author/a:name",
        "a:entry/a:id",
        "a:entry/a:title",
        "a:entry/a:updated",
    ):
        assert len(root.xpath(path, namespaces={"a": ATOM})) == 1, path


def test_hostile_words_stay_words() -> None:
    given = {
        "quote": HOSTILE,
        "outlet": HOSTILE,
        "printed": HOSTILE,
        "title": {"en": HOSTILE},
        "url": "javascript:alert(1)",
    }
    root = etree.fromstring(atom([notice(**given)], language="en", updated=NOW))
    assert {etree.QName(element).localname for element in root.iter()} <= {
        "feed", "id", "title", "updated", "author", "name", "generator", "entry", "category", "summary", "published",
    }  # fmt: skip
    assert "<script>" in root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}summary")


def test_only_the_newest_are_kept() -> None:
    assert atom([notice(low) for low in range(1, 300)], language="en", updated=NOW).count(b"<entry>") == MOST
