"""How a figure is cited: who says so, where it was printed, when it was seen, and the record that proves it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CLAIM = (
    "SELECT c.*, d.fetched_at, d.sha256, d.warc_file, d.warc_offset, d.warc_length, d.record_id, d.pruned_at,"
    " d.url AS asked_url, d.final_url, d.headers, i.published FROM claims c LEFT JOIN documents d ON d.id = c.document_id"
    " LEFT JOIN items i ON i.id = c.item_id WHERE c.id = ?"
)
"""A claim with the document it was read from."""

WORDS = {
    "en": {"seen": "seen", "stands": "stands from", "record": "record", "in": "in", "unnamed": "nobody is named"},
    "es": {
        "seen": "visto",
        "stands": "vale desde",
        "record": "registro",
        "in": "en",
        "unnamed": "no se nombra a nadie",
    },
}


def citation(claim: Mapping[str, Any], language: str) -> str:
    """One paragraph with all a reader needs to check the figure. Times in UTC, to the second.

    The order is that of a reference: voice, figure and sentence, outlet, headline, times, address, hash, record.
    """
    words = WORDS.get(language, WORDS["en"])
    voice = claim["voice"] if claim["attributed"] else f"{claim['outlet']} ({words['unnamed']})"
    parts = [
        f"{voice}: «{_folded(claim['quote'])}»",
        f"{words['in']}: {claim['outlet']}, «{_folded(claim['headline'])}»",
        f"{words['stands']} {_second(claim['as_of'])}",
        f"{words['seen']} {_second(claim['seen_at'])}",
        claim["url"],
    ]
    if claim["sha256"]:
        parts.append(f"SHA-256 {claim['sha256']}")
    if claim["warc_file"]:
        parts.append(f"{words['record']} {claim['record_id']}, {claim['warc_file']}:{claim['warc_offset']}")
    return ". ".join(parts) + "."


def card(claim: Mapping[str, Any]) -> dict[str, Any]:
    """The same for programs, field by field."""
    return {
        "claim_id": claim["id"], "series": claim["series"], "printed": claim["printed"], "low": claim["low"],
        "high": claim["high"], "qualifier": claim["qualifier"], "voice": claim["voice"],
        "voice_class": claim["voice_class"], "attributed": bool(claim["attributed"]), "outlet": claim["outlet"],
        "headline": claim["headline"], "quote": claim["quote"], "field": claim["field"], "as_of": claim["as_of"],
        "published": claim["published"], "seen_at": claim["seen_at"], "url": claim["url"],
        "fetched_at": claim["fetched_at"], "sha256": claim["sha256"], "warc_file": claim["warc_file"],
        "warc_offset": claim["warc_offset"], "warc_length": claim["warc_length"], "record_id": claim["record_id"],
    }  # fmt: skip


def _folded(text: str) -> str:
    return " ".join(text.split()).replace("«", "“").replace("»", "”")


def _second(stamp: str) -> str:
    return f"{stamp[:19]}Z" if stamp else ""
